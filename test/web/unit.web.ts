import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { ask, type Browser, DESKTOP, NARROWEST, openBrowser, overflowOf, PHONE, type Persona, personaOf, violationsOf } from './browser.js';

interface Owed {
  readonly dutyId: string;
  readonly period: string;
  readonly kind: string;
  readonly status: string;
}

/** How often the network is cut; `CUTS=100` for a long run. */
const CUTS = Number(process.env['CUTS'] ?? 8);
const SEED = Number(process.env['SEED'] ?? 1);

let unit: Persona;
let browser: Browser;
/** What has not been reported yet; each test takes another one. */
let open: Owed[];

beforeAll(async () => {
  unit = await personaOf('UNIT');
  browser = await openBrowser(unit, { isOffline: true });
  const { inbox } = await ask<{ readonly inbox: { readonly nodes: readonly Owed[] } }>(
    'query I($unitId: ID!) { inbox(unitId: $unitId, first: 500, filter: { phases: [OPEN] }) { nodes { dutyId period kind status } } }',
    { unitId: unit.unit },
  );
  const reported = inbox.nodes.filter(({ kind, status }) => (kind === 'TASK' || kind === 'REPORT') && status !== 'UNDATED');
  // Periods that have not begun come last: long runs need them.
  open = [...reported.filter(({ status }) => status !== 'NOT_YET'), ...reported.filter(({ status }) => status === 'NOT_YET')];
});
afterAll(() => browser.close());

const next = (): Owed => {
  const owed = open.shift();
  if (owed === undefined) throw new Error('the unit of the story has nothing left to report');
  return owed;
};

const addressOf = ({ dutyId, period }: Owed): string => `/viec/${dutyId}/${period}`;

/** The position that the receipt on the page names. */
const receiptOf = async (page: Page): Promise<number> => {
  const text = await page
    .waitForSelector('.banner.ok strong + strong', { timeout: 30_000 })
    .then(() => page.locator('.banner.ok').innerText());
  return Number(/sự kiện số ([\d.]+?)\.?$/u.exec(text.trim())?.[1]?.replaceAll('.', ''));
};

/** Words of everything that was submitted for it, up to the receipt at least. */
const submissionsOf = async ({ dutyId, period }: Owed, minPosition: number): Promise<readonly string[]> => {
  const { reports } = await ask<{
    readonly reports: {
      readonly nodes: readonly { readonly serves: readonly Owed[]; readonly versions: readonly { readonly narrative: string }[] }[];
    };
  }>(
    'query R($dutyId: ID!, $minPosition: Int!) { reports(first: 100, filter: { dutyId: $dutyId }, minPosition: $minPosition) { nodes { serves { dutyId period } versions { narrative } } } }',
    { dutyId, minPosition },
  );
  return reports.nodes
    .filter(({ serves }) => serves.some((served) => served.period === period))
    .flatMap(({ versions }) => versions.map(({ narrative }) => narrative));
};

const fill = async (page: Page, text: string): Promise<void> => {
  await page.waitForSelector('form.report-form');
  for (const figure of await page.locator('.with-unit > input').all()) await figure.fill('3');
  await page.fill('#f-narrative', text);
  await page.waitForFunction(() => document.querySelector('.saved')?.textContent?.includes('Đã lưu nháp'));
};

const submit = (page: Page): Promise<void> => page.click('.sticky-action button');

describe('every screen of a unit', () => {
  it.each([
    ['what it owes', () => '/viec', 'h2[id^=group]'],
    ['a report', () => addressOf(open[0] as Owed), 'form.report-form'],
    ['a report that is not its own', () => '/viec/khong-co/2026-M01', 'h1'],
    ['reports to review', () => '/duyet', '.data-state'],
  ])('%s: axe finds nothing on a screen and on a phone, and nothing is wider than 320 px', async (_name, path, ready) => {
    for (const screen of [DESKTOP, PHONE, NARROWEST]) {
      const { page, complaints } = await browser.open(path(), screen);
      await page.waitForSelector(ready);
      await page.waitForFunction(() => document.querySelector('.skeleton') === null);
      expect({ screen: screen.name, violations: await violationsOf(page), complaints }).toEqual({
        screen: screen.name,
        violations: [],
        complaints: [],
      });
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      await page.close();
    }
  });
});

