import { types } from 'node:util';
import { OperatorError } from '#libs/config/operator-error.js';
import type { Texts } from '#libs/kernel/language.js';

const { isNativeError } = types;

/** No answer from the database. Whatever was asked may or may not have happened; repeat it with the same command id. */
export class DatabaseUnavailable extends OperatorError {
  constructor(
    readonly reason: string,
    options?: ErrorOptions,
    texts: Texts = {
      en: `The database does not answer (${reason}). Check that PostgreSQL runs and that DATABASE_URL is right.`,
      vi: `Cơ sở dữ liệu không trả lời (${reason}). Hãy kiểm tra PostgreSQL có đang chạy và DATABASE_URL có đúng không.`,
    },
  ) {
    super(texts, options);
  }
}

/** It answers, and has no room to write: nothing goes on until somebody makes some, and then everything does by itself. */
export class DatabaseFull extends DatabaseUnavailable {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options, {
      en: `The disk of the database is full (${reason}). Nothing is recorded until there is room on it again.`,
      vi: `Đĩa của cơ sở dữ liệu đã đầy (${reason}). Không ghi được gì cho tới khi đĩa có chỗ trống trở lại.`,
    });
  }
}

/** A newer release has changed the database. This one does not know what it would break. */
export class DatabaseOfNewerRelease extends OperatorError {
  constructor(readonly migrations: readonly string[]) {
    const list = migrations.join(', ');
    super({
      en: `The database was brought up to date by a newer release (${list}); run that release, or a newer one. Nothing was changed.`,
      vi: `Cơ sở dữ liệu đã được bản phát hành mới hơn nâng cấp (${list}); hãy chạy bản đó hoặc bản mới hơn. Chưa thay đổi gì.`,
    });
  }
}

/** The folder cannot hold a database. */
export class DataFolderUnusable extends OperatorError {
  constructor(
    readonly folder: string,
    why: { readonly en: string; readonly vi: string },
    options?: ErrorOptions,
  ) {
    super(
      { en: `The data folder ${folder} cannot be used: ${why.en}`, vi: `Không dùng được thư mục dữ liệu ${folder}: ${why.vi}` },
      options,
    );
  }
}

/** A live process has the folder. */
export class DataFolderInUse extends OperatorError {
  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super({
      en: `The data folder ${folder} is in use by process ${pid}. Stop that process, or set DATA_DIR to another folder.`,
      vi: `Thư mục dữ liệu ${folder} đang được tiến trình ${pid} sử dụng. Hãy dừng tiến trình đó, hoặc đặt DATA_DIR sang thư mục khác.`,
    });
  }
}

/** PostgreSQL did not come up. */
export class ServerNotStarted extends OperatorError {
  constructor(
    readonly folder: string,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(
      {
        en: `PostgreSQL did not start on ${folder}: ${detail}`,
        vi: `PostgreSQL không khởi động được trên ${folder}: ${detail}`,
      },
      options,
    );
  }
}

/** A login, role or database that is not as it should be. */
export class DatabaseRefused extends OperatorError {
  constructor(
    reason: string,
    options?: ErrorOptions,
    texts: Texts = {
      en: `The database refused the connection: ${reason}. Check user, password and database name in DATABASE_URL.`,
      vi: `Cơ sở dữ liệu từ chối kết nối: ${reason}. Hãy kiểm tra người dùng, mật khẩu và tên cơ sở dữ liệu trong DATABASE_URL.`,
    },
  ) {
    super(texts, options);
  }
}

/** It has no TLS that DATABASE_URL asks for, or its certificate is not one to trust. */
export class DatabaseNotTrusted extends DatabaseRefused {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options, {
      en: `The connection to the database cannot be encrypted as DATABASE_URL asks: ${reason}. Check sslmode, sslrootcert and the name of the host in it.`,
      vi: `Không mã hóa được kết nối tới cơ sở dữ liệu như DATABASE_URL yêu cầu: ${reason}. Hãy kiểm tra sslmode, sslrootcert và tên máy chủ trong đó.`,
    });
  }
}

