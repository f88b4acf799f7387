import { Controller, Get, Inject, Res } from '@nestjs/common';
import { EVENT_LOG, QUERIES } from '#libs/application/tokens.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { FollowerStatus } from '#libs/event-log/follower.js';
import type { ParkedStream, Queries } from '#libs/read-models/queries.js';
import { SERVER_PARTS, type ServerParts } from './server-parts.js';

interface Reply {
  status(code: number): { json(body: unknown): void };
}

interface Readiness {
  readonly status: 'ready' | 'not ready';
  readonly database: { readonly reachable: true; readonly headPosition: number } | { readonly reachable: false; readonly problem: string };
  readonly followers: readonly (Pick<FollowerStatus, 'name' | 'state' | 'position' | 'lag'> & { readonly problem: string | null })[];
  /** Streams of events that a read model could not take further; the rest goes on. `cascade parked` tells more. */
  readonly parked: readonly Pick<ParkedStream, 'model' | 'streamId' | 'position' | 'reason'>[];
}

/** A follower that fails stays so until somebody looks; one that another process runs is that process's affair. */
const isBroken = ({ state }: FollowerStatus): boolean => state === 'FAILED' || state === 'RETRYING';

/** For whoever supervises the process; needs no actor. */
@Controller('health')
export class HealthController {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(QUERIES) private readonly queries: Queries,
    @Inject(SERVER_PARTS) private readonly parts: ServerParts,
  ) {}

  /** The process runs and answers. */
  @Get('live')
  live(): { readonly status: 'live' } {
    return { status: 'live' };
  }

  /** It can do its work: 200, or 503 with what is missing. */
  @Get('ready')
  async ready(@Res() reply: Reply): Promise<void> {
    const followers = this.parts.followers();
    const database = await this.log.head().then(
      ({ position }) => ({ reachable: true, headPosition: position }) as const,
      (error: unknown) => ({ reachable: false, problem: error instanceof Error ? error.message : String(error) }) as const,
    );
    const parked = database.reachable ? await this.queries.parkedStreams().catch(() => []) : [];
    const ready = database.reachable && !followers.some(isBroken);
    const readiness: Readiness = {
      status: ready ? 'ready' : 'not ready',
      database,
      followers: followers.map(({ name, state, position, lag, reason }) => ({
        name,
        state,
        position,
        lag: database.reachable ? Math.max(0, database.headPosition - position) : lag,
        problem: reason,
      })),
      parked: parked.map(({ model, streamId, position, reason }) => ({ model, streamId, position, reason })),
    };
    reply.status(ready ? 200 : 503).json(readiness);
  }
}
