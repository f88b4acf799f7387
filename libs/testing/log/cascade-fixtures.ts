import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDir } from '#libs/config/paths.js';
import { dutyDecider } from '#libs/domain/duty/duty.decider.js';
import { evolveDuty, noDuty, type Duty, type DutyEvent } from '#libs/domain/duty/duty.js';
import { REORGANISED_ON } from '#libs/documents/units/admin-units.js';
import { unitIdOfCode } from '#libs/documents/identity.js';
import { react } from '#libs/domain/cascade/cascade.js';
import { type CascadeRows, lookupOf, noCascadeRows, withWrites } from '#libs/domain/cascade/cascade.state.js';
import type { Assignment, DutyRule, PlanContent } from '#libs/domain/plan/plan-content.js';
import type { PlanEvent } from '#libs/domain/plan/plan.js';
import type { EventLog, RecordedEvent, StreamId } from '#libs/event-log/event-log.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { localDate } from '#libs/kernel/time.js';
import { newEvent } from './log-fixtures.js';

/** The communes of the country since 01/07/2025. */
export const communes = (): readonly OrgUnitId[] =>
  readFileSync(join(dataDir, 'vn-admin-units-2025.csv'), 'utf8')
    .split('\n')
    .map((line) => line.split(','))
    .filter(([level]) => level === '2' || level === '3')
    .map(([, code]) => unitIdOfCode({ scheme: 'STATISTICAL', code: code ?? '' }, REORGANISED_ON));

const SOURCE = { document: 'spec', place: '1' };

const ruleOf = (kind: 'SUB_PLAN' | 'TASK'): DutyRule => ({
  key: kind === 'TASK' ? 'task/2' : 'task/1',
  title: kind === 'TASK' ? 'Tuyên truyền' : 'Ban hành kế hoạch',
  leads: [],
  leadership: 'EACH',
  coordinators: [],
  authority: 'ASSIGNS',
  wording: '',
  schedule: { kind: 'DATE', date: localDate('2026-03-09'), bound: 'BY' },
  source: SOURCE,
  ...(kind === 'TASK' ? { kind } : { kind, fulfilledBy: 'ISSUED' }),
});

const contentOf = (issuer: OrgUnitId, kind: 'SUB_PLAN' | 'TASK', parentId: PlanId | null): PlanContent => ({
  title: 'Kế hoạch',
  year: 2026,
  form: 'PLAN',
  issuer,
  ...(parentId === null ? {} : { parentId }),
  legalBases: [],
  targets: [],
  notes: [],
  tasks: [{ key: 'task', number: '1', title: 'Việc', products: [], rules: [ruleOf(kind)] }],
  clauses: [],
  source: SOURCE,
});

/** A plan as drafted and as issued to these holders, each of whom owes one thing. */
export const planEvents = (
  planId: PlanId,
  issuer: OrgUnitId,
  holders: readonly OrgUnitId[],
  kind: 'SUB_PLAN' | 'TASK' = 'SUB_PLAN',
  parentId: PlanId | null = null,
): readonly PlanEvent[] => {
  const content = contentOf(issuer, kind, parentId);
  const assignments: readonly Assignment[] = holders.map((holder) => ({
    ruleKey: kind === 'TASK' ? 'task/2' : 'task/1',
    holders: [holder],
    coordinators: [],
  }));
  return [
    { type: 'PlanDrafted', planId, content },
    {
      type: 'PlanIssued',
      numbering: 'NUMBERED',
      document: { number: '1', symbol: 'KH-UBND' },
      issuedOn: { known: true, date: localDate('2026-01-20') },
      sentOn: null,
      receivedOn: null,
      assignments,
      resolvedOn: localDate('2026-01-20'),
      parentId,
      parentIssuedOn: null,
      assumption: null,
    },
  ];
};

/** Appends events to a stream that nobody else writes to. */
export const appendAll = async (
  log: EventLog,
  streamId: StreamId,
  expectedVersion: number,
  events: readonly { readonly type: string }[],
): Promise<void> => {
  const result = await log.append({ appends: [{ streamId, expectedVersion, events: events.map((event) => ({ ...newEvent(), event })) }] });
  if (result.status !== 'APPENDED') throw new Error(`${streamId}: ${result.status}`);
};

/** What a pure cascade, with all its state in memory and nothing ever going wrong, makes of the causes in a log: by cause, in order. */
export const cascadeFromScratch = (
  events: readonly RecordedEvent[],
): readonly { readonly causation: number; readonly streamId: string; readonly event: object }[] => {
  let rows: CascadeRows = noCascadeRows;
  let lookup = lookupOf(rows);
  const duties = new Map<string, Duty>();
  const made: { readonly causation: number; readonly streamId: string; readonly event: object }[] = [];
  for (const recorded of events) {
    const reaction = react(recorded, lookup);
    // Most events write nothing, and to look up in thousands of rows takes long to prepare.
    if (reaction.writes.length > 0) {
      rows = withWrites(rows, reaction.writes);
      lookup = lookupOf(rows);
    }
    for (const { streamId, command } of reaction.commands) {
      const before = duties.get(streamId) ?? noDuty;
      const decision = dutyDecider.decide(command, before);
      if (!decision.accepted) continue;
      duties.set(
        streamId,
        decision.events.reduce((duty: Duty, event: DutyEvent) => evolveDuty(duty, event), before),
      );
      made.push(...decision.events.map((event) => ({ causation: recorded.position, streamId, event })));
    }
    if (reaction.completes !== null) {
      const changed = new Set(made.filter(({ causation }) => causation === recorded.position).map(({ streamId }) => streamId));
      const { planId, ofPosition, cause } = reaction.completes;
      made.push({
        causation: recorded.position,
        streamId: `plan/${planId}`,
        event: { type: 'CascadeCompleted', ofPosition, cause, duties: changed.size, refused: reaction.commands.length - changed.size },
      });
    }
  }
  return made;
};
