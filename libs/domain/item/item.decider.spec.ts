import { describe, expect, it } from '@jest/globals';
import type { OfType } from '#libs/kernel/decider.js';
import type { DutyId, ItemId, OrgUnitId } from '#libs/kernel/ids.js';
import { specOf } from '../testing/spec-of.js';
import { city, clerk, communeA, culture, date, morning, office, quotaOf } from '../testing/samples.js';
import { type ItemCommand, type ItemRefusal, itemDecider, type QuotaFact, QUANTITY_MAX } from './item.decider.js';
import type { ItemEvent, ItemPublished, ItemRecorded } from './item.js';

const given = specOf(itemDecider);

const itemId = 'i-1' as ItemId;
const monthly = 'd-monthly' as DutyId;
const yearly = 'd-yearly' as DutyId;
const site = 'Trang thông tin CCHC của Thành phố';
const link = 'https://cchc.hanoi.gov.vn/tin/1';
const now = morning('2026-03-20');

const month = (n: number, change: Partial<Parameters<typeof quotaOf>[1]> = {}) => ({
  period: `2026-M0${n}`,
  from: date(`2026-0${n}-01`),
  to: date(n === 2 ? '2026-02-28' : n === 4 ? '2026-04-30' : `2026-0${n}-31`),
  undecided: null,
  lapsed: null,
  quota: quotaOf(1, { channel: site, ...change }),
});

const fact = (change: Partial<QuotaFact> = {}): QuotaFact => ({
  dutyId: monthly,
  exists: true,
  kind: 'QUOTA',
  holders: [culture],
  confirmers: [communeA, office],
  periods: [month(2), month(3), month(4)],
  closed: null,
  waivedPeriods: [],
  within: null,
  ...change,
});

/** Six a year that appeared, as a part of the monthly ones. */
const nested = fact({
  dutyId: yearly,
  within: monthly,
  periods: [
    {
      period: '2026-Y',
      from: date('2026-01-01'),
      to: date('2026-12-31'),
      undecided: null,
      lapsed: null,
      quota: quotaOf(6, { channel: site, counts: 'PUBLISHED', within: 'm' }),
    },
  ],
});

type Record = OfType<ItemCommand, 'RecordItem'>;
const record = (change: Partial<Record> = {}): Record => ({
  type: 'RecordItem',
  itemId,
  holder: culture,
  product: 'NEWS_ITEM',
  title: 'Một cửa ở xã',
  quantity: 1,
  channel: site,
  link,
  proof: null,
  sentOn: date('2026-03-05'),
  serves: [{ dutyId: monthly, period: '2026-M03' }],
  recordedBy: clerk,
  at: now,
  quotas: [fact()],
  linkTakenBy: null,
  actingFor: [culture],
  ...change,
});

const recorded: ItemRecorded = {
  type: 'ItemRecorded',
  itemId,
  holder: culture,
  product: 'NEWS_ITEM',
  title: 'Một cửa ở xã',
  quantity: 1,
  channel: site,
  link,
  proof: null,
  sentOn: date('2026-03-05'),
  serves: [{ dutyId: monthly, period: '2026-M03' }],
  recordedBy: clerk,
};

type Confirm = OfType<ItemCommand, 'ConfirmPublication'>;
const confirm = (change: Partial<Confirm> = {}): Confirm => ({
  type: 'ConfirmPublication',
  itemId,
  publishedOn: date('2026-03-12'),
  channel: null,
  link: null,
  proof: null,
  confirmedBy: clerk,
  confirmedFor: communeA,
  at: now,
  quotas: [fact()],
  linkTakenBy: null,
  actingFor: [communeA],
  ...change,
});

