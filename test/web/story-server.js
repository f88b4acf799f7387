import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const TOLD_MS_MAX = 30 * 60_000;
const SERVED = /The page for officials: (\S+?)\/?\s|Trang theo dõi kế hoạch: (\S+?)\/?\s/;

/** A story on a server of its own, with its address once it is told and its page is served. */
export const tell = (args) => {
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/demo/main.js', '--serve', ...args], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { PATH: '/usr/bin:/bin', PORT: '0', TMPDIR: tmpdir() },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const origin = new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`the story was not told in time:\n${said.slice(-2000)}`));
      void end(child);
    }, TOLD_MS_MAX);
    const hear = (chunk) => {
      said += chunk;
      const [, english, vietnamese] = SERVED.exec(said) ?? [];
      const found = english ?? vietnamese;
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', (code) => {
      clearTimeout(timer);
      reject(new Error(`the story ended with ${code}:\n${said.slice(-2000)}`));
    });
  });
  return { child, origin };
};

/** Stops it; its database is thrown away by itself. */
export const end = (child) => {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  return ended;
};
