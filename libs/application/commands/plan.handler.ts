import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DocumentDate } from '#libs/calendar/schedule.js';
import { newClaims, type NumberClaim } from '#libs/domain/plan/document-number.js';
import type { PlanCommand, Resolution } from '#libs/domain/plan/plan.commands.js';
import type { PlanRefusal } from '#libs/domain/plan/plan.refusals.js';
import { planDecider } from '#libs/domain/plan/plan.decider.js';
import type { DocumentNumberEvent, Plan, PlanEvent } from '#libs/domain/plan/plan.js';
import type { CoverageFact } from '#libs/domain/plan/parent-tasks.js';
import type { Assignment, DocumentNumber, PlanContent } from '#libs/domain/plan/plan-content.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import { type OfType, unreachable } from '#libs/kernel/decider.js';
import type { PlanId } from '#libs/kernel/ids.js';
import { dateAt, type Instant, type LocalDate, parseLocalDate } from '#libs/kernel/time.js';
import type { Queries, Viewpoint } from '#libs/read-models/queries.js';
import { type AskedLink, coverageFact } from '../facts/coverage-facts.js';
import { contentFacts, numberTakenBy, parentOf, parentPlanFact, replacementFact, resolutionOn } from '../facts/plan-facts.js';
import { headView } from '../facts/head-view.js';
import type { CommandMeta, Outcome } from '../outcome.js';
import { handle } from './handle.js';
import { type PlanIntent, ToPlan } from './messages.js';
import { issuerRefused } from './plan-authority.js';
import { EVENT_LOG, QUERIES } from '../tokens.js';

const known = (date: LocalDate): DocumentDate => ({ known: true, date });

