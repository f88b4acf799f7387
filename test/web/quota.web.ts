import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
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
  PHONE,
  soon,
  toFirstMistake,
  violationsOf,
} from './browser.js';
import { issuedPlan, planOfTask } from './issued-plan.js';
import type { Owed } from './reporting.js';

interface Given extends Owed {
  readonly plan: { readonly issuerId: string } | null;
}

let unit: Persona;
let issuer: Persona;
let browser: Browser;
let quota: Owed;
/** Of the same quota, or of another one. */
let later: Owed;

beforeAll(async () => {
  unit = await personaOf('UNIT');
  browser = await openBrowser(unit);
  issuer = await personaOf('WARD');
  const { inbox } = await ask<{ readonly inbox: { readonly nodes: readonly Given[] } }>(
    'query I($unitId: ID!) { inbox(unitId: $unitId, first: 500, filter: { phases: [OPEN] }) { nodes { dutyId period kind status plan { issuerId } } } }',
    { unitId: unit.unit },
  );
  const given = inbox.nodes.filter(({ kind, plan }) => kind === 'QUOTA' && plan?.issuerId === issuer.unit);
  const [found, ahead] = ['OPEN', 'NOT_YET'].map((status) => given.find((each) => each.status === status));
  if (found === undefined || ahead === undefined)
    throw new Error('the ward of the story has given the unit no quota that is open, or none for later');
  [quota, later] = [found, ahead];
});
afterAll(() => browser.close());

const titlesOf = async ({ dutyId, period }: Owed): Promise<readonly string[]> =>
  (
    await ask<{ quotaItems: { nodes: readonly { title: string }[] } }>(
      'query Q($dutyId: ID!, $period: String!) { quotaItems(filter: { dutyId: $dutyId, period: $period }, first: 100) { nodes { title } } }',
      { dutyId, period },
    )
  ).quotaItems.nodes.map(({ title }) => title);

const TITLE = 'Tin về buổi họp tổ dân phố';

describe('a ceiling that was exceeded', () => {
  it('is extended or waived, and not excused as late', async () => {
    const source = { document: 'kế hoạch thử', place: '1' };
    const rule = {
      ...{
        key: 'task/01',
        title: 'Họp',
        leadership: 'JOINT',
        authority: 'ASSIGNS',
        leads: [{ unit: { id: issuer.unit } }],
        coordinators: [],
        source,
      },
      ...{ wording: 'chậm nhất ngày 31/01/2026', schedule: { date: { date: '2026-01-31', bound: 'BY' } } },
      quota: { target: 'AT_MOST', count: 1, product: 'MEETING', counts: 'SENT' },
    };
    const row = { key: 'task/01', number: '1', title: 'Họp', products: [], rules: [{ quota: rule }] };
    const content = { ...planOfTask(issuer, '', {}), tasks: [row] };
    const planId = await issuedPlan(issuer, { on: '2026-01-05' }, content);
    const owed = async (): Promise<readonly Owed[]> =>
      (
        await ask<{ readonly obligations: { readonly nodes: readonly Owed[] } }>(
          'query O($id: ID!) { obligations(first: 5, filter: { planId: $id }) { nodes { dutyId period } } }',
          { id: planId },
        )
      ).obligations.nodes;
    await soon(async () => (await owed()).length, 1);
    const [{ dutyId, period } = later] = await owed();
    const made = { product: 'MEETING', title: 'Họp giao ban', sentOn: '2026-01-20', quantity: 2, proof: 'Sổ họp' };
    await command('recordItem', { commandId: randomUUID(), holder: issuer.unit, serves: [{ dutyId, period }], ...made }, issuer);
    const { page } = await browser.open(`/ke-hoach/${planId}?cell=${issuer.unit}~task/01~${period}`, DESKTOP, issuer);
    const acts = page.locator('.deadline-actions');
    await acts.getByRole('button', { name: 'Miễn' }).waitFor();
    expect(await acts.getByRole('button').allInnerTexts()).toEqual(['Gia hạn', 'Miễn', 'Yêu cầu giải trình…']);
    await page.close();
  });
});

