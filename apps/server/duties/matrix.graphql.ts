import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { DutyKind } from '#libs/domain/plan/plan-content.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { MatrixColumn, MatrixRule, MatrixSharedCell } from '#libs/read-models/queries.js';
import { InstantScalar, LocalDateScalar } from '../graphql/scalars.js';
import { DataAsOf } from '../graphql/view.js';
import { DutyKinds } from '../plans/plan-content.graphql.js';

const LETTERS =
  'X overdue, R returned, D due soon, U undated, O open, T submitted late and waiting, S submitted on time and waiting, L done late, E late and excused, A done on time, N its period has not begun, W waived, C cancelled';

@InputType()
export class ObligationMatrixFilterInput {
  @Field(() => ID)
  readonly planId!: PlanId;

  @Field(() => [DutyKinds], { nullable: true })
  readonly kinds?: readonly DutyKind[] | null;

  @Field(() => ID, { nullable: true, description: 'Held by the unit or any unit below it.' })
  readonly withinId?: OrgUnitId | null;
}

@ObjectType('MatrixRule')
class MatrixRuleType implements MatrixRule {
  @Field(() => String)
  readonly ruleKey!: string;

  @Field(() => DutyKinds)
  readonly kind!: DutyKind;

  @Field(() => String)
  readonly title!: string;
}

@ObjectType('MatrixColumn', { description: 'A period of a rule.' })
class MatrixColumnType implements MatrixColumn {
  @Field(() => Int, { description: 'Index in `rules`.' })
  readonly rule!: number;

  @Field(() => String)
  readonly period!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Where units have different periods, the first day of all.' })
  readonly periodFrom!: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Where units have different periods, the last day of all.' })
  readonly periodTo!: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Null where there is none, or where units have different ones.' })
  readonly dueOn!: LocalDate | null;
}

@ObjectType('MatrixRow')
export class MatrixRowType {
  @Field(() => ID)
  readonly unitId!: string;

  @Field(() => String, { description: `One letter for each column; a space where nothing is owed. ${LETTERS}.` })
  readonly cells!: string;
}

@ObjectType('MatrixSharedCell', {
  description:
    'A cell of several obligations, as after a merger; its letter is the one that most needs somebody to act, in the order of `MatrixRow.cells`.',
})
class MatrixSharedCellType implements MatrixSharedCell {
  @Field(() => Int)
  readonly row!: number;

  @Field(() => Int)
  readonly column!: number;

  @Field(() => Int)
  readonly obligations!: number;
}

@ObjectType('MatrixCount')
export class MatrixCountType {
  @Field(() => String)
  readonly letter!: string;

  @Field(() => Int, { description: 'One that several units hold together counts once.' })
  readonly obligations!: number;
}

@ObjectType('MatrixPast', {
  description:
    'How the cells stood at every instant up to `dataAsOf.at`, by what was known then: what the matrix answers there, as long as a unit holds the same.',
})
export class MatrixPastType {
  @Field(() => [InstantScalar], { description: 'Ascending.' })
  readonly steps!: readonly Instant[];

  @Field(() => [String], {
    description:
      'For each row its columns, separated by spaces: letters (`-`: nothing owed), each followed by the base-36 index of the step from which it holds.',
  })
  readonly rows!: readonly string[];
}

@ObjectType('ObligationMatrix', {
  description: 'Units by rules and periods of a plan, one letter a cell, for a page that shows thousands of them at once.',
})
export class ObligationMatrixType {
  @Field(() => ID)
  readonly planId!: string;

  @Field(() => [MatrixRuleType])
  readonly rules!: readonly MatrixRule[];

  @Field(() => [MatrixColumnType], { description: 'By rule, then by day.' })
  readonly columns!: readonly MatrixColumn[];

  @Field(() => [MatrixSharedCellType])
  readonly shared!: readonly MatrixSharedCell[];

  @Field(() => DataAsOf)
  readonly dataAsOf!: DataAsOf;
}

@ObjectType('ActivityDay')
export class ActivityDayType {
  @Field(() => LocalDateScalar)
  readonly day!: LocalDate;

  @Field(() => Int)
  readonly events!: number;

  @Field(() => Int)
  readonly lastPosition!: number;

  @Field(() => InstantScalar, { description: 'When the last event of the day was recorded.' })
  readonly lastRecordedAt!: Instant;
}

@ObjectType('ObligationRules', { description: 'By which rules of a plan something is owed, and for which periods.' })
export class ObligationRulesType {
  @Field(() => [MatrixRuleType])
  readonly rules!: readonly MatrixRule[];

  @Field(() => [MatrixColumnType])
  readonly columns!: readonly MatrixColumn[];

  @Field(() => DataAsOf)
  readonly dataAsOf!: DataAsOf;
}

@ObjectType('PlanActivity', {
  description: 'On which days something was recorded of a plan and of everything that its cascade caused.',
})
export class PlanActivityType {
  @Field(() => [ActivityDayType], { description: 'In order; days on which nothing was recorded are not among them.' })
  readonly days!: readonly ActivityDayType[];

  @Field(() => DataAsOf)
  readonly dataAsOf!: DataAsOf;
}
