import { expect, it } from '@jest/globals';
import { parseTypedDay } from './days.js';

it.each([
  ['20/03/2026', '2026-03-20'],
  [' 5/3/2026 ', '2026-03-05'],
  ['05.03.2026', '2026-03-05'],
  ['29/02/2026', undefined],
  ['03/20/2026', undefined],
  ['2026-03-20', undefined],
  ['5/3/26', undefined],
  ['', undefined],
])('the day %j is %s', (text, day) => expect(parseTypedDay(text)).toBe(day));
