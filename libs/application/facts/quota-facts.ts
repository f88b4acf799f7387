import { type Duty, kindOf } from '#libs/domain/duty/duty.js';
import { reasonOfLapse } from '#libs/domain/duty/lapses.js';
import type { QuotaFact, QuotaPeriodFact } from '#libs/domain/item/item.commands.js';
import { type ItemLinkEvent, linkOwner, linkProblem, type LinkScope, linkStreamsOf } from '#libs/domain/item/link.js';
import { quotaFor } from '#libs/domain/item/quota-reading.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import type { DutyId, ItemId, OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { ObligationRow, Queries, Viewpoint } from '#libs/read-models/queries.js';
import { allRows } from '#libs/read-models/reading.js';
import { loadDuties } from './duty-facts.js';
import { headView } from './head-view.js';
import { heldOn } from './succession-facts.js';

/** Longer than any chain of quotas that are parts of one another. */
const CHAIN_MAX = 10;

const nobodys = (dutyId: DutyId): QuotaFact => ({
  dutyId,
  exists: false,
  kind: 'TASK',
  holders: [],
  confirmers: [],
  periods: [],
  closed: null,
  waivedPeriods: [],
  within: null,
});

const periodFact = (duty: Duty, row: ObligationRow): readonly QuotaPeriodFact[] => {
  const { period, periodFrom: from, periodTo: to, originalDueOn, deadlineState, reason } = row;
  const quota = quotaFor(duty, to ?? originalDueOn);
  // A period that has days is known, even while its deadline is not.
  const isUndecided = deadlineState !== 'DATED' && from === null && to === null;
  const lapsed = reasonOfLapse(duty, { periodTo: to, dueOn: originalDueOn });
  return quota === null ? [] : [{ period, from, to, undecided: isUndecided ? (reason ?? '') : null, lapsed, quota }];
};

/** The issuer, and who coordinates; the unit that made an item does not say itself that it appeared. */
const confirmersOf = (opened: NonNullable<Duty['opened']>): readonly OrgUnitId[] => [
  ...new Set([opened.issuerId, ...opened.coordinators.filter((unit) => !opened.holders.includes(unit))]),
];

/** The duty of the rule of which a quota is a part, of the same holder. */
const dutyAbove = async (queries: Queries, duty: Duty, holder: OrgUnitId, view: Viewpoint): Promise<DutyId | null> => {
  const within = quotaFor(duty, null)?.within;
  if (duty.opened === null || within === undefined) return null;
  const { planId } = duty.opened;
  const { rows } = await queries.duties({ planId, ruleKey: within, holderId: holder }, { first: 1 }, view);
  return rows[0]?.node.id ?? null;
};

/**
 * What an item of a unit that is to count for quotas has to be checked against: one fact for each, and for those that they are a part of. Who holds
 * them is looked up on the day of the item, along those that follow a unit.
 * @param on the day on which the item was sent
 */
export const quotaFacts = async (
  log: EventLog,
  queries: Queries,
  { dutyIds, holder, on }: { readonly dutyIds: readonly DutyId[]; readonly holder: OrgUnitId; readonly on: LocalDate },
): Promise<readonly QuotaFact[]> => {
  const view = await headView(log, queries, on);
  const facts = new Map<DutyId, QuotaFact>();
  let next: readonly DutyId[] = [...new Set(dutyIds)];
  for (let depth = 0; next.length > 0 && depth < CHAIN_MAX; depth += 1) {
    const duties = await loadDuties(log, next);
    const held = await heldOn(
      log,
      [...duties.values()].map((duty) => ({ duty, on })),
    );
    for (const [index, [dutyId, duty]] of [...duties].entries()) {
      const { opened, closed, waivedPeriods } = duty;
      if (opened === null) {
        facts.set(dutyId, nobodys(dutyId));
        continue;
      }
      const rows = await allRows((page) => queries.obligations({ dutyId }, page, view));
      facts.set(dutyId, {
        dutyId,
        exists: true,
        kind: kindOf(opened),
        holders: held[index]?.holders ?? [],
        confirmers: confirmersOf(opened),
        periods: rows.flatMap((row) => periodFact(duty, row)),
        closed,
        waivedPeriods: [...waivedPeriods.keys()],
        within: await dutyAbove(queries, duty, holder, view),
      });
    }
    next = [...new Set([...facts.values()].flatMap(({ within }) => within ?? []))].filter((id) => !facts.has(id));
  }
  return [...facts.values()];
};

/** What each of the streams of links tells, as far as somebody has taken the link before. */
export const linkHistories = async <Id extends StreamId>(
  log: EventLog,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, readonly ItemLinkEvent[]>> => {
  const histories = await log.readHistories(ids);
  return new Map(ids.map((id) => [id, (histories.get(id) ?? []) as readonly ItemLinkEvent[]]));
};

/** Another item that has a link, of the unit or of one of the quotas; null where none has it, or where it is no link at all. */
export const linkTakenBy = async (log: EventLog, itemId: ItemId, scope: LinkScope, link: string | null): Promise<ItemId | null> => {
  const trimmed = link?.trim().normalize('NFC') ?? '';
  if (trimmed === '' || linkProblem(trimmed) !== undefined) return null;
  const histories = await linkHistories(log, [...linkStreamsOf(scope, trimmed).keys()]);
  return [...histories.values()].map(linkOwner).find((owner) => owner !== null && owner !== itemId) ?? null;
};
