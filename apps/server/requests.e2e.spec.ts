import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { instant } from '#libs/kernel/time.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { type ApiServer, at, startApi } from '#libs/testing/api/api-server.js';
import { CITY, cityContent, UNITS } from '#libs/testing/api/api-fixtures.js';

let api: ApiServer;

beforeAll(async () => {
  api = await startApi(instant('2026-01-20T02:00:00Z'));
  await api.register(UNITS);
});

afterAll(() => api.stop());

const STATUS = '{ status { headPosition } }';
const headPosition = async (): Promise<number> => (await api.server.log.head()).position;

describe('a request without a valid token', () => {
  it.each([
    ['no token', undefined, 'missing'],
    ['another scheme', 'Basic YTpi', 'scheme'],
    ['a token of another form', 'Bearer abc', 'form'],
  ])('is not answered: %s', async (_what, authorization, problem) => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    const { status, data, errors } = await api.query(STATUS, {}, { as: null, headers });
    expect(status).toBe(401);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ message: expect.stringContaining(problem), extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('is told so in Vietnamese unless it asks for English', async () => {
    const { errors } = await api.query(STATUS, {}, { as: null, language: 'fr' });
    expect(errors?.[0]?.message).toContain('thiếu tiêu đề "Authorization"');
  });

  it('cannot hide what it asks for in a fragment, nor command', async () => {
    for (const document of [
      'query { ...F } fragment F on Query { ...G } fragment G on Query { status { headPosition } }',
      'query { ... on Query { __typename status { headPosition } } }',
      'mutation { dissolveOrgUnit(input: { commandId: "c", unitId: "city", on: "2026-01-01", source: "x" }) { __typename } }',
    ])
      expect((await api.query(document, {}, { as: null })).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('may read the schema and the health of the server', async () => {
    expect((await api.query('{ __schema { queryType { name } } __typename }', {}, { as: null })).data).toMatchObject({
      __typename: 'Query',
    });
    for (const path of ['live', 'ready']) expect((await fetch(`${api.server.origin}/health/${path}`)).status).toBe(200);
  });
});

describe('a body', () => {
  it.each([
    ['not JSON', 'x', 400, 'BAD_REQUEST', 'is not JSON'],
    ['half of JSON', '{"query": "', 400, 'BAD_REQUEST', 'is not JSON'],
    ['a number', '1', 400, 'BAD_REQUEST', 'is not JSON'],
    ['no query', '{}', 400, 'BAD_REQUEST', 'cannot be used'],
    ['an empty body', '', 400, 'BAD_REQUEST', 'cannot be used'],
    ['a query that is none', '{"query":"{ "}', 400, 'GRAPHQL_PARSE_FAILED', 'is not GraphQL'],
    ['a field that there is not', '{"query":"{ nope }"}', 400, 'GRAPHQL_VALIDATION_FAILED', 'does not fit'],
    [
      'two queries and no name',
      '{"query":"query A { __typename } query B { __typename }"}',
      400,
      'OPERATION_RESOLUTION_FAILURE',
      'which operation',
    ],
  ])('that is wrong is told what is: %s', async (_what, body, status, code, message) => {
    const answer = await api.post(body);
    expect([answer.status, answer.errors?.[0]?.extensions['code']]).toEqual([status, code]);
    expect(answer.errors?.[0]?.message).toContain(message);
  });

  it('of 10 MB is refused clearly, plain or compressed, and the server goes on', async () => {
    const before = await headPosition();
    const body = JSON.stringify({ query: STATUS, variables: { text: 'ă'.repeat(5_000_000) } });
    const plain = await api.post(body, { language: 'vi' });
    expect([plain.status, plain.errors?.[0]?.extensions['code']]).toEqual([413, 'REQUEST_TOO_LARGE']);
    expect(plain.errors?.[0]?.message).toContain('tối đa 2 MB');
    const response = await fetch(api.server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', 'accept-language': 'en' },
      body: gzipSync(body),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'REQUEST_TOO_LARGE' } }] });
    expect(await headPosition()).toBe(before);
    expect((await api.query(STATUS)).errors).toBeUndefined();
  });

  it('with a long text within the limit is refused by what the text is', async () => {
    const content = { ...cityContent(), budget: 'x'.repeat(1_000_000) };
    expect(await api.mutate('draftPlan', { content }, { as: CITY })).toMatchObject({
      __typename: 'TextTooLong',
      path: ['content', 'budget'],
    });
  });

  it('with a query of thousands of words is refused before it is looked at', async () => {
    const { errors } = await api.query(`{ ${'a: __typename '.repeat(10_000)} }`);
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }]);
  });
});

