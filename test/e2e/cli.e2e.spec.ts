import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { fromRoot } from '#libs/config/paths.js';
import { restoreLog } from '#libs/event-log/copies/backup.js';
import { openDatabase } from '#libs/postgres/database.js';
import { startEmbeddedServer } from '#libs/postgres/embedded-server.js';
import { answerOf, cascade, runProgram, startServerProcess, type ServerProcess } from '../../libs/testing/programs/cli-process.js';

// Each command is a process, and many start PostgreSQL: on a busy machine that takes its time.
jest.setTimeout(600_000);

/** One folder for all; each test says in its name what stands before it. */
let folder: string;
let data: { DATA_DIR: string };
let server: ServerProcess | undefined;
const at = (name: string): string => join(folder, name);
const plans = (name: string): string => fromRoot('samples', 'plans', name);

interface Status {
  readonly cascade: { readonly due: number; readonly fulfilled: number; readonly missing: number };
  readonly counts: Readonly<Record<string, number>>;
  readonly late: readonly object[];
}
interface Doctor {
  readonly healthy: boolean;
  readonly findings: readonly { readonly check: string; readonly level: string; readonly message: string }[];
}
interface Replay {
  readonly position: number;
  readonly cascades: readonly { readonly number: string; readonly due: number; readonly fulfilled: number }[];
  readonly checksums: Readonly<Record<string, string>>;
  readonly equalToServing: boolean | null;
}
interface Rebuild {
  readonly equal: boolean;
  readonly models: readonly {
    readonly model: string;
    readonly checksum: string;
    readonly equal: boolean | null;
    readonly position: number;
  }[];
}
interface Failure {
  readonly error: {
    readonly exitCode: number;
    readonly message: string;
    readonly details?: Readonly<Record<string, unknown>>;
    readonly mistakes?: readonly { readonly file: string; readonly line: number; readonly code: string; readonly expected: string }[];
  };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-cascade-cli-'));
  data = { DATA_DIR: at('data') };
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the server of the folder unless it runs. */
const serverRuns = async (): Promise<void> => {
  server ??= startServerProcess(data.DATA_DIR);
  await server.ready();
};

/** The city's plan and the ward's, as the story beside the server leaves them; nothing is done twice. */
const plansAreIssued = async (): Promise<void> => {
  if ((await cascade(['history', 'plan/S4'], { env: data })).stdout.includes('PlanIssued')) return;
  const assumptions = fromRoot('samples', 'assumptions', 'HP-247.yaml');
  for (const args of [
    ['import-units'],
    ['import-plan', plans('HP-247.yaml'), '--assumptions', assumptions],
    ['issue', 'HP-247', '--on', '2026-01-20', '--number', '247', '--symbol', 'QĐ-UBND'],
    ['import-plan', plans('S4.yaml')],
    ['issue', 'S4', '--on', '2026-01-22', '--number', '110', '--symbol', 'QĐ-UBND'],
  ])
    await answerOf(args, { env: data });
};

const failureOf = async (
  args: readonly string[],
  env: Readonly<Record<string, string>> = data,
): Promise<Failure['error'] & { code: number | null }> => {
  const { code, stdout } = await cascade([...args, '--json'], { env });
  return { code, ...(JSON.parse(stdout) as Failure).error };
};

describe('the command line itself', () => {
  it.each([
    ['a command that is not there', ['frobnicate'], 'no command frobnicate'],
    ['an option that is not there', ['migrate', '--frob'], 'no option --frob'],
    ['a missing argument', ['status'], 'argument <plan> is missing'],
    ['a day that does not exist', ['issue', 'S4', '--on', '2026-02-29'], '--on: "2026-02-29"'],
    ['neither --on nor --pending', ['issue', 'S4'], 'exactly one of --on'],
    ['days in the wrong order', ['issue', 'S4', '--pending', '2026-03-01..2026-02-01'], '--pending:'],
    ['a number without its symbol', ['issue', 'S4', '--on', '2026-01-22', '--number', '110'], '--number and --symbol'],
    ['something that is no stream', ['history', 'S4'], 'is not a stream'],
    ['an instant without its offset', ['replay', '--until', '2026-01-21T17:00'], '--until:'],
    ['a model that is not there', ['rebuild', 'everything'], 'org_units'],
    ['a language that is not there', ['migrate', '--lang', 'fr'], '--lang'],
  ])('refuses %s with exit code 2, naming it, before anything is started', async (_what, args, told) => {
    const { code, stderr, stdout } = await cascade(args, { env: { DATA_DIR: at('never') } });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(told);
    expect(stderr).not.toContain('    at ');
    expect(readdirSync(folder)).not.toContain('never');
  });

  it('speaks Vietnamese to who asks for it, also where the command line is wrong', async () => {
    const [wrong, help] = await Promise.all([cascade(['status', '--lang', 'vi']), cascade(['import-plan', '--help', '--lang', 'vi'])]);
    expect(wrong.stderr).toContain('Thiếu tham số <plan>.');
    for (const told of ['Cách dùng: cascade import-plan [tùy chọn] <file>', 'Tùy chọn:', '(một trong: "vi"'])
      expect(help.stdout.replace(/\s+/g, ' ')).toContain(told);
  });

  it('ends quietly when nobody reads on, and with exit code 3 when its answer cannot be written', async () => {
    const piped = await cascade(['--help'], { before: 'exec 9>&1; exec > >(true); sleep 0.2' });
    expect(piped).toEqual({ code: 0, stdout: '', stderr: '' });
    const full = await cascade(['--help'], { before: 'exec > /dev/full' });
    expect(full).toEqual({ code: 3, stdout: '', stderr: expect.stringContaining('cannot be written') });
  });

  it.each(['cli', 'server', 'demo'])('on an old Node the %s says which one is needed', async (program) => {
    const old = `data:text/javascript,Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.20.2" } })`;
    const { code, stderr } = await runProgram(program, ['--help'], { env: { NODE_OPTIONS: `--import=${encodeURI(old)}` } });
    expect(code).toBe(3);
    expect(stderr).toMatch(/^This is Node 20\.20\.2; .*npm start.*\n$/);
  });

  it('tells all mistakes of the environment at once', async () => {
    const { code, stderr } = await cascade(['migrate'], { env: { ...data, PORT: 'x', LOG_ID: 'a b' } });
    expect(code).toBe(2);
    expect(stderr).toContain('PORT');
    expect(stderr).toContain('LOG_ID');
  });
});

describe('an empty folder', () => {
  it('makes a database with migrate, and has nothing to do the second time', async () => {
    expect((await answerOf<{ applied: string[] }>(['migrate'], { env: data })).applied.length).toBeGreaterThanOrEqual(4);
    expect(await answerOf(['migrate'], { env: data })).toEqual({ applied: [], upToDate: true });
  });
});

describe('files that are wrong', () => {
  beforeAll(serverRuns);

  const planWith = (name: string, change: (text: string) => string): string => {
    const text = readFileSync(plans('HP-247.yaml'), 'utf8');
    const changed = change(text);
    expect(changed).not.toBe(text);
    writeFileSync(at(name), changed);
    return at(name);
  };

  it.each<[string, string, (text: string) => string, string, number]>([
    ['broken YAML', 'broken.yaml', (text) => text.replace('form: DECISION', 'form: "DECISION" x'), 'SYNTAX', 8],
    ['an unknown unit', 'unknown.yaml', (text) => text.replace('issuer: code:31@2026-01-20', 'issuer: nowhere/at-all'), 'UNIT_UNKNOWN', 9],
    [
      'a code without a day that means two units',
      'two.yaml',
      (text) => text.replace('issuer: code:31@2026-01-20', 'issuer: code:18229'),
      'UNIT_AMBIGUOUS',
      9,
    ],
    [
      'a day that does not exist',
      'day.yaml',
      (text) => text.replace('issuedOn: 2026-01-20', 'issuedOn: 2026-02-30'),
      'DATE_NOT_EXISTING',
      13,
    ],
    ['10 MB of text', 'long.yaml', (text) => text + `# ${'x'.repeat(10_000_000)}\n`, 'FILE_TOO_LARGE', 1],
  ])('%s is told with file, line and what is expected: exit code 2', async (_what, name, change, mistake, line) => {
    const file = planWith(name, change);
    const { code, mistakes = [] } = await failureOf(['import-plan', file]);
    expect(code).toBe(2);
    expect(mistakes).toContainEqual(expect.objectContaining({ file, line, code: mistake }));
    expect(mistakes.every(({ expected }) => expected.length > 0)).toBe(true);
  });

  it('a missing file, a units file with two mistakes, a folder without tables: exit code 2, each named', async () => {
    expect(await failureOf(['import-plan', at('nowhere.yaml')])).toMatchObject({
      code: 2,
      mistakes: [{ file: at('nowhere.yaml'), code: 'FILE_UNREADABLE' }],
    });
    const units = at('units.yaml');
    writeFileSync(
      units,
      'format: units/1\nsource: thử\nunits:\n  - { key: a/b, name: A, type: ROOM, level: KHÔNG }\n  - { key: a/c, type: ROOM, level: COMMUNE }\n',
    );
    const { code, mistakes = [] } = await failureOf(['import-units', '--file', units]);
    expect({ code, lines: mistakes.map(({ line }) => line) }).toEqual({ code: 2, lines: [4, 5] });
    expect((await failureOf(['import-units', '--admin', at('no-tables')])).code).toBe(2);
  });

  it('a unit that the rules refuse is told with its file, line and column: exit code 1', async () => {
    const units = at('taken.yaml');
    writeFileSync(
      units,
      'format: units/1\nsource: thử\nunits:\n  - { key: a/b, name: A, type: ROOM, level: COMMUNE }\n  - { key: a/c, name: C, type: ROOM, level: COMMUNE, codes: [{ scheme: STATISTICAL, code: "31" }] }\n',
    );
    const { code, message, details } = await failureOf(['import-units', '--file', units]);
    expect({ code, details }).toEqual({
      code: 1,
      details: { refusals: [expect.objectContaining({ type: 'CodeTaken', unit: 'a/c', file: units, line: 5, column: 5 })] },
    });
    expect(message).toContain(`${units}:5:5: units[1]: a/c: `);
  });

  it('tells it in Vietnamese as well', async () => {
    const { code, stderr } = await cascade(['import-plan', at('nowhere.yaml'), '--lang', 'vi'], { env: data });
    expect(code).toBe(2);
    expect(stderr).toContain('không đọc được tệp');
    expect(stderr).toContain('Chưa ghi gì');
  });

  it('left nothing of them behind', async () => {
    expect(await failureOf(['status', 'HP-247'])).toMatchObject({ code: 1, message: expect.stringContaining('There is no plan "HP-247"') });
  });
});

describe('beside a running server', () => {
  beforeAll(serverRuns);

  it('registers the units of data/ and samples/units, once', async () => {
    const first = await answerOf<Record<string, number>>(['import-units'], { env: data });
    expect(first['units']).toBeGreaterThan(3_400);
    expect(first['registered']).toBeGreaterThan(50);
    expect(await answerOf(['import-units'], { env: data })).toMatchObject({ registered: 0, unchanged: first['units'] });
  });

  it('a plan whose parent is not there is refused, and goes through when it is', async () => {
    const file = plans('S4.yaml');
    expect(await failureOf(['import-plan', file])).toMatchObject({ code: 1, details: { code: 'ParentPlanUnknown', file, line: 15 } });
    const assumptions = fromRoot('samples', 'assumptions', 'HP-247.yaml');
    expect(await answerOf(['import-plan', plans('HP-247.yaml'), '--assumptions', assumptions], { env: data })).toMatchObject({
      key: 'HP-247',
      repeated: false,
    });
    const issue = ['issue', 'HP-247', '--on', '2026-01-20', '--number', '247', '--symbol', 'QĐ-UBND'];
    expect(await answerOf(issue, { env: data })).toMatchObject({ duties: 114, subPlansDue: 114, repeated: false });
    const linked = at('linked.yaml');
    const text = readFileSync(file, 'utf8').replace(/^ {2}- number: '02'$/mu, '$&\n    parentTask: { plan: HP-247, task: task/09 }');
    writeFileSync(linked, text);
    const line = text.split('\n').findIndex((each) => each.includes('parentTask')) + 1;
    const { message, ...refused } = await failureOf(['import-plan', linked]);
    expect(refused).toMatchObject({ code: 1, details: { code: 'LinkedTaskUnknown', file: linked, line } });
    expect(message).toContain(`${linked}:${line}: `);
    expect(await answerOf(['import-plan', file], { env: data })).toMatchObject({ key: 'S4', tasks: 6, repeated: false });
  });

  it('the same again does nothing twice; another day is refused', async () => {
    const issue = ['issue', 'S4', '--on', '2026-01-22', '--number', '110', '--symbol', 'QĐ-UBND'];
    expect(await answerOf(issue, { env: data })).toMatchObject({ repeated: false, streamVersion: 2 });
    expect(await answerOf(issue, { env: data })).toMatchObject({ repeated: true, streamVersion: 2 });
    expect(await answerOf(['import-plan', plans('S4.yaml')], { env: data })).toMatchObject({ repeated: true });
    expect(await failureOf(['issue', 'S4', '--on', '2026-01-23'])).toMatchObject({ code: 1, details: { code: 'PlanAlreadyIssued' } });
  });

  it('tells how far a plan is by key, number or id, and who is late', async () => {
    const byKey = await answerOf<Status & { planId: string }>(['status', 'HP-247'], { env: data });
    expect(byKey.cascade).toMatchObject({ due: 114, fulfilled: 1, missing: 113 });
    expect(byKey.late).toHaveLength(113);
    for (const name of ['247/QĐ-UBND', byKey.planId])
      expect((await answerOf<Status>(['status', name], { env: data })).counts).toEqual(byKey.counts);
  });

  it('tells how far the quotas of a unit are, and what was made towards them', async () => {
    // This plan has tasks and reports, and no quota.
    const answer = await answerOf<{ unitId: string }>(['items', '--unit', '10546', '--plan', 'S4'], { env: data });
    expect(answer).toMatchObject({ quotaProgress: { rows: [] }, quotaItems: { totalCount: 0, nodes: [] } });
    const { stdout } = await cascade(['items', '--unit', answer.unitId, '--plan', 'S4', '--lang', 'vi'], { env: data });
    expect(stdout).toContain('chỉ tiêu đến nay');
    expect(stdout).toContain('Sản phẩm: 0');
    expect(await failureOf(['items', '--unit', 'nobody'])).toMatchObject({ code: 1 });
  });

  it('takes over a plan that was running, and its reports from a file, once', async () => {
    await plansAreIssued();
    const assumptions = fromRoot('samples', 'assumptions', 'S0.yaml');
    await answerOf(['import-plan', plans('S0.yaml'), '--assumptions', assumptions], { env: data });
    const issue = ['issue', 'S0', '--on', '2025-07-15', '--taken-over', 'Sổ theo dõi năm 2025'];
    expect(await answerOf(issue, { env: data })).toMatchObject({ repeated: false, duties: 12 });
    expect((await answerOf<Status>(['status', 'S0'], { env: data })).counts).toMatchObject({ created: 17, waived: 17, overdue: 0 });
    const header = 'rule,period,holder,on,document,accepted';
    writeFileSync(at('wrong.csv'), `${header}\ntask/99,once,Phòng X,2025-12-20,4/BC,yes\ntask/01,once,Phòng X,2025-12-20,4/BC,yes\n`);
    const importing = (file: string) => ['import-reports', 'S0', at(file), '--source', 'Sổ theo dõi năm 2025'];
    const { code, mistakes = [] } = await failureOf(importing('wrong.csv'));
    expect({ code, places: mistakes.map((mistake) => [mistake.line, mistake.code]) }).toEqual({
      code: 2,
      places: [
        [2, 'NOT_ALLOWED'],
        [3, 'UNIT_UNKNOWN'],
      ],
    });
    const line = 'task/01,once,Phòng Văn hóa - Xã hội,2025-12-20,45/BC-VHXH,yes';
    writeFileSync(at('twice.csv'), `${header}\n${line}\n${line}\n`);
    expect(await failureOf(importing('twice.csv'))).toMatchObject({ code: 1, details: { code: 'PeriodServed', line: 3 } });
    writeFileSync(at('reports.csv'), `${header}\n${line}\n`);
    expect(await answerOf(importing('reports.csv'), { env: data })).toMatchObject({ reports: 1, repeated: false });
    expect(await answerOf(importing('reports.csv'), { env: data })).toMatchObject({ reports: 1, repeated: true });
    expect((await answerOf<Status>(['status', 'S0'], { env: data })).counts).toMatchObject({
      created: 17,
      waived: 16,
      onTime: 1,
      overdue: 0,
    });
  });

  it('tells the history of a plan: who, when, on which document', async () => {
    const { events } = await answerOf<{ events: { type: string; actor: string }[] }>(['history', 'plan/S4'], { env: data });
    expect(events.map(({ type }) => type)).toEqual(['PlanDrafted', 'PlanIssued', 'CascadeCompleted']);
    expect(events[0]?.actor).toBe('cli');
    const { stdout } = await cascade(['history', 'plan/HP-247', '--cascade'], { env: data });
    expect(stdout).toContain('110/QĐ-UBND');
    expect(stdout).toContain('SubPlanFulfilled');
    expect(await failureOf(['history', 'duty/nobody'])).toMatchObject({ code: 1 });
  });

  it('replays to a position and to now: the figures are those that the server answers', async () => {
    const { position } = await answerOf<Replay>(['replay', '--until', '2100-01-01'], { env: data });
    const { events } = await answerOf<{ events: { type: string; position: number }[] }>(['history', 'plan/S4'], { env: data });
    // Before the ward issued; counted from its event, since notices go on being recorded behind it.
    const issued = events.find(({ type }) => type === 'PlanIssued')?.position ?? 0;
    const issuedOnly = await answerOf<Replay>(['replay', '--until', String(issued - 1)], { env: data });
    const whole = await answerOf<Replay>(['replay', '--until', String(position)], { env: data });
    expect([issuedOnly.equalToServing, whole.equalToServing]).toEqual([true, true]);
    expect(issuedOnly.cascades).toContainEqual(expect.objectContaining({ number: '247/QĐ-UBND', due: 114, fulfilled: 0 }));
    expect(whole.cascades).toContainEqual(expect.objectContaining({ number: '247/QĐ-UBND', due: 114, fulfilled: 1 }));
    expect(whole.checksums['obligations']).not.toBe(issuedOnly.checksums['obligations']);
    expect(await failureOf(['replay', '--until', String(position + 1_000_000)])).toMatchObject({ code: 1 });
    const { models } = await answerOf<Rebuild>(['rebuild', 'all'], { env: data });
    expect(models.map(({ equal }) => equal)).toEqual(models.map(() => true));
    expect(Object.fromEntries(models.map(({ model, checksum }) => [model, checksum]))).toEqual(whole.checksums);
    // What was switched to serves.
    expect((await answerOf<Status>(['status', 'HP-247'], { env: data })).cascade.due).toBe(114);
  });

  it('enters days of the calendar from a file, all or none, and one by one, and shows what stands', async () => {
    const file = at('announcement.csv');
    const header = 'date,weekday,kind,name,certainty,source,decided_on';
    const rows = [
      '2027-02-05,Fri,off,Tết Âm lịch (29 Chạp),official,TB 1/TB-BNV,2024-01-02',
      '2028-01-03,Mon,off,nghỉ bù,official,same,2024-01-02',
    ];
    writeFileSync(file, [header, ...rows.map((row) => row.replace('Fri', 'Sat'))].join('\n'));
    expect((await failureOf(['import-calendar', file])).message).toContain('Line 2, column weekday');
    writeFileSync(file, [header, rows[0], '2027-02-05,Fri,off,khác,official,TB 1/TB-BNV,2024-01-02'].join('\n'));
    expect((await failureOf(['import-calendar', file])).code).toBe(2);
    writeFileSync(file, [header, ...rows.map((row) => row.replace('2024-01-02', '2099-01-01'))].join('\n'));
    expect(await failureOf(['import-calendar', file])).toMatchObject({
      code: 1,
      details: { refusal: { type: 'DateInFuture', path: 'days[0].decidedOn' } },
    });
    writeFileSync(file, [header, ...rows].join('\n'));
    expect(await answerOf(['import-calendar', file], { env: data })).toMatchObject({ days: 2, changed: 2, unchanged: 0 });
    expect(await answerOf(['import-calendar', file], { env: data })).toMatchObject({ days: 2, changed: 0, unchanged: 2 });
    const day = ['2028-01-04', '--name', 'nghỉ bù', '--source', 'TB 2/TB-BNV', '--decided-on', '2024-01-03'];
    expect(await failureOf(['change-day', ...day, '--kind', 'HOLIDAY'])).toMatchObject({ code: 2 });
    expect(await answerOf(['change-day', ...day, '--kind', 'off'], { env: data })).toMatchObject({ changed: 1 });
    expect(await answerOf(['calendar', '--year', '2028'], { env: data })).toMatchObject({
      announcement: 'ANNOUNCED',
      days: [{ date: '2028-01-03' }, { date: '2028-01-04', kind: 'OFF', decidedOn: '2024-01-03' }],
    });
  });

  it('finds nothing wrong', async () => {
    const { healthy, findings } = await answerOf<Doctor>(['doctor', '--deep'], { env: data });
    expect(findings.filter(({ level }) => level !== 'ok')).toEqual([]);
    expect(healthy).toBe(true);
  });

  it('asks nothing of a server that has another log', async () => {
    const other = { ...data, LOG_ID: 'other' };
    for (const args of [['status', 'HP-247'], ['import-units']])
      expect(await failureOf(args, other)).toMatchObject({
        code: 1,
        message: expect.stringContaining('from the log "main", not from "other"'),
      });
  });

  it('refuses to restore beside it, and a second server on the folder', async () => {
    await answerOf(['backup', at('while-running.gz')], { env: data });
    expect(await failureOf(['restore', at('while-running.gz')])).toMatchObject({ code: 1, message: expect.stringContaining('works on') });
    const second = await startServerProcess(data.DATA_DIR).ended;
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/data folder .* is in use by process \d+/);
  });
});

