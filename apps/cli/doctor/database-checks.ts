import type { Environment } from '#libs/config/environment.js';
import type { Position } from '#libs/event-log/event-log.js';
import type { Texts } from '#libs/kernel/language.js';
import { isRelay } from '#libs/messaging/names.js';
import { APP_ROLE, type Database } from '#libs/postgres/database.js';
import { leaseHolders } from '#libs/postgres/lease.js';
import { pendingMigrations } from '#libs/postgres/migrations.js';
import { LEASE_MS } from '#libs/postgres/turns.js';
import type { ModelsContext } from '#libs/read-models/generations/generations.js';
import { parkedStreams } from '#libs/read-models/generations/parking.js';
import { readPointers, unreadableIn } from '#libs/read-models/generations/pointers.js';
import { compareWithLog } from '#libs/read-models/generations/replay.js';
import { counted } from '../counted.js';
import { logsOf, noLog, withLog } from '../log-access.js';
import { withPool } from '../session.js';
import { fail, type Finding, ok, warn } from './finding.js';
import { checkMessaging } from './messaging-checks.js';
import { checkOutbox } from './outbox-checks.js';

const MAJOR_MIN = 18;

/** Everything about the database that can be looked at without changing it. */
export const checkDatabase = async (url: string, environment: Environment, deep: boolean): Promise<readonly Finding[]> =>
  withPool(
    url,
    async (owner) => {
      const findings: Finding[] = [...(await settings(owner))];
      const pending = await pendingMigrations(url);
      if (pending.length > 0) {
        const files = pending.join(', ');
        return [...findings, fail('migrations', `chưa chạy ${files}: \`cascade migrate\``, `${files} were not run: \`cascade migrate\``)];
      }
      findings.push(ok('migrations', 'đủ', 'all were run'), await appendOnly(owner));
      const logs = await logsOf(owner);
      if (!logs.includes(environment.logId)) {
        const { vi, en } = noLog(environment.logId, logs);
        return [...findings, (logs.length === 0 ? ok : fail)('log', vi, en)];
      }
      findings.push(
        ...(await modelsOfOthers(owner, environment.logId)),
        ...(await density(owner, environment.logId)),
        ...(await checkOutbox(owner, environment.logId)),
        ...(await checkMessaging(owner, environment.logId)),
      );
      findings.push(
        ...(await withPool(url, (database) =>
          withLog(database, environment, async (_log, models) => [
            ...(await followers(models)),
            ...(await parked(models)),
            ...(await modelsInDepth(models, deep)),
          ]),
        )),
      );
      return findings;
    },
    'owner',
  );

const settings = async (owner: Database): Promise<readonly Finding[]> => {
  const [server] = await owner.query<{ version: string; number: number }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::integer as number`,
  );
  const version = server?.version ?? '?';
  const rows = await owner.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') order by name`,
  );
  const unsafe = rows.filter(({ setting }) => setting === 'off').map(({ name }) => name);
  const list = unsafe.join(', ');
  return [
    Math.floor((server?.number ?? 0) / 10_000) >= MAJOR_MIN
      ? ok('postgresql', `PostgreSQL ${version}`, `PostgreSQL ${version}`)
      : warn(
          'postgresql',
          `PostgreSQL ${version}; chương trình được thử với ${MAJOR_MIN}`,
          `PostgreSQL ${version}; this program is tried with ${MAJOR_MIN}`,
        ),
    unsafe.length === 0
      ? ok(
          'durability',
          rows.map(({ name, setting }) => `${name}=${setting}`).join(', '),
          rows.map(({ name, setting }) => `${name}=${setting}`).join(', '),
        )
      : fail(
          'durability',
          `${list} đang tắt: mất điện có thể làm mất dữ liệu đã xác nhận; hãy bật trong cấu hình PostgreSQL`,
          `${list} off: a power cut may lose what was acknowledged; switch it on in PostgreSQL's configuration`,
        ),
  ];
};

/** The log cannot be changed: by trigger for everybody, and the application has no right to. */
const appendOnly = async (owner: Database): Promise<Finding> => {
  const missing = await owner.query<{ name: string }>(
    `select t as name from unnest(array['log.event', 'log.command_receipt', 'log.log']) as t
      where not exists (select from pg_trigger g where g.tgrelid = t::regclass and g.tgname = 'append_only' and g.tgenabled = 'A')`,
  );
  const granted = await owner.query<{ name: string }>(
    `select t as name from unnest(array['log.event', 'log.command_receipt']) as t
      where has_table_privilege($1, t, 'UPDATE') or has_table_privilege($1, t, 'DELETE') or has_table_privilege($1, t, 'TRUNCATE')`,
    [APP_ROLE],
  );
  const names = (rows: readonly { readonly name: string }[]): string => rows.map(({ name }) => name).join(', ');
  if (missing.length > 0)
    return fail(
      'append-only',
      `trigger append_only thiếu hoặc bị tắt trên ${names(missing)}; tìm xem ai đã làm, rồi bật lại (alter table … enable always trigger append_only)`,
      `the trigger append_only is missing or off on ${names(missing)}; find out who did it, then switch it on (alter table … enable always trigger append_only)`,
    );
  if (granted.length > 0)
    return fail(
      'append-only',
      `vai trò ${APP_ROLE} được sửa hoặc xóa ${names(granted)}; thu hồi quyền đó (revoke)`,
      `the role ${APP_ROLE} may change or delete ${names(granted)}; revoke that`,
    );
  return ok('append-only', 'trigger và quyền đúng', 'trigger and rights are in place');
};

