import { Inject } from '@nestjs/common';
import { Args, Context, ID, InputType, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { ReminderDesk } from '#libs/application/unit-messages/reminder-desk.js';
import { CLOCK, REMINDER_DESK } from '#libs/application/tokens.js';
import type { UrgingIntent } from '#libs/application/unit-messages/urging.js';
import type { UrgingRefusal } from '#libs/domain/reminder/reminder.decider.js';
import type { Clock } from '#libs/kernel/clock.js';
import { obligationIdOf } from '#libs/read-models/obligations/queries/obligation-id.js';
import type { ObligationId, ObligationRow } from '#libs/read-models/queries.js';
import { ObligationNode } from '../duties/duty.graphql.js';
import type { RequestContext } from '../graphql/context.js';
import { nestedListField, textField } from '../graphql/form.js';
import { CommandInput, mutate } from '../graphql/mutation-runner.js';
import { urgingRefusals } from '../graphql/refusal-lists.js';
import { type AcceptedPayload, type RefusalPayload, resultOf } from '../graphql/refusals.graphql.js';
import { type At, dataAsOf, rowAt, ViewArgs, viewOf } from '../graphql/view.js';
import { LastRemindersType, UrgedObligationsType } from './reminder.graphql.js';
import { distinct, NamedObligationInput, OBLIGATIONS_MAX, obligationsOf, TellingPreviewType } from './telling.graphql.js';
import { previewed } from './telling.resolver.js';

@InputType()
class UrgeInput extends CommandInput {
  @nestedListField(() => NamedObligationInput, { min: 1, max: OBLIGATIONS_MAX })
  readonly obligations!: readonly NamedObligationInput[];

  @textField({ nullable: true, description: 'What the unit that urges adds in its own words.' })
  readonly note?: string | null;
}

const subject = { field: 'urged', type: UrgedObligationsType };
const UrgeResult = resultOf('Urge', urgingRefusals, subject);

const intentOf = ({ obligations, note }: Pick<UrgeInput, 'obligations' | 'note'>): UrgingIntent => ({
  type: 'Urge',
  obligations: distinct(obligations),
  note: note ?? '',
});

@Resolver()
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
        read: (given, view) => Promise.resolve(rowAt({ ids: intentOf(given).obligations.map(obligationIdOf) }, view)),
      },
    });
  }

  @Query(() => TellingPreviewType, {
    description: 'Who would be told what by which way, and to what nobody can be urged; of the present, for the unit that asks.',
  })
  urgingPreview(
    @Args('obligations', { type: () => [ID], description: 'Ids of obligations, 500 at most.' }) ids: readonly string[],
    @Args('note', { type: () => String, defaultValue: '' }) note: string,
    @Context() context: RequestContext,
  ): Promise<object> {
    return previewed((meta) => this.desk.preview(intentOf({ obligations: obligationsOf(ids), note }), meta), context, this.clock);
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
      const obligationId = obligationIdOf(each);
      return asked.has(obligationId) ? [{ obligationId, givenAt, urgedBy }] : [];
    });
    return { reminders, dataAsOf: dataAsOf(view) };
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