@CommandHandler(ToPlan)
export class PlanHandler implements ICommandHandler<ToPlan> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  execute({ intent, meta }: ToPlan): Promise<Outcome<PlanRefusal>> {
    return handle(this.log)<PlanCommand, PlanEvent, Plan, PlanRefusal>(
      {
        streamId: `plan/${intent.planId}`,
        decider: planDecider,
        intent,
        complete: async (plan) => {
          const issuer = intent.type === 'DraftPlan' ? intent.content.issuer : plan.content?.issuer;
          const refusal = await issuerRefused(this.log, issuer, meta);
          return refusal === undefined ? { command: await this.completed(intent, plan, meta) } : { refusal };
        },
        // A number is taken in the same unit: of two plans that want it at the same time one finds it taken when it tries again.
        alongside: (events, plan) => this.claims(newClaims(plan, events, planDecider.evolve)),
      },
      meta,
    );
  }

  private async completed(intent: PlanIntent, plan: Plan, { at }: CommandMeta): Promise<PlanCommand> {
    const { log, queries } = this;
    const now = (): Promise<Viewpoint> => headView(log, queries, dateAt(at));
    switch (intent.type) {
      case 'DraftPlan':
        return { ...intent, ...(await contentFacts(log, queries, intent.content, now)), at };
      case 'IssuePlan': {
        const { issuedOn, document } = intent;
        const on = issuedOn.known ? issuedOn.date : dateAt(at);
        const [resolution, parent, taken] = await Promise.all([
          this.resolution(plan, on),
          plan.content === null ? null : parentOf(log, queries, plan.content, now),
          numberTakenBy(log, plan, document, issuedOn),
        ]);
        const coverage = plan.content === null ? {} : await this.coverage(plan.content, issuedOn, resolution.assignments, at);
        return { ...intent, resolution, parent, numberTakenBy: taken, ...coverage, at };
      }
      case 'NumberPlan': {
        const [parent, taken] = await Promise.all([
          parentPlanFact(log, plan.content?.parentId),
          this.takenByAnother(plan, intent.document, known(intent.issuedOn)),
        ]);
        return { ...intent, parent, numberTakenBy: taken, at };
      }
      case 'AmendPlan': {
        const [facts, resolution, taken] = await Promise.all([
          contentFacts(log, queries, intent.content, now),
          resolutionOn(log, queries, intent.content, intent.on),
          numberTakenBy(log, plan, intent.amendment, known(intent.on)),
        ]);
        const coverage = await this.coverage(intent.content, plan.issue?.issuedOn ?? known(intent.on), resolution.assignments, at);
        return { ...intent, ...facts, resolution, numberTakenBy: taken, ...coverage, at };
      }
      case 'RectifyEntry': {
        const [parent, taken] = await Promise.all([parentPlanFact(log, plan.content?.parentId), this.takenAfterRectifying(intent, plan)]);
        return { ...intent, parent, numberTakenBy: taken, at };
      }
      case 'LinkParentTask':
      case 'AdaptParentTask':
      case 'DeclineParentTask': {
        const parent = await parentPlanFact(log, plan.content?.parentId);
        if (plan.content === null) return { ...intent, parent };
        const tasks = intent.type === 'DeclineParentTask' ? [] : intent.tasks;
        const issuedOn = plan.issue?.issuedOn ?? known(dateAt(at));
        const assignments = plan.issue?.assignments ?? (await this.resolution(plan, dateAt(at))).assignments;
        const links = tasks.length === 0 ? [] : [{ parentTask: intent.parentTask, tasks }];
        return { ...intent, parent, ...(await this.coverage(plan.content, issuedOn, assignments, at, links)) };
      }
      case 'CorrectPlan': {
        const { content, letter, on } = intent;
        const [facts, taken] = await Promise.all([
          contentFacts(log, queries, content, now),
          numberTakenBy(log, plan, letter, known(on), 'LETTER'),
        ]);
        return { ...intent, ...facts, numberTakenBy: taken, at };
      }
      case 'ReplacePlan':
        return { ...intent, replacement: await replacementFact(log, intent.byPlan), at };
      case 'SignPlan':
      case 'RecordDelivery':
      case 'ClosePlan':
      case 'RecallPlan':
        return { ...intent, at };
      default:
        return unreachable(intent);
    }
  }

  /** How a content carries out the plan above. @param links those that are looked at; absent: those in the content */
  private async coverage(
    content: PlanContent,
    issuedOn: DocumentDate,
    assignments: readonly Assignment[],
    at: Instant,
    links?: readonly AskedLink[],
  ): Promise<{ readonly coverage?: CoverageFact }> {
    const coverage = await coverageFact(this.log, this.queries, {
      content,
      issuedOn,
      assignments,
      at,
      ...(links === undefined ? {} : { links }),
    });
    return coverage === undefined ? {} : { coverage };
  }

  /** Numbers to be taken; one that this plan took before, and that a rectification gave up, is still its own. A letter may correct several plans. */
  private async claims(
    claims: readonly NumberClaim[],
  ): Promise<readonly { readonly streamId: StreamId; readonly expectedVersion: 0; readonly events: readonly DocumentNumberEvent[] }[]> {
    if (claims.length === 0) return [];
    const taken = await this.log.readHistories(claims.map(({ streamId }) => streamId));
    const isHad = ({ streamId, event }: NumberClaim): boolean => {
      const before = taken.get(streamId)?.at(-1) as DocumentNumberEvent | undefined;
      return before?.planId === event.planId || (before?.letter === true && event.letter === true);
    };
    return claims.filter((claim) => !isHad(claim)).map(({ streamId, event }) => ({ streamId, expectedVersion: 0, events: [event] }));
  }

  private async resolution(plan: Plan, on: LocalDate): Promise<Resolution> {
    if (plan.content === null) return { on, assignments: [], unassigned: [], refusals: [] };
    return resolutionOn(this.log, this.queries, plan.content, on);
  }

  /** A plan that was issued with its number and a blank day may have taken the number itself. */
  private async takenByAnother(plan: Plan, document: DocumentNumber | null, day: DocumentDate): Promise<PlanId | null> {
    const by = await numberTakenBy(this.log, plan, document, day);
    return by === plan.planId ? null : by;
  }

  /** Who has the number that the plan would have after the rectification. */
  private async takenAfterRectifying(intent: OfType<PlanIntent, 'RectifyEntry'>, plan: Plan): Promise<PlanId | null> {
    if (plan.issue === null || plan.issue.document === null) return null;
    const date = parseLocalDate(intent.is);
    const document: DocumentNumber = {
      number: intent.field === 'document.number' ? intent.is : plan.issue.document.number,
      symbol: intent.field === 'document.symbol' ? intent.is : plan.issue.document.symbol,
    };
    const day = date !== undefined && intent.field.startsWith('issuedOn') ? known(date) : plan.issue.issuedOn;
    return this.takenByAnother(plan, document, day);
  }
}
