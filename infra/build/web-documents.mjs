// Writes apps/web/graphql/generated.ts: the types of the page's operations (apps/web/**/*.graphql) and their texts, which are a tenth of what they are
// parsed. With --check it only says whether the committed file is what schema.graphql and the operations say.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, Kind, parse, print, specifiedRules, stripIgnoredCharacters, validate, visit } from 'graphql';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('../..', import.meta.url));
const web = join(root, 'apps', 'web');
const target = join(web, 'graphql', 'generated.ts');
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

const exportOf = (operation, byName) => {
  const name = upperFirst(operation.name.value);
  const type = `${name}${SUFFIXES[operation.operation]}`;
  const text = stripIgnoredCharacters([operation, ...fragmentsOf(operation, byName)].map(print).join('\n'));
  return `export const ${name}Document = documentOf<${type}, ${type}Variables>(${JSON.stringify(text)});`;
};

const CONFIG = {
  scalars: { ID: 'string', Instant: 'string', LocalDate: 'string', Decimal: 'string', JSON: 'Record<string, unknown>' },
  immutableTypes: true,
  onlyOperationTypes: true,
};

const generated = async () => {
  const schemaText = await readFile(join(root, 'schema.graphql'), 'utf8');
  const files = await operationFiles();
  const documents = await Promise.all(files.map(async (location) => ({ location, document: parse(await readFile(location, 'utf8')) })));
  const definitions = documents.flatMap(({ document }) => document.definitions);
  const wrong = validate(buildSchema(schemaText), { kind: Kind.DOCUMENT, definitions }, RULES);
  if (wrong.length > 0) throw new Error(wrong.map(({ message }) => message).join('\n'));
  const types = await codegen({
    filename: target,
    schema: parse(schemaText),
    documents,
    plugins: [{ typescriptOperations: {} }],
    pluginMap: { typescriptOperations },
    config: CONFIG,
  });
  const byName = new Map(definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])));
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).map((each) => exportOf(each, byName));
  const text = [
    NOTICE,
    "import type { TypedDocumentNode } from '@urql/core';",
    types,
    '/** The client takes the text of an operation as well as its tree; the type is told by the latter. */',
    'const documentOf = <Data, Variables>(text: string) => text as unknown as TypedDocumentNode<Data, Variables>;',
    ...operations,
  ].join('\n');
  return format(text, { ...(await resolveConfig(target)), filepath: target });
};

try {
  const text = await generated();
  if (!process.argv.includes('--check')) await writeFile(target, text);
  else if ((await readFile(target, 'utf8').catch(() => '')) !== text) {
    process.stderr.write(
      'apps/web/graphql/generated.ts is not what schema.graphql and the operations say; run "npm run schema" and commit it\n',
    );
    process.exitCode = 1;
  }
} catch (error) {
  process.stderr.write(`apps/web: ${error.message}\n`);
  process.exitCode = 1;
}
