import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type pg from 'pg';
import type { JournalLine } from './journal.js';

/* What the journal says was sent and answered, against what is in the log. By SQL over the tables of the log: nothing of the product is asked. */

/** Something that must not be. */
export interface Finding {
  /** Name of the check, as docs/faults.md explains it. */
  readonly check: string;
  readonly what: string;
}

interface Check {
  readonly check: string;
  /** One row for each finding: `what`. */
  readonly sql: string;
}

const TABLES = `
  create temporary table sent (command_id text, mutation text, event text, stream_id text, duties integer, by_whom text);
  create temporary table answer (command_id text, accepted boolean, position bigint, stream_version integer, recorded_at timestamptz, code text);
  create temporary table event as
    select position, stream_id, stream_version, type, metadata ->> 'commandId' as command_id, metadata ->> 'actor' as actor, recorded_at,
           body ->> 'planId' as plan_id, body ->> 'period' as period, body ->> 'dueOn' as due_on
      from log.event where log_id = 'main'`;

/** Once the journal is in its tables. */
const INDEXES = `
  create index on event (command_id); create index on event (stream_id); create index on answer (command_id); create index on sent (stream_id);
  create unique index on event (position); create unique index on sent (command_id);
  analyze sent; analyze answer; analyze event;`;

const ROWS = 2_000;

const insertSent = (client: pg.Client, lines: readonly (JournalLine & { kind: 'SENT' })[]): Promise<unknown> =>
  client.query(
    `insert into sent select * from jsonb_to_recordset($1::jsonb) as s(command_id text, mutation text, event text, stream_id text, duties integer, by_whom text)`,
    [
      JSON.stringify(
        lines.map(({ commandId, mutation, by, expected }) => ({
          command_id: commandId,
          mutation,
          event: expected.event,
          stream_id: expected.streamId,
          duties: expected.duties ?? null,
          by_whom: by,
        })),
      ),
    ],
  );

const insertAnswers = (client: pg.Client, lines: readonly (JournalLine & { kind: 'ACCEPTED' | 'REFUSED' })[]): Promise<unknown> =>
  client.query(
    `insert into answer select * from jsonb_to_recordset($1::jsonb)
       as a(command_id text, accepted boolean, position bigint, stream_version integer, recorded_at timestamptz, code text)`,
    [
      JSON.stringify(
        lines.map((line) =>
          line.kind === 'ACCEPTED'
            ? {
                command_id: line.commandId,
                accepted: true,
                position: line.position,
                stream_version: line.streamVersion,
                recorded_at: line.recordedAt,
              }
            : { command_id: line.commandId, accepted: false, code: line.code },
        ),
      ),
    ],
  );

/** Reads the journal line by line: that of a long run does not fit into memory. */
const load = async (client: pg.Client, journalFile: string): Promise<void> => {
  let sent: (JournalLine & { kind: 'SENT' })[] = [];
  let answers: (JournalLine & { kind: 'ACCEPTED' | 'REFUSED' })[] = [];
  const flush = async (rows: number): Promise<void> => {
    if (sent.length >= rows) [sent] = [[], await insertSent(client, sent)];
    if (answers.length >= rows) [answers] = [[], await insertAnswers(client, answers)];
  };
  for await (const text of createInterface({ input: createReadStream(journalFile) })) {
    const line = JSON.parse(text) as JournalLine;
    if (line.kind === 'SENT') sent.push(line);
    if (line.kind === 'ACCEPTED' || (line.kind === 'REFUSED' && line.remembered)) answers.push(line);
    await flush(ROWS);
  }
  await flush(1);
};

/** Of the log alone. */
const LOG_CHECKS: readonly Check[] = [
  {
    check: 'POSITIONS',
    sql: `select format('the log has %s events at positions %s to %s', count(*), min(position), max(position)) as what
            from event having count(*) > 0 and (min(position) <> 1 or max(position) <> count(*))`,
  },
  {
    check: 'VERSIONS',
    sql: `select format('%s has %s events and is at version %s', stream_id, count(*), max(stream_version)) as what
            from event group by stream_id having count(*) <> max(stream_version) or min(stream_version) <> 1`,
  },
  {
    check: 'TIME',
    sql: `select format('position %s was recorded before the one before it', position) as what
            from (select position, recorded_at < lag(recorded_at) over (order by position) as back from event) e where back`,
  },
  {
    // Whatever decides puts all that it decided in one append. The installation enters its files in several.
    check: 'TWICE',
    sql: `select format('command %s of %s wrote %s events between positions %s and %s', command_id, min(actor), count(*), min(position), max(position)) as what
            from event where actor <> 'installation' group by command_id
          having max(position) - min(position) + 1 <> count(*) or min(recorded_at) <> max(recorded_at)`,
  },
  {
    check: 'NOTICES_TWICE',
    sql: `select format('%s: %s notices that %s was due on %s', stream_id, count(*), period, due_on) as what
            from event where type in ('SubPlanOverdue', 'ReportOverdue') group by stream_id, type, period, due_on having count(*) > 1`,
  },
];

