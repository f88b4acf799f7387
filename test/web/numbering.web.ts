import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ask,
  type Browser,
  NARROWEST,
  openBrowser,
  overflowOf,
  type Persona,
  personaOf,
  soon,
  toFirstMistake,
  typedDay,
  violationsOf,
} from './browser.js';
import { issuedPlan, todayThere } from './issued-plan.js';

let ward: Persona;
let browser: Browser;
let today: string;
let planId: string;

beforeAll(async () => {
  ward = await personaOf('WARD');
  today = await todayThere();
  planId = await issuedPlan(ward, { between: { earliest: '2026-01-01', latest: today } });
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('a plan that was issued without its number', () => {
  it('is given number and day by its issuer where the plan stands, once, and others are not asked', async () => {
    const address = `/ke-hoach/${planId}`;
    const other = await browser.open(address, NARROWEST, await personaOf('PROVINCE'));
    await other.page.getByText('đã ban hành, chưa có số, ngày').waitFor();
    expect(await other.page.locator('#numbering').count()).toBe(0);
    await other.page.close();

    const { page, complaints } = await browser.open(address, NARROWEST, ward);
    const form = page.locator('section[aria-labelledby=numbering]');
    await form.getByRole('button', { name: 'Ghi số, ngày' }).click();
    await soon(() => form.locator('.said').count(), 4);
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    const number = String(Math.floor(Math.random() * 1e6) + 1000);
    await form.getByLabel('Số', { exact: true }).fill(number);
    await form.getByLabel('Ký hiệu').fill('KH-UBND');
    await form.getByLabel('Ngày ban hành').fill('31/12/2030');
    await form.getByLabel('Theo sổ hoặc văn bản nào').fill('Sổ văn bản đi');
    await form.getByRole('button', { name: 'Ghi số, ngày' }).click();
    // What the server refuses is said at its field, which the summary leads to.
    await toFirstMistake(page);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');
    expect(await form.locator('.said').allInnerTexts()).toEqual([expect.stringContaining('31/12/2030')]);
    await form.getByLabel('Ngày ban hành').fill(typedDay(today));
    await form.getByRole('button', { name: 'Ghi số, ngày' }).dblclick();
    await form.getByText('Đã ghi số, ngày của kế hoạch.').waitFor();
    await page.getByRole('heading', { level: 1, name: `${number}/KH-UBND` }).waitFor();
    const { history } = await ask<{ readonly history: { readonly nodes: readonly unknown[] } }>(
      'query H($id: ID!) { history(planId: $id, types: ["PlanNumbered"], first: 5) { nodes { type } } }',
      { id: planId },
    );
    expect(history.nodes).toHaveLength(1);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
