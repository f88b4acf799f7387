import { isAlias, isCollection, isNode, type Node, parseDocument, visit } from 'yaml';
import { say, type Words } from './messages.js';
import type { Mistake, Position } from './mistake.js';
import { TOO_DEEP, wordsOf, worthTelling } from './yaml-syntax.js';

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

/** Line and column of an offset. Own, because the parser's line counter misses lines of text that it gave up on. */
const placesIn = (text: string): ((offset: number) => Position) => {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => {
    const inside = Math.min(Math.max(offset, 0), text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle]! <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: inside - starts[low]! + 1 };
  };
};

/** The node at a path such as `criteria[1].rule.bands[0]`, or the deepest one above it that is written. */
export const nodeAt = (root: Node | null, path: string): Node | null => {
  let node = root;
  for (const segment of path.split(/[.[\]]+/u).filter((one) => one !== '')) {
    const inner: unknown = isCollection(node) ? node.get(/^\d+$/u.test(segment) ? Number(segment) : segment, true) : undefined;
    if (inner === undefined || inner === null) return node;
    node = inner as Node;
  }
  return node;
};

/**
 * Parses the text of a file. Never throws: whatever is wrong is in `mistakes`, and then `root` is null.
 * @param file name for messages
 */
export const openYaml = (text: string, file: string): YamlText => {
  const mistakes: Mistake[] = [];
  const at = placesIn(text);
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
  try {
    // Keys that stand twice are found by the shapes, in linear time; the parser compares each key with each (4.5 MB of them: 49 s).
    const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, version: '1.2', schema: 'core' });
    for (const error of worthTelling([...document.errors, ...document.warnings])) report(at(error.pos[0]), '', wordsOf(error));
    visit(document, {
      Node: (_, node) => {
        if (isAlias(node)) report(positionOf(node, START), '', say.alias());
      },
    });
    return opened(document.contents);
  } catch (error) {
    // The stack is the only limit of depth that the parser has.
    if (!(error instanceof RangeError)) throw error;
    report(START, '', TOO_DEEP);
    return opened(null);
  }
};
