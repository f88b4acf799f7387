// Writes apps/web/graphql/generated.ts, the types of the page's operations (apps/web/**/*.graphql), and beside it documents/*.ts, their texts, which are a
// tenth of what they are parsed: a module for each file of operations, so that a browser loads those of the screens that it opens.
// With --check it only says whether the committed files are what schema.graphql and the operations say.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, Kind, parse, print, specifiedRules, stripIgnoredCharacters, validate, visit } from 'graphql';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('../..', import.meta.url));
const web = join(root, 'apps', 'web');
const folder = join(web, 'graphql');
const DOCUMENTS = 'documents';
const NOTICE = '// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.';

const operationFiles = async () =>
  (await readdir(web, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.graphql'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** Fragments are not used before they are known; one file may use those of another. */
const RULES = specifiedRules.filter(({ name }) => name !== 'NoUnusedFragmentsRule');

/** The fragments that a definition spreads, and those that they spread. */
const fragmentsOf = (definition, byName, found = new Set()) => {
  visit(definition, {
    FragmentSpread: ({ name }) => {
      const fragment = byName.get(name.value);
      if (fragment === undefined || found.has(fragment)) return;
      found.add(fragment);
      fragmentsOf(fragment, byName, found);
    },
  });
  return found;
};

const SUFFIXES = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };

const upperFirst = (name) => name[0].toUpperCase() + name.slice(1);

const typeOf = ({ name, operation }) => `${upperFirst(name.value)}${SUFFIXES[operation]}`;

const exportOf = (operation, byName) => {
  const type = typeOf(operation);
  const text = stripIgnoredCharacters([operation, ...fragmentsOf(operation, byName)].map(print).join('\n'));
  const name = `${upperFirst(operation.name.value)}Document`;
  return `export const ${name} = ${JSON.stringify(text)} as unknown as TypedDocumentNode<${type}, ${type}Variables>;`;
};

/** `screens/province/overview/overview.graphql` is `province-overview-overview`. */
const moduleOf = (location) =>
  relative(web, location)
    .replace(/\.graphql$/, '')
    .split(sep)
    .filter((part) => part !== 'screens')
    .join('-');

/** The client takes the text of an operation as well as its tree; the type is told by the latter. */
const documentsOf = (operations, byName) => {
  const types = operations.map(typeOf).flatMap((type) => [type, `${type}Variables`]);
  return [
    NOTICE,
    "import type { TypedDocumentNode } from '@urql/core';",
    `import type { ${types.join(', ')} } from '../generated.js';`,
    ...operations.map((each) => exportOf(each, byName)),
  ].join('\n');
};

const CONFIG = {
  scalars: { ID: 'string', Instant: 'string', LocalDate: 'string', Decimal: 'string', JSON: 'Record<string, unknown>' },
  immutableTypes: true,
  onlyOperationTypes: true,
  mergeFragmentTypes: true,
};

const isOperation = ({ kind }) => kind === Kind.OPERATION_DEFINITION;

const typesOf = (schemaText, documents) =>
  codegen({
    filename: join(folder, 'generated.ts'),
    schema: parse(schemaText),
    documents,
    plugins: [{ typescriptOperations: {} }],
    pluginMap: { typescriptOperations },
    config: CONFIG,
  });

/** Every file that is written, by its path under the folder. */
const generated = async () => {
  const schemaText = await readFile(join(root, 'schema.graphql'), 'utf8');
  const locations = await operationFiles();
  const documents = await Promise.all(locations.map(async (location) => ({ location, document: parse(await readFile(location, 'utf8')) })));
  const definitions = documents.flatMap(({ document }) => document.definitions);
  const wrong = validate(buildSchema(schemaText), { kind: Kind.DOCUMENT, definitions }, RULES);
  if (wrong.length > 0) throw new Error(wrong.map(({ message }) => message).join('\n'));
  const byName = new Map(definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])));
  const modules = documents
    .map(({ location, document }) => [moduleOf(location), document.definitions.filter(isOperation)])
    .filter(([, operations]) => operations.length > 0);
  const types = await typesOf(schemaText, documents);
  const index = [NOTICE, types, ...modules.map(([name]) => `export * from './${DOCUMENTS}/${name}.js';`)].join('\n');
  const files = [
    ['generated.ts', index],
    ...modules.map(([name, operations]) => [`${DOCUMENTS}/${name}.ts`, documentsOf(operations, byName)]),
  ];
  return Promise.all(
    files.map(async ([path, text]) => {
      const filepath = join(folder, path);
      return [path, await format(text, { ...(await resolveConfig(filepath)), filepath })];
    }),
  );
};

const committed = async () => {
  const names = await readdir(join(folder, DOCUMENTS)).catch(() => []);
  const paths = ['generated.ts', ...names.map((name) => `${DOCUMENTS}/${name}`)];
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path), 'utf8').catch(() => '')])));
};

const check = async (files) => {
  const there = await committed();
  if (there.size === files.length && files.every(([path, text]) => there.get(path) === text)) return;
  process.stderr.write('apps/web/graphql is not what schema.graphql and the operations say; run "npm run schema" and commit it\n');
  process.exitCode = 1;
};

const write = async (files) => {
  await rm(join(folder, DOCUMENTS), { recursive: true, force: true });
  await mkdir(join(folder, DOCUMENTS));
  for (const [path, text] of files) await writeFile(join(folder, path), text);
};

try {
  const files = await generated();
  await (process.argv.includes('--check') ? check : write)(files);
} catch (error) {
  process.stderr.write(`apps/web: ${error.message}\n`);
  process.exitCode = 1;
}
