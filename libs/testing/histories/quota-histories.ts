import { fc } from '#libs/testing/properties.js';
import type { DutyEvent, DutyOpenedEvent } from '#libs/domain/duty/duty.js';
import type { ItemEvent } from '#libs/domain/item/item.js';
import type { Quota, QuotaTarget } from '#libs/domain/plan/plan-content.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import type { DutyId, ItemId, OrgUnitId, PersonId, PlanId } from '#libs/kernel/ids.js';
import { addDays, endOfDay, type Instant, instant, type LocalDate, localDate, startOfDay } from '#libs/kernel/time.js';
import { monthlyQuota, unitRegistered } from './monthly-duties.js';
import { type Happened, recorded } from '../log/recorded.js';

/*
 * Histories of one year of quotas: rooms of two communes owe some of a product each month, items come in any order, appear later, are withdrawn;
 * one amendment changes what is asked. And what a slow reader says of them, who reads the whole log for each answer and knows nothing of tables.
 */

export const PLAN = 'plan-quota' as PlanId;
export const CITY = 'city' as OrgUnitId;
export const COMMUNES = ['commune-1', 'commune-2'].map((id) => id as OrgUnitId);
const ROOMS: Readonly<Record<string, OrgUnitId>> = { 'room-1': COMMUNES[0]!, 'room-2': COMMUNES[0]!, 'room-3': COMMUNES[1]! };
const HOLDERS = Object.keys(ROOMS) as OrgUnitId[];

/** Amended on this day: what had ended keeps the old number. */
const AMENDED_ON = localDate('2026-04-15');
const MONTHS = ['01', '02', '03', '04', '05', '06'].map((month) => {
  const from = localDate(`2026-${month}-01`);
  const next = localDate(`2026-${String(Number(month) + 1).padStart(2, '0')}-01`);
  return { period: `2026-M${month}`, from, to: addDays(next, -1) };
});