const published: ItemPublished = {
  type: 'ItemPublished',
  publishedOn: date('2026-03-12'),
  channel: site,
  link,
  proof: null,
  confirmedBy: clerk,
  confirmedFor: communeA,
  at: now,
};
const withdrawn: ItemEvent = { type: 'ItemWithdrawn', reason: 'ghi nhầm', withdrawnBy: clerk, at: now };
const withdraw = (actingFor: readonly OrgUnitId[], reason = 'ghi nhầm'): ItemCommand => ({
  type: 'WithdrawItem',
  itemId,
  reason,
  withdrawnBy: clerk,
  at: now,
  quotas: [fact()],
  actingFor,
});

describe('recording an item', () => {
  it('counts for a period that was over when its quota ended', () =>
    given()
      .when(record({ quotas: [fact({ closed: { closed: 'CANCELLED', reason: 'hết hiệu lực', from: date('2026-04-01') } })] }))
      .then(recorded));

  it('says what it is, where, when and what it counts for', () => given().when(record()).then(recorded));

  it('finds the period by the day where none is named', () =>
    given()
      .when(record({ serves: [{ dutyId: monthly, period: null }] }))
      .then(recorded));

  it('takes product and channel however they were typed', () =>
    given()
      .when(record({ product: 'news_item ', channel: ' trang  thông tin CCHC của thành phố' }))
      .then({ ...recorded, product: 'news_item', channel: 'trang  thông tin CCHC của thành phố' }));

  it('needs no link where it has another proof', () =>
    given()
      .when(record({ link: ' ', proof: 'Sổ trực đài, tr. 12' }))
      .then({ ...recorded, link: null, proof: 'Sổ trực đài, tr. 12' }));

  it('counts a part for the whole: the monthly quota as well as the yearly one within it', () =>
    given()
      .when(record({ serves: [{ dutyId: yearly, period: null }], quotas: [nested, fact()] }))
      .then({ ...recorded, serves: [{ dutyId: yearly, period: '2026-Y' }, ...recorded.serves] }));

  it('passes over a whole that asks for nothing on that day', () =>
    given()
      .when(record({ serves: [{ dutyId: yearly, period: null }], quotas: [nested, fact({ waivedPeriods: ['2026-M03'] })] }))
      .then({ ...recorded, serves: [{ dutyId: yearly, period: '2026-Y' }] }));

  it('names a part and its whole once each', () =>
    given()
      .when(record({ serves: [...recorded.serves, { dutyId: yearly, period: '2026-Y' }], quotas: [fact(), nested] }))
      .then({ ...recorded, serves: [...recorded.serves, { dutyId: yearly, period: '2026-Y' }] }));

  const second = 'd-second' as DutyId;
  const two = [...recorded.serves, { dutyId: second, period: '2026-M03' }];
  const both = (onlyNew?: boolean): readonly QuotaFact[] => {
    const periods = [month(3, onlyNew === undefined ? {} : { onlyNew })];
    return [fact({ periods }), fact({ dutyId: second, periods })];
  };

  it('may serve two quotas where the plan says of both that it may', () =>
    given()
      .when(record({ serves: two, quotas: both(false) }))
      .then({ ...recorded, serves: two }));

  it('takes the day of the period that begins or ends with it', () => {
    for (const day of ['2026-03-01', '2026-03-20'])
      given()
        .when(record({ sentOn: date(day) }))
        .then({ ...recorded, sentOn: date(day) });
  });

  it('the same again changes nothing; another under its id is refused', () => {
    given(recorded).when(record()).thenNothing();
    given(recorded)
      .when(record({ title: 'Khác' }))
      .thenRefused({ type: 'ItemAlreadyRecorded', itemId, title: recorded.title });
    given(recorded, withdrawn).when(record()).thenRefused({ type: 'ItemAlreadyRecorded', itemId, title: recorded.title });
  });

  const duty = { path: 'serves[0].dutyId', dutyId: monthly };
  const refusals: readonly (readonly [string, Partial<Record>, ItemRefusal])[] = [
    ['an actor of another unit', { actingFor: [office] }, { type: 'NotTheHolder', path: 'holder', holder: office, holders: [culture] }],
    ['no title', { title: '  ' }, { type: 'TitleMissing', path: 'title' }],
    ['a negative quantity', { quantity: -1 }, { type: 'QuantityInvalid', path: 'quantity', quantity: -1, quantityMax: QUANTITY_MAX }],
    ['nothing', { quantity: 0 }, { type: 'QuantityInvalid', path: 'quantity', quantity: 0, quantityMax: QUANTITY_MAX }],
    ['a part of one', { quantity: 1.5 }, { type: 'QuantityInvalid', path: 'quantity', quantity: 1.5, quantityMax: QUANTITY_MAX }],
    [
      'a day in the future',
      { sentOn: date('2026-03-21') },
      { type: 'DateInFuture', path: 'sentOn', date: date('2026-03-21'), today: date('2026-03-20') },
    ],
    ['no quota', { serves: [] }, { type: 'ItemServesNothing', path: 'serves' }],
    ['a duty that nobody opened', { quotas: [fact({ exists: false })] }, { type: 'DutyUnknown', ...duty }],
    [
      'a duty of others',
      { quotas: [fact({ holders: [office] })] },
      { type: 'NotTheHolder', path: 'holder', holder: culture, holders: [office] },
    ],
    ['a duty that is no quota', { quotas: [fact({ kind: 'TASK', periods: [] })] }, { type: 'NotAQuota', ...duty, kind: 'TASK' }],
    [
      'a quota that was cancelled',
      { quotas: [fact({ closed: { closed: 'CANCELLED', reason: 'thu hồi' } })] },
      { type: 'DutyClosed', ...duty, closed: 'CANCELLED', reason: 'thu hồi', period: null },
    ],
    [
      'a period of a quota that ended in it',
      { quotas: [fact({ closed: { closed: 'CANCELLED', reason: 'hết hiệu lực', from: date('2026-03-31') } })] },
      { type: 'DutyClosed', ...duty, closed: 'CANCELLED', reason: 'hết hiệu lực', period: null },
    ],
    [
      'a period that ran out while its quota was cancelled',
      { quotas: [fact({ periods: [{ ...month(3), lapsed: 'bỏ đơn vị' }] })] },
      { type: 'DutyClosed', path: 'serves[0].period', dutyId: monthly, closed: 'CANCELLED', period: '2026-M03', reason: 'bỏ đơn vị' },
    ],
    [
      'a period that is not there',
      { serves: [{ dutyId: monthly, period: '2026-M13' }] },
      { type: 'PeriodUnknown', path: 'serves[0].period', dutyId: monthly, period: '2026-M13', known: ['2026-M02', '2026-M03', '2026-M04'] },
    ],
    [
      'a day in no period',
      { serves: [{ dutyId: monthly, period: null }], sentOn: date('2026-01-31') },
      { type: 'DayOutsidePeriod', path: 'sentOn', dutyId: monthly, period: null, day: date('2026-01-31'), from: null, to: null },
    ],
    [
      'a period still to be decided',
      { quotas: [fact({ periods: [{ ...month(3), from: null, to: null, undecided: 'EXTERNAL_CALENDAR' }] })] },
      { type: 'PeriodUndecided', path: 'serves[0].period', dutyId: monthly, period: '2026-M03', reason: 'EXTERNAL_CALENDAR' },
    ],
    [
      'a period that has not begun',
      { serves: [{ dutyId: monthly, period: '2026-M04' }] },
      {
        type: 'PeriodNotBegun',
        path: 'serves[0].period',
        dutyId: monthly,
        period: '2026-M04',
        from: date('2026-04-01'),
        today: date('2026-03-20'),
      },
    ],
    [
      'the day after the period',
      { serves: [{ dutyId: monthly, period: '2026-M02' }], sentOn: date('2026-03-01') },
      {
        type: 'DayOutsidePeriod',
        path: 'sentOn',
        dutyId: monthly,
        period: '2026-M02',
        day: date('2026-03-01'),
        from: date('2026-02-01'),
        to: date('2026-02-28'),
      },
    ],
    [
      'a period that was waived',
      { quotas: [fact({ waivedPeriods: ['2026-M03'] })] },
      { type: 'DutyClosed', path: 'serves[0].period', dutyId: monthly, closed: 'WAIVED', period: '2026-M03', reason: '' },
    ],
    [
      'another product',
      { product: 'ESSAY' },
      { type: 'ProductNotCounted', path: 'product', dutyId: monthly, product: 'ESSAY', counted: 'NEWS_ITEM' },
    ],
    [
      'another channel',
      { channel: 'Zalo' },
      { type: 'ChannelNotCounted', path: 'channel', dutyId: monthly, channel: 'Zalo', counted: site },
    ],
    ['no channel', { channel: null }, { type: 'ChannelNotCounted', path: 'channel', dutyId: monthly, channel: null, counted: site }],
    [
      'the same quota twice',
      { serves: [...recorded.serves, { dutyId: monthly, period: null }] },
      { type: 'ServedTwice', path: 'serves[1]', dutyId: monthly, period: '2026-M03' },
    ],
    ['two quotas', { serves: two, quotas: both() }, { type: 'QuotasExclusive', path: 'serves[1].dutyId', dutyId: second, other: monthly }],
    [
      'two quotas for what is new',
      { serves: two, quotas: both(true) },
      { type: 'QuotasExclusive', path: 'serves[1].dutyId', dutyId: second, other: monthly },
    ],
    ['no evidence', { link: null }, { type: 'EvidenceMissing', path: 'link' }],
    [
      'a broken link',
      { link: 'cchc.hanoi.gov.vn/tin/1' },
      { type: 'LinkBroken', path: 'link', link: 'cchc.hanoi.gov.vn/tin/1', problem: 'NOT_A_LINK' },
    ],
    ['a link of another item', { linkTakenBy: 'i-0' as ItemId }, { type: 'LinkTaken', path: 'link', link, itemId: 'i-0' as ItemId }],
    ['a proof without end', { proof: 'x'.repeat(1_001) }, { type: 'TextTooLong', path: 'proof', length: 1_001, lengthMax: 1_000 }],
  ];
  it.each(refusals)('is refused with %s', (_, change, refusal) => given().when(record(change)).thenRefused(refusal));

  it('asks for them in this order of precedence', () => {
    const types = refusals.map(([, , { type }]) => type);
    const wrong = refusals.map(([, change]) => change);
    // Whoever has no authority hears nothing of the rest.
    for (const change of wrong.slice(1))
      expect(given().when(record({ ...change, actingFor: [office] })).decision).toMatchObject({ refusal: { type: types[0] } });
  });
});

