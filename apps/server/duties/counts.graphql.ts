import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { ObligationCounts } from '#libs/read-models/queries.js';
import { DataAsOf } from '../graphql/view.js';

@ObjectType('ObligationCounts', {
  description:
    'Counted, never computed by formula: `created = waived + cancelled + notYet + expected`; `expected = onTime + late + excusedLate + overdue + open + undated`.',
})
export class ObligationCountsType implements ObligationCounts {
  @Field(() => Int)
  readonly created!: number;

  @Field(() => Int)
  readonly waived!: number;

  @Field(() => Int)
  readonly cancelled!: number;

  @Field(() => Int, { description: 'Their period has not begun.' })
  readonly notYet!: number;

  @Field(() => Int)
  readonly expected!: number;

  @Field(() => Int)
  readonly onTime!: number;

  @Field(() => Int)
  readonly late!: number;

  @Field(() => Int)
  readonly excusedLate!: number;

  @Field(() => Int, { description: 'The deadline has passed and nothing valid was submitted.' })
  readonly overdue!: number;

  @Field(() => Int, { description: 'The deadline is ahead and nothing valid was submitted.' })
  readonly open!: number;

  @Field(() => Int, { description: 'The deadline is unknown or undecided and nothing valid was submitted.' })
  readonly undated!: number;
}

@ObjectType('ObligationSummary')
export class ObligationSummaryType {
  @Field(() => ObligationCountsType)
  readonly counts!: ObligationCounts;

  @Field(() => DataAsOf)
  readonly dataAsOf!: DataAsOf;
}
