import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, openSync, rmSync } from 'node:fs';
import { lstat, rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { OperatorError } from '#libs/config/operator-error.js';
import type { CommandId } from '#libs/kernel/ids.js';
import type { Texts } from '#libs/kernel/language.js';
import type { Instant } from '#libs/kernel/time.js';
import type { Database, Transaction } from '#libs/postgres/database.js';
import {
  backupCheck,
  BACKUP_FORMAT,
  BackupInvalid,
  lineWriter,
  type BackupEvent,
  type BackupFooter,
  type BackupLine,
  type BackupReceipt,
} from './backup-format.js';
import type { Position } from '../event-log.js';
import { insertEvents, selectEvents } from '../stored-event.js';

/** Rows read or written with one statement. */
const CHUNK = 1_000;

export interface BackupSummary {
  readonly logId: string;
  readonly events: number;
  readonly receipts: number;
  readonly sha256: string;
  /** Of the log that was backed up. */
  readonly incarnation: string;
}

/** There is something in the log already. */
export class LogNotEmpty extends OperatorError {
  constructor(logId: string, position: Position) {
    super({
      en: `The log ${logId} has ${position} events; a backup is restored into an empty log only. Use another data folder or database.`,
      vi: `Nhật ký ${logId} đã có ${position} sự kiện; chỉ khôi phục bản sao lưu vào nhật ký trống. Hãy dùng thư mục dữ liệu hoặc cơ sở dữ liệu khác.`,
    });
  }
}

/** The backup is of another log. The name is part of what events hash to: under another name nothing would prove any more that they are the same. */
export class BackupOfAnotherLog extends OperatorError {
  constructor(file: string, logId: string, wanted: string) {
    super({
      en: `${file} is a backup of the log "${logId}", not of "${wanted}". Nothing was restored; check LOG_ID.`,
      vi: `${file} là bản sao lưu của nhật ký "${logId}", không phải "${wanted}". Chưa khôi phục gì; hãy kiểm tra LOG_ID.`,
    });
  }
}

/** There is a file of that name already, perhaps the only backup of another day. */
export class BackupFileExists extends OperatorError {
  constructor(readonly file: string) {
    super({
      en: `${file} is there already. Nothing was written; name another file, or replace this one with --force.`,
      vi: `${file} đã có. Chưa ghi gì; hãy đặt tên tệp khác, hoặc thay tệp này bằng --force.`,
    });
  }
}

const isThere = (file: string): Promise<boolean> =>
  lstat(file).then(
    () => true,
    () => false,
  );

/**
 * Writes the log as it stands at this moment, while others go on appending. The file appears under its name only when it is complete; nothing of it stays where
 * it fails, or where the process exits.
 * @param replace a file of that name, once the new one is complete
 * @throws BackupFileExists
 * @throws the system's error when the file cannot be written
 */
export const backupLog = async (
  database: Database,
  logId: string,
  file: string,
  { replace = false }: { readonly replace?: boolean } = {},
): Promise<BackupSummary> => {
  const refuseToReplace = async (): Promise<void> => {
    if (!replace && (await isThere(file))) throw new BackupFileExists(file);
  };
  await refuseToReplace();
  const draft = `${file}.${randomUUID()}.part`;
  const discard = (): void => rmSync(draft, { force: true });
  process.once('exit', discard);
  try {
    const summary = await database.transaction(async (tx) => {
      // One snapshot for all that is read: what is appended meanwhile is not in the backup, and nothing of it by half.
      await tx.query('set transaction isolation level repeatable read, read only');
      return writeLog(tx, logId, draft);
    });
    // Somebody may have written one meanwhile. A link instead would tell for certain, but not every disk on which backups are kept has links.
    await refuseToReplace();
    await rename(draft, file);
    return summary;
  } finally {
    process.removeListener('exit', discard);
    discard();
  }
};

const writeLog = async (tx: Transaction, logId: string, draft: string): Promise<BackupSummary> => {
  // At once, so that no file appears any more when the process exits.
  const opened = openSync(draft, 'wx', 0o600);
  const gzip = createGzip();
  const done = pipeline(gzip, createWriteStream(draft, { fd: opened }));
  // A disk that is full is told by `done`; waiting for the buffer to drain must not outlive it.
  const failed = done.then(
    () => undefined,
    (error: unknown) => Promise.reject(error instanceof Error ? error : new Error(String(error))),
  );
  // It may fail while nothing waits for it; that must not end the process.
  failed.catch(() => undefined);
  const writer = lineWriter();
  const write = async (line: BackupLine): Promise<void> => {
    if (!gzip.write(writer.line(line))) await Promise.race([once(gzip, 'drain'), failed]);
  };
  const [log] = await tx.query<{ incarnation: string; position: Position | null; at: Instant | null }>(
    `select l.incarnation, e.position, e.recorded_at as at from log.log l
     left join lateral (select position, recorded_at from log.event where log_id = $1 order by position desc limit 1) e on true where l.log_id = $1`,
    [logId],
  );
  if (log === undefined)
    throw new OperatorError({ en: `There is no log ${logId} in this database.`, vi: `Cơ sở dữ liệu này không có nhật ký ${logId}.` });
  await write({ header: { format: BACKUP_FORMAT, logId, incarnation: log.incarnation, position: log.position ?? 0, recordedAt: log.at } });
  for (let after = 0; ;) {
    const events = await selectEvents(tx, logId, 'and position > $2 order by position limit $3', [after, CHUNK]);
    for (const { logId: _logId, ...event } of events) await write({ event });
    after = events.at(-1)?.position ?? after;
    if (events.length < CHUNK) break;
  }
  const receipts = await writeReceipts(tx, logId, write);
  const footer = { events: log.position ?? 0, receipts, sha256: writer.sha256() };
  await write({ footer });
  gzip.end();
  await done;
  return { logId, incarnation: log.incarnation, ...footer };
};

const writeReceipts = async (tx: Transaction, logId: string, write: (line: BackupLine) => Promise<void>): Promise<number> => {
  let count = 0;
  for (let after = ''; ;) {
    const rows = await tx.query<{ command_id: CommandId; hash: string; outcome: unknown; position: Position; recorded_at: Instant }>(
      `select command_id, hash, outcome, position, recorded_at from log.command_receipt
       where log_id = $1 and command_id collate "C" > $2 order by command_id collate "C" limit $3`,
      [logId, after, CHUNK],
    );
    for (const { command_id: commandId, recorded_at: recordedAt, ...rest } of rows)
      await write({ receipt: { commandId, recordedAt, ...rest } });
    count += rows.length;
    after = rows.at(-1)?.command_id ?? after;
    if (rows.length < CHUNK) return count;
  }
};

/**
 * Puts a backup into an empty log, as owner of the database: positions, versions and times as they were, a new incarnation. All of it or, if a line is wrong,
 * nothing. Whoever follows the log notices and has to be rebuilt.
 * @throws BackupInvalid | BackupOfAnotherLog | LogNotEmpty
 */
export const restoreLog = async (database: Database, logId: string, file: string): Promise<BackupSummary> =>
  database.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock(log.lock_key($1))', [logId]);
    const [head] = await tx.query<{ position: Position }>(
      'select position from log.event where log_id = $1 order by position desc limit 1',
      [logId],
    );
    if (head !== undefined) throw new LogNotEmpty(logId, head.position);
    const { footer, incarnation } = await readInto(tx, logId, file);
    await tx.query('insert into log.log (log_id) values ($1) on conflict (log_id) do update set incarnation = gen_random_uuid()', [logId]);
    return { logId, incarnation, ...footer };
  });

