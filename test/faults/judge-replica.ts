import type pg from 'pg';
import type { Finding } from './judge-log.js';

const POSITIONS = 20_000;

/** Every column of every event, in the text that PostgreSQL gives it. */
const DIGEST = `select coalesce(md5(string_agg(e::text, E'\\n' order by e.position)), '') as digest
  from log.event e where e.log_id = 'main' and e.position > $1 and e.position <= $1 + ${POSITIONS}`;

const headOf = async (client: pg.Client): Promise<number> =>
  Number(
    (await client.query<{ head: string }>(`select coalesce(max(position), 0) as head from log.event where log_id = 'main'`)).rows[0]?.head,
  );

/** Whether the replica's log is the log, event for event. */
export const judgeReplica = async (own: pg.Client, replica: pg.Client): Promise<readonly Finding[]> => {
  const [head, theirs] = [await headOf(own), await headOf(replica)];
  if (head !== theirs) return [{ check: 'REPLICA', what: `the replica has ${theirs} events, the log ${head}` }];
  const findings: Finding[] = [];
  for (let from = 0; from < head; from += POSITIONS) {
    const [ours, copied] = await Promise.all([own, replica].map((client) => client.query<{ digest: string }>(DIGEST, [from])));
    if (ours?.rows[0]?.digest !== copied?.rows[0]?.digest)
      findings.push({
        check: 'REPLICA',
        what: `positions ${from + 1} to ${Math.min(from + POSITIONS, head)} of the replica differ from the log`,
      });
  }
  return findings;
};
