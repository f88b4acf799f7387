import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type {
  AnsweredNote,
  FigureDifference,
  FigureReading,
  FigureState,
  ReportDifference,
  TextDifference,
} from '#libs/domain/report/difference.js';
import { graphqlEnum } from '../graphql/enum.js';
import { DecimalScalar } from '../graphql/scalars.js';
import { FieldNoteType, ServedObligationType } from './report.graphql.js';

const FigureStates = graphqlEnum<FigureState>('FigureState', {
  VALUE: 'A number, 0 included',
  NOT_APPLICABLE: '',
  MISSING: 'The version does not have the figure',
});

@ObjectType('FigureReading')
class FigureReadingType implements FigureReading {
  @Field(() => FigureStates)
  readonly state!: FigureState;

  @Field(() => DecimalScalar, { nullable: true })
  readonly value!: string | null;
}

@ObjectType('FigureDifference')
class FigureDifferenceType implements FigureDifference {
  @Field(() => ID)
  readonly indicator!: string;

  @Field(() => FigureReadingType)
  readonly was!: FigureReading;

  @Field(() => FigureReadingType)
  readonly is!: FigureReading;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '`is - was`, a missing figure counting as 0; null where one of them is not applicable or the later one is missing.',
  })
  readonly offset!: string | null;
}

@ObjectType('TextDifference')
class TextDifferenceType implements TextDifference {
  @Field(() => String, { description: '`narrative` or `document`.' })
  readonly field!: TextDifference['field'];

  @Field(() => String, { nullable: true })
  readonly was!: string | null;

  @Field(() => String, { nullable: true })
  readonly is!: string | null;
}

@ObjectType('AnsweredNote', { description: 'What was found wrong with a field, and whether that field reads otherwise now.' })
class AnsweredNoteType extends FieldNoteType implements AnsweredNote {
  @Field(() => Boolean)
  readonly changed!: boolean;
}

@ObjectType('ReportDifference', { description: 'What a version says otherwise than an earlier one, both as they were submitted.' })
export class ReportDifferenceType implements ReportDifference {
  @Field(() => Int)
  readonly from!: number;

  @Field(() => Int)
  readonly to!: number;

  @Field(() => [FigureDifferenceType])
  readonly figures!: readonly FigureDifference[];

  @Field(() => [TextDifferenceType])
  readonly texts!: readonly TextDifference[];

  @Field(() => [ServedObligationType])
  readonly servesNoMore!: ReportDifference['servesNoMore'];

  @Field(() => [ServedObligationType])
  readonly servesAlso!: ReportDifference['servesAlso'];

  @Field(() => [AnsweredNoteType], { description: "Notes of the earlier version's return." })
  readonly notes!: readonly AnsweredNote[];
}
