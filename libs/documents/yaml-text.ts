import { type ErrorCode, isAlias, isNode, LineCounter, type Node, parseDocument, visit, type YAMLError } from 'yaml';
import type { Texts } from '#libs/config/language.js';
import { same, say, type Words } from './messages.js';
import type { Mistake, Position } from './mistake.js';

/**
 * The longest real plan has some 30 kB as a file, so that this holds more than a thousand rows. Not more, because hostile text of this
 * size already takes the parser some seconds (5 MB of list entries: 18 s).
 */
export const YAML_BYTES_MAX = 1_000_000;

/** Nobody reads more, and a hostile file could have millions. */
export const MISTAKES_MAX = 1000;

/** A parsed file: its root, and where things stand in it. */
export interface YamlText {
  readonly file: string;
  readonly root: Node | null;
  /** Of a node; `fallback` where there is no node. */
  readonly positionOf: (node: unknown, fallback: Position) => Position;
  /** Collects everything that is wrong, up to `MISTAKES_MAX`. */
  readonly report: (at: Position, path: string, words: Words) => void;
  readonly mistakes: readonly Mistake[];
}

export const START: Position = { line: 1, column: 1 };

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
  MISSING_CHAR: ['thiếu dấu đóng ngoặc, dấu nháy hoặc dấu hai chấm', 'a closing bracket, a quote or a colon is missing', QUOTED],
  UNEXPECTED_TOKEN: ['có dấu không đúng chỗ', 'there is a character that does not belong here', QUOTED],
  BAD_SCALAR_START: ['chữ bắt đầu bằng dấu dành riêng', 'text begins with a reserved character', QUOTED],
  BAD_DQ_ESCAPE: [
    'dấu \\ không hợp lệ trong nháy kép',
    'a \\ in double quotes means nothing',
    expectYaml('dùng dấu nháy đơn', 'single quotes'),
  ],
  TAG_RESOLVE_FAILED: ['thẻ YAML (!) không được dùng', 'YAML tags (!) are not supported', QUOTED],
  RESOURCE_EXHAUSTION: [
    'các mục lồng nhau quá sâu',
    'entries are nested too deeply',
    expectYaml('cấu trúc như trong docs/plan-files.md', 'the structure of docs/plan-files.md'),
  ],
  MULTIPLE_DOCS: [
    'nhiều văn bản trong một tệp (---)',
    'several documents in one file (---)',
    expectYaml('mỗi tệp một văn bản', 'one document a file'),
  ],
};

const wordsOf = (error: YAMLError): Words => {
  const known = SYNTAX[error.code];
  if (known !== undefined) return say.syntax({ vi: known[0], en: known[1] }, known[2]);
  return say.syntax({ vi: `không đúng cú pháp YAML (${error.code})`, en: `not valid YAML (${error.code})` }, same('YAML 1.2'));
};

/** Once the parser gives up, what it says of the rest is noise. */
const worthTelling = (errors: readonly YAMLError[]): readonly YAMLError[] => {
  const gaveUp = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  return gaveUp === undefined ? errors : [gaveUp];
};

/**
 * Parses the text of a file. Never throws: whatever is wrong is in `mistakes`, and then `root` is null.
 * @param file name for messages
 */
export const openYaml = (text: string, file: string): YamlText => {
  const mistakes: Mistake[] = [];
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const report = (position: Position, path: string, words: Words): void => {
    if (mistakes.length < MISTAKES_MAX) mistakes.push({ file, line: position.line, column: position.column, path, ...words });
  };
  const positionOf = (node: unknown, fallback: Position): Position => (isNode(node) && node.range ? at(node.range[0]) : fallback);
  const opened = (root: Node | null): YamlText => ({ file, root: mistakes.length > 0 ? null : root, positionOf, report, mistakes });

  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes > YAML_BYTES_MAX) {
    report(START, '', say.tooLarge(bytes, YAML_BYTES_MAX));
    return opened(null);
  }
  // Keys that stand twice are found by the shapes, in linear time; the parser compares each key with each (4.5 MB of them: 49 s).
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, version: '1.2', schema: 'core' });
  for (const error of worthTelling([...document.errors, ...document.warnings])) report(at(error.pos[0]), '', wordsOf(error));
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) report(positionOf(node, START), '', say.alias());
    },
  });
  return opened(document.contents);
};
