import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { instant } from '#libs/kernel/time.js';
import { CITY, OFFICE, OPEN_RULE, ROOM, STRANGER, UNITS, WARD } from '#libs/testing/api/api-fixtures.js';
import { type ApiServer, at, startApi } from '#libs/testing/api/api-server.js';
import { PAGE_CHANNEL, quotaContent, QUOTAS } from '#libs/testing/api/quota-fixtures.js';
import { itemRefusals } from '../graphql/refusal-lists.js';

/* What a room makes towards the quotas of its ward's plan in March 2026, over HTTP. */

let api: ApiServer;
const duties: Record<string, string> = {};
const dutyId = (ruleKey: string): string => String(duties[ruleKey]);
const PLAN = 'quota-plan';

beforeAll(async () => {
  api = await startApi(instant('2026-03-20T02:00:00Z'));
  await api.register(UNITS);
  await api.mutate('draftPlan', { planId: PLAN, content: quotaContent() }, { as: WARD });
  const issuing = { planId: PLAN, document: { number: '110', symbol: 'KH-UBND' }, issuedOn: { on: '2026-01-05' } };
  expect(await api.mutate('issuePlan', issuing, { as: WARD })).toMatchObject({ __typename: 'IssuePlanAccepted' });
  await api.server.catchUp();
  const data = await api.ask('query ($id: ID!) { plan(id: $id) { duties { nodes { id ruleKey } } } }', { id: PLAN });
  for (const { id, ruleKey } of at<readonly { id: string; ruleKey: string }[]>(data, 'plan.duties.nodes')) duties[ruleKey] = id;
  await api.mutate('waiveObligation', { dutyId: dutyId(QUOTAS.CANCELLED), period: null, reason: 'bỏ chuyên mục' }, { as: WARD });
  await api.mutate('waiveObligation', { dutyId: dutyId(QUOTAS.ANYWHERE), period: '2026-M01', reason: 'nghỉ Tết' }, { as: WARD });
  await api.server.catchUp();
});
afterAll(() => api.stop());

let articles = 0;
const article = (more: object = {}, ...ruleKeys: readonly string[]): object => {
  articles += 1;
  return {
    holder: ROOM,
    serves: (ruleKeys.length === 0 ? [QUOTAS.PAGE] : ruleKeys).map((key) => ({ dutyId: dutyId(key) })),
    product: 'NEWS_ITEM',
    title: 'Một cửa phục vụ cả ngày thứ Bảy',
    channel: PAGE_CHANNEL,
    link: `https://donghai.example.vn/tin/${articles}`,
    sentOn: '2026-03-05',
    ...more,
  };
};
const record = (input: object, as: OrgUnitId = ROOM) =>
  api.mutate('recordItem', input, { as, select: 'item { id state serves { dutyId period } }' });

const march = async (ruleKey: string): Promise<unknown> => {
  await api.server.catchUp();
  const data = await api.ask(
    `query ($filter: ObligationFilterInput) { obligations(filter: $filter, first: 100) { nodes {
      period status progress { sent published counted target shortfall excess isKept reachedOn toDate { done dueSoFar doneAhead targetAhead } }
    } } }`,
    { filter: { dutyId: dutyId(ruleKey) } },
  );
  const nodes = at<readonly { readonly period: string }[]>(data, 'obligations.nodes');
  return nodes.find(({ period }) => period === '2026-M03');
};

