import { periodText } from '#libs/domain/words/period.js';
import type { Language } from '#libs/kernel/language.js';
import { daysBetween, dayText, type LocalDate } from '#libs/kernel/time.js';
import type { DigestContent, DigestLine, LineBelow } from './digest-content.js';

/*
 * The words of a digest: Vietnamese first, English below. Figures and names come from its content alone, so that a second attempt sends the same.
 */

/** Lines of one part that are written out; the rest is counted, and stands in the inbox. */
const LINES_MAX = 300;
/** Names of holders in one line. */
const NAMES_MAX = 40;

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** How a deadline stands on a day. */
export const standingText = (dueOn: LocalDate, day: LocalDate, language: Language): string => {
  const left = daysBetween(day, dueOn);
  if (left === 0) return language === 'vi' ? 'hạn hôm nay' : 'due today';
  if (language === 'vi') return left > 0 ? `còn ${left} ngày` : `QUÁ HẠN ${-left} ngày`;
  return left > 0 ? `${plural(left, 'day')} left` : `${plural(-left, 'day')} OVERDUE`;
};

const DONE_LATE = { vi: 'đã làm, sau hạn', en: 'done, after its day' } as const;

/** The parts of a line, in the order in which they are read. */
export interface LineParts {
  readonly plan: string;
  readonly what: string;
  readonly period: string | null;
  readonly due: string;
  readonly standing: string;
  readonly isLate: boolean;
}

export const partsOf = (line: DigestLine, day: LocalDate, language: Language): LineParts => {
  const isCorrection = line.matter === 'CORRECTION';
  const correction = language === 'vi' ? 'Hoàn thiện báo cáo bị trả lại: ' : 'Correct the returned report: ';
  const provisional = line.isProvisional ? (language === 'vi' ? ' (tạm tính)' : ' (provisional)') : '';
  return {
    plan: line.plan,
    what: `${isCorrection ? correction : ''}${line.title}`,
    period: periodText(line.period, language),
    due: `${dayText(line.dueOn)}${provisional}`,
    standing: line.isDone === true ? DONE_LATE[language] : standingText(line.dueOn, day, language),
    isLate: line.dueOn < day,
  };
};

export const namesText = (holders: readonly string[], language: Language): string => {
  const shown = holders.slice(0, NAMES_MAX).join('; ');
  const more = holders.length - NAMES_MAX;
  return more <= 0 ? shown : `${shown}; ${language === 'vi' ? `và ${more} đơn vị nữa` : `and ${more} more`}`;
};

const lineText = (line: DigestLine, day: LocalDate, language: Language): string => {
  const { plan, what, period, due, standing } = partsOf(line, day, language);
  const [periodWord, dueWord] = language === 'vi' ? ['kỳ', 'hạn'] : ['period:', 'due'];
  return [plan, what, ...(period === null ? [] : [`${periodWord} ${period}`]), `${dueWord} ${due}`, standing].join(' · ');
};

/** Written out as far as there is room, and how many more there are. */
export const shown = <Line>(lines: readonly Line[]): { readonly lines: readonly Line[]; readonly more: number } => ({
  lines: lines.slice(0, LINES_MAX),
  more: Math.max(0, lines.length - LINES_MAX),
});

export const moreText = (more: number, language: Language): string =>
  language === 'vi' ? `… và ${more} việc nữa, xem trong hộp nhắc việc` : `… and ${more} more, see the inbox`;

/** What a message is for. */
type Purpose = 'REMIND' | 'URGE' | 'EXPLAIN' | 'EXPLAINED';

const purposeOf = ({ urging }: Pick<DigestContent, 'urging'>): Purpose => {
  if (urging === undefined) return 'REMIND';
  if (urging.explained !== undefined) return 'EXPLAINED';
  return urging.explanation === undefined ? 'URGE' : 'EXPLAIN';
};

