import { randomUUID } from 'node:crypto';
import type { CliCommand } from '../cli-command.js';
import { counted } from '../counted.js';
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

const PREVIEW = `query ($obligations: [ID!]!, $note: String!) { urgingPreview(obligations: $obligations, note: $note) { ${PREVIEW_FIELDS} } }`;

const WORDS: TellingWords = {
  tooMany: (count, max) => ({
    en: `${count} duties are meant, and one command sends reminders of ${max} at most. Narrow them with --unit, --rule or --period.`,
    vi: `Có ${count} nghĩa vụ, mỗi lệnh đôn đốc được nhiều nhất ${max}. Hãy thu hẹp bằng --unit, --rule hoặc --period.`,
  }),
  nothing: { vi: 'Không có nghĩa vụ nào cần đôn đốc.', en: 'There is nothing to remind anybody of.' },
  nobody: { vi: 'Không đôn đốc được đơn vị nào.', en: 'Nobody was reminded.' },
  sent: (units, duties) => ({
    vi: `Đã đôn đốc ${units} đơn vị về ${duties} nghĩa vụ`,
    en: `Reminded ${counted(units, 'unit')} of ${counted(duties, 'duty', 'duties')}`,
  }),
  shown: (units, duties) => ({
    vi: `Sẽ đôn đốc ${units} đơn vị về ${duties} nghĩa vụ; chưa gửi gì, thêm --send để gửi`,
    en: `${counted(units, 'unit')} would be reminded of ${counted(duties, 'duty', 'duties')}; nothing was sent, --send sends it`,
  }),
  leftOut: (count) => ({ vi: `Không đôn đốc được ${count}:`, en: `${count} cannot be sent:` }),
};

export const urgeCommand: CliCommand = {
  usage: 'urge <plan>',
  about: {
    vi: 'Đôn đốc các đơn vị đang quá hạn theo một kế hoạch. Nếu không có --send thì chỉ cho xem ai sẽ được đôn đốc, về việc gì, bằng đường nào, và ai không đôn đốc được vì sao. Mỗi nghĩa vụ chỉ nhắc một đơn vị một lần trong ngày, nên chạy lại không gửi hai lần.',
    en: 'Reminds the units that are late with what a plan asks. Without --send it only shows who would be reminded of what, by which way, and who cannot be and why. A unit is reminded of a duty once a day, so that the command can be run again and sends nothing twice.',
  },
  options: [
    {
      flags: '--as <unit>',
      about: { vi: 'đơn vị đôn đốc (mặc định: đơn vị ban hành kế hoạch)', en: 'who urges (default: the issuer of the plan)' },
    },
    ...narrowingCliOptions,
    { flags: '--ahead', about: { vi: 'cả nghĩa vụ chưa đến hạn', en: 'also duties that are not due yet' } },
    { flags: '--note <text>', about: { vi: 'lời đôn đốc của đơn vị', en: 'what the unit that urges adds in its own words' } },
    textCliOption,
    sendCliOption,
    personCliOption,
  ],
  examples: ['cascade urge HP-247', 'cascade urge HP-247 --unit "xã Hưng Đạo" --note "Đề nghị nộp trước 17:00 hôm nay." --send'],
  run: (invocation, [plan = ''], options) => {
    const { ahead, note = '' } = options;
    return tellUnits(invocation, plan, options, {
      statuses: ahead === true ? ['OVERDUE', 'OPEN'] : ['OVERDUE'],
      preview: async (api, obligations, as) =>
        (await api.query<{ urgingPreview: ToldPreview }>(PREVIEW, { obligations, note }, as)).urgingPreview,
      send: (api, obligations, as) => api.mutate('urge', { commandId: randomUUID(), obligations, note }, as),
      doneAlready: 'AlreadyReminded',
      words: WORDS,
    });
  },
};