export interface QuotaStep {
  readonly kind: 'RECORD' | 'PUBLISH' | 'WITHDRAW' | 'WAIVE' | 'AMEND';
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

const step: fc.Arbitrary<QuotaStep> = fc.record({
  kind: fc.oneof(
    { weight: 12, arbitrary: fc.constant('RECORD' as const) },
    { weight: 7, arbitrary: fc.constant('PUBLISH' as const) },
    { weight: 3, arbitrary: fc.constant('WITHDRAW' as const) },
    { weight: 1, arbitrary: fc.constant('WAIVE' as const) },
    { weight: 1, arbitrary: fc.constant('AMEND' as const) },
  ),
  a: fc.nat(1_000),
  b: fc.nat(1_000),
  c: fc.nat(1_000),
});

export const quotaSteps: fc.Arbitrary<readonly QuotaStep[]> = fc.array(step, { minLength: 10, maxLength: 60 });

const TARGETS: readonly QuotaTarget[] = ['AT_LEAST', 'EXACTLY', 'AT_MOST', 'AIM_FOR'];

const quotaOfRule = (n: number, count: number): Quota => ({
  target: TARGETS[n % 4]!,
  count,
  product: 'NEWS_ITEM',
  counts: n < 4 ? 'SENT' : 'PUBLISHED',
});

const opened = (holder: OrgUnitId, n: number, count: number): DutyOpenedEvent => {
  const span = { from: localDate('2026-01-01'), to: localDate('2026-06-30') };
  const owed = { dutyId: `${holder}.${n}`, planId: PLAN, ruleKey: `rule/${n}`, issuerId: CITY, holder, ...span };
  return monthlyQuota(owed, quotaOfRule(n, count));
};

const RULES = [0, 1, 2, 3, 4, 5, 6, 7];

const beginning: readonly Happened[] = [
  unitRegistered(CITY, null),
  ...COMMUNES.map((id) => unitRegistered(id, CITY)),
  ...Object.entries(ROOMS).map(([id, parent]) => unitRegistered(id, parent)),
  ...HOLDERS.flatMap((holder) =>
    RULES.map((n): Happened => ({ streamId: `duty/${holder}.${n}`, event: opened(holder, n, 1 + ((n + holder.length) % 3)) })),
  ),
];

interface Made {
  readonly itemId: ItemId;
  readonly sentOn: LocalDate;
  published: boolean;
  withdrawn: boolean;
}

const itemEvent = (items: Made[], { kind, a, b, c }: QuotaStep): Happened | undefined => {
  if (kind === 'RECORD') {
    const itemId = `item-${items.length + 1}` as ItemId;
    const month = MONTHS[a % MONTHS.length]!;
    const holder = HOLDERS[b % HOLDERS.length]!;
    const sentOn = addDays(month.from, c % 28);
    items.push({ itemId, sentOn, published: false, withdrawn: false });
    const [first, second] = [b % RULES.length, (b + 1 + (c % 7)) % RULES.length];
    const event: ItemEvent = {
      type: 'ItemRecorded',
      itemId,
      holder,
      product: 'NEWS_ITEM',
      title: `Tin ${itemId}`,
      quantity: 1 + (c % 3 === 0 ? 1 : 0),
      channel: null,
      link: `https://a.vn/${itemId}`,
      proof: null,
      sentOn,
      serves: [first, second].map((n) => ({ dutyId: `${holder}.${n}` as DutyId, period: month.period })),
      recordedBy: 'p' as PersonId,
    };
    return { streamId: `item/${itemId}`, event };
  }
  const item = items[a % Math.max(1, items.length)];
  if (item === undefined || item.withdrawn || (kind === 'PUBLISH' && item.published)) return undefined;
  const at = instant('2026-07-01T03:00:00Z');
  if (kind === 'PUBLISH') {
    item.published = true;
    const event: ItemEvent = {
      type: 'ItemPublished',
      publishedOn: addDays(item.sentOn, b % 45),
      channel: null,
      link: null,
      proof: null,
      confirmedBy: 'p' as PersonId,
      confirmedFor: CITY,
      at,
    };
    return { streamId: `item/${item.itemId}`, event };
  }
  item.withdrawn = true;
  const withdrawn: ItemEvent = { type: 'ItemWithdrawn', reason: 'nhầm', withdrawnBy: 'p' as PersonId, at };
  return { streamId: `item/${item.itemId}`, event: withdrawn };
};

const dutyEvent = ({ kind, a, b, c }: QuotaStep): Happened => {
  const [holder, n] = [HOLDERS[a % HOLDERS.length]!, b % RULES.length];
  const event: DutyEvent =
    kind === 'WAIVE'
      ? { type: 'DutyWaived', period: MONTHS[c % MONTHS.length]!.period, reason: 'lũ', document: null }
      : { type: 'DutyAmended', amendment: `a-${c}`, on: AMENDED_ON, opened: opened(holder, n, 1 + (c % 5)) };
  return { streamId: `duty/${holder}.${n}`, event };
};

export const quotaHistory = (steps: readonly QuotaStep[]): readonly RecordedEvent[] => {
  const items: Made[] = [];
  const happened = steps.flatMap((each) =>
    each.kind === 'WAIVE' || each.kind === 'AMEND' ? [dutyEvent(each)] : (itemEvent(items, each) ?? []),
  );
  return recorded([...beginning, ...happened], instant('2026-07-01T03:00:00Z'));
};

/** One period of one quota as the slow reader has it. */
export interface OracleQuota {
  readonly dutyId: string;
  readonly period: string;
  readonly holder: OrgUnitId;
  readonly rule: number;
  readonly from: LocalDate;
  readonly dueOn: LocalDate;
  readonly quota: Quota;
  readonly sent: number;
  readonly published: number;
  readonly counted: number;
  readonly waived: boolean;
  readonly metAt: Instant | null;
  readonly timeliness: 'NONE' | 'ON_TIME' | 'LATE';
}

type Of<Event, Type> = Extract<Event, { readonly type: Type }>;

interface Standing {
  readonly position: number;
  readonly event: Of<ItemEvent, 'ItemRecorded'>;
  readonly published: { readonly on: LocalDate; readonly position: number } | null;
}

/** Items of a log that were not withdrawn, by reading all of it for each. */
const standing = (log: readonly RecordedEvent[]): readonly Standing[] =>
  log.flatMap(({ streamId, event, position }) => {
    if (event.type !== 'ItemRecorded') return [];
    const own = log.filter((other) => other.streamId === streamId);
    if (own.some((other) => other.event.type === 'ItemWithdrawn')) return [];
    const published = own.find((other) => other.event.type === 'ItemPublished');
    const on = (published?.event as Of<ItemEvent, 'ItemPublished'> | undefined)?.publishedOn;
    return [
      {
        position,
        event: event as unknown as Of<ItemEvent, 'ItemRecorded'>,
        published: published === undefined || on === undefined ? null : { on, position: published.position },
      },
    ];
  });

/** The days on which each single product counts, in order. */
const countingDays = (items: readonly Standing[], counts: Quota['counts'], before: number): readonly LocalDate[] =>
  items
    .flatMap(({ event, published, position }) => {
      const known = counts === 'SENT' ? { on: event.sentOn, position } : published;
      return known === null || position >= before || known.position >= before ? [] : Array.from({ length: event.quantity }, () => known.on);
    })
    .sort();

const judged = (
  quota: Quota,
  items: readonly Standing[],
  dueOn: LocalDate,
  waivedAt: number | undefined,
): Pick<OracleQuota, 'metAt' | 'timeliness'> => {
  const days = countingDays(items, quota.counts, waivedAt ?? Infinity);
  if (quota.target === 'AT_MOST')
    return days.length <= quota.count && waivedAt === undefined
      ? { metAt: endOfDay(dueOn), timeliness: 'ON_TIME' }
      : { metAt: null, timeliness: 'NONE' };
  const day = days[quota.count - 1];
  if (day === undefined) return { metAt: null, timeliness: 'NONE' };
  return { metAt: startOfDay(day), timeliness: day <= dueOn || quota.target === 'AIM_FOR' ? 'ON_TIME' : 'LATE' };
};

export const oracleQuotas = (log: readonly RecordedEvent[]): readonly OracleQuota[] => {
  const items = standing(log);
  return log
    .filter(({ event }) => event.type === 'QuotaAssigned')
    .flatMap(({ streamId, event }) => {
      const { dutyId, quota: first, holders, ruleKey } = event as unknown as Of<DutyOpenedEvent, 'QuotaAssigned'>;
      const own = log.filter((other) => other.streamId === streamId);
      return MONTHS.map(({ period, from, to: dueOn }): OracleQuota => {
        const amendments = own
          .filter((other) => other.event.type === 'DutyAmended' && dueOn >= AMENDED_ON)
          .map((other) => (other.event as unknown as Of<DutyEvent, 'DutyAmended'>).opened as Of<DutyOpenedEvent, 'QuotaAssigned'>);
        const quota = amendments.at(-1)?.quota ?? first;
        const waivedAt = own.find(
          (other) => other.event.type === 'DutyWaived' && (other.event as unknown as { period: string }).period === period,
        )?.position;
        const serving = items.filter((each) => each.event.serves.some((served) => served.dutyId === dutyId && served.period === period));
        const [sent, published] = (['SENT', 'PUBLISHED'] as const).map((counts) => countingDays(serving, counts, Infinity).length);
        const met = judged(quota, serving, dueOn, waivedAt);
        return {
          dutyId,
          period,
          holder: holders[0]!,
          rule: Number(ruleKey.split('/')[1]),
          from,
          dueOn,
          quota,
          sent: sent!,
          published: published!,
          counted: (quota.counts === 'SENT' ? sent : published)!,
          waived: waivedAt !== undefined && met.metAt === null,
          ...met,
        };
      });
    })
    .sort((a, b) => (a.dutyId + a.period < b.dutyId + b.period ? -1 : 1));
};

/** Whether a holder stands below a unit, or is it. */
export const standsBelow = (holder: OrgUnitId, unitId: OrgUnitId): boolean =>
  unitId === CITY || unitId === holder || ROOMS[holder] === unitId;
