/**
 * Makes the fonts of the page for officials (apps/web/fonts) of those that a package brings, with what the page asks of them and no more:
 *
 *   npm ci --prefix infra/fonts && node infra/fonts/make.mjs
 *
 * A phone loads them beside the scripts, so that each kilobyte of them delays the first screen as one of scripts does.
 */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const { resolve } = createRequire(import.meta.url);
const target = fileURLToPath(new URL('../../apps/web/fonts', import.meta.url));
const PACKAGE = '@fontsource-variable/inter';

const STYLES = fileURLToPath(new URL('../../apps/web/styles/tokens.css', import.meta.url));
const FONT_FACE = /inter-(\w+)\.woff2[^}]*unicode-range:([^;]*);/g;

/** @param ranges as in `U+0000-00FF, U+0131` */
const lettersOf = (ranges) =>
  [...ranges.matchAll(/U\+(\w+)(?:-(\w+))?/g)]
    .flatMap(([, first, last = first]) => {
      const [from, to] = [parseInt(first, 16), parseInt(last, 16)];
      return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));
    })
    .join('');

/** From plain to bold, as the style sheets have it. */
const WEIGHTS = { min: 400, max: 700 };
/** What browsers apply to every text, and figures of one width. */
const FEATURES = ['calt', 'ccmp', 'clig', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'rclt', 'rlig', 'tnum'];

// A browser draws from a file only the letters that the style sheet names for it.
for (const [, name, ranges] of (await readFile(STYLES, 'utf8')).matchAll(FONT_FACE)) {
  const whole = await readFile(resolve(`${PACKAGE}/files/inter-${name}-wght-normal.woff2`));
  const made = await subsetFont(whole, lettersOf(ranges), {
    targetFormat: 'woff2',
    keepFeatures: FEATURES,
    variationAxes: { wght: WEIGHTS },
  });
  await writeFile(join(target, `inter-${name}.woff2`), made);
}
// It asks to be passed on with them.
await copyFile(resolve(`${PACKAGE}/LICENSE`), join(target, 'OFL-1.1.txt'));
const { version } = JSON.parse(await readFile(resolve(`${PACKAGE}/package.json`), 'utf8'));
await writeFile(join(target, 'made-of.json'), `${JSON.stringify({ [PACKAGE]: version }, undefined, 2)}\n`);
