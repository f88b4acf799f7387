import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { parseEnvironment } from '#libs/config/environment.js';
import { fromRoot } from '#libs/config/paths.js';

const pages = ['README.md', 'README.vi.md', 'docs/ARCHITECTURE.md'];
const textOf = (path: string): string => readFileSync(fromRoot(path), 'utf8');
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter((match) => match[1] === language).map((match) => String(match[2]));
const allOf = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => String(match[1]));

describe.each(pages)('%s', (page) => {
  const text = textOf(page);

  it('links to what is there', () => {
    const links = allOf(text, /\]\(([^)#]+)\)/g).filter((link) => !link.includes('://'));
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !existsSync(fromRoot(dirname(page), link)))).toEqual([]);
  });

  it('names npm scripts that there are', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    const named = [...allOf(text, /npm run (?:-s )?([\w:-]+)/g), ...allOf(text, /npm (start|test)/g)];
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it('names folders and files that there are', () => {
    const paths = allOf(text, /`((?:apps|libs|test|infra|samples|data|docs)\/[\w./-]*\w)`/g);
    expect(paths.filter((path) => !existsSync(fromRoot(path)))).toEqual([]);
  });
});

describe('the README', () => {
  it('asks queries that the schema understands', () => {
    const schema = buildSchema(textOf('schema.graphql'));
    const queries = pages.flatMap((page) => blocks(textOf(page), 'graphql'));
    expect(queries.length).toBeGreaterThan(2);
    for (const query of queries) expect(validate(schema, parse(query))).toEqual([]);
  });

  /** Variables of the table with their defaults, where one is told. */
  const settings = (textOf('README.md').split('## Settings')[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => {
      const [names, defaults] = line
        .split('|')
        .slice(1, 3)
        .map((cell) => allOf(cell, /`([^`]+)`/g));
      return (names ?? []).map((name, i) => ({ name, fallback: defaults?.[i] }));
    });

  it('lists the variables that the program reads', () => {
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
