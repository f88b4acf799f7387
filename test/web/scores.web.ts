import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import {
  ask,
  type Browser,
  command,
  DESKTOP,
  NARROWEST,
  openBrowser,
  overflowOf,
  type Persona,
  personaOf,
  soon,
  violationsOf,
} from './browser.js';
import { publishRubric, RUBRIC } from './rubric.js';

let province: Persona;
let ward: Persona;
let unit: Persona;
let browser: Browser;
/** Of the rubric, by which everybody scores. */
let version: number;

beforeAll(async () => {
  [province, ward, unit] = await Promise.all([personaOf('PROVINCE'), personaOf('WARD'), personaOf('UNIT')]);
  version = await publishRubric(province);
  browser = await openBrowser();
});
afterAll(() => browser.close());

interface Given {
  readonly round: number | null;
  readonly reviewNote: string | null;
  readonly criteria: readonly {
    readonly criterion: { readonly key: string };
    readonly self: { readonly points: string } | null;
    readonly reviewed: { readonly points: string; readonly note: string } | null;
  }[];
}

const scoreOf = async (period: string): Promise<Given> => {
  const { score } = await ask<{ readonly score: Given }>(
    `query S($unitId: ID!, $rubricId: ID!, $period: String!) { score(unitId: $unitId, rubricId: $rubricId, period: $period) {
      round reviewNote criteria { criterion { key } self { points numerator denominator forms note evidence { kind ref form } } reviewed { points note } } } }`,
    { unitId: unit.unit, rubricId: RUBRIC, period },
  );
  return score;
};

/** Of the criteria that have them. */
const selfPoints = async (period: string): Promise<unknown> => {
  const { round, criteria } = await scoreOf(period);
  return { round, ...Object.fromEntries(criteria.flatMap(({ criterion, self }) => (self === null ? [] : [[criterion.key, self.points]]))) };
};

const addressOf = (period: string): string => `/cham-diem/${unit.unit}/${RUBRIC}/${period}`;
const form = (page: Page): Locator => page.locator('section[aria-labelledby=give-score]');
const field = (page: Page, place: string): Locator => page.locator(`[id="s-${place}"]`);
const send = (page: Page): Locator => form(page).locator('.button.big');
const mistakes = (page: Page): Promise<readonly string[]> => form(page).locator('.banner.error li').allInnerTexts();

/** A score that the unit gave itself over the API. */
const selfScored = (period: string, points: string, person = unit.person): Promise<number> =>
  command(
    'selfScore',
    {
      ...{ commandId: randomUUID(), unitId: unit.unit, rubricId: RUBRIC, period, rubricVersion: version },
      scores: [{ criterion: 'bao-cao', points }],
    },
    { ...unit, person },
  );