describe('an article', () => {
  let itemId = '';
  const input = () => article({ commandId: 'record-1', link: 'https://www.donghai.example.vn/tin/mot-cua/?utm_source=zalo' });

  it('counts for the quota that was named, in the month in which it was sent', async () => {
    const answer = await record(input());
    itemId = at(answer, 'item.id');
    expect(answer).toMatchObject({ item: { state: 'SENT', serves: [{ dutyId: dutyId(QUOTAS.PAGE), period: '2026-M03' }] } });
    expect(await march(QUOTAS.PAGE)).toEqual({
      period: '2026-M03',
      status: 'OPEN',
      progress: {
        sent: 1,
        published: 0,
        counted: 1,
        target: 2,
        shortfall: 1,
        excess: 0,
        isKept: false,
        reachedOn: null,
        toDate: { done: 0, dueSoFar: 4, doneAhead: 1, targetAhead: 2 },
      },
    });
  });

  it('that is sent again by the same command is one', async () => {
    expect(await record(input())).toMatchObject({ repeated: true, item: { id: itemId } });
  });

  it('is refused under the same link, however it is written', async () => {
    expect(await record(article({ link: 'http://donghai.example.vn/tin/mot-cua#dau-trang' }))).toMatchObject({
      __typename: 'LinkTaken',
      path: ['link'],
      details: { itemId },
    });
  });

  it('is taken by one of several that come at the same instant', async () => {
    const link = 'https://donghai.example.vn/tin/cung-luc';
    const answers = await Promise.all(Array.from({ length: 8 }, () => record(article({ link }, QUOTAS.ANYWHERE))));
    expect(answers.filter(({ __typename }) => __typename === 'RecordItemAccepted')).toHaveLength(1);
    expect(answers.filter(({ __typename }) => __typename === 'LinkTaken')).toHaveLength(7);
  });

  it('counts once for a quota that two units hold together, and for quotas that each has of its own in both', async () => {
    const [link, office] = ['https://donghai.example.vn/tin/chung', { holder: OFFICE }];
    const mine = await record(article({ link }, QUOTAS.JOINT));
    expect(mine).toMatchObject({ __typename: 'RecordItemAccepted' });
    expect(await record(article({ ...office, link: `${link}/` }, QUOTAS.JOINT), OFFICE)).toMatchObject({ __typename: 'LinkTaken' });
    expect(await march(QUOTAS.JOINT)).toMatchObject({ progress: { counted: 1 } });
    expect(await record(article({ ...office, link }, QUOTAS.ELSEWHERE), OFFICE)).toMatchObject({ __typename: 'RecordItemAccepted' });
    await api.mutate('withdrawItem', { itemId: at(mine, 'item.id'), reason: 'của văn phòng' }, { as: ROOM });
    expect(await record(article({ ...office, link: `${link}?a=1` }, QUOTAS.JOINT), OFFICE)).toMatchObject({
      __typename: 'RecordItemAccepted',
    });
  });

  it('that is part of a smaller quota counts for the larger one as well, and fills both', async () => {
    const second = await record(article({}, QUOTAS.PAGE_PUBLISHED));
    expect(at<readonly object[]>(second, 'item.serves')).toEqual([
      { dutyId: dutyId(QUOTAS.PAGE_PUBLISHED), period: '2026-M03' },
      { dutyId: dutyId(QUOTAS.PAGE), period: '2026-M03' },
    ]);
    expect(await march(QUOTAS.PAGE)).toMatchObject({ status: 'ON_TIME', progress: { counted: 2, isKept: true, reachedOn: '2026-03-05' } });
    expect(await march(QUOTAS.PAGE_PUBLISHED)).toMatchObject({ status: 'OPEN', progress: { sent: 1, published: 0, counted: 0 } });
    const confirm = { itemId: at(second, 'item.id'), publishedOn: '2026-03-09' };
    expect(await api.mutate('confirmPublication', confirm, { as: WARD })).toMatchObject({ __typename: 'ConfirmPublicationAccepted' });
    expect(await march(QUOTAS.PAGE_PUBLISHED)).toMatchObject({ status: 'ON_TIME', progress: { published: 1, reachedOn: '2026-03-09' } });
  });

  it('counts twice only where the plan says so of both quotas', async () => {
    expect(await record(article({}, QUOTAS.SHARED, QUOTAS.SHARED_TOO))).toMatchObject({ __typename: 'RecordItemAccepted' });
    expect(await march(QUOTAS.SHARED)).toMatchObject({ status: 'ON_TIME' });
    expect(await march(QUOTAS.SHARED_TOO)).toMatchObject({ status: 'ON_TIME' });
  });

  it('that is withdrawn counts no more, and leaves its link to another', async () => {
    expect(await api.mutate('withdrawItem', { itemId, reason: 'ghi nhầm' }, { as: ROOM })).toMatchObject({
      __typename: 'WithdrawItemAccepted',
    });
    expect(await march(QUOTAS.PAGE)).toMatchObject({ status: 'OPEN', progress: { counted: 1 } });
    expect(await record(article({ link: 'https://donghai.example.vn/tin/mot-cua' }))).toMatchObject({ __typename: 'RecordItemAccepted' });
    expect(await march(QUOTAS.PAGE)).toMatchObject({ status: 'ON_TIME' });
  });

  it('is listed, and is in the progress of all units above, as known then and now', async () => {
    const ask = (unitId: string, asOf: string | null) =>
      api.ask(
        `query ($unitId: ID!, $planId: ID, $ruleKey: String, $asOf: Instant) {
          quotaItems(filter: { withinId: $unitId, planId: $planId, states: [PUBLISHED] }, asOf: $asOf) { totalCount nodes { title publication { confirmedFor } } }
          quotaProgress(unitId: $unitId, planId: $planId, ruleKey: $ruleKey, asOf: $asOf) { rows { sent published done dueSoFar doneAhead } }
        }`,
        { unitId, planId: PLAN, ruleKey: QUOTAS.PAGE, asOf },
      );
    expect(await ask(CITY, null)).toMatchObject({
      quotaItems: { totalCount: 1, nodes: [{ publication: { confirmedFor: WARD } }] },
      quotaProgress: { rows: [{ sent: 2, published: 1, done: 0, dueSoFar: 4, doneAhead: 2 }] },
    });
    expect(await ask(STRANGER, null)).toMatchObject({ quotaItems: { totalCount: 0 }, quotaProgress: { rows: [] } });
    expect(await ask(CITY, '2026-03-20T01:00:00Z')).toMatchObject({ quotaItems: { totalCount: 0 } });
  });
});

