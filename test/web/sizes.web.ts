import { readdirSync, readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { fromRoot } from '#libs/config/paths.js';

const folder = fromRoot('dist', 'web');
const names = readdirSync(`${folder}/assets`).filter((name) => !/\.(br|gz)$/.test(name));
const gzipped = (name: string): number => gzipSync(readFileSync(`${folder}/assets/${name}`), { level: 9 }).length;
const kB = (bytes: number): number => Math.round(bytes / 100) / 10;

const html = readFileSync(`${folder}/index.html`, 'utf8');
const scripts = names.filter((name) => name.endsWith('.js'));
const first = scripts.filter((name) => html.includes(name));

/** In kB, gzipped; fonts are compressed already. */
const LIMITS = { firstPage: 145, lazy: 70, styles: 10, fonts: 60 } as const;

describe('what a browser has to load', () => {
  it('is within its limits for the first page of the province', () => {
    const overview = scripts.filter((name) => /^(overview|view|data-state|periods)-/.test(name));
    expect(first.length).toBeGreaterThan(0);
    expect(overview.length).toBeGreaterThan(0);
    expect(kB([...first, ...overview].reduce((sum, name) => sum + gzipped(name), 0))).toBeLessThanOrEqual(LIMITS.firstPage);
  });

  it('is within its limits for every screen that is loaded when it is opened', () => {
    for (const name of scripts.filter((each) => !first.includes(each)))
      expect([name, kB(gzipped(name)) <= LIMITS.lazy]).toEqual([name, true]);
  });

  it('is within its limits for styles and fonts', () => {
    const sum = (ending: string, size: (name: string) => number): number =>
      kB(names.filter((name) => name.endsWith(ending)).reduce((total, name) => total + size(name), 0));
    expect(sum('.css', gzipped)).toBeLessThanOrEqual(LIMITS.styles);
    expect(sum('.woff2', (name) => statSync(`${folder}/assets/${name}`).size)).toBeLessThanOrEqual(LIMITS.fonts);
  });

  it('comes from nowhere else', () => {
    for (const name of names.filter((each) => each.endsWith('.css')))
      expect(readFileSync(`${folder}/assets/${name}`, 'utf8')).not.toMatch(/(?:@import|url\()\s*["']?(?:https?:)?\/\//);
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });
});