/** Read models of a database follow one log. */
const modelsOfOthers = async (owner: Database, logId: string): Promise<readonly Finding[]> =>
  (
    await owner.query<{ name: string; of: string }>('select name, log_id as of from read.model where log_id <> $1 order by name', [logId])
  ).map(({ name, of }) =>
    fail(
      `model ${name}`,
      `theo nhật ký "${of}", không phải "${logId}"; hãy kiểm tra LOG_ID`,
      `follows the log "${of}", not "${logId}"; check LOG_ID`,
    ),
  );

interface Density {
  readonly count: number;
  readonly last: Position;
  readonly first_gap: Position | null;
  readonly backwards: Position | null;
  readonly stream: string | null;
}

/** Positions 1..N, versions 1..n in each stream, recorded time never decreasing. */
const density = async (owner: Database, logId: string): Promise<readonly Finding[]> => {
  const [row] = await owner.query<Density>(
    `with numbered as (
       select position, stream_id, stream_version, recorded_at, row_number() over (order by position) as n,
              row_number() over (partition by stream_id order by position) as v, lag(recorded_at) over (order by position) as before
         from log.event where log_id = $1
     )
     select count(*)::integer as count, coalesce(max(position), 0) as last, min(n) filter (where position <> n) as first_gap,
            min(position) filter (where recorded_at < before) as backwards, min(stream_id) filter (where stream_version <> v) as stream
       from numbered`,
    [logId],
  );
  const { count = 0, last = 0, first_gap: gap = null, backwards = null, stream = null } = row ?? {};
  const todo = { vi: 'hãy khôi phục bản sao lưu vào thư mục dữ liệu khác', en: 'restore a backup into another data folder' };
  const findings = [
    ...(gap === null ? [] : [fail('log', `thiếu sự kiện ở vị trí ${gap}; ${todo.vi}`, `there is no event at position ${gap}; ${todo.en}`)]),
    ...(stream === null
      ? []
      : [fail('log', `phiên bản của ${stream} không liền nhau; ${todo.vi}`, `the versions of ${stream} have a gap; ${todo.en}`)]),
    ...(backwards === null
      ? []
      : [
          fail(
            'log',
            `thời điểm ghi lùi ở vị trí ${backwards}; ${todo.vi}`,
            `recorded time goes back at position ${backwards}; ${todo.en}`,
          ),
        ]),
  ];
  return findings.length > 0
    ? findings
    : [ok('log', `${count} sự kiện, vị trí 1..${last} liền nhau`, `${count} events, positions 1..${last} without gaps`)];
};

interface FollowerRow {
  readonly name: string;
  /** Of a generation that does not serve yet. */
  readonly is_build: boolean;
  readonly position: Position;
  readonly event_hash: string | null;
  readonly incarnation: string;
  readonly stopped_reason: string | null;
  /** What is not known of it although it goes on. */
  readonly caveat: string | null;
}

/** The turn that a follower is run in: all that serve in one, what reacts and what publishes in one of its own name. */
const turnOf = (follower: string): string => (follower.includes('#') ? 'project' : follower);

const roleOf = (turn: string): string => (isRelay(turn) ? 'relay' : turn);

/** Whoever goes on with what a follower has not handled yet, if anybody does. */
const behind = ({ name, is_build: isBuild }: FollowerRow, count: number, holders: ReadonlyMap<string, string>): Finding => {
  const check = `follower ${name}`;
  const turn = turnOf(name);
  const holder = holders.get(turn);
  const [left, leftInEnglish] = [`còn ${count} sự kiện`, `${counted(count, 'event')} behind`];
  if (isBuild)
    return warn(
      check,
      `${left}; thuộc một lần dựng chưa xong, lần dựng sau sẽ xóa nếu lần này đã bị ngắt`,
      `${leftInEnglish}; it is of a build that has not ended, and the next build removes it where this one was cut short`,
    );
  return holder === undefined
    ? warn(
        check,
        `${left}, không tiến trình nào đang xử lý tiếp; hãy chạy máy chủ hoặc worker với vai trò "${roleOf(turn)}"`,
        `${leftInEnglish}, and no process goes on with them; start a server or a worker with the role "${roleOf(turn)}"`,
      )
    : warn(check, `${left}; tiến trình ${holder} đang xử lý tiếp`, `${leftInEnglish}; process ${holder} goes on with them`);
};

