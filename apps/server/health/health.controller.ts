import { Controller, Get, Inject, Res } from '@nestjs/common';
import { readinessOf } from '#libs/application/readiness.js';
import { EVENT_LOG, QUERIES } from '#libs/application/tokens.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { Queries } from '#libs/read-models/queries.js';
import { SERVER_PARTS, type ServerParts } from './server-parts.js';

interface Reply {
  status(code: number): { json(body: unknown): void };
}

export interface Liveness {
  readonly status: 'live';
  /** From which it answers. */
  readonly log: string;
}

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
  live(): Liveness {
    return { status: 'live', log: this.parts.logId };
  }

  /** It can do its work: 200, or 503 with what is missing. */
  @Get('ready')
  async ready(@Res() reply: Reply): Promise<void> {
    const readiness = await readinessOf({ log: this.log, queries: this.queries, followers: this.parts.followers() });
    reply.status(readiness.status === 'ready' ? 200 : 503).json(readiness);
  }
}
