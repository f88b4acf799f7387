import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DutyCommand, DutyRefusal, ObligationFacts } from '#libs/domain/duty/duty.commands.js';
import { dutyDecider } from '#libs/domain/duty/duty.decider.js';
import { type Duty, type DutyEvent, superiorsOf } from '#libs/domain/duty/duty.js';
import { holderTerms } from '#libs/domain/duty/holder-terms.js';
import { isOpened } from '#libs/domain/duty/duty-checks.js';
import { metAt } from '#libs/domain/report/claims.js';
import type { ServedObligation } from '#libs/domain/report/report.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import { type OfType, unreachable } from '#libs/kernel/decider.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt, type Instant, yearOf } from '#libs/kernel/time.js';
import { enumerated, enumeratedNow, wordsFor, workingCalendarAt } from '../facts/duty-facts.js';
import { actingFor } from '../facts/acting.js';
import { loadPlan } from '../facts/load-plan.js';
import { loadReport } from '../facts/report-draft-facts.js';
import { waitsFor } from '../facts/succession-facts.js';
import type { CommandMeta, Outcome } from '../outcome.js';
import { handle } from './handle.js';
import { type DutyIntent, ToDuty } from './messages.js';
import { EVENT_LOG } from '../tokens.js';

@CommandHandler(ToDuty)
export class DutyHandler implements ICommandHandler<ToDuty> {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  execute({ intent, meta }: ToDuty): Promise<Outcome<DutyRefusal>> {
    return handle(this.log)<DutyCommand, DutyEvent, Duty, DutyRefusal>(
      {
        streamId: `duty/${intent.dutyId}`,
        decider: dutyDecider,
        intent,
        complete: (duty) => this.completed(intent, duty, meta),
      },
      meta,
    );
  }

  private async completed(
    intent: DutyIntent,
    duty: Duty,
    meta: CommandMeta,
  ): Promise<{ readonly command: DutyCommand } | { readonly refusal: DutyRefusal }> {
    const { at } = meta;
    const { dutyId } = intent;
    const superiors: readonly OrgUnitId[] = duty.opened === null ? [] : superiorsOf(duty.opened);
    const acting = await actingFor(this.log, meta.onBehalfOf, superiors, dateAt(at));
    if (intent.type === 'RectifyEntry') {
      // The decider asks of a rectification only whether the entry is as it says; whose entries these are is asked here.
      const allowed = duty.opened === null || superiors.some((id) => acting.includes(id));
      return allowed ? { command: { ...intent, at } } : { refusal: { type: 'NotTheSuperior', dutyId, superiors } };
    }
    if (intent.type === 'AnswerAmendment') return { command: { ...intent, ...(await this.answerFacts(duty, meta)), at } };
    const facts = { ...(await this.obligationFacts(duty, at)), actingFor: acting, at };
    switch (intent.type) {
      case 'DecideSchedule': {
        if (!isOpened(duty)) return { command: { ...intent, ...facts, decidedPeriods: [], planYear: 0 } };
        const [calendar, { plan }] = await Promise.all([workingCalendarAt(this.log, at), loadPlan(this.log, duty.opened.planId)]);
        const planYear = plan.content?.year ?? yearOf(dateAt(at));
        const decidedPeriods = enumeratedNow({ ...duty, schedule: intent.schedule }, calendar);
        return { command: { ...intent, ...facts, periods: enumeratedNow(duty, calendar), decidedPeriods, planYear } };
      }
      case 'ExtendDeadline':
        return { command: { ...intent, ...facts, waits: await waitsFor(this.log, duty) } };
      case 'ExcuseLateness': {
        const { period } = intent;
        const [calendar, waits, submittedAt] = await Promise.all([
          workingCalendarAt(this.log, at),
          waitsFor(this.log, duty),
          this.submittedAt(duty, { dutyId, period }),
        ]);
        const words = isOpened(duty) ? { words: wordsFor(duty, period, calendar) } : {};
        return { command: { ...intent, ...facts, waits, ...words, submittedAt } };
      }
      case 'WaiveDuty':
      case 'RequestReport':
        return { command: { ...intent, ...facts } };
      default:
        return unreachable(intent);
    }
  }

  /** The report knows it, of which a version may have come to count again since it was told of the duty. */
  private async submittedAt({ served }: Duty, obligation: ServedObligation): Promise<Instant | null> {
    const reportId = served.get(obligation.period);
    return reportId === undefined ? null : metAt(await loadReport(this.log, reportId), obligation);
  }

  /** Who of the holders the actor may answer for, and by which documents the derived plan was amended. */
  private async answerFacts(
    { opened, transfers }: Duty,
    { onBehalfOf, at }: CommandMeta,
  ): Promise<Pick<OfType<DutyCommand, 'AnswerAmendment'>, 'amendments' | 'actingFor'>> {
    if (opened?.type !== 'AmendmentDue') return { amendments: [], actingFor: [] };
    const holders = holderTerms(opened.holders, transfers).map(({ unitId }) => unitId);
    const [acting, { plan }] = await Promise.all([
      actingFor(this.log, onBehalfOf, holders, dateAt(at)),
      loadPlan(this.log, opened.derivedPlanId),
    ]);
    return { amendments: plan.amendments, actingFor: acting };
  }

  /** Of a duty that nobody opened there is nothing to find out; the decider says so. */
  private async obligationFacts(duty: Duty, at: Instant): Promise<ObligationFacts> {
    if (duty.opened === null) return { periods: [] };
    return { periods: enumerated(duty, await workingCalendarAt(this.log, at)) };
  }
}
