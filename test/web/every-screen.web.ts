import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { catalogue, wordsOf } from './catalogue.js';
import { type Browser, DESKTOP, NARROWEST, openBrowser, overflowOf, PHONE, settled, soon, type Tab, violationsOf } from './browser.js';
import { everyDesk, everyScreen, type ScreenCase } from './screens.js';

let browser: Browser;
let screens: readonly ScreenCase[];
/** Words that only the English page says. */
let english: ReadonlySet<string>;

beforeAll(async () => {
  browser = await openBrowser();
  const [vi, en] = await Promise.all([catalogue('vi'), catalogue('en')]);
  const vietnamese = new Set(vi.flatMap(wordsOf));
  english = new Set(en.flatMap(wordsOf).filter((word) => !vietnamese.has(word)));
  screens = [...(await everyScreen()), ...(await everyDesk())];
});
afterAll(() => browser.close());

const openScreen = async ({ as, path, ready }: ScreenCase): Promise<Tab> => {
  const tab = await browser.open(path, DESKTOP, as);
  await tab.page.waitForSelector(ready);
  await tab.page.waitForFunction(() => document.querySelector('.skeleton, .is-old') === null);
  return tab;
};

interface Found {
  readonly screen: string;
  readonly what: string;
  readonly is: unknown;
}

/** What the page says and is called, without what is quoted: names, wordings of documents, events as they were recorded. */
const saidOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const isQuoted = (element: Element | null): boolean => element?.closest('pre, code, kbd, .verbatim, [lang]:not(html)') != null;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const said: string[] = [];
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const holder = node.parentElement;
      if (holder === null || isQuoted(holder) || /^(SCRIPT|STYLE|NOSCRIPT)$/.test(holder.tagName)) continue;
      said.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt], [aria-description]'))
      if (!isQuoted(element))
        for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) said.push(element.getAttribute(name) ?? '');
    return [document.title, ...said].map((text) => text.trim()).filter((text) => text !== '');
  });

/** Of the screen as it stands, at another width; what is laid out by script follows in the next frame. */
const widerThan = async (page: Page, width: number): Promise<number> => {
  await page.setViewportSize({ width, height: 800 });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  return overflowOf(page);
};

/** Elements in which a text is cut off without a sign of it and without scrolling. */
const cutTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, h1, h2, h3, label, a, .banner, .counts strong')]
      .filter((element) => {
        const { overflowX, overflowY, clip, position } = getComputedStyle(element);
        if (position === 'absolute' && clip !== 'auto') return false;
        const isCut = element.scrollWidth > element.clientWidth + 1 && overflowX === 'hidden';
        return element.clientWidth > 0 && (isCut || (element.scrollHeight > element.clientHeight + 1 && overflowY === 'hidden'));
      })
      .map((element) => element.textContent?.slice(0, 40) ?? ''),
  );

/** Screens of the menu beyond the window, and rows of tables that are named in a column not much wider than a word. */
const squeezed = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const beyond = [...document.querySelectorAll('.header nav a')].filter((link) => link.getBoundingClientRect().right > window.innerWidth);
    const narrow = [...document.querySelectorAll('main .list-table tbody th')].filter(
      (head) => head.clientWidth > 0 && head.clientWidth < 100 && (head.textContent ?? '').length > 20,
    );
    return [...beyond, ...narrow].map((element) => element.textContent?.slice(0, 40) ?? '');
  });

type Note = (what: string, is: unknown) => void;

const lookAtLayout = async (page: Page, note: Note): Promise<void> => {
  const isEmpty = (what: string, is: readonly string[]): void => void (is.length === 0 || note(what, is));
  const isNarrow = (what: string, pixels: number): void => void (pixels <= 0 || note(what, pixels));
  isEmpty('axe', await violationsOf(page));
  // 200 % of 1440 px is a window half as wide, with pixels twice as large.
  isNarrow('zoomed to 200 %', await widerThan(page, DESKTOP.width / 2));
  isNarrow('at 320 px', await widerThan(page, NARROWEST.width));
  isNarrow('on a phone', await widerThan(page, PHONE.width));
  isEmpty('axe on a phone', await violationsOf(page));
  isEmpty('squeezed on a phone', await squeezed(page));
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  isNarrow('with text of 200 %', await widerThan(page, DESKTOP.width));
  isEmpty('cut with text of 200 %', await cutTexts(page));
};

const lookAtWords = async (page: Page, note: Note): Promise<void> => {
  for (const text of await saidOn(page)) {
    // Names of units and people are written with capitals; words of the page stand among small ones.
    // Who acts without a person is named by an id of the log.
    const wrong = wordsOf(text.replaceAll(/\bsystem:[a-z-]+/g, '')).filter((word) => english.has(word) && text.includes(word));
    if (wrong.length > 0) note(text.slice(0, 80), wrong);
    if (/\b[A-Z]{2,}_[A-Z_]+\b/.test(text)) note(text.slice(0, 80), 'a code');
    if (text !== text.normalize('NFC')) note(text.slice(0, 80), 'not NFC');
    if (/\b\d{1,2}\/\d{1,2}\/\d{2}\b(?!\d)|\bAM\b|\bPM\b/.test(text)) note(text, 'a short date');
  }
};