describe('confirming that it appeared', () => {
  it('is for the issuer or who coordinates, and keeps where it was recorded', () => {
    given(recorded).when(confirm()).then(published);
    given(recorded)
      .when(confirm({ actingFor: [office], confirmedFor: office }))
      .then({ ...published, confirmedFor: office });
  });

  it('is not for its maker', () =>
    given(recorded)
      .when(confirm({ actingFor: [culture] }))
      .thenRefused({ type: 'NotTheConfirmer', itemId, confirmers: [communeA, office] }));

  it('may name where it really appeared', () => {
    const other = 'https://cchc.hanoi.gov.vn/da-dang/9';
    given(recorded)
      .when(confirm({ link: other, proof: 'Công văn 12' }))
      .then({ ...published, link: other, proof: 'Công văn 12' });
  });

  it('the same again changes nothing; another day is refused', () => {
    given(recorded, published).when(confirm()).thenNothing();
    given(recorded, published)
      .when(confirm({ publishedOn: date('2026-03-13') }))
      .thenRefused({ type: 'ItemAlreadyPublished', itemId, publishedOn: date('2026-03-12') });
  });

  it('may be of the day on which it was sent, and of no day before', () => {
    given(recorded)
      .when(confirm({ publishedOn: date('2026-03-05') }))
      .then({ ...published, publishedOn: date('2026-03-05') });
    given(recorded)
      .when(confirm({ publishedOn: date('2026-03-04') }))
      .thenRefused({ type: 'PublishedBeforeSent', path: 'publishedOn', publishedOn: date('2026-03-04'), sentOn: date('2026-03-05') });
  });

  it('is refused for a day in the future, a broken link and one of another item', () => {
    given(recorded)
      .when(confirm({ publishedOn: date('2026-03-21') }))
      .thenRefused({ type: 'DateInFuture', path: 'publishedOn', date: date('2026-03-21'), today: date('2026-03-20') });
    given(recorded)
      .when(confirm({ link: 'x' }))
      .thenRefused({ type: 'LinkBroken', path: 'link', link: 'x', problem: 'NOT_A_LINK' });
    given(recorded)
      .when(confirm({ link: 'https://a.vn/2', linkTakenBy: 'i-2' as ItemId }))
      .thenRefused({ type: 'LinkTaken', path: 'link', link: 'https://a.vn/2', itemId: 'i-2' as ItemId });
  });

  it('needs evidence where there was none', () => {
    const onPaper = { ...recorded, link: null, proof: 'Sổ trực' };
    given(onPaper).when(confirm()).thenRefused({ type: 'EvidenceMissing', path: 'link' });
  });

  it('has to be where a quota of publications counts it', () => {
    const forYear = { ...recorded, serves: [{ dutyId: yearly, period: '2026-Y' }] };
    given(forYear)
      .when(confirm({ channel: 'Zalo', quotas: [nested] }))
      .thenRefused({ type: 'ChannelNotCounted', path: 'channel', dutyId: yearly, channel: 'Zalo', counted: site });
    given(recorded)
      .when(confirm({ channel: 'Zalo' }))
      .then({ ...published, channel: 'Zalo' });
  });
});

