import type { DutyEvent } from '#libs/domain/duty/duty.js';
import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { ReportEvent } from '#libs/domain/report/report.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import type { LocalDate } from '#libs/kernel/time.js';

/*
 * The slow, obvious answer to where something is counted after any number of mergers, splits and decisions: for one day of what is counted and one
 * day from which it is looked at, a walk from the holder through all events. Knows nothing of spans.
 */

/** Shares as whole millionths of millionths of millionths, so that three splits in a row stay exact. */
const WHOLE = 10n ** 18n;
const part = (share: bigint, text: string): bigint => (share * BigInt(Math.round(Number(text) * 1_000_000))) / 1_000_000n;

export interface OraclePlace {
  readonly unit: string;
  readonly held: boolean;
  readonly waiting: boolean;
  readonly counts: boolean;
  readonly share: bigint;
}

type Log = readonly RecordedEvent[];

const eventsOf = (log: Log, unit: string): readonly OrgUnitEvent[] =>
  log.filter(({ streamId }) => streamId === `org-unit/${unit}`).map(({ event }) => event as OrgUnitEvent);

const parentOn = (log: Log, unit: string, day: string): string | null => {
  let [parent, since]: [string | null, string] = [null, ''];
  for (const event of eventsOf(log, unit)) {
    if (event.type === 'OrgUnitRegistered') parent = event.parentId;
    if (event.type === 'OrgUnitMoved' && event.on <= day && event.on >= since) [parent, since] = [event.parentId, event.on];
  }
  return parent;
};

interface After {
  readonly on: string;
  readonly holder: string | null;
  readonly shares: readonly { readonly unitId: string; readonly share: string }[] | null;
  readonly dueOn: string | null;
}

/** What holds for a unit that is no more; undefined: it is there. */
const afterEnd = (log: Log, unit: string, look: string): After | undefined => {
  let [found, shares]: [After | undefined, After['shares']] = [undefined, null];
  const take = (after: After): void => {
    shares = after.shares;
    if (after.on <= look && (found === undefined || after.on >= found.on)) found = after;
  };
  for (const event of eventsOf(log, unit)) {
    if (event.type === 'OrgUnitDissolved') take({ on: event.on, holder: null, shares: null, dueOn: null });
    if (event.type === 'OrgUnitsMerged')
      take({ on: event.on, holder: event.into, shares: [{ unitId: event.into, share: '1' }], dueOn: null });
    if (event.type === 'OrgUnitSplit') {
      const parts = event.into.flatMap(({ unitId, share }) => (share === null ? [] : [{ unitId, share }]));
      take({ on: event.on, holder: null, shares: parts.length === event.into.length ? parts : null, dueOn: null });
    }
    if (event.type === 'OrgUnitEndAnnulled') [found, shares] = [undefined, null];
    if (event.type === 'SuccessionDecided' && event.duties === null)
      take({ on: event.on, holder: event.to, shares: event.shares ?? shares, dueOn: event.dueOn });
  }
  return found;
};

/** Every place where what `unit` held on a day is counted, looked at from another. */
export const placesOf = (log: Log, unit: string, day: string, look: string): readonly OraclePlace[] => {
  const places: OraclePlace[] = [];
  const walk = (id: string, on: string, own: boolean, waiting: boolean, counts: boolean, share: bigint, path: readonly string[]): void => {
    const below = [...path, id];
    const up = (waits: boolean, counted: boolean, of: bigint): void => {
      const parent = parentOn(log, id, on);
      if (parent !== null && !below.includes(parent)) walk(parent, on, false, waits, counted, of, below);
    };
    const stand = (waits: boolean, counted: boolean, of: bigint): void => {
      places.push({ unit: id, held: own && counted, waiting: waits, counts: counted, share: of });
      up(waits, counted, of);
    };
    const after = afterEnd(log, id, look);
    if (after === undefined) {
      stand(waiting, counts, share);
      return;
    }
    const since = on > after.on ? on : after.on;
    const holder = after.holder !== null && !below.includes(after.holder) ? after.holder : null;
    if (!own) {
      if (holder === null) up(waiting, counts, share);
      else walk(holder, since, false, waiting, counts, share, below);
      return;
    }
    for (const each of after.shares ?? [])
      if (each.unitId !== after.holder && !below.includes(each.unitId))
        walk(each.unitId, since, true, waiting, false, part(share, each.share), below);
    const own_ = after.shares?.find(({ unitId }) => unitId === after.holder)?.share ?? '0';
    if (holder !== null) walk(holder, since, true, waiting, counts, part(share, own_), below);
    const lost = (after.shares ?? [])
      .filter(({ unitId }) => below.includes(unitId))
      .reduce((sum, each) => sum + part(share, each.share), 0n);
    const left = after.shares === null ? share : lost;
    if ((counts && holder === null) || left > 0n) stand(true, counts && holder === null, left);
  };
  walk(unit, day, true, false, true, WHOLE, []);
  return places;
};

