import { migrate, pendingMigrations } from '#libs/postgres/migrations.js';
import type { CliCommand } from '../cli-command.js';
import { Refused } from '../failures.js';
import { withDatabase } from '../session.js';
import { pick } from '../values.js';

export const migrateCommand: CliCommand = {
  usage: 'migrate',
  about: {
    vi: 'Đưa cơ sở dữ liệu lên phiên bản của chương trình này; tạo mới nếu chưa có. Chạy lại bao nhiêu lần cũng được.',
    en: "Brings the database to this program's version; makes it where there is none. Can be repeated.",
  },
  options: [],
  examples: ['cascade migrate', 'DATABASE_URL=postgres://owner:secret@db:5432/cascade cascade migrate'],
  run: (invocation) =>
    withDatabase(invocation, { make: true }, async ({ url, host }) => {
      const { language } = invocation;
      const pending = await pendingMigrations(url);
      if (host === 'SERVER' && pending.length > 0)
        throw new Refused({
          en: `The server that runs is older than this program: ${pending.join(', ')} are missing. Stop it, run this again, then start the new one.`,
          vi: `Máy chủ đang chạy cũ hơn chương trình này: thiếu ${pending.join(', ')}. Hãy dừng nó, chạy lại lệnh này rồi khởi động bản mới.`,
        });
      const applied = pending.length === 0 ? [] : await migrate(url);
      return {
        data: { applied, upToDate: true },
        lines:
          applied.length === 0
            ? [
                pick(
                  language,
                  'Cơ sở dữ liệu đã đúng phiên bản; không có gì phải làm.',
                  'The database is up to date; there was nothing to do.',
                ),
              ]
            : applied.map((file) => pick(language, `Đã chạy ${file}`, `Ran ${file}`)),
      };
    }),
};
