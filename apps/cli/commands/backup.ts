import { resolve } from 'node:path';
import { BackupFileExists, backupLog } from '#libs/event-log/copies/backup.js';
import type { CliCommand } from '../cli-command.js';
import { Unreachable, UsageProblem } from '../failures.js';
import { requireLog } from '../log-access.js';
import { withDatabase, withPool } from '../session.js';
import { pick } from '../values.js';

/** An error of the file system about the file that was to be written, in words. */
const explained = (file: string, error: unknown): unknown => {
  if (error instanceof BackupFileExists) return new UsageProblem(error.texts);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new Unreachable({
        en: `${file} could not be written: the disk is full, or a limit on the size of files is too low (ulimit -f). Nothing was left there; make room or name another place.`,
        vi: `Không ghi được ${file}: đĩa đã đầy, hoặc giới hạn kích thước tệp quá thấp (ulimit -f). Không để lại gì; hãy giải phóng chỗ trống hoặc chọn nơi khác.`,
      });
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EISDIR':
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new UsageProblem({
        en: `${file} cannot be written (${code}). Name a file in a folder that is there and that you may write to.`,
        vi: `Không ghi được ${file} (${code}). Hãy chọn một tệp trong thư mục đã có và được quyền ghi.`,
      });
    default:
      return error;
  }
};

export const backupCommand: CliCommand = {
  usage: 'backup <file>',
  about: {
    vi: 'Ghi toàn bộ nhật ký như tại lúc này vào một tệp nén tự kiểm tra; người khác vẫn làm việc bình thường. Tệp đã có tên đó được giữ nguyên, trừ khi có --force.',
    en: 'Writes the whole log as of this moment into one compressed, self-checking file, while others go on. A file of that name is left alone, unless --force is given.',
  },
  options: [
    {
      flags: '--force',
      about: { vi: 'thay tệp đã có, khi tệp mới đã xong', en: 'replace a file that is there, once the new one is complete' },
    },
  ],
  examples: ['cascade backup plan-cascade-2026-01-31.jsonl.gz'],
  run: (invocation, [name = ''], options) =>
    withDatabase(invocation, { tables: 'REQUIRED' }, async ({ url }) => {
      const file = resolve(name);
      const summary = await withPool(url, async (database) => {
        await requireLog(database, invocation.environment.logId);
        try {
          return await backupLog(database, invocation.environment.logId, file, { replace: options['force'] === true });
        } catch (error) {
          throw explained(file, error);
        }
      });
      return {
        data: { file, ...summary },
        lines: [
          pick(
            invocation.language,
            `${file}: ${summary.events} sự kiện, ${summary.receipts} câu trả lời đã nhớ, SHA-256 ${summary.sha256}`,
            `${file}: ${summary.events} events, ${summary.receipts} remembered answers, SHA-256 ${summary.sha256}`,
          ),
        ],
      };
    }),
};
