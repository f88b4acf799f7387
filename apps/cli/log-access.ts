import { clockOf } from '#libs/application/clock.js';
import { registeredUnits } from '#libs/application/registered-units.js';
import type { Environment } from '#libs/config/environment.js';
import { resolverOf } from '#libs/documents/unit-directory.js';
import type { ResolveUnit } from '#libs/documents/unit-ref.js';
import type { StreamId } from '#libs/event-log/event-log.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { eventsOfThisRelease } from '#libs/event-log/upcast.js';
import type { Database } from '#libs/postgres/database.js';
import { pendingMigrations } from '#libs/postgres/migrations.js';
import type { ModelsContext } from '#libs/read-models/generations.js';
import { ALL_MODELS } from '#libs/read-models/models.js';
import { Refused } from './failures.js';

/** @throws Refused where the tables of the log are not there */
export const requireMigrated = async (url: string): Promise<void> => {
  const pending = await pendingMigrations(url);
  if (pending.length > 0)
    throw new Refused({
      en: `The database is not up to date (${pending.join(', ')}). Run \`cascade migrate\` first.`,
      vi: `Cơ sở dữ liệu chưa đúng phiên bản (${pending.join(', ')}). Hãy chạy \`cascade migrate\` trước.`,
    });
};

/** The log, opened by this process beside whoever else has it open. */
export const withLog = async <T>(
  database: Database,
  environment: Environment,
  work: (log: OpenEventLog, models: ModelsContext) => Promise<T>,
): Promise<T> => {
  const { logId } = environment;
  const log = await openEventLog(database, { logId, clock: clockOf(environment), upcaster: eventsOfThisRelease });
  try {
    return await work(log, { database, log, logId, models: ALL_MODELS });
  } finally {
    await log.close();
  }
};

/** Every unit that the log knows, as files refer to them. */
export const unitsOfLog = async (database: Database, log: OpenEventLog, logId: string): Promise<ResolveUnit> => {
  const rows = await database.query<{ stream_id: StreamId }>(
    `select stream_id from log.event where log_id = $1 and stream_id >= 'org-unit/' and stream_id < 'org-unit0' and stream_version = 1`,
    [logId],
  );
  return resolverOf(
    await registeredUnits(
      log,
      rows.map((row) => row.stream_id),
    ),
  );
};
