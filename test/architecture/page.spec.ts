import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, Kind, OperationTypeNode, parse } from 'graphql';
import { fromRoot } from '#libs/config/paths.js';

const mutations = Object.keys(
  buildSchema(readFileSync(fromRoot('schema.graphql'), 'utf8'))
    .getMutationType()
    ?.getFields() ?? {},
);

const isDoneBy = (path: string): readonly string[] =>
  parse(readFileSync(path, 'utf8'))
    .definitions.flatMap((each) =>
      each.kind === Kind.OPERATION_DEFINITION && each.operation === OperationTypeNode.MUTATION ? each.selectionSet.selections : [],
    )
    .flatMap((field) => (field.kind === Kind.FIELD ? [field.name.value] : []));

const page = fromRoot('apps', 'web');
const files = readdirSync(page, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.graphql'));
const onThePage = new Set(files.flatMap((path) => isDoneBy(`${page}/${path}`)));

describe('the page for officials', () => {
  it('does what the API does, except for what its documentation names', () => {
    const [, section = ''] = /## What the page does not do\n([^]*?)\n## /u.exec(readFileSync(fromRoot('docs', 'web.md'), 'utf8')) ?? [];
    const named = mutations.filter((mutation) => section.includes(`\`${mutation}\``));
    expect(named.sort()).toEqual(mutations.filter((mutation) => !onThePage.has(mutation)).sort());
  });
});