interface Case {
  readonly code: string;
  readonly mutation?: string;
  readonly input: () => object;
  readonly as?: OrgUnitId;
  readonly path?: string;
}

describe('an item is refused', () => {
  const met = new Set<string>();
  const ids: Record<string, string> = {};
  const item = (name: string, more: object = {}): object => ({ itemId: ids[name], ...more });

  beforeAll(async () => {
    for (const name of ['standing', 'published', 'withdrawn']) ids[name] = at(await record(article({ itemId: name })), 'item.id');
    await api.mutate('confirmPublication', { itemId: 'published', publishedOn: '2026-03-10' }, { as: WARD });
    await api.mutate('withdrawItem', { itemId: 'withdrawn', reason: 'ghi nhầm' }, { as: ROOM });
  });

  const table: readonly Case[] = [
    { code: 'NotTheHolder', input: () => article(), as: STRANGER, path: 'holder' },
    { code: 'NotTheHolder', input: () => article({ holder: OFFICE }), as: OFFICE, path: 'holder' },
    { code: 'TitleMissing', input: () => article({ title: '  ' }), path: 'title' },
    { code: 'TextTooLong', input: () => article({ title: 'x'.repeat(1_001) }), path: 'title' },
    { code: 'QuantityInvalid', input: () => article({ quantity: 0 }), path: 'quantity' },
    { code: 'DateInFuture', input: () => article({ sentOn: '2026-03-21' }), path: 'sentOn' },
    { code: 'ItemServesNothing', input: () => article({ serves: [] }), path: 'serves' },
    { code: 'DutyUnknown', input: () => article({ serves: [{ dutyId: 'nothing' }] }), path: 'serves.0.dutyId' },
    { code: 'NotAQuota', input: () => article({ holder: OFFICE }, OPEN_RULE), as: OFFICE, path: 'serves.0.dutyId' },
    { code: 'DutyClosed', input: () => article({}, QUOTAS.CANCELLED), path: 'serves.0.dutyId' },
    { code: 'DutyClosed', input: () => article({ sentOn: '2026-01-10' }, QUOTAS.ANYWHERE), path: 'serves.0.period' },
    {
      code: 'PeriodUnknown',
      input: () => article({ serves: [{ dutyId: dutyId(QUOTAS.PAGE), period: '2027-M01' }] }),
      path: 'serves.0.period',
    },
    { code: 'PeriodUndecided', input: () => article({}, QUOTAS.UNDECIDED), path: 'serves.0.period' },
    {
      code: 'PeriodNotBegun',
      input: () => article({ serves: [{ dutyId: dutyId(QUOTAS.PAGE), period: '2026-M04' }] }),
      path: 'serves.0.period',
    },
    // Outside the one that was named, and outside all of them.
    {
      code: 'DayOutsidePeriod',
      input: () => article({ sentOn: '2026-02-28', serves: [{ dutyId: dutyId(QUOTAS.PAGE), period: '2026-M03' }] }),
      path: 'sentOn',
    },
    { code: 'DayOutsidePeriod', input: () => article({ sentOn: '2025-12-31' }), path: 'sentOn' },
    { code: 'ProductNotCounted', input: () => article({ product: 'ESSAY' }), path: 'product' },
    { code: 'ChannelNotCounted', input: () => article({ channel: 'Trang của xã bên' }), path: 'channel' },
    { code: 'ChannelNotCounted', input: () => article({ channel: null }), path: 'channel' },
    { code: 'ServedTwice', input: () => article({}, QUOTAS.PAGE, QUOTAS.PAGE), path: 'serves.1' },
    { code: 'QuotasExclusive', input: () => article({}, QUOTAS.PAGE, QUOTAS.ANYWHERE), path: 'serves.1.dutyId' },
    // One of them alone says so.
    { code: 'QuotasExclusive', input: () => article({}, QUOTAS.SHARED, QUOTAS.ANYWHERE), path: 'serves.1.dutyId' },
    { code: 'EvidenceMissing', input: () => article({ link: ' ' }), path: 'link' },
    { code: 'LinkBroken', input: () => article({ link: 'donghai.example.vn/tin' }), path: 'link' },
    { code: 'LinkBroken', input: () => article({ link: 'https://localhost/tin' }), path: 'link' },
    { code: 'ItemAlreadyRecorded', input: () => article({ itemId: 'standing' }) },
    { code: 'ItemUnknown', mutation: 'withdrawItem', input: () => ({ itemId: 'nothing', reason: 'x' }) },
    { code: 'ItemAlreadyWithdrawn', mutation: 'withdrawItem', input: () => item('withdrawn', { reason: 'x' }) },
    { code: 'ReasonMissing', mutation: 'withdrawItem', input: () => item('standing', { reason: ' ' }), path: 'reason' },
    {
      code: 'ItemAlreadyPublished',
      mutation: 'confirmPublication',
      input: () => item('published', { publishedOn: '2026-03-11' }),
      as: WARD,
    },
    {
      code: 'PublishedBeforeSent',
      mutation: 'confirmPublication',
      input: () => item('standing', { publishedOn: '2026-03-04' }),
      as: WARD,
      path: 'publishedOn',
    },
    {
      code: 'DateInFuture',
      mutation: 'confirmPublication',
      input: () => item('standing', { publishedOn: '2026-03-21' }),
      as: WARD,
      path: 'publishedOn',
    },
    // The unit that made it does not say itself that it appeared.
    { code: 'NotTheConfirmer', mutation: 'confirmPublication', input: () => item('standing', { publishedOn: '2026-03-10' }) },
    {
      code: 'LinkTaken',
      mutation: 'confirmPublication',
      input: () => item('standing', { publishedOn: '2026-03-10', link: 'https://donghai.example.vn/tin/mot-cua' }),
      as: WARD,
      path: 'link',
    },
    {
      code: 'EntryUnknown',
      mutation: 'rectifyEntry',
      input: () => ({ of: { itemId: 'standing' }, ofVersion: 1, field: 'sentOn', was: '2026-03-05', is: '2026-03-06', reason: 'gõ nhầm' }),
      path: 'field',
    },
    {
      code: 'RectifiedValueWrong',
      mutation: 'rectifyEntry',
      input: () => ({ of: { itemId: 'standing' }, ofVersion: 1, field: 'title', was: 'Khác', is: 'Khác nữa', reason: 'gõ nhầm' }),
      path: 'was',
    },
    {
      code: 'RectifiedValueInvalid',
      mutation: 'rectifyEntry',
      input: () => ({
        of: { itemId: 'standing' },
        ofVersion: 1,
        field: 'title',
        was: 'Một cửa phục vụ cả ngày thứ Bảy',
        is: '  ',
        reason: 'gõ nhầm',
      }),
      path: 'is',
    },
  ];

  it.each(table.map((each) => [`${each.code} at ${each.path ?? 'all of it'} of ${each.mutation ?? 'recordItem'}`, each] as const))(
    'with %s, and nothing is recorded',
    async (_name, { code, mutation = 'recordItem', input, as = ROOM, path }) => {
      met.add(code);
      const given = input();
      const before = (await api.server.log.head()).position;
      const [vi, en] = [
        await api.mutate(mutation, given, { as, language: 'vi' }),
        await api.mutate(mutation, given, { as, language: 'en' }),
      ];
      expect([en.__typename, en.code, vi.code]).toEqual([code, code, code]);
      expect(en.path?.join('.')).toBe(path);
      expect(String(vi.message)).not.toBe(en.message);
      expect((await api.server.log.head()).position).toBe(before);
    },
  );

  it('for each reason that the schema knows', () => {
    expect(itemRefusals.filter((code) => !met.has(code))).toEqual([]);
  });
});