describe('without a server', () => {
  let before: Status;
  let backup: Record<string, unknown>;

  beforeAll(async () => {
    await serverRuns();
    await plansAreIssued();
    backup = await answerOf(['backup', at('log.gz')], { env: data });
    before = await answerOf<Status>(['status', 'HP-247'], { env: data });
    expect((await server?.stop())?.code).toBe(0);
    server = undefined;
  });

  it('starts its own and stops it again', async () => {
    const { counts, cascade: sums } = await answerOf<Status>(['status', 'HP-247'], { env: data });
    expect({ counts, cascade: sums }).toEqual({ counts: before.counts, cascade: before.cascade });
    expect(readdirSync(data.DATA_DIR)).not.toContain('lock');
    expect(readdirSync(data.DATA_DIR)).not.toContain('server.json');
  });

  it('backs up a whole log that restores into an empty one, with the same events and another incarnation', async () => {
    expect(await failureOf(['backup', at('log.gz')])).toMatchObject({ exitCode: 2, message: expect.stringContaining('--force') });
    expect(statSync(at('log.gz')).mode & 0o077).toBe(0);
    const other = { DATA_DIR: at('restored') };
    const restored = await answerOf<Record<string, unknown>>(['restore', at('log.gz')], { env: other });
    expect(restored).toMatchObject({
      events: backup['events'],
      receipts: backup['receipts'],
      position: backup['events'],
      incarnationOfBackup: backup['incarnation'],
    });
    expect(restored['incarnation']).not.toBe(backup['incarnation']);
    // A server runs on it for this command; its cascade meets events that were reacted to, and reacts to none of them again.
    const { counts, cascade: sums } = await answerOf<Status>(['status', 'HP-247'], { env: other });
    expect({ counts, cascade: sums }).toEqual({ counts: before.counts, cascade: before.cascade });
    const { healthy, findings } = await answerOf<Doctor>(['doctor', '--deep'], { env: other });
    expect(healthy).toBe(true);
    expect(findings).toContainEqual(
      expect.objectContaining({ check: 'log', message: expect.stringContaining(`${String(backup['events'])} events`) }),
    );
    const [here, there] = await Promise.all([
      answerOf<Rebuild>(['rebuild', 'all'], { env: data }),
      answerOf<Rebuild>(['rebuild', 'all'], { env: other }),
    ]);
    expect(there.models).toEqual(here.models);
    expect(await failureOf(['restore', at('log.gz')], other)).toMatchObject({
      code: 1,
      message: expect.stringContaining('empty log only'),
    });
  });

  it('does not restore a log beside another one, of which the models of the database are', async () => {
    const other = { DATA_DIR: at('other'), LOG_ID: 'other', SEED: 'none' };
    await answerOf(['migrate'], { env: other });
    // A server of its own has begun the log.
    expect((await failureOf(['status', 'HP-247'], other)).code).toBe(1);
    await answerOf(['backup', at('other.gz')], { env: other });
    const beside = { DATA_DIR: at('restored'), LOG_ID: 'other' };
    expect(await failureOf(['restore', at('other.gz')], beside)).toMatchObject({
      code: 1,
      message: expect.stringContaining('follows the log "main", not "other"'),
    });
    expect(await failureOf(['backup', at('none.gz')], beside)).toMatchObject({
      message: expect.stringContaining('There is no log "other"'),
    });
    const { counts } = await answerOf<Status>(['status', 'HP-247'], { env: { DATA_DIR: at('restored') } });
    expect(counts).toEqual(before.counts);
  });

  it('tells of followers of a log that was restored below them, and makes them anew', async () => {
    const env = { DATA_DIR: at('below'), SEED: 'none' };
    await answerOf(['migrate'], { env });
    // A server of its own has built its models on the empty log.
    expect((await failureOf(['status', 'HP-247'], env)).code).toBe(1);
    const postgres = await startEmbeddedServer({ dataDir: env.DATA_DIR });
    const owner = await openDatabase({ url: postgres.url, role: 'owner', poolMax: 1 });
    try {
      await restoreLog(owner, 'main', at('log.gz'));
    } finally {
      await owner.close();
      await postgres.stop();
    }
    expect(await failureOf(['status', 'HP-247'], env)).toMatchObject({
      code: 3,
      message: expect.stringContaining('restored from a backup'),
    });
    const sick = await cascade(['doctor'], { env });
    expect(sick.code).toBe(1);
    expect(sick.stdout).toMatch(/FAIL {2}follower cascade: .*cascade rebuild all/);
    expect((await answerOf<Rebuild>(['rebuild', 'all'], { env })).equal).toBe(true);
    expect((await answerOf<Status>(['status', 'HP-247'], { env })).counts).toEqual(before.counts);
    expect((await answerOf<Doctor>(['doctor', '--deep'], { env })).findings.filter(({ level }) => level !== 'ok')).toEqual([]);
  });

  it('a backup that was altered is refused with its name, and nothing of it stays', async () => {
    const file = at('altered.gz');
    writeFileSync(
      file,
      gzipSync(
        gunzipSync(readFileSync(at('log.gz')))
          .toString()
          .replace('Hải Phòng năm 2026', 'Hải Phòng năm 2027'),
      ),
    );
    const target = { DATA_DIR: at('target') };
    const { code, message } = await failureOf(['restore', file], target);
    expect(code).toBe(2);
    expect(message).toMatch(/altered/);
    expect(message).toContain(file);
    const { findings } = JSON.parse((await cascade(['doctor', '--json'], { env: target })).stdout) as Doctor;
    expect(findings).toContainEqual(expect.objectContaining({ check: 'log', message: expect.stringMatching(/no log yet/) }));
  });
});

