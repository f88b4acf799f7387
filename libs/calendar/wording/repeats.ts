import { alt, mark, type Rule, seq } from './combinators.js';
import { digitsWithin, numeral } from './numbers.js';
import type { Token } from './tokens.js';

const number: Rule<number> = alt<number>(digitsWithin(0, 9999), numeral);
const said = seq(number, mark('('), number, mark(')'));

/** The tokens without a number that is said again in its other form: "ngày 15 (mười lăm)", "năm (05) ngày". */
export const withoutRepeats = (tokens: readonly Token[]): readonly Token[] => {
  if (!tokens.some(({ text }) => text === '(')) return tokens;
  const source = { text: '', tokens };
  const kept: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const found = said(source, at);
    const token = tokens[at];
    if (found?.value[0] === found?.value[2] && found) {
      let open = at;
      for (let number = token; number !== undefined && number.text !== '('; number = tokens[open]) {
        kept.push(number);
        open++;
      }
      at = found.next - 1;
    } else if (token) kept.push(token);
  }
  return kept;
};
