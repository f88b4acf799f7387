import { planDecider } from '#libs/domain/plan/plan.decider.js';
import type { Plan } from '#libs/domain/plan/plan.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { PlanId } from '#libs/kernel/ids.js';
import { loadStream } from './streams.js';

/** A plan as it is at the head of the log. */
export const loadPlan = async (log: EventLog, planId: PlanId): Promise<{ readonly plan: Plan; readonly exists: boolean }> => {
  const { state, version } = await loadStream(log, planDecider, `plan/${planId}`);
  return { plan: state, exists: version > 0 };
};
