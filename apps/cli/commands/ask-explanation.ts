import { randomUUID } from 'node:crypto';
import type { LocalDate } from '#libs/kernel/time.js';
import type { CliCommand } from '../cli-command.js';
import { personCliOption } from '../options.js';
import {
  narrowingCliOptions,
  PREVIEW_FIELDS,
  sendCliOption,
  tellUnits,
  type TellingWords,
  textCliOption,
  type ToldPreview,
} from '../told-units.js';
import { dayOption } from '../values.js';

const PREVIEW = `query ($obligations: [ID!]!, $text: String!, $answerBy: LocalDate) {
  explanationRequestPreview(obligations: $obligations, text: $text, answerBy: $answerBy) { ${PREVIEW_FIELDS} }
}`;

const WORDS: TellingWords = {
  tooMany: (count, max) => ({
    en: `${count} duties are meant, and one command asks about ${max} at most. Narrow them with --unit, --rule or --period.`,
    vi: `Có ${count} nghĩa vụ, mỗi lệnh hỏi được nhiều nhất ${max}. Hãy thu hẹp bằng --unit, --rule hoặc --period.`,
  }),
  nothing: { vi: 'Không có nghĩa vụ nào trễ.', en: 'Nothing is late.' },
  nobody: { vi: 'Không hỏi được đơn vị nào.', en: 'Nobody was asked.' },
  sent: (units, duties) => ({
    vi: `Đã yêu cầu ${units} đơn vị giải trình ${duties} nghĩa vụ`,
    en: `Asked ${units} units to explain ${duties} duties`,
  }),
  shown: (units, duties) => ({
    vi: `Sẽ yêu cầu ${units} đơn vị giải trình ${duties} nghĩa vụ; chưa gửi gì, thêm --send để gửi`,
    en: `${units} units would be asked to explain ${duties} duties; nothing was sent, --send sends it`,
  }),
  leftOut: (count) => ({ vi: `Không hỏi được về ${count}:`, en: `Cannot be asked about ${count}:` }),
};

export const askExplanationCommand: CliCommand = {
  usage: 'ask-explanation <plan>',
  about: {
    vi: 'Yêu cầu các đơn vị đang quá hạn theo một kế hoạch giải trình. Nếu không có --send thì chỉ cho xem ai sẽ được hỏi, về việc gì, và ai không hỏi được vì sao. Mỗi nghĩa vụ chỉ hỏi một lần trong ngày. Giải trình không đổi hạn hay kết quả nào.',
    en: 'Asks the units that are late with what a plan asks to explain it. Without --send it only shows who would be asked about what, and who cannot be asked and why. A duty is asked about once a day. An explanation changes no deadline and no status.',
  },
  options: [
    {
      flags: '--question <text>',
      about: { vi: 'điều cần giải trình', en: 'what is to be explained' },
      isRequired: true,
    },
    {
      flags: '--answer-by <date>',
      about: { vi: 'ngày làm việc phải trả lời trước khi hết', en: 'a working day, by whose end an answer is asked for' },
      parse: dayOption('--answer-by'),
    },
    {
      flags: '--as <unit>',
      about: { vi: 'đơn vị hỏi (mặc định: đơn vị ban hành kế hoạch)', en: 'who asks (default: the issuer of the plan)' },
    },
    ...narrowingCliOptions,
    { flags: '--done', about: { vi: 'cả nghĩa vụ đã làm sau hạn', en: 'also duties that were done after their day' } },
    textCliOption,
    sendCliOption,
    personCliOption,
  ],
  examples: [
    'cascade ask-explanation HP-247 --question "Nêu rõ vì sao chậm."',
    'cascade ask-explanation HP-247 --unit "xã Hưng Đạo" --question "Nêu rõ vì sao chậm." --answer-by 2026-03-20 --send',
  ],
  run: (invocation, [plan = ''], options) => {
    const { done, question: text, answerBy = null } = options as { done?: true; question: string; answerBy?: LocalDate };
    return tellUnits(invocation, plan, options, {
      statuses: done === true ? ['OVERDUE', 'LATE'] : ['OVERDUE'],
      preview: async (api, obligations, as) =>
        (await api.query<{ explanationRequestPreview: ToldPreview }>(PREVIEW, { obligations, text, answerBy }, as))
          .explanationRequestPreview,
      send: (api, obligations, as) => api.mutate('requestExplanation', { commandId: randomUUID(), obligations, text, answerBy }, as),
      doneAlready: 'ExplanationAlreadyRequested',
      words: WORDS,
    });
  },
};