/** What a relay sent to its topic cannot be taken back from there. */
const fillAnew: Texts = {
  vi: 'đặt chủ đề khác (KAFKA_TOPIC), hoặc xóa chủ đề này: hệ thống sẽ gửi lại từ đầu',
  en: 'name another topic (KAFKA_TOPIC), or delete this one: then it is filled anew',
};

/** Each follower stands on an event that the log has, in this incarnation of it. */
const followers = async ({ database, log, logId }: ModelsContext): Promise<readonly Finding[]> => {
  const { position: head, incarnation } = await log.head();
  const rows = await database.query<FollowerRow>(
    `select f.name, f.position, f.event_hash, f.incarnation, f.stopped_reason, f.caveat,
            exists (select from read.generation g
                     where g.log_id = f.log_id and g.state = 'BUILDING' and g.name || '#' || g.generation = f.name) as is_build
       from read.follower f where f.log_id = $1 order by f.name`,
    [logId],
  );
  const holders = await leaseHolders(database, logId, LEASE_MS);
  const rebuild =
    holders.size === 0
      ? { vi: 'chạy `cascade rebuild all`', en: 'run `cascade rebuild all`' }
      : {
          vi: `dừng ${[...new Set(holders.values())].join(', ')} rồi chạy \`cascade rebuild all\``,
          en: `stop ${[...new Set(holders.values())].join(', ')}, then run \`cascade rebuild all\``,
        };
  const findings: Finding[] = [];
  for (const row of rows) {
    const todo = isRelay(row.name) ? fillAnew : rebuild;
    const { name, position, event_hash: hash, incarnation: of, stopped_reason: reason, caveat } = row;
    const check = `follower ${name}`;
    if (of !== incarnation)
      findings.push(
        fail(check, `theo dõi nhật ký trước khi khôi phục; ${todo.vi}`, `followed the log as it was before a restore; ${todo.en}`),
      );
    else if (position > 0 && (await log.hashAt(position)) !== hash)
      findings.push(
        fail(
          check,
          `đứng ở vị trí ${position}, sự kiện ở đó không phải sự kiện nó đã xử lý; ${todo.vi}`,
          `stands at position ${position}, where the log has another event than it handled; ${todo.en}`,
        ),
      );
    else if (reason !== null)
      findings.push(fail(check, `đã dừng ở vị trí ${position}: ${reason}`, `stopped at position ${position}: ${reason}`));
    else if (position < head) findings.push(behind(row, head - position, holders));
    else findings.push(ok(check, `ở vị trí ${position}`, `at position ${position}`));
    if (caveat !== null) findings.push(warn(check, caveat, caveat));
  }
  return findings;
};

/** What a model shows of these streams is older than the log. */
const parked = async ({ database, logId }: ModelsContext): Promise<readonly Finding[]> =>
  (await parkedStreams(database, logId)).map(({ model, streamId, position, type, reason, waiting }) =>
    fail(
      `model ${model}`,
      `tạm dừng ${streamId} ở vị trí ${position} (${type}, ${waiting} sự kiện đang chờ): ${reason}; khắc phục rồi \`cascade retry\`, hoặc \`cascade skip\``,
      `has parked ${streamId} at position ${position} (${type}, ${waiting} events waiting): ${reason}; put it right and \`cascade retry\`, or \`cascade skip\``,
    ),
  );

/** Models of another release are named, and not compared: what this one would make of the log has other tables. */
const modelsInDepth = async (context: ModelsContext, deep: boolean): Promise<readonly Finding[]> => {
  const unreadable = unreadableIn(await readPointers(context.database), context.models);
  const names = unreadable.map(({ model }) => model);
  return [
    ...unreadable.map(({ model, texts }) => fail(`model ${model}`, texts.vi, texts.en)),
    ...(deep ? await checksums({ ...context, models: context.models.filter(({ name }) => !names.includes(name)) }) : []),
  ];
};

const checksums = async (models: ModelsContext): Promise<readonly Finding[]> =>
  (await compareWithLog(models)).map(({ model, position, equal, checksum }) => {
    const check = `model ${model}`;
    if (position === null)
      return fail(
        check,
        'không phục vụ, hoặc thuộc nhật ký khác: `cascade rebuild all`',
        'does not serve, or is of another log: `cascade rebuild all`',
      );
    return equal
      ? ok(check, `giống nhật ký đến vị trí ${position} (${checksum})`, `is what the log says up to position ${position} (${checksum})`)
      : fail(
          check,
          `khác nhật ký ở vị trí ${position}: \`cascade rebuild ${model}\``,
          `is not what the log says up to position ${position}: \`cascade rebuild ${model}\``,
        );
  });
