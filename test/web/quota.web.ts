import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, type Browser, openBrowser, PHONE, type Persona, personaOf, violationsOf } from './browser.js';
import type { Owed } from './reporting.js';

let unit: Persona;
let browser: Browser;
let quota: Owed;

beforeAll(async () => {
  unit = await personaOf('UNIT');
  browser = await openBrowser(unit);
  const { inbox } = await ask<{ readonly inbox: { readonly nodes: readonly Owed[] } }>(
    'query I($unitId: ID!) { inbox(unitId: $unitId, first: 500, filter: { phases: [OPEN] }) { nodes { dutyId period kind status } } }',
    { unitId: unit.unit },
  );
  const found = inbox.nodes.find(({ kind, status }) => kind === 'QUOTA' && status === 'OPEN');
  if (found === undefined) throw new Error('the unit of the story has no quota that is open');
  quota = found;
});
afterAll(() => browser.close());

const titlesOf = async ({ dutyId, period }: Owed): Promise<readonly string[]> =>
  (
    await ask<{ quotaItems: { nodes: readonly { title: string }[] } }>(
      'query Q($dutyId: ID!, $period: String!) { quotaItems(filter: { dutyId: $dutyId, period: $period }, first: 100) { nodes { title } } }',
      { dutyId, period },
    )
  ).quotaItems.nodes.map(({ title }) => title);

describe('what was made towards a quota', () => {
  const TITLE = 'Tin về buổi họp tổ dân phố';

  it('is entered while one mistake after the other is mended, and once although the answer was lost', async () => {
    const { page } = await browser.open(`/chi-tieu/${quota.dutyId}/${quota.period}`, PHONE);
    const button = page.locator('section[aria-labelledby=new-item] .button.big');
    await button.click();
    expect(await page.locator('.banner.error li').count()).toBe(2);
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('banner error');
    expect(await violationsOf(page)).toEqual([]);
    await page.locator('.banner.error a').first().click();
    await page.keyboard.type(TITLE);
    // Enter goes on to the next field, and enters nothing.
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toMatch(/^i-(?!title)/);
    expect(await page.locator('#i-title').inputValue()).toBe(TITLE);
    expect(await page.locator('.banner.error li').count()).toBe(1);
    await page.locator('#i-proof').fill('Sổ tin, bài số 12');

    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('recordItem') !== true) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await button.click();
    await page.waitForSelector('section[aria-labelledby=new-item] .banner.warn');
    await page.unroute('**/graphql');
    await page.reload();
    await page.waitForSelector('section[aria-labelledby=new-item] .banner.warn');
    expect(await page.locator('#i-title').inputValue()).toBe(TITLE);
    await button.click();
    await page.waitForSelector('section[aria-labelledby=new-item] .banner.ok');
    expect(await page.locator('#i-title').inputValue()).toBe('');
    expect((await titlesOf(quota)).filter((title) => title === TITLE)).toEqual([TITLE]);
    await page.close();
  });
});
