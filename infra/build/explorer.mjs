/**
 * Bundles the explorer page (GraphiQL) into dist/explorer: static files only, so that the page asks nobody but this server.
 * Skipped when neither the page nor the packages in it changed since the last time.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = join(root, 'apps', 'server', 'explorer', 'page');
const target = join(root, 'dist', 'explorer');
const STAMP = 'built-from.txt';
const PACKAGES = [
  '@fontsource/roboto-mono',
  'esbuild',
  'graphiql',
  '@graphiql/react',
  '@graphiql/toolkit',
  'graphql',
  'monaco-editor',
  'monaco-graphql',
  'react',
  'react-dom',
];

const resolveFrom = createRequire(import.meta.url).resolve;

const versionOf = async (name) => JSON.parse(await readFile(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;

/** A hash of everything that goes into the bundle. */
const fingerprint = async () => {
  const hash = createHash('sha256');
  for (const name of PACKAGES) hash.update(`${name}@${await versionOf(name)}\n`);
  for (const name of (await readdir(page)).sort()) hash.update(name).update(await readFile(join(page, name)));
  hash.update(await readFile(fileURLToPath(import.meta.url)));
  return hash.digest('hex');
};

const bundle = async (folder) => {
  const { build } = await import('esbuild');
  const shared = {
    bundle: true,
    minify: true,
    legalComments: 'linked',
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
  };
  await Promise.all([
    build({
      ...shared,
      entryPoints: { explorer: join(page, 'main.tsx') },
      format: 'esm',
      splitting: true,
      outdir: folder,
      chunkNames: 'chunk-[hash]',
      assetNames: '[name]-[hash]',
      loader: { '.ttf': 'file', '.woff2': 'file' },
      jsx: 'automatic',
      tsconfig: join(page, 'tsconfig.json'),
    }),
    build({
      ...shared,
      entryPoints: {
        'editor.worker': resolveFrom('monaco-editor/esm/vs/editor/editor.worker.js'),
        'json.worker': resolveFrom('monaco-editor/esm/vs/language/json/json.worker.js'),
        'graphql.worker': resolveFrom('monaco-graphql/esm/graphql.worker.js'),
      },
      format: 'iife',
      outdir: folder,
    }),
  ]);
  await writeFile(join(folder, 'index.html'), await readFile(join(page, 'index.html')));
};

export const buildExplorer = async () => {
  const wanted = await fingerprint();
  const built = await readFile(join(target, STAMP), 'utf8').catch(() => '');
  if (built === wanted) return;
  const draft = `${target}.${process.pid}.tmp`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await bundle(draft);
  await writeFile(join(draft, STAMP), wanted);
  await rm(target, { recursive: true, force: true });
  await rename(draft, target);
};
