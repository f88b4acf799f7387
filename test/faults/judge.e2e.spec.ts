import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { OrgUnitRegistration } from '#libs/application/imports/register-org-units.js';
import type { PlanId } from '#libs/kernel/ids.js';
import { dateAt, instant } from '#libs/kernel/time.js';
import { type ApiServer, startApi } from '#libs/testing/api/api-server.js';
import { administration, communeOf } from '../simulation/administration.js';
import { drawOf } from '../simulation/draw.js';
import { type Client, clientOf } from './client.js';
import { type JournalLine, openJournal } from './journal.js';
import { judge, type Verdict } from './judge.js';
import { judgeLog } from './judge-log.js';
import { actForCity, actForCommunes, type Load, registerUnits } from './load.js';

/* What a sound run has left behind, and what the judge says of it when one thing was changed by hand. */

const NOW = instant('2026-06-16T02:00:00Z');
const COMMANDS = 45;

let api: ApiServer;
let folder: string;
let journalFile: string;

const connected = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
};

const act = async (): Promise<void> => {
  const { city, communes: all } = await administration();
  const registrations = [city, ...all.slice(0, 2)].map(({ key: _, ...unit }): OrgUnitRegistration => unit);
  await api.register(registrations);
  const journal = await openJournal(journalFile);
  let sent = 0;
  const client = (name: string): Client => {
    const inner = clientOf({ url: api.server.url, name, draw: drawOf(1), journal, patience: () => Infinity });
    return { ...inner, send: (command) => ((sent += 1), inner.send(command)) };
  };
  const communes = all.slice(0, 2).map(communeOf);
  const load: Load = {
    draw: drawOf(1),
    today: dateAt(NOW),
    city: city.unitId,
    communes,
    leftOut: [],
    rules: 2,
    cityPauseMs: 300,
    goesOn: () => sent < COMMANDS,
  };
  await registerUnits(client('registrar'), communes, load.today);
  await api.server.catchUp();
  const issued = Promise.withResolvers<PlanId>();
  const ofCity = actForCity(load, client('city'), issued.resolve);
  const parent = await issued.promise;
  await actForCommunes(load, client('official-1'), communes, () => parent);
  await ofCity;
  await journal.close();
  await api.server.tick();
};

const judged = (databaseUrl: string): Promise<Verdict> => judge({ databaseUrl, replicaUrl: undefined, journalFile, now: NOW });

/** What is found in the log after its owner, who alone can, has changed something; taken back afterwards. */
const foundAfter = (change: string): Promise<readonly string[]> =>
  connected(api.fresh.url, async (client) => {
    await client.query('begin');
    await client.query('alter table log.event disable trigger append_only');
    await client.query('alter table log.command_receipt disable trigger append_only');
    expect((await client.query(change)).rowCount).toBeGreaterThan(0);
    const findings = await judgeLog(client, journalFile);
    await client.query('rollback');
    return findings.map(({ check }) => check);
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plan-cascade-judge-'));
  journalFile = join(folder, 'journal.ndjson');
  api = await startApi(NOW);
  await act();
  await api.server.stop();
});

afterAll(async () => {
  await api.fresh.drop();
  await rm(folder, { recursive: true, force: true });
});

/** An event that nothing comes after on its stream, so that its absence shows in nothing else but positions. */
const SUBMITTED = `(select e.position from log.event e where e.type = 'ReportSubmitted'
  and not exists (select from log.event l where l.stream_id = e.stream_id and l.stream_version > e.stream_version) order by 1 limit 1)`;

describe('the judge of a soak', () => {
  it('finds nothing where everything is sound, and has looked at something', async () => {
    const { findings, figures } = await judged(api.fresh.url);
    expect(findings).toEqual([]);
    expect(figures.models).toBeGreaterThan(5);
    expect(figures.counts).toBeGreaterThan(3);
    expect(figures.overdue).toBeGreaterThan(3);
  });

  it.each([
    ['an acknowledged event that is gone', `delete from log.event where position = ${SUBMITTED}`, ['LOST', 'ONCE', 'POSITIONS']],
    [
      'a command that was carried out twice',
      `insert into log.event select log_id, (select max(position) + 1 from log.event), stream_id, stream_version + 1, type, schema_version, body, metadata,
           legal_earliest, legal_latest, legal_source, (select max(recorded_at) from log.event) from log.event where position = ${SUBMITTED}`,
      ['ONCE', 'TWICE'],
    ],
    ['an answer that is remembered no more', `delete from log.command_receipt where position = ${SUBMITTED}`, ['FORGOTTEN']],
    [
      'an event of a command that nobody sent',
      `update log.event set metadata = metadata || '{"commandId": "stranger"}' where position = ${SUBMITTED}`,
      ['LOST', 'NEVER_SENT', 'ONCE'],
    ],
    [
      'a duty that the cascade did not open',
      `delete from log.event where stream_id = (select stream_id from log.event where type = 'SubPlanDue' order by position limit 1)`,
      ['CASCADE', 'POSITIONS'],
    ],
    [
      'time that goes back',
      `update log.event set recorded_at = recorded_at - interval '1 day' where position = (select max(position) from log.event)`,
      ['TIME'],
    ],
    [
      'a notice that was given twice',
      `insert into log.event select log_id, (select max(position) + 1 from log.event), stream_id, stream_version + 1, type, schema_version, body,
           metadata || '{"commandId": "again"}', legal_earliest, legal_latest, legal_source, (select max(recorded_at) from log.event)
         from log.event e where type = 'SubPlanOverdue'
           and not exists (select from log.event l where l.stream_id = e.stream_id and l.stream_version > e.stream_version) order by position limit 1`,
      ['NOTICES_TWICE'],
    ],
  ])('finds %s', async (_, change, expected) => {
    expect(await foundAfter(change)).toEqual(expect.arrayContaining(expected));
  });

  it('finds a refusal that does not know what was accepted before', async () => {
    const other = join(folder, 'other.ndjson');
    const lines = (await readFile(journalFile, 'utf8')).trimEnd().split('\n');
    const drafted = lines
      .map((line) => JSON.parse(line) as JournalLine)
      .find((line) => line.kind === 'SENT' && line.mutation === 'draftPlan');
    const more = [
      { ...drafted, commandId: 'later', mutation: 'issuePlan' },
      { kind: 'REFUSED', commandId: 'later', code: 'PlanUnknown', remembered: true },
    ];
    await writeFile(other, [...lines, ...more.map((line) => JSON.stringify(line))].join('\n'));
    const findings = await connected(api.fresh.url, (client) => judgeLog(client, other));
    expect(findings.map(({ check }) => check)).toEqual(['NOT_READ_BACK']);
  });

  it('finds a row of a read model that was changed', () =>
    connected(api.fresh.url, async (client) => {
      const { rows } = await client.query<{ schema: string }>(`select schema from read.model where name = 'plans'`);
      const plans = `${rows[0]?.schema ?? ''}.plan`;
      await client.query(`update ${plans} set title = title || '!'`);
      const { findings } = await judged(api.fresh.url);
      await client.query(`update ${plans} set title = rtrim(title, '!')`);
      expect(findings).toEqual([
        { check: 'MODELS', what: expect.stringMatching(/^plans of the log at position \d+ is not what the log makes$/) },
      ]);
    }));
});
