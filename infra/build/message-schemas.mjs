// Writes what other programs need to read the topic, from the types of the events and the code that encodes them: docs/messages/events.schema.json (the
// data of each event) and docs/messages/asyncapi.yaml (topic, envelope, headers). With --check it only says whether the committed ones are up to date.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { createGenerator } from 'ts-json-schema-generator';
import { stringify } from 'yaml';
import { asyncApiOf } from '../../dist/libs/messaging/async-api.js';
import { EVENT_TYPES } from '../../dist/libs/domain/stream-events.js';
import { meaningsOfEvents } from './event-meanings.mjs';

const root = new URL('../../', import.meta.url);
const folder = new URL('docs/messages/', root);
const UNIONS = 'StreamEvents';

const nameOf = ({ $ref }) => decodeURIComponent($ref.slice('#/definitions/'.length));

/** What a type is in JSON, beyond what TypeScript can say. */
const FORMATS = { LocalDate: { format: 'date' }, Instant: { format: 'date-time' } };
const isBrand = (name) => name.startsWith('Branded<');

const generated = () =>
  createGenerator({
    path: new URL('libs/domain/stream-events.ts', root).pathname,
    tsconfig: new URL('tsconfig.json', root).pathname,
    type: UNIONS,
    expose: 'export',
    skipTypeCheck: true,
    additionalProperties: false,
  }).createSchema(UNIONS).definitions;

/** A brand is a matter of the compiler: in JSON it is its text. */
const withoutBrands = (node, definitions) => {
  if (Array.isArray(node)) return node.map((item) => withoutBrands(item, definitions));
  if (typeof node !== 'object' || node === null) return node;
  const { $ref, ...rest } = node;
  if ($ref !== undefined && isBrand(nameOf(node))) return { type: definitions[nameOf(node)].type, ...rest };
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withoutBrands(value, definitions)]));
};

/** The members of a union, however deep. */
const membersOf = (node, definitions) => {
  if (node.$ref !== undefined) return membersOf(definitions[nameOf(node)], definitions);
  if (node.anyOf !== undefined) return node.anyOf.flatMap((member) => membersOf(member, definitions));
  return [node];
};

/** `type` is an attribute of the message, and no part of its data. */
const dataOf = ({ properties: { type: _type, ...properties }, required, ...rest }) => ({
  ...rest,
  properties,
  required: required.filter((name) => name !== 'type'),
});

/** @throws where nothing says what an event means: whoever reads the topic has only this */
const withMeaning = (type, schema, meaning) => {
  const description = schema.description ?? meaning;
  if (description === undefined) throw new Error(`nothing says what ${type} means; write a comment above it in its union`);
  return { description, ...schema };
};

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

const eventSchemas = (definitions, meanings) => {
  const members = Object.values(definitions[UNIONS].properties).flatMap((union) => membersOf(union, definitions));
  return Object.fromEntries(
    EVENT_TYPES.toSorted().map((type) => {
      const shapes = members.filter(({ properties }) => properties.type.const === type).map(dataOf);
      const different = shapes.filter((shape, i) => shapes.findIndex((other) => same(other, shape)) === i);
      if (different.length === 0) throw new Error(`no stream has the event ${type}`);
      return [type, withMeaning(type, different.length === 1 ? different[0] : { anyOf: different }, meanings.get(type))];
    }),
  );
};

/** Names that the events lead to; the unions themselves are of no use to others. */
const reachable = (node, definitions, found = new Set()) => {
  if (typeof node !== 'object' || node === null) return found;
  if (node.$ref !== undefined && !found.has(nameOf(node))) {
    found.add(nameOf(node));
    reachable(definitions[nameOf(node)], definitions, found);
  }
  for (const value of Object.values(node)) reachable(value, definitions, found);
  return found;
};

const schemaDocument = (meanings) => {
  const raw = generated();
  const definitions = Object.fromEntries(
    Object.entries(raw)
      .filter(([name]) => !isBrand(name))
      .map(([name, schema]) => [name, { ...withoutBrands(schema, raw), ...FORMATS[name] }]),
  );
  const events = eventSchemas(definitions, meanings);
  const shared = [...reachable(events, definitions)].sort();
  const clash = shared.find((name) => name in events);
  if (clash !== undefined) throw new Error(`${clash} is an event and a part of another one; give the part a name of its own`);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'urn:plan-cascade:events',
    title: 'The data of the events of plan-cascade, by their names',
    definitions: { ...events, ...Object.fromEntries(shared.map((name) => [name, definitions[name]])) },
  };
};

const written = async (name, text) => {
  const target = new URL(name, folder);
  return format(text, { ...(await resolveConfig(target)), filepath: target.pathname });
};

const documents = {
  'events.schema.json': JSON.stringify(schemaDocument(await meaningsOfEvents())),
  'asyncapi.yaml': `# Written by npm run schema; do not edit.\n${stringify(asyncApiOf(), { aliasDuplicateObjects: false, lineWidth: 0 })}`,
};

await mkdir(folder, { recursive: true });
for (const [name, text] of Object.entries(documents)) {
  const current = await written(name, text);
  if (!process.argv.includes('--check')) {
    await writeFile(new URL(name, folder), current);
  } else if ((await readFile(new URL(name, folder), 'utf8').catch(() => '')) !== current) {
    process.stderr.write(`docs/messages/${name} is not what the code says; run "npm run schema" and commit it\n`);
    process.exitCode = 1;
  }
}