describe('a value that the schema does not take', () => {
  it.each([
    ['a date that does not exist', { on: '2026-02-30' }, 'input.on', 'an existing day'],
    ['a date of another form', { on: '30/01/2026' }, 'input.on', 'an existing day'],
    ['a number for a date', { on: 20260130 }, 'input.on', 'an existing day'],
    ['no source', { source: null }, 'input.source', ''],
    ['a unit type that there is not', { unitType: 'SHOP' }, 'input.unitType', 'Values: GOVERNMENT, PROVINCE'],
    ['a field that there is not', { colour: 'red' }, 'input.colour', ''],
    ['a field that is missing', { source: undefined }, 'input.source', ''],
  ])('is told with its place: %s', async (_what, more, field, expected) => {
    const input = { commandId: 'c-1', unitId: 'city', name: 'a', fullName: 'a', unitType: 'CITY', on: '2026-01-30', source: 'x', ...more };
    const answer = await api.query('mutation ($input: RenameOrgUnitInput!) { renameOrgUnit(input: $input) { __typename } }', { input });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
    expect(answer.errors?.[0]?.message).toContain(expected);
    expect(answer.data).toBeUndefined();
  });

  it('is told in the language of the request', async () => {
    const query = 'query ($d: LocalDate) { plans(inForceOn: $d) { totalCount } }';
    expect((await api.query(query, { d: '2025-02-29' }, { language: 'vi' })).errors?.[0]?.message).toBe(
      'd: "2025-02-29" không phải ngày có thật dạng YYYY-MM-DD, ví dụ 2026-03-09',
    );
    expect((await api.query('{ plans(inForceOn: "2025-02-29") { totalCount } }', {}, { language: 'en' })).errors).toMatchObject([
      { message: expect.stringContaining('"2025-02-29" is not an existing day'), locations: [{ line: 1, column: 20 }] },
    ]);
  });

  it.each([
    ['first', '{ plans(first: 0) { totalCount } }', 'from 1 to 500'],
    ['first', '{ plans(first: 501) { totalCount } }', 'from 1 to 500'],
    ['asOf', '{ plans(asOf: "2199-01-01T00:00:00Z") { totalCount } }', 'in the future'],
    ['year', '{ calendarYear(year: 99) { announcement } }', 'expected a year'],
    ['streamId', '{ history(streamId: "plan") { totalCount } }', 'not a stream'],
    ['months', '{ unitPreview(unitId: "city", months: 37) { from } }', 'expected 1 to 36'],
  ])('is an argument of a query that cannot be used, told with its name: %s', async (field, query, expected) => {
    const { errors } = await api.query(query);
    expect(errors).toMatchObject([{ message: expect.stringContaining(expected), extensions: { code: 'BAD_USER_INPUT', field } }]);
    expect(errors?.[0]?.message).toMatch(new RegExp(`^${field}: `, 'u'));
  });

  it('sets exactly one field of those that exclude one another', async () => {
    const issue = (issuedOn: object) =>
      api.query('mutation ($input: IssuePlanInput!) { issuePlan(input: $input) { __typename } }', {
        input: { commandId: 'c-2', planId: 'p', issuedOn },
      });
    for (const issuedOn of [{}, { on: '2026-01-20', between: { earliest: '2026-01-01', latest: '2026-01-02' } }, { on: null }])
      expect((await issue(issuedOn)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('cannot be left out, even where a framework would make an empty object of it', async () => {
    const { errors } = await api.query('mutation { draftPlan { __typename } }');
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    expect((await api.query('mutation ($input: DraftPlanInput!) { draftPlan(input: $input) { __typename } }', {})).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });
});

const unit = (more: object = {}) => ({
  name: 'Tổ dân phố',
  fullName: 'Tổ dân phố',
  unitType: 'NEIGHBOURHOOD',
  level: 'NEIGHBOURHOOD',
  parentId: 'ward-1',
  validFrom: '2026-01-01',
  source: 'Quyết định 1',
  ...more,
});

describe('a command', () => {
  it('sent again gets the same answer, whoever repeats it and whenever; its object is as it is now', async () => {
    const input = unit({ commandId: 'again' });
    const first = await api.mutate('registerOrgUnit', input, { select: 'orgUnit { id name }' });
    expect(first).toMatchObject({ __typename: 'RegisterOrgUnitAccepted', repeated: false });
    await api.mutate('renameOrgUnit', {
      unitId: at(first, 'orgUnit.id'),
      name: 'Tổ 2',
      fullName: 'Tổ 2',
      unitType: 'NEIGHBOURHOOD',
      on: '2026-01-02',
      source: 'x',
    });
    await api.server.catchUp();
    const before = await headPosition();
    expect(await api.mutate('registerOrgUnit', input, { select: 'orgUnit { id name }' })).toEqual({
      ...first,
      repeated: true,
      orgUnit: { id: at(first, 'orgUnit.id'), name: 'Tổ 2' },
    });
    expect(await headPosition()).toBe(before);
  });

  it('sent in another Unicode form is the same, and is stored in one', async () => {
    const input = unit({ commandId: 'forms', name: 'Phường Bắc Hồng Lĩnh'.normalize('NFD'), unitId: 'forms' });
    expect(await api.mutate('registerOrgUnit', input)).toMatchObject({ __typename: 'RegisterOrgUnitAccepted' });
    expect(await api.mutate('registerOrgUnit', { ...input, name: input.name.normalize('NFC') })).toMatchObject({ repeated: true });
    const [recorded] = await api.server.log.readStream('org-unit/forms');
    expect(recorded?.event).toMatchObject({ name: 'Phường Bắc Hồng Lĩnh'.normalize('NFC') });
  });

  it('names the events that it caused, by the request that sent it', async () => {
    await api.mutate('registerOrgUnit', unit({ commandId: 'traced', unitId: 'traced' }), {
      headers: { 'x-correlation-id': 'import-7' },
      person: 'p-3',
      as: CITY,
    });
    const [recorded] = await api.server.log.readStream('org-unit/traced');
    expect(recorded?.metadata).toMatchObject({ commandId: 'traced', correlationId: 'import-7', actor: 'p-3', onBehalfOf: CITY });
    const { headers } = await api.query(STATUS, {}, { headers: { 'x-correlation-id': 'has a blank' } });
    expect(headers.get('x-correlation-id')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('of two that want one number, or one code, one gets it', async () => {
    for (const planId of ['twin-1', 'twin-2']) await api.mutate('draftPlan', { planId, content: cityContent() }, { as: CITY });
    const issue = (planId: string) =>
      api.mutate('issuePlan', { planId, document: { number: '88', symbol: 'KH-UBND' }, issuedOn: { on: '2026-01-20' } }, { as: CITY });
    const issued = await Promise.all([issue('twin-1'), issue('twin-2')]);
    expect(issued.map(({ __typename }) => __typename).sort()).toEqual(['IssuePlanAccepted', 'NumberTaken']);
    const codes = [{ scheme: 'LOCAL', code: 'twin' }];
    const registered = await Promise.all(['twin-3', 'twin-4'].map((unitId) => api.mutate('registerOrgUnit', unit({ unitId, codes }))));
    expect(registered.map(({ __typename }) => __typename).sort()).toEqual(['CodeTaken', 'RegisterOrgUnitAccepted']);
  });

  it('is told every field that is not of the form asked for, in the language of the request', async () => {
    const input = { ...unit(), commandId: 'a b', unitId: 'ă', aliases: ['\0'] };
    const vi = await api.mutate('registerOrgUnit', input, { language: 'vi' });
    expect(vi).toMatchObject({ __typename: 'InputInvalid', path: ['aliases'] });
    expect(vi.message).toBe(
      'aliases: cần văn bản không có ký tự NUL hay ký tự hỏng; commandId: cần 1 đến 100 ký tự ASCII không có khoảng trắng, ví dụ một UUID; unitId: cần mã gồm 1 đến 64 chữ cái không dấu, chữ số hoặc . _ ~ -',
    );
    expect(at<unknown[]>(vi, 'details.problems')).toHaveLength(3);
  });
});

describe('a superior', () => {
  it('acts for the units below it, and only for these', async () => {
    const content = { ...cityContent(), issuer: 'ward-1' };
    expect(await api.mutate('draftPlan', { content }, { as: CITY })).toMatchObject({ __typename: 'DraftPlanAccepted' });
    expect(await api.mutate('draftPlan', { content }, { as: 'nobody' as OrgUnitId })).toMatchObject({ __typename: 'ActingUnitUnknown' });
    for (const as of ['ward-2', 'ward-1.room', 'other-city'] as OrgUnitId[])
      expect(await api.mutate('draftPlan', { content }, { as })).toMatchObject({
        __typename: 'NotTheIssuer',
        details: { issuer: 'ward-1', actingFor: as },
      });
  });
});

describe('a bug', () => {
  it('is an incident that the log knows, without SQL or stack', async () => {
    const owner = await api.fresh.open('owner');
    const [row] = await owner.query<{ schema: string }>(`select schema from read.model where name = 'org_units'`);
    await owner.query(`alter table ${row?.schema}.unit rename to unit_lost`);
    try {
      const { status, errors } = await api.query('{ orgUnits { totalCount } }', {}, { language: 'vi' });
      expect(status).toBe(200);
      expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR', incident: expect.stringMatching(/^[0-9a-f-]{36}$/) } }]);
      expect(errors?.[0]?.message).toContain(String(errors?.[0]?.extensions['incident']));
      expect(JSON.stringify(errors)).not.toMatch(/relation|select|unit_lost|\.ts|node_modules/);
      expect(api.incidents.map(({ incident }) => incident)).toContain(errors?.[0]?.extensions['incident']);
    } finally {
      await owner.query(`alter table ${row?.schema}.unit_lost rename to unit`);
    }
    expect((await api.query('{ orgUnits { totalCount } }')).errors).toBeUndefined();
  });
});

describe('the explorer page', () => {
  it('is what a browser gets at the endpoint, and a client gets GraphQL', async () => {
    const page = await fetch(api.server.url, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('x-powered-by')).toBeNull();
  });

  it('is not a way in for other sites: a form of theirs is refused', async () => {
    const response = await fetch(api.server.url, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ query: STATUS }),
    });
    expect(response.status).toBe(400);
  });
});

describe('a connection', () => {
  it('is kept for longer than proxies keep theirs, so that none is closed under a command', async () => {
    const { headers } = await api.query(STATUS);
    expect(headers.get('keep-alive')).toBe('timeout=75');
  });
});

describe('an answer', () => {
  const asked = async (query: string, encoding: string) => {
    const response = await fetch(api.server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-encoding': encoding },
      body: JSON.stringify({ query }),
    });
    return [response.headers.get('content-encoding'), response.headers.get('vary'), ((await response.json()) as { data: object }).data];
  };
  const LONG = '{ __schema { types { name description } } }';

  it.each(['br', 'gzip'])('that is long is packed with %s for who takes it so, and says the same', async (encoding) => {
    const [, , plain] = await asked(LONG, 'identity');
    expect(await asked(LONG, encoding)).toEqual([encoding, expect.stringMatching(/accept-encoding/i), plain]);
  });

  it('is sent as it is to who does not, and where it is short', async () => {
    expect((await asked(LONG, 'identity'))[0]).toBeNull();
    expect((await asked('{ __typename }', 'br'))[0]).toBeNull();
  });
});
