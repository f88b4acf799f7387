import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '#libs/kernel/time.js';
import { type ApiServer, startApi } from '#libs/testing/api/api-server.js';
import { CITY, cityContent, UNITS, WARD, wardContent, WARDS } from '#libs/testing/api/api-fixtures.js';
import type { PlanId } from '#libs/kernel/ids.js';

let api: ApiServer;

beforeAll(async () => {
  api = await startApi(instant('2026-01-20T02:00:00Z'));
  await api.register(UNITS);
  await api.mutate('draftPlan', { planId: 'city', content: cityContent() }, { as: CITY });
  await api.mutate(
    'issuePlan',
    { planId: 'city', document: { number: '247', symbol: 'QĐ-UBND' }, issuedOn: { on: '2026-01-20' } },
    { as: CITY },
  );
  await api.server.catchUp();
});

afterAll(() => api.stop());

const owed = (more = ''): Promise<unknown> =>
  api.ask(`{ obligations(filter: { planId: "city" } ${more}) { nodes { holders { id } status noticedAt } } }`);
const issue = (planId: string, number: string) =>
  api.mutate('issuePlan', { planId, document: { number, symbol: 'KH-UBND' }, issuedOn: { on: '2026-01-29' } }, { as: WARD });

describe('a deadline that passes', () => {
  it('makes late what was not there by the end of the day, whether or not a notice was given', async () => {
    api.clock.set(instant('2026-01-29T16:59:59Z'));
    expect(await owed()).toMatchObject({ obligations: { nodes: WARDS.map(() => ({ status: 'OPEN', noticedAt: null })) } });
    await api.mutate('draftPlan', { planId: 'ward', content: wardContent('city' as PlanId) }, { as: WARD });
    expect(await issue('ward', '110')).toMatchObject({ __typename: 'IssuePlanAccepted' });
    await api.server.catchUp();
    api.clock.set(instant('2026-01-29T17:00:00Z'));
    expect(await api.ask('{ cascade(planId: "city") { due fulfilled late missing } }')).toEqual({
      cascade: { due: 3, fulfilled: 1, late: 0, missing: 2 },
    });
    const nodes = [
      { holders: [{ id: WARDS[0] }], status: 'ON_TIME', noticedAt: null },
      { holders: [{ id: WARDS[1] }], status: 'OVERDUE', noticedAt: null },
      { holders: [{ id: WARDS[2] }], status: 'OVERDUE', noticedAt: null },
    ];
    expect(await owed()).toEqual({ obligations: { nodes: expect.arrayContaining(nodes) } });
  });

  it('is noticed once, and the past is as it was before the notice', async () => {
    api.clock.set(instant('2026-01-30T01:00:00Z'));
    expect(await api.server.tick()).toBe(2);
    expect(await api.server.tick()).toBe(0);
    const noticed = { status: 'OVERDUE', noticedAt: '2026-01-30T01:00:00.000Z' };
    expect(await owed()).toMatchObject({
      obligations: {
        nodes: expect.arrayContaining([
          { holders: [{ id: WARDS[1] }], ...noticed },
          { holders: [{ id: WARDS[2] }], ...noticed },
        ]),
      },
    });
    expect(await owed(', asOf: "2026-01-30T00:59:59Z"')).toMatchObject({
      obligations: { nodes: expect.arrayContaining([{ holders: [{ id: WARDS[1] }], status: 'OVERDUE', noticedAt: null }]) },
    });
  });
});
