import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { fromRoot } from '#libs/config/paths.js';

interface Rules {
  readonly forbidden: readonly (IForbiddenRuleType & { readonly name: string })[];
  readonly options: ICruiseOptions;
}

const rules = createRequire(import.meta.url)(fromRoot('.dependency-cruiser.cjs')) as Rules;

/** Violations of the tree under a folder, as `rule: from -> to`. */
const violationsIn = async (baseDir: string): Promise<string[]> => {
  const { tsConfig: _, ...options } = rules.options;
  const { output } = await cruise(
    ['apps', 'libs', 'test'],
    { ...options, baseDir, validate: true, ruleSet: { forbidden: [...rules.forbidden] } },
    undefined,
    { tsConfig: { options: {} } },
  );
  const { violations } = (output as ICruiseResult).summary;
  return violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
};

const planted: string[] = [];

/** A tree of its own with the imports and packages of this one. */
const plant = (files: Readonly<Record<string, string>>): string => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'planted-')));
  planted.push(folder);
  writeFileSync(join(folder, 'package.json'), readFileSync(fromRoot('package.json')));
  symlinkSync(fromRoot('node_modules'), join(folder, 'node_modules'));
  for (const top of ['apps', 'libs', 'test']) mkdirSync(join(folder, top));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
};

afterEach(() => {
  for (const folder of planted.splice(0)) rmSync(folder, { recursive: true });
});

const use = (...specifiers: readonly string[]): string =>
  specifiers.map((specifier, i) => `export * as x${i} from '${specifier}';`).join('\n');
const useType = (specifier: string): string => `import type * as types from '${specifier}';\nexport type X = typeof types;`;

interface Case {
  readonly rule: string;
  readonly from: string;
  readonly kept: string;
  readonly broken: string;
}

/** In the order of the rules, in which each may import only such as stand before it. */
const libs = rules.forbidden.flatMap(({ name }) => /^libs-(.+)-direction$/.exec(name)?.slice(1) ?? []);

/** Each lib imports each that stands behind it, and an app. */
const againstDirection: readonly Case[] = libs.flatMap((lib, index) =>
  [...libs.slice(index + 1).map((other) => `libs/${other}`), 'apps/server'].map((folder) => ({
    rule: `libs-${lib}-direction`,
    from: `libs/${lib}/a.ts`,
    kept: use('#libs/kernel/there.js'),
    broken: use(`#${folder}/there.js`),
  })),
);

const inApplication = rules.forbidden.flatMap(({ name }) => /^application-(.+)-direction$/.exec(name)?.slice(1) ?? []);

/** Each folder of the application imports each that stands behind it, and one that has no place yet. */
const againstOrder: readonly Case[] = inApplication.flatMap((folder, index) =>
  [...inApplication.slice(index + 1), 'brand-new'].map((other) => ({
    rule: `application-${folder}-direction`,
    from: `libs/application/${folder}/a.ts`,
    kept: use('#libs/application/facts/there.js', '#libs/application/there.js'),
    broken: use(`#libs/application/${other}/there.js`),
  })),
);

