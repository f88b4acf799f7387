import { Controller, Get, Inject, Res } from '@nestjs/common';
import { exposition, EXPOSITION_TYPE } from '#libs/observability/exposition.js';
import { SERVER_PARTS, type ServerParts } from './server-parts.js';

interface Reply {
  type(contentType: string): { send(body: string): void };
}

/** For Prometheus; needs no actor, and names no person, plan or unit. */
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(SERVER_PARTS) private readonly parts: ServerParts) {}

  @Get()
  async metrics(@Res() reply: Reply): Promise<void> {
    reply.type(EXPOSITION_TYPE).send(exposition(await this.parts.figures()));
  }
}
