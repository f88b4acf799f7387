import type { ItemEvent } from '#libs/domain/item/item.js';
import type { ReportEvent, ServedObligation } from '#libs/domain/report/report.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { defineReadModel, eventsOf, idOf, kindOf, type Tx } from '../model.js';

/** Which events belong to which plans. Nothing of it ever changes, so the rows need no ranges of positions. */
const tables = (schema: string): string => `
  create table ${schema}.plan_event (plan_id text not null, position bigint not null, primary key (plan_id, position));
  create table ${schema}.duty_plan (duty_id text primary key, plan_id text not null);
  -- Of reports and items: the plans whose duties they serve.
  create table ${schema}.serving_plan (stream_id text not null, plan_id text not null, primary key (stream_id, plan_id));`;

interface Membership {
  /** Duty to its plan; the duties of this batch that are new are in `opened` as well. */
  readonly planOfDuty: Map<string, string>;
  readonly opened: Map<string, string>;
  /** Of reports and items. */
  readonly plansOfServing: Map<string, Set<string>>;
  /** What reports and items of this batch serve for the first time. */
  readonly served: { readonly streamId: string; readonly planId: string }[];
}

const loadMembership = async (tx: Tx, schema: string, events: readonly RecordedEvent[]): Promise<Membership> => {
  const serving = [...eventsOf(events, 'report'), ...eventsOf(events, 'item')];
  const duties = [
    ...eventsOf(events, 'duty').map(({ streamId }) => idOf(streamId)),
    ...serving.flatMap(({ event }) => servesOf(event).map(({ dutyId }) => dutyId)),
  ];
  const dutyRows =
    duties.length === 0
      ? []
      : await tx.query<{ duty_id: string; plan_id: string }>(`select duty_id, plan_id from ${schema}.duty_plan where duty_id = any($1)`, [
          [...new Set(duties)],
        ]);
  const servingRows =
    serving.length === 0
      ? []
      : await tx.query<{ stream_id: string; plan_id: string }>(
          `select stream_id, plan_id from ${schema}.serving_plan where stream_id = any($1) order by stream_id, plan_id`,
          [[...new Set(serving.map(({ streamId }) => streamId))]],
        );
  const plansOfServing = new Map<string, Set<string>>();
  for (const { stream_id, plan_id } of servingRows)
    plansOfServing.set(stream_id, (plansOfServing.get(stream_id) ?? new Set()).add(plan_id));
  return { planOfDuty: new Map(dutyRows.map((row) => [row.duty_id, row.plan_id])), opened: new Map(), plansOfServing, served: [] };
};

/**
 * An event belongs to the plan on whose stream it is, to the plan of the duty on whose stream it is, or to all plans whose duties a report or an
 * item serves, from the version on with which it first serves one. Events of units, links and the calendar belong to no plan.
 */
const plansOf = (recorded: RecordedEvent, membership: Membership): Iterable<string> => {
  const id = idOf(recorded.streamId);
  switch (kindOf(recorded.streamId)) {
    case 'plan':
      return [id];
    case 'duty':
      return plansOfDutyEvent(id, recorded, membership);
    case 'report':
    case 'item':
      return plansOfServingEvent(recorded, membership);
    case 'document-number':
      return eventsOf([recorded], 'document-number').map(({ event }) => event.planId);
    default:
      return [];
  }
};

const plansOfDutyEvent = (dutyId: string, recorded: RecordedEvent, { planOfDuty, opened }: Membership): readonly string[] => {
  const { event } = recorded;
  if (!planOfDuty.has(dutyId) && 'planId' in event) {
    planOfDuty.set(dutyId, String(event.planId));
    opened.set(dutyId, String(event.planId));
  }
  const planId = planOfDuty.get(dutyId);
  return planId === undefined ? [] : [planId];
};

const servesOf = (event: ReportEvent | ItemEvent): readonly ServedObligation[] =>
  event.type === 'ReportSubmitted' || event.type === 'ItemRecorded' ? event.serves : [];

const plansOfServingEvent = (recorded: RecordedEvent, membership: Membership): Iterable<string> => {
  const { streamId } = recorded;
  const plans = membership.plansOfServing.get(streamId) ?? new Set<string>();
  membership.plansOfServing.set(streamId, plans);
  for (const { event } of [...eventsOf([recorded], 'report'), ...eventsOf([recorded], 'item')]) {
    for (const { dutyId } of servesOf(event)) {
      const planId = membership.planOfDuty.get(dutyId);
      if (planId === undefined || plans.has(planId)) continue;
      plans.add(planId);
      membership.served.push({ streamId, planId });
    }
  }
  return plans;
};

const handle = async (tx: Tx, schema: string, events: readonly RecordedEvent[]): Promise<void> => {
  const membership = await loadMembership(tx, schema, events);
  const planIds: string[] = [];
  const positions: number[] = [];
  for (const recorded of events) {
    for (const planId of plansOf(recorded, membership)) {
      planIds.push(planId);
      positions.push(recorded.position);
    }
  }
  const { opened, served } = membership;
  if (opened.size > 0)
    await tx.query(`insert into ${schema}.duty_plan (duty_id, plan_id) select * from unnest($1::text[], $2::text[])`, [
      [...opened.keys()],
      [...opened.values()],
    ]);
  if (served.length > 0)
    await tx.query(`insert into ${schema}.serving_plan (stream_id, plan_id) select * from unnest($1::text[], $2::text[])`, [
      served.map(({ streamId }) => streamId),
      served.map(({ planId }) => planId),
    ]);
  if (planIds.length > 0)
    await tx.query(`insert into ${schema}.plan_event (plan_id, position) select * from unnest($1::text[], $2::bigint[])`, [
      planIds,
      positions,
    ]);
};

/** For each plan the positions of its events and of everything that its cascade caused. */
export const historyModel = defineReadModel({
  name: 'history',
  version: 2,
  tables,
  projection: (schema) => ({ handle: (tx, events) => handle(tx, schema, events) }),
});
