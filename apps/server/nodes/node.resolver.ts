import { Args, ArgsType, Context, Field, ID, Query, Resolver } from '@nestjs/graphql';
import type { DutyId, ItemId, OrgUnitId, PlanId, ReportId } from '#libs/kernel/ids.js';
import type { RequestContext } from '../graphql/context.js';
import { asNode, Node } from '../graphql/node.js';
import type { Reads, View } from '../graphql/reads.js';
import { rowAt, ViewArgs } from '../graphql/view.js';

@ArgsType()
class NodeArgs extends ViewArgs {
  @Field(() => ID)
  readonly id!: string;
}

const obligation = async (reads: Reads, view: View, id: string): Promise<object | undefined> => {
  const [dutyId = '', ...period] = id.split(':');
  const page = await reads.queries.obligations({ dutyId: dutyId as DutyId, period: period.join(':') }, { first: 1 }, view);
  return page.rows[0]?.node;
};

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: 'Anything by its id (Relay).' })
  async node(@Args() args: NodeArgs, @Context() { reads }: RequestContext): Promise<Node | null> {
    const { id } = args;
    const view = await reads.view(args);
    const at = reads.at(view);
    // An obligation is named by its duty and its period; other ids have no colon.
    const found = id.includes(':')
      ? [['Obligation', await obligation(reads, view, id)] as const]
      : await Promise.all([
          at.plan.load(id as PlanId).then((row) => ['Plan', row] as const),
          at.duty.load(id as DutyId).then((row) => ['Duty', row] as const),
          at.report.load(id as ReportId).then((row) => ['Report', row] as const),
          at.item.load(id as ItemId).then((row) => ['QuotaItem', row] as const),
          at.orgUnit.load(id as OrgUnitId).then((row) => ['OrgUnit', row] as const),
        ]);
    const [type, row] = found.find(([, each]) => each !== undefined) ?? [];
    return type === undefined || row === undefined ? null : (asNode(rowAt(row, view), type) as unknown as Node);
  }
}
