import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, isObjectType, parse, validate } from 'graphql';
import { fromRoot } from '#libs/config/paths.js';
import { BODY_BYTES_MAX } from './http.js';
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from './graphql/connection.js';
import { QUERY_LIMITS } from './graphql/limits.js';

const guide = readFileSync(fromRoot('docs', 'api.md'), 'utf8');
/** However its lines are broken. */
const prose = guide.replaceAll(/\s+/g, ' ');
const schema = buildSchema(readFileSync(fromRoot('schema.graphql'), 'utf8'));
const examples = [...guide.matchAll(/```graphql\n([\s\S]*?)```/g)].map((match) => String(match[1]));

describe('the guide to the API', () => {
  it.each(examples.map((text): [string, string] => [text.slice(0, text.indexOf('(')), text]))(
    'asks what the schema has: %s',
    (_name, text) => {
      expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
    },
  );

  it('names the limits as they are', () => {
    const { depthMax, rootFieldsMax, objectsMax } = QUERY_LIMITS;
    expect(examples).toHaveLength(3);
    expect(prose).toContain(`1 to ${PAGE_SIZE_MAX}, ${PAGE_SIZE_DEFAULT} by default`);
    expect(prose).toContain(
      `${depthMax} levels deep, with ${rootFieldsMax} top-level fields and an answer of ${objectsMax.toLocaleString('en')} objects; a body may have ${BODY_BYTES_MAX / 1024 / 1024} MB`,
    );
  });

  it('names every field that is read of one parent at a time', () => {
    const types = Object.values(schema.getTypeMap()).filter(isObjectType);
    const marked = types.flatMap((type) =>
      Object.values(type.getFields())
        .filter(({ description }) => /Of one \w+ at a time/.test(description ?? ''))
        .map(({ name }) => `\`${type.name}.${name}\``),
    );
    const named = /Lists of one parent \(([^)]*)\)/.exec(prose)?.[1]?.split(', ');
    expect(named?.sort()).toEqual(marked.sort());
  });
});
