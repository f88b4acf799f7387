import { planDecider } from '#libs/domain/plan/plan.decider.js';
import type { Plan } from '#libs/domain/plan/plan.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { PlanId } from '#libs/kernel/ids.js';
import { loadStreams } from './streams.js';

/** A plan as it is at the head of the log. */
export const loadPlan = async (log: EventLog, planId: PlanId): Promise<{ readonly plan: Plan; readonly exists: boolean }> => {
  const streamId = `plan/${planId}` as const;
  const stream = (await loadStreams(log, planDecider, [streamId])).get(streamId);
  return { plan: stream?.state ?? planDecider.initial, exists: (stream?.version ?? 0) > 0 };
};
