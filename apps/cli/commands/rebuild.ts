import type { ModelsContext } from '#libs/read-models/generations/generations.js';
import { ALL_MODELS } from '#libs/read-models/models.js';
import { ModelUnknown } from '#libs/read-models/generations/pointers.js';
import { goBack, type RebuildResult, rebuildModel, recoverModels } from '#libs/read-models/generations/rebuild.js';
import type { CliCommand } from '../cli-command.js';
import { Refused } from '../failures.js';
import { withLog } from '../log-access.js';
import { withDatabase, withPool } from '../session.js';
import { pick, table } from '../values.js';

const NAMES = ALL_MODELS.map(({ name }) => name);

/** Something followed the log before it was restored: then what is derived from it is made anew as a whole, and nothing reacts meanwhile. */
const isOfAnotherIncarnation = async ({ database, log, logId }: ModelsContext): Promise<boolean> => {
  const { incarnation } = await log.head();
  const [row] = await database.query('select 1 from read.follower where log_id = $1 and incarnation <> $2 limit 1', [logId, incarnation]);
  return row !== undefined;
};

export const rebuildCommand: CliCommand = {
  usage: 'rebuild <name>',
  about: {
    vi: `Dựng lại một mô hình đọc (${NAMES.join(', ')}) hoặc tất cả (all) từ sự kiện đầu tiên, cạnh bản đang phục vụ; so sánh từng byte rồi chuyển sang bản mới. Máy chủ vẫn chạy.`,
    en: `Builds a read model (${NAMES.join(', ')}) or all of them (all) from the first event, beside what serves; compares byte by byte and switches. A server goes on meanwhile.`,
  },
  options: [
    {
      flags: '--back',
      about: {
        vi: 'quay lại bản đã phục vụ trước lần chuyển gần nhất, sau khi cập nhật và so sánh; giữ trong 10 phút',
        en: 'goes back to what served before the last switch, brought up to date and compared; it is kept for 10 minutes',
      },
    },
  ],
  examples: ['cascade rebuild obligations', 'cascade rebuild all --json', 'cascade rebuild obligations --back'],
  run: async (invocation, [name = ''], { back }) => {
    const { environment, language, tell } = invocation;
    const names = name === 'all' ? NAMES : NAMES.filter((known) => known === name);
    if (names.length === 0) throw new ModelUnknown(name, [...NAMES, 'all']);
    return withDatabase(invocation, { tables: 'REQUIRED' }, ({ url, host }) =>
      withPool(url, (database) =>
        withLog(database, environment, async (_log, models) => {
          if (await isOfAnotherIncarnation(models)) {
            if (host === 'SERVER')
              throw new Refused({
                en: 'The log was restored while something followed it. Stop the server, then run `cascade rebuild all`.',
                vi: 'Nhật ký đã được khôi phục trong khi có phần đang theo dõi nó. Hãy dừng máy chủ rồi chạy `cascade rebuild all`.',
              });
            tell({ vi: 'Nhật ký đã được khôi phục: dựng lại tất cả.', en: 'The log was restored: building everything anew.' });
            await recoverModels(models);
          }
          const results: RebuildResult[] = [];
          for (const model of names) results.push(await (back === true ? goBack : rebuildModel)(models, model));
          const verdict = ({ equal }: RebuildResult): string =>
            equal === null
              ? pick(language, 'không có gì để so', 'nothing to compare with')
              : equal
                ? pick(language, 'giống hệt', 'equal')
                : pick(language, 'KHÁC', 'DIFFERENT');
          return {
            data: { equal: results.every(({ equal }) => equal !== false), models: results },
            problem: results.some(({ equal }) => equal === false),
            lines: table([
              [
                pick(language, 'mô hình', 'model'),
                pick(language, 'so với bản cũ', 'with the one before'),
                pick(language, 'vị trí', 'position'),
                'SHA-256',
              ],
              ...results.map((result) => [result.model, verdict(result), result.position, result.checksum]),
            ]),
          };
        }),
      ),
    );
  },
};
