import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fromRoot } from '#libs/config/paths.js';

/*
 * What is loaded lazily, a screen by its route or a part by `lazyPart`, names the parts of the catalogue that it says. Where one is missing React takes away
 * what stands on the screen until it is there. Which part a module says is read from `t.<part>`, or `common.<part>` where `t` is the desk's.
 */

const page = fromRoot('apps', 'web');
const AREAS = new Set(
  [...readFileSync(join(page, 'texts/vi/index.ts'), 'utf8').matchAll(/^ {2}(\w+): \(\) =>/gm)].map(([, area]) => String(area)),
);

/** What is loaded with the texts that it says. */
interface Lazy {
  readonly name: string;
  readonly file: string;
  readonly areas: readonly string[];
}

interface Module {
  /** What it takes from other files of the page, by name. */
  readonly taken: readonly (readonly [name: string, file: string])[];
  /** What it only passes on. */
  readonly passedOn: ReadonlyMap<string, string>;
  readonly says: readonly string[];
  readonly lazy: readonly Lazy[];
}

const namesIn = (list: string): string[] =>
  [...list.matchAll(/(?<!\btype )\b(?!as\b|type\b)(\w+)(?: as \w+)?/g)].map(([, name]) => String(name));
const quotedIn = (list: string): string[] => [...list.matchAll(/'(\w+)'/g)].map(([, text]) => String(text));

const lazyIn = (source: string, fileOf: (specifier: string) => string): Lazy[] => {
  const groups = new Map(
    [...source.matchAll(/const (\w+) = screenOf\(([^)]*)\)/g)].map(([, name, areas]) => [name, quotedIn(String(areas))]),
  );
  const screens = source.matchAll(/(\w+|screenOf\(([^)]*)\))\(\s*\(\) => import\('([^']+)'\),\s*'(\w+)'/g);
  const parts = source.matchAll(/lazyPart\(\s*async \(\) => \(await import\('([^']+)'\)\)\.(\w+)([^)]*)\)/g);
  return [
    ...[...screens].map(([, group = '', areas, specifier = '', name = '']) => ({
      name,
      file: fileOf(specifier),
      areas: groups.get(group) ?? quotedIn(String(areas)),
    })),
    ...[...parts].map(([, specifier = '', name = '', areas = '']) => ({ name, file: fileOf(specifier), areas: quotedIn(areas) })),
  ];
};

const read = (file: string): Module => {
  const source = readFileSync(file, 'utf8');
  const fileOf = (specifier: string): string => {
    const path = join(dirname(file), specifier);
    return [path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.tsx')].find(existsSync) ?? path;
  };
  const links = [...source.matchAll(/^(import|export) \{([^}]*)\} from '(\.[^']+\.js)'/gm)].flatMap(
    ([, kind, names = '', specifier = '']) => namesIn(names).map((name) => ({ kind, link: [name, fileOf(specifier)] as const })),
  );
  const isDesk = links.some(({ link: [name] }) => name === 'useDesk' || name === 'useConsolidationTexts');
  const said = source.matchAll(isDesk ? /\bcommon\.(\w+)/g : /\b(?:t|common)\.(\w+)/g);
  return {
    taken: links.flatMap(({ kind, link }) => (kind === 'import' ? [link] : [])),
    passedOn: new Map(links.flatMap(({ kind, link }) => (kind === 'export' ? [link] : []))),
    says: [...said].map(([, area]) => String(area)).filter((area) => AREAS.has(area)),
    lazy: lazyIn(source, fileOf),
  };
};

const modules = new Map(
  globSync('**/*.{ts,tsx}', { cwd: page, exclude: ['**/*.spec.ts'] }).map((path) => [join(page, path), read(join(page, path))]),
);

/** The files that come with one of the names of a file. */
const filesWith = (name: string, file: string, found = new Set<string>()): Set<string> => {
  const module = modules.get(file);
  const elsewhere = module?.passedOn.get(name);
  if (elsewhere !== undefined) return filesWith(name, elsewhere, found);
  if (module === undefined || found.has(file)) return found;
  found.add(file);
  for (const [each, from] of module.taken) filesWith(each, from, found);
  return found;
};

/** What it says, or what is loaded within it says, and is not loaded by then. */
const missingIn = ({ name, file, areas }: Lazy, before: readonly string[] = ['common']): string[] => {
  const loaded = [...before, ...areas];
  return [...filesWith(name, file)].flatMap((each) => {
    const module = modules.get(each);
    const missing = module?.says.filter((area) => !loaded.includes(area)) ?? [];
    return [
      ...missing.map((area) => `${name} says “${area}” in ${each.slice(page.length + 1)}`),
      ...(module?.lazy ?? []).flatMap((part) => missingIn(part, loaded)),
    ];
  });
};

/** What is loaded by what comes with the page itself: its addresses, and what stands around every screen. */
const roots = [...filesWith('', join(page, 'app/main.tsx'))].flatMap((file) => modules.get(file)?.lazy ?? []);
const late: Lazy = {
  name: 'Late',
  file: join(page, 'screens/province/late/late.tsx'),
  areas: ['province', 'late', 'explain', 'list', 'succession'],
};

describe('what is loaded lazily', () => {
  it('loads the texts that it says', () => {
    expect([...new Set(roots.flatMap((each) => missingIn(each)))]).toEqual([]);
  });

  it('would be found to lack one', () => {
    expect(missingIn(late)).toEqual([]);
    expect(missingIn({ ...late, areas: ['province', 'late', 'list', 'succession'] })).toContain(
      'Late says “explain” in screens/explain/ask-form.tsx',
    );
  });

  it('is found wherever texts are loaded with it', () => {
    const lazy = [...modules].filter(([file]) => /\b(screenOf|lazyPart)\(/.test(readFileSync(file, 'utf8')));
    const written = lazy.map(([file]) => [file, [...readFileSync(file, 'utf8').matchAll(/\bimport\('/g)].length]);
    expect(lazy.map(([file, module]) => [file, module.lazy.length])).toEqual(written);
    expect(new Set(lazy.flatMap(([, module]) => module.lazy)).size).toBeGreaterThan(roots.length);
  });
});
