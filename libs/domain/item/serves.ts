import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt, type Instant, type LocalDate } from '#libs/kernel/time.js';
import { firstOf, firstRefusal } from '../checks.js';
import { outlastsDuty } from '../duty/lapses.js';
import type { ServedObligation } from '../report/report.js';
import type { ItemRefusal, NamedQuota, QuotaFact, QuotaPeriodFact } from './item.commands.js';

/*
 * Which quotas an item may count for. A quota that is a part of another one (`within`) counts for that one too; otherwise one item serves one quota,
 * unless the plan says of both that what counts elsewhere counts here as well (`onlyNew: false`).
 */

/** An item, and the quotas that it is to count for. */
export interface Serving {
  readonly serves: readonly NamedQuota[];
  readonly quotas: readonly QuotaFact[];
  readonly holder: OrgUnitId;
  readonly product: string;
  readonly channel: string | null;
  readonly sentOn: LocalDate;
  readonly at: Instant;
}

const factOf = (quotas: readonly QuotaFact[], dutyId: DutyId): QuotaFact | undefined => quotas.find((fact) => fact.dutyId === dutyId);

const holds = ({ from, to }: QuotaPeriodFact, day: LocalDate): boolean => (from === null || from <= day) && (to === null || day <= to);

/** A quota that ended on a day is still counted for the periods that were over by then. */
const stillOwes = ({ from = null }: NonNullable<QuotaFact['closed']>, period: QuotaPeriodFact | undefined): boolean =>
  period !== undefined && outlastsDuty(from, { periodTo: period.to, dueOn: null });

/** The period that is named, or the one on whose days the item was sent. */
const periodOf = ({ periods }: QuotaFact, period: PeriodKey | null, day: LocalDate): QuotaPeriodFact | undefined =>
  period === null ? periods.find((each) => holds(each, day)) : periods.find((each) => each.period === period);

/** The same words, however they were typed. */
export const isSameText = (a: string, b: string): boolean => canonical(a) === canonical(b);

const canonical = (text: string): string => text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase('vi');

/** The quotas that a quota is a part of, nearest first. */
const partOf = (quotas: readonly QuotaFact[], dutyId: DutyId): readonly DutyId[] => {
  const chain: DutyId[] = [];
  for (let above = factOf(quotas, dutyId)?.within ?? null; above !== null && !chain.includes(above);) {
    chain.push(above);
    above = factOf(quotas, above)?.within ?? null;
  }
  return chain;
};

const isPermitted = (serving: Serving, { dutyId, period }: NamedQuota): boolean => {
  const fact = factOf(serving.quotas, dutyId);
  return fact !== undefined && periodOf(fact, period, serving.sentOn)?.quota.onlyNew === false;
};

/** The first quota before it that it may not share an item with. */
const rivalOf = (serving: Serving, index: number): DutyId | undefined => {
  const named = serving.serves[index] as NamedQuota;
  return serving.serves.slice(0, index).find((other) => {
    const isPart =
      partOf(serving.quotas, named.dutyId).includes(other.dutyId) || partOf(serving.quotas, other.dutyId).includes(named.dutyId);
    return !isPart && !(isPermitted(serving, named) && isPermitted(serving, other));
  })?.dutyId;
};

const dayRefused = (fact: QuotaFact, found: QuotaPeriodFact, path: string, { sentOn, at }: Serving): ItemRefusal | undefined => {
  const { dutyId } = fact;
  const { period, from, to, undecided } = found;
  const today = dateAt(at);
  return firstRefusal<ItemRefusal>(
    () => (undecided === null ? undefined : { type: 'PeriodUndecided', path: `${path}.period`, dutyId, period, reason: undecided }),
    () => (from !== null && today < from ? { type: 'PeriodNotBegun', path: `${path}.period`, dutyId, period, from, today } : undefined),
    () => (holds(found, sentOn) ? undefined : { type: 'DayOutsidePeriod', path: 'sentOn', dutyId, period, day: sentOn, from, to }),
  );
};

/** Whether a quota counts what the item is and where it goes. */
const countedRefused = ({ dutyId }: QuotaFact, { quota }: QuotaPeriodFact, { product, channel }: Serving): ItemRefusal | undefined =>
  firstRefusal<ItemRefusal>(
    () =>
      isSameText(product, quota.product)
        ? undefined
        : { type: 'ProductNotCounted', path: 'product', dutyId, product, counted: quota.product },
    () =>
      quota.channel === undefined || (channel !== null && isSameText(channel, quota.channel))
        ? undefined
        : { type: 'ChannelNotCounted', path: 'channel', dutyId, channel, counted: quota.channel },
  );

