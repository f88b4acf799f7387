import type { Break } from '../simulation/breaks.js';

/** A rule that is broken: in programs that are started, as in the simulation only in their memory; or in the database. */
export interface BrokenRule {
  readonly means: string;
  readonly changes: readonly Omit<Break, 'means'>[];
  /** What its owner does to the database before anything starts. */
  readonly sql?: string;
}

/** Rules that can be broken on purpose, to see that the soak finds it. */
export const BREAKS: Readonly<Record<string, BrokenRule>> = {
  'answers-are-forgotten': {
    means: 'the answer to a command is not remembered, so that the same command sent again is another one',
    changes: [],
    sql: `create function log.forget() returns trigger language plpgsql as 'begin return null; end';
          create trigger forget before insert on log.command_receipt for each row execute function log.forget()`,
  },
  'answered-before-the-commit': {
    means: 'a command is acknowledged a moment before it is durable',
    changes: [
      {
        file: 'libs/event-log/open-event-log.js',
        text: 'connection.use((client)=>write(client, units))',
        by: `new Promise((resolve, reject) => void database.withClient(async (client) => {
          await client.query('begin');
          try {
            resolve(await write(client, units));
            await new Promise((later) => setTimeout(later, 300));
          } finally {
            await client.query('commit');
          }
        }).catch(reject))`,
      },
    ],
  },
  'checkpoints-stay-behind': {
    means: 'what a follower writes is committed, and one time in thirty its checkpoint is not',
    changes: [],
    sql: `create function read.stay_behind() returns trigger language plpgsql as $$
          begin
            if new.position > old.position and random() < 1.0 / 30 then
              new.position := old.position;
              new.ordinal := old.ordinal;
              new.event_hash := old.event_hash;
            end if;
            return new;
          end $$;
          create trigger stay_behind before update on read.follower for each row execute function read.stay_behind()`,
  },
  'fencing-is-ignored': {
    means: 'whoever hung while others took over goes on writing where it was, as if nobody had',
    changes: [
      { file: 'libs/postgres/lease.js', text: 'if (row?.token !== token) throw new LeaseLost(key);', by: '' },
      // It is not told either: else it would stop by itself a moment after it woke.
      { file: 'libs/postgres/lease.js', text: 'return kept.length > 0;', by: 'return true;' },
      { file: 'libs/event-log/follower/checkpoint.js', text: 'if (!same) throw new FollowerTakenOver(name);', by: '' },
      { file: 'libs/event-log/follower/checkpoint.js', text: 'if (row?.epoch !== epoch) throw new FollowerTakenOver(name);', by: '' },
      {
        file: 'libs/event-log/follower/checkpoint.js',
        text: 'select read.move_follower($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
        by:
          'update read.follower set position = $6, ordinal = $7, event_hash = $8, updated_at = clock_timestamp() ' +
          'where log_id = $1 and name = $2 and num_nonnulls($3::bigint, $4::bigint, $5::integer, $9::text, $10::integer) >= 0',
      },
    ],
  },
};
