import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CLOCK } from '#libs/application/tokens.js';
import { moment } from '#libs/domain/words/wording.js';
import type { Clock } from '#libs/kernel/clock.js';
import { dateAt, type Instant } from '#libs/kernel/time.js';
import type { ChangeCounts, ChangeKind, ChangePageRequest, Compared, ComparisonFilter, ObligationId } from '#libs/read-models/queries.js';
import type { PlanId, ReportId } from '#libs/kernel/ids.js';
import { type Connection, pageOf, toConnection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import type { Loaders, Reads, View } from '../graphql/reads.js';
import { wrongArgument } from '../graphql/scalars.js';
import { type At, dataAsOf, DataAsOf, loadedAt } from '../graphql/view.js';
import {
  type ChangeAnswer,
  ChangeCountsType,
  ChangesArgs,
  ComparisonArgs,
  ComparisonType,
  ObligationChangeConnection,
  PlanChangeConnection,
  ReportChangeConnection,
} from './comparison.graphql.js';

/** Two viewpoints and what of them is compared. */
interface Comparison {
  readonly before: View;
  readonly after: View;
  readonly filter: ComparisonFilter;
}

/** @throws WrongForm for instants that are not in their order */
const instantsOf = ({ from, asOf, judgedAt }: ComparisonArgs, now: Instant): { readonly judgedAt: Instant | undefined } => {
  const to = asOf ?? now;
  if (from > to)
    throw wrongArgument('from', {
      vi: `${moment(from)} sau ${moment(to)}; mốc trước phải không muộn hơn mốc sau, hãy đổi chỗ hai mốc`,
      en: `${moment(from)} is after ${moment(to)}; the earlier instant has to come first, change them round`,
    });
  if (judgedAt != null && judgedAt > now)
    throw wrongArgument('judgedAt', {
      vi: `${moment(judgedAt)} ở tương lai (bây giờ là ${moment(now)}); hãy chọn một thời điểm đã qua, hoặc bỏ mục này`,
      en: `${moment(judgedAt)} is in the future (it is ${moment(now)}); choose an instant of the past, or leave it out`,
    });
  return { judgedAt: judgedAt ?? undefined };
};

const judged = (view: View, at: Instant | undefined, inForceOn: ComparisonArgs['inForceOn']): View =>
  at === undefined ? view : { ...view, at, inForceOn: inForceOn ?? dateAt(at) };

/** What of a kind of thing has an id, at a viewpoint. */
const LOADED: { readonly [Of in Compared]: (loaders: Loaders, id: string, view: View) => Promise<ChangeAnswer[Of]['before']> } = {
  OBLIGATIONS: ({ obligation }, id, view) => loadedAt(obligation, id as ObligationId, view),
  PLANS: ({ plan }, id, view) => loadedAt(plan, id as PlanId, view),
  REPORTS: ({ report }, id, view) => loadedAt(report, id as ReportId, view),
};

const changesOf = async <Of extends Compared>(
  of: Of,
  { before, after, filter }: Comparison,
  args: ChangesArgs,
  reads: Reads,
): Promise<Connection<At<ChangeAnswer[Of]>>> => {
  const page: ChangePageRequest = { ...pageOf(args), ...(args.kinds == null ? {} : { kinds: args.kinds }) };
  const { rows, ...rest } = await reads.queries.changes(of, { before, after }, filter, page);
  const on = (view: View, id: string, absent: ChangeKind, kind: ChangeKind): Promise<ChangeAnswer[Of]['before']> | null =>
    kind === absent ? null : LOADED[of](reads.at(view), id, view);
  const nodes = await Promise.all(
    rows.map(async ({ node, cursor }) => {
      const [was, is] = await Promise.all([on(before, node.id, 'ADDED', node.kind), on(after, node.id, 'GONE', node.kind)]);
      return { node: { ...node, before: was, after: is } as ChangeAnswer[Of], cursor };
    }),
  );
  return toConnection({ ...rest, rows: nodes }, after, page);
};

@Resolver(() => ComparisonType)
export class ComparisonResolver {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  @Query(() => ComparisonType, { description: 'What was added, changed and is gone between two instants.' })
  async comparison(@Args() args: ComparisonArgs, @Context() { reads }: RequestContext): Promise<Comparison> {
    const { judgedAt } = instantsOf(args, this.clock.now());
    const { from, asOf, atPosition, inForceOn, minPosition, planId, withinId } = args;
    const [before, after] = await Promise.all([
      reads.view({ asOf: from, ...given({ inForceOn }) }),
      reads.view(given({ asOf, atPosition, inForceOn, minPosition })),
    ]);
    return {
      before: judged(before, judgedAt, inForceOn),
      after: judged(after, judgedAt, inForceOn),
      filter: given({ planId, withinId }),
    };
  }

  @ResolveField(() => DataAsOf)
  before(@Parent() { before }: Comparison): DataAsOf {
    return dataAsOf(before);
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() { after }: Comparison): DataAsOf {
    return dataAsOf(after);
  }

  @ResolveField(() => ChangeCountsType)
  obligationCounts(@Parent() { filter, ...pair }: Comparison, @Context() { reads }: RequestContext): Promise<ChangeCounts> {
    return reads.queries.changeCounts('OBLIGATIONS', pair, filter);
  }

  @ResolveField(() => ChangeCountsType)
  planCounts(@Parent() { filter, ...pair }: Comparison, @Context() { reads }: RequestContext): Promise<ChangeCounts> {
    return reads.queries.changeCounts('PLANS', pair, filter);
  }

  @ResolveField(() => ChangeCountsType)
  reportCounts(@Parent() { filter, ...pair }: Comparison, @Context() { reads }: RequestContext): Promise<ChangeCounts> {
    return reads.queries.changeCounts('REPORTS', pair, filter);
  }

  @ResolveField(() => ObligationChangeConnection, { description: 'By the day on which they are due.' })
  obligations(
    @Parent() comparison: Comparison,
    @Args() args: ChangesArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Connection<ChangeAnswer['OBLIGATIONS']>> {
    return changesOf('OBLIGATIONS', comparison, args, reads);
  }

  @ResolveField(() => PlanChangeConnection, { description: 'By the day of issue, drafts last.' })
  plans(
    @Parent() comparison: Comparison,
    @Args() args: ChangesArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Connection<ChangeAnswer['PLANS']>> {
    return changesOf('PLANS', comparison, args, reads);
  }

  @ResolveField(() => ReportChangeConnection, { description: 'By when they were handed in.' })
  reports(
    @Parent() comparison: Comparison,
    @Args() args: ChangesArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Connection<ChangeAnswer['REPORTS']>> {
    return changesOf('REPORTS', comparison, args, reads);
  }
}
