import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { type Browser, DESKTOP, openBrowser, overflowOf, PHONE, type Tab, toFirstMistake } from './browser.js';
import { type OwnServer, startOwnServer } from './own-server.js';

/*
 * A plan from its issue to its audit, by hand: everything is done with clicks and keys, by four people one after the other. The interface of
 * programs is asked only what the page is compared with.
 */

const PROVINCE = 'Tỉnh Lai Châu';
const WARD = 'Phường Đoàn Kết';
const ROOM = 'Phòng Văn hóa - Xã hội phường Đoàn Kết';
const OFFICE = 'Văn phòng HĐND và UBND phường Đoàn Kết';
/** What a year's monthly report, from March on, and four duties of one day each ask of a ward. */
const DUTIES = 14;

let server: OwnServer;
let browser: Browser;
let tab: Tab;
let page: Page;
let wards: number;

interface Unit {
  readonly id: OrgUnitId;
  readonly fullName: string;
}

const unitCalled = async (name: string): Promise<Unit> => {
  const { orgUnits } = await server.ask<{ readonly orgUnits: { readonly nodes: readonly Unit[] } }>(
    'query U($search: String!) { orgUnits(first: 20, filter: { search: $search }) { nodes { id fullName } } }',
    { search: name },
  );
  const found = orgUnits.nodes.find(({ fullName }) => fullName === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};

const registerRooms = async (parentId: OrgUnitId): Promise<void> =>
  server.register(
    (['ROOM', 'OFFICE'] as const).map((unitType) => ({
      unitId: `doan-ket-${unitType}` as OrgUnitId,
      parentId,
      unitType,
      level: 'COMMUNE',
      name: (unitType === 'ROOM' ? ROOM : OFFICE).replace(' phường Đoàn Kết', ''),
      fullName: unitType === 'ROOM' ? ROOM : OFFICE,
      codes: [],
      aliases: [],
      validFrom: '2025-07-01' as LocalDate,
      dissolvedOn: null,
      source: 'Quyết định 05/QĐ-UBND',
    })),
  );

beforeAll(async () => {
  server = await startOwnServer('2026-03-02T08:00');
  const [province, ward] = [await unitCalled(PROVINCE), await unitCalled(WARD)];
  const { orgUnit } = await server.ask<{ readonly orgUnit: { readonly children: { readonly totalCount: number } } }>(
    'query C($id: ID!) { orgUnit(id: $id) { children(first: 1) { totalCount } } }',
    { id: province.id },
  );
  wards = orgUnit.children.totalCount;
  await registerRooms(ward.id);
  browser = await openBrowser();
  tab = await browser.open(server.origin, DESKTOP);
  page = tab.page;
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Who is at the page now; on a phone where they have nothing else. @param under which unit, where others of that name stand under other ones */
const signIn = async (unit: string, typed: string, { isAuditor = false, screen = DESKTOP, under = '' } = {}): Promise<void> => {
  await page.setViewportSize({ width: screen.width, height: screen.height });
  const another = page.getByRole('button', { name: 'Đổi vai' });
  if (await another.isVisible()) await another.click();
  await page.waitForSelector('.enter-as');
  if (isAuditor) await page.getByLabel('kiểm tra: xem lịch sử').check();
  await page.getByLabel('Tìm đơn vị theo tên hoặc mã').fill(typed);
  const named = page.locator('button.choice', { has: page.locator(`strong:text-is("${unit}")`) });
  await named.filter({ hasText: under }).click();
  await another.waitFor();
};

const go = (name: string): Promise<void> => page.getByRole('navigation').getByRole('link', { name, exact: true }).click();

/** What has the focus, by its class. */
const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.className ?? '');

/** The receipt of what was done takes the focus, and says what the server recorded. */
const receipt = (text: string | RegExp): Promise<void> => page.locator('.banner.ok:focus').filter({ hasText: text }).waitFor();

const said = (selector: string, text: string | RegExp): Promise<void> =>
  page.locator(selector).filter({ hasText: text }).first().waitFor({ state: 'visible' });

const row = (index: number) => page.locator('.own-rows > li').nth(index);

const lead = async (index: number, typed: string): Promise<void> => {
  await row(index).getByRole('button', { name: 'Chọn đơn vị' }).click();
  await page.keyboard.press('Tab');
  await page.keyboard.type(typed);
  await row(index).locator('.lead-options input').first().check();
  await row(index).getByRole('button', { name: 'Xong' }).click();
};

const figure = async (name: string, unit: string): Promise<void> => {
  await page.getByRole('button', { name: 'Thêm số liệu' }).click();
  await page.waitForFunction(() => document.activeElement?.id.includes('-indicator-'));
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(unit);
};

interface Written {
  readonly title: string;
  readonly kind?: string;
  readonly wording: string;
  readonly reads: string;
}

const ROWS: readonly Written[] = [
  {
    title: 'Ban hành kế hoạch tuyên truyền của xã, phường',
    kind: 'Ban hành kế hoạch',
    wording: 'chậm nhất 10 ngày kể từ ngày ban hành kế hoạch này',
    reads: '1 hạn: 12/03/2026.',
  },
  { title: 'Treo khẩu hiệu tại trụ sở', wording: 'trước ngày 20/3/2026', reads: '1 hạn: 19/03/2026.' },
  { title: 'Báo cáo kết quả tuyên truyền', kind: 'Báo cáo', wording: 'trước ngày 25 hằng tháng', reads: '10 hạn: 24/03/2026' },
  { title: 'Tổ chức hội nghị tập huấn', wording: 'trong quý II/2026', reads: '1 hạn: 30/06/2026.' },
  { title: 'Sản xuất phóng sự chuyên đề', wording: 'khi có đủ điều kiện', reads: 'Chưa tính ra ngày được' },
];

const enter = async ({ title, kind, wording, reads }: Written, index: number): Promise<void> => {
  if (index > 0) {
    await page.getByRole('button', { name: 'Thêm nhiệm vụ' }).click();
    await row(index).waitFor();
  }
  await row(index).getByLabel('Nội dung nhiệm vụ').fill(title);
  if (kind !== undefined) await row(index).getByLabel('Loại việc').selectOption({ label: kind });
  await lead(index, 'ubnd cac xa');
  await row(index).getByLabel('Thời hạn, viết như trong văn bản').fill(wording);
  await row(index).locator('.reading').filter({ hasText: reads }).waitFor();
};

const issue = async (number: string): Promise<void> => {
  await page.getByLabel('Số', { exact: true }).fill(number);
  await page.locator('.sticky-action button').click();
};

const counts = async (): Promise<readonly string[]> => page.locator('.counts strong').allInnerTexts();

const provinceIssues = async (): Promise<void> => {
  await signIn(PROVINCE, 'lai chau');
  await said('.empty', 'chưa ban hành kế hoạch nào');
  await page.getByRole('link', { name: 'Soạn kế hoạch mới' }).click();
  await page.getByLabel('Tên kế hoạch').fill('Kế hoạch tuyên truyền năm 2026');
  for (const [index, written] of ROWS.entries()) await enter(written, index);
  await figure('Số tin, bài', 'tin, bài');
  await figure('Số lượt phát thanh', 'lượt');
  await said('.big-count', `${wards * DUTIES} việc phải làm của ${wards} đơn vị.`);
  await said('.big-count', `${wards} việc chưa có ngày.`);
  await issue('15');
  await receipt('Đã ban hành 15/KH-UBND.');
  await page.getByRole('link', { name: 'Mở kế hoạch' }).click();
  // It stands as soon as everything is assigned, without a reload.
  await said('.page-head', `${wards} đơn vị · ${wards * DUTIES} việc phải làm`);
  expect(await counts()).toEqual([`0/${wards}`, `0/${wards * 4}`, '0', '0', '0']);
};

const task = (title: string) => page.locator('.parent-task', { hasText: title });

const wardDerives = async (): Promise<void> => {
  server.at('2026-03-10T09:00');
  await signIn(WARD, 'doan ket');
  await page.locator('.choice', { hasText: 'Ban hành kế hoạch tuyên truyền' }).click();
  await said('.page-head', 'Hạn ban hành: hết ngày 12/03/2026.');
  await page.getByLabel('Đơn vị chủ trì điền sẵn').selectOption({ label: ROOM });
  await task('Treo khẩu hiệu').getByLabel('Gắn nguyên văn').check();
  await task('Báo cáo kết quả').getByLabel('Gắn nguyên văn').check();
  await said('.running', 'Đã phủ 2/4 nhiệm vụ');
  expect(await task('Báo cáo kết quả').innerText()).toContain('Số tin, bài (tin, bài)');
  await task('tập huấn').getByLabel('Điều chỉnh', { exact: true }).check();
  await task('tập huấn').getByLabel('Thời hạn, viết như trong văn bản').fill('trước ngày 15/8/2026');
  await said('.parent-task .banner.warn', 'thời hạn muộn hơn (30/06/2026 → 14/08/2026)');
  await task('phóng sự').getByLabel('Từ chối').check();
  await said('.running', 'Đã phủ 4/4 nhiệm vụ');
  await issue('7');
  await page.waitForSelector('.banner.error');
  expect(await focused()).toContain('banner error');
  const mistakes = await page.locator('.banner.error li').allInnerTexts();
  expect(mistakes).toEqual(['4. Tổ chức hội nghị tập huấn: Chưa nêu lý do.', '5. Sản xuất phóng sự chuyên đề: Chưa nêu lý do.']);
  await task('tập huấn').getByLabel('Điều chỉnh thế nào, vì sao').fill('Ghép với hội nghị của cụm.');
  await task('phóng sự').getByLabel('Lý do từ chối').fill('Phường không có thiết bị.');
  await said('.big-count', '12 việc phải làm của 1 đơn vị.');
  await issue('7');
  await receipt('Đã ban hành 7/KH-UBND.');
  await page.getByRole('link', { name: 'Mở kế hoạch' }).click();
  await said('.page-head', '1 đơn vị · 12 việc phải làm');
};

const openReport = async (): Promise<void> => {
  await page.locator('.choice', { hasText: 'Báo cáo kết quả tuyên truyền – tháng 3/2026' }).click();
  await page.waitForSelector('form.report-form');
};

const unitReports = async (): Promise<void> => {
  server.at('2026-03-16T08:00');
  await signIn(ROOM, 'van hoa xa hoi doan ket', { screen: PHONE });
  await openReport();
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await page.getByLabel('Số tin, bài', { exact: true }).fill('12');
  await page.getByLabel('Số lượt phát thanh', { exact: true }).fill('bốn');
  await page.getByRole('button', { name: 'Nộp báo cáo' }).click();
  await page.waitForSelector('.banner.error');
  expect(await page.locator('.banner.error li').allInnerTexts()).toEqual(['Số lượt phát thanh: phải là một số, ví dụ 1250 hoặc 12,5']);
  await page.getByLabel('Số lượt phát thanh', { exact: true }).fill('4');
  await page.getByLabel('Tình hình thực hiện').fill('Đã phát thanh ở bốn khu.');
  await page.getByRole('button', { name: 'Nộp báo cáo' }).click();
  await receipt(/^Đã nộp\. Máy chủ đã nhận lúc 08:00 ngày 16\/03\/2026\. Mã biên nhận: \w+, sự kiện số [\d.]+\.$/u);
};

/** The first report that waits. */
const review = async (from: string): Promise<void> => {
  await go('Duyệt báo cáo');
  await page.locator('.choice', { hasText: from }).click();
  await page.waitForSelector('#decision');
};

const wardReturns = async (): Promise<void> => {
  server.at('2026-03-16T14:00');
  await signIn(WARD, 'doan ket');
  await review(ROOM);
  await page.getByRole('button', { name: 'Trả lại' }).click();
  await page.getByRole('button', { name: 'Trả lại' }).click();
  await said('.said', 'chưa nhập lý do');
  await toFirstMistake(page);
  await page.keyboard.type('Thiếu số của hai khu.');
  await page.getByRole('textbox', { name: 'Nộp lại chậm nhất ngày' }).fill('18/3/2026');
  await page.getByRole('button', { name: 'Trả lại' }).click();
  await said('.banner.warn', 'bị trả lại. Thiếu số của hai khu.');
};

const unitResubmits = async (): Promise<void> => {
  server.at('2026-03-17T08:00');
  await signIn(ROOM, 'van hoa xa hoi doan ket', { screen: PHONE });
  await said('section', /Bị trả lại[^]*nộp lại trước khi hết ngày 18\/03\/2026/u);
  await openReport();
  await said('.banner.warn', 'Thiếu số của hai khu. Nộp lại chậm nhất ngày 18/03/2026.');
  await said('dl.facts', /^Nộp chậm nhất\s*24\/03\/2026\s*Nộp lại chậm nhất\s*18\/03\/2026/u);
  await page.getByLabel('Số lượt phát thanh', { exact: true }).fill('6');
  await page.getByRole('button', { name: 'Nộp lại báo cáo' }).click();
  await receipt(/./u);
};

const wardConsolidates = async (): Promise<void> => {
  server.at('2026-03-18T08:00');
  await signIn(WARD, 'doan ket');
  await review(ROOM);
  expect(await page.locator('section:has(#report-content)').innerText()).toContain('Bản 1 đã bị trả lại: Thiếu số của hai khu.');
  expect(await page.locator('section:has(#report-content) del').innerText()).toContain('4 lượt');
  await page.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await receipt('Bản 2, nộp lúc 08:00 ngày 17/03/2026, đã được duyệt.');
  await go('Việc phải làm');
  await openReport();
  await page.getByRole('link', { name: /^Hợp nhất/u }).click();
  await said('#complete', 'Đã duyệt 1/1 báo cáo của đơn vị trực thuộc');
  await page.getByText('Từ 1 báo cáo').first().click();
  await said('section.figure', /12[^]*Phòng Văn hóa - Xã hội/u);
  await page.getByRole('button', { name: 'Nộp lên cấp trên' }).dblclick();
  await said('.banner.ok', 'Máy chủ đã nhận lúc 08:00 ngày 18/03/2026');
};

const openPlan = async (): Promise<void> => {
  await go('Kế hoạch');
  await page.getByRole('link', { name: 'Kế hoạch tuyên truyền năm 2026', exact: true }).click();
  await page.waitForSelector('.heat-map');
};

/** What was accepted is opened again, with a reason, and waits as before. */
const provinceThinksAgain = async (): Promise<void> => {
  await page.getByRole('button', { name: 'Mở lại…' }).click();
  await page.getByRole('button', { name: 'Mở lại báo cáo' }).click();
  await said('.said', 'chưa nhập lý do');
  await toFirstMistake(page);
  await page.keyboard.type('Duyệt nhầm báo cáo.');
  await page.getByRole('button', { name: 'Mở lại báo cáo' }).click();
  await said('.banner:focus', 'đang chờ duyệt');
  await page.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await receipt(/đã được duyệt/u);
};

const provinceFollows = async (): Promise<void> => {
  server.at('2026-03-18T15:00');
  await signIn(PROVINCE, 'lai chau');
  await review(WARD);
  await page.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await receipt(/đã được duyệt/u);
  await provinceThinksAgain();
  await openPlan();
  const figures = page.locator('section:has(#figures) tbody tr');
  await figures.first().waitFor();
  expect((await figures.allInnerTexts()).map((text) => text.split(/\s+/u).join(' '))).toEqual([
    `Số lượt phát thanh Báo cáo kết quả tuyên truyền tháng 3/2026 6 chưa đủ 1/${wards}`,
    `Số tin, bài Báo cáo kết quả tuyên truyền tháng 3/2026 12 chưa đủ 1/${wards}`,
  ]);
  expect((await counts()).slice(0, 3)).toEqual([`1/${wards}`, `2/${wards * 4}`, String(wards - 1)]);
};

/** Who is late first. */
const LATE_WARD = '.urge-table tbody th';
let urged: string;

const provinceUrges = async (): Promise<void> => {
  server.at('2026-03-23T08:00');
  await page.getByRole('link', { name: 'Ai đang chậm?' }).first().click();
  await said('section', `${wards * 2 - 1} việc quá hạn của ${wards} đơn vị`);
  expect(await page.locator('.urge-table tbody tr').count()).toBe(wards * 2 - 1);
  urged = await page.locator(LATE_WARD).first().innerText();
  await page.locator('input[data-selects]').first().click();
  await page.getByRole('button', { name: 'Đôn đốc…' }).click();
  await page.getByLabel('Lời nhắn của bạn').fill('Ban hành trong tuần này.');
  await page.locator('dialog summary').first().click();
  await said('dialog .verbatim', 'Ban hành trong tuần này.');
  await page.getByRole('button', { name: 'Gửi cho 1 đơn vị' }).click();
  await said('dialog .banner.ok', 'Đã đôn đốc 1 việc cho 1 đơn vị.');
  await page.keyboard.press('Escape');
  await said('.urge-table tbody tr', '23/03/2026 08:00 · đôn đốc');
  // What was pressed is off now, as nothing is chosen any more.
  await page.waitForFunction(() => document.activeElement?.id === 'content');
};

const provinceAmends = async (): Promise<void> => {
  server.at('2026-03-24T08:00');
  await go('Kế hoạch');
  await page.getByRole('link', { name: /^Sửa đổi/u }).click();
  await page.locator('.own-rows summary', { hasText: 'tập huấn' }).click();
  await row(3).getByLabel('Thời hạn, viết như trong văn bản').fill('trước ngày 15/5/2026');
  await page.waitForSelector('tr.is-moved');
  expect((await page.locator('tr.is-moved td').allInnerTexts()).map((text) => text.trim())).toEqual([
    `${wards} đơn vị`,
    '30/06/2026',
    '14/05/2026',
  ]);
  await page.getByLabel('Sửa đổi về việc gì, vì sao').fill('Tập huấn trước kỳ kiểm tra.');
  await page.getByLabel('Cấp dưới trả lời chậm nhất ngày').fill('31/3/2026');
  await issue('18');
  await receipt('Đã ban hành văn bản sửa đổi.');
};

const wardAnswers = async (): Promise<void> => {
  server.at('2026-03-25T08:00');
  await signIn(urged, urged, { under: PROVINCE });
  await said('section:has(#reminders) summary', 'Cấp trên đôn đốc lúc 08:00 ngày 23/03/2026');
  await page.locator('section:has(#reminders) summary').first().click();
  await said('.told', 'Ban hành trong tuần này.');
  await signIn(WARD, 'doan ket');
  await said('section:has(#group-DONE)', 'Ban hành kế hoạch tuyên truyền');
  await page.locator('.choice', { hasText: 'Trả lời văn bản 18/KH-UBND' }).click();
  await said('.text-changes del', 'trong quý II/2026');
  await said('.text-changes ins', 'trước ngày 15/5/2026');
  await page.getByLabel('Không theo nguyên văn').check();
  await page.getByRole('textbox', { name: 'Lý do' }).fill('Hội trường sửa chữa đến hết quý II.');
  await page.getByRole('button', { name: 'Gửi trả lời' }).click();
  await receipt(/^Đã trả lời lúc 08:00 ngày 25\/03\/2026: Không theo nguyên văn.*Hội trường sửa chữa/u);
};

interface Duties {
  readonly obligations: { readonly nodes: readonly { readonly dutyId: string; readonly period: string }[] };
}

/** A number of the page, as the API has it. */
const countOf = async (planId: string, asOf: string | null): Promise<{ readonly expected: number; readonly overdue: number }> => {
  const { obligationCounts } = await server.ask<{ obligationCounts: { counts: { expected: number; overdue: number } } }>(
    'query C($planId: ID!, $asOf: Instant) { obligationCounts(filter: { planId: $planId }, asOf: $asOf) { counts { expected overdue } } }',
    { planId, asOf },
  );
  return obligationCounts.counts;
};

const auditorFindsEveryAct = async (): Promise<void> => {
  server.at('2026-03-26T08:00');
  await signIn(PROVINCE, 'lai chau', { isAuditor: true });
  await page.getByLabel('Loại sự kiện').selectOption({ label: 'Báo cáo: nộp, trả lại, duyệt' });
  await page.getByRole('button', { name: 'Lọc', exact: true }).click();
  await said('tbody tr', /báo cáo/u);
  // The report of the room: handed in, sent back, handed in again, accepted.
  const { obligations } = await server.ask<Duties>(
    'query D($id: ID!) { obligations(first: 500, filter: { holderId: $id, kinds: [REPORT] }) { nodes { dutyId period } } }',
    { id: 'doan-ket-ROOM' },
  );
  await page.locator('tbody tr', { hasText: 'trả lại' }).getByRole('link').first().click();
  await page.getByRole('button', { name: 'Xem diễn biến của nghĩa vụ này' }).click();
  await page.waitForSelector('.happened');
  expect(page.url()).toContain(`/nghia-vu/${obligations.nodes[0]?.dutyId ?? ''}`);
  const acts = (await page.locator('.happened > li').allInnerTexts()).map((text) => text.split(/\s+/u).join(' '));
  const told = (day: string, by: string): string | undefined => acts.find((act) => act.startsWith(day) && act.includes(by));
  expect([
    told('10/03/2026 09:00', 'tự động'),
    told('16/03/2026 08:00', ROOM),
    told('16/03/2026 14:00', WARD),
    told('17/03/2026 08:00', ROOM),
    told('18/03/2026 08:00', WARD),
  ]).not.toContain(undefined);
};

const auditorGoesBack = async (): Promise<void> => {
  const { plans } = await server.ask<{ plans: { nodes: readonly { readonly id: string }[] } }>(
    'query P($search: String!) { plans(filter: { search: $search }) { nodes { id } } }',
    { search: '15/KH-UBND' },
  );
  const planId = plans.nodes[0]?.id ?? '';
  await openPlan();
  const shown = async (): Promise<string> => `${(await counts())[1]?.split('/')[1] ?? ''} ${(await counts())[2] ?? ''}`;
  const wanted = ({ expected, overdue }: { readonly expected: number; readonly overdue: number }): string => `${expected} ${overdue}`;
  expect(await shown()).toBe(wanted(await countOf(planId, null)));
  await page.getByRole('button', { name: /^02\/03\/2026 ban hành kế hoạch/u }).click();
  await page.waitForSelector('.past-banner');
  await page.locator('.time-bar input[type=range]').focus();
  await page.keyboard.press('ArrowRight');
  const asOf = (): string => new URL(page.url()).searchParams.get('asOf') ?? '';
  await page.waitForFunction(() => document.querySelector('.counts.is-old, [aria-busy=true]') === null);
  expect(asOf()).not.toBe('');
  await page.waitForFunction((text) => document.querySelectorAll('.counts strong')[2]?.textContent === text, '0');
  expect(await shown()).toBe(wanted(await countOf(planId, asOf())));
  await page.getByRole('button', { name: 'Về hiện tại' }).first().click();
  await page.waitForSelector('.past-banner', { state: 'detached' });
};

const auditorCompares = async (): Promise<void> => {
  await go('So sánh');
  await page.getByRole('textbox', { name: 'Thời điểm trước' }).fill('16/03/2026 07:00');
  await page.getByRole('button', { name: 'So sánh', exact: true }).click();
  await said('main', 'Khác nhau giữa 07:00 ngày 16/03/2026 và 08:00 ngày 26/03/2026.');
  await page.waitForSelector('.changes');
};

/** Tab until what has the focus is called so, then Enter. */
const byKeys = async (name: RegExp): Promise<void> => {
  for (let stops = 0; stops < 100; stops += 1) {
    await page.keyboard.press('Tab');
    if (name.test(await page.evaluate(() => document.activeElement?.textContent ?? ''))) return page.keyboard.press('Enter');
  }
  throw new Error(`${String(name)} was not reached`);
};

/** From a figure that is another one now to who sent it when, and on to what the record itself is. */
const auditorFollowsAFigure = async (): Promise<void> => {
  await byKeys(/^Báo cáo 2$/u);
  const report = page.locator('tr[data-change]', { hasText: ROOM });
  await report.filter({ hasText: /Thêm[^]*đã duyệt/u }).waitFor();
  await byKeys(/^Báo cáo kết quả tuyên truyền$/u);
  await page.waitForSelector('.happened');
  await byKeys(/nộp báo cáo/u);
  await said('dialog .verbatim', 'Đã phát thanh ở bốn khu.');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog[open]', { state: 'detached' });
  await byKeys(/^Sổ sự kiện$/u);
  await said('#log-state', /./u);
  const { status } = await server.ask<{ readonly status: { readonly headPosition: number; readonly incarnation: string } }>(
    '{ status { headPosition incarnation } }',
  );
  await said('section:has(#log-state)', `số ${status.headPosition.toLocaleString('vi-VN')}, ghi lúc 08:00 ngày 25/03/2026`);
  await said('section:has(#log-state) code', status.incarnation);
  await said('section:has(#log-state) code', 'cascade backup');
  await said('section:has(#followers)', 'Mọi phần đã đọc hết sổ.');
  await said('section:has(#parked)', 'Không có: mọi dòng sự kiện đều đã được đọc.');
};

describe('the story of a plan', () => {
  it('is done by hand in the browser, from issuing to the auditor, by four people', async () => {
    await provinceIssues();
    await wardDerives();
    await unitReports();
    await wardReturns();
    await unitResubmits();
    await wardConsolidates();
    await provinceFollows();
    await provinceUrges();
    await provinceAmends();
    await wardAnswers();
    await auditorFindsEveryAct();
    await auditorGoesBack();
    await auditorCompares();
    await auditorFollowsAFigure();
    expect(tab.complaints).toEqual([]);
  });
});
