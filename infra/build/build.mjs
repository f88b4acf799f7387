/**
 * Builds apps, libs and the programs of test into dist: compiles what is newer than its output, removes what has lost its source, and
 * prints nothing unless it fails. Every program is started through this, so it costs next to nothing when nothing changed.
 * Plain JavaScript, because it also has to run on a Node that is too old, to say so.
 *
 *   node infra/build/build.mjs [--pages]   with --pages also the page for officials and the explorer page
 */
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_MAJOR_MIN = 22;
const FOLDERS = ['apps', 'libs', 'test'];
/** Pages are bundled for browsers, peers of the benchmark are packages of their own. */
const FOLDERS_LEFT_OUT = new Set(['node_modules', 'page', 'web', 'peers']);

const root = fileURLToPath(new URL('../..', import.meta.url));

const refuseOldNode = () => {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR_MIN) return;
  throw new Error(
    `this is Node ${process.versions.node}, plan-cascade needs ${NODE_MAJOR_MIN} or newer. It brings Node 24 along as an optional dependency: ` +
      'install with `npm ci` (not with --omit=optional) and start through `npm run`; or install Node 24.',
  );
};

const filesUnder = async (folder) => {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const found = await Promise.all(
    entries.map((entry) => {
      if (entry.isDirectory()) return FOLDERS_LEFT_OUT.has(entry.name) ? [] : filesUnder(join(folder, entry.name));
      return [join(folder, entry.name)];
    }),
  );
  return found.flat();
};

/** Milliseconds since 1970; `undefined` when there is no such file. */
const mtimeMsOf = async (path) => (await stat(path).catch(() => undefined))?.mtimeMs;

const isSource = (path) => path.endsWith('.ts') && !/\.(spec|d)\.ts$/.test(path);
const outputOf = (source) => join(root, 'dist', relative(root, source)).replace(/\.ts$/, '.js');
const sourceOf = (output) => join(root, relative(join(root, 'dist'), output)).replace(/\.js(\.map)?$/, '.ts');

const isStale = async (source, settingsMs) => {
  const builtMs = await mtimeMsOf(outputOf(source));
  return builtMs === undefined || builtMs < settingsMs || builtMs < (await mtimeMsOf(source));
};

/** Written beside and renamed, so that a program that starts meanwhile never reads half a file. */
const writeWhole = async (path, text, at) => {
  const draft = `${path}.${process.pid}.tmp`;
  await writeFile(draft, text);
  await utimes(draft, at, at);
  await rename(draft, path);
};

const compile = async (swc, source) => {
  const output = outputOf(source);
  // The time before reading: an edit made during the compilation has to look newer than the output.
  const readAt = new Date();
  const { code, map } = await swc.transformFile(source, { cwd: root, swcrc: true, sourceFileName: relative(dirname(output), source) });
  await mkdir(dirname(output), { recursive: true });
  if (map !== undefined) await writeWhole(`${output}.map`, map, readAt);
  await writeWhole(output, map === undefined ? code : `${code}\n//# sourceMappingURL=${basename(output)}.map\n`, readAt);
};

const removeOrphans = async () => {
  const built = (await Promise.all(FOLDERS.map((name) => filesUnder(join(root, 'dist', name))))).flat();
  await Promise.all(
    built.map(async (path) => {
      if (!/\.js(\.map)?$/.test(path)) return;
      const source = sourceOf(path);
      if (!isSource(source) || (await mtimeMsOf(source)) === undefined) await rm(path, { force: true });
    }),
  );
};

const buildSources = async () => {
  const sources = (await Promise.all(FOLDERS.map((name) => filesUnder(join(root, name))))).flat().filter(isSource);
  const settingsMs = Math.max(await mtimeMsOf(join(root, '.swcrc')), await mtimeMsOf(fileURLToPath(import.meta.url)));
  const checked = await Promise.all(sources.map(async (source) => ({ source, stale: await isStale(source, settingsMs) })));
  const stale = checked.flatMap(({ source, stale }) => (stale ? [source] : []));
  await removeOrphans();
  if (stale.length === 0) return;
  const swc = await import('@swc/core');
  const outcomes = await Promise.allSettled(stale.map((source) => compile(swc, source)));
  const failures = outcomes.flatMap(({ reason }, i) => (reason === undefined ? [] : [`${relative(root, stale[i])}: ${reason.message}`]));
  if (failures.length > 0) throw new Error(`does not compile:\n${failures.join('\n')}`);
};

try {
  refuseOldNode();
  await buildSources();
  if (process.argv.includes('--pages')) {
    const [{ buildExplorer }, { buildWeb }] = await Promise.all([import('./explorer.mjs'), import('./web.mjs')]);
    await Promise.all([buildExplorer(), buildWeb()]);
  }
} catch (error) {
  process.stderr.write(`build: ${error.message}\n`);
  process.exitCode = 1;
}
