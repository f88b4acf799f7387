import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const TOLD_MS_MAX = 8 * 60_000;

const note = (origin) => writeFileSync(new URL('dist/web-tests.json', new URL('../../', import.meta.url)), JSON.stringify({ origin }));

/**
 * Tells the story once, on a server of its own that goes on; its address stands in dist/web-tests.json for the specs. STORY=http://127.0.0.1:3000 tries
 * the page of a story that `npm run demo -- --serve` has told already.
 */
export default async () => {
  // eslint-disable-next-line no-restricted-properties -- of this run only, as everything that a test is told
  const told = process.env.STORY;
  if (told !== undefined && told !== '') return note(told);
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/demo/main.js', '--serve', '--lang', 'en'], {
    cwd: root,
    env: { PATH: '/usr/bin:/bin', PORT: '0', CASCADE_LANG: 'en' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const origin = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the story was not told in time:\n${said.slice(-2000)}`)), TOLD_MS_MAX);
    const hear = (chunk) => {
      said += chunk;
      const found = /The page for officials: (\S+?)\/?\s/.exec(said)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', (code) => reject(new Error(`the story ended with ${code}:\n${said.slice(-2000)}`)));
  });
  note(origin);
  globalThis.storyOfWebTests = child;
};
