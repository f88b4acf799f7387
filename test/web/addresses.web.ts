import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ADDRESS_FORMS } from '../../apps/web/screens/welcome/address-forms.js';
import { type Browser, DESKTOP, follow, openBrowser, soon, violationsOf } from './browser.js';
import { everyDesk, everyScreen, isAt, type ScreenCase } from './screens.js';

/* An address of each screen, with each of its parameters as it has to be and as it must not be: what is wrong is said, and only that. */

/** Where somebody looks for words, any are right. */
const FREE = ['find', 'actor'];
/** Without it nothing is compared. */
const BESIDE: Readonly<Record<string, string>> = { '/so-sanh': 'from=2026-02-10&' };
const DAMAGED = 'khong co/~2026-02-30';

let browser: Browser;
let screens: readonly ScreenCase[];

beforeAll(async () => {
  browser = await openBrowser();
  screens = [...(await everyScreen()), ...(await everyDesk())];
});
afterAll(() => browser.close());

const parameters = Object.entries(ADDRESS_FORMS).flatMap(([pattern, forms]) => {
  const names = Object.keys(forms).filter((name) => !FREE.includes(name));
  return names.length === 0 ? [] : [{ pattern, names }];
});

/** Of a ward: its plans have tasks and targets. */
const screenAt = (pattern: string): ScreenCase => {
  const these = screens.filter((screen) => isAt(pattern, screen));
  const found = these.find(({ as }) => as.role === 'WARD') ?? these[0];
  if (found === undefined) throw new Error(`no screen is at ${pattern}`);
  return { ...found, path: found.path.split('?')[0] ?? '' };
};

const mistakes = (page: Page): Promise<readonly string[]> => page.locator('.banner.error').allInnerTexts();

const answered = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () => document.querySelector('main h1') !== null && document.querySelector('.skeleton, .is-old, [aria-busy=true]') === null,
  );

describe('a parameter of an address', () => {
  it.each(parameters)('$pattern: $names: is said to be wrong where it is, also where it is empty', async ({ pattern, names }) => {
    const { as, path } = screenAt(pattern);
    const { page, complaints } = await browser.open(path, DESKTOP, as);
    await answered(page);
    expect(await mistakes(page)).toEqual([]);
    for (const name of names) {
      await follow(page, `${path}?${name === 'from' ? '' : (BESIDE[pattern] ?? '')}${name}=${encodeURIComponent(DAMAGED)}`);
      const said = page.locator('.banner.error', { hasText: name === 'after' ? 'after' : DAMAGED });
      await said.first().waitFor();
      expect(new URL(page.url()).searchParams.get(name)).toBe(DAMAGED);
      await follow(page, `${path}?${name}=`);
      await page.locator('.banner.error', { hasText: `“${name}=”` }).waitFor();
      expect(await page.locator('main').innerText()).not.toMatch(/undefined|\[object|NaN/);
      expect(await violationsOf(page)).toEqual([]);
    }
    await follow(page, path);
    await answered(page);
    await soon(() => mistakes(page), []);
    expect(complaints.filter((text) => !text.includes('after'))).toEqual([]);
    await page.close();
  });
});
