import type { PeriodKey } from '#libs/calendar/schedule.js';
import { dutyDecider } from '#libs/domain/duty/duty.decider.js';
import { type Duty, type DutyEvent, superiorsOf } from '#libs/domain/duty/duty.js';
import { urgingIdOf } from '#libs/domain/ids.js';
import { legalTimeOf } from '#libs/domain/legal-time.js';
import { type UrgedTo, urgingDecider, type UrgingRefusal } from '#libs/domain/reminder/reminder.decider.js';
import type { ReminderEvent, Reminders } from '#libs/domain/reminder/reminder.js';
import { owedOn } from '#libs/domain/reminder/reminder.rules.js';
import type { AppendResult, EventLog, StreamAppend, StreamId, TransactionalLog } from '#libs/event-log/event-log.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt } from '#libs/kernel/time.js';
import type { DigestContent } from '#libs/notify/digest-content.js';
import { type Channel, channelsOfUnits, putDigests } from '#libs/notify/outbox.js';
import type { Database } from '#libs/postgres/database.js';
import type { Queries, ReminderCandidateRow, Viewpoint } from '#libs/read-models/queries.js';
import { commandHash } from './command-hash.js';
import { actingFor, actingUnitRefused } from './facts/acting.js';
import { loadStreams } from './facts/streams.js';
import { standingForEach } from './facts/succession-facts.js';
import type { Accepted, ApplicationRefusal, CommandMeta, Outcome } from './outcome.js';
import { wordedDigests } from './reminder-digests.js';

/** What a unit above has its debtors told at once: everything of it, or nothing. */
export interface UrgingIntent {
  readonly type: 'Urge';
  readonly obligations: readonly { readonly dutyId: DutyId; readonly period: PeriodKey }[];
  /** In words of its own; empty: the lines alone. */
  readonly note: string;
}

/** What one unit would be told. */
export interface UrgedUnit {
  readonly unitId: OrgUnitId;
  readonly items: readonly UrgedTo[];
  readonly content: DigestContent;
  /** Ways out of the house on which it goes; none: it can only be read here. */
  readonly channels: readonly Channel[];
}

export interface UrgingPreview {
  readonly units: readonly UrgedUnit[];
  /** What would be refused, each with its reason; the rest may be sent without it. */
  readonly leftOut: readonly {
    readonly dutyId: DutyId;
    readonly period: PeriodKey;
    readonly refusal: UrgingRefusal | ApplicationRefusal;
  }[];
}

export interface Urging {
  readonly urge: (intent: UrgingIntent, meta: CommandMeta) => Promise<Outcome<UrgingRefusal>>;
  /** What `urge` would do at this moment; nothing is recorded. */
  readonly preview: (intent: UrgingIntent, meta: CommandMeta) => Promise<UrgingPreview>;
}

export interface UrgingOptions {
  readonly database: Database;
  readonly log: EventLog & TransactionalLog;
  readonly logId: string;
  readonly queries: Queries;
  /** Ways out of the house that are in use; none where reminders are off. */
  readonly channels: readonly Channel[];
}

type AnyUrgingRefusal = UrgingRefusal | ApplicationRefusal;
type Remembered =
  | { readonly accepted: true; readonly streamId: StreamId; readonly streamVersion: number }
  | { readonly accepted: false; readonly refusal: AnyUrgingRefusal };

const ATTEMPTS_MAX = 5;

const streamOf = (unitId: OrgUnitId): StreamId => `reminder/${unitId}`;

/** One unit with the event that would be recorded of it. */
interface Decided {
  readonly unitId: OrgUnitId;
  readonly items: readonly UrgedTo[];
  readonly version: number;
  readonly events: readonly ReminderEvent[];
}

/** What was found out about everything that was asked for. */
interface Found {
  readonly view: Viewpoint;
  readonly rows: readonly ReminderCandidateRow[];
  readonly decided: readonly Decided[];
  /** By their place in what was asked for. */
  readonly refused: ReadonlyMap<number, AnyUrgingRefusal>;
}

const keyOf = ({ dutyId, period }: { readonly dutyId: DutyId; readonly period: PeriodKey }): string => `${dutyId}:${period}`;

/** The place in what was asked for of which `path` speaks. */
const placeOf = (path: string): number => Number(/^obligations\[(\d+)\]/.exec(path)?.[1] ?? 0);

