import { OperatorError } from '#libs/config/operator-error.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { Queries, Viewpoint } from '#libs/read-models/queries.js';

/** The read models have not yet seen what a decision needs. Nothing is remembered of the command, so the same may be sent again. */
export class ReadModelsBehind extends OperatorError {
  constructor(readonly position: number) {
    super({
      en: `What this command has to be checked against is not read up to position ${position} yet; nothing was decided, send the same command again. If it stays so, /health/ready says which part has stopped.`,
      vi: `Dữ liệu để kiểm tra lệnh này chưa được cập nhật tới vị trí ${position}; chưa có gì được quyết định, hãy gửi lại chính lệnh này. Nếu vẫn vậy, /health/ready cho biết phần nào đã dừng.`,
    });
  }
}

/** Everything that is in the log now, for units as they are on a day. @throws ReadModelsBehind */
export const headView = async (log: EventLog, queries: Queries, inForceOn: LocalDate): Promise<Viewpoint> => {
  const { position } = await log.head();
  const view = await queries.viewpoint({ minPosition: position, inForceOn });
  if (!view.caughtUp) throw new ReadModelsBehind(position);
  return view;
};
