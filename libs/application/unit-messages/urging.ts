import { urgingIdOf } from '#libs/domain/ids.js';
import { type UrgedTo, urgingDecider, type UrgingRefusal } from '#libs/domain/reminder/reminder.decider.js';
import type { ReminderEvent, Reminders } from '#libs/domain/reminder/reminder.js';
import { owedOn } from '#libs/domain/reminder/reminder.rules.js';
import type { StreamId } from '#libs/event-log/event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { obligationIdOf } from '#libs/read-models/obligations/queries/obligation-id.js';
import type { ReminderCandidateRow, Viewpoint } from '#libs/read-models/queries.js';
import { namedDuties } from '../facts/named-duties.js';
import { loadStreams } from '../facts/streams.js';
import { standingForEach } from '../facts/succession-facts.js';
import type { CommandMeta, Outcome } from '../outcome.js';
import { wordedDigests } from './reminder-digests.js';
import {
  type ResolvedRequest,
  type ObligationRef,
  openUnitMessenger,
  type UnitMessengerOptions,
  type TellingPreview,
  type UnitMessage,
} from './unit-messages.js';

/** What a unit above has its debtors told at once: everything of it, or nothing. */
export interface UrgingIntent {
  readonly type: 'Urge';
  readonly obligations: readonly ObligationRef[];
  /** In words of its own; empty: the lines alone. */
  readonly note: string;
}

export interface UrgingDesk {
  readonly urge: (intent: UrgingIntent, meta: CommandMeta) => Promise<Outcome<UrgingRefusal>>;
  /** What `urge` would do at this moment; nothing is recorded. */
  readonly preview: (intent: UrgingIntent, meta: CommandMeta) => Promise<TellingPreview<UrgingRefusal>>;
}

const streamOf = (unitId: OrgUnitId): StreamId => `reminder/${unitId}`;

/** One unit with the event that would be recorded of it. */
interface Decided {
  readonly unitId: OrgUnitId;
  readonly items: readonly UrgedTo[];
  readonly version: number;
  readonly event: ReminderEvent;
}

/** The place in what was asked for of which `path` speaks. */
const placeOf = (path: string): number => Number(/^obligations\[(\d+)\]/.exec(path)?.[1] ?? 0);

/** Has units told by a person what they owe: once a day for each duty, and everything of one command at once or not at all. */
export const openUrgingDesk = (options: UnitMessengerOptions): UrgingDesk => {
  const { log, queries } = options;

  const rowsOf = async ({ obligations }: UrgingIntent, view: Viewpoint) => {
    const rows = await queries.reminderCandidates({ dutyIds: [...new Set(obligations.map(({ dutyId }) => dutyId))] }, view);
    const standing = await standingForEach(log, [...new Set(rows.flatMap(({ holders }) => holders))], view.inForceOn);
    return { rows, standing };
  };

  /** Who may be urged to what by this actor; what may not, with the reason. */
  const owedOf = async (intent: UrgingIntent, meta: CommandMeta, view: Viewpoint) => {
    const { obligations } = intent;
    const [named, { rows, standing }] = await Promise.all([
      namedDuties(
        log,
        obligations.map(({ dutyId }) => dutyId),
        meta,
      ),
      rowsOf(intent, view),
    ]);
    const byId = new Map(rows.map((row) => [obligationIdOf(row), row]));
    const refused = new Map<number, UrgingRefusal>();
    const owed = new Map<OrgUnitId, UrgedTo[]>();
    for (const [index, { dutyId, period }] of obligations.entries()) {
      const path = `obligations[${index}]`;
      const superiors = named.superiorsOf(dutyId);
      if (superiors === null) refused.set(index, { type: 'DutyUnknown', path: `${path}.dutyId`, dutyId });
      else if (!superiors.some((id) => named.actingFor.includes(id)))
        refused.set(index, { type: 'NotTheSuperior', path: `${path}.dutyId`, dutyId, superiors });
      else {
        const row = byId.get(obligationIdOf({ dutyId, period }));
        const due = row === undefined ? undefined : owedOn(row.facts, view.inForceOn);
        const holders = [...new Set((row?.holders ?? []).flatMap((id) => standing.get(id) ?? []))];
        if (due === undefined || holders.length === 0) refused.set(index, { type: 'NothingToUrge', path, dutyId, period });
        else for (const holder of holders) owed.set(holder, [...(owed.get(holder) ?? []), { path, dutyId, period, ...due }]);
      }
    }
    return { rows, owed, refused };
  };

  /** The digests of those that are urged, with what each speaks of. */
  const messagesOf = async (
    decided: readonly Decided[],
    rows: readonly ReminderCandidateRow[],
    view: Viewpoint,
  ): Promise<readonly UnitMessage[]> => {
    const contents = await wordedDigests(
      queries,
      decided.map(({ event }) => [event]),
      rows,
      view,
    );
    const byUnit = new Map(contents.map((content) => [content.unitId, content]));
    return decided.flatMap(({ unitId, items: obligations }, ofEvent) => {
      const content = byUnit.get(unitId);
      return content === undefined ? [] : [{ obligations, content, ofEvent }];
    });
  };

  const find = async (intent: UrgingIntent, meta: CommandMeta, view: Viewpoint): Promise<ResolvedRequest<UrgingRefusal>> => {
    const { rows, owed, refused } = await owedOf(intent, meta, view);
    const streams = await loadStreams<ReminderEvent, Reminders>(log, urgingDecider, [...owed.keys()].map(streamOf));
    const decided = [...owed].flatMap(([unitId, items]): readonly Decided[] => {
      const { state = urgingDecider.initial, version = 0 } = streams.get(streamOf(unitId)) ?? {};
      const common = {
        type: 'UrgeUnit',
        unitId,
        day: view.inForceOn,
        digest: urgingIdOf(unitId, meta.commandId),
        seen: view.position,
        by: meta.onBehalfOf ?? unitId,
        note: intent.note,
        at: meta.at,
      } as const;
      // Of one unit some things may be told and others not; each is asked for itself, so that all reasons are known.
      const told = items.filter((item) => {
        const decision = urgingDecider.decide({ ...common, owed: [item] }, state);
        if (!decision.accepted) refused.set(placeOf(item.path), decision.refusal);
        return decision.accepted;
      });
      const decision = urgingDecider.decide({ ...common, owed: told }, state);
      return told.length > 0 && decision.accepted ? decision.events.map((event) => ({ unitId, items: told, version, event })) : [];
    });
    return {
      refused,
      events: decided.map(({ unitId, version, event }) => ({ streamId: streamOf(unitId), version, event })),
      messages: () => messagesOf(decided, rows, view),
    };
  };

  const { send, preview } = openUnitMessenger(options, find);
  return { urge: send, preview };
};
