import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, InputType, Mutation, Resolver } from '@nestjs/graphql';
import { ToSuccession } from '#libs/application/commands/messages.js';
import { CLOCK } from '#libs/application/tokens.js';
import type { OrgUnitRefusal } from '#libs/domain/org-unit/org-unit.commands.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { RequestContext } from '../graphql/context.js';
import { idField, idsField, nestedListField, textField, valueField } from '../graphql/form.js';
import { CommandInput, mutate } from '../graphql/mutation-runner.js';
import { orgUnitRefusals } from '../graphql/refusal-lists.js';
import { type AcceptedPayload, type RefusalPayload, resultOf } from '../graphql/refusals.graphql.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { loadedAt } from '../graphql/view.js';
import { OrgUnitNode } from './org-unit.graphql.js';

/** More than any unit was ever merged from: 14 in the reform of 2025. */
const UNITS_MAX = 500;
const DUTIES_MAX = 500;

@InputType()
class MergeOrgUnitsInput extends CommandInput {
  @idsField({
    min: 1,
    max: UNITS_MAX,
    description: 'Units of which the whole goes into the other one, on the same day by the same document.',
  })
  readonly units!: readonly OrgUnitId[];

  @idField({ description: 'Exists on that day already.' })
  readonly into!: OrgUnitId;

  @valueField(() => LocalDateScalar, { description: 'First day on which they are no more.' })
  readonly on!: LocalDate;

  @textField({ description: 'The document that says so.' })
  readonly source!: string;
}

@InputType()
class SplitPartInput {
  @idField()
  readonly unitId!: OrgUnitId;

  @textField({
    nullable: true,
    description: "Of the unit's figures, such as 0.6; in all parts, adding up to 1, or in none: not allocable.",
  })
  readonly share?: string | null;
}

@InputType()
class SplitOrgUnitInput extends CommandInput {
  @idField()
  readonly unitId!: OrgUnitId;

  @nestedListField(() => SplitPartInput, { max: UNITS_MAX })
  readonly into!: readonly SplitPartInput[];

  @valueField(() => LocalDateScalar, { description: 'First day on which it is no more.' })
  readonly on!: LocalDate;

  @textField({ description: 'The document that says so.' })
  readonly source!: string;
}

@InputType()
class UnitShareInput {
  @idField()
  readonly unitId!: OrgUnitId;

  @textField({ description: 'A decimal above 0, such as 0.6; together they are 1.' })
  readonly share!: string;
}

@InputType()
class DecideSuccessionInput extends CommandInput {
  @idField({ description: 'The unit that is no more.' })
  readonly unitId!: OrgUnitId;

  @idField({ description: 'Holds from the day on what the unit owed.' })
  readonly to!: OrgUnitId;

  @valueField(() => LocalDateScalar, { description: 'First day on which it holds that.' })
  readonly on!: LocalDate;

  @idsField({ nullable: true, min: 1, max: DUTIES_MAX, description: 'Only these duties; absent: everything.' })
  readonly duties?: readonly DutyId[] | null;

  @nestedListField(() => UnitShareInput, {
    nullable: true,
    min: 1,
    max: UNITS_MAX,
    description: "How the unit's figures are allocated; absent: as it was, or not at all.",
  })
  readonly shares?: readonly UnitShareInput[] | null;

  @valueField(() => LocalDateScalar, { nullable: true, description: 'New day for what fell due while nobody held it.' })
  readonly dueOn?: LocalDate | null;

  @textField({ description: 'The document by which it was decided.' })
  readonly source!: string;

  @textField()
  readonly reason!: string;
}

@InputType()
class AnnulOrgUnitEndInput extends CommandInput {
  @idField({ description: 'The unit of which it was entered that it is no more.' })
  readonly unitId!: OrgUnitId;

  @textField({ description: 'The document that shows what is right.' })
  readonly source!: string;

  @textField()
  readonly reason!: string;
}

