import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { ask, type Browser, DESKTOP, openBrowser, PHONE, type Persona, personaOf, planOf, settled } from './browser.js';

let browser: Browser;
let planId: string;

beforeAll(async () => {
  browser = await openBrowser();
  planId = await planOf(await personaOf('PROVINCE'));
});
afterAll(() => browser.close());

/** As letters come out of a printed file: without the spaces, of which paper has others. */
const squeezed = (text: string): string => text.normalize('NFC').replace(/\s+/gu, '');

/** What is printed on A4, page by page. */
const printed = async (page: Page): Promise<readonly string[]> => {
  const file = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(file)), { mergePages: false });
  return text.map(squeezed);
};

const open = async (path: string, as: Persona['role'], screen = DESKTOP): Promise<Page> => {
  const { page } = await browser.open(path, screen, await personaOf(as));
  await settled(page);
  return page;
};

const occurrences = (pages: readonly string[], text: string): number => pages.join('').split(squeezed(text)).length - 1;

describe('what is printed', () => {
  it.each([DESKTOP, PHONE])('has every unit of the heat map from a $name, and the head of its table on each page', async (screen) => {
    const { obligationMatrix } = await ask<{ obligationMatrix: { rows: { unit: { name: string } }[] } }>(
      'query M($id: ID!) { obligationMatrix(filter: { planId: $id }) { rows { unit { name } } } }',
      { id: planId },
    );
    const names = obligationMatrix.rows.map(({ unit }) => unit.name);
    const page = await open(`/ke-hoach/${planId}`, 'PROVINCE', screen);
    const pages = await printed(page);
    // A name may be part of another, and stand in the list of who is late as well.
    expect(names.filter((name) => occurrences(pages, name) < names.filter((each) => each === name).length)).toEqual([]);
    const head = squeezed((await page.locator('.heat-map thead tr[role=row] th').first().textContent()) ?? '');
    const holding = pages.filter((text) => names.filter((name) => text.includes(squeezed(name))).length > 20);
    expect(holding.length).toBeGreaterThan(1);
    expect(holding.filter((text) => !text.includes(head))).toEqual([]);
    await page.close();
  });

  it('has every difference of two instants, the instant that is looked at, and nothing that is only for the screen', async () => {
    const page = await open('/so-sanh?from=2026-02-10T17:00%2B07:00&asOf=2026-03-20T17:00%2B07:00', 'AUDITOR');
    const rows = await page
      .locator('tr[data-change]')
      .evaluateAll((all) => all.map((row) => row.querySelector('th, td')?.textContent ?? ''));
    const pages = await printed(page);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => occurrences(pages, row) === 0)).toEqual([]);
    expect(occurrences(pages, '17:00 ngày 20/03/2026')).toBeGreaterThan(0);
    expect(occurrences(pages, 'Về hiện tại')).toBe(0);
    await page.close();
  });

  it('has each period of everything that a unit owes, of which the screen has the next one', async () => {
    const { inbox } = await ask<{ readonly inbox: { readonly nodes: readonly { readonly title: string }[] } }>(
      'query I($id: ID!) { inbox(unitId: $id, first: 500) { nodes { title } } }',
      { id: (await personaOf('UNIT')).unit },
    );
    const page = await open('/viec', 'UNIT', PHONE);
    const pages = await printed(page);
    expect(await page.locator('.choices > li:visible').count()).toBeLessThan(inbox.nodes.length);
    const printedOf = (title: string): number => occurrences(pages, `${title} – `);
    expect(
      [...Map.groupBy(inbox.nodes, ({ title }) => title)]
        .filter(([title, { length }]) => printedOf(title) < length)
        .map(([title]) => title),
    ).toEqual([]);
    await page.close();
  });

  it('has every event of a page of the history', async () => {
    const page = await open('/lich-su?asOf=2026-03-20T17:00%2B07:00', 'AUDITOR');
    const positions = await page
      .locator('tr[data-position]')
      .evaluateAll((all) => all.map((row) => row.getAttribute('data-position') ?? ''));
    const pages = await printed(page);
    expect(positions.length).toBe(50);
    const written = (position: string): string => Number(position).toLocaleString('vi-VN');
    expect(positions.filter((position) => occurrences(pages, written(position)) === 0)).toEqual([]);
    await page.close();
  });

  it('has every unit of the coverage, and all of the panel that is open beside it, which is over the page again afterwards', async () => {
    const [ward, unit] = await Promise.all([personaOf('WARD'), personaOf('UNIT')]);
    const page = await open(`/ke-hoach/${await planOf(ward)}/do-bao-phu?ward=${unit.unit}`, 'WARD');
    await page.waitForSelector('dialog .coverage-list');
    const textsAt = (selector: string): Promise<readonly string[]> =>
      page.locator(selector).evaluateAll((all) => all.map(({ textContent }) => textContent ?? ''));
    const [names, told] = await Promise.all([textsAt('.coverage tbody th'), textsAt('dialog .coverage-list > li > p')]);
    const pages = await printed(page);
    expect(names.length).toBeGreaterThan(3);
    expect(told.length).toBeGreaterThan(3);
    expect([...names, ...told].filter((text) => occurrences(pages, text) === 0)).toEqual([]);
    await page.waitForSelector('dialog:modal');
    // What stands over the page would be on each sheet.
    const title = (await textsAt('dialog h2'))[0] ?? '';
    const headed = pages.filter((text) => text.includes(squeezed(title)) && text.includes(squeezed(told[0] ?? '')));
    expect(headed.length).toBeLessThanOrEqual(1);
    await page.close();
  });

  it('has all of a table of a panel that is wider than the sheet', async () => {
    const page = await open(`/ke-hoach/${planId}/chi-tieu`, 'PROVINCE');
    await page.locator('.so-far a').first().click();
    const figure = page.locator('dialog[open] tbody td.number').last();
    const digits = '1234567890'.repeat(9);
    await figure.evaluate((cell, text) => {
      cell.textContent = text;
    }, digits);
    expect(occurrences(await printed(page), digits)).toBe(1);
    await page.close();
  });

  it('has each row of a plan that is amended, which are folded on the screen, and longer lines than a field has room for', async () => {
    const page = await open(`/sua-ke-hoach/${await planOf(await personaOf('WARD'))}`, 'WARD');
    await page.waitForSelector('.own-rows details');
    const written = await page
      .locator('.own-rows textarea, .own-rows input.wide')
      .evaluateAll((all) => all.map((field) => (field as HTMLInputElement).value).filter((text) => text !== ''));
    expect(written.length).toBeGreaterThan(5);
    const pages = await printed(page);
    // The title of a row stands above it as well.
    expect(written.filter((text) => occurrences(pages, text) < (text === written[0] ? 2 : 1))).toEqual([]);
    await page.close();
  });

  it('has all of a line that is longer than its field', async () => {
    const page = await open(`/sua-ke-hoach/${await planOf(await personaOf('WARD'))}`, 'WARD');
    await page.locator('.own-rows details').first().locator('summary').first().click();
    const text = Array.from({ length: 30 }, (_, index) => `trước ngày ${index + 1}/12/2026`).join(', ');
    await page.locator('.own-rows input.wide:enabled').first().fill(text);
    expect(occurrences(await printed(page), text)).toBeGreaterThan(0);
    await page.close();
  });
});
