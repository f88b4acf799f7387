import type { Texts } from '#libs/kernel/language.js';
import type { MistakeCode } from './mistake.js';

/** The words of a mistake, without its place. */
export interface Words {
  readonly code: MistakeCode;
  readonly message: Texts;
  readonly expected: Texts;
}

const words = (code: MistakeCode, vi: string, en: string, expected: Texts): Words => ({ code, message: { vi, en }, expected });

/** The same in both languages: codes, keys, examples. */
export const same = (text: string): Texts => ({ vi: text, en: text });

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
const quoted = (text: string): string => `“${shorten(text)}”`;
/** More names than this do not help. */
const LISTED_MAX = 20;
const listed = (choices: readonly string[]): Texts => ({ vi: `một trong: ${choices.join(', ')}`, en: `one of: ${choices.join(', ')}` });

/** The one among `choices` that differs from `text` by at most two letters. */
const near = (text: string, choices: readonly string[]): string | undefined =>
  choices
    .map((choice) => ({ choice, far: distance(text.toLowerCase(), choice.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)
    .find(({ far }) => far <= 2)?.choice;

/** Levenshtein distance; texts beyond 40 letters count as far apart, so that a hostile key costs nothing. */
const distance = (a: string, b: string): number => {
  if (a.length > 40 || b.length > 40) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
};

const hint = (text: string, choices: readonly string[]): Texts => {
  const choice = near(text, choices);
  return choice === undefined ? same('') : { vi: ` (có phải là “${choice}”?)`, en: ` (did you mean “${choice}”?)` };
};

/** What the codes of the file system mean. */
const UNREADABLE: Readonly<Record<string, Texts>> = {
  ENOENT: { vi: 'không có tệp này', en: 'there is no such file' },
  ENOTDIR: { vi: 'không có thư mục này', en: 'there is no such folder' },
  EISDIR: { vi: 'đây là một thư mục', en: 'it is a folder' },
  EACCES: { vi: 'không có quyền đọc', en: 'it may not be read' },
  EPERM: { vi: 'không có quyền đọc', en: 'it may not be read' },
  'UTF-8': { vi: 'chữ không phải UTF-8', en: 'it is not UTF-8' },
};

/** Every text that a reader of files can give, in one place and in both languages. */
export const say = {
  tooLarge: (bytes: number, bytesMax: number): Words =>
    words('FILE_TOO_LARGE', `tệp dài ${bytes} byte`, `the file has ${bytes} bytes`, {
      vi: `không quá ${bytesMax} byte`,
      en: `at most ${bytesMax} bytes`,
    }),
  unreadable: (reason: string): Words => {
    const { vi, en } = UNREADABLE[reason] ?? same(reason);
    return words('FILE_UNREADABLE', `không đọc được tệp (${vi})`, `the file cannot be read (${en})`, {
      vi: 'một tệp UTF-8 mà chương trình được quyền đọc',
      en: 'a UTF-8 file that the program may read',
    });
  },
  syntax: (problem: Texts, expected: Texts): Words => words('SYNTAX', problem.vi, problem.en, expected),
  alias: (): Words =>
    words('ALIAS', 'tham chiếu YAML (&, *) không được dùng', 'YAML anchors and aliases (&, *) are not supported', {
      vi: 'viết lại nội dung, hoặc đặt nhóm ở mục groups',
      en: 'the content itself, or a group under “groups”',
    }),
  missing: (key: string, expected: Texts): Words => words('MISSING', `thiếu ${quoted(key)}`, `${quoted(key)} is missing`, expected),
  unknownKey: (key: string, keys: readonly string[]): Words => {
    const maybe = hint(key, keys);
    return words('UNKNOWN_KEY', `ở đây không có mục ${quoted(key)}${maybe.vi}`, `there is no ${quoted(key)} here${maybe.en}`, listed(keys));
  },
  conflictingKeys: (found: readonly string[], keys: readonly string[]): Words =>
    found.length === 0
      ? words('MISSING', 'chưa nói là loại nào', 'it does not say which kind it is', {
          vi: `đúng một trong các mục: ${keys.join(', ')}`,
          en: `exactly one of the keys: ${keys.join(', ')}`,
        })
      : words(
          'CONFLICTING_KEYS',
          `${found.map(quoted).join(' và ')} không đi cùng nhau`,
          `${found.map(quoted).join(' and ')} exclude each other`,
          {
            vi: `đúng một trong các mục: ${keys.join(', ')}`,
            en: `exactly one of the keys: ${keys.join(', ')}`,
          },
        ),
  wrongType: (given: Texts, expected: Texts): Words => words('WRONG_TYPE', `đây là ${given.vi}`, `this is ${given.en}`, expected),
  empty: (expected: Texts): Words => words('EMPTY', 'không có gì ở đây', 'this is empty', expected),
  tooLong: (length: number, max: number): Words =>
    words('TOO_LONG', `dài ${length} ký tự`, `this has ${length} characters`, {
      vi: `không quá ${max} ký tự`,
      en: `at most ${max} characters`,
    }),
  notAllowed: (text: string, choices: readonly string[]): Words => {
    const maybe = hint(text, choices);
    return words(
      'NOT_ALLOWED',
      `không có giá trị ${quoted(text)}${maybe.vi}`,
      `${quoted(text)} is not a possible value${maybe.en}`,
      listed(choices),
    );
  },
  pattern: (text: string, expected: Texts): Words =>
    words('PATTERN', `${quoted(text)} viết không đúng dạng`, `${quoted(text)} is not well formed`, expected),
  number: (text: string, expected: Texts): Words =>
    words('NUMBER', `${quoted(text)} không dùng được ở đây`, `${quoted(text)} is not possible here`, expected),
  dateForm: (text: string, expected: Texts): Words =>
    words('DATE_FORM', `${quoted(text)} không phải là ngày`, `${quoted(text)} is not a date`, expected),
  dateNotExisting: (text: string): Words =>
    words('DATE_NOT_EXISTING', `không có ngày ${text}`, `the day ${text} does not exist`, {
      vi: 'một ngày có thật, viết năm-tháng-ngày, như 2026-01-22',
      en: 'an existing day, written year-month-day, such as 2026-01-22',
    }),
  periodKey: (text: string): Words =>
    words('PERIOD_KEY', `không có kỳ ${quoted(text)}`, `there is no period ${quoted(text)}`, {
      vi: 'một kỳ như 2026-Y, 2026-H1, 2026-9M, 2026-Q3, 2026-M11, hoặc {from: ngày, to: ngày}',
      en: 'a period such as 2026-Y, 2026-H1, 2026-9M, 2026-Q3, 2026-M11, or {from: day, to: day}',
    }),
  order: (from: string, to: string): Words =>
    words('ORDER', `${to} đứng trước ${from}`, `${to} is before ${from}`, {
      vi: 'ngày cuối không trước ngày đầu',
      en: 'a last day that is not before the first',
    }),
  /** What the rules of derived plans say of it. */
  parentTask: (refusal: Texts): Words =>
    words('PARENT_TASK', refusal.vi.replace(/\.$/u, ''), refusal.en.replace(/\.$/u, ''), {
      vi: 'một dòng hoặc mục của kế hoạch cấp trên mà nơi ban hành chủ trì hoặc phối hợp (docs/coverage.md)',
      en: 'a row or clause of the plan above that the issuer leads or coordinates in (docs/coverage.md)',
    }),
  /** What the rules of rubrics say of it. */
  rubric: (refusal: Texts): Words =>
    words('RUBRIC', refusal.vi.replace(/\.$/u, ''), refusal.en.replace(/\.$/u, ''), {
      vi: 'mỗi giá trị thuộc đúng một mức và không quá điểm tối đa (docs/scoring.md)',
      en: 'each value in exactly one band, and no more than the maximum (docs/scoring.md)',
    }),
  duplicate: (what: string, firstLine: number): Words =>
    words('DUPLICATE', `${quoted(what)} đã có ở dòng ${firstLine}`, `${quoted(what)} is already on line ${firstLine}`, {
      vi: 'mỗi tên chỉ dùng một lần',
      en: 'each name only once',
    }),
  noLead: (title: string): Words =>
    words('NO_LEAD', `${quoted(title)} không có cơ quan chủ trì`, `${quoted(title)} has no lead`, {
      vi: 'mục lead: mã đơn vị, nhóm (group) hoặc nguyên văn (text)',
      en: 'lead: a unit, a group or a text',
    }),
  unitRef: (text: string): Words =>
    words('UNIT_REF', `${quoted(text)} không phải là cách chỉ một đơn vị`, `${quoted(text)} does not refer to a unit`, {
      vi: 'mã như chi-linh/vh-xh, hoặc mã thống kê kèm ngày như code:10546@2026-01-22',
      en: 'a key such as chi-linh/vh-xh, or a statistical code with a day such as code:10546@2026-01-22',
    }),
  unitUnknown: (text: string): Words =>
    words('UNIT_UNKNOWN', `không có đơn vị ${quoted(text)}`, `there is no unit ${quoted(text)}`, {
      vi: 'một đơn vị đã đăng ký; kiểm tra mã, ngày, hoặc nhập tệp đơn vị trước',
      en: 'a registered unit; check key, code and day, or import the units first',
    }),
  unitAmbiguous: (text: string, candidates: readonly string[]): Words =>
    words(
      'UNIT_AMBIGUOUS',
      `${quoted(text)} chỉ nhiều đơn vị: ${candidates.join('; ')}`,
      `${quoted(text)} means several units: ${candidates.join('; ')}`,
      {
        vi: `mã kèm ngày, như ${text}@2026-01-22`,
        en: `the code with a day, such as ${text}@2026-01-22`,
      },
    ),
  unitOutsideValidity: (text: string, on: string, validity: string): Words =>
    words(
      'UNIT_OUTSIDE_VALIDITY',
      `đơn vị ${quoted(text)} không có vào ngày ${on} (${validity})`,
      `the unit ${quoted(text)} does not exist on ${on} (${validity})`,
      {
        vi: 'đơn vị có vào ngày của văn bản',
        en: 'a unit that exists on the day of the document',
      },
    ),
  /** A day that the document excludes. */
  outsideBounds: (day: string, earliest: string, latest: string): Words =>
    words('ORDER', `ngày ${day} nằm ngoài khoảng mà văn bản cho biết`, `${day} lies outside what the document tells`, {
      vi: `một ngày từ ${earliest} đến ${latest}`,
      en: `a day from ${earliest} to ${latest}`,
    }),
  otherPlan: (given: string, key: string): Words =>
    words('REFERENCE_UNKNOWN', `giả định này dành cho ${quoted(given)}`, `these assumptions are for ${quoted(given)}`, {
      vi: `giả định cho ${quoted(key)}`,
      en: `assumptions for ${quoted(key)}`,
    }),
  notAReport: (key: string): Words =>
    words('NOT_ALLOWED', `${quoted(key)} không phải là báo cáo`, `${quoted(key)} is no report`, {
      vi: 'mã của một nghĩa vụ loại REPORT',
      en: 'the key of a duty of kind REPORT',
    }),
  issuerKeys: (text: string): Words =>
    words('UNIT_REF', `chưa biết “~/” trong ${quoted(text)} thay cho mã nào`, `it is not said what “~/” in ${quoted(text)} stands for`, {
      vi: 'mục issuer.keys trong tệp giả định, hoặc mã đầy đủ',
      en: 'issuer.keys in the file of assumptions, or the whole key',
    }),
  parentCycle: (chain: readonly string[]): Words =>
    words('PARENT_CYCLE', `vòng cấp trên: ${chain.join(' → ')}`, `a circle of parents: ${chain.join(' → ')}`, {
      vi: 'cấp trên không nằm dưới chính nó',
      en: 'a parent that is not below its own child',
    }),
  referenceUnknown: (what: Texts, name: string, known: readonly string[]): Words => {
    const maybe = hint(name, known);
    const defined = { vi: `${what.vi} có định nghĩa`, en: `a ${what.en} that is defined` };
    return words(
      'REFERENCE_UNKNOWN',
      `không có ${what.vi} ${quoted(name)}${maybe.vi}`,
      `there is no ${what.en} ${quoted(name)}${maybe.en}`,
      known.length === 0 ? defined : listed(known.slice(0, LISTED_MAX)),
    );
  },
  /** A rule stands at another key than was said. */
  ruleMoved: (title: string, key: string): Words =>
    words('REFERENCE_OTHER', `${quoted(title)} trong kế hoạch là ${key}`, `${quoted(title)} is ${key} in the plan`, same(key)),
  /** What stands at the key is called otherwise, and nothing is called so. */
  ruleOther: (key: string, title: string, found: string | undefined): Words =>
    words(
      'REFERENCE_OTHER',
      found === undefined
        ? `kế hoạch không có ${key} và không có nghĩa vụ nào tên ${quoted(title)}`
        : `${key} trong kế hoạch là ${quoted(found)}; không có nghĩa vụ nào tên ${quoted(title)}`,
      found === undefined
        ? `the plan has no ${key}, and no duty is called ${quoted(title)}`
        : `${key} is ${quoted(found)} in the plan, and no duty is called ${quoted(title)}`,
      { vi: 'mã và tên của nghĩa vụ như trong kế hoạch', en: 'key and title of a duty as the plan has them' },
    ),
  csv: (vi: string, en: string, expected: Texts): Words => words('CSV', vi, en, expected),
} as const;