describe('every screen', () => {
  const found = { opened: [] as Found[], layout: [] as Found[], words: [] as Found[] };
  const titles = new Map<string, string>();

  // Each is opened once for all that is looked at; one that does not open does not hide what is found on the others.
  beforeAll(async () => {
    for (const screen of screens) {
      const noteOf =
        (among: Found[]): Note =>
        (what, is) =>
          among.push({ screen: screen.name, what, is });
      try {
        const { page, complaints } = await openScreen(screen);
        titles.set(screen.name, await page.title());
        await lookAtWords(page, noteOf(found.words));
        await lookAtLayout(page, noteOf(found.layout));
        if (complaints.length > 0) noteOf(found.opened)('the console complains', complaints);
        await page.close();
      } catch (error) {
        noteOf(found.opened)('does not stand', String(error));
      }
    }
  });

  it('stands, and the console complains of nothing', () => {
    expect(found.opened).toEqual([]);
  });

  it('has a tab that says which it is, also of several looks at one plan', () => {
    expect([...titles].filter(([, title]) => !/. – Theo dõi kế hoạch$/u.test(title))).toEqual([]);
    const looks = ['the overview', 'coverage', 'who is late', 'figures'].map((name) => titles.get(name));
    expect(new Set(looks).size).toBe(looks.length);
    expect([...new Set(looks.map((title) => title?.split(' – ').slice(1).join(' – ')))]).toHaveLength(1);
  });

  it('has, at two widths, nothing that axe finds, and at 320 px and at 200 % scrolls in one direction only', () => {
    expect(found.layout).toEqual([]);
  });

  it('says nothing in English and no code in the Vietnamese page, and writes every letter in one way', () => {
    expect(found.words).toEqual([]);
  });

  it('would be found to say something in English', () => {
    const planted = 'Showing all reports of this unit';
    expect(wordsOf(planted).filter((word) => english.has(word)).length).toBeGreaterThan(2);
  });
});

const FORCED = { forcedColors: 'active', reducedMotion: 'reduce' } as const;

describe('colours that the user has chosen, and no motion', () => {
  it('leave the slider, the focus and the states of cells to be seen', async () => {
    const screen = screens.find(({ name }) => name === 'the overview');
    if (screen === undefined) throw new Error('there is no overview');
    const { page } = await openScreen(screen);
    await page.emulateMedia(FORCED);
    const slider = page.locator('.time-track input');
    await slider.focus();
    const shown = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!);
      const cell = document.querySelector('.heat-map td[data-state=X]');
      const underlineOf = (selector: string): string => getComputedStyle(document.querySelector(selector)!).borderBottomColor;
      return {
        hasOutline: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
        icon: cell === null ? 'none' : getComputedStyle(cell).backgroundImage,
        isShownTabMarked: underlineOf('.plan-tabs a[aria-current]') !== underlineOf('.plan-tabs a:not([aria-current])'),
        moving: document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 10).length,
      };
    });
    expect(shown.hasOutline).toBe(true);
    expect(shown.icon).toContain('url(');
    expect(shown.isShownTabMarked).toBe(true);
    expect(shown.moving).toBe(0);
    // The thumb is drawn: moved to one end it leaves other pixels behind than at the other.
    const picture = async (key: string): Promise<string> => {
      await slider.press(key);
      await page.waitForFunction(() => document.querySelector('.is-old, [aria-busy=true]') === null);
      return (await page.locator('.time-track').screenshot()).toString('base64');
    };
    expect(await picture('Home')).not.toBe(await picture('End'));
    await page.close();
  });
});

describe('what was told last, where nothing else can be had', () => {
  it('stays where it is, says whose it is, and is marked without fading it', async () => {
    const screen = screens.find(({ name }) => name === 'the overview');
    const { page } = await openScreen(screen!);
    const before = await page.locator('.counts strong').allTextContents();
    await page.route('**/graphql', (route) => route.abort());
    await page.evaluate(() => window.history.pushState(null, '', `${location.pathname}?asOf=2026-03-20T17:00+07:00`));
    await page.waitForSelector('.counts.is-old');
    await page.waitForSelector('.banner.error');
    expect(await page.locator('.counts strong').allTextContents()).toEqual(before);
    expect(await page.locator('main').innerText()).toContain('Số liệu đang hiện là của lần tải trước');
    expect(await page.locator('.counts').evaluate((element) => getComputedStyle(element).opacity)).toBe('1');
    expect(await violationsOf(page)).toEqual([]);
    await page.unroute('**/graphql');
    // Each question that failed is asked again by its own button.
    const failures = page.locator('.banner.error');
    for (let left = await failures.count(); left > 0; left = await failures.count()) {
      await failures.first().getByRole('button', { name: 'Thử lại' }).click();
      await page.waitForFunction((before) => document.querySelectorAll('.banner.error').length < before, left);
    }
    await settled(page);
    await page.close();
  });
});

describe('something that stood on a screen', () => {
  it('is complained of where it is taken away, and comes back when more of it is loaded', async () => {
    const { page, complaints } = await openScreen(screens[0]!);
    const heading = page.locator('main h1');
    await heading.evaluate(({ style }) => style.setProperty('display', 'none', 'important'));
    await heading.evaluate(({ style }) => style.removeProperty('display'));
    await soon(() => Promise.resolve(complaints.map((text) => text.split(':')[0])), ['taken away for a moment']);
    await page.close();
  });
});
