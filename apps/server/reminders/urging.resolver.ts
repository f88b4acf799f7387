import { Inject } from '@nestjs/common';
import { Args, Context, ID, InputType, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { namesFor } from '#libs/application/refusal-names.js';
import { refusalText } from '#libs/application/refusal-words.js';
import type { ReminderDesk } from '#libs/application/reminder-desk.js';
import { CLOCK, REMINDER_DESK } from '#libs/application/tokens.js';
import type { UrgedUnit, UrgingIntent, UrgingPreview } from '#libs/application/urging.js';
import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { UrgingRefusal } from '#libs/domain/reminder/reminder.decider.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { CommandId, DutyId } from '#libs/kernel/ids.js';
import { digestSubject, digestText } from '#libs/notify/digest-words.js';
import type { ObligationId, ObligationRow, OrgUnitRow } from '#libs/read-models/queries.js';
import { ObligationNode } from '../duties/duty.graphql.js';
import { actorOf, type RequestContext } from '../graphql/context.js';
import { idField, nestedListField, textField } from '../graphql/form.js';
import { CommandInput, mutate } from '../graphql/mutation-runner.js';
import { urgingRefusals } from '../graphql/refusal-lists.js';
import { type AcceptedPayload, type RefusalPayload, resultOf } from '../graphql/refusals.graphql.js';
import { type At, dataAsOf, rowAt, ViewArgs, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { LastRemindersType, UrgedObligationsType, UrgedUnitType, UrgingPreviewType } from './reminder.graphql.js';

/** More than a province has communes; a longer list is a second command. */
const OBLIGATIONS_MAX = 500;

@InputType({ description: 'One period of a duty.' })
class UrgedObligationInput {
  @idField()
  readonly dutyId!: DutyId;

  @textField()
  readonly period!: PeriodKey;
}

@InputType()
class UrgeInput extends CommandInput {
  @nestedListField(() => UrgedObligationInput, { min: 1, max: OBLIGATIONS_MAX })
  readonly obligations!: readonly UrgedObligationInput[];

  @textField({ nullable: true, description: 'What the unit that urges adds in its own words.' })
  readonly note?: string | null;
}

const subject = { field: 'urged', type: UrgedObligationsType };
const UrgeResult = resultOf('Urge', urgingRefusals, subject);

const intentOf = ({ obligations, note }: Pick<UrgeInput, 'obligations' | 'note'>): UrgingIntent => ({
  type: 'Urge',
  // The same one named twice is one.
  obligations: [...new Map(obligations.map(({ dutyId, period }) => [idOf({ dutyId, period }), { dutyId, period }])).values()],
  note: note ?? '',
});

const idOf = ({ dutyId, period }: { readonly dutyId: DutyId; readonly period: PeriodKey }): ObligationId => `${dutyId}:${period}`;

/** `<duty>:<period>`; of anything else a duty that nobody knows. */
const obligationOf = (id: string): UrgedObligationInput => {
  const at = id.indexOf(':');
  return { dutyId: id.slice(0, Math.max(0, at)) as DutyId, period: id.slice(at + 1) };
};

@Resolver(() => UrgedUnitType)
export class UrgingResolver {
  constructor(
    @Inject(REMINDER_DESK) private readonly desk: ReminderDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Mutation(() => UrgeResult, {
    description:
      'Has those who owe something told of it at once, in words of the unit above that asks for it: all of it, or nothing. Of each duty a unit is told once a day.',
  })
  urge(@Args('input') input: UrgeInput, @Context() context: RequestContext): Promise<AcceptedPayload | RefusalPayload> {
    return mutate<UrgeInput, UrgingRefusal>({
      type: UrgeInput,
      input,
      context,
      clock: this.clock,
      send: (given, meta) => this.desk.urge(intentOf(given), meta),
      subject: {
        field: subject.field,
        read: (given, view) => Promise.resolve(rowAt({ ids: intentOf(given).obligations.map(idOf) }, view)),
      },
    });
  }

  @Query(() => UrgingPreviewType, {
    description: 'Who would be told what by which way, and to what nobody can be urged; of the present, for the unit that asks.',
  })
  async urgingPreview(
    @Args('obligations', { type: () => [ID], description: 'Ids of obligations, 500 at most.' }) ids: readonly string[],
    @Args('note', { type: () => String, defaultValue: '' }) note: string,
    @Context() context: RequestContext,
  ): Promise<object> {
    const { person, unit } = actorOf(context);
    const at = this.clock.now();
    const meta = { actor: person, onBehalfOf: unit, commandId: 'preview' as CommandId, correlationId: context.correlationId, at };
    const obligations = ids.slice(0, OBLIGATIONS_MAX).map(obligationOf);
    const preview = await this.desk.preview(intentOf({ obligations, note }), meta);
    const view = await context.reads.view({});
    return { units: preview.units.map((each) => rowAt(each, view)), leftOut: await this.worded(preview, context) };
  }

  @Query(() => LastRemindersType, {
    description: 'When the holders of these obligations were last told of them; what they were never told of is not in the answer.',
  })
  async lastReminders(
    @Args('obligations', { type: () => [ID], description: 'Ids of obligations, 500 at most.' }) ids: readonly ObligationId[],
    @Args() args: ViewArgs,
    @Context() { reads }: RequestContext,
  ): Promise<LastRemindersType> {
    const view = await reads.view(args);
    const asked = new Set(ids.slice(0, OBLIGATIONS_MAX));
    const rows = await reads.queries.obligationsByIds([...asked], view);
    const told = await this.desk.lastReminders(
      [...rows.values()].flatMap(({ holders }) => holders),
      view,
    );
    const reminders = told.flatMap(({ givenAt, urgedBy, ...each }) => {
      const obligationId = idOf(each);
      return asked.has(obligationId) ? [{ obligationId, givenAt, urgedBy }] : [];
    });
    return { reminders, dataAsOf: dataAsOf(view) };
  }

  @ResolveField(() => OrgUnitNode, { nullable: true })
  async unit(@Parent() urged: At<UrgedUnit>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(urged);
    const unit = await reads.at(view).orgUnit.load(urged.unitId);
    return unit === undefined ? null : rowAt(unit, view);
  }

  @ResolveField(() => [String])
  obligationIds(@Parent() { items }: UrgedUnit): readonly string[] {
    return items.map(idOf);
  }

  @ResolveField(() => String)
  subject(@Parent() { content }: UrgedUnit): string {
    return digestSubject(content);
  }

  @ResolveField(() => String)
  text(@Parent() { content }: UrgedUnit): string {
    return digestText(content, this.desk.publicUrl);
  }

  /** Each reason with the names of what it speaks of. */
  private worded({ leftOut }: UrgingPreview, { reads, language }: RequestContext): Promise<readonly object[]> {
    return Promise.all(
      leftOut.map(async ({ refusal, ...obligation }) => {
        const names = await namesFor(reads.queries, refusal, () => reads.view({}));
        return { obligationId: idOf(obligation), code: refusal.type, message: refusalText(refusal, language, names) };
      }),
    );
  }
}

@Resolver(() => UrgedObligationsType)
export class UrgedObligationsResolver {
  @ResolveField(() => [ObligationNode])
  async obligations(
    @Parent() urged: At<{ readonly ids: readonly ObligationId[] }>,
    @Context() { reads }: RequestContext,
  ): Promise<readonly At<ObligationRow>[]> {
    const view = viewOf(urged);
    const rows = await reads.queries.obligationsByIds(urged.ids, view);
    return urged.ids.flatMap((id) => {
      const row = rows.get(id);
      return row === undefined ? [] : [rowAt(row, view)];
    });
  }
}
