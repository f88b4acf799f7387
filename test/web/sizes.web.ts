import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromRoot } from '#libs/config/paths.js';
import { type Browser, openBrowser, personaOf, planOf, settled } from './browser.js';

const folder = fromRoot('dist', 'web');
const names = readdirSync(`${folder}/assets`).filter((name) => !/\.(br|gz)$/.test(name));
const html = readFileSync(`${folder}/index.html`, 'utf8');

describe('what a browser loads', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser(await personaOf('PROVINCE'));
  });
  afterAll(() => browser.close());

  it('until the first page of the province stands is what the build has counted', async () => {
    const { page } = await browser.open('/khong-co-trang-nay');
    // What sends drafts is loaded when the page has nothing else to do; what stands below the table, once its data are there.
    await page.addInitScript(() => {
      window.requestIdleCallback = () => 0;
    });
    const held = Promise.withResolvers<undefined>();
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('query PlanOverview(') === true) await held.promise;
      await route.continue();
    });
    await page.goto(new URL(`/ke-hoach/${await planOf(await personaOf('PROVINCE'))}`, page.url()).href);
    await page.waitForSelector('.time-shown');
    const scripts = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('.js'))
        .map(({ name }) => new URL(name).pathname),
    );
    // It stands without any other script.
    const rest = Promise.withResolvers<undefined>();
    await page.route('**/assets/*.js', (route) => rest.promise.then(() => route.continue()));
    held.resolve(undefined);
    await page.waitForSelector('.heat-map tbody tr');
    rest.resolve(undefined);
    const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(folder + path), { level: 9 }).length, 0);
    const { firstPage } = JSON.parse(readFileSync(`${folder}/sizes.json`, 'utf8')) as { readonly firstPage: number };
    expect(bytes / 1000).toBeCloseTo(firstPage, 0);
    await page.close();
  });

  it.each(['', '?asOf=2026-03-20T17:00%2B07:00'])(
    'is not waited for by the questions of an overview%s, and each is asked once',
    async (search) => {
      const { page } = await browser.open('/khong-co-trang-nay');
      const asked: string[] = [];
      page.on('request', (request) => asked.push(/query (\w+)/.exec(request.postData() ?? '')?.[1] ?? ''));
      // The largest script is not there before both questions have been asked.
      const bothAsked = Promise.all(
        ['PlanOverview', 'PlanTime'].map((name) =>
          page.waitForRequest((request) => request.postData()?.includes(`query ${name}(`) === true),
        ),
      );
      await page.route('**/assets/framework-*', (route) => bothAsked.then(() => route.continue()));
      await page.goto(new URL(`/ke-hoach/${await planOf(await personaOf('PROVINCE'))}${search}`, page.url()).href);
      await page.waitForSelector('.heat-map tbody tr');
      await settled(page);
      expect(asked.filter((name) => name === 'PlanOverview' || name === 'PlanTime').sort()).toEqual(['PlanOverview', 'PlanTime']);
      await page.close();
    },
  );

  it('is drawn the first time with the answers that are there', async () => {
    const { page } = await browser.open('/khong-co-trang-nay');
    await page.addInitScript(() => {
      new MutationObserver(() => {
        if (document.querySelector('.time-place') !== null) document.documentElement.dataset['waited'] = 'for the time bar';
      }).observe(document, { childList: true, subtree: true });
    });
    const bothAnswered = Promise.all(
      ['PlanOverview', 'PlanTime'].map(async (name) =>
        (await page.waitForResponse((response) => response.request().postData()?.includes(`query ${name}(`) === true)).finished(),
      ),
    );
    await page.route('**/assets/framework-*', (route) => bothAnswered.then(() => route.continue()));
    await page.goto(new URL(`/ke-hoach/${await planOf(await personaOf('PROVINCE'))}`, page.url()).href);
    await page.waitForSelector('.time-shown');
    expect(await page.evaluate(() => document.documentElement.dataset['waited'])).toBeUndefined();
    await page.close();
  });

  it('draws every letter of Vietnamese with its own fonts, and bold ones wider', async () => {
    const { page } = await browser.open('/khong-co-trang-nay');
    const vowels = [...'aăâeêioôơuưy'].flatMap((vowel) =>
      ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((tone) => (vowel + tone).normalize()),
    );
    const small = [...vowels, ...'bcdđfghjklmnpqrstvwxz'].join('');
    const letters = `${small} ${small.toUpperCase()} 0123456789 .,;:!?()/%–—“”…·×`;
    const [plain = 0, strong = 0, bold = 0] = await page.evaluate(async (text) => {
      document.body.textContent = text;
      await Promise.all([...document.fonts].map((font) => font.load()));
      const drawing = document.createElement('canvas').getContext('2d');
      return [400, 600, 700].map((weight) => {
        if (drawing === null) return 0;
        drawing.font = `${weight} 15px Inter`;
        return drawing.measureText(text).width;
      });
    }, letters);
    expect(plain).toBeGreaterThan(0);
    expect(strong).toBeGreaterThan(plain);
    expect(bold).toBeGreaterThan(strong);
    const session = await page.context().newCDPSession(page);
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    const { root } = await session.send('DOM.getDocument');
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'body' });
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    expect(fonts).not.toEqual([]);
    expect(fonts.filter(({ isCustomFont }) => !isCustomFont)).toEqual([]);
    await page.close();
  });

  it('comes from nowhere else', () => {
    for (const name of names.filter((each) => each.endsWith('.css')))
      expect(readFileSync(`${folder}/assets/${name}`, 'utf8')).not.toMatch(/(?:@import|url\()\s*["']?(?:https?:)?\/\//);
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });
});
