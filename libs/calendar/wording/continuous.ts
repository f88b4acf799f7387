import { alt, constant, many, mark, not, opt, type Rule, seq, words } from './combinators.js';
import { digitsWithin } from './numbers.js';
import type { Phrase } from './syntax.js';

/** "24/7", "24/24 giờ". */
const roundTheClock = seq(
  digitsWithin(24, 24, 2),
  mark('/'),
  alt<number>(digitsWithin(7, 7, 1), digitsWithin(24, 24, 2)),
  opt(words('giờ', 'h')),
  not(mark('/')),
);

export const continuous: Rule<Phrase> = constant(
  alt<unknown>(
    roundTheClock,
    seq(
      words('thường xuyên', 'liên tục', 'xuyên suốt', 'thường xuyên liên tục'),
      many(alt<unknown>(seq(opt(alt<unknown>(mark(',', '-', '/'), words('và'))), words('liên tục', 'thường xuyên', 'kịp thời')))),
    ),
  ),
  { is: 'continuous' } as const,
);
