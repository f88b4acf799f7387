import { alt, map, mapIf, mark, opt, type Rule, seq, words } from './combinators.js';
import { digitsWithin } from './numbers.js';

const two = (value: number): string => String(value).padStart(2, '0');

/** "15 giờ", "15h30", "15:00". */
export const clock: Rule<string> = alt<string>(
  mapIf(
    seq(digitsWithin(0, 24, 2), words('giờ', 'h', 'g'), opt(seq(digitsWithin(0, 59, 2), opt(words('phút'))))),
    ([hour, , minute]) => `${two(hour)}:${two(minute?.[0] ?? 0)}`,
  ),
  map(seq(digitsWithin(0, 24, 2), mark(':'), digitsWithin(0, 59, 2)), ([hour, , minute]) => `${two(hour)}:${two(minute)}`),
);