const quotaRefused = (serving: Serving, { dutyId, period }: NamedQuota, index: number): ItemRefusal | undefined => {
  const path = `serves[${index}]`;
  const { serves, holder, sentOn } = serving;
  const fact = factOf(serving.quotas, dutyId);
  if (fact === undefined || !fact.exists) return { type: 'DutyUnknown', path: `${path}.dutyId`, dutyId };
  const { holders, kind, closed, periods, waivedPeriods } = fact;
  const found = periodOf(fact, period, sentOn);
  const unknown = (): ItemRefusal | undefined =>
    period === null
      ? { type: 'DayOutsidePeriod', path: 'sentOn', dutyId, period, day: sentOn, from: null, to: null }
      : { type: 'PeriodUnknown', path: `${path}.period`, dutyId, period, known: periods.map((each) => each.period) };
  return firstRefusal<ItemRefusal>(
    () => (holders.includes(holder) ? undefined : { type: 'NotTheHolder', path: 'holder', holder, holders }),
    () => (kind === 'QUOTA' ? undefined : { type: 'NotAQuota', path: `${path}.dutyId`, dutyId, kind }),
    () =>
      closed === null || stillOwes(closed, found)
        ? undefined
        : { type: 'DutyClosed', path: `${path}.dutyId`, dutyId, closed: closed.closed, reason: closed.reason, period: null },
    () => (found === undefined ? unknown() : dayRefused(fact, found, path, serving)),
    () =>
      found !== undefined && found.lapsed !== null
        ? { type: 'DutyClosed', path: `${path}.period`, dutyId, closed: 'CANCELLED', period: found.period, reason: found.lapsed }
        : undefined,
    () =>
      found !== undefined && waivedPeriods.includes(found.period)
        ? { type: 'DutyClosed', path: `${path}.period`, dutyId, closed: 'WAIVED', period: found.period, reason: '' }
        : undefined,
    () => (found === undefined ? undefined : countedRefused(fact, found, serving)),
    () =>
      found !== undefined && serves.findIndex((other) => other.dutyId === dutyId && periodOf(fact, other.period, sentOn) === found) < index
        ? { type: 'ServedTwice', path, dutyId, period: found.period }
        : undefined,
    () => {
      const other = rivalOf(serving, index);
      return other === undefined ? undefined : { type: 'QuotasExclusive', path: `${path}.dutyId`, dutyId, other };
    },
  );
};

/** Whether an item may count for all of what it names. */
export const servesRefused = (serving: Serving): ItemRefusal | undefined =>
  serving.serves.length === 0
    ? { type: 'ItemServesNothing', path: 'serves' }
    : firstOf(serving.serves, (named, index) => quotaRefused(serving, named, index));

/** A quota above that does not ask for anything on that day is passed over: it is nobody's mistake. */
const counting = (fact: QuotaFact | undefined, holder: OrgUnitId, day: LocalDate): ServedObligation | undefined => {
  if (fact === undefined || !fact.holders.includes(holder)) return undefined;
  const found = periodOf(fact, null, day);
  if (fact.closed !== null && !stillOwes(fact.closed, found)) return undefined;
  if (found === undefined || found.undecided !== null || found.lapsed !== null) return undefined;
  if (fact.waivedPeriods.includes(found.period)) return undefined;
  return { dutyId: fact.dutyId, period: found.period };
};

/** What an item counts for: what was named, and what that is a part of. Of serves that are not refused. */
export const servedBy = ({ serves, quotas, holder, sentOn }: Serving): readonly ServedObligation[] => {
  const named = serves.flatMap(({ dutyId, period }) => {
    const fact = factOf(quotas, dutyId);
    const found = fact && periodOf(fact, period, sentOn);
    return found === undefined ? [] : [{ dutyId, period: found.period }];
  });
  const above = serves
    .flatMap(({ dutyId }) => partOf(quotas, dutyId))
    .flatMap((dutyId) => counting(factOf(quotas, dutyId), holder, sentOn) ?? []);
  return [...named, ...above].filter((each, index, all) => all.findIndex(({ dutyId }) => dutyId === each.dutyId) === index);
};
