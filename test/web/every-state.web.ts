import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { fromRoot } from '#libs/config/paths.js';
import {
  type Browser,
  DESKTOP,
  enter,
  follow,
  openBrowser,
  overflowOf,
  type Persona,
  personaOf,
  PHONE,
  type Tab,
  violationsOf,
} from './browser.js';
import { everyDesk, everyScreen, isAt, type ScreenCase } from './screens.js';

/* A screen of each address in each state in which its answers may be: somebody goes through them in one window, while the network comes and goes. */

const STATES = [
  'loading',
  'without an answer',
  'refused',
  'signed out',
  'old',
  'offline with the last answer',
  'before there was anything',
] as const;
type State = (typeof STATES)[number];

/** How questions are answered. */
type Answers = 'GIVEN' | 'HELD' | 'CUT' | 'REFUSED' | 'SIGNED_OUT';

const refusal = (message: string, code: string) => ({ json: { errors: [{ message, extensions: { code } }] } });

interface Walk extends Tab {
  readonly who: Persona;
  /** From now on questions are answered so; those that are held by then, too. */
  readonly answer: (next: Answers) => void;
}

const startWalk = async (browser: Browser, who: Persona): Promise<Walk> => {
  const tab = await browser.open('/khong-co-trang-nay', DESKTOP, who);
  await tab.page.waitForSelector('h1');
  let answers: Answers = 'GIVEN';
  let changed = Promise.withResolvers<undefined>();
  await tab.page.route('**/graphql', async (route) => {
    while (answers === 'HELD') await changed.promise;
    switch (answers) {
      case 'GIVEN':
        return route.continue();
      case 'CUT':
        return route.abort();
      case 'REFUSED':
        return route.fulfill(refusal('Không đọc được.', 'BAD_USER_INPUT'));
      case 'SIGNED_OUT':
        return route.fulfill(refusal('Hãy vào lại.', 'UNAUTHENTICATED'));
    }
  });
  const answer = (next: Answers): void => {
    answers = next;
    changed.resolve(undefined);
    changed = Promise.withResolvers();
  };
  return { ...tab, who, answer };
};

/** Everything that was asked for has failed, and says so. */
const failed = (page: Page, title: string): Promise<unknown> =>
  page.waitForFunction(
    (said) => {
      const banners = [...document.querySelectorAll('.banner.error')];
      const isUnderWay = document.querySelector('.skeleton') !== null;
      return !isUnderWay && banners.length > 0 && banners.every(({ textContent }) => textContent.includes(said));
    },
    title,
    { polling: 100 },
  );

/** Each part that failed is asked for again by its own button, which has the focus. */
const askAgain = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const button of document.querySelectorAll<HTMLButtonElement>('.banner.error button')) {
      button.focus();
      button.click();
    }
  });

/** Asks until nothing has failed: what failed beside something else may say so only when that is there. */
const answered = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () => {
      document.querySelectorAll<HTMLButtonElement>('.banner.error button').forEach((button) => button.click());
      return document.querySelector('.skeleton, .is-old, [aria-busy=true], .banner.error') === null;
    },
    undefined,
    { polling: 100 },
  );

/** What is told of the present is asked for again after so long. */
const A_MINUTE_MS = 60_000;

const turnToItLater = async (page: Page): Promise<void> => {
  await page.clock.setFixedTime((await page.evaluate(() => Date.now())) + A_MINUTE_MS);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
};

const goThrough = async (
  { page, who, answer }: Walk,
  { path, ready }: ScreenCase,
  look: (state: State) => Promise<void>,
): Promise<void> => {
  answer('HELD');
  await follow(page, path);
  await page.waitForSelector('main .skeleton');
  await look('loading');
  answer('CUT');
  await failed(page, 'Không kết nối được máy chủ');
  await look('without an answer');
  answer('REFUSED');
  await askAgain(page);
  await failed(page, 'Máy chủ không trả lời được câu hỏi này');
  await look('refused');
  answer('SIGNED_OUT');
  await askAgain(page);
  await failed(page, 'Phiên làm việc đã hết');
  await look('signed out');
  answer('GIVEN');
  await askAgain(page);
  await enter(page, who);
  await page.waitForSelector(ready);
  await answered(page);

  // A form shows what is typed, which does not grow old.
  const isForm = (await page.locator('.data-state').count()) === 0;
  answer('HELD');
  await turnToItLater(page);
  if (!isForm) {
    await page.getByText('Đang tính lại số liệu…').first().waitFor();
    await look('old');
  }
  await page.context().setOffline(true);
  await page.locator('.notice .banner', { hasText: 'Mất mạng' }).waitFor();
  answer('CUT');
  if (!isForm) await failed(page, 'Không kết nối được máy chủ');
  await look('offline with the last answer');
  await page.context().setOffline(false);
  answer('GIVEN');
  await answered(page);
  await follow(page, `${path.split('?')[0]}?asOf=2024-06-01`);
  await page.waitForSelector('.past-banner');
  await answered(page);
  await look('before there was anything');
};

