import { Args, ArgsType, Context, Field, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { PeriodKey } from '#libs/calendar/schedule.js';
import { EVENT_TYPES } from '#libs/domain/stream-events.js';
import { eventText } from '#libs/domain/words/event.words.js';
import { moment } from '#libs/domain/words/wording.js';
import { isStreamId, type Position, type RecordedEvent } from '#libs/event-log/event-log.js';
import type { DutyId, OrgUnitId, PersonId, PlanId, ReportId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import { eventsOf } from '#libs/read-models/model.js';
import type { DutyRow, HistoryFilter, HistoryOrder, OrgUnitRow, PlanRow, ReportRow } from '#libs/read-models/queries.js';
import { DutyNode } from '../duties/duty.graphql.js';
import { type Connection, PagedViewArgs, pageOf, toConnection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { InstantScalar, JsonScalar, wrongArgument } from '../graphql/scalars.js';
import { type At, dataAsOf, DataAsOf, loadedAt, ViewArgs, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { PlanNode } from '../plans/plan.graphql.js';
import { ReportNode } from '../reports/report.graphql.js';
import { HistoryEventConnection, HistoryEventType, HistoryOrders } from './history.graphql.js';

@ArgsType()
class HistoryArgs extends PagedViewArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'On one stream: `plan/<id>`, `duty/<id>`, `report/<id>`, `item/<id>`, `org-unit/<id>`, `calendar/<year>`, …',
  })
  readonly streamId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of a plan and of everything that its cascade caused.' })
  readonly planId?: PlanId | null;

  @Field(() => ID, { nullable: true, description: 'Of a unit, of what it holds or handed in, and what was done on its behalf.' })
  readonly unitId?: OrgUnitId | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "A duty's story: its own events, those of reports, drafts and items that serve it, the days of the calendar that moved its deadlines, and what any of these is a reaction to.",
  })
  readonly dutyId?: DutyId | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of what is on the stream of a duty: what is about this period, or about the duty as a whole.',
  })
  readonly period?: PeriodKey | null;

  @Field(() => Int, { nullable: true, description: 'Reactions to the event at this position.' })
  readonly causedBy?: Position | null;

  @Field(() => [String], { nullable: true, description: 'Any of these types.' })
  readonly types?: readonly string[] | null;

  @Field(() => ID, { nullable: true, description: 'Who did it.' })
  readonly actor?: PersonId | null;

  @Field(() => InstantScalar, { nullable: true, description: 'Recorded at this instant or later.' })
  readonly recordedFrom?: Instant | null;

  @Field(() => InstantScalar, { nullable: true, description: 'Recorded before this instant.' })
  readonly recordedTo?: Instant | null;

  @Field(() => HistoryOrders, { defaultValue: HistoryOrders.OLDEST_FIRST })
  readonly order!: HistoryOrder;
}

@ArgsType()
class EventArgs extends ViewArgs {
  @Field(() => Int)
  readonly position!: Position;
}

const TYPES: ReadonlySet<string> = new Set(EVENT_TYPES);

/** @throws WrongForm naming the argument that cannot be used */
const filterOf = (args: HistoryArgs): HistoryFilter => {
  const { asOf: _1, atPosition: _2, inForceOn: _3, minPosition: _4, first: _5, after: _6, order: _7, streamId, ...filter } = given(args);
  const { types, recordedFrom, recordedTo } = filter;
  if (streamId !== undefined && !isStreamId(streamId))
    throw wrongArgument('streamId', {
      vi: `"${streamId.slice(0, 60)}" không phải tên dòng sự kiện như plan/<id> hoặc duty/<id>`,
      en: `"${streamId.slice(0, 60)}" is not a stream such as plan/<id> or duty/<id>`,
    });
  const unknown = types?.find((type) => !TYPES.has(type));
  if (types?.length === 0 || unknown !== undefined)
    throw wrongArgument('types', {
      vi: `"${(unknown ?? '').slice(0, 60)}" không phải loại sự kiện; cần ít nhất một tên như PlanIssued, hoặc bỏ mục này`,
      en: `"${(unknown ?? '').slice(0, 60)}" is not a type of event; expected one or more such as PlanIssued, or no such argument`,
    });
  if (recordedFrom !== undefined && recordedTo !== undefined && recordedTo <= recordedFrom)
    throw wrongArgument('recordedTo', {
      vi: `${moment(recordedTo)} không sau ${moment(recordedFrom)}; mốc đầu phải sớm hơn mốc cuối, hãy đổi chỗ hai mốc`,
      en: `${moment(recordedTo)} is not after ${moment(recordedFrom)}; the earlier instant has to come first, change them round`,
    });
  return { ...filter, ...(streamId === undefined ? {} : { streamId }) };
};

type Recorded = At<RecordedEvent>;

