/** Builds the page for officials (apps/web) into dist/web. Skipped when neither the page nor what goes into it changed since the last time. */
import { createHash } from 'node:crypto';
import { readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const target = join(root, 'dist', 'web');
const STAMP = 'built-from.txt';
/** The page reads instants and periods, and folds words, as the server does. */
const SOURCES = ['apps/web', 'libs/calendar', 'libs/kernel'];

const filesUnder = async (folder) =>
  (await readdir(folder, { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** A hash of everything that goes into the bundle; packages are those of the lock file. */
const fingerprint = async () => {
  const hash = createHash('sha256');
  const sources = (await Promise.all(SOURCES.map((folder) => filesUnder(join(root, folder))))).flat();
  for (const path of [...sources, join(root, 'package-lock.json'), fileURLToPath(import.meta.url)])
    hash.update(relative(root, path)).update(await readFile(path));
  return hash.digest('hex');
};

export const buildWeb = async () => {
  const wanted = await fingerprint();
  const built = await readFile(join(target, STAMP), 'utf8').catch(() => '');
  if (built === wanted) return;
  const { build } = await import('vite');
  const draft = `${target}.${process.pid}.tmp`;
  await rm(draft, { recursive: true, force: true });
  try {
    await build({
      configFile: join(root, 'apps', 'web', 'vite.config.ts'),
      mode: 'production',
      logLevel: 'error',
      build: { outDir: draft },
    });
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
  await writeFile(join(draft, STAMP), wanted);
  await rm(target, { recursive: true, force: true });
  await rename(draft, target);
};
