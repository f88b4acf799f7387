import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

/**
 * Runs TypeScript sources without a build, for processes that specs start (`node --import <this file> child.ts`) and for Jest's own set-up.
 */
const root = new URL('../../', import.meta.url);
const { exclude: _, ...options } = JSON.parse(readFileSync(new URL('.swcrc', root), 'utf8'));

const sourceOf = (specifier, parent) => {
  const own = /^#((?:libs|apps)\/.*)\.js$/.exec(specifier);
  if (own) return new URL(`${own[1]}.ts`, root);
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && parent?.startsWith(root.href)) return new URL(`${specifier.slice(0, -3)}.ts`, parent);
  return undefined;
};

registerHooks({
  resolve: (specifier, context, next) => {
    const source = sourceOf(specifier, context.parentURL);
    return source && existsSync(source) ? { url: source.href, shortCircuit: true } : next(specifier, context);
  },
  load: (url, context, next) => {
    if (!url.startsWith(root.href) || !url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename, swcrc: false, sourceMaps: 'inline' });
    return { format: 'module', source: code, shortCircuit: true };
  },
});

export const loader = pathToFileURL(fileURLToPath(import.meta.url)).href;
