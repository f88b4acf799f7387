import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ask, type Browser, DESKTOP, openBrowser, type Persona, personaOf, PHONE, planOf, settled, soon, violationsOf } from './browser.js';
import { addressOf, fill, kept, type Owed, owedBy, receiptOf, submissionsOf, submit } from './reporting.js';
import { publishRubric } from './rubric.js';

let province: Browser;
let reporter: Browser;
let unit: Persona;
let planId: string;

/** What the unit has not reported yet; each test takes another one. */
let owed: Owed[];

beforeAll(async () => {
  const issuer = await personaOf('PROVINCE');
  unit = await personaOf('UNIT');
  [province, reporter] = await Promise.all([openBrowser(issuer), openBrowser(unit)]);
  planId = await planOf(issuer);
  await publishRubric(issuer);
  // Other tests of the unit take them from the other end.
  owed = [...(await owedBy(unit))].reverse();
});
afterAll(() => Promise.all([province.close(), reporter.close()]));

describe('an address that says something wrong', () => {
  it.each([
    ['an instant that is none', '/ke-hoach?asOf=hom-qua', 'Thời điểm trong địa chỉ không đúng'],
    ['a day that is none', '/ke-hoach?asOf=2026-02-30', 'Thời điểm trong địa chỉ không đúng'],
    ['a time before there was anything', '/ke-hoach?asOf=1999-01-01', 'Đơn vị này chưa ban hành kế hoạch nào'],
    ['an instant that is to come', '/ke-hoach/PLAN?asOf=2999-01-01', 'Chưa có số liệu lúc 23:59 ngày 01/01/2999'],
    ['an identity that is none', `/ke-hoach/${'x'.repeat(3000)}`, 'Máy chủ không trả lời được câu hỏi này'],
    ['a place in a list that is none', '/lich-su?after=khong-co', 'Máy chủ không trả lời được câu hỏi này'],
    ['an address with a dot', '/khong-co/trang.nay', 'Không có trang này'],
    ['a plan that is not there', '/ke-hoach/khong-co', 'Không có kế hoạch này'],
    ['a plan that was not there yet', '/ke-hoach/PLAN?asOf=2024-06-01', 'Không có kế hoạch này'],
    ['a unit that is not there', '/ke-hoach/PLAN/don-vi/khong-co', 'Không có đơn vị này'],
    ['a unit under a plan that is not there', '/ke-hoach/khong-co/don-vi/UNIT', 'Không có kế hoạch này'],
    ['a unit under a plan that was not there yet', '/ke-hoach/PLAN/don-vi/UNIT?asOf=2026-01-10', 'Không có kế hoạch này'],
    ['an instant that is empty', '/ke-hoach/PLAN?asOf=', 'Thời điểm trong địa chỉ không đúng'],
    ['two instants', '/ke-hoach/PLAN?asOf=2026-03-20&asOf=2026-03-21', '“2026-03-20 & 2026-03-21” không phải một thời điểm'],
    ['a cell that is none', '/ke-hoach/PLAN?cell=gi-do', '“gi-do” không chỉ ra ô nào'],
    ['a cell of a unit that is not there', '/ke-hoach/PLAN?cell=khong-co~clause/1~once', 'Không có đơn vị “khong-co”'],
    ['a filter that is none', '/ke-hoach/PLAN?states=%2B%2B', '“++” không chỉ gồm các ký hiệu tình trạng'],
    ['an order that is none', '/ke-hoach/PLAN?sort=khong', '“sort=khong” không phải một lựa chọn'],
    ['a rule that is not there', '/ke-hoach/PLAN?rule=khong', 'Kế hoạch này không có việc được giao “khong”'],
    ['two plans to narrow to', '/lich-su?plan=mot&plan=hai', 'Không có kế hoạch “mot & hai”'],
    ['a duty that is not there', '/nghia-vu/khong-co', 'Không có'],
    ['an event that is none', '/lich-su?event=abc', '“abc” không phải số thứ tự của một sự kiện'],
    ['a day of recording that is none', '/lich-su?from=2026-02-30', '“2026-02-30” không phải một ngày'],
    ['a kind of events that is none', '/lich-su?kind=toString', '“toString” không phải một loại sự kiện'],
    ['a plan to narrow to that is not there', '/lich-su?plan=khong-co', 'Không có kế hoạch “khong-co”'],
    ['a unit to compare that is not there', '/so-sanh?unit=khong-co', 'Không có đơn vị “khong-co”'],
    ['an instant to compare with that is none', '/so-sanh?from=hom-qua', '“hom-qua” không phải một thời điểm'],
    ['a period that is none', '/xep-hang?period=2026-Q9', '“2026-Q9” không phải một kỳ'],
    ['a rubric that is not there', '/xep-hang?rubric=khong-co', 'Không có bộ tiêu chí “khong-co”'],
    ['a rubric of somebody else', '/xep-hang?rubric=cong-hai-11', 'bộ đó không áp dụng cho đơn vị của bạn'],
    ['a unit without a score', '/xep-hang?period=2026-Q1&unit=khong', 'Không có điểm của đơn vị “khong”'],
    ['a score that is not there', '/cham-diem/khong-co/khong-co/2026-Q1', 'Không có bộ tiêu chí, phiên bản, kỳ chấm hoặc đơn vị này'],
    ['a report that is not there', '/duyet/khong-co', 'Không có báo cáo này'],
    ['a quota that is not there', '/chi-tieu/khong-co/2026-M01', 'Việc này không phải của đơn vị'],
    ['no screen', '/khong-co-trang-nay', 'Không có trang này'],
  ])('%s: the page says what is wrong, and leads on', async (_what, path, said) => {
    const { page, complaints } = await province.open(path.replace('PLAN', planId).replace('UNIT', unit.unit));
    await page.waitForFunction((words) => document.querySelector('main')?.textContent?.includes(words), said);
    expect(await page.locator('main').innerText()).not.toMatch(/undefined|\[object|NaN/);
    expect(await page.locator('main a, main button, .past-banner button').count()).toBeGreaterThan(0);
    // Whoever is led on from the past stays there.
    const [, shown = ''] = /^\/ke-hoach\/PLAN.*(asOf=20\d\d-\d\d-\d\d)$/.exec(path) ?? [];
    for (const link of await page.locator('main .button[href]').all()) expect(await link.getAttribute('href')).toContain(shown);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is said to be still to come where somebody types the day that is not over, and nothing is told as of it', async () => {
    const { page } = await province.open('/lich-su');
    await settled(page);
    const today = /(\d{2}\/\d{2}\/\d{4})/.exec(await page.locator('.data-state').innerText())?.[1] ?? '';
    const typed = page.locator('.instant-form input');
    await typed.fill(today);
    await typed.press('Enter');
    await page.getByText(`Chưa có số liệu lúc 23:59 ngày ${today}`).waitFor();
    expect(await page.locator('.past-banner').count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Về hiện tại' }).click();
    await page.waitForSelector('tr[data-position]');
    expect(page.url()).not.toContain('asOf');
    await page.close();
  });
});

const openReport = async (): Promise<{ readonly page: Page; readonly owed: Owed }> => {
  const next = owed.shift();
  if (next === undefined) throw new Error('the unit of the story has nothing left to report');
  const { page } = await reporter.open(addressOf(next), PHONE);
  return { page, owed: next };
};

describe('a page that is older than its server', () => {
  it('says so where a screen is gone, keeps what was typed, and reloads when it is told to', async () => {
    const { page } = await openReport();
    await fill(page, 'Đang viết dở.');
    // Another build has other names: what this page knows is not there any more.
    await page.route(/\/assets\/duties-/, (route) => route.fulfill({ status: 404, body: '' }));
    await page.getByRole('link', { name: 'Về danh sách việc' }).click();
    await page.waitForSelector('.banner.error');
    expect(await page.locator('main').innerText()).toContain('Trang đã có bản mới');
    await page.goBack();
    await page.waitForSelector('form.report-form');
    expect(await page.inputValue('#f-narrative')).toBe('Đang viết dở.');
    await page.goForward();
    await page.waitForSelector('.banner.error');
    await page.unroute(/\/assets\/duties-/);
    await page.getByRole('button', { name: 'Tải lại' }).click();
    await page.waitForSelector('h2[id^=group]');
    await page.goBack();
    await page.waitForSelector('form.report-form');
    expect(await page.inputValue('#f-narrative')).toBe('Đang viết dở.');
    await page.close();
  });
});

describe('a session that ends in the middle of typing', () => {
  it('keeps the draft, and sends it once who wrote it has entered again', async () => {
    const { page, owed: taken } = await openReport();
    await fill(page, 'Phiên đã hết.');
    const signedOut = { errors: [{ message: 'Cần đăng nhập', extensions: { code: 'UNAUTHENTICATED' } }] };
    await page.route('**/graphql', (route) => route.fulfill({ json: signedOut }));
    await submit(page);
    await page.getByText('Phiên làm việc đã hết').first().waitFor();
    await page.unroute('**/graphql');
    // What says so leads to signing in as well.
    await page.locator('.banner.warn').getByRole('button', { name: 'Vào trang' }).click();
    await page.getByRole('button', { name: unit.unitName }).click();
    expect(await submissionsOf(taken, await receiptOf(page))).toEqual(['Phiên đã hết.']);
    await page.close();
  });
});

/** How the drafts of it stand that the server keeps. */
const draftsOf = async ({ dutyId, period }: Owed, minPosition: number): Promise<readonly string[]> => {
  const { reportDrafts } = await ask<{ reportDrafts: { nodes: readonly { phase: string; serves: readonly Owed[] }[] } }>(
    'query D($holderId: ID!, $minPosition: Int!) { reportDrafts(first: 500, filter: { holderId: $holderId }, minPosition: $minPosition) { nodes { phase serves { dutyId period } } } }',
    { holderId: unit.unit, minPosition },
  );
  return reportDrafts.nodes
    .filter(({ serves }) => serves.some((served) => served.dutyId === dutyId && served.period === period))
    .map(({ phase }) => phase);
};

describe('two machines of one person', () => {
  it('go on with one draft, which the server keeps, and show both where they differ', async () => {
    const elsewhere = await openBrowser(unit);
    const { page, owed: taken } = await openReport();
    await fill(page, 'Ở máy thứ nhất.');
    await page.getByRole('button', { name: 'Lưu bản nháp lên máy chủ' }).click();
    await page.getByText('Máy chủ cũng có bản nháp này.').waitFor();

    const { page: other } = await elsewhere.open('/viec', PHONE);
    await other.locator(`section:has(#on-server) a[href^="${addressOf(taken)}"]`).click();
    await other.getByRole('button', { name: 'Viết tiếp bản này' }).click();
    await soon(() => other.inputValue('#f-narrative'), 'Ở máy thứ nhất.');
    await fill(other, 'Ở máy thứ hai.');
    await other.getByRole('button', { name: 'Lưu bản nháp lên máy chủ' }).click();
    await other.getByText('Máy chủ cũng có bản nháp này.').waitFor();

    // What is typed here is not what the server keeps: the form stays as it is, and both are shown.
    await fill(page, 'Ở máy thứ nhất, viết thêm.');
    await page.reload();
    const differing = page.locator('.banner.info tr.differs', { hasText: 'Tình hình thực hiện' });
    await differing.waitFor();
    expect(await differing.locator('td').allInnerTexts()).toEqual(['Ở máy thứ nhất, viết thêm.', 'Ở máy thứ hai.']);
    expect(await page.inputValue('#f-narrative')).toBe('Ở máy thứ nhất, viết thêm.');
    expect(await violationsOf(page)).toEqual([]);
    // Nor is it written over before somebody has chosen.
    const save = page.getByRole('button', { name: 'Lưu bản nháp lên máy chủ' });
    expect(await save.count()).toBe(0);
    await page.getByRole('button', { name: 'Tiếp tục với bản của tôi' }).click();
    await differing.waitFor({ state: 'detached' });
    await save.waitFor();
    await submit(page);
    const position = await receiptOf(page);
    expect(await submissionsOf(taken, position)).toEqual(['Ở máy thứ nhất, viết thêm.']);
    // What was left on the server is closed with it: nobody is asked again which one to go on with.
    expect(await draftsOf(taken, position)).toEqual(['OVERTAKEN']);
    await page.close();
    await elsewhere.close();
  });
});

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

describe('a form that stands open', () => {
  it('submits once, however fast its button is pressed', async () => {
    const { page, owed: taken } = await openReport();
    await fill(page, 'Bấm hai lần.');
    await page.dblclick('.sticky-action button', { delay: 5 });
    expect(await submissionsOf(taken, await receiptOf(page))).toEqual(['Bấm hai lần.']);
    await page.close();
  });

  it('is had back after it was dropped by one click, and drops in its turn what was typed since', async () => {
    const { page } = await openReport();
    await fill(page, 'Nhập cả buổi.');
    const typed = page.locator('#f-narrative');
    const hasFocus = (name: string): Promise<unknown> => page.waitForFunction((text) => document.activeElement?.textContent === text, name);
    await page.getByRole('button', { name: 'Xóa bản nháp trên máy này' }).click();
    await soon(() => typed.inputValue(), '');
    await hasFocus('Lấy lại');
    await fill(page, 'Gõ lại từ đầu.');
    await page.getByRole('button', { name: 'Lấy lại' }).click();
    await kept(page, 'drafts', 'Nhập cả buổi.');
    expect(await typed.inputValue()).toBe('Nhập cả buổi.');
    await hasFocus('Xóa bản nháp trên máy này');
    await page.getByRole('button', { name: 'Lấy lại' }).click();
    await kept(page, 'drafts', 'Gõ lại từ đầu.');
    await page.close();
  });

  it('goes on to the next field by Enter, and is sent by its button alone', async () => {
    const { page, owed: taken } = await openReport();
    await fill(page, 'Gõ Enter.');
    await page.fill('#f-document', '12/BC-VHXH');
    await page.press('#f-document', 'Enter');
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('primary');
    expect(await page.locator('form.report-form').isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    expect(await submissionsOf(taken, await receiptOf(page))).toEqual(['Gõ Enter.']);
    await page.close();
  });

  it('says when its deadline has passed meanwhile', async () => {
    const next = owed.find(({ status }) => status === 'OPEN');
    if (next === undefined) throw new Error('the unit of the story owes nothing whose time has come');
    const { page } = await reporter.open('/viec', DESKTOP);
    await page.clock.install();
    await page.goto(new URL(addressOf(next), page.url()).href);
    await page.waitForSelector('form.report-form');
    const told = page.getByText('Đã hết hạn nộp');
    expect(await told.count()).toBe(0);
    // The server may say what time it is only after that, or the form look at the clock for the first time: then another year passes.
    do await page.clock.fastForward(YEAR_MS);
    while ((await told.count()) === 0);
    await page.close();
  });
});

describe('two windows', () => {
  it('have one language and one person, and each its own screen', async () => {
    const [first, second] = await Promise.all([province.open('/ke-hoach'), province.open(`/ke-hoach/${planId}`)]);
    await Promise.all([settled(first.page), settled(second.page)]);
    await first.page.getByRole('button', { name: 'English' }).click();
    await second.page.waitForSelector('html[lang=en]');
    expect(new URL(second.page.url()).pathname).toBe(`/ke-hoach/${planId}`);
    await second.page.getByRole('button', { name: 'Tiếng Việt' }).click();
    await first.page.waitForSelector('html[lang=vi]');
    await Promise.all([first.page.close(), second.page.close()]);
  });
});
