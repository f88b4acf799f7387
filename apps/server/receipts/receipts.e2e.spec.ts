import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { instant } from '#libs/kernel/time.js';
import { type ApiServer, at, type MutationAnswer, startApi } from '#libs/testing/api/api-server.js';
import { CITY, cityContent, OFFICE, STRANGER, UNITS, WARDS } from '#libs/testing/api/api-fixtures.js';

/* A plan of a city on its way to the wards, on a real database. */

const PLAN = 'plan-city' as PlanId;
const [first, second, third] = WARDS as unknown as readonly [OrgUnitId, OrgUnitId, OrgUnitId];
let api: ApiServer;

beforeAll(async () => {
  api = await startApi(instant('2026-01-20T02:00:00Z'));
  await api.register(UNITS);
  await api.mutate('draftPlan', { planId: PLAN, content: cityContent() }, { as: CITY });
});
afterAll(() => api.stop());

const send = (more: object = {}, as: OrgUnitId = CITY): Promise<MutationAnswer> =>
  api.mutate('sendPlan', { planId: PLAN, channel: 'EXCHANGE_AXIS', ...more }, { as, person: 'p-sender' });
const register = (unitId: OrgUnitId, more: object = {}, as = unitId): Promise<MutationAnswer> =>
  api.mutate('registerPlan', { planId: PLAN, unitId, arrivalNumber: '15', arrivedOn: '2026-01-21', ...more }, { as, person: 'p-clerk' });

const counts = async (asOf?: string): Promise<unknown> => {
  await api.server.catchUp();
  const data = await api.ask(
    `query ($id: ID!, $asOf: Instant) { planReceiptCounts(planId: $id, asOf: $asOf) { addressed notSent sent arrived registered misdirected copies } }`,
    { id: PLAN, asOf: asOf ?? null },
  );
  return at(data, 'planReceiptCounts');
};

const total = WARDS.length;
const NONE = { addressed: total, notSent: 0, sent: 0, arrived: 0, registered: 0, misdirected: 0, copies: 0 };

describe('a plan that is sent down', () => {
  it('is not sent before it is issued, nor by another than its issuer', async () => {
    expect(await send()).toMatchObject({ __typename: 'PlanNotIssued' });
    expect(await send({ planId: 'nothing' })).toMatchObject({ __typename: 'PlanUnknown', path: ['planId'] });
    await api.mutate(
      'issuePlan',
      { planId: PLAN, document: { number: '247', symbol: 'KH-UBND' }, issuedOn: { on: '2026-01-20' } },
      { as: CITY },
    );
    expect(await send({}, STRANGER)).toMatchObject({ __typename: 'NotTheIssuer' });
    expect(await counts()).toEqual({ ...NONE, notSent: total });
  });

  it('goes to all or none of the units that are named', async () => {
    expect(await send({ unitIds: [first, 'nobody'] })).toMatchObject({ __typename: 'UnitUnknown', path: ['unitIds', '1'] });
    expect(await counts()).toEqual({ ...NONE, notSent: total });
    expect((await send({ unitIds: [first, first] })).message).toBeUndefined();
    expect(await send({ unitIds: [second, first] })).toMatchObject({ __typename: 'PlanAlreadySent', path: ['unitIds', '1'] });
    expect(await counts()).toEqual({ ...NONE, notSent: total - 1, sent: 1 });
  });

  it('goes to everybody else whom it addresses, at once and once', async () => {
    api.clock.set(instant('2026-01-20T03:00:00Z'));
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['NothingToSend', 'NothingToSend', 'SendPlanAccepted']);
    expect(await counts()).toEqual({ ...NONE, sent: total });
  });

  it('arrives, is registered by its receiver, and comes back where it was misdirected', async () => {
    api.clock.set(instant('2026-01-21T02:00:00Z'));
    expect((await api.mutate('recordPlanArrival', { planId: PLAN, unitId: first }, { as: first })).message).toBeUndefined();
    expect(await register(second, {}, first)).toMatchObject({ __typename: 'NotTheAddressee', path: ['unitId'] });
    expect(await register(second, { arrivalNumber: ' ' })).toMatchObject({ __typename: 'ArrivalNumberMissing', path: ['arrivalNumber'] });
    expect(await register(second, { arrivedOn: '2026-01-19' })).toMatchObject({ __typename: 'ArrivedBeforeIssue', path: ['arrivedOn'] });
    expect((await register(second)).message).toBeUndefined();
    expect(await register(second)).toMatchObject({ __typename: 'PlanAlreadyRegistered' });
    const wrong = { planId: PLAN, unitId: third, reason: 'không thuộc địa bàn' };
    expect((await api.mutate('returnMisdirectedPlan', wrong, { as: third, person: 'p-clerk' })).message).toBeUndefined();
    expect(await register(third)).toMatchObject({ __typename: 'PlanReturnedAsMisdirected' });
    expect(await counts()).toEqual({ ...NONE, sent: total - 3, arrived: 1, registered: 1, misdirected: 1 });
  });

  it('is sent again, and to others as a copy', async () => {
    api.clock.set(instant('2026-01-22T02:00:00Z'));
    expect((await send({ unitIds: [third, OFFICE], channel: 'POST' })).message).toBeUndefined();
    expect(await counts()).toEqual({ ...NONE, sent: total - 2, arrived: 1, registered: 1, copies: 1 });
  });

  it('shows unit by unit who did what when, and as it was known before', async () => {
    const asked = `query ($id: ID!, $filter: PlanReceiptFilterInput, $asOf: Instant) {
      planReceipts(planId: $id, filter: $filter, asOf: $asOf) { totalCount nodes {
        unit { id } addressed phase sendings sent { by at channel } registered { by arrivalNumber arrivedOn } misdirected { reason by }
      } }
    }`;
    const of = async (filter: object, asOf: string | null = null): Promise<unknown> =>
      at(await api.ask(asked, { id: PLAN, filter, asOf }), 'planReceipts.nodes');
    expect(await of({ phases: ['REGISTERED'] })).toMatchObject([
      {
        unit: { id: second },
        addressed: true,
        sent: { by: 'p-sender' },
        registered: { by: 'p-clerk', arrivalNumber: '15', arrivedOn: '2026-01-21' },
      },
    ]);
    expect(await of({ addressed: false })).toMatchObject([{ unit: { id: OFFICE }, phase: 'SENT', sendings: 1, sent: { channel: 'POST' } }]);
    expect(await of({ unitId: third })).toMatchObject([{ phase: 'SENT', sendings: 2, misdirected: null }]);
    expect(await of({ unitId: third }, '2026-01-21T23:00:00Z')).toMatchObject([{ phase: 'MISDIRECTED', misdirected: { by: 'p-clerk' } }]);
    expect(await counts('2026-01-20T03:00:00Z')).toEqual({ ...NONE, sent: total });
    expect(await counts('2026-01-20T02:30:00Z')).toEqual({ ...NONE, notSent: total - 1, sent: 1 });
  });

  it('comes in pages, each unit once', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const data = await api.ask(
        `query ($id: ID!, $after: String) { planReceipts(planId: $id, first: 2, after: $after) { pageInfo { hasNextPage endCursor } nodes { unitId } } }`,
        { id: PLAN, after },
      );
      seen.push(...at<readonly { unitId: string }[]>(data, 'planReceipts.nodes').map(({ unitId }) => unitId));
      if (!at<boolean>(data, 'planReceipts.pageInfo.hasNextPage')) break;
      after = at(data, 'planReceipts.pageInfo.endCursor');
    }
    expect(seen).toEqual([...WARDS, OFFICE].sort());
  });
});
