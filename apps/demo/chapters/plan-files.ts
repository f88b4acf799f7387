import { formatMistake } from '#libs/documents/reading/mistake.js';
import { rulesOf } from '#libs/domain/plan/plan-content.js';
import { issuedText, numberText } from '../stage/plans.js';
import { STORY_PLANS } from '../stage/material.js';
import type { Stage } from '../stage/stage.js';

/** Rows of the tables as the documents have them. */
const ROWS = { S0: 11, S1: 12, S2: 0, S3: 17, S4: 6 } as const;

/** Chapter 2: what the plan files say, before the system hears of it. */
export const planFiles = async (stage: Stage): Promise<void> => {
  const { narrator, checks, material } = stage;
  narrator.chapter({ vi: '2. Năm kế hoạch thật, và ba văn bản cấp trên', en: '2. Five real plans, and three documents above them' });
  narrator.say({
    vi: 'Đọc từ tệp kế hoạch (samples/plans, định dạng ở docs/plan-files.md). Mỗi kế hoạch sẽ được soạn và ban hành trong hệ thống vào đúng ngày của nó; ở đó các số này được kiểm tra lại bằng truy vấn.',
    en: 'Read from the plan files (samples/plans; the format is in docs/plan-files.md). Each plan is drafted and issued on its own day; there these figures are checked by queries.',
  });
  const files = STORY_PLANS.map((key) => material.plan(key));
  narrator.table({
    head: [
      { vi: 'mã', en: 'key' },
      { vi: 'số', en: 'number' },
      { vi: 'ngày ban hành', en: 'issued on' },
      { vi: 'cơ quan ban hành', en: 'issuer' },
      { vi: 'cấp trên', en: 'parent' },
      { vi: 'dòng', en: 'rows' },
      { vi: 'khoản', en: 'clauses' },
      { vi: 'nghĩa vụ', en: 'rules' },
      { vi: 'chỉ tiêu', en: 'quotas' },
      { vi: 'báo cáo', en: 'reports' },
      { vi: 'để ngỏ', en: 'open' },
      { vi: 'giả định', en: 'assumed' },
    ],
    rows: files.map((file) => {
      const rules = rulesOf(file.content);
      const count = (kind: string): number => rules.filter((rule) => rule.kind === kind).length;
      const open = rules.filter(({ schedule: { kind } }) => ['UNDECIDED', 'ON_REQUEST', 'EXTERNAL_CALENDAR'].includes(kind)).length;
      return [
        file.key,
        numberText(file),
        issuedText(file),
        stage.nameOf(file.content.issuer),
        file.parentKey ?? file.content.parentCitation?.number ?? null,
        file.content.tasks.length,
        file.content.clauses.length,
        rules.length,
        count('QUOTA'),
        count('REPORT'),
        open,
        file.assumptions.length,
      ];
    }),
  });
  narrator.say({
    vi: '"Để ngỏ": văn bản không cho biết khi nào (theo yêu cầu, theo lịch của nơi khác, hoặc không ghi); hệ thống không đoán. "Giả định": số điều mà tệp trong samples/assumptions thêm vào; nghĩa vụ mang theo nguồn đó.',
    en: '"Open": the document does not tell when (on request, by somebody else\'s calendar, or not at all); the system does not guess. "Assumed": what files of samples/assumptions add; the duty shows that source.',
  });
  for (const [key, rows] of Object.entries(ROWS) as [keyof typeof ROWS, number][])
    checks.shipped({ vi: `${key} có ${rows} dòng nhiệm vụ`, en: `${key} has ${rows} rows` }, material.plan(key).content.tasks.length, rows);
  for (const remark of files.flatMap(({ remarks }) => remarks))
    narrator.say({
      vi: `Giả định không khớp kế hoạch: ${formatMistake(remark, 'vi')}.`,
      en: `An assumption that does not fit the plan as it is: ${formatMistake(remark, 'en')}.`,
    });
  for (const other of material.others)
    narrator.say({ vi: `${other.key}: không thuộc câu chuyện, bỏ qua.`, en: `${other.key} is not part of the story and is left out.` });
};
