import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const require = createRequire(import.meta.url);
const packages = new URL('../../node_modules/', import.meta.url);

/**
 * Where a package of many CommonJS modules lies as one; what it needs of other packages it takes from where they are. Jest loads every module of every package anew
 * for each spec file, by a loader of its own.
 */
export const oneFileOf = (name) => {
  const { version } = JSON.parse(readFileSync(new URL(`${name}/package.json`, packages), 'utf8'));
  const folder = fileURLToPath(new URL('.cache/one-file/', packages));
  const file = `${folder}${name}-${version}.cjs`;
  if (existsSync(file)) return file;
  const [built] = buildSync({
    entryPoints: [require.resolve(name)],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'error',
  }).outputFiles;
  mkdirSync(folder, { recursive: true });
  // Whole at once, for another run beside this one.
  writeFileSync(`${file}.${process.pid}`, built.contents);
  renameSync(`${file}.${process.pid}`, file);
  return file;
};