describe('a unit that scores itself', () => {
  it('comes from what it owes, and gives points, figures and evidence by keys, once although the answer was lost', async () => {
    const period = '2026-Q1';
    const { page, complaints } = await browser.open('/viec', NARROWEST, unit);
    const follows = async (name: string): Promise<void> => {
      await page.getByRole('link', { name }).focus();
      await page.keyboard.press('Enter');
    };
    await follows('Xem điểm, tự chấm điểm của đơn vị');
    await page.getByLabel('Kỳ chấm').selectOption(period);
    await page.waitForFunction(() => location.search.includes('2026-Q1'));
    // The story has another rubric, earlier in the alphabet, that does not hold here: there is nothing to choose from.
    expect(await page.getByLabel('Bộ tiêu chí').count()).toBe(0);
    await follows('Điểm của đơn vị tôi');
    await form(page).waitFor();

    const typed = async (place: string, text: string): Promise<void> => {
      await field(page, place).focus();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.press('Delete');
      await page.keyboard.type(text);
    };
    const pressed = async (): Promise<void> => {
      await send(page).focus();
      await page.keyboard.press('Enter');
    };
    await pressed();
    expect(await mistakes(page)).toEqual(['chưa chấm tiêu chí nào']);
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('banner error');

    await typed('bao-cao/points', '2.5');
    await typed('muc-tieu/numerator', '9');
    await typed('tin-bai/points', '5');
    await typed('tin-bai/numerator', '41');
    await typed('hinh-thuc/points', '0,75');
    await typed('hinh-thuc/form-to-roi', 'www.hungdao.vn/to-roi');
    await pressed();
    expect(await mistakes(page)).toEqual([
      expect.stringMatching(/^Báo cáo đúng hạn – Điểm tự chấm: dùng dấu phẩy/u),
      expect.stringMatching(/^Mục tiêu của kế hoạch – Điểm tự chấm: chưa nhập điểm/u),
      'Mục tiêu của kế hoạch – Theo kế hoạch: cần cả số đã làm và số theo kế hoạch',
      'Mục tiêu của kế hoạch – Minh chứng: cần ít nhất một minh chứng',
      'Số lượng tin, bài – Điểm tự chấm: nhiều hơn điểm tối đa của tiêu chí',
      'Số lượng tin, bài – Minh chứng: cần ít nhất một minh chứng',
      expect.stringMatching(/^Hình thức tuyên truyền – .*Hội nghị, tờ rơi.*: đường dẫn phải bắt đầu bằng https/u),
    ]);
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await form(page).locator('.banner.error a').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('s-bao-cao/points');
    await typed('bao-cao/points', '2,5');
    await typed('muc-tieu/numerator', '');
    await typed('tin-bai/points', '2');
    await typed('tin-bai/evidence', 'https://hungdao.vn/tin-bai');
    await page.keyboard.press('Enter');
    await page.keyboard.type('12/DS-VHXH');
    await typed('hinh-thuc/form-to-roi', 'https://hungdao.vn/to-roi');

    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('mutation SelfScore') !== true) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await pressed();
    await form(page).locator('.banner.warn').waitFor();
    await page.unroute('**/graphql');
    await page.reload();
    await form(page).locator('.banner.warn').waitFor();
    expect(await field(page, 'bao-cao/points').inputValue()).toBe('2,5');
    expect(await field(page, 'bao-cao/points').isDisabled()).toBe(true);
    await send(page).dblclick();
    await form(page).locator('.banner.ok').waitFor();
    await page.getByText('lần 1, lúc').waitFor();
    await soon(() => selfPoints(period), { round: 1, 'bao-cao': '2.5', 'tin-bai': '2', 'hinh-thuc': '0.75' });
    expect((await scoreOf(period)).criteria.find(({ criterion }) => criterion.key === 'tin-bai')?.self).toMatchObject({
      numerator: '41',
      evidence: [
        { kind: 'LINK', ref: 'https://hungdao.vn/tin-bai', form: null },
        { kind: 'DOCUMENT', ref: '12/DS-VHXH', form: null },
      ],
    });
    expect((await scoreOf(period)).criteria.find(({ criterion }) => criterion.key === 'hinh-thuc')?.self).toMatchObject({
      forms: ['to-roi'],
    });
    // Another round begins with what was given, and the same again is none.
    expect(await field(page, 'tin-bai/evidence').inputValue()).toBe('https://hungdao.vn/tin-bai\n12/DS-VHXH');
    await pressed();
    expect(await mistakes(page)).toEqual(['chưa sửa gì so với điểm đã gửi']);
    expect(complaints.filter((each) => !each.includes('ERR_FAILED'))).toEqual([]);
    await page.close();
  });

  it('reads at its field what the server refuses', async () => {
    const { page } = await browser.open(addressOf('2025-Q2'), DESKTOP, unit);
    await field(page, 'sang-kien/points').fill('1,2345');
    await field(page, 'sang-kien/evidence').fill('https://?khong-co');
    await send(page).click();
    await form(page).locator('.banner.error').waitFor();
    expect(await form(page).locator('.form-row.has-mistake .said').innerText()).toContain('tối đa ba chữ số lẻ');
    expect(await field(page, 'sang-kien/points').getAttribute('aria-invalid')).toBe('true');
    await field(page, 'sang-kien/points').fill('1,25');
    await send(page).click();
    await field(page, 'sang-kien/evidence').and(page.locator('[aria-invalid=true]')).waitFor();
    expect(await mistakes(page)).toEqual([expect.stringContaining('Sáng kiến – Minh chứng: ')]);
    expect((await scoreOf('2025-Q2')).round).toBeNull();
    await page.close();
  });

  it('goes on in another window, and sees both where a colleague scored meanwhile', async () => {
    const period = '2026-H1';
    const { page } = await browser.open(addressOf(period), DESKTOP, unit);
    await field(page, 'bao-cao/points').fill('1');
    const other = await browser.open(addressOf(period), DESKTOP, unit);
    await form(other.page).waitFor();
    expect(await field(other.page, 'bao-cao/points').inputValue()).toBe('1');
    await field(other.page, 'bao-cao/note').fill('Một báo cáo trễ.');
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('[id="s-bao-cao/note"]')?.value === 'Một báo cáo trễ.');
    await other.page.close();

    await selfScored(period, '3', 'colleague');
    await send(page).click();
    const differing = page.locator('tr.differs');
    await differing.waitFor();
    expect(await differing.locator('th, td').allInnerTexts()).toEqual(['Báo cáo đúng hạn', '1 · Một báo cáo trễ.', '3']);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Tiếp tục với bản của tôi' }).click();
    await soon(() => field(page, 'bao-cao/points').inputValue(), '1');
    await send(page).click();
    await form(page).locator('.banner.ok').waitFor();
    await soon(() => selfPoints(period), { round: 2, 'bao-cao': '1' });
    await page.close();
  });
});