const GREETINGS = {
  REMIND: { vi: 'Nhắc việc ngày', en: 'Reminders of' },
  URGE: { vi: 'Đôn đốc ngày', en: 'Urgent reminder of' },
  EXPLAIN: { vi: 'Yêu cầu giải trình ngày', en: 'Explanation asked for on' },
  EXPLAINED: { vi: 'Nhận giải trình ngày', en: 'Explanation given on' },
} as const;

const TO_DO = { vi: 'Việc của đơn vị', en: 'To be done by your unit' } as const;
const BELOW_HEADING = { vi: 'Cấp dưới chưa thực hiện', en: 'Not done by units below' } as const;
const OWN_HEADINGS = {
  REMIND: TO_DO,
  URGE: TO_DO,
  EXPLAIN: { vi: 'Việc cần giải trình', en: 'To be explained by your unit' },
  EXPLAINED: { vi: 'Việc đã được giải trình', en: 'What was explained' },
} as const;

/** Of the part for the unit itself, and of that for what others have not done. */
export const headings = (content: DigestContent, language: Language): { readonly own: string; readonly below: string } => ({
  own: OWN_HEADINGS[purposeOf(content)][language],
  below: BELOW_HEADING[language],
});

const SUBJECTS = { REMIND: 'Nhắc việc', URGE: 'Đôn đốc', EXPLAIN: 'Yêu cầu giải trình', EXPLAINED: 'Đã giải trình' } as const;

export const greeting = (content: DigestContent, language: Language): string =>
  `${GREETINGS[purposeOf(content)][language]} ${dayText(content.day)} – ${content.unit}`;

/** Where and by when an answer is asked for. */
const answerText = (answerBy: LocalDate | null, language: Language): string => {
  if (language === 'vi')
    return answerBy === null ? 'Đề nghị trả lời trên hệ thống.' : `Đề nghị trả lời trên hệ thống trước khi hết ngày ${dayText(answerBy)}.`;
  return answerBy === null ? 'Answer in the system.' : `Answer in the system by the end of ${dayText(answerBy)}.`;
};

const explainedText = (
  { by, note }: NonNullable<DigestContent['urging']>,
  { document, link }: { readonly document: string | null; readonly link: string | null },
  language: Language,
): string => {
  const [explains, documentWord] = language === 'vi' ? ['giải trình', 'Văn bản'] : ['explains', 'Document'];
  const lines = [`${by} ${explains}: ${note}`, document === null ? null : `${documentWord}: ${document}`, link];
  return lines.filter((line) => line !== null).join('\n');
};

/** Who urges, asks or explains, and in what words; undefined in the digest of a day. */
export const personText = ({ urging }: DigestContent, language: Language): string | undefined => {
  if (urging === undefined) return undefined;
  if (urging.explained !== undefined) return explainedText(urging, urging.explained, language);
  if (urging.explanation !== undefined) {
    const asks = language === 'vi' ? `${urging.by} yêu cầu giải trình` : `${urging.by} asks for an explanation`;
    return `${asks}: ${urging.note}\n${answerText(urging.explanation.answerBy, language)}`;
  }
  const by = language === 'vi' ? `${urging.by} đôn đốc` : `Urged by ${urging.by}`;
  return urging.note === '' ? `${by}.` : `${by}: ${urging.note}`;
};

const FOOTERS = {
  vi: 'Tin này do hệ thống tự gửi, mỗi ngày làm việc nhiều nhất một tin; không thay cho văn bản và không duyệt thay ai. Việc đã nộp sau khi tin được lập thì bỏ qua.',
  en: 'Sent automatically, at most once on a working day. It takes the place of no document and approves nothing. Disregard what has been submitted since.',
} as const;

const URGING_FOOTERS = {
  vi: 'Tin này do cấp trên gửi qua hệ thống; không thay cho văn bản và không duyệt thay ai. Việc đã nộp sau khi tin được lập thì bỏ qua.',
  en: 'Sent by a unit above through the system. It takes the place of no document and approves nothing. Disregard what has been submitted since.',
} as const;

