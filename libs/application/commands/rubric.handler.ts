import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { FigureSources, RubricRefusal } from '#libs/domain/rubric/rubric.commands.js';
import { rubricDecider } from '#libs/domain/rubric/rubric.decider.js';
import { countsItems, type RubricContent } from '#libs/domain/rubric/rubric.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import { dateAt, type LocalDate } from '#libs/kernel/time.js';
import type { Queries } from '#libs/read-models/queries.js';
import { actingFor } from '../facts/acting.js';
import { headView } from '../facts/head-view.js';
import { loadUnits } from '../facts/org-unit-facts.js';
import type { Outcome } from '../outcome.js';
import { handle } from './handle.js';
import { ToRubric } from './messages.js';
import { EVENT_LOG, QUERIES } from '../tokens.js';

/** Publishes versions of rubrics. */
@CommandHandler(ToRubric)
export class RubricHandler implements ICommandHandler<ToRubric> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  execute({ intent, meta }: ToRubric): Promise<Outcome<RubricRefusal>> {
    const { publisher } = intent.content;
    return handle(this.log)(
      {
        streamId: `rubric/${intent.rubricId}`,
        decider: rubricDecider,
        intent,
        complete: async (rubric) => {
          const before = rubric?.versions.at(-1)?.content.publisher ?? publisher;
          const [acting, units, sources] = await Promise.all([
            actingFor(this.log, meta.onBehalfOf, [publisher, before], dateAt(meta.at)),
            loadUnits(this.log, [publisher]),
            this.sources(intent.content, dateAt(meta.at)),
          ]);
          const isPublisherKnown = (units.get(publisher)?.version ?? 0) > 0;
          return { command: { ...intent, actingFor: acting, isPublisherKnown, sources, publishedBy: meta.actor, at: meta.at } };
        },
      },
      meta,
    );
  }

  /** Read models are asked, and waited for, only where a criterion names something that plans have to know. */
  private async sources(content: RubricContent, today: LocalDate): Promise<FigureSources> {
    const isAsked = countsItems(content) || content.criteria.some(({ rule }) => rule.kind === 'REPORTED_COUNT');
    return isAsked ? this.queries.figureSources(await headView(this.log, this.queries, today)) : { products: [], indicators: [] };
  }
}
