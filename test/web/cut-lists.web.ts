import { afterEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ask, type Browser, openBrowser, type Persona, personaOf, planOf, settled, soon, violationsOf } from './browser.js';
import { tellInParts } from './in-parts.js';

/* Lists beside others on a screen: none of them ends without a word where the server stopped telling. */

let browser: Browser;
afterEach(() => browser.close());

const openInParts = async (path: string, who: Persona): Promise<Page> => {
  browser = await openBrowser(who);
  await tellInParts(browser, 1);
  const { page } = await browser.open(path);
  await settled(page);
  return page;
};

describe('where the server tells one row at a time', () => {
  it('every item that was made towards a quota is there', async () => {
    const who = await personaOf('UNIT');
    interface Item {
      readonly serves: readonly { readonly dutyId: string; readonly period: string }[];
    }
    const { quotaItems } = await ask<{ readonly quotaItems: { readonly nodes: readonly Item[] } }>(
      'query I($holderId: ID!) { quotaItems(first: 500, filter: { holderId: $holderId }) { nodes { serves { dutyId period } } } }',
      { holderId: who.unit },
    );
    const counts = Map.groupBy(
      quotaItems.nodes.flatMap(({ serves }) => serves),
      ({ dutyId, period }) => `/chi-tieu/${dutyId}/${period}`,
    );
    const [path, items] = [...counts].find(([, served]) => served.length > 1) ?? [];
    if (path === undefined || items === undefined) throw new Error('the unit of the story made nothing twice');
    browser = await openBrowser(who);
    // The first list of the question is the quota itself.
    await browser.context.route('**/graphql', (route) =>
      route.continue({
        postData:
          route
            .request()
            .postData()
            ?.replaceAll(/\bfirst:\d+/g, 'first:1') ?? '',
      }),
    );
    const { page } = await browser.open(path);
    await settled(page);
    await soon(() => page.locator('section[aria-labelledby=items] .choices > li').count(), items.length);
  });

  it('a plan to narrow a list to is looked for, and stays chosen when the rest of the form is sent', async () => {
    const plan = await planOf(await personaOf('PROVINCE'));
    const { plan: named } = await ask<{ readonly plan: { readonly number: string; readonly symbol: string } }>(
      'query P($id: ID!) { plan(id: $id) { number symbol } }',
      { id: plan },
    );
    const page = await openInParts('/lich-su', await personaOf('AUDITOR'));
    await page.getByPlaceholder('Số, tên hoặc nơi ban hành').fill(`${named.number}/${named.symbol}`);
    await page.locator('.suggestions button').first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.locator('.suggestions button').first().click();
    await page.getByRole('button', { name: 'Bỏ lọc kế hoạch' }).waitFor();
    const chosen = new URL(page.url()).searchParams.get('plan');
    expect(chosen).not.toBeNull();
    await page.getByRole('button', { name: 'Lọc', exact: true }).click();
    await settled(page);
    expect(new URL(page.url()).searchParams.get('plan')).toBe(chosen);
    await page.getByRole('button', { name: 'Bỏ lọc kế hoạch' }).click();
    await page.getByPlaceholder('Số, tên hoặc nơi ban hành').waitFor();
  });
});

describe('a number', () => {
  /** The list that a number of the screen of coverage leads to. */
  const openedFromCoverage = async (name: string): Promise<{ readonly page: Page; readonly counted: number }> => {
    const who = await personaOf('WARD');
    browser = await openBrowser(who);
    const { page } = await browser.open(`/ke-hoach/${await planOf(who)}/do-bao-phu`);
    await settled(page);
    const card = page.locator('.counts li', { hasText: name });
    const [counted] = (await card.locator('strong').innerText()).split('/');
    await card.getByRole('button').click();
    return { page, counted: Number(counted) };
  };

  it('of coverage leads to the units that it counts', async () => {
    const { page, counted } = await openedFromCoverage('Đơn vị còn thiếu');
    await soon(() => page.locator('table.coverage tr[data-unit]').count(), counted);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('of coverage leads to the tasks that it counts, and each of them to its units', async () => {
    const { page, counted } = await openedFromCoverage('Nhiệm vụ còn thiếu');
    const tasks = page.locator('dialog[open] .plain-list button');
    await soon(() => tasks.count(), counted);
    expect(await violationsOf(page)).toEqual([]);
    await tasks.first().click();
    await page.locator('dialog[open] .swatch[data-coverage=N], dialog[open] .swatch[data-coverage=U]').first().waitFor();
  });

  it('of duties that keep a target leads to one row for each', async () => {
    const who = await personaOf('WARD');
    browser = await openBrowser(who);
    const { page } = await browser.open(`/ke-hoach/${await planOf(who)}/chi-tieu`);
    await settled(page);
    const links = page.locator('section[aria-labelledby=quotas] tbody td:last-child a');
    const first = links.first();
    const [kept, duties] = (await first.innerText()).split('/').map(Number);
    await first.click();
    const rows = page.locator('dialog[open] tbody tr');
    await soon(() => rows.count(), duties);
    const periods = await rows.locator('td:nth-child(2)').allInnerTexts();
    const whole = periods.filter((text) => new Set(text.split('/')).size === 1);
    expect(whole).toHaveLength(kept ?? -1);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('of what ends with a plan leads to what it counts', async () => {
    const who = await personaOf('PROVINCE');
    browser = await openBrowser(who);
    const plan = await planOf(who);
    const { page } = await browser.open(`/ket-thuc/${plan}`);
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);
    const derived = page.locator('.facts details');
    const counted = await derived.locator('summary').innerText();
    await derived.locator('summary').click();
    expect(`${await derived.getByRole('link').count()} kế hoạch`).toBe(counted);
    await page.locator('.facts a[href*="states=XDOUN"]').click();
    await page.locator('#heat-map').waitFor();
    expect(await page.locator('.legend [aria-pressed=true]').count()).toBeGreaterThan(0);
  });
});
