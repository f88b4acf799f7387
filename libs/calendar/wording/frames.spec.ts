import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { dataDir } from '#libs/config/paths.js';
import { localDate } from '#libs/kernel/time.js';
import { isSameMeaning } from '../testing/wording-agreement.js';
import type { Meaning } from './meaning.js';
import { parseWording } from './parse-wording.js';

const directory = join(dataDir, 'wordings');
const parse = (text: string): Meaning => parseWording({ text, year: 2026, issueDate: localDate('2026-01-20') });

/** Short wordings of all files, as they stand in a cell of their own; a fifth of them, for each is read many times over. */
const texts = readdirSync(directory)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(join(directory, name), 'utf8').trimEnd().split('\n'))
  .map((line) => (JSON.parse(line) as { readonly text: string }).text.trim().replace(/[.;]+$/u, ''))
  .filter((text, i) => text.length < 45 && i % 5 === 0);
const cells = texts.map((text) => ({ text, meaning: parse(text) })).filter(({ meaning }) => meaning.kind !== 'unparseable');

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
type Frame = (text: string) => string;

/** Words around a time that say what is done, by whom, or where it stands in a list. */
const NUMBERED: readonly (readonly [string, Frame])[] = ['- ', '1. ', '2.1. ', 'a) ', 'Thời gian: '].map((head) => [
  head,
  (text) => head + text,
]);
const DONE: readonly (readonly [string, Frame])[] = ['Hoàn thành ', 'Thực hiện ', 'Tổ chức tập huấn: '].map((head) => [
  head,
  (text) => head + lowered(text),
]);
const NAMED: readonly (readonly [string, Frame])[] = [
  'Báo cáo UBND tỉnh ',
  'Gửi về Sở Nội vụ ',
  'Các phòng, ban, ngành thực hiện ',
  'Yêu cầu các đơn vị báo cáo kết quả ',
].map((head) => [head, (text) => head + lowered(text)]);
const TAILS: readonly (readonly [string, Frame])[] = [
  ' để tổng hợp, báo cáo UBND tỉnh',
  ' (qua Sở Nội vụ)',
  ' gửi về Sở Nội vụ',
  ' và báo cáo kết quả về UBND xã',
  ', đảm bảo chất lượng',
  ' trên địa bàn xã',
  './.',
  ' đối với các đơn vị sự nghiệp',
].map((tail) => [tail, (text) => text + tail]);

/** "Cả năm" and "06 tháng đầu năm" name a report behind "báo cáo"; a basis, a remark and a label go on with what stands beside them. */
const GOES_ON = /kể từ ngày (?:ký|ban hành)|Tỉnh uỷ ban hành|^Khi có$|^Thời hạn:|^Cả năm$|^0?6 tháng đầu năm$|^báo cáo /iu;

const changed = (frame: Frame): readonly string[] =>
  cells
    .filter(({ text, meaning }) => {
      const framed = parse(frame(text));
      return !GOES_ON.test(text) && framed.kind !== 'unparseable' && !isSameMeaning(framed, meaning);
    })
    .map(({ text }) => text);
const declined = (frame: Frame): number => cells.filter(({ text }) => parse(frame(text)).kind === 'unparseable').length;

describe('a time among other words', () => {
  it.each([...NUMBERED, ...DONE, ...NAMED, ...TAILS])('means what it means alone, or is left to a person: %j', (_, frame) => {
    expect(changed(frame)).toEqual([]);
  });

  it.each([...NUMBERED, ...DONE, ...TAILS])('is seldom left to a person: %j', (_, frame) => {
    expect(declined(frame)).toBeLessThan(cells.length / 40);
  });

  it('would be seen to change', () => {
    expect(changed((text) => `${text} và hằng tuần`).length).toBeGreaterThan(cells.length / 2);
  });
});