describe('a report', () => {
  it('is written and sent by the keyboard alone, and every mistake is told at its field with the focus on the summary', async () => {
    const owed = next();
    const { page } = await browser.open(addressOf(owed), PHONE);
    await page.waitForSelector('form.report-form');
    const figures = await page.locator('.with-unit > input').count();
    const focusOn = async (selector: string): Promise<void> => {
      for (let presses = 0; presses < 60; presses += 1) {
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`Tab does not lead to ${selector}`);
    };
    if (figures > 0) {
      await focusOn('.sticky-action button');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.banner.error');
      expect(await page.evaluate(() => document.activeElement?.className)).toContain('banner error');
      expect(await page.locator('.form-row.has-mistake').count()).toBeGreaterThan(0);
      expect(await violationsOf(page)).toEqual([]);
      for (let index = 0; index < figures; index += 1) {
        await focusOn(`.form-row:nth-of-type(${index + 1}) .with-unit > input`);
        await page.keyboard.type('2');
      }
    }
    await focusOn('#f-narrative');
    await page.keyboard.type('Bằng bàn phím.');
    await focusOn('.sticky-action button');
    await page.keyboard.press('Enter');
    expect(await submissionsOf(owed, await receiptOf(page))).toEqual(['Bằng bàn phím.']);
    await page.close();
  });

  it('is shown beside that of the server when somebody else submitted meanwhile, and nothing typed is lost', async () => {
    const owed = next();
    const { page } = await browser.open(addressOf(owed), DESKTOP);
    await fill(page, 'Bản của tôi.');
    const other = await browser.open(addressOf(owed), DESKTOP);
    const values = await page.locator('.with-unit > input').evaluateAll((all) => all.map((each) => each.id.slice('f-'.length)));
    await fetch(`${new URL(page.url()).origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer dev:someone@${unit.unit}` },
      body: JSON.stringify({
        query: 'mutation S($input: SubmitReportInput!) { submitReport(input: $input) { __typename ... on Refusal { message } } }',
        variables: {
          input: {
            commandId: `other-${owed.dutyId}`,
            holder: unit.unit,
            serves: [{ dutyId: owed.dutyId, period: owed.period }],
            values: values.map((indicator) => ({ indicator, value: '9' })),
            narrative: 'Bản của người khác.',
          },
        },
      }),
    });
    await other.page.close();
    await submit(page);
    await page.waitForSelector('#stale', { timeout: 30_000 });
    const shown = await page.locator('main').innerText();
    expect([shown.includes('Bản của tôi.'), shown.includes('Bản của người khác.')]).toEqual([true, true]);
    await page.click('text=Tiếp tục với bản của tôi');
    await submit(page);
    expect(await submissionsOf(owed, await receiptOf(page))).toEqual(['Bản của người khác.', 'Bản của tôi.']);
    await page.close();
  });
});

/** xorshift32: a run can be repeated by its seed. */
const randomOf = (seed: number): ((below: number) => number) => {
  let state = seed * 2_654_435_761 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
};

const isSubmission = (text: string | null): boolean => text?.includes('submitReport') === true;

/** Of the first submission only; what is sent again goes through. */
const cutOnce = async (page: Page, cut: (route: Route) => Promise<void>): Promise<void> => {
  let isCut = false;
  await page.route('**/graphql', (route) => {
    if (isCut || !isSubmission(route.request().postData())) return route.continue();
    isCut = true;
    return cut(route);
  });
};

/** Ways in which a network fails; each leaves the page with its report under way, or not even that. */
const cuts: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  [
    'before it is sent, with a reload in between',
    async (page) => {
      await page.context().setOffline(true);
      await page.reload();
      await page.waitForSelector('form.report-form');
      await submit(page);
      await page.waitForSelector('.banner.warn');
      await page.context().setOffline(false);
    },
  ],
  [
    'on the way to the server',
    async (page) => {
      await cutOnce(page, (route) => route.abort());
      await submit(page);
    },
  ],
  [
    'on the way back: the server has it, and nobody heard',
    async (page) => {
      await cutOnce(page, async (route) => {
        await route.fetch();
        await route.abort();
      });
      await submit(page);
      await page.waitForSelector('.banner.warn');
    },
  ],
  [
    'by a reload in the middle of it',
    async (page) => {
      await submit(page);
      await page.reload();
    },
  ],
  [
    'with two windows and three presses',
    async (page) => {
      const second = await page.context().newPage();
      await second.goto(page.url());
      await second.waitForSelector('form.report-form');
      // Whoever comes second finds the button off, which is as good.
      const press = (window: Page): Promise<void> => window.click('.sticky-action button', { timeout: 1_000 }).catch(() => undefined);
      await Promise.all([submit(page), press(page), press(second)]);
      await receiptOf(second);
      await second.close();
    },
  ],
];

describe('a network that is cut', () => {
  const random = randomOf(SEED);
  const drawn = Array.from({ length: CUTS }, (_, index) => (index < cuts.length ? index : random(cuts.length)));

  it.each(drawn.map((which, index) => [index + 1, cuts[which]?.[0] ?? '', cuts[which]?.[1]] as const))(
    'number %i, %s: the draft is not lost, and the report arrives once',
    async (number, _name, cut) => {
      const owed = next();
      const text = `Báo cáo số ${number}.`;
      const { page } = await browser.open(addressOf(owed), PHONE);
      await fill(page, text);
      await cut?.(page);
      const again = page.locator('.banner.warn button');
      if ((await page.locator('.banner.ok').count()) === 0 && (await again.count()) > 0)
        await again
          .first()
          .click({ timeout: 2_000 })
          .catch(() => undefined);
      expect(await submissionsOf(owed, await receiptOf(page))).toEqual([text]);
      await page.close();
    },
  );
});
