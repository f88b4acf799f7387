import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { scorecardIdOf } from '#libs/domain/ids.js';
import { rubricDecider } from '#libs/domain/rubric/rubric.decider.js';
import { versionOf } from '#libs/domain/rubric/rubric.js';
import type { ScorecardRefusal } from '#libs/domain/scorecard/scorecard.commands.js';
import { scorecardDecider } from '#libs/domain/scorecard/scorecard.decider.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import { dateAt } from '#libs/kernel/time.js';
import { ancestorsOf } from '../facts/org-unit-facts.js';
import { loadStream } from '../facts/streams.js';
import type { Outcome } from '../outcome.js';
import { handle } from './handle.js';
import { ToScorecard } from './messages.js';
import { EVENT_LOG } from '../tokens.js';

/** A unit scores itself; a unit above reviews. */
@CommandHandler(ToScorecard)
export class ScorecardHandler implements ICommandHandler<ToScorecard> {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  execute({ intent, meta }: ToScorecard): Promise<Outcome<ScorecardRefusal>> {
    const { unitId, rubricId, period } = intent;
    const { onBehalfOf: actor, actor: person, at } = meta;
    return handle(this.log)(
      {
        streamId: `scorecard/${scorecardIdOf(unitId, rubricId, period)}`,
        decider: scorecardDecider,
        intent,
        complete: async (card) => {
          const [chains, { state: versions }] = await Promise.all([
            ancestorsOf(this.log, [unitId], dateAt(at)),
            loadStream(this.log, rubricDecider, `rubric/${rubricId}`),
          ]);
          const version = intent.type === 'SelfScore' ? intent.rubricVersion : card?.rubricVersion;
          const rubric = versionOf(versions, version) ?? null;
          const facts = { actor, above: chains.get(unitId) ?? [], rubric, at };
          return {
            command: intent.type === 'SelfScore' ? { ...intent, ...facts, scoredBy: person } : { ...intent, ...facts, reviewedBy: person },
          };
        },
      },
      meta,
    );
  }
}
