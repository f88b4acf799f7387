import type { Database } from '#libs/postgres/database.js';
import { type Finding, ok, warn } from './finding.js';

interface OutboxRow {
  readonly channel: string;
  readonly waiting: number;
  readonly retried: number;
  readonly failed: number;
  readonly last_error: string | null;
}

const RECENT_DAYS = 30;

/** What lies in the outbox of reminders, and what was given up. Nothing is said where nothing was ever put in. */
export const checkOutbox = async (database: Database, logId: string): Promise<readonly Finding[]> => {
  const rows = await database.query<OutboxRow>(
    `select v.channel, count(*) filter (where v.state = 'PENDING')::integer as waiting,
            count(*) filter (where v.state = 'PENDING' and v.attempts > 0)::integer as retried,
            count(*) filter (where v.state = 'FAILED')::integer as failed,
            (array_agg(v.last_error order by d.day desc, v.next_attempt_at desc) filter (where v.last_error is not null))[1] as last_error
       from notify.delivery v join notify.digest d using (log_id, digest_id)
      where v.log_id = $1 and (v.state = 'PENDING' or d.day > (select max(l.day) from notify.digest l where l.log_id = $1) - ${RECENT_DAYS})
      group by v.channel order by v.channel`,
    [logId],
  );
  return rows.map(({ channel, waiting, retried, failed, last_error: error }) => {
    const check = `reminders ${channel}`;
    const because = error === null ? '' : `: ${error}`;
    if (failed === 0 && retried === 0) return ok(check, `${waiting} tin chờ gửi, không tin nào hỏng`, `${waiting} waiting, none failed`);
    return warn(
      check,
      `${failed} tin không gửi được trong ${RECENT_DAYS} ngày, ${retried} tin đang gửi lại${because}; kiểm tra máy chủ thư và địa chỉ (\`cascade set-contact\`)`,
      `${failed} given up within ${RECENT_DAYS} days, ${retried} being tried again${because}; check the mail server and the addresses (\`cascade set-contact\`)`,
    );
  });
};
