import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const GLOBALS = new URL('./globals.mjs', import.meta.url).href;

const isSource = (url) => url?.startsWith('file:') && url.endsWith('.ts') && !url.includes('/node_modules/');

/** What is imported as `./x.js` is written as `./x.ts`. */
const sourceOf = (specifier, parent) => {
  if (!specifier.startsWith('.') || !specifier.endsWith('.js')) return undefined;
  const url = new URL(specifier.replace(/\.js$/, '.ts'), parent);
  return existsSync(url) ? url.href : undefined;
};

const resolve = (specifier, context, next) => {
  if (specifier === '@jest/globals') return { url: GLOBALS, shortCircuit: true };
  if (!isSource(context.parentURL)) return next(specifier, context);
  // package.json names the sources for whoever looks for types, and what is built of them for all others.
  if (specifier.startsWith('#')) return next(specifier, { ...context, conditions: ['types', ...context.conditions] });
  const url = sourceOf(specifier, context.parentURL);
  return url === undefined ? next(specifier, context) : { url, shortCircuit: true };
};

const OF_MODULES = { supportsDynamicImport: true, supportsExportNamespaceFrom: true, supportsStaticESM: true, supportsTopLevelAwait: true };

let used;

const load = (url, context, next) => {
  if (!isSource(url)) return next(url, context);
  const path = fileURLToPath(url);
  const { code, sourceMapPath } = used.transformer.transform(path, OF_MODULES);
  if (sourceMapPath) used.sourceMaps.set(path, sourceMapPath);
  return { format: 'module', source: code, shortCircuit: true };
};

/** From now on Node loads TypeScript as the transformer makes it, and keeps where its map lies for those who print stacks. */
export const loadSourcesBy = (transformer, sourceMaps) => {
  if (used === undefined) registerHooks({ resolve, load });
  used = { transformer, sourceMaps };
};