describe('who reviews a score', () => {
  it('gives points beside both others, with the reason where they differ, of the round that was read', async () => {
    const period = '2026-Y';
    const before = await browser.open(addressOf(period), DESKTOP, ward);
    await before.page.getByText('Đơn vị chưa tự chấm theo phiên bản này').waitFor();
    expect(await form(before.page).count()).toBe(0);
    await before.page.close();

    await selfScored(period, '3');
    const { page, complaints } = await browser.open(`/xep-hang?rubric=${RUBRIC}&period=${period}&unit=${unit.unit}`, NARROWEST, ward);
    await page.getByRole('link', { name: 'Thẩm định điểm' }).click();
    await form(page).waitFor();
    await page.getByRole('button', { name: 'Điền điểm tự chấm vào những ô còn trống' }).click();
    await soon(() => field(page, 'bao-cao/points').inputValue(), '3');
    expect(await field(page, 'sang-kien/points').inputValue()).toBe('');
    await field(page, 'bao-cao/points').fill('2');
    await send(page).click();
    expect(await mistakes(page)).toEqual([expect.stringMatching(/^Báo cáo đúng hạn – Lý do, nhận xét: điểm khác điểm tự chấm/u)]);
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await field(page, 'bao-cao/note').fill('Báo cáo tháng 2 trễ.');
    await field(page, 'note').fill('Đã đối chiếu sổ theo dõi.');

    // The unit scores itself again while the review is written.
    await selfScored(period, '2.5');
    await send(page).click();
    await page.getByText('Đơn vị đã tự chấm lần 2.').waitFor();
    expect(await page.locator('tr.differs').first().locator('th, td').allInnerTexts()).toEqual([
      'Báo cáo đúng hạn (tự chấm 2,5)',
      '2 · Báo cáo tháng 2 trễ.',
      'chưa có',
    ]);
    await page.getByRole('button', { name: 'Tiếp tục với bản của tôi' }).click();
    await send(page).dblclick();
    await form(page).locator('.banner.ok').waitFor();
    const reviewed = async (): Promise<unknown> => {
      const { round, reviewNote, criteria } = await scoreOf(period);
      return { round, reviewNote, reviewed: criteria.flatMap(({ reviewed: given }) => given ?? []) };
    };
    await soon(reviewed, {
      ...{ round: 2, reviewNote: 'Đã đối chiếu sổ theo dõi.' },
      reviewed: [{ points: '2', note: 'Báo cáo tháng 2 trễ.' }],
    });
    expect(complaints).toEqual([]);
    await page.close();

    const own = await browser.open(addressOf(period), NARROWEST, unit);
    await own.page.getByText('Báo cáo tháng 2 trễ.').waitFor();
    expect(await own.page.locator('.facts').first().innerText()).toContain('Đã đối chiếu sổ theo dõi.');
    await own.page.close();
  });
});