const EXPLAINING_FOOTERS = {
  vi: 'Tin này do cấp trên gửi qua hệ thống; không thay cho văn bản. Giải trình không đổi hạn, không đổi kết quả đúng hay trễ.',
  en: 'Sent by a unit above through the system. It takes the place of no document. An explanation changes no deadline, and nothing that is late becomes on time by it.',
} as const;

const EXPLAINED_FOOTERS = {
  vi: 'Tin này gửi cho nơi đã yêu cầu giải trình; không thay cho văn bản. Giải trình không đổi hạn, không đổi kết quả đúng hay trễ.',
  en: 'Sent to whoever asked for the explanation. It takes the place of no document. An explanation changes no deadline, and nothing that is late becomes on time by it.',
} as const;

const FOOTERS_OF = { REMIND: FOOTERS, URGE: URGING_FOOTERS, EXPLAIN: EXPLAINING_FOOTERS, EXPLAINED: EXPLAINED_FOOTERS } as const;

export const footer = (content: DigestContent, language: Language): string => FOOTERS_OF[purposeOf(content)][language];

const partText = <Line extends DigestLine>(
  heading: string,
  lines: readonly Line[],
  language: Language,
  of: (line: Line) => string,
): readonly string[] => {
  if (lines.length === 0) return [];
  const part = shown(lines);
  return [
    '',
    `${heading} (${lines.length}):`,
    ...part.lines.map((line) => `- ${of(line)}`),
    ...(part.more === 0 ? [] : [moreText(part.more, language)]),
  ];
};

const textIn = (content: DigestContent, language: Language): readonly string[] => {
  const { own, below, day } = content;
  const belowText = (line: LineBelow): string => `${lineText(line, day, language)}: ${namesText(line.holders, language)}`;
  const said = personText(content, language);
  return [
    greeting(content, language),
    ...(said === undefined ? [] : ['', said]),
    ...partText(headings(content, language).own, own, language, (line) => lineText(line, day, language)),
    ...partText(headings(content, language).below, below, language, belowText),
  ];
};

/** The whole of a digest as plain text. @param url address of the server; null: not configured */
export const digestText = (content: DigestContent, url: string | null): string =>
  [
    ...textIn(content, 'vi'),
    '',
    footer(content, 'vi'),
    ...(url === null ? [] : [url]),
    '',
    '— — —',
    '',
    ...textIn(content, 'en'),
    '',
    footer(content, 'en'),
    '',
  ].join('\n');

/** What is late, what comes next and whose it is, before the message is opened. */
export const digestSubject = (content: DigestContent): string => {
  const { own, below, day, unit } = content;
  const purpose = purposeOf(content);
  if (purpose === 'EXPLAIN') return `[${SUBJECTS[purpose]} ${dayText(day)}] ${own.length} việc – ${unit}`;
  if (purpose === 'EXPLAINED') return `[${SUBJECTS[purpose]} ${dayText(day)}] ${content.urging?.by ?? ''}, ${own.length} việc – ${unit}`;
  const late = own.filter(({ dueOn }) => dueOn < day);
  const ahead = own.filter(({ dueOn }) => dueOn >= day);
  const next = ahead[0]?.dueOn;
  const units = new Set(below.flatMap(({ holders }) => holders)).size;
  const parts = [
    ...(late.length === 0 ? [] : [`${late.length} việc quá hạn`]),
    ...(next === undefined ? [] : [`${ahead.length} việc sắp đến hạn (gần nhất ${dayText(next)})`]),
    ...(units === 0 ? [] : [`${units} đơn vị cấp dưới chậm`]),
  ];
  return `[${SUBJECTS[purpose]} ${dayText(day)}] ${parts.join(', ')} – ${unit}`;
};
