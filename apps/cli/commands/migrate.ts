import { migrate, pendingMigrations } from '#libs/postgres/migrations.js';
import type { CliCommand } from '../cli-command.js';
import { Refused } from '../failures.js';
import { hasOthers, withDatabase } from '../session.js';
import { pick } from '../values.js';

export const migrateCommand: CliCommand = {
  usage: 'migrate',
  about: {
    vi: 'Đưa cơ sở dữ liệu lên phiên bản của chương trình này; tạo cơ sở dữ liệu của thư mục dữ liệu nếu chưa có (cơ sở dữ liệu của DATABASE_URL phải có sẵn). Chạy lại bao nhiêu lần cũng được.',
    en: "Brings the database to this program's version; makes that of the data folder where there is none (one of DATABASE_URL has to be there). Can be repeated.",
  },
  options: [],
  examples: ['cascade migrate', 'DATABASE_URL=postgres://owner:secret@db:5432/cascade cascade migrate'],
  run: (invocation) =>
    withDatabase(invocation, { make: true }, async ({ url, host }) => {
      const { language } = invocation;
      const othersAreThere = host === 'GIVEN' && (await hasOthers(url));
      const pending = await pendingMigrations(url);
      if (pending.length > 0 && (host === 'SERVER' || othersAreThere))
        throw new Refused({
          en: `What runs on this database is older than this program: ${pending.join(', ')} are missing. Stop it, run this again, then start the new one.`,
          vi: `Chương trình đang chạy trên cơ sở dữ liệu này cũ hơn chương trình này: thiếu ${pending.join(', ')}. Hãy dừng nó, chạy lại lệnh này rồi khởi động bản mới.`,
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