/** Beside each rule one file that keeps it and one that breaks it. */
const cases: readonly Case[] = [
  ...againstDirection,
  ...againstOrder,
  { rule: 'kernel-imports-nothing', from: 'libs/kernel/a.ts', kept: use('./there.js'), broken: use('uuid') },
  { rule: 'libs-kernel-direction', from: 'libs/kernel/a.ts', kept: use('./there.js'), broken: useType('#libs/domain/there.js') },
  { rule: 'libs-domain-direction', from: 'libs/domain/a.ts', kept: use('./there.js'), broken: use('../../apps/server/there.js') },
  { rule: 'lib-without-direction', from: 'libs/brand-new/a.ts', kept: use('./there.js'), broken: use('#libs/kernel/there.js') },
  { rule: 'pure-core-no-built-ins', from: 'libs/domain/a.ts', kept: use('#libs/kernel/there.js'), broken: use('node:fs') },
  { rule: 'pure-core-no-built-ins', from: 'libs/calendar/a.ts', kept: use('#libs/kernel/there.js'), broken: use('timers/promises') },
  { rule: 'pure-core-no-built-ins', from: 'libs/domain/a.ts', kept: use('uuid'), broken: use('node:crypto') },
  { rule: 'names-are-hashed', from: 'libs/domain/ids.ts', kept: use('node:crypto'), broken: use('node:fs') },
  { rule: 'pure-core-no-packages', from: 'libs/domain/a.ts', kept: use('uuid'), broken: use('@nestjs/common') },
  { rule: 'pure-core-no-packages', from: 'libs/calendar/a.ts', kept: use('#libs/kernel/there.js'), broken: use('yaml') },
  { rule: 'nest-at-the-edge', from: 'libs/domain/a.ts', kept: use('uuid'), broken: use('@nestjs/cqrs') },
  { rule: 'nest-at-the-edge', from: 'libs/event-log/a.ts', kept: use('pg'), broken: use('@nestjs/common') },
  { rule: 'apps-apart', from: 'apps/cli/a.ts', kept: use('#apps/server/start-server.js'), broken: use('#apps/server/there.js') },
  { rule: 'web-apart', from: 'apps/web/a.tsx', kept: use('#libs/kernel/there.js'), broken: use('#libs/domain/there.js') },
  { rule: 'web-apart', from: 'apps/web/a.tsx', kept: use('react'), broken: useType('#libs/read-models/there.js') },
  { rule: 'web-no-built-ins', from: 'apps/web/a.tsx', kept: use('#libs/calendar/there.js'), broken: use('node:fs') },
  { rule: 'no-cycles', from: 'libs/domain/back.ts', kept: useType('./back-and-forth.js'), broken: use('./back-and-forth.js') },
  { rule: 'not-to-tests', from: 'libs/postgres/a.ts', kept: use('pg'), broken: use('#libs/testing/there.js') },
  { rule: 'not-to-tests', from: 'libs/domain/a.ts', kept: use('uuid'), broken: use('./testing/there.js') },
  { rule: 'not-to-development-packages', from: 'libs/postgres/a.ts', kept: use('pg'), broken: use('fast-check') },
  { rule: 'undeclared-package', from: 'libs/postgres/a.ts', kept: use('pg'), broken: use('pg-pool') },
  { rule: 'unresolvable', from: 'libs/postgres/a.ts', kept: use('pg'), broken: use('./nowhere.js') },
  { rule: 'no-orphans', from: 'libs/postgres/a.ts', kept: use('pg'), broken: 'export const nobody = 1;' },
];

/** Something to import in each place, in pairs so that nothing is an orphan. */
const neighbours: Readonly<Record<string, string>> = Object.fromEntries([
  ...[
    ...[...libs, 'testing', 'domain/testing', 'brand-new'].map((lib) => `libs/${lib}`),
    ...[...inApplication, 'brand-new'].map((folder) => `libs/application/${folder}`),
    'apps/server',
  ].flatMap((folder) => [
    [`${folder}/there.ts`, 'export const there = 1;'],
    [`${folder}/beside.ts`, use('./there.js')],
  ]),
  ['libs/domain/back-and-forth.ts', `${use('./back.js')}\nexport const forth = 1;`],
  ['apps/server/start-server.ts', use('./there.js')],
  ['libs/domain/back.ts', 'export const back = 1;'],
]) as Record<string, string>;

/** Each case has a file of its own, so that one tree holds all of them; another file must not know it by its name. */
const fileOf = ({ rule, from }: Case, index: number): string => (rule === 'no-cycles' ? from : from.replace('a.ts', `case-${index}.ts`));

const plantCases = (text: 'kept' | 'broken'): string =>
  plant({ ...neighbours, ...Object.fromEntries(cases.map((each, index) => [fileOf(each, index), each[text]])) });

/** That the tree itself keeps them is checked by `npm run lint:dependencies`. */
describe('the dependency rules', () => {
  let broken: readonly string[];
  beforeAll(async () => {
    broken = await violationsIn(plantCases('broken'));
  });

  it('are kept by all that may be', async () => {
    expect(await violationsIn(plantCases('kept'))).toEqual([]);
  });

  it.each(cases.map((each, index) => ({ ...each, file: fileOf(each, index) })))('$rule: $from may not hold $broken', ({ rule, file }) => {
    expect(broken.filter((violation) => violation.startsWith(`${rule}: `) && violation.includes(file))).not.toEqual([]);
  });

  it('let a spec reach what the code beside it may not', async () => {
    const spec = use('node:fs', 'fast-check', '#libs/testing/there.js', '../kernel/there.js');
    expect(await violationsIn(plant({ ...neighbours, 'libs/kernel/a.spec.ts': spec }))).toEqual([]);
  });

  it('let apps, the application and modules import Nest', async () => {
    const nest = use('@nestjs/common');
    const files = { 'apps/server/a.ts': nest, 'libs/application/a.ts': nest, 'libs/event-log/event-log.module.ts': nest };
    expect(await violationsIn(plant({ ...neighbours, ...files }))).toEqual([]);
  });

  it('are each tried above', () => {
    const tried = new Set(cases.map(({ rule }) => rule));
    expect(rules.forbidden.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
  });
});
