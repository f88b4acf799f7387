import { OperatorError } from '#libs/config/operator-error.js';

/** More waits to be appended than the log can take; nothing of this unit was written. */
export class LogBusy extends OperatorError {
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

/** The log was closed while the unit was waiting, or before. */
export class LogClosed extends Error {
  constructor(logId: string) {
    super(`the log ${logId} of this process is closed; nothing was written`);
    this.name = 'LogClosed';
  }
}