describe('many articles of a unit', () => {
  const batch = (items: readonly object[], more: object = {}) =>
    api.mutate(
      'recordItems',
      { holder: ROOM, items: items.map((item) => Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'holder'))), ...more },
      { as: ROOM },
    );
  const head = async (): Promise<number> => at<number>(await api.ask('{ status { headPosition } }', {}), 'status.headPosition');
  const count = async (): Promise<number> => {
    await api.server.catchUp();
    return at<number>(
      await api.ask('query ($holderId: ID!) { quotaItems(filter: { holderId: $holderId }, first: 1) { totalCount } }', { holderId: ROOM }),
      'quotaItems.totalCount',
    );
  };

  it('are recorded together, and passed over when the same list comes again', async () => {
    const before = await count();
    const list = [article({ itemId: 'list-a' }), article({ itemId: 'list-b' }, QUOTAS.ANYWHERE)];
    expect(await batch(list)).toMatchObject({ __typename: 'RecordItemsAccepted', repeated: false });
    expect(await count()).toBe(before + 2);
    const position = await head();
    expect(await batch(list)).toMatchObject({ __typename: 'RecordItemsAccepted' });
    expect(await head()).toBe(position);
    expect(await batch([...list, article({ itemId: 'list-c' })])).toMatchObject({ __typename: 'RecordItemsAccepted' });
    expect(await count()).toBe(before + 3);
  });

  it.each([
    ['the first of them', 0, ['items', '0', 'sentOn']],
    ['another one', 1, ['items', '1', 'sentOn']],
  ])('are refused as a whole for %s that is of tomorrow, with its place', async (_which, wrong, path) => {
    const before = await count();
    const list = [0, 1, 2].map((index) => article(index === wrong ? { sentOn: '2026-03-21' } : {}));
    expect(await batch(list)).toMatchObject({ __typename: 'DateInFuture', path });
    expect(await count()).toBe(before);
  });

  it('may not have a link twice among themselves, however it is written', async () => {
    const before = await count();
    const list = [
      article({ itemId: 'twice-a', link: 'https://donghai.example.vn/hai-lan' }),
      article({ link: 'http://www.donghai.example.vn/hai-lan/' }),
    ];
    expect(await batch(list)).toMatchObject({ __typename: 'LinkTaken', path: ['items', '1', 'link'], details: { itemId: 'twice-a' } });
    expect(await count()).toBe(before);
    expect(await batch(list.slice(0, 1))).toMatchObject({ __typename: 'RecordItemsAccepted' });
  });

  it('may not be the same item twice, and have to be some', async () => {
    const once = article({ itemId: 'one' });
    expect(await batch([once, { ...article({ itemId: 'one' }), title: 'Khác' }])).toMatchObject({
      __typename: 'ItemAlreadyRecorded',
      path: ['items', '1'],
    });
    expect(await batch([])).toMatchObject({ __typename: 'InputInvalid' });
  });

  it('are recorded by who made them', async () => {
    const input = { holder: ROOM, items: [Object.fromEntries(Object.entries(article()).filter(([name]) => name !== 'holder'))] };
    expect(await api.mutate('recordItems', input, { as: OFFICE })).toMatchObject({
      __typename: 'NotTheHolder',
      path: ['items', '0', 'holder'],
    });
  });
});
