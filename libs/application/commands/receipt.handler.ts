import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Plan } from '#libs/domain/plan/plan.js';
import type { ReceiptCommand, ReceiptRefusal } from '#libs/domain/receipt/receipt.commands.js';
import { receiptDecider } from '#libs/domain/receipt/receipt.decider.js';
import type { Receipt, ReceiptEvent } from '#libs/domain/receipt/receipt.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import { type OfType, unreachable } from '#libs/kernel/decider.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { dateAt } from '#libs/kernel/time.js';
import { actingFor } from '../facts/acting.js';
import { loadUnits } from '../facts/org-unit-facts.js';
import { loadPlan } from '../facts/load-plan.js';
import { loadStreams } from '../facts/streams.js';
import type { ApplicationRefusal, CommandMeta, Outcome } from '../outcome.js';
import { type Alongside, handle } from './handle.js';
import { type ReceiptIntent, ToReceipt } from './messages.js';
import { EVENT_LOG } from '../tokens.js';

type Sending = OfType<ReceiptIntent, 'SendPlan'>;
type IssuedPlan = Plan & { readonly issue: NonNullable<Plan['issue']> };

const streamOf = (planId: PlanId, unitId: OrgUnitId): StreamId => `receipt/${planId}/${unitId}`;

/** Everybody to whom the plan gives something, as it was frozen at its issue and by its amendments. */
const addresseesOf = ({ issue }: Plan): readonly OrgUnitId[] =>
  [...new Set((issue?.assignments ?? []).flatMap(({ holders }) => holders))].sort();

/** Sends plans, to many units in one unit of append, and records what receivers do with them. */
@CommandHandler(ToReceipt)
export class ReceiptHandler implements ICommandHandler<ToReceipt> {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  async execute({ intent, meta }: ToReceipt): Promise<Outcome<ReceiptRefusal>> {
    const { planId } = intent;
    const { plan } = await loadPlan(this.log, planId);
    const units = intent.type === 'SendPlan' ? [...new Set(intent.unitIds ?? addresseesOf(plan))] : [intent.unitId];
    // Where there is nobody to send it to, the answer still needs a stream.
    const [first = plan.content?.issuer ?? ('nobody' as OrgUnitId), ...others] = units;
    return handle(this.log)<ReceiptCommand, ReceiptEvent, Receipt, ReceiptRefusal>(
      {
        streamId: streamOf(planId, first),
        decider: receiptDecider,
        intent,
        complete: async () => {
          const refusal = await this.refused(intent, plan, units, meta);
          return refusal === undefined ? { command: await this.completed(intent, plan as IssuedPlan, first, 0, meta) } : { refusal };
        },
        ...(intent.type === 'SendPlan'
          ? { alongside: (events) => this.toOthers(intent, plan as IssuedPlan, others, events.length, meta) }
          : {}),
      },
      meta,
    );
  }

  /** Only what was issued is sent and received, and only its issuer sends it. */
  private async refused(
    intent: ReceiptIntent,
    plan: Plan,
    units: readonly OrgUnitId[],
    meta: CommandMeta,
  ): Promise<ReceiptRefusal | ApplicationRefusal | undefined> {
    const { planId } = intent;
    const { content, issue, recalledOn } = plan;
    if (content === null) return { type: 'PlanUnknown', path: 'planId', planId };
    const { title, issuer } = content;
    if (intent.type === 'SendPlan') {
      const acting = await actingFor(this.log, meta.onBehalfOf, [issuer], dateAt(meta.at));
      if (!acting.includes(issuer)) return { type: 'NotTheIssuer', issuer, actingFor: meta.onBehalfOf };
    }
    if (issue === null) return { type: 'PlanNotIssued', path: 'planId', planId, title };
    if (recalledOn !== null) return { type: 'PlanRecalled', path: 'planId', planId, title, recalledOn };
    if (units.length === 0) return { type: 'NothingToSend', planId };
    const known = await loadUnits(this.log, units);
    const unknown = units.findIndex((id) => (known.get(id)?.version ?? 0) === 0);
    const path = intent.type === 'SendPlan' ? `unitIds[${unknown}]` : 'unitId';
    return unknown < 0 ? undefined : { type: 'UnitUnknown', path, unitId: units[unknown] as OrgUnitId };
  }

  private async completed(
    intent: ReceiptIntent,
    { issue }: IssuedPlan,
    unitId: OrgUnitId,
    index: number,
    meta: CommandMeta,
  ): Promise<ReceiptCommand> {
    const { actor, at } = meta;
    const { planId } = intent;
    if (intent.type === 'SendPlan') {
      const { channel, unitIds } = intent;
      const alreadySent = unitIds === null ? 'SKIP' : 'REFUSE';
      return { type: 'SendPlan', planId, unitId, channel, alreadySent, path: `unitIds[${index}]`, sentBy: actor, at };
    }
    const acting = await actingFor(this.log, meta.onBehalfOf, [unitId], dateAt(at));
    switch (intent.type) {
      case 'RecordPlanArrival':
        return { ...intent, actingFor: acting, recordedBy: actor, at };
      case 'RegisterPlan':
        return { ...intent, actingFor: acting, issuedOn: issue.issuedOn, registeredBy: actor, at };
      case 'ReturnMisdirectedPlan':
        return { ...intent, actingFor: acting, returnedBy: actor, at };
      default:
        return unreachable(intent);
    }
  }

  /** All or none: a refusal of one unit is the answer. */
  private async toOthers(
    intent: Sending,
    plan: IssuedPlan,
    others: readonly OrgUnitId[],
    sent: number,
    meta: CommandMeta,
  ): Promise<Alongside<ReceiptRefusal>> {
    const { planId } = intent;
    const streams = await loadStreams<ReceiptEvent, Receipt>(
      this.log,
      receiptDecider,
      others.map((unitId) => streamOf(planId, unitId)),
    );
    const appends: { streamId: StreamId; expectedVersion: number; events: readonly ReceiptEvent[] }[] = [];
    for (const [index, unitId] of others.entries()) {
      const streamId = streamOf(planId, unitId);
      const { state, version } = streams.get(streamId) ?? { state: receiptDecider.initial, version: 0 };
      const decision = receiptDecider.decide(await this.completed(intent, plan, unitId, index + 1, meta), state);
      if (!decision.accepted) return decision;
      if (decision.events.length > 0) appends.push({ streamId, expectedVersion: version, events: decision.events });
    }
    return sent + appends.length === 0 ? { refusal: { type: 'NothingToSend', planId } } : appends;
  }
}
