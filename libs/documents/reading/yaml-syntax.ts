import type { ErrorCode, YAMLError } from 'yaml';
import type { Texts } from '#libs/kernel/language.js';
import { same, say, type Words } from './messages.js';

const expectYaml = (vi: string, en: string): Texts => ({ vi, en });
const INDENTED = expectYaml(
  'thụt dòng bằng dấu cách, cùng mức cho các mục cùng cấp',
  'indentation by spaces, the same for entries of one level',
);
const QUOTED = expectYaml('đặt chữ có dấu : # { } [ ] vào giữa hai dấu nháy đơn', 'quotes around text that has : # { } [ ] in it');

/** What the parser's error codes mean for somebody who is no programmer; others are explained as broken syntax. */
const SYNTAX: Partial<Record<ErrorCode, readonly [vi: string, en: string, expected: Texts]>> = {
  BAD_INDENT: ['thụt dòng không khớp', 'the indentation does not fit', INDENTED],
  TAB_AS_INDENT: ['thụt dòng bằng phím Tab', 'a tab is used to indent', INDENTED],
  BLOCK_AS_IMPLICIT_KEY: ['hai dấu “: ” trên một dòng', 'two “: ” on one line', QUOTED],
  BLOCK_IN_FLOW: ['danh sách xuống dòng nằm trong { } hoặc [ ]', 'a block inside { } or [ ]', INDENTED],
  MULTILINE_IMPLICIT_KEY: ['tên mục trải trên nhiều dòng', 'a key over several lines', QUOTED],
  MISSING_CHAR: [
    'thiếu dấu đóng ngoặc, dấu nháy hoặc dấu hai chấm, hoặc dòng thụt sai mức',
    'a closing bracket, a quote or a colon is missing, or the line is indented wrongly',
    QUOTED,
  ],
  UNEXPECTED_TOKEN: ['có dấu không đúng chỗ', 'there is a character that does not belong here', QUOTED],
  BAD_SCALAR_START: ['chữ bắt đầu bằng dấu dành riêng', 'text begins with a reserved character', QUOTED],
  BAD_DQ_ESCAPE: [
    'dấu \\ không hợp lệ trong nháy kép',
    'a \\ in double quotes means nothing',
    expectYaml('dùng dấu nháy đơn', 'single quotes'),
  ],
  TAG_RESOLVE_FAILED: ['thẻ YAML (!) không được dùng', 'YAML tags (!) are not supported', QUOTED],
  MULTIPLE_DOCS: [
    'nhiều văn bản trong một tệp (---)',
    'several documents in one file (---)',
    expectYaml('mỗi tệp một văn bản', 'one document a file'),
  ],
};

export const TOO_DEEP: Words = say.syntax(
  { vi: 'các mục lồng nhau quá sâu', en: 'entries are nested too deeply' },
  { vi: 'cấu trúc như trong docs/plan-files.md', en: 'the structure of docs/plan-files.md' },
);

const UNCLOSED: Words = say.syntax(
  { vi: 'ngoặc { hoặc [ chưa đóng', en: 'a { or [ is not closed' },
  { vi: 'dấu } hoặc ] đóng ngoặc', en: 'the closing } or ]' },
);

/** What an error of the parser means. */
export const wordsOf = (error: YAMLError): Words => {
  if (error.code === 'RESOURCE_EXHAUSTION') return TOO_DEEP;
  if (error.code === 'BAD_INDENT' && error.message.includes('and end with')) return UNCLOSED;
  const known = SYNTAX[error.code];
  if (known !== undefined) return say.syntax({ vi: known[0], en: known[1] }, known[2]);
  return say.syntax({ vi: `không đúng cú pháp YAML (${error.code})`, en: `not valid YAML (${error.code})` }, same('YAML 1.2'));
};

/** Once the parser gives up, what it says of the rest is noise. */
export const worthTelling = (errors: readonly YAMLError[]): readonly YAMLError[] => {
  const gaveUp = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  return gaveUp === undefined ? errors : [gaveUp];
};
