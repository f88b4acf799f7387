import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Browser, NARROWEST, openBrowser, overflowOf, type Persona, personaOf, violationsOf } from './browser.js';
import { addressOf, fill, type Owed, owedBy } from './reporting.js';

let unit: Persona;
let owed: Owed;
let browser: Browser;

beforeAll(async () => {
  unit = await personaOf('UNIT');
  const [first] = await owedBy(unit);
  if (first === undefined) throw new Error('the unit of the story owes nothing');
  owed = first;
  browser = await openBrowser();
});
afterAll(() => browser.close());

const NAME = 'Tên bạn (không bắt buộc)';

const personOn = (page: Page): Promise<string> =>
  page.evaluate(() => (JSON.parse(window.localStorage.getItem('plan-cascade.session') ?? '{}') as { person?: string }).person ?? '');

/** Goes on for the unit, under a name. */
const enter = async (page: Page, name: string): Promise<void> => {
  await page.getByLabel(NAME).fill(name);
  await page.getByLabel('Tìm đơn vị theo tên hoặc mã').fill(unit.unitName);
  await page.locator('button.choice', { has: page.locator(`strong:text-is("${unit.unitName}")`) }).click();
  await page.getByRole('button', { name: 'Đổi vai' }).waitFor();
};

const leave = (page: Page): Promise<void> => page.getByRole('button', { name: 'Đổi vai' }).click();

describe('two people of one unit', () => {
  it('are two persons by their names, each with drafts of their own, and the browser remembers who was there last', async () => {
    const { page, complaints } = await browser.open(addressOf(owed), NARROWEST);
    await page.getByLabel(NAME).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await enter(page, 'Trần Thị Lan');
    expect(await personOn(page)).toBe('traafn-thij-lan');
    await fill(page, 'Bản của Lan.');
    await leave(page);
    expect(await page.getByLabel(NAME).inputValue()).toBe('Trần Thị Lan');
    await enter(page, 'Đỗ Minh');
    expect(await personOn(page)).toBe('ddoox-minh');
    await page.waitForSelector('form.report-form');
    expect(await page.inputValue('#f-narrative')).toBe('');
    await leave(page);
    await enter(page, 'Trần Thị Lan');
    await page.waitForSelector('form.report-form');
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#f-narrative')?.value === 'Bản của Lan.');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('are two persons at two machines without names as well', async () => {
    const elsewhere = await openBrowser();
    const people: string[] = [];
    for (const { open } of [browser, elsewhere]) {
      const { page } = await open('/viec', NARROWEST);
      await page.getByRole('button', { name: 'Đổi vai' }).or(page.getByLabel(NAME)).first().waitFor();
      if (await page.getByRole('button', { name: 'Đổi vai' }).isVisible()) await leave(page);
      await enter(page, '');
      people.push(await personOn(page));
      await page.close();
    }
    expect(people).toEqual([expect.stringMatching(/^visitor-/u), expect.stringMatching(/^visitor-/u)]);
    expect(people[0]).not.toBe(people[1]);
    await elsewhere.close();
  });
});
