import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrgUnitRegistration } from '#libs/application/imports/register-org-units.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { instant } from '#libs/kernel/time.js';
import { type ApiServer, at, startApi } from '#libs/testing/api/api-server.js';
import { CITY, cityContent, ROOM, UNITS, WARD, wardContent } from '#libs/testing/api/api-fixtures.js';

let api: ApiServer;
const city = 'plan-city' as PlanId;
const ward = 'plan-ward' as PlanId;
/** When the city had issued and nobody had answered. */
const BEFORE = '2026-01-21T16:59:59Z';
const COMMUNES = 60;
const DRAFTS = 10;

const communes = Array.from({ length: COMMUNES }, (_, index): OrgUnitRegistration => {
  const name = `Xã Số ${String(index).padStart(2, '0')}`;
  const [model] = UNITS.filter(({ parentId }) => parentId === CITY);
  if (model === undefined) throw new Error('the fixtures have no ward');
  return { ...model, unitId: `commune-${index}` as OrgUnitId, name, fullName: name, unitType: 'COMMUNE', codes: [] };
});

beforeAll(async () => {
  api = await startApi(instant('2026-01-20T02:00:00Z'));
  await api.register([...UNITS, ...communes]);
  await api.mutate('draftPlan', { planId: city, content: cityContent() }, { as: CITY });
  await api.mutate(
    'issuePlan',
    { planId: city, document: { number: '247', symbol: 'QĐ-UBND' }, issuedOn: { on: '2026-01-20' } },
    { as: CITY },
  );
  await api.server.catchUp();
  api.clock.set(instant('2026-01-22T02:00:00Z'));
  await api.mutate('renameOrgUnit', {
    unitId: WARD,
    name: 'Phường Đông Hải Mới',
    fullName: 'Phường Đông Hải Mới',
    unitType: 'WARD',
    on: '2026-01-22',
    source: 'Nghị quyết 9',
  });
  await api.mutate('draftPlan', { planId: ward, content: wardContent(city) }, { as: WARD });
  await api.mutate(
    'issuePlan',
    { planId: ward, document: { number: '110', symbol: 'QĐ-UBND' }, issuedOn: { on: '2026-01-22' } },
    { as: WARD },
  );
  for (let index = 0; index < DRAFTS; index += 1)
    await api.mutate('draftPlan', { planId: `draft-${index}`, content: { ...wardContent(city), title: `Dự thảo ${index}` } }, { as: WARD });
  await api.server.catchUp();
});

afterAll(() => api.stop());

const cascadeAt = (args: string): Promise<unknown> =>
  api.ask(`{ cascade(planId: "${city}" ${args}) { due fulfilled dataAsOf { position at inForceOn caughtUp } } }`);