describe('withdrawing it', () => {
  it('is for its maker and for who confirms, with a reason', () => {
    given(recorded)
      .when(withdraw([culture]))
      .then(withdrawn);
    given(recorded, published)
      .when(withdraw([communeA]))
      .then(withdrawn);
    given(recorded)
      .when(withdraw([culture], ' '))
      .thenRefused({ type: 'ReasonMissing', path: 'reason' });
    given(recorded)
      .when(withdraw([city]))
      .thenRefused({ type: 'NotTheConfirmer', itemId, confirmers: [culture, communeA, office] });
  });

  it('is the end of it', () => {
    const refusal: ItemRefusal = { type: 'ItemAlreadyWithdrawn', itemId, reason: 'ghi nhầm' };
    given(recorded, withdrawn)
      .when(withdraw([culture]))
      .thenRefused(refusal);
    given(recorded, withdrawn).when(confirm()).thenRefused(refusal);
    given()
      .when(withdraw([culture]))
      .thenRefused({ type: 'ItemUnknown', itemId });
  });
});

describe('rectifying it', () => {
  const rectify = (field: string, was: string, is: string, actingFor: readonly OrgUnitId[] = [culture]): ItemCommand => ({
    type: 'RectifyEntry',
    itemId,
    ofVersion: 1,
    field,
    was,
    is,
    reason: 'gõ nhầm',
    at: now,
    actingFor,
  });

  it('is for words, by its maker; days and links are withdrawn and recorded anew', () => {
    given(recorded)
      .when(rectify('title', recorded.title, 'Một cửa ở xã Hưng Đạo'))
      .then({ type: 'EntryRectified', ofVersion: 1, field: 'title', was: recorded.title, is: 'Một cửa ở xã Hưng Đạo', reason: 'gõ nhầm' });
    expect(given(recorded).when(rectify('sentOn', '2026-03-05', '2026-02-05')).decision).toMatchObject({
      refusal: { type: 'EntryUnknown' },
    });
    expect(given(recorded).when(rectify('title', recorded.title, 'Khác', [communeA])).decision).toMatchObject({
      refusal: { type: 'NotTheHolder' },
    });
  });
});
