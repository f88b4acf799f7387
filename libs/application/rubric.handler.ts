import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RubricRefusal } from '#libs/domain/rubric/rubric.commands.js';
import { rubricDecider } from '#libs/domain/rubric/rubric.decider.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import { dateAt } from '#libs/kernel/time.js';
import { actingFor } from './facts/acting.js';
import { loadUnits } from './facts/org-unit-facts.js';
import { handle } from './handle.js';
import { ToRubric } from './messages.js';
import type { Outcome } from './outcome.js';
import { EVENT_LOG } from './tokens.js';

/** Publishes versions of rubrics. */
@CommandHandler(ToRubric)
export class RubricHandler implements ICommandHandler<ToRubric> {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  execute({ intent, meta }: ToRubric): Promise<Outcome<RubricRefusal>> {
    const { publisher } = intent.content;
    return handle(this.log)(
      {
        streamId: `rubric/${intent.rubricId}`,
        decider: rubricDecider,
        intent,
        complete: async (rubric) => {
          const before = rubric?.versions.at(-1)?.content.publisher ?? publisher;
          const [acting, units] = await Promise.all([
            actingFor(this.log, meta.onBehalfOf, [publisher, before], dateAt(meta.at)),
            loadUnits(this.log, [publisher]),
          ]);
          const isPublisherKnown = (units.get(publisher)?.version ?? 0) > 0;
          return { command: { ...intent, actingFor: acting, isPublisherKnown, publishedBy: meta.actor, at: meta.at } };
        },
      },
      meta,
    );
  }
}