/** Who stands as holder of a duty on a day by its own events. */
export const standingHolders = (events: readonly DutyEvent[], look: string): readonly string[] => {
  const opened = events.find((event) => 'holders' in event);
  if (opened === undefined || !('holders' in opened)) return [];
  let holders: readonly string[] = opened.holders;
  for (const event of events)
    if (event.type === 'DutyTransferred' && event.on <= look && holders.includes(event.from))
      holders = [...holders.filter((each) => each !== event.from), event.to];
  return [...new Set(holders)];
};

export interface OracleDuty {
  readonly id: string;
  readonly day: LocalDate;
  readonly events: readonly DutyEvent[];
  /** Figure that was reported; null: nothing was. */
  readonly figure: bigint | null;
}

/** Duties with one dated obligation each, and the figure of the indicator `n` of the report on it. */
export const dutiesIn = (log: Log): readonly OracleDuty[] => {
  const duties = Map.groupBy(
    log.filter(({ streamId }) => streamId.startsWith('duty/')),
    ({ streamId }) => streamId.slice('duty/'.length),
  );
  const reports = log.flatMap(({ event }) =>
    event.type === 'ReportSubmitted' ? [event as Extract<ReportEvent, { type: 'ReportSubmitted' }>] : [],
  );
  return [...duties].map(([id, recorded]) => {
    const events = recorded.map(({ event }) => event as DutyEvent);
    const [first] = events;
    if (first === undefined || !('schedule' in first) || first.schedule.kind !== 'DATE') throw new Error(`${id} is not dated`);
    const report = reports.find(({ serves }) => serves.some(({ dutyId }) => dutyId === id));
    return { id, day: first.schedule.date, events, figure: report === undefined ? null : BigInt(report.values['n'] ?? '0') };
  });
};

/** What a unit counts of a duty: once, and settled before waiting; of its figure as much as that holder of whom most belongs there. */
export const countedAt = (log: Log, { events, day }: OracleDuty, unit: string, look: string) => {
  const ofHolders = standingHolders(events, look).map((holder) => placesOf(log, holder, day, look).filter((place) => place.unit === unit));
  const all = ofHolders.flat();
  const settles = all.some(({ counts, waiting }) => counts && !waiting);
  const waits = !settles && all.some(({ counts }) => counts);
  const sum = (places: readonly OraclePlace[], waiting: boolean): bigint =>
    places.filter((place) => place.waiting === waiting).reduce((total, { share }) => total + share, 0n);
  const best = ofHolders
    .map((places) => ({ settled: sum(places, false), waiting: sum(places, true) }))
    .sort((a, b) => Number(b.settled + b.waiting - a.settled - a.waiting) || Number(b.settled - a.settled))[0] ?? {
    settled: 0n,
    waiting: 0n,
  };
  return { settles, waits, settledShare: best.settled, waitingShare: best.waiting };
};

/** Who holds a duty on a day; a unit that is no more and that nobody follows among them. */
export const holdersAt = (log: Log, { events, day }: OracleDuty, look: string): readonly string[] => [
  ...new Set(
    standingHolders(events, look).flatMap((holder) =>
      placesOf(log, holder, day, look).flatMap((place) => (place.held ? [place.unit] : [])),
    ),
  ),
];

/** Whether nobody holds it on a day, because nobody decided who follows. */
export const isNobodys = (log: Log, { events, day }: OracleDuty, look: string): boolean => {
  const held = standingHolders(events, look).flatMap((holder) => placesOf(log, holder, day, look).filter((place) => place.held));
  return held.length > 0 && held.every(({ waiting }) => waiting);
};

export { WHOLE };