describe('nobody else', () => {
  it.each<[string, () => Promise<Persona>, () => string, string]>([
    ['an auditor', () => personaOf('AUDITOR'), () => addressOf('2026-Y'), 'Vai kiểm toán chỉ xem'],
    ['a unit beside it', async () => ({ ...ward, unit: await besideOf(ward) }), () => addressOf('2026-Y'), 'Chỉ chính đơn vị này tự chấm'],
    ['the unit, in the past', async () => unit, () => `${addressOf('2026-Y')}?asOf=2026-03-20T17:00%2B07:00`, 'Không có bộ tiêu chí'],
    [
      'a unit for which the rubric does not hold',
      async () => unit,
      () => addressOf('2026-Y').replace(RUBRIC, 'cong-hai-11'),
      'chỉ áp dụng cho',
    ],
    ['anybody, of a unit that is not there', async () => unit, () => `/cham-diem/khong-co/${RUBRIC}/2026-Y`, 'Không có bộ tiêu chí'],
    ['the unit, for a period that has not begun', async () => unit, () => addressOf('2026-Q4'), 'mới bắt đầu'],
    ['anybody, for a period that is none', async () => unit, () => addressOf('2026-Q9'), 'Không có bộ tiêu chí'],
  ])('gives points: %s is told why', async (_who, as, address, said) => {
    const { page } = await browser.open(address(), NARROWEST, await as());
    await page.getByText(said).first().waitFor();
    expect(await page.locator('main form').count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await page.close();
  });

  it('not even the unit looking at an instant that has passed', async () => {
    const minPosition = await selfScored('2025-H2', '1');
    const { status } = await ask<{ readonly status: { readonly dataAsOf: { readonly at: string } } }>(
      'query N($minPosition: Int!) { status(minPosition: $minPosition) { dataAsOf { at } } }',
      { minPosition },
    );
    const { page } = await browser.open(`${addressOf('2025-H2')}?asOf=${status.dataAsOf.at}`, NARROWEST, unit);
    await page.locator('main').getByText('Không ghi được khi đang xem quá khứ.').waitFor();
    expect(await form(page).count()).toBe(0);
    expect(await page.getByText('lần 1, lúc').count()).toBe(1);
    await page.close();
  });
});

/** Another unit right below the one that it stands under. */
const besideOf = async ({ unit: id }: Persona): Promise<string> => {
  const { orgUnits } = await ask<{ readonly orgUnits: { readonly nodes: readonly { readonly id: string }[] } }>(
    'query B($parentId: ID!) { orgUnits(first: 3, filter: { parentId: $parentId }) { nodes { id } } }',
    { parentId: province.unit },
  );
  const beside = orgUnits.nodes.find((each) => each.id !== id);
  if (beside === undefined) throw new Error('there is one ward only');
  return beside.id;
};

describe('another version of the rubric', () => {
  it('leaves the score by the earlier one as it was, and is chosen to score by it', async () => {
    const period = '2025-Q3';
    await selfScored(period, '3');
    const next = await publishRubric(province, `Bộ tiêu chí thử, sửa đổi ${randomUUID()}`);
    const { page } = await browser.open(addressOf(period), NARROWEST, unit);
    await page.getByText(`Phiên bản ${version} của`).waitFor();
    expect(await field(page, 'bao-cao/points').inputValue()).toBe('3');
    await field(page, 'bao-cao/note').fill('Đang viết.');
    await page.getByRole('link', { name: `Xem và chấm theo phiên bản ${next}` }).click();
    await page.getByText(`Trang đang theo phiên bản ${next} của bộ tiêu chí.`).waitFor();
    expect(await page.locator('tr.differs').first().locator('td').allInnerTexts()).toEqual(['3 · Đang viết.', 'chưa có']);
    await page.getByRole('button', { name: 'Tiếp tục với bản của tôi' }).click();
    await send(page).click();
    await form(page).locator('.banner.ok').waitFor();
    await page.getByText('lần 2, lúc').waitFor();
    await soon(() => selfPoints(period), { round: 2, 'bao-cao': '3' });
    await page.close();
  });
});