/** The id of what the event's stream is, where it is of that kind. */
const subjectIn = ({ streamId }: RecordedEvent, kind: 'plan' | 'duty' | 'report' | 'org-unit' | 'reminder'): string | null =>
  streamId.startsWith(`${kind}/`) ? streamId.slice(kind.length + 1) : null;

/** The duty of which an explanation was asked for. */
const dutyToExplain = (recorded: RecordedEvent): string | null => eventsOf([recorded], 'explanation')[0]?.event.dutyId ?? null;

@Resolver(() => HistoryEventType)
export class HistoryResolver {
  @Query(() => HistoryEventConnection, {
    description: 'What happened and was recorded. What is given has to be true of an event all at once; nothing given: the whole log.',
  })
  async history(@Args() args: HistoryArgs, @Context() { reads }: RequestContext): Promise<Connection<RecordedEvent>> {
    const filter = filterOf(args);
    const [view, page] = [await reads.view(args), pageOf(args)];
    return toConnection(await reads.queries.history(filter, page, view, args.order), view, page);
  }

  @Query(() => HistoryEventType, { nullable: true, description: 'The event at a position; null where there is none at the viewpoint.' })
  async event(@Args() args: EventArgs, @Context() { reads }: RequestContext): Promise<Recorded | null> {
    const view = await reads.view(args);
    return loadedAt(reads.at(view).event, args.position, view);
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() recorded: Recorded): DataAsOf {
    return dataAsOf(viewOf(recorded));
  }

  @ResolveField(() => String)
  type(@Parent() { event }: Recorded): string {
    return event.type;
  }

  @ResolveField(() => String)
  typeText(@Parent() { event }: Recorded, @Context() { language }: RequestContext): string {
    return eventText(event.type, language);
  }

  @ResolveField(() => ID)
  actor(@Parent() { metadata }: Recorded): string {
    return metadata.actor;
  }

  @ResolveField(() => OrgUnitNode, { nullable: true })
  async onBehalfOf(@Parent() recorded: Recorded, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const { onBehalfOf } = recorded.metadata;
    if (onBehalfOf === null) return null;
    const view = viewOf(recorded);
    return loadedAt(reads.at(view).orgUnit, onBehalfOf, view);
  }

  @ResolveField(() => ID)
  commandId(@Parent() { metadata }: Recorded): string {
    return metadata.commandId;
  }

  @ResolveField(() => ID)
  correlationId(@Parent() { metadata }: Recorded): string {
    return metadata.correlationId;
  }

  @ResolveField(() => Int, { nullable: true })
  causation(@Parent() { metadata }: Recorded): number | null {
    return metadata.causation;
  }

  @ResolveField(() => JsonScalar)
  body(@Parent() { event }: Recorded): object {
    const { type: _, ...body } = event;
    return body;
  }

  @ResolveField(() => HistoryEventType, { nullable: true, description: 'The event to which this one is a reaction.' })
  async cause(@Parent() recorded: Recorded, @Context() { reads }: RequestContext): Promise<Recorded | null> {
    const { causation } = recorded.metadata;
    if (causation === null) return null;
    const view = viewOf(recorded);
    return loadedAt(reads.at(view).event, causation, view);
  }

  @ResolveField(() => PlanNode, { nullable: true, description: 'The plan on whose stream it is, as of the viewpoint.' })
  async plan(@Parent() recorded: Recorded, @Context() { reads }: RequestContext): Promise<At<PlanRow> | null> {
    const view = viewOf(recorded);
    const id = subjectIn(recorded, 'plan');
    return id === null ? null : loadedAt(reads.at(view).plan, id as PlanId, view);
  }

  @ResolveField(() => DutyNode, {
    nullable: true,
    description: 'The duty on whose stream it is, or that was to be explained, as of the viewpoint.',
  })
  async duty(@Parent() recorded: Recorded, @Context() { reads }: RequestContext): Promise<At<DutyRow> | null> {
    const view = viewOf(recorded);
    const id = subjectIn(recorded, 'duty') ?? dutyToExplain(recorded);
    return id === null ? null : loadedAt(reads.at(view).duty, id as DutyId, view);
  }

  @ResolveField(() => ReportNode, { nullable: true, description: 'The report on whose stream it is, as of the viewpoint.' })
  async report(@Parent() recorded: Recorded, @Context() { reads }: RequestContext): Promise<At<ReportRow> | null> {
    const view = viewOf(recorded);
    const id = subjectIn(recorded, 'report');
    return id === null ? null : loadedAt(reads.at(view).report, id as ReportId, view);
  }

  @ResolveField(() => OrgUnitNode, {
    nullable: true,
    description: 'The unit on whose stream it is, or that it reminds, as of the viewpoint.',
  })
  async unit(@Parent() recorded: Recorded, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(recorded);
    const id = subjectIn(recorded, 'org-unit') ?? subjectIn(recorded, 'reminder');
    return id === null ? null : loadedAt(reads.at(view).orgUnit, id as OrgUnitId, view);
  }
}