/** Has units told by a person what they owe: once a day for each duty, and everything of one command at once or not at all. */
export const openUrging = ({ database, log, logId, queries, channels }: UrgingOptions): Urging => {
  /** Who may be urged to what by this actor; what may not, with the reason. */
  const owedOf = async ({ obligations }: UrgingIntent, meta: CommandMeta, view: Viewpoint) => {
    const day = view.inForceOn;
    const dutyIds = [...new Set(obligations.map(({ dutyId }) => dutyId))];
    const [duties, rows] = await Promise.all([
      loadStreams<DutyEvent, Duty>(
        log,
        dutyDecider,
        dutyIds.map((id): StreamId => `duty/${id}`),
      ),
      queries.reminderCandidates({ dutyIds }, view),
    ]);
    const openedOf = (id: DutyId) => duties.get(`duty/${id}`)?.state.opened ?? null;
    const superiors = dutyIds.flatMap((id) => {
      const opened = openedOf(id);
      return opened === null ? [] : superiorsOf(opened);
    });
    const [acting, standing] = await Promise.all([
      actingFor(log, meta.onBehalfOf, superiors, day),
      standingForEach(log, [...new Set(rows.flatMap(({ holders }) => holders))], day),
    ]);
    const byKey = new Map(rows.map((row) => [keyOf(row), row]));
    const refused = new Map<number, AnyUrgingRefusal>();
    const owed = new Map<OrgUnitId, UrgedTo[]>();
    for (const [index, { dutyId, period }] of obligations.entries()) {
      const path = `obligations[${index}]`;
      const opened = openedOf(dutyId);
      if (opened === null) refused.set(index, { type: 'DutyUnknown', path: `${path}.dutyId`, dutyId });
      else if (!superiorsOf(opened).some((id) => acting.includes(id)))
        refused.set(index, { type: 'NotTheSuperior', path: `${path}.dutyId`, dutyId, superiors: superiorsOf(opened) });
      else {
        const row = byKey.get(keyOf({ dutyId, period }));
        const due = row === undefined ? undefined : owedOn(row.facts, day);
        const holders = [...new Set((row?.holders ?? []).flatMap((id) => standing.get(id) ?? []))];
        if (due === undefined || holders.length === 0) refused.set(index, { type: 'NothingToUrge', path, dutyId, period });
        else for (const holder of holders) owed.set(holder, [...(owed.get(holder) ?? []), { path, dutyId, period, ...due }]);
      }
    }
    return { rows, owed, refused };
  };

  /** Everything that was asked for as it stands now; undefined: the read models are behind. */
  const find = async (intent: UrgingIntent, meta: CommandMeta): Promise<Found | undefined> => {
    const { position } = await log.head();
    const day = dateAt(meta.at);
    const { caughtUp, ...current } = await queries.viewpoint({ minPosition: position, inForceOn: day });
    if (!caughtUp) return undefined;
    const view: Viewpoint = { ...current, at: meta.at };
    const { rows, owed, refused } = await owedOf(intent, meta, view);
    const streams = await loadStreams<ReminderEvent, Reminders>(log, urgingDecider, [...owed.keys()].map(streamOf));
    const decided = [...owed].flatMap(([unitId, items]): readonly Decided[] => {
      const { state = urgingDecider.initial, version = 0 } = streams.get(streamOf(unitId)) ?? {};
      const by = meta.onBehalfOf ?? unitId;
      const common = {
        type: 'UrgeUnit',
        unitId,
        day,
        digest: urgingIdOf(unitId, meta.commandId),
        seen: view.position,
        by,
        at: meta.at,
      } as const;
      // Of one unit some things may be told and others not; each is asked for itself, so that all reasons are known.
      const told = items.filter((item) => {
        const decision = urgingDecider.decide({ ...common, owed: [item], note: intent.note }, state);
        if (!decision.accepted) refused.set(placeOf(item.path), decision.refusal);
        return decision.accepted;
      });
      const decision = urgingDecider.decide({ ...common, owed: told, note: intent.note }, state);
      return told.length > 0 && decision.accepted ? [{ unitId, items: told, version, events: decision.events }] : [];
    });
    return { view, rows, decided, refused };
  };

  const contentsOf = async ({ rows, view, decided }: Found): Promise<ReadonlyMap<OrgUnitId, DigestContent>> => {
    const contents = await wordedDigests(
      queries,
      decided.map(({ events }) => events),
      rows,
      view,
    );
    return new Map(contents.map((content) => [content.unitId, content]));
  };

  const refusalOf = async (found: Found, meta: CommandMeta): Promise<AnyUrgingRefusal | undefined> =>
    (await actingUnitRefused(log, meta)) ?? [...found.refused].sort(([a], [b]) => a - b)[0]?.[1];

  const hashOf = (intent: UrgingIntent, { actor, onBehalfOf }: CommandMeta): string => commandHash({ ...intent, actor, onBehalfOf });

  /** The answer of before; undefined: this command was not answered yet. */
  const answered = async (intent: UrgingIntent, meta: CommandMeta): Promise<Outcome<UrgingRefusal> | undefined> => {
    const earlier = await log.receiptOf(meta.commandId);
    if (earlier === undefined) return undefined;
    if (earlier.hash !== hashOf(intent, meta))
      return { accepted: false, refusal: { type: 'CommandIdReused', path: 'commandId', commandId: meta.commandId }, repeated: false };
    const outcome = earlier.outcome as Remembered;
    if (!outcome.accepted) return { ...outcome, repeated: true };
    const [recorded] = await log.readAt([earlier.position]);
    return { ...outcome, position: earlier.position, recordedAt: recorded?.recordedAt ?? meta.at, repeated: true } satisfies Accepted;
  };

  const appendsOf = (found: Found, { actor, onBehalfOf, commandId, correlationId, at }: CommandMeta): readonly StreamAppend[] =>
    found.decided.map(({ unitId, version, events }) => ({
      streamId: streamOf(unitId),
      expectedVersion: version,
      events: events.map((event) => ({
        event,
        legalTime: legalTimeOf(event, at),
        metadata: { actor, onBehalfOf, commandId, correlationId, causation: null },
      })),
    }));

  /** The events, their place in the outbox and the answer in one transaction. */
  const record = async (intent: UrgingIntent, meta: CommandMeta, found: Found, outcome: Remembered): Promise<AppendResult | undefined> => {
    const contents = outcome.accepted ? await contentsOf(found) : new Map<OrgUnitId, DigestContent>();
    const appends = outcome.accepted ? appendsOf(found, meta) : [];
    return database.transaction(async (tx) => {
      const receipt = { commandId: meta.commandId, hash: hashOf(intent, meta), outcome };
      const [result] = await log.appendWithin(tx, [{ appends, receipt }]);
      if (result?.status === 'APPENDED' && outcome.accepted) {
        const first = result.position - appends.length + 1;
        const digests = found.decided.flatMap(({ unitId }, index) => {
          const content = contents.get(unitId);
          return content === undefined ? [] : [{ content, position: first + index }];
        });
        await putDigests(tx, logId, digests, meta.at, channels);
      }
      return result;
    });
  };

  return {
    urge: async (intent, meta) => {
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
        const earlier = await answered(intent, meta);
        if (earlier !== undefined) return earlier;
        const found = await find(intent, meta);
        if (found === undefined) continue;
        const refusal = await refusalOf(found, meta);
        const [first] = found.decided;
        const outcome: Remembered =
          refusal === undefined && first !== undefined
            ? { accepted: true, streamId: streamOf(first.unitId), streamVersion: first.version + 1 }
            : { accepted: false, refusal: refusal ?? { type: 'StreamBusy', attempts: attempt } };
        const result = await record(intent, meta, found, outcome);
        // Somebody else wrote to one of the units, or sent the same command, at the same moment: looked at again.
        if (result?.status !== 'APPENDED') continue;
        if (!outcome.accepted) return { ...outcome, repeated: false };
        return { ...outcome, position: result.position, recordedAt: result.recordedAt, repeated: false };
      }
      return { accepted: false, refusal: { type: 'StreamBusy', attempts: ATTEMPTS_MAX }, repeated: false };
    },
    preview: async (intent, meta) => {
      const found = await find(intent, meta);
      if (found === undefined) return { units: [], leftOut: [] };
      const stranger = await actingUnitRefused(log, meta);
      const [contents, reached] = await Promise.all([
        contentsOf(found),
        channelsOfUnits(
          database,
          logId,
          found.decided.map(({ unitId }) => unitId),
          channels,
        ),
      ]);
      const units = found.decided.flatMap(({ unitId, items }): readonly UrgedUnit[] => {
        const content = contents.get(unitId);
        return content === undefined ? [] : [{ unitId, items, content, channels: reached.get(unitId) ?? [] }];
      });
      const leftOut = intent.obligations.flatMap((obligation, index) => {
        const refusal = stranger ?? found.refused.get(index);
        return refusal === undefined ? [] : [{ ...obligation, refusal }];
      });
      return { units: stranger === undefined ? units : [], leftOut };
    },
  };
};
