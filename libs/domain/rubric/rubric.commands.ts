import type { OrgUnitId, PersonId, RubricId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import type { SourceMissing, TextTooLong } from '../refusals.js';
import type { RubricContent } from './rubric.js';

/** What there is to count: products of quotas, and figures that reports have to carry. */
export interface FigureSources {
  readonly products: readonly string[];
  readonly indicators: readonly string[];
}

export interface PublishRubric {
  readonly type: 'PublishRubric';
  readonly rubricId: RubricId;
  readonly content: RubricContent;
  readonly publishedBy: PersonId;
  /** Fact: the units for which the actor may act. */
  readonly actingFor: readonly OrgUnitId[];
  /** Fact: whether the publisher is a registered unit. */
  readonly isPublisherKnown: boolean;
  /** Fact: what the plans in force could give figures of. */
  readonly sources: FigureSources;
  readonly at: Instant;
}

export type RubricCommand = PublishRubric;

export type RubricProblem =
  | 'NAME_MISSING'
  | 'NOT_A_DECIMAL'
  | 'NO_CRITERIA'
  | 'TWICE'
  | 'MAX_ZERO'
  | 'NO_BANDS'
  | 'BAND_EMPTY'
  | 'HOLE'
  | 'OVERLAP'
  | 'ABOVE_MAX'
  | 'MAX_NEVER_REACHED'
  | 'SHARE_OF_NOTHING'
  | 'NO_DUTIES'
  | 'NO_FORMS'
  | 'NO_PRODUCTS'
  | 'FORMS_NOT_MAX'
  | 'OUT_OF_EXCEEDED'
  | 'RANK_ORDER'
  | 'EXAMPLE_WITHOUT_RULE'
  | 'DENOMINATOR_MISSING'
  | 'DENOMINATOR_UNUSED'
  | 'ZERO_DENOMINATOR'
  | 'EXAMPLE_CONTRADICTS'
  | 'NO_CONTRADICTION';

/** A rubric by which some figures would get no points, or several, or more than there are. `about`: the figures that are wrong. */
export interface RubricInvalid {
  readonly type: 'RubricInvalid';
  readonly path: string;
  readonly problem: RubricProblem;
  readonly about: string;
}

export type RubricRefusal =
  | RubricInvalid
  /** Only the unit that scores by it, or one above, publishes a rubric; a later version has the same publisher. */
  | { readonly type: 'NotThePublisher'; readonly path: string; readonly publisher: OrgUnitId }
  | { readonly type: 'PublisherUnknown'; readonly path: string; readonly publisher: OrgUnitId }
  /** It counts what no plan asks for: a typing mistake, or a rubric that comes before its plan. Nobody would ever have a figure. */
  | {
      readonly type: 'FigureSourceUnknown';
      readonly path: string;
      readonly source: keyof FigureSources;
      readonly name: string;
      readonly known: readonly string[];
    }
  | SourceMissing
  | TextTooLong;
