import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, type Browser, NARROWEST, openBrowser, overflowOf, type Persona, personaOf, soon, typedDay, violationsOf } from './browser.js';
import { issuedPlan, todayThere } from './issued-plan.js';

let ward: Persona;
let browser: Browser;
let today: string;

beforeAll(async () => {
  ward = await personaOf('WARD');
  today = await todayThere();
  browser = await openBrowser();
});
afterAll(() => browser.close());

const eventsOf = async (planId: string, type: string): Promise<number> => {
  const { history } = await ask<{ readonly history: { readonly nodes: readonly unknown[] } }>(
    'query H($id: ID!, $types: [String!]) { history(planId: $id, types: $types, first: 5) { nodes { type } } }',
    { id: planId, types: [type] },
  );
  return history.nodes.length;
};

describe('a plan that ends', () => {
  it.each([
    ['is closed', 'Kết thúc…', 'Kết thúc kế hoạch', 'Việc chưa làm có hạn từ ngày', 'Đã kết thúc kế hoạch.', 'PlanClosed'],
    ['is recalled', 'Thu hồi…', 'Thu hồi kế hoạch', 'Bị hủy: 1 việc chưa làm.', 'Đã thu hồi kế hoạch.', 'PlanRecalled'],
  ])('%s by its issuer, once, with the reason and what ends by it', async (_how, open, save, ends, done, event) => {
    const planId = await issuedPlan(ward, { on: today });
    const other = await browser.open(`/ket-thuc/${planId}`, NARROWEST, await personaOf('PROVINCE'));
    await other.page.getByText('Chỉ nơi ban hành').waitFor();
    expect(await other.page.locator('#ending').count()).toBe(0);
    await other.page.close();

    const { page, complaints } = await browser.open(`/sua-ke-hoach/${planId}`, NARROWEST, ward);
    await page.getByRole('link', { name: 'Kết thúc, thay thế, thu hồi…' }).click();
    const form = page.locator('section[aria-labelledby=ending]');
    await form.getByRole('button', { name: open }).click();
    const button = form.getByRole('button', { name: save, exact: true });
    await button.click();
    await soon(() => form.locator('.said').count(), 2);
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await form.getByText(ends).waitFor();
    await form.getByLabel('Theo văn bản số').fill('31/QĐ-UBND');
    await form.getByLabel('Lý do (bắt buộc)').fill('Đã thực hiện xong.');
    const day = form.getByLabel(/từ ngày$/u);
    // The day that is given in advance is that of today, also when it is read again.
    const keptHere = await page.evaluate(() => Object.values<string>({ ...sessionStorage }));
    expect(keptHere).toContain(JSON.stringify({ document: '31/QĐ-UBND', reason: 'Đã thực hiện xong.' }));
    await day.fill('31/12/2999');
    await button.click();
    await form.locator('.banner.error').waitFor();
    await day.fill(typedDay(today));
    await button.dblclick();
    await form.getByText(done).waitFor();
    await soon(() => eventsOf(planId, event), 1);
    expect(complaints).toEqual([]);
    await page.close();

    const after = await browser.open(`/ket-thuc/${planId}`, NARROWEST, ward);
    await after.page.getByText('không còn hiệu lực').waitFor();
    await after.page.goto(after.page.url().replace('/ket-thuc/', '/ke-hoach/'));
    const ended = after.page.locator('.banner').filter({ hasText: event === 'PlanClosed' ? 'Đã kết thúc' : 'Đã thu hồi' });
    await ended.getByRole('link', { name: /lịch sử của kế hoạch$/u }).click();
    await after.page.waitForURL((url) => url.pathname === '/lich-su' && url.searchParams.get('plan') === planId);
    await after.page.locator('tr[data-position]').first().waitFor();
    await after.page.close();
  });

  it('is replaced by another of its issuer, which is chosen among those in force', async () => {
    const [planId, byPlanId] = [await issuedPlan(ward, { on: today }), await issuedPlan(ward, { on: today })];
    const { page, complaints } = await browser.open(`/ket-thuc/${planId}`, NARROWEST, ward);
    const form = page.locator('section[aria-labelledby=ending]');
    await form.getByRole('button', { name: 'Thay thế…' }).click();
    const button = form.getByRole('button', { name: 'Thay thế kế hoạch', exact: true });
    await button.click();
    await form.locator('.said').nth(1).waitFor();
    expect(await form.locator('.said').allInnerTexts()).toEqual([
      'chưa chọn kế hoạch thay thế',
      expect.stringContaining('chưa nhập lý do'),
    ]);
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('banner error');
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    expect(await form.locator(`option[value="${planId}"]`).count()).toBe(0);
    await form.getByLabel('Thay bằng kế hoạch').selectOption(byPlanId);
    await form.getByLabel('Lý do (bắt buộc)').fill('Có kế hoạch mới.');
    await button.dblclick();
    await form.getByText('Đã thay thế kế hoạch.').waitFor();
    await soon(() => eventsOf(planId, 'PlanReplaced'), 1);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
