import { clockOf } from '#libs/application/clock.js';
import { registeredUnits } from '#libs/application/imports/registered-units.js';
import type { Environment } from '#libs/config/environment.js';
import { resolverOf } from '#libs/documents/units/unit-directory.js';
import type { ResolveUnit } from '#libs/documents/units/unit-ref.js';
import type { StreamId } from '#libs/event-log/event-log.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { eventsOfThisRelease } from '#libs/event-log/upcast.js';
import type { Texts } from '#libs/kernel/language.js';
import type { Database, Queryable } from '#libs/postgres/database.js';
import type { ModelsContext } from '#libs/read-models/generations/generations.js';
import { ALL_MODELS } from '#libs/read-models/models.js';
import { Refused } from './failures.js';

/** The ids of all logs that a database has, in order. */
export const logsOf = async (database: Queryable): Promise<readonly string[]> =>
  (await database.query<{ log_id: string }>('select log_id from log.log order by log_id')).map(({ log_id: id }) => id);

/** Why a database has no log of a name: opening it would begin one, and no log can be removed. */
export const noLog = (logId: string, others: readonly string[]): Texts =>
  others.length === 0
    ? {
        en: 'This database has no log yet; the first server, or consumer, that starts on it begins one.',
        vi: 'Cơ sở dữ liệu này chưa có nhật ký; máy chủ (hoặc bộ nhận) đầu tiên chạy trên đó sẽ bắt đầu nhật ký.',
      }
    : {
        en: `There is no log "${logId}" in this database; it has ${others.join(', ')}. Check LOG_ID.`,
        vi: `Cơ sở dữ liệu này không có nhật ký "${logId}"; nó có ${others.join(', ')}. Hãy kiểm tra LOG_ID.`,
      };

/** @throws Refused */
export const requireLog = async (database: Queryable, logId: string): Promise<void> => {
  const logs = await logsOf(database);
  if (!logs.includes(logId)) throw new Refused(noLog(logId, logs));
};

/** The log, opened by this process beside whoever else has it open. @throws Refused where there is none */
export const withLog = async <T>(
  database: Database,
  environment: Environment,
  work: (log: OpenEventLog, models: ModelsContext) => Promise<T>,
): Promise<T> => {
  const { logId } = environment;
  await requireLog(database, logId);
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
