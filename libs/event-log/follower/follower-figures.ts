import { followerBatchDuration, followerBatchEvents } from '#libs/observability/metrics.js';
import { inSpan, originOf } from '#libs/observability/tracing.js';
import type { RecordedEvent } from '../event-log.js';

/**
 * One transaction of a follower, below the command that caused its events where there is one.
 * @param events those that it begins with
 * @param work resolves with how many it has handled
 */
export const countedFollowing = (follower: string, events: readonly RecordedEvent[], work: () => Promise<number>): Promise<void> =>
  inSpan(
    () => ({
      name: `follow ${follower}`,
      kind: 'CONSUMER',
      attributes: {
        'plan_cascade.follower': follower,
        'plan_cascade.from_position': events[0]?.position ?? 0,
        'plan_cascade.to_position': events.at(-1)?.position ?? 0,
      },
      ...originOf(events),
    }),
    async () => {
      const start = performance.now();
      let outcome = 'failed';
      try {
        const handled = await work();
        outcome = 'committed';
        followerBatchEvents.observe({ follower }, handled);
      } finally {
        followerBatchDuration.observe({ follower, outcome }, (performance.now() - start) / 1_000);
      }
    },
  );
