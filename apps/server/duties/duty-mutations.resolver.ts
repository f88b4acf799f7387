import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, InputType, Mutation, Resolver } from '@nestjs/graphql';
import { type DutyIntent, ToDuty } from '#libs/application/commands/messages.js';
import { scheduleOf } from '#libs/application/plan-content/plan-content-codec.js';
import { CLOCK } from '#libs/application/tokens.js';
import type { DutyRefusal } from '#libs/domain/duty/duty.commands.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { DutyId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { RequestContext } from '../graphql/context.js';
import { idField, nestedField, textField, valueField } from '../graphql/form.js';
import { CommandInput, mutate } from '../graphql/mutation-runner.js';
import { dutyRefusals } from '../graphql/refusal-lists.js';
import { type AcceptedPayload, type RefusalPayload, resultOf } from '../graphql/refusals.graphql.js';
import { InstantScalar, LocalDateScalar } from '../graphql/scalars.js';
import { loadedAt } from '../graphql/view.js';
import { DocumentNumberInput } from '../plans/plan-mutations.input.js';
import { ScheduleInput } from '../plans/schedule.input.js';
import { AmendmentAnswers, DutyNode } from './duty.graphql.js';

@InputType({ isAbstract: true })
abstract class ToDutyInput extends CommandInput {
  @idField()
  readonly dutyId!: DutyId;
}

@InputType()
class DecideScheduleInput extends ToDutyInput {
  @nestedField(() => ScheduleInput)
  readonly schedule!: ScheduleInput;

  @textField()
  readonly reason!: string;

  @textField({ nullable: true, description: 'The document by which it was decided.' })
  readonly document?: string | null;

  @valueField(() => Boolean, {
    nullable: true,
    description: 'Days that have passed are meant, so that what was owed by them is late at once. Refused where it is not set.',
  })
  readonly retroactive?: boolean | null;
}

@InputType()
class RequestReportInput extends ToDutyInput {
  @textField({ nullable: true, description: 'Name of the new period; `R1`, `R2`, … where it is absent.' })
  readonly period?: string | null;

  @valueField(() => LocalDateScalar)
  readonly dueOn!: LocalDate;

  @textField({ description: 'The document that asks for it.' })
  readonly document!: string;

  @textField()
  readonly note!: string;
}

@InputType()
class ExtendDeadlineInput extends ToDutyInput {
  @textField()
  readonly period!: string;

  @valueField(() => LocalDateScalar)
  readonly dueOn!: LocalDate;

  @textField()
  readonly reason!: string;

  @textField({ nullable: true })
  readonly document?: string | null;
}

@InputType()
class DowntimeInput {
  @valueField(() => InstantScalar)
  readonly from!: Instant;

  @valueField(() => InstantScalar)
  readonly to!: Instant;
}

@InputType()
class ExcuseLatenessInput extends ToDutyInput {
  @textField()
  readonly period!: string;

  @textField()
  readonly reason!: string;

  @textField({ nullable: true })
  readonly document?: string | null;

  @nestedField(() => DowntimeInput, { nullable: true, description: 'When the system could not be used, where that is the excuse.' })
  readonly downtime?: DowntimeInput | null;
}

@InputType()
class WaiveObligationInput extends ToDutyInput {
  @textField({ nullable: true, description: 'Absent: the whole duty.' })
  readonly period?: string | null;

  @textField()
  readonly reason!: string;

  @textField({ nullable: true })
  readonly document?: string | null;
}

@InputType()
class AnswerAmendmentInput extends ToDutyInput {
  @valueField(() => AmendmentAnswers)
  readonly answer!: 'ACCEPT' | 'ADAPT';

  @nestedField(() => DocumentNumberInput, { nullable: true, description: 'Amendment of the derived plan, where it made one.' })
  readonly byAmendment?: DocumentNumberInput | null;

  @textField({ nullable: true, description: 'Has to be given where it adapts.' })
  readonly reason?: string | null;
}

const subject = { field: 'duty', type: DutyNode };
const DecideScheduleResult = resultOf('DecideSchedule', dutyRefusals, subject);
const RequestReportResult = resultOf('RequestReport', dutyRefusals, subject);
const ExtendDeadlineResult = resultOf('ExtendDeadline', dutyRefusals, subject);
const ExcuseLatenessResult = resultOf('ExcuseLateness', dutyRefusals, subject);
const WaiveObligationResult = resultOf('WaiveObligation', dutyRefusals, subject);

