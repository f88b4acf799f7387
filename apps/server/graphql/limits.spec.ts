import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, getIntrospectionQuery, getOperationAST, isObjectType, parse, validate } from 'graphql';
import { fromRoot } from '#libs/config/paths.js';
import { limitExceeded, ONE_PARENT, QUERY_LIMITS } from './limits.js';

const schema = buildSchema(readFileSync(fromRoot('schema.graphql'), 'utf8'));
// Extensions are not part of the printed schema.
for (const [type, field] of [
  ['Plan', 'duties'],
  ['Cascade', 'members'],
  ['OrgUnit', 'children'],
] as const) {
  const parent = schema.getType(type);
  if (isObjectType(parent)) Object.assign(parent.getFields()[field]?.extensions ?? {}, ONE_PARENT);
}

const refusal = (query: string, variables: Record<string, unknown> = {}): string | undefined => {
  const document = parse(query);
  const operation = getOperationAST(document);
  expect(validate(schema, document)).toEqual([]);
  if (!operation) throw new Error('no operation');
  return limitExceeded(schema, document, operation, variables)?.message;
};

const nested = (depth: number): string => (depth === 0 ? 'id' : `parent { ${nested(depth - 1)} }`);

describe('a query', () => {
  it('of the schema itself is not counted', () => {
    expect(refusal(getIntrospectionQuery())).toBeUndefined();
  });

  it('may be so deep and no deeper', () => {
    expect(refusal(`{ orgUnit(id: "a") { ${nested(QUERY_LIMITS.depthMax - 2)} } }`)).toBeUndefined();
    expect(refusal(`{ orgUnit(id: "a") { ${nested(QUERY_LIMITS.depthMax - 1)} } }`)).toContain('levels deep');
  });

  it('may ask for so many things by themselves and no more', () => {
    const many = (count: number): string => `{ ${Array.from({ length: count }, (_, i) => `a${i}: orgUnit(id: "${i}") { id }`).join(' ')} }`;
    expect(refusal(many(QUERY_LIMITS.rootFieldsMax))).toBeUndefined();
    expect(refusal(many(QUERY_LIMITS.rootFieldsMax + 1))).toContain('top-level fields');
  });

  it('may have so large an answer and no larger, whether the size is in the text, in a variable or its default', () => {
    const inner = 'nodes { derivedPlans { derivedPlans { id } } }';
    expect(refusal(`{ plans(first: 50) { ${inner} } }`)).toBeUndefined();
    expect(refusal(`{ plans(first: 500) { ${inner.replace('id', 'derivedPlans { id }')} } }`)).toContain('objects');
    const query = (fallback: string): string =>
      `query Q($n: Int${fallback}) { plans(first: $n) { ${inner.replace('id', 'derivedPlans { id }')} } }`;
    expect(refusal(query(' = 10'), {})).toBeUndefined();
    expect(refusal(query(' = 10'), { n: 500 })).toContain('objects');
    expect(refusal(query(' = 500'), {})).toContain('objects');
  });

  it.each([
    ['{ plans { nodes { duties { totalCount } } } }', 'Plan.duties'],
    ['{ plans { edges { node { cascade { members { totalCount } } } } } }', 'Cascade.members'],
    ['{ orgUnits { nodes { ...U } } } fragment U on OrgUnit { children { totalCount } }', 'OrgUnit.children'],
    ['{ node(id: "a") { ... on Plan { derivedPlans { duties { totalCount } } } } }', 'Plan.duties'],
  ])('reads nothing parent by parent inside a list: %s', (query, field) => {
    expect(refusal(query)).toContain(field);
  });

  it.each([
    '{ plan(id: "a") { duties { nodes { id } } cascade { members { nodes { holderId } } } } }',
    '{ orgUnit(id: "a") { parent { children { nodes { id } } } } }',
  ])('reads it of one object: %s', (query) => {
    expect(refusal(query)).toBeUndefined();
  });

  it('with fragments that double themselves is measured in no time', () => {
    const levels = 40;
    const fragments = Array.from(
      { length: levels },
      (_, i) => `fragment F${i} on OrgUnit { ${i + 1 < levels ? `...F${i + 1} a${i}: id ...F${i + 1}` : 'id'} }`,
    );
    expect(refusal(`{ orgUnit(id: "a") { ...F0 } } ${fragments.join(' ')}`)).toBeUndefined();
  });
});