describe('what was made towards a quota', () => {
  it('is entered while one mistake after the other is mended, and once although the answer was lost', async () => {
    const { page } = await browser.open(`/chi-tieu/${quota.dutyId}/${quota.period}`, PHONE);
    const button = page.locator('section[aria-labelledby=new-item] .button.big');
    await button.click();
    await soon(() => page.locator('.banner.error li').count(), 2);
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('banner error');
    expect(await violationsOf(page)).toEqual([]);
    await page.locator('.banner.error a').first().click();
    await page.keyboard.type(TITLE);
    // Enter goes on to the next field, and enters nothing.
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toMatch(/^i-(?!title)/);
    expect(await page.locator('#i-title').inputValue()).toBe(TITLE);
    await soon(() => page.locator('.banner.error li').count(), 1);
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

  it('is confirmed by who gave the quota and not by its maker, and taken out of the counts with a reason', async () => {
    const items = (page: Page) => page.locator('section[aria-labelledby=items] > ul > li', { hasText: TITLE });
    const address = `/chi-tieu/${quota.dutyId}/${quota.period}`;
    const { page } = await browser.open(address, NARROWEST, issuer);
    await items(page).waitFor();
    // Another unit's items are not entered here.
    expect(await page.locator('section[aria-labelledby=new-item]').count()).toBe(0);
    await items(page)
      .getByRole('button', { name: /^Xác nhận đã đăng/u })
      .click();
    await items(page).getByLabel('Ngày đăng, phát').fill('hôm qua');
    await items(page).getByRole('button', { name: 'Xác nhận', exact: true }).click();
    await items(page).locator('.said').nth(1).waitFor();
    expect(await items(page).locator('.said').allInnerTexts()).toEqual([
      'phải là một ngày có thật, ví dụ 20/03/2026',
      'cần đường dẫn, hoặc số văn bản hay nơi lưu',
    ]);
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    const shown = await items(page).locator('.choice span').first().innerText();
    await items(page).getByLabel('Ngày đăng, phát').fill(shown);
    await items(page).getByLabel('Số văn bản hoặc nơi lưu').fill('Bảng tin của xã, tờ 3');
    await items(page).getByRole('button', { name: 'Xác nhận', exact: true }).click();
    await items(page).getByText(`đã đăng ${shown}`).waitFor();
    await page.close();

    const own = await browser.open(address, NARROWEST, unit);
    await items(own.page).waitFor();
    expect(await items(own.page).getByRole('button').allInnerTexts()).toEqual([expect.stringMatching(/^Rút/u)]);
    await items(own.page).getByRole('button').click();
    const save = items(own.page).getByRole('button', { name: 'Rút sản phẩm' });
    await save.click();
    expect(await items(own.page).locator('.said').innerText()).toContain('chưa nhập lý do');
    await toFirstMistake(own.page);
    await own.page.keyboard.type('Ghi nhầm kỳ.');
    await save.dblclick();
    await items(own.page).getByText('đã rút: Ghi nhầm kỳ.').waitFor();
    expect(await items(own.page).getByRole('button').count()).toBe(0);
    await own.page.close();
  });

  it('is not asked for before its period has begun, and from which day on it is, the page says', async () => {
    const { obligations } = await ask<{ readonly obligations: { readonly nodes: readonly { readonly periodFrom: string }[] } }>(
      'query P($dutyId: ID!, $period: String!) { obligations(filter: { dutyId: $dutyId, period: $period }) { nodes { periodFrom } } }',
      { dutyId: later.dutyId, period: later.period },
    );
    const day = obligations.nodes[0]?.periodFrom.split('-').reverse().join('/');
    const { page } = await browser.open(`/chi-tieu/${later.dutyId}/${later.period}`, PHONE);
    await page.getByText(`Kỳ này đến ngày ${day} mới bắt đầu`).waitFor();
    expect(await page.locator('section[aria-labelledby=new-item]').count()).toBe(0);
    await page.close();
  });
});