interface Found {
  readonly screen: string;
  readonly state: State | 'on the way';
  readonly is: unknown;
}

/** What is wrong with a page as it stands, at both widths. */
const wrongOn = async (page: Page): Promise<readonly unknown[]> => {
  const wrong: unknown[] = [];
  for (const { name, width, height } of [PHONE, DESKTOP]) {
    await page.setViewportSize({ width, height });
    // As high as the page is: what sticks to the bottom of a window covers what it is over.
    await page.setViewportSize({ width, height: Math.max(height, await page.evaluate(() => document.documentElement.scrollHeight)) });
    wrong.push(...(await violationsOf(page)).map((violation) => `${name}: ${violation}`));
    const wider = await overflowOf(page);
    if (wider > 0) wrong.push(`${name}: ${wider} px wider than the window`);
  }
  const said = await page.locator('main').innerText();
  if (/undefined|\[object|NaN/.test(said)) wrong.push(said);
  if (await page.evaluate(() => document.activeElement === document.body)) wrong.push('the focus is lost');
  return wrong;
};

/** The console tells of each question that had no answer. */
const isCut = (complaint: string): boolean => complaint.startsWith('Failed to load resource');

const patterns = globSync(fromRoot('apps', 'web', 'routes', '*.ts*'))
  .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/path: '(\/.+)'/g)])
  .map(([, pattern]) => String(pattern));

describe('a screen of each address', () => {
  const found: Found[] = [];
  const screens: ScreenCase[] = [];

  const walkAs = async (who: Persona, theirs: readonly ScreenCase[]): Promise<void> => {
    const browser = await openBrowser();
    for (let walk = await startWalk(browser, who), left = [...theirs]; left.length > 0;) {
      const [screen] = left.splice(0, 1) as [ScreenCase];
      const note = (state: Found['state'], wrong: readonly unknown[]) =>
        found.push(...wrong.map((is) => ({ screen: screen.name, state, is })));
      const before = walk.complaints.length;
      try {
        await goThrough(walk, screen, async (state) => void note(state, await wrongOn(walk.page)));
        note(
          'on the way',
          walk.complaints.slice(before).filter((complaint) => !isCut(complaint)),
        );
      } catch (error) {
        note('on the way', [String(error)]);
        walk = await startWalk(browser, who);
      }
    }
    await browser.close();
  };

  beforeAll(async () => {
    const all = [...(await everyScreen()), ...(await everyDesk())];
    // What a ward has is smaller than what its province has.
    for (const pattern of patterns) {
      const these = all.filter((screen) => isAt(pattern, screen));
      const one = these.find(({ as }) => as.role === 'WARD') ?? these[0];
      if (one !== undefined) screens.push(one);
    }
    for (const [who, theirs] of Map.groupBy(screens, ({ as }) => as)) await walkAs(who, theirs);
  });

  it('is there for all of them', () => {
    expect(patterns.filter((pattern) => !screens.some((screen) => isAt(pattern, screen)))).toEqual([]);
  });

  it.each(STATES)('%s: has nothing that axe finds, scrolls in one direction only, and keeps the focus', (state) => {
    expect(found.filter((each) => each.state === state)).toEqual([]);
  });

  it('goes from one to the next, and the console complains of nothing', () => {
    expect(found.filter(({ state }) => state === 'on the way')).toEqual([]);
  });

  it('would be found to be wrong', async () => {
    const browser = await openBrowser(await personaOf('UNIT'));
    const { page } = await browser.open('/khong-co-trang-nay');
    const heading = page.locator('main h1');
    await heading.waitFor();
    await heading.evaluate((element) => {
      const wide = document.createElement('div');
      wide.style.width = '3000px';
      wide.append(document.createElement('button'), 'NaN');
      element.replaceWith(wide);
    });
    const wrong = (await wrongOn(page)).join('\n');
    for (const each of ['button-name', 'page-has-heading-one', 'wider than the window', 'NaN', 'the focus is lost'])
      expect(wrong).toContain(each);
    await browser.close();
  });
});
