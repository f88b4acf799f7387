import { access, constants } from 'node:fs/promises';
import { resolve } from 'node:path';
import { restoreLog } from '#libs/event-log/copies/backup.js';
import { requireModelsOf } from '#libs/read-models/generations/pointers.js';
import { recoverModels } from '#libs/read-models/generations/rebuild.js';
import type { CliCommand } from '../cli-command.js';
import { UsageProblem } from '../failures.js';
import { withLog } from '../log-access.js';
import { withDatabase, withPool } from '../session.js';
import { pick } from '../values.js';

/** No database is made for a file of which the name is mistyped. @throws UsageProblem */
const requireReadable = (file: string): Promise<void> =>
  access(file, constants.R_OK).catch((error: NodeJS.ErrnoException) => {
    throw new UsageProblem({
      en: `${file} cannot be read (${error.code ?? error.message}). Nothing was restored; name a file that \`cascade backup\` has written.`,
      vi: `Không đọc được ${file} (${error.code ?? error.message}). Chưa khôi phục gì; hãy chọn tệp do \`cascade backup\` ghi ra.`,
    });
  });

export const restoreCommand: CliCommand = {
  usage: 'restore <file>',
  about: {
    vi: 'Khôi phục bản sao lưu vào một nhật ký trống: kiểm tra tất cả, ghi tất cả hoặc không ghi gì, rồi dựng lại các mô hình đọc. Không chạy cạnh một máy chủ.',
    en: 'Restores a backup into an empty log: everything is checked, all of it is written or nothing, then the read models are built. Not beside a running server.',
  },
  options: [],
  examples: ['DATA_DIR=.data-restored cascade restore plan-cascade-2026-01-31.jsonl.gz'],
  run: async (invocation, [name = '']) => {
    const file = resolve(name);
    await requireReadable(file);
    return withDatabase(invocation, { server: 'REFUSED', make: true, tables: 'MADE' }, async ({ url }) => {
      const { environment, language, tell } = invocation;
      const { logId } = environment;
      const { incarnation: before, ...summary } = await withPool(
        url,
        async (database) => {
          await requireModelsOf(database, logId);
          return restoreLog(database, logId, file);
        },
        'owner',
      );
      tell({ vi: 'Đã khôi phục nhật ký; đang dựng các mô hình đọc…', en: 'The log is restored; building the read models…' });
      const head = await withPool(url, (database) =>
        withLog(database, environment, async (log, models) => {
          // What reacts goes on where the log says that it had come to: nothing is done a second time.
          await recoverModels(models);
          return log.head();
        }),
      );
      return {
        data: { file, ...summary, position: head.position, incarnation: head.incarnation, incarnationOfBackup: before },
        lines: [
          pick(
            language,
            `Đã khôi phục ${summary.events} sự kiện và ${summary.receipts} câu trả lời đã nhớ; các mô hình đọc đã dựng xong. Nhật ký mang hiện thân mới ${head.incarnation}.`,
            `Restored ${summary.events} events and ${summary.receipts} remembered answers; the read models are built. The log has the new incarnation ${head.incarnation}.`,
          ),
        ],
      };
    });
  },
};
