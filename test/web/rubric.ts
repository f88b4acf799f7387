import { randomUUID } from 'node:crypto';
import { ask, command, type Persona } from './browser.js';

/** After that of the story in the alphabet, which does not hold for the units that score by this one. */
export const RUBRIC = 'thu-diem';

const shares = [
  { from: '0', below: '90', points: '0' },
  { from: '90', below: '100' },
  { from: '100', points: '2' },
];
const numbers = [
  { from: '0', below: '50', points: '2' },
  { from: '50', points: '4' },
];
const forms = [
  { key: 'man-hinh', title: 'Bảng điện tử, màn hình', points: '0.25' },
  { key: 'to-roi', title: 'Hội nghị, tờ rơi', points: '0.75' },
];

/** One criterion of each way of giving points. */
const CRITERIA = [
  { key: 'bao-cao', title: 'Báo cáo đúng hạn', max: '3', place: '1', rule: { kind: 'REPORTS_COMPLETE' } },
  {
    ...{ key: 'muc-tieu', title: 'Mục tiêu của kế hoạch', max: '2', place: '2' },
    rule: { kind: 'DONE_SHARE', counted: 'mục tiêu', bands: shares },
  },
  {
    ...{ key: 'tin-bai', title: 'Số lượng tin, bài', max: '4', place: '3', evidence: ['Liên kết đến các tin, bài'] },
    rule: { kind: 'COUNT', counted: 'tin, bài', bands: numbers },
  },
  { key: 'hinh-thuc', title: 'Hình thức tuyên truyền', max: '1', place: '4', rule: { kind: 'FORMS', forms } },
  { key: 'sang-kien', title: 'Sáng kiến', max: '5', place: '5', rule: { kind: 'MANUAL' }, leftToReviewer: 'Hiệu quả của sáng kiến.' },
];

/** The same again is no new version. @param title another one is @returns the version that holds */
export const publishRubric = async (publisher: Persona, title = 'Bộ tiêu chí thử'): Promise<number> => {
  const content = { title, source: '1/QĐ-UBND', outOf: '15', criteria: CRITERIA, ranks: [{ name: 'A', from: '12' }] };
  const input = { commandId: randomUUID(), rubricId: RUBRIC, publisher: publisher.unit, ...content };
  const minPosition = await command('publishRubric', input, publisher);
  const { rubric } = await ask<{ readonly rubric: { readonly version: number } }>(
    'query R($rubricId: ID!, $minPosition: Int!) { rubric(rubricId: $rubricId, minPosition: $minPosition) { version } }',
    { rubricId: RUBRIC, minPosition },
  );
  return rubric.version;
};
