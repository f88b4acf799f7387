import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fromRoot } from '#libs/config/paths.js';

const PLANTED = {
  'apps/server/main.ts': "import { used } from '#libs/kernel/planted.js';\nconsole.log(used);",
  'libs/kernel/planted.ts': [
    'export const own = 1;',
    'export const used = own;',
    'export const tested = 2;',
    '/** @internal */',
    'export const marked = 3;',
  ].join('\n'),
  'libs/kernel/planted.spec.ts': "import { marked, own, tested } from './planted.js';\nconsole.log(marked, own, tested);",
  'libs/kernel/private.ts': 'export const lonely = 1;\nexport const shared = lonely;',
  'libs/kernel/private.spec.ts': "import { shared } from './private.js';\nconsole.log(shared);",
  'libs/kernel/left.ts': 'export const left = 1;',
};

let folder: string;

/** A tree of its own with the rules, imports and packages of this one. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unused-'));
  for (const file of ['package.json', 'knip.config.js', 'tsconfig.json']) copyFileSync(fromRoot(file), join(folder, file));
  symlinkSync(fromRoot('node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(PLANTED)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Found {
  readonly issues: readonly {
    readonly file: string;
    readonly files: readonly unknown[];
    readonly exports: readonly { readonly name: string }[];
  }[];
}

/** What nobody uses, by file; packages are left out, of which this tree uses hardly any. */
const found = (...args: readonly string[]): Readonly<Record<string, readonly string[]>> => {
  const knip = fromRoot('node_modules/knip/bin/knip.js');
  const asked = ['--include', 'files,exports', '--reporter', 'json', '--no-exit-code', '--no-config-hints', ...args];
  const { issues } = JSON.parse(execFileSync(process.execPath, [knip, ...asked], { cwd: folder, encoding: 'utf8' })) as Found;
  return Object.fromEntries(
    issues.map(({ file, files, exports }) => [file, files.length > 0 ? ['the file'] : exports.map(({ name }) => name)]),
  );
};

it('what nobody uses is found: a file that nothing imports, and an export that only its own file uses', () =>
  expect(found()).toEqual({ 'libs/kernel/left.ts': ['the file'], 'libs/kernel/private.ts': ['lonely'] }));

it('what only specs use is found, unless it is marked; they may look at what its own file uses', () =>
  expect(found('--production')).toEqual({
    'libs/kernel/left.ts': ['the file'],
    'libs/kernel/planted.ts': ['tested'],
    'libs/kernel/private.ts': ['the file'],
  }));