/** The database lacks what a migration makes, or may not make it. */
export class DatabaseNotPrepared extends OperatorError {
  constructor(reason: string, options?: ErrorOptions) {
    super(
      {
        en: `The database is not prepared: ${reason}. Run \`cascade migrate\` once with a DATABASE_URL whose user owns the database and may create roles (CREATEROLE), or is a superuser.`,
        vi: `Cơ sở dữ liệu chưa được chuẩn bị: ${reason}. Hãy chạy \`cascade migrate\` một lần với DATABASE_URL của người dùng sở hữu cơ sở dữ liệu và có quyền tạo vai trò (CREATEROLE), hoặc là superuser.`,
      },
      options,
    );
  }
}

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNABORTED',
]);
/** Class 08: connection; 57P0x: shut down, crashed, starting up; 53100: disk full; 53300: too many connections. */
const SQLSTATE = /^(?:08...|57P0[1-5]|53100|53300)$/;
const DISK_FULL = '53100';
const DRIVER =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|connection error and is not queryable|Client was closed|Cannot use a pool after calling end/i;

/** SQLSTATE or code of the operating system; empty when it has none. */
export const codeOf = (error: unknown): string =>
  isNativeError(error) && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Whether the database was given a text that it cannot hold: one with the character NUL. No name and no id has it. */
export const isUnstorable = (error: unknown): boolean => codeOf(error) === '22021';

/** Whether an error says that the database could not be reached or cannot write, as against that it refused what was asked. */
export const isUnavailable = (error: unknown): boolean => {
  if (error instanceof DatabaseUnavailable) return true;
  // Not `instanceof Error`: errors of sockets may come from another realm (vm).
  if (!isNativeError(error)) return false;
  const code = codeOf(error);
  return NETWORK.has(code) || SQLSTATE.test(code) || DRIVER.test(error.message) || innerErrors(error).some(isUnavailable);
};

/** The driver's errors in the program's terms; other errors pass unchanged. */
export const translate = (error: unknown): unknown => {
  if (error instanceof OperatorError) return error;
  if (codeOf(error) === DISK_FULL) return new DatabaseFull(reasonOf(error), { cause: error });
  if (isUnavailable(error)) return new DatabaseUnavailable(reasonOf(error), { cause: error });
  if (isNativeError(error) && /^(?:28...|3D000)$/.test(codeOf(error))) return new DatabaseRefused(error.message, { cause: error });
  if (isNativeError(error) && (NO_TLS.test(error.message) || CERTIFICATE.test(codeOf(error))))
    return new DatabaseNotTrusted(error.message, { cause: error });
  if (isNativeError(error) && ROLE_MISSING.test(error.message)) return new DatabaseNotPrepared(error.message, { cause: error });
  return error;
};

/** What the driver says where PostgreSQL has no TLS. */
const NO_TLS = /^The server does not support SSL connections/;
/** Codes of OpenSSL for certificates that cannot be trusted, and Node's own for a name that is not theirs. */
const CERTIFICATE =
  /^(?:ERR_TLS_CERT_ALTNAME_INVALID|CERT_\w+|\w*SELF_SIGNED_CERT\w*|UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT\w*))$/;

/** What PostgreSQL says to a connection that asks for the application's role before it exists, or without being a member of it. */
const ROLE_MISSING = /^(?:role "plan_cascade_app" does not exist|permission denied to set role)/;

/** One for each address that was tried. */
const innerErrors = (error: Error): readonly unknown[] => ('errors' in error && Array.isArray(error.errors) ? error.errors : []);

const reasonOf = (error: unknown): string => {
  if (!isNativeError(error)) return String(error);
  const telling = innerErrors(error).find(isUnavailable) ?? error;
  return (isNativeError(telling) && telling.message.trim()) || codeOf(error) || 'no connection';
};