const readInto = async (
  tx: Transaction,
  logId: string,
  file: string,
): Promise<{ readonly footer: BackupFooter; readonly incarnation: string }> => {
  const check = backupCheck(file);
  const events: BackupEvent[] = [];
  const receipts: BackupReceipt[] = [];
  let incarnation = '';
  const flush = async (): Promise<void> => {
    await insertEvents(tx, logId, events.splice(0));
    await insertReceipts(tx, logId, receipts.splice(0));
  };
  for await (const text of linesOf(file)) {
    const line = check.read(text);
    if ('header' in line) {
      if (line.header.logId !== logId) throw new BackupOfAnotherLog(file, line.header.logId, logId);
      incarnation = line.header.incarnation;
    }
    if ('event' in line) events.push(line.event);
    if ('receipt' in line) receipts.push(line.receipt);
    if (events.length + receipts.length >= CHUNK) await flush();
  }
  const footer = check.end();
  await flush();
  return { footer, incarnation };
};

/** @throws BackupInvalid when the file cannot be read or unpacked */
async function* linesOf(file: string): AsyncGenerator<string> {
  const unpacked = createGunzip();
  const source = createReadStream(file).on('error', (error) => unpacked.destroy(error));
  try {
    // Not by node:readline: it also ends lines at U+2028, which JSON has inside its strings.
    let rest = '';
    for await (const text of source.pipe(unpacked).setEncoding('utf8') as AsyncIterable<string>) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    if (rest !== '') yield rest;
  } catch (error) {
    throw new BackupInvalid(file, 0, whyUnreadable(error), { cause: error });
  } finally {
    source.destroy();
  }
}

const whyUnreadable = (error: unknown): Texts =>
  (error as NodeJS.ErrnoException).code === 'ENOENT'
    ? { en: 'there is no such file', vi: 'không có tệp này' }
    : {
        en: 'cannot be unpacked: it is cut off or altered, or is no backup',
        vi: 'không giải nén được: tệp bị cắt, bị sửa hoặc không phải bản sao lưu',
      };

const insertReceipts = async (tx: Transaction, logId: string, receipts: readonly BackupReceipt[]): Promise<void> => {
  if (receipts.length === 0) return;
  await tx.query(
    `insert into log.command_receipt (log_id, command_id, hash, outcome, position, recorded_at)
     select $1, * from unnest($2::text[], $3::text[], $4::jsonb[], $5::bigint[], $6::timestamptz[])`,
    [
      logId,
      receipts.map(({ commandId }) => commandId),
      receipts.map(({ hash }) => hash),
      receipts.map(({ outcome }) => JSON.stringify(outcome)),
      receipts.map(({ position }) => position),
      receipts.map(({ recordedAt }) => recordedAt),
    ],
  );
};
