import type { Queryable } from '#libs/postgres/database.js';

/** A database that nothing came to yet may not know the log. */
export const beginLog = async (database: Queryable, logId: string): Promise<void> => {
  await database.query('insert into log.log (log_id) values ($1) on conflict do nothing', [logId]);
};

/**
 * Names the consumers that fill one database together. Each message goes to one of a group only, so that another database that follows the same log is
 * another group: in one group each of them would lack what the others were given.
 */
export const consumerGroupOf = async (database: Queryable, logId: string): Promise<string> => {
  await beginLog(database, logId);
  // The database's number is unique within its server only; the moment at which it began with the log tells servers apart.
  const [row] = await database.query<{ id: string }>(
    `select d.oid || '-' || (extract(epoch from l.created_at) * 1000)::bigint as id
       from log.log l, pg_database d where l.log_id = $1 and d.datname = current_database()`,
    [logId],
  );
  if (row === undefined) throw new Error(`the database has no log "${logId}"`);
  return `plan-cascade.${logId}.${row.id}`;
};
