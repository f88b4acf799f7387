import { describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';
import { configs as typescript } from 'typescript-eslint';
import { packageRoot } from '#libs/config/paths.js';

/** The rules of the repository, without those that need types: planted texts belong to no program. */
const eslint = new ESLint({
  cwd: packageRoot,
  overrideConfig: [{ ...typescript.disableTypeChecked, files: ['**/*.ts'] }],
});

const rulesBrokenBy = async (text: string, filePath: string): Promise<string[]> => {
  const [result] = await eslint.lintText(text, { filePath });
  if (result === undefined) throw new Error(`not linted: ${filePath}`);
  return result.messages.map((message) => message.ruleId ?? message.message);
};

const impure: readonly (readonly [string, string, string])[] = [
  ['reads the clock by an object', 'export const at = () => new Date();', 'no-restricted-syntax'],
  ['reads the clock by a call', 'export const at = () => Date();', 'no-restricted-syntax'],
  ['reads the clock as a number', 'export const at = () => Date.now();', 'no-restricted-properties'],
  ['draws at random', 'export const n = () => Math.random();', 'no-restricted-properties'],
  ['makes an id', 'export const id = () => globalThis.crypto.randomUUID();', 'no-restricted-properties'],
  ['takes cryptography', 'export const id = () => crypto.subtle;', 'no-restricted-globals'],
  ['sets a timer', 'setTimeout(String, 1);', 'no-restricted-globals'],
  ['measures time', 'export const at = () => performance.timeOrigin;', 'no-restricted-globals'],
  ['asks the network', "export const page = fetch('http://127.0.0.1');", 'no-restricted-globals'],
  ['is asynchronous', 'export const later = async () => 1;', 'no-restricted-syntax'],
  ['makes a promise', 'export const later = new Promise(String);', 'no-restricted-syntax'],
  ['uses a promise', 'export const later = Promise.resolve(1);', 'no-restricted-syntax'],
  ['imports when it runs', "export const later = import('./time.js');", 'no-restricted-syntax'],
  ['has a class', 'export class Decider {}', 'no-restricted-syntax'],
  ['reads a variable of the environment', 'export const port = process.env.PORT;', 'no-restricted-properties'],
];

describe.each(['libs/kernel/planted.ts', 'libs/calendar/planted.ts', 'libs/domain/duty/planted.ts'])('code in %s', (filePath) => {
  it.each(impure)('that %s is refused', async (_what, text, rule) => {
    expect(await rulesBrokenBy(text, filePath)).toContain(rule);
  });

  it('may turn a text into a day', async () => {
    expect(await rulesBrokenBy("export const day = new Date('2026-01-20T00:00:00.000Z');", filePath)).toEqual([]);
  });
});

describe('the names of the functional core', () => {
  it('are hashed, and not drawn', async () => {
    const text = (what: string): string => `import { ${what} } from 'node:crypto';\nexport const id = ${what};`;
    expect(await rulesBrokenBy(text('hash'), 'libs/domain/ids.ts')).toEqual([]);
    expect(await rulesBrokenBy(text('randomBytes'), 'libs/domain/ids.ts')).toEqual(['no-restricted-imports']);
  });
});

describe('code outside the functional core', () => {
  it.each(impure.filter(([what]) => !what.includes('environment')))('may be what %s', async (_what, text) => {
    expect(await rulesBrokenBy(text, 'libs/application/planted.ts')).toEqual([]);
  });

  it('reads the environment in one place only', async () => {
    const text = 'export const port = process.env.PORT;';
    expect(await rulesBrokenBy(text, 'apps/server/planted.ts')).toEqual(['no-restricted-properties']);
    expect(await rulesBrokenBy("import { env } from 'node:process';\nexport const port = env.PORT;", 'apps/server/planted.ts')).toEqual([
      'no-restricted-imports',
    ]);
    expect(await rulesBrokenBy(text, 'libs/config/environment.ts')).toEqual([]);
  });
});

describe('a spec', () => {
  it.each(['it.only', 'it.skip', 'describe.skip', 'it.todo'])('has no %s', async (call) => {
    const text = `import { describe, it } from '@jest/globals';\n${call}('x', () => undefined);\nexport { describe, it };`;
    expect(await rulesBrokenBy(text, 'libs/kernel/planted.spec.ts')).toEqual(['no-restricted-properties']);
  });
});
