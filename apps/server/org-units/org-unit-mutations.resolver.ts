import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, InputType, Mutation, Resolver } from '@nestjs/graphql';
import { v5 } from 'uuid';
import { ToOrgUnit } from '#libs/application/commands/messages.js';
import { CLOCK } from '#libs/application/tokens.js';
import type { OrgUnitRefusal } from '#libs/domain/org-unit/org-unit.commands.js';
import type { CodeScheme, OrgLevel, OrgUnitType } from '#libs/domain/org-unit/org-unit.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { RequestContext } from '../graphql/context.js';
import { idField, nestedListField, textField, textsField, valueField } from '../graphql/form.js';
import { CommandInput, mutate } from '../graphql/mutation-runner.js';
import { orgUnitRefusals } from '../graphql/refusal-lists.js';
import { type AcceptedPayload, type RefusalPayload, resultOf } from '../graphql/refusals.graphql.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { loadedAt } from '../graphql/view.js';
import { CodeSchemes, OrgLevels, OrgUnitNode, OrgUnitTypes } from './org-unit.graphql.js';

@InputType()
class UnitCodeInput {
  @valueField(() => CodeSchemes)
  readonly scheme!: CodeScheme;

  @textField()
  readonly code!: string;
}

@InputType()
class RegisterOrgUnitInput extends CommandInput {
  @idField({ nullable: true, description: 'Opaque id of the new unit; derived from the command id where it is absent.' })
  readonly unitId?: OrgUnitId | null;

  @textField()
  readonly name!: string;

  @textField()
  readonly fullName!: string;

  @textField({ nullable: true })
  readonly nameEn?: string | null;

  @valueField(() => OrgUnitTypes)
  readonly unitType!: OrgUnitType;

  @valueField(() => OrgLevels)
  readonly level!: OrgLevel;

  @idField({ nullable: true })
  readonly parentId?: OrgUnitId | null;

  @nestedListField(() => UnitCodeInput, { nullable: true, max: 20 })
  readonly codes?: readonly UnitCodeInput[] | null;

  @textsField({ nullable: true, max: 100 })
  readonly aliases?: readonly string[] | null;

  @valueField(() => LocalDateScalar, { nullable: true, description: 'First day of existence; null: before the records begin.' })
  readonly validFrom?: LocalDate | null;

  @valueField(() => LocalDateScalar, { nullable: true, description: 'Of a unit of the past: first day on which it was no more.' })
  readonly dissolvedOn?: LocalDate | null;

  @textField({ description: 'The document that says so.' })
  readonly source!: string;
}

@InputType()
class RenameOrgUnitInput extends CommandInput {
  @idField()
  readonly unitId!: OrgUnitId;

  @textField()
  readonly name!: string;

  @textField()
  readonly fullName!: string;

  @valueField(() => OrgUnitTypes)
  readonly unitType!: OrgUnitType;

  @valueField(() => LocalDateScalar, { description: 'First day on which the new name holds.' })
  readonly on!: LocalDate;

  @textField({ description: 'The document that says so.' })
  readonly source!: string;
}

@InputType()
class MoveOrgUnitInput extends CommandInput {
  @idField()
  readonly unitId!: OrgUnitId;

  @idField()
  readonly parentId!: OrgUnitId;

  @valueField(() => LocalDateScalar, { description: 'First day on which it stands there.' })
  readonly on!: LocalDate;

  @textField({ description: 'The document that says so.' })
  readonly source!: string;
}

@InputType()
class DissolveOrgUnitInput extends CommandInput {
  @idField()
  readonly unitId!: OrgUnitId;

  @valueField(() => LocalDateScalar, { description: 'First day on which it is no more.' })
  readonly on!: LocalDate;

  @textField({ description: 'The document that says so.' })
  readonly source!: string;
}

const subject = { field: 'orgUnit', type: OrgUnitNode };
const RegisterOrgUnitResult = resultOf('RegisterOrgUnit', orgUnitRefusals, subject);
const RenameOrgUnitResult = resultOf('RenameOrgUnit', orgUnitRefusals, subject);
const MoveOrgUnitResult = resultOf('MoveOrgUnit', orgUnitRefusals, subject);
const DissolveOrgUnitResult = resultOf('DissolveOrgUnit', orgUnitRefusals, subject);

const UNITS = 'b8f7c7a0-6d6d-4c7c-9a5e-0f4b7a7e2d11';

const unitIdOf = (input: { readonly commandId: string; readonly unitId?: OrgUnitId | null }): OrgUnitId =>
  input.unitId ?? (v5(input.commandId, UNITS) as OrgUnitId);

type Answer = Promise<AcceptedPayload | RefusalPayload>;

@Resolver()
export class OrgUnitMutationsResolver {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Mutation(() => RegisterOrgUnitResult, { description: 'Enters a unit, with the days from which and until which it exists.' })
  registerOrgUnit(@Args('input') input: RegisterOrgUnitInput, @Context() context: RequestContext): Answer {
    return this.mutate(RegisterOrgUnitInput, input, context, (given) => ({
      type: 'RegisterOrgUnit',
      unitId: unitIdOf(given),
      name: given.name,
      fullName: given.fullName,
      ...(given.nameEn == null ? {} : { nameEn: given.nameEn }),
      unitType: given.unitType,
      level: given.level,
      parentId: given.parentId ?? null,
      codes: (given.codes ?? []).map(({ scheme, code }) => ({ scheme, code })),
      aliases: given.aliases ?? [],
      validFrom: given.validFrom ?? null,
      dissolvedOn: given.dissolvedOn ?? null,
      source: given.source,
    }));
  }

  @Mutation(() => RenameOrgUnitResult, { description: 'Gives a unit another name or type from a day on.' })
  renameOrgUnit(@Args('input') input: RenameOrgUnitInput, @Context() context: RequestContext): Answer {
    return this.mutate(RenameOrgUnitInput, input, context, ({ unitId, name, fullName, unitType, on, source }) => ({
      type: 'RenameOrgUnit',
      unitId,
      name,
      fullName,
      unitType,
      on,
      source,
    }));
  }

  @Mutation(() => MoveOrgUnitResult, { description: 'Puts a unit under another one from a day on.' })
  moveOrgUnit(@Args('input') input: MoveOrgUnitInput, @Context() context: RequestContext): Answer {
    return this.mutate(MoveOrgUnitInput, input, context, ({ unitId, parentId, on, source }) => ({
      type: 'MoveOrgUnit',
      unitId,
      parentId,
      on,
      source,
    }));
  }

  @Mutation(() => DissolveOrgUnitResult, { description: 'Ends a unit.' })
  dissolveOrgUnit(@Args('input') input: DissolveOrgUnitInput, @Context() context: RequestContext): Answer {
    return this.mutate(DissolveOrgUnitInput, input, context, ({ unitId, on, source }) => ({ type: 'DissolveOrgUnit', unitId, on, source }));
  }

  private mutate<Input extends CommandInput & { readonly unitId?: OrgUnitId | null }>(
    type: new () => Input,
    input: Input,
    context: RequestContext,
    intentOf: (input: Input) => ToOrgUnit['intent'],
  ): Answer {
    return mutate<Input, OrgUnitRefusal>({
      type,
      input,
      context,
      clock: this.clock,
      send: (given, meta) => this.commands.execute(new ToOrgUnit(intentOf(given), meta)),
      subject: {
        field: subject.field,
        read: (given, view) => loadedAt(context.reads.at(view).orgUnit, unitIdOf(given), view),
      },
    });
  }
}
