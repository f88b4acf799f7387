/** A syllable, a run of digits, or a mark; marks of one sense have one text, whichever character was typed. */
export interface Token {
  readonly kind: 'word' | 'number' | 'mark';
  /** Lower case, NFC, tone marks where the grammar expects them. */
  readonly text: string;
  /** Where it stands in the NFC text. */
  readonly start: number;
  readonly end: number;
  /** White space stands before it. */
  readonly spaced: boolean;
}

/** Characters that mean the same in a plan, whatever the typist's keyboard or the converter made of them. */
const MARKS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '-': '-‐‑‒–—―−⁃﹣－~～÷→',
    '/': '/∕⁄／\\',
    ',': ',，、',
    ';': ';；',
    ':': ':：',
    '.': '.．',
    '(': '([{（',
    ')': ')]}）',
    '+': '+＋',
    '&': '&＆',
    '%': '%％',
    '•': '•●○▪■□◦‣·*❖➢',
    '\n': '\n\r\u0085\u2028\u2029',
  }).flatMap(([mark, characters]) => [...characters].map((character): [string, string] => [character, mark])),
);

/** Characters that carry no sense here; `…` and quotes. */
const SILENT = /["'“”„‘’«»…`\u00ad\u200b-\u200f\ufeff]/u;

/** One spelling for syllables that officials write in several ways. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['qúy', 'quý'],
  ['quí', 'quý'],
  ['hàng', 'hằng'],
  ['kì', 'kỳ'],
  ['tuỳ', 'tùy'],
  ['uỷ', 'ủy'],
  ['bẩy', 'bảy'],
  ['mồng', 'mùng'],
  ['xuyền', 'xuyên'],
]);

const ROMAN_SIGNS = 'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ';
const ROMANS = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'] as const;

/** 1 to 12 for a Roman numeral in lower case. */
export const romanValue = (text: string): number | undefined => {
  const index = (ROMANS as readonly string[]).indexOf(text);
  return index < 0 ? undefined : index + 1;
};

const LETTER = /[\p{L}\p{M}]/u;
const DIGIT = /\p{Nd}/u;
const SPACE = /\s/u;
/** "QuýIV", "quýII": the space was lost. */
const GLUED_QUARTER = /^(quý|qúy|quí)(i{1,3}|iv)$/u;

const wordTokens = (raw: string, start: number, spaced: boolean): readonly Token[] => {
  const lower = raw.toLowerCase().normalize('NFC');
  const glued = GLUED_QUARTER.exec(lower);
  if (!glued) return [{ kind: 'word', text: SPELLINGS.get(lower) ?? lower, start, end: start + raw.length, spaced }];
  const middle = start + 3;
  return [
    { kind: 'word', text: 'quý', start, end: middle, spaced },
    { kind: 'word', text: glued[2] ?? '', start: middle, end: start + raw.length, spaced: false },
  ];
};

/** A new line in a cell begins something new only before a dash, a label or a capital letter; elsewhere the column was too narrow. */
const startsLine = (text: string, at: number): boolean =>
  /^\s*(?:$|(?![IVX]+(?![\p{L}.]))[\p{Lu}\p{Pd}+•●○▪■*]|\d{1,2}[.)]\s|\p{L}[.)]\s)/u.test(text.slice(at, at + 40));

/** @param text in NFC */
export const tokenize = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  let spaced = false;
  let at = 0;
  const runEnd = (pattern: RegExp): number => {
    let end = at;
    while (end < text.length && pattern.test(text.charAt(end))) end++;
    return end;
  };
  while (at < text.length) {
    const character = text.charAt(at);
    const mark = character !== '\n' || startsLine(text, at + 1) ? MARKS.get(character) : undefined;
    let end = at + 1;
    if (mark !== undefined) tokens.push({ kind: 'mark', text: mark, start: at, end, spaced });
    else if (ROMAN_SIGNS.includes(character)) {
      tokens.push({ kind: 'word', text: ROMANS[ROMAN_SIGNS.indexOf(character)] ?? '', start: at, end, spaced });
    } else if (DIGIT.test(character)) {
      end = runEnd(DIGIT);
      tokens.push({ kind: 'number', text: text.slice(at, end), start: at, end, spaced });
    } else if (LETTER.test(character)) {
      end = runEnd(LETTER);
      tokens.push(...wordTokens(text.slice(at, end), at, spaced));
    } else if (!SPACE.test(character) && !SILENT.test(character)) tokens.push({ kind: 'mark', text: character, start: at, end, spaced });
    spaced = SPACE.test(character);
    at = end;
  }
  return tokens;
};
