import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Field, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { contentFacts } from '#libs/application/facts/plan-facts.js';
import { planContentOf } from '#libs/application/plan-content/plan-content-codec.js';
import { namesFor } from '#libs/application/commands/refusal-names.js';
import { refusalText } from '#libs/application/commands/refusal-words.js';
import { EVENT_LOG } from '#libs/application/tokens.js';
import { reasonText } from '#libs/calendar/reasons.js';
import { yearSpan } from '#libs/calendar/wording/schedule-of.js';
import { suggestionOf, type TimeSuggestion } from '#libs/calendar/wording/suggestion.js';
import { nfc } from '#libs/domain/checks.js';
import { contentRefused } from '#libs/domain/plan/content-checks.js';
import type { PlanRefusal } from '#libs/domain/plan/plan.refusals.js';
import type { PlanContent } from '#libs/domain/plan/plan-content.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { ContentPreview, OrgUnitRow, PlanCoverage, Preview, WordingPeriod } from '#libs/read-models/queries.js';
import type { RequestContext } from '../graphql/context.js';
import { formProblems } from '../graphql/form.js';
import { LocalDateScalar, wrongArgument } from '../graphql/scalars.js';
import { type At, DataAsOf, dataAsOf, rowAt, unitsOf, ViewArgs, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { PlanCoverageType } from '../plan-coverage/coverage.graphql.js';
import { PlanContentInput } from '../plans/plan-content.input.js';
import { TimeSuggestionType } from '../work-list/work-list.graphql.js';
import { ContentPreviewType, DueDayType, PeriodShiftType, TimeReadingType, WordingPeriodType } from './content-preview.graphql.js';
import { PreviewProblemType, PreviewType } from './preview.graphql.js';
import { monthsOf, MonthsArgs } from './preview.resolver.js';

@ArgsType()
class ContentPreviewArgs extends MonthsArgs {
  @Field(() => ID, { description: 'The id under which it would be issued, or that of the plan that it would amend.' })
  readonly planId!: PlanId;

  @Field(() => PlanContentInput, { description: 'The whole text.' })
  readonly content!: PlanContentInput;
}

@ArgsType()
class TimeReadingArgs extends ViewArgs {
  @Field(() => String, { description: 'As it stands in the document.' })
  readonly text!: string;

  @Field(() => Int, { description: 'The year for which the plan plans.' })
  readonly year!: number;

  @Field(() => LocalDateScalar, { description: 'The day on which the plan is or would be issued.' })
  readonly issuedOn!: LocalDate;

  @Field(() => ID, { nullable: true, description: 'The plan above, on whose day something may hang.' })
  readonly parentId?: PlanId | null;
}

type Previewed = At<ContentPreview> & { readonly refusal: PlanRefusal | undefined };

/** @throws for what no plan could say; the decider tells the rest */
const contentOf = ({ content }: ContentPreviewArgs): PlanContent => {
  const [problem] = formProblems(PlanContentInput, content);
  if (problem === undefined) return planContentOf(nfc(content));
  const field = `content.${problem.path.join('.')}`;
  throw wrongArgument(field, { vi: `cần ${problem.expected.vi}`, en: `expected ${problem.expected.en}` });
};

@Resolver(() => ContentPreviewType)
export class ContentPreviewResolver {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  @Query(() => ContentPreviewType, {
    description:
      'What a text would do if it were issued as this plan, or amended it, on `inForceOn`: duties, coverage of the plan above, days that move. Nothing is recorded.',
  })
  async contentPreview(@Args() args: ContentPreviewArgs, @Context() { reads }: RequestContext): Promise<Previewed> {
    const content = contentOf(args);
    const view = await reads.view(args);
    const [found, facts] = await Promise.all([
      reads.queries.contentPreview(args.planId, content, monthsOf(args), view),
      contentFacts(this.log, reads.queries, content, () => Promise.resolve(view)),
    ]);
    return { ...rowAt(found, view), refusal: contentRefused(args.planId, content, facts, found.before) };
  }

  @ResolveField(() => PreviewType)
  preview(@Parent() found: Previewed): At<Preview> {
    return rowAt(found.preview, viewOf(found));
  }

  @ResolveField(() => PlanCoverageType, { nullable: true })
  coverage(@Parent() found: Previewed): At<PlanCoverage> | null {
    return found.coverage === undefined ? null : rowAt(found.coverage, viewOf(found));
  }

  @ResolveField(() => [PeriodShiftType])
  shifts(@Parent() found: Previewed): readonly At<ContentPreview['shifts'][number]>[] {
    return found.shifts.map((shift) => rowAt(shift, viewOf(found)));
  }

  @ResolveField(() => [PreviewProblemType])
  async problems(@Parent() found: Previewed, @Context() { language, reads }: RequestContext): Promise<readonly PreviewProblemType[]> {
    const refusals = [...(found.refusal === undefined ? [] : [found.refusal]), ...found.preview.problems];
    return Promise.all(
      refusals.map(async (refusal) => ({
        code: refusal.type,
        path: 'path' in refusal && refusal.path !== undefined ? refusal.path : 'content',
        message: refusalText(refusal, language, await namesFor(reads.queries, refusal, () => Promise.resolve(viewOf(found)))),
      })),
    );
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() found: Previewed): DataAsOf {
    return dataAsOf(viewOf(found));
  }
}

@Resolver(() => PeriodShiftType)
export class PeriodShiftResolver {
  @ResolveField(() => [OrgUnitNode])
  holders(
    @Parent() shift: At<{ readonly holders: readonly OrgUnitId[] }>,
    @Context() context: RequestContext,
  ): Promise<readonly At<OrgUnitRow>[]> {
    return unitsOf(shift, shift.holders, context);
  }
}

const told = (reason: string | null, { language }: RequestContext): string | null =>
  reason === null ? null : reasonText(reason, language);

@Resolver(() => DueDayType)
export class DueDayResolver {
  @ResolveField(() => String, { nullable: true })
  reasonText(@Parent() { reason }: { readonly reason: string | null }, @Context() context: RequestContext): string | null {
    return told(reason, context);
  }
}

@Resolver(() => WordingPeriodType)
export class WordingPeriodResolver {
  @ResolveField(() => String, { nullable: true })
  reasonText(@Parent() { reason }: WordingPeriod, @Context() context: RequestContext): string | null {
    return told(reason, context);
  }
}

interface TimeReading {
  readonly found: TimeSuggestion | null;
  readonly issuedOn: LocalDate;
  readonly parentId: PlanId | null;
}

@Resolver(() => TimeReadingType)
export class TimeReadingResolver {
  @Query(() => TimeReadingType, {
    description:
      'What the grammar makes of a time wording while somebody writes it: the reading in canonical words, its schedules and days.',
  })
  async timeReading(@Args() args: TimeReadingArgs, @Context() { reads }: RequestContext): Promise<At<TimeReading>> {
    const { text, year, issuedOn, parentId } = args;
    const found = suggestionOf({ text, year, issueDate: issuedOn }, yearSpan(year));
    return rowAt({ found, issuedOn, parentId: parentId ?? null }, await reads.view(args));
  }

  @ResolveField(() => TimeSuggestionType, { nullable: true })
  suggestion(@Parent() { found }: At<TimeReading>, @Context() { language }: RequestContext): TimeReadingType['suggestion'] {
    return found && { ...found, why: found.why?.[language] ?? null };
  }

  @ResolveField(() => [WordingPeriodType])
  periods(@Parent() reading: At<TimeReading>, @Context() { reads }: RequestContext): Promise<readonly WordingPeriod[]> {
    return reads.queries.wordingPeriods(reading.found?.schedules ?? [], reading, viewOf(reading));
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() reading: At<TimeReading>): DataAsOf {
    return dataAsOf(viewOf(reading));
  }
}