describe('what cannot be reached', () => {
  beforeAll(() => answerOf(['migrate'], { env: { DATA_DIR: at('small') } }));

  it('a database that is stopped: exit code 3, for every command that needs one', async () => {
    const env = { DATABASE_URL: 'postgres://postgres:geheim@127.0.0.1:1/cascade' };
    for (const args of [['migrate'], ['status', 'S4'], ['backup', at('x.gz')], ['rebuild', 'plans']]) {
      const { code, message } = await failureOf(args, env);
      expect({ args, code }).toEqual({ args, code: 3 });
      expect(message).toContain('does not answer');
      expect(message).not.toContain('geheim');
    }
    const { code, stdout } = await cascade(['doctor', '--json'], { env });
    expect(code).toBe(1);
    expect((JSON.parse(stdout) as Doctor).findings).toContainEqual(expect.objectContaining({ check: 'database', level: 'fail' }));
  });

  it('a data folder without a database, and one that is a file: exit code 3, naming it', async () => {
    expect(await failureOf(['status', 'S4'], { DATA_DIR: at('empty') })).toMatchObject({
      code: 3,
      message: expect.stringContaining(at('empty')),
    });
    writeFileSync(at('file'), '');
    expect(await failureOf(['migrate'], { DATA_DIR: at('file') })).toMatchObject({ code: 3, message: expect.stringContaining(at('file')) });
  });

  it('a backup that is not there: exit code 2, and no database is made for it', async () => {
    const env = { DATA_DIR: at('for-a-backup') };
    expect(await failureOf(['restore', at('no-log.gz')], env)).toMatchObject({
      code: 2,
      message: expect.stringContaining(at('no-log.gz')),
    });
    expect(readdirSync(folder)).not.toContain('for-a-backup');
  });

  it('a full disk for the data folder and for a backup: exit code 3, and nothing half-written', async () => {
    const full = await cascade(['migrate', '--json'], { env: { DATA_DIR: at('full') }, before: 'ulimit -f 1000' });
    expect(full.code).toBe(3);
    expect((JSON.parse(full.stdout) as Failure).error.message).toContain('disk is full');
    mkdirSync(at('backups'));
    // A server holds the data folder: the limit is the command's own.
    await serverRuns();
    const { code, stdout } = await cascade(['backup', at('backups/log.gz'), '--json'], { env: data, before: 'ulimit -f 20' });
    expect(code).toBe(3);
    expect((JSON.parse(stdout) as Failure).error.message).toContain(at('backups/log.gz'));
    expect(readdirSync(at('backups'))).toEqual([]);
    expect(await failureOf(['backup', at('no-folder/log.gz')])).toMatchObject({
      code: 2,
      message: expect.stringContaining(at('no-folder/log.gz')),
    });
  });

  it('a port in use stops the server before it has touched anything, and doctor tells of it', async () => {
    const taken = await new Promise<Server>((resolve) => {
      const held = createServer().listen(0, '127.0.0.1', () => resolve(held));
    });
    const address = taken.address();
    const port = String(typeof address === 'object' ? address?.port : '');
    const refused = await startServerProcess(at('small'), { env: { PORT: port } }).ended;
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(`127.0.0.1:${port}`);
    expect(refused.stderr).toContain('in use');
    const { findings } = await answerOf<Doctor>(['doctor'], { env: { DATA_DIR: at('small'), PORT: port } });
    expect(findings).toContainEqual(expect.objectContaining({ check: 'port', level: 'warn' }));
    await new Promise((resolve) => taken.close(resolve));
  });
});
