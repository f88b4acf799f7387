import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { developmentAuthenticator } from '#libs/access/development-authenticator.js';
import { fromRoot } from '#libs/config/paths.js';
import { defaultHeaders, defaultQuery } from './page/default-query.js';

describe('what the explorer page begins with', () => {
  it('is a query that the committed schema understands', () => {
    const schema = buildSchema(readFileSync(fromRoot('schema.graphql'), 'utf8'));
    expect(validate(schema, parse(defaultQuery))).toEqual([]);
    expect(validate(schema, parse(defaultQuery.replace('totalCount', 'totalCounts')))).toHaveLength(1);
  });

  it('carries a header that lets it read', async () => {
    const { Authorization } = JSON.parse(defaultHeaders) as { readonly Authorization: string };
    expect(await developmentAuthenticator.authenticate(Authorization)).toMatchObject({ ok: true });
  });
});
