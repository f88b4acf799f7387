import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { parseEnvironment } from '#libs/config/environment.js';
import { fromRoot } from '#libs/config/paths.js';

const pages = ['README.md', 'README.vi.md', 'docs/ARCHITECTURE.md'];
const textOf = (path: string): string => readFileSync(fromRoot(path), 'utf8');
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter((match) => match[1] === language).map((match) => String(match[2]));
const allOf = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => String(match[1]));

const adrs = 'docs/adr/README.md';
/** Every page that people read; examples in code blocks are not links. */
const allPages = globSync(['*.md', 'docs/**/*.md', 'data/*.md'], { cwd: fromRoot() });
const proseOf = (page: string): string => textOf(page).replace(/^```[\s\S]*?^```$/gm, '');

/** Where a heading can be linked to, as GitHub makes it of its text. */
const anchorsIn = (page: string): readonly string[] =>
  allOf(proseOf(page), /^#+ (.*)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );

describe('links between pages', () => {
  const links = allPages.flatMap((page) =>
    allOf(proseOf(page), /\]\(([^)\s]+)\)/g)
      .filter((link) => !link.includes('://'))
      .map((link) => {
        const [path = '', anchor] = link.split('#');
        return { page, link, target: path === '' ? page : join(dirname(page), path), anchor };
      }),
  );

  it('lead to what is there', () => {
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter(({ target }) => !existsSync(fromRoot(target)))).toEqual([]);
  });

  it('name headings that there are', () => {
    const anchored = links.filter(({ anchor, target }) => anchor !== undefined && target.endsWith('.md'));
    expect(anchored.length).toBeGreaterThan(5);
    expect(anchored.filter(({ anchor, target }) => !anchorsIn(target).includes(String(anchor)))).toEqual([]);
  });

  it('lead to every decision from their list', () => {
    const listed = allOf(textOf(adrs), /\]\((\d{4}[^)]+)\)/g).sort();
    const written = globSync('docs/adr/0*.md', { cwd: fromRoot() }).map((path) => basename(path));
    expect(listed).toEqual(written.sort());
  });
});

describe('what pages name', () => {
  const named = (pattern: RegExp) => allPages.flatMap((page) => allOf(textOf(page), pattern).map((name) => ({ page, name })));

  it('is an npm script that there is', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    const run = [...named(/npm run (?:-s )?([\w:-]+)/g), ...named(/npm (start|test)/g)];
    expect(run.length).toBeGreaterThan(20);
    expect(run.filter(({ name }) => scripts[name] === undefined)).toEqual([]);
  });

  it('is a folder or file that there is', () => {
    const paths = named(/`((?:apps|libs|test|infra|samples|data|docs)\/[\w./-]*\w)`/g);
    expect(paths.length).toBeGreaterThan(50);
    expect(paths.filter(({ name }) => !existsSync(fromRoot(name)))).toEqual([]);
  });
});

describe('what pages list', () => {
  const namesIn = (page: string): readonly string[] => allOf(textOf(page), /`([^`]+)`/g);
  const there = (pattern: string): string[] => globSync(pattern, { cwd: fromRoot() });

  it('is every app, lib and stream', () => {
    const folders = ['apps/*', 'libs/*'].flatMap(there);
    const streams = there('libs/domain/*/*.decider.ts').map((path) => basename(dirname(path)));
    expect([folders.length > 15, streams.length > 10]).toEqual([true, true]);
    expect([...folders, ...streams].filter((name) => !namesIn('docs/ARCHITECTURE.md').includes(name))).toEqual([]);
  });

  it('is every folder and every test of the page', () => {
    const folders = there('apps/web/*/').map((path) => basename(path));
    const tests = there('test/web/*.web.ts').map((path) => basename(path, '.web.ts'));
    expect([folders.length > 5, tests.length > 20]).toEqual([true, true]);
    expect([...folders, ...tests].filter((name) => !namesIn('docs/web.md').includes(name))).toEqual([]);
  });
});

describe('the README', () => {
  it('asks queries that the schema understands', () => {
    const schema = buildSchema(textOf('schema.graphql'));
    const queries = pages.flatMap((page) => blocks(textOf(page), 'graphql'));
    expect(queries.length).toBeGreaterThan(2);
    for (const query of queries) expect(validate(schema, parse(query))).toEqual([]);
  });
});

describe('the list of settings', () => {
  /** Variables of the table with their defaults, where one is told. */
  const settings = textOf('docs/settings.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => {
      const [names, defaults] = line
        .split('|')
        .slice(1, 3)
        .map((cell) => allOf(cell, /`([^`]+)`/g));
      return (names ?? []).map((name, i) => ({ name, fallback: defaults?.[i] }));
    });

  it('has the variables that the program reads', () => {
    const texts = ['environment', 'kafka-connection'].map((file) => textOf(`libs/config/${file}.ts`)).join('\n');
    const read = [...new Set(allOf(texts, /read(?:<[^(]*>)?\(\s*'([A-Z_]+)'/g))];
    expect(read).toContain('DATABASE_URL');
    expect(settings.map(({ name }) => name).sort()).toEqual(read.sort());
  });

  it('gives the defaults that the program has', () => {
    const told = settings.filter(({ name, fallback }) => fallback !== undefined && name !== 'CASCADE_LANG');
    expect(told.length).toBeGreaterThan(5);
    for (const { name, fallback } of told) expect([name, parseEnvironment({ [name]: fallback })]).toEqual([name, parseEnvironment({})]);
  });
});
