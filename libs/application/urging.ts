import type { PeriodKey } from '#libs/calendar/schedule.js';
import { dutyDecider } from '#libs/domain/duty/duty.decider.js';
import { type Duty, type DutyEvent, superiorsOf } from '#libs/domain/duty/duty.js';
import { urgingIdOf } from '#libs/domain/ids.js';
import { type UrgedTo, urgingDecider, type UrgingRefusal } from '#libs/domain/reminder/reminder.decider.js';
import type { ReminderEvent, Reminders } from '#libs/domain/reminder/reminder.js';
import { owedOn } from '#libs/domain/reminder/reminder.rules.js';
import type { StreamId } from '#libs/event-log/event-log.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt } from '#libs/kernel/time.js';
import type { DigestContent } from '#libs/notify/digest-content.js';
import { type Channel, channelsOfUnits } from '#libs/notify/outbox.js';
import type { Queries, ReminderCandidateRow, Viewpoint } from '#libs/read-models/queries.js';
import { actingFor, actingUnitRefused } from './facts/acting.js';
import { loadStreams } from './facts/streams.js';
import { standingForEach } from './facts/succession-facts.js';
import type { ApplicationRefusal, CommandMeta, Outcome } from './outcome.js';
import { wordedDigests } from './reminder-digests.js';
import { type Telling, tellAtOnce, type TellingContext } from './tell-at-once.js';

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

export interface UrgingOptions extends TellingContext {
  readonly queries: Queries;
}

const streamOf = (unitId: OrgUnitId): StreamId => `reminder/${unitId}`;

/** One unit with the event that would be recorded of it. */
interface Decided {
  readonly unitId: OrgUnitId;
  readonly items: readonly UrgedTo[];
  readonly version: number;
  readonly event: ReminderEvent;
}

/** What was found out about everything that was asked for. */
interface Found {
  readonly view: Viewpoint;
  readonly rows: readonly ReminderCandidateRow[];
  readonly decided: readonly Decided[];
  /** By their place in what was asked for. */
  readonly refused: ReadonlyMap<number, UrgingRefusal>;
}

const keyOf = ({ dutyId, period }: { readonly dutyId: DutyId; readonly period: PeriodKey }): string => `${dutyId}:${period}`;

/** The place in what was asked for of which `path` speaks. */
const placeOf = (path: string): number => Number(/^obligations\[(\d+)\]/.exec(path)?.[1] ?? 0);

/** Has units told by a person what they owe: once a day for each duty, and everything of one command at once or not at all. */
export const openUrging = (options: UrgingOptions): Urging => {
  const { database, log, logId, queries, channels } = options;

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
    const refused = new Map<number, UrgingRefusal>();
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
      return told.length > 0 && decision.accepted ? decision.events.map((event) => ({ unitId, items: told, version, event })) : [];
    });
    return { view, rows, decided, refused };
  };

  const contentsOf = async ({ rows, view, decided }: Found): Promise<ReadonlyMap<OrgUnitId, DigestContent>> => {
    const contents = await wordedDigests(
      queries,
      decided.map(({ event }) => [event]),
      rows,
      view,
    );
    return new Map(contents.map((content) => [content.unitId, content]));
  };

  return {
    urge: (intent, meta) =>
      tellAtOnce(options)<UrgingRefusal>(intent, meta, async (): Promise<Telling<UrgingRefusal> | undefined> => {
        const found = await find(intent, meta);
        if (found === undefined) return undefined;
        const refusal = [...found.refused].sort(([a], [b]) => a - b)[0]?.[1];
        if (refusal !== undefined) return { refusal };
        const contents = await contentsOf(found);
        return {
          events: found.decided.map(({ unitId, version, event }) => ({ streamId: streamOf(unitId), version, event })),
          messages: found.decided.flatMap(({ unitId }, ofEvent) => {
            const content = contents.get(unitId);
            return content === undefined ? [] : [{ content, ofEvent }];
          }),
        };
      }),
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