describe('recorded time', () => {
  it('asks what was known and owed at an instant, and says at which', async () => {
    expect(await cascadeAt('')).toMatchObject({
      cascade: { due: 63, fulfilled: 1, dataAsOf: { at: '2026-01-22T02:00:00.000Z', inForceOn: '2026-01-22', caughtUp: true } },
    });
    expect(await cascadeAt(`asOf: "${BEFORE}"`)).toMatchObject({
      cascade: { due: 63, fulfilled: 0, dataAsOf: { at: '2026-01-21T16:59:59.000Z', inForceOn: '2026-01-21' } },
    });
    expect(await cascadeAt('asOf: "2026-01-19T00:00:00Z"')).toEqual({ cascade: null });
  });

  it('reaches everything that hangs on the answer', async () => {
    const data = await api.ask(
      `query ($id: ID!, $asOf: Instant) { plan(id: $id, asOf: $asOf) { derivedPlans { id } cascade { fulfilled members(first: 500) { nodes { derivedPlan { id } obligation { status fulfilledByPlan { id } } } } } } }`,
      { id: city, asOf: BEFORE },
    );
    expect(at(data, 'plan.derivedPlans')).toEqual([]);
    const members = at<readonly { derivedPlan: unknown; obligation: unknown }[]>(data, 'plan.cascade.members.nodes');
    expect(members).toHaveLength(63);
    expect(members.every(({ derivedPlan }) => derivedPlan === null)).toBe(true);
    expect(members[0]).toEqual({ derivedPlan: null, obligation: { status: 'OPEN', fulfilledByPlan: null } });
  });

  it('lies in the past', async () => {
    const { errors } = await api.query('{ plans(asOf: "2026-01-22T02:00:00.001Z") { totalCount } }');
    expect(errors).toMatchObject([{ message: expect.stringContaining('is in the future'), extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('legal time', () => {
  it('asks how units were called on a day, whenever that was recorded', async () => {
    const name = async (args: string): Promise<unknown> => at(await api.ask(`{ orgUnit(id: "${WARD}" ${args}) { name } }`), 'orgUnit.name');
    expect(await name('')).toBe('Phường Đông Hải Mới');
    expect(await name('inForceOn: "2026-01-21"')).toBe('Phường Đông Hải');
    expect(await name(`asOf: "${BEFORE}", inForceOn: "2026-02-01"`)).toBe('Phường Đông Hải');
  });

  it('asks which unit had a code on a day', async () => {
    const unit = async (on: string): Promise<unknown> =>
      at(await api.ask(`{ orgUnit(code: "96001", inForceOn: "${on}") { id } }`), 'orgUnit');
    expect(await unit('2026-01-01')).toEqual({ id: WARD });
    expect(await unit('2025-06-30')).toBeNull();
  });
});

describe('reading one’s own write', () => {
  it('waits until the answer includes it', async () => {
    const answer = await api.mutate('signPlan', { planId: city, signedBy: 'p-9', authority: 'TM' }, { as: CITY });
    expect(answer).toMatchObject({ __typename: 'PlanAlreadyIssued' });
    const drafted = await api.mutate('draftPlan', { planId: 'own', content: cityContent() }, { as: CITY });
    const data = await api.ask('query ($p: Int!) { plan(id: "own", minPosition: $p) { status dataAsOf { position caughtUp } } }', {
      p: drafted.position,
    });
    expect(data).toMatchObject({ plan: { status: 'DRAFTED', dataAsOf: { caughtUp: true } } });
    expect(at<number>(data, 'plan.dataAsOf.position')).toBeGreaterThanOrEqual(Number(drafted.position));
  });

  it('may look at the state that another answer shows, whatever is recorded after it', async () => {
    const before = await api.ask('{ plans(first: 1) { totalCount dataAsOf { at position } } }');
    await api.mutate('draftPlan', { planId: 'meanwhile', content: cityContent() }, { as: CITY });
    const state = at<{ readonly at: string; readonly position: number }>(before, 'plans.dataAsOf');
    const then = await api.ask(
      'query ($at: Instant!, $p: Int!) { plans(first: 1, asOf: $at, atPosition: $p) { totalCount dataAsOf { at position } } }',
      {
        at: state.at,
        p: state.position,
      },
    );
    expect(then).toEqual(before);
    expect(await api.ask('query ($p: Int!) { plan(id: "meanwhile", atPosition: $p) { id } }', { p: state.position })).toEqual({
      plan: null,
    });
  });

  it('takes the instant of that answer by the clock of another server, and no other one', async () => {
    const read = (asOf: string, p: number) =>
      api.query('query ($asOf: Instant!, $p: Int!) { plans(first: 1, asOf: $asOf, atPosition: $p) { dataAsOf { at position } } }', {
        asOf,
        p,
      });
    const { position } = at<{ readonly position: number }>(
      await api.ask('{ plans(first: 1) { dataAsOf { position } } }'),
      'plans.dataAsOf',
    );
    expect((await read('2026-01-22T02:05:00.000Z', position)).data).toEqual({
      plans: { dataAsOf: { at: '2026-01-22T02:05:00.000Z', position } },
    });
    expect((await read('2026-01-22T02:05:00.001Z', position)).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', field: 'asOf' } },
    ]);
    expect((await read(BEFORE, position)).errors).toMatchObject([
      { message: expect.stringContaining('more than 5 minutes after'), extensions: { code: 'BAD_USER_INPUT', field: 'atPosition' } },
    ]);
  });

  it('says when it has waited in vain', async () => {
    expect(await api.ask('{ plans(first: 1, minPosition: 1000000) { dataAsOf { caughtUp } } }')).toEqual({
      plans: { dataAsOf: { caughtUp: false } },
    });
  });
});

describe('a connection', () => {
  it('is walked page by page, each row once, in one order', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 20; page += 1) {
      const data: unknown = await api.ask(
        `query ($after: String, $parent: ID) { orgUnits(first: 7, after: $after, filter: { parentId: $parent }) { totalCount nodes { name } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
        { after, parent: CITY },
      );
      expect(at(data, 'orgUnits.totalCount')).toBe(63);
      expect(at(data, 'orgUnits.pageInfo.hasPreviousPage')).toBe(after !== null);
      expect(at(data, 'orgUnits.pageInfo.startCursor')).toBe(at(data, 'orgUnits.edges.0.cursor'));
      seen.push(...at<readonly { name: string }[]>(data, 'orgUnits.nodes').map(({ name }) => name));
      after = at(data, 'orgUnits.pageInfo.endCursor');
      if (!at<boolean>(data, 'orgUnits.pageInfo.hasNextPage')) break;
    }
    expect(seen).toHaveLength(63);
    expect(new Set(seen).size).toBe(63);
  });

  it.each([0, -1, 501])('of %p rows is refused, with what is expected', async (first) => {
    const { errors, data } = await api.query('query ($n: Int!) { plans(first: $n) { totalCount } }', { n: first });
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ message: expect.stringContaining('from 1 to 500'), extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('is not walked with a cursor of another list', async () => {
    const cursor = at(await api.ask('{ orgUnits(first: 1) { pageInfo { endCursor } } }'), 'orgUnits.pageInfo.endCursor');
    for (const after of [cursor, 'no cursor', '']) {
      const { errors } = await api.query('query ($after: String) { obligations(after: $after) { totalCount } }', { after });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }]);
    }
  });
});

describe('searching', () => {
  it.each([
    ['{ orgUnits(filter: { search: "dong hai" }) { nodes { id } } }', 'orgUnits.nodes.0.id', WARD],
    ['{ orgUnits(filter: { search: "ĐÔNG HẢI" }) { nodes { id } } }', 'orgUnits.nodes.0.id', WARD],
    ['{ orgUnits(filter: { search: "96001" }) { nodes { id } } }', 'orgUnits.nodes.0.id', WARD],
    ['{ plans(filter: { search: "tuyen truyen phuong" }) { nodes { id } } }', 'plans.nodes.0.id', ward],
    ['{ plans(filter: { search: "247/QĐ-UBND" }) { nodes { id } } }', 'plans.nodes.0.id', city],
    ['{ plans(filter: { search: "thu nghiem", status: ISSUED }) { nodes { id } } }', 'plans.nodes.0.id', city],
    [
      '{ obligations(filter: { search: "nhiem vu", holderId: "ward-1.room" }) { nodes { holders { id } } } }',
      'obligations.nodes.0.holders.0.id',
      ROOM,
    ],
  ])('needs no diacritics: %s', async (query, path, found) => {
    expect(at(await api.ask(query), path)).toBe(found);
  });

  it('takes wildcards and quotes as they are', async () => {
    for (const search of ['%', '_', "'; drop table log.event; --", '\\', '\0'])
      expect(await api.ask('query ($s: String!) { plans(filter: { search: $s }) { totalCount } }', { s: search })).toEqual({
        plans: { totalCount: search === '\0' ? DRAFTS + 4 : 0 },
      });
  });

  it('for a text that nobody types is refused', async () => {
    const { errors } = await api.query('query ($s: String!) { plans(filter: { search: $s }) { totalCount } }', { s: 'x'.repeat(201) });
    expect(errors).toMatchObject([{ message: expect.stringContaining('200 at most') }]);
  });
});

describe('anything', () => {
  it('is found by its id', async () => {
    const duty = at(await api.ask(`{ plan(id: "${ward}") { duties { nodes { id } } } }`), 'plan.duties.nodes.0.id');
    const obligation = at(
      await api.ask(`{ obligations(first: 1, filter: { dutyId: "${duty}" }) { nodes { id } } }`),
      'obligations.nodes.0.id',
    );
    for (const [id, type] of [
      [city, 'Plan'],
      [WARD, 'OrgUnit'],
      [duty, 'Duty'],
      [obligation, 'Obligation'],
    ] as const)
      expect(await api.ask('query ($id: ID!) { node(id: $id) { id __typename } }', { id })).toEqual({ node: { id, __typename: type } });
    for (const id of ['nothing', 'nothing:once', ':', ''])
      expect(await api.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ node: null });
  });

  it('has a history of who did what, when, on which document', async () => {
    const data = await api.ask(
      `{ history(streamId: "plan/${city}") { nodes { position type recordedAt actor onBehalfOf { name } commandId legalTime { earliest latest source } body } } }`,
    );
    expect(at(data, 'history.nodes.1')).toMatchObject({
      type: 'PlanIssued',
      recordedAt: '2026-01-20T02:00:00.000Z',
      actor: 'p-1',
      onBehalfOf: { name: 'Thành phố Thử Nghiệm' },
      legalTime: { earliest: '2026-01-19T17:00:00.000Z', latest: '2026-01-20T16:59:59.999Z', source: 'DOCUMENT' },
      body: { document: { number: '247', symbol: 'QĐ-UBND' } },
    });
    const all = await api.ask(`{ history(planId: "${city}", first: 500) { totalCount nodes { position } } }`);
    const positions = at<readonly { position: number }[]>(all, 'history.nodes').map(({ position }) => position);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(positions.length).toBeGreaterThan(63);
  });

  it('is found by unit, type, cause and time, newest first where it is asked for so, with what each event is about', async () => {
    const data = await api.ask(
      `{ history(unitId: "${WARD}", types: ["SubPlanDue"], order: NEWEST_FIRST) { totalCount nodes { type typeText causation cause { type plan { title } } duty { title holders { id } } plan { id } unit { id } report { id } } } }`,
    );
    const issued = at<number>(data, 'history.nodes.0.causation');
    expect(data).toMatchObject({
      history: {
        totalCount: 1,
        nodes: [
          {
            type: 'SubPlanDue',
            typeText: 'sub-plan owed',
            cause: { type: 'PlanIssued', plan: { title: cityContent().title } },
            duty: { holders: [{ id: WARD }] },
            plan: null,
            unit: null,
            report: null,
          },
        ],
      },
    });
    const caused = await api.ask(
      `{ history(causedBy: ${issued}, recordedFrom: "2026-01-20T00:00:00Z", recordedTo: "2026-01-21T00:00:00Z") { totalCount } }`,
    );
    expect(at<number>(caused, 'history.totalCount')).toBeGreaterThan(COMMUNES);
    const whole = await api.ask('{ history(first: 1, order: NEWEST_FIRST) { totalCount nodes { position } } }');
    expect(at<number>(whole, 'history.totalCount')).toBe(at<number>(whole, 'history.nodes.0.position'));
  });

  it.each([
    ['types: []', 'types'],
    ['types: ["PlanPostponed"]', 'PlanPostponed'],
    ['streamId: "nothing"', 'nothing'],
    [
      'recordedFrom: "2026-01-21T00:00:00Z", recordedTo: "2026-01-20T00:00:00Z"',
      'recordedTo: 07:00 20/01/2026 is not after 07:00 21/01/2026',
    ],
  ])('refuses an argument that cannot be used: %s', async (args, named) => {
    const { errors } = await api.query(`{ history(${args}) { totalCount } }`);
    expect(errors).toMatchObject([{ message: expect.stringContaining(named), extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('is asked for by no id with the character NUL', async () => {
    const { errors } = await api.query('query P($id: ID!) { plan(id: $id) { id } }', { id: 'a\u0000b' });
    expect(errors).toMatchObject([{ message: expect.stringContaining('NUL'), extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('of the server is told: the head of the log and who follows it', async () => {
    const data = await api.ask('{ status { headPosition incarnation followers { name state lag problem } } }');
    expect(at<number>(data, 'status.headPosition')).toBe((await api.server.log.head()).position);
    expect(
      at<readonly { name: string }[]>(data, 'status.followers')
        .map(({ name }) => name.replace(/#\d+$/, ''))
        .sort(),
    ).toEqual(['cascade', 'explanations', 'history', 'items', 'obligations', 'org_units', 'plans', 'receipts', 'report_drafts', 'scores']);
  });
});
