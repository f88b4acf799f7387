import { OperatorError } from '#libs/config/operator-error.js';

/** Something is away or busy for the moment; who follows the log tries again by itself. */
export abstract class TryAgain extends OperatorError {}

/** The log of this database is a replica: its events come from elsewhere. Nothing was written. */
export class LogIsReplica extends OperatorError {
  constructor(
    readonly logId: string,
    options?: ErrorOptions,
  ) {
    super(
      {
        en: `The log "${logId}" of this database is a replica and takes no commands; send them to the server that writes the log.`,
        vi: `Nhật ký "${logId}" của cơ sở dữ liệu này là bản sao, không nhận lệnh; hãy gửi lệnh tới máy chủ ghi nhật ký gốc.`,
      },
      options,
    );
  }
}

/** More waits to be appended than the log can take; nothing of this unit was written. */
export class LogBusy extends TryAgain {
  /** After how long it is worth trying again: the queue may be empty by then. */
  readonly retryAfterMs = 1_000;

  constructor(what: { readonly en: string; readonly vi: string }, options?: ErrorOptions) {
    super(
      {
        en: `The log is busy: ${what.en}. Nothing was written; try again in a moment with the same command id.`,
        vi: `Nhật ký đang bận: ${what.vi}. Chưa có gì được ghi; hãy thử lại sau giây lát với cùng mã lệnh.`,
      },
      options,
    );
  }
}

/** What was decided on has changed since; nothing was written. */
export class LogMovedOn extends Error {
  constructor(kind: string, after: number, options?: ErrorOptions) {
    super(`a stream of the kind ${kind} was appended to after position ${after}; nothing was written`, options);
    this.name = 'LogMovedOn';
  }
}

/** The log was closed while the unit was waiting, or before. */
export class LogClosed extends Error {
  constructor(logId: string) {
    super(`the log ${logId} of this process is closed; nothing was written`);
    this.name = 'LogClosed';
  }
}
