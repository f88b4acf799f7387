import { appendBatchDuration, appendBatchEvents, appendBatchUnits, appendDuration, appendQueue } from '#libs/observability/metrics.js';
import { withoutLogFields } from '#libs/observability/logging.js';
import { inSpan } from '#libs/observability/tracing.js';
import type { EncodedUnit } from './batch.js';
import { LogBusy } from '../errors.js';
import type { AppendResult } from '../event-log.js';

const NO_LABELS = {} as const;
const secondsSince = (start: number): number => (performance.now() - start) / 1_000;

/** One unit, from being handed in to its answer. */
export const countedUnit = (unit: EncodedUnit, append: () => Promise<AppendResult>): Promise<AppendResult> =>
  inSpan(
    () => ({ name: 'append', attributes: { 'plan_cascade.events': unit.eventCount, 'plan_cascade.streams': unit.streams.length } }),
    async (span) => {
      const start = performance.now();
      appendQueue.add(NO_LABELS, 1);
      let outcome = 'failed';
      try {
        const result = await append();
        outcome = result.status.toLowerCase();
        if (result.status === 'APPENDED') span.set({ 'plan_cascade.position': result.position });
        return result;
      } catch (error) {
        if (error instanceof LogBusy) outcome = 'busy';
        throw error;
      } finally {
        appendQueue.add(NO_LABELS, -1);
        appendDuration.observe({ outcome }, secondsSince(start));
      }
    },
  );

/** Units that go to the database together. */
export const countedBatch = async <T>(units: readonly EncodedUnit[], commit: () => Promise<T>): Promise<T> => {
  const start = performance.now();
  let outcome = 'failed';
  try {
    const result = await withoutLogFields(commit);
    outcome = 'committed';
    return result;
  } finally {
    appendBatchUnits.observe(NO_LABELS, units.length);
    appendBatchEvents.observe(
      NO_LABELS,
      units.reduce((sum, { eventCount }) => sum + eventCount, 0),
    );
    appendBatchDuration.observe({ outcome }, secondsSince(start));
  }
};
