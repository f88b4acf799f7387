import { systemClock } from '#libs/application/clock.js';
import { followerRunner, type Follower } from '#libs/event-log/follower/follower.js';
import { openEventLog } from '#libs/event-log/open-event-log.js';
import { openDatabase, type Queryable } from '#libs/postgres/database.js';
import { commandId, unitOf } from '../log/log-fixtures.js';

/**
 * Followers for specs that kill them: `fold-follower.ts URL MODE [WAIT_AT]`.
 * `count` adds to a number for each event, which shows anything done twice or not at all; `answer` appends three events in answer to each of the first
 * ones, one transaction for each; `apart` is the wrong way that `count` is held against: it writes in one transaction and moves its checkpoint in the next,
 * and waits between the two of the transaction WAIT_AT to be killed. Prints a line for each transaction.
 */
const [url = '', mode = '', waitAt = '0'] = process.argv.slice(2);
const database = await openDatabase({ url, role: 'app', poolMax: 4 });
const log = await openEventLog(database, { logId: 'main', clock: systemClock });

const COUNT = `insert into read.fold (stream_id, events, total) select s, count(*), sum(n) from unnest($1::text[], $2::int[]) e(s, n) group by s
  on conflict (stream_id) do update set events = fold.events + excluded.events, total = fold.total + excluded.total`;

interface Counted {
  readonly streamId: string;
  readonly event: { readonly type: string; readonly n?: number };
}

const count = (tx: Queryable, events: readonly Counted[]): Promise<unknown> =>
  tx.query(COUNT, [events.map(({ streamId }) => streamId), events.map(({ event }) => event.n ?? 0)]);

const ANSWERS = 3;

const followers: Readonly<Record<string, Follower>> = {
  count: {
    name: 'count',
    batchMax: 7,
    handle: async ({ tx, events }) => {
      await count(tx, events);
      process.stdout.write(`${events.at(-1)?.position}\n`);
    },
  },
  answer: {
    name: 'answer',
    batchMax: 5,
    handle: async ({ tx, events: [event], ordinal }) => {
      if (event === undefined || event.streamId.startsWith('report/')) return event && { position: event.position, ordinal: 0 };
      const unit = unitOf(`report/${event.position}`, ordinal, { answer: ordinal }, commandId(`answer:${event.position}:${ordinal}`));
      const [result] = await log.appendWithin(tx, [unit]);
      if (result?.status !== 'APPENDED') throw new Error(`answer ${ordinal} to ${event.position}: ${JSON.stringify(result)}`);
      process.stdout.write(`${event.position} ${ordinal}\n`);
      return ordinal + 1 < ANSWERS ? { position: event.position - 1, ordinal: ordinal + 1 } : { position: event.position, ordinal: 0 };
    },
  },
};

const runApart = async (): Promise<void> => {
  for (let n = 1; ; n += 1) {
    const [at] = await database.query<{ position: number }>('select position from read.apart');
    const events = await log.read({ after: at?.position ?? 0, limit: 7 });
    const last = events.at(-1);
    if (last === undefined) return;
    await count(database, events);
    process.stdout.write(`${last.position}\n`);
    if (n === Number(waitAt)) await new Promise((resolve) => setTimeout(resolve, 600_000));
    await database.query('update read.apart set position = $1', [last.position]);
  }
};

const follower = followers[mode];
if (follower === undefined) await runApart();
else await followerRunner({ database, log, logId: 'main', follower }).catchUp();
await log.close();
await database.close();
