import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fromRoot } from '#libs/config/paths.js';

const styles = fromRoot('apps', 'web', 'styles');
const rules = readdirSync(styles)
  .map((name) => readFileSync(`${styles}/${name}`, 'utf8'))
  .join('\n');
const read = (...path: readonly string[]): unknown => JSON.parse(readFileSync(fromRoot(...path), 'utf8'));

describe('the fonts of the page', () => {
  it('were made of the version that is asked for', () => {
    expect(read('infra', 'fonts', 'package.json')).toMatchObject({ dependencies: read('apps', 'web', 'fonts', 'made-of.json') });
  });

  it('have every weight and feature that the style sheets ask for', () => {
    const asked = [...rules.matchAll(/(font-(?:weight|feature-settings|variant\S*)):\s*([^;]+);/g)].map(
      ([, what, value]) => `${what} ${value}`,
    );
    expect([...new Set(asked)].sort()).toEqual([
      'font-variant-numeric tabular-nums',
      ...['400', '400 700', '600', '700'].map((weight) => `font-weight ${weight}`),
    ]);
  });
});
