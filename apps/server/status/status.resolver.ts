import { Inject } from '@nestjs/common';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { EVENT_LOG } from '#libs/application/tokens.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { RequestContext } from '../graphql/context.js';
import { dataAsOf, ViewArgs } from '../graphql/view.js';
import { SERVER_PARTS, type ServerParts } from '../health/server-parts.js';
import { ServerStatusType } from './status.graphql.js';

@Resolver()
export class StatusResolver {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(SERVER_PARTS) private readonly parts: ServerParts,
  ) {}

  @Query(() => ServerStatusType, { description: 'Where the log ends, and how far everything that follows it is.' })
  async status(@Args() args: ViewArgs, @Context() { reads }: RequestContext): Promise<ServerStatusType> {
    const [{ position, recordedAt, incarnation }, view, parked] = await Promise.all([
      this.log.head(),
      reads.view(args),
      reads.queries.parkedStreams(),
    ]);
    const followers = this.parts.followers().map(({ name, state, position: at, reason }) => ({
      name,
      state,
      position: at,
      lag: Math.max(0, position - at),
      problem: reason,
    }));
    return { headPosition: position, headRecordedAt: recordedAt, incarnation, followers, parked, dataAsOf: dataAsOf(view) };
  }
}
