import { expect, it } from '@jest/globals';
import { catalogue } from '../../../test/web/catalogue.js';
import { counted } from './en/counted.js';

it.each([
  ['1', '1 entry'],
  ['0', '0 entries'],
  ['2', '2 entries'],
  ['1,5', '1,5 entries'],
  ['1.001', '1.001 entries'],
])('%s has the form of the noun that goes with it', (n, text) => {
  expect(counted(n, 'entry', 'entries')).toBe(text);
});

it('no English text speaks of one thing as of several', async () => {
  const plural = /\b1 (?:(?:more|later|earlier|source|overdue) )?(?!(?:is|was|has|as|gets)\b)\w+s\b|\b1 (?:are|have|were|criteria)\b/u;
  expect((await catalogue('en', '1')).filter((text) => plural.test(text))).toEqual([]);
});

it('no Vietnamese text has the mark of a tone on the second of two vowels with which the word ends: xóa, not xoá', async () => {
  const second = /(?<!q)(?:o[áàảãạéèẻẽẹ]|u[ýỳỷỹỵ])(?!\p{L})/iu;
  expect((await catalogue('vi', '1')).filter((text) => second.test(text))).toEqual([]);
});