/** Of commands and their answers. */
const COMMAND_CHECKS: readonly Check[] = [
  {
    check: 'UNANSWERED',
    sql: `select format('%s %s was never answered', mutation, command_id) as what
            from sent s where not exists (select from answer a where a.command_id = s.command_id)`,
  },
  {
    check: 'LOST',
    sql: `select format('%s %s was accepted at position %s, where the log has %s', s.mutation, s.command_id, a.position,
                        coalesce(e.type || ' of command ' || e.command_id, 'nothing')) as what
            from sent s join (select distinct command_id, position from answer where accepted) a on a.command_id = s.command_id
            left join event e on e.position = a.position where e.command_id is distinct from s.command_id`,
  },
  {
    check: 'ONCE',
    sql: `select format('%s %s was accepted, and the log has %s %s of it on %s, at version %s instead of %s', s.mutation, s.command_id, count(e.position), s.event,
                        s.stream_id, max(e.stream_version), a.stream_version) as what
            from sent s join (select distinct command_id, stream_version from answer where accepted) a on a.command_id = s.command_id
            left join event e on e.command_id = s.command_id and e.type = s.event and e.stream_id = s.stream_id
           group by s.mutation, s.command_id, s.event, s.stream_id, a.stream_version
          having count(e.position) <> 1 or max(e.stream_version) <> a.stream_version`,
  },
  {
    check: 'ANSWERS_DIFFER',
    sql: `select format('%s was answered in %s ways', command_id, count(*)) as what
            from (select distinct * from answer) a group by command_id having count(*) > 1`,
  },
  {
    check: 'FORGOTTEN',
    sql: `select format('the answer to %s at position %s is remembered %s', a.command_id, a.position, coalesce('at ' || r.position, 'nowhere')) as what
            from (select distinct command_id, position from answer where accepted) a
            left join log.command_receipt r on r.log_id = 'main' and r.command_id = a.command_id where r.position is distinct from a.position`,
  },
  {
    check: 'REFUSED_AND_DONE',
    sql: `select format('%s was refused (%s) and wrote %s at position %s', a.command_id, a.code, e.type, e.position) as what
            from (select distinct command_id, code from answer where not accepted) a join event e on e.command_id = a.command_id`,
  },
  {
    // Whoever got an answer goes on from it: a plan that was drafted can be issued, a report that was submitted can be read.
    check: 'NOT_READ_BACK',
    sql: `select format('%s %s was refused with %s, and something on %s had been accepted before', s.mutation, s.command_id, a.code, s.stream_id) as what
            from (select distinct command_id, code from answer where code in ('PlanUnknown', 'ReportUnknown')) a join sent s on s.command_id = a.command_id
           where exists (select from sent p join answer b on b.command_id = p.command_id and b.accepted
                          where p.stream_id = s.stream_id and p.mutation in ('draftPlan', 'submitReport'))`,
  },
  {
    check: 'NEVER_SENT',
    sql: `select format('%s at position %s is of a command that %s did not send', type, position, actor) as what
            from event e where actor in (select by_whom from sent) and not exists (select from sent s where s.command_id = e.command_id)`,
  },
  {
    check: 'CASCADE',
    sql: `select format('plan %s has %s duties instead of %s, and %s ends of its cascade', s.stream_id, d.count, s.duties, c.count) as what
            from sent s
            join (select distinct command_id, position from answer where accepted) a on a.command_id = s.command_id
            cross join lateral (select count(distinct e.stream_id) from event e where e.plan_id = substr(s.stream_id, 6) and e.stream_id like 'duty/%' and e.stream_version = 1) d
            cross join lateral (select count(*) from log.event e where e.log_id = 'main' and e.stream_id = s.stream_id and e.type = 'CascadeCompleted'
                                  and (e.body ->> 'cause') = 'PlanIssued') c
           where s.duties is not null and (d.count <> s.duties or c.count <> 1)`,
  },
];

const SHOWN = 20;

/** The journal in temporary tables of the connection, and everything that the log is checked for. */
export const judgeLog = async (client: pg.Client, journalFile: string): Promise<readonly Finding[]> => {
  await client.query(TABLES);
  await load(client, journalFile);
  await client.query(INDEXES);
  await client.query('create index on event (plan_id) where stream_version = 1');
  const findings: Finding[] = [];
  for (const { check, sql } of [...LOG_CHECKS, ...COMMAND_CHECKS]) {
    const { rows } = await client.query<{ what: string }>(sql);
    findings.push(...rows.slice(0, SHOWN).map(({ what }) => ({ check, what })));
    if (rows.length > SHOWN) findings.push({ check, what: `and ${rows.length - SHOWN} more` });
  }
  return findings;
};