const AnswerAmendmentResult = resultOf('AnswerAmendment', dutyRefusals, subject);

type Answer = Promise<AcceptedPayload | RefusalPayload>;

@Resolver()
export class DutyMutationsResolver {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Mutation(() => DecideScheduleResult, { description: 'Decides what the wording of a duty leaves open.' })
  decideSchedule(@Args('input') input: DecideScheduleInput, @Context() context: RequestContext): Answer {
    return this.mutate(DecideScheduleInput, input, context, ({ dutyId, schedule, reason, document, retroactive }) => ({
      type: 'DecideSchedule',
      dutyId,
      schedule: scheduleOf(schedule),
      reason,
      document: document ?? null,
      retroactive: retroactive === true,
    }));
  }

  @Mutation(() => RequestReportResult, { description: 'Asks for a report: a period of its own with its own day.' })
  requestReport(@Args('input') input: RequestReportInput, @Context() context: RequestContext): Answer {
    return this.mutate(RequestReportInput, input, context, ({ dutyId, period, dueOn, document, note }) => ({
      type: 'RequestReport',
      dutyId,
      period: period ?? null,
      dueOn,
      document,
      note,
    }));
  }

  @Mutation(() => ExtendDeadlineResult, {
    description:
      'Gives one period a later day. Given after the deadline, it is shown beside it and moves nothing: what is late stays late.',
  })
  extendDeadline(@Args('input') input: ExtendDeadlineInput, @Context() context: RequestContext): Answer {
    return this.mutate(ExtendDeadlineInput, input, context, ({ dutyId, period, dueOn, reason, document }) => ({
      type: 'ExtendDeadline',
      dutyId,
      period,
      dueOn,
      reason,
      document: document ?? null,
    }));
  }

  @Mutation(() => ExcuseLatenessResult, {
    description: 'What is late in one period counts apart from now on. The deadline does not move, and late does not become on time.',
  })
  excuseLateness(@Args('input') input: ExcuseLatenessInput, @Context() context: RequestContext): Answer {
    return this.mutate(ExcuseLatenessInput, input, context, ({ dutyId, period, reason, document, downtime }) => ({
      type: 'ExcuseLateness',
      dutyId,
      period,
      reason,
      document: document ?? null,
      downtime: downtime ? { from: downtime.from, to: downtime.to } : null,
    }));
  }

  @Mutation(() => WaiveObligationResult, { description: 'Releases the holder from one period, or from the whole duty.' })
  waiveObligation(@Args('input') input: WaiveObligationInput, @Context() context: RequestContext): Answer {
    return this.mutate(WaiveObligationInput, input, context, ({ dutyId, period, reason, document }) => ({
      type: 'WaiveDuty',
      dutyId,
      period: period ?? null,
      reason,
      document: document ?? null,
    }));
  }

  @Mutation(() => AnswerAmendmentResult, {
    description: 'Answers an amendment of the plan above: the issuer of a derived plan takes it over, or says how it adapts it.',
  })
  answerAmendment(@Args('input') input: AnswerAmendmentInput, @Context() context: RequestContext): Answer {
    return this.mutate(AnswerAmendmentInput, input, context, ({ dutyId, answer, byAmendment, reason }) => ({
      type: 'AnswerAmendment',
      dutyId,
      answer,
      byAmendment: byAmendment == null ? null : { number: byAmendment.number, symbol: byAmendment.symbol },
      reason: reason ?? '',
    }));
  }

  private mutate<Input extends ToDutyInput>(
    type: new () => Input,
    input: Input,
    context: RequestContext,
    intentOf: (input: Input) => DutyIntent,
  ): Answer {
    return mutate<Input, DutyRefusal>({
      type,
      input,
      context,
      clock: this.clock,
      send: (given, meta) => this.commands.execute(new ToDuty(intentOf(given), meta)),
      subject: {
        field: subject.field,
        read: ({ dutyId }, view) => loadedAt(context.reads.at(view).duty, dutyId, view),
      },
    });
  }
}
