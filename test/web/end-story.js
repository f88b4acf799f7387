import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MEASURED_MS_MAX = 5 * 60_000;

/** Prints what the page takes, now that nothing else runs: figures to read, of which none is a bound. */
const measure = () => {
  const [{ origin }] = JSON.parse(readFileSync(new URL('../../dist/web-tests.json', import.meta.url), 'utf8'));
  const program = fileURLToPath(new URL('measure.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [program, origin, 'brief'], { stdio: 'inherit', timeout: MEASURED_MS_MAX });
  if (status !== 0) process.stdout.write('not measured: the page\n');
};

/** Stops what `tell-story.js` started. With MEASURE=brief the page is measured on the story before it ends. */
export default async () => {
  // eslint-disable-next-line no-restricted-properties -- of this run only, as everything that a test is told
  if (process.env.MEASURE === 'brief') measure();
  await globalThis.endStoriesOfWebTests?.();
};
