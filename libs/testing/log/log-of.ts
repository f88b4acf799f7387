import { openEventLog, type OpenEventLog } from '#libs/event-log/open-event-log.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import type { Database } from '#libs/postgres/database.js';

/** A log that really holds these events, at the same positions; each recorded at its own time. Close it. */
export const logOf = async (database: Database, logId: string, events: readonly RecordedEvent[]): Promise<OpenEventLog> => {
  let now = events[0]?.recordedAt;
  const log = await openEventLog(database, { logId, clock: { now: () => now ?? ('2026-01-01T00:00:00.000Z' as NonNullable<typeof now>) } });
  for (const { streamId, streamVersion, event, legalTime, metadata, recordedAt } of events) {
    now = recordedAt;
    const result = await log.append({
      appends: [{ streamId, expectedVersion: streamVersion - 1, events: [{ event, legalTime, metadata }] }],
    });
    if (result.status !== 'APPENDED') throw new Error(`${streamId} at version ${streamVersion}: ${result.status}`);
  }
  return log;
};
