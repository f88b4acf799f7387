import { Inject } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { namesFor } from '#libs/application/commands/refusal-names.js';
import type { CommandMeta } from '#libs/application/outcome.js';
import type { ReminderDesk } from '#libs/application/unit-messages/reminder-desk.js';
import type { TellingPreview, ToldUnit } from '#libs/application/unit-messages/unit-messages.js';
import { REMINDER_DESK } from '#libs/application/tokens.js';
import type { Refusal } from '#libs/domain/refusal-words.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { CommandId } from '#libs/kernel/ids.js';
import { digestSubject, digestText } from '#libs/notify/digest-words.js';
import { obligationIdOf } from '#libs/read-models/obligations/queries/obligation-id.js';
import type { ObligationId, OrgUnitRow } from '#libs/read-models/queries.js';
import { actorOf, type RequestContext } from '../graphql/context.js';
import { refusalPayload } from '../graphql/refusals.graphql.js';
import { type At, loadedAt, rowAt, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { ToldUnitType } from './telling.graphql.js';

/** Shows what a command would do, with each reason in words. */
export const previewed = async (
  preview: (meta: CommandMeta) => Promise<TellingPreview<Refusal>>,
  context: RequestContext,
  clock: Clock,
): Promise<object> => {
  const { reads, language, correlationId } = context;
  const { person, unit } = actorOf(context);
  const { units, leftOut } = await preview({
    actor: person,
    onBehalfOf: unit,
    commandId: 'preview' as CommandId,
    correlationId,
    at: clock.now(),
  });
  const view = await reads.view({});
  const worded = leftOut.map(async ({ refusal, ...obligation }) => {
    const names = await namesFor(reads.queries, refusal, () => Promise.resolve(view));
    const { code, message, path } = refusalPayload(refusal, language, {}, names);
    return { obligationId: obligationIdOf(obligation), code, message, path };
  });
  return { units: units.map((each) => rowAt(each, view)), leftOut: await Promise.all(worded) };
};

@Resolver(() => ToldUnitType)
export class ToldUnitResolver {
  constructor(@Inject(REMINDER_DESK) private readonly desk: ReminderDesk) {}

  @ResolveField(() => OrgUnitNode, { nullable: true })
  unit(@Parent() told: At<ToldUnit>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(told);
    return loadedAt(reads.at(view).orgUnit, told.unitId, view);
  }

  @ResolveField(() => [String])
  obligationIds(@Parent() { obligations }: ToldUnit): readonly ObligationId[] {
    return obligations.map(obligationIdOf);
  }

  @ResolveField(() => String)
  subject(@Parent() { content }: ToldUnit): string {
    return digestSubject(content);
  }

  @ResolveField(() => String)
  text(@Parent() { content }: ToldUnit): string {
    return digestText(content, this.desk.publicUrl);
  }
}