const subject = { field: 'orgUnit', type: OrgUnitNode };
const MergeOrgUnitsResult = resultOf('MergeOrgUnits', orgUnitRefusals, subject);
const SplitOrgUnitResult = resultOf('SplitOrgUnit', orgUnitRefusals, subject);
const AnnulOrgUnitEndResult = resultOf('AnnulOrgUnitEnd', orgUnitRefusals, subject);
const DecideSuccessionResult = resultOf('DecideSuccession', orgUnitRefusals, subject);

type Answer = Promise<AcceptedPayload | RefusalPayload>;

@Resolver()
export class SuccessionMutationsResolver {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Mutation(() => MergeOrgUnitsResult, {
    description:
      'Ends units in another one, all of them or none. What they owed is held by it from that day on, with the same deadlines; what was reported stays with their names.',
  })
  mergeOrgUnits(@Args('input') input: MergeOrgUnitsInput, @Context() context: RequestContext): Answer {
    return this.mutate(MergeOrgUnitsInput, input, context, {
      intentOf: ({ units, into, on, source }) => ({ type: 'MergeOrgUnits', units, into, on, source }),
      shown: ({ into }) => into,
    });
  }

  @Mutation(() => SplitOrgUnitResult, {
    description:
      'Divides a unit. Who holds what it owed is for a person to decide (`decideSuccession`); until then nothing of it falls due.',
  })
  splitOrgUnit(@Args('input') input: SplitOrgUnitInput, @Context() context: RequestContext): Answer {
    return this.mutate(SplitOrgUnitInput, input, context, {
      intentOf: ({ unitId, into, on, source }) => ({
        type: 'SplitOrgUnit',
        unitId,
        into: into.map((part) => ({ unitId: part.unitId, share: part.share ?? null })),
        on,
        source,
      }),
      shown: ({ unitId }) => unitId,
    });
  }

  @Mutation(() => DecideSuccessionResult, {
    description:
      'Says who follows a unit that ended without a single successor, such as a district on 01/07/2025 (Law 72/2025/QH15, art. 54(8)): in everything, or in single duties.',
  })
  decideSuccession(@Args('input') input: DecideSuccessionInput, @Context() context: RequestContext): Answer {
    return this.mutate(DecideSuccessionInput, input, context, {
      intentOf: ({ unitId, to, on, duties, shares, dueOn, source, reason }) => ({
        type: 'DecideSuccession',
        unitId,
        to,
        on,
        duties: duties ?? null,
        shares: shares?.map((part) => ({ unitId: part.unitId, share: part.share })) ?? null,
        dueOn: dueOn ?? null,
        source,
        reason,
      }),
      shown: ({ unitId }) => unitId,
    });
  }

  @Mutation(() => AnnulOrgUnitEndResult, {
    description:
      'Puts right that a unit was merged, divided or ended by mistake, as long as nobody decided who follows it: from now on it reads as if it had never ended. What had been known before stays readable with `asOf`.',
  })
  annulOrgUnitEnd(@Args('input') input: AnnulOrgUnitEndInput, @Context() context: RequestContext): Answer {
    return this.mutate(AnnulOrgUnitEndInput, input, context, {
      intentOf: ({ unitId, source, reason }) => ({ type: 'AnnulOrgUnitEnd', unitId, source, reason }),
      shown: ({ unitId }) => unitId,
    });
  }

  private mutate<Input extends CommandInput>(
    type: new () => Input,
    input: Input,
    context: RequestContext,
    { intentOf, shown }: { readonly intentOf: (input: Input) => ToSuccession['intent']; readonly shown: (input: Input) => OrgUnitId },
  ): Answer {
    return mutate<Input, OrgUnitRefusal>({
      type,
      input,
      context,
      clock: this.clock,
      send: (given, meta) => this.commands.execute(new ToSuccession(intentOf(given), meta)),
      subject: {
        field: subject.field,
        read: (given, view) => loadedAt(context.reads.at(view).orgUnit, shown(given), view),
      },
    });
  }
}
