import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  ask,
  type Browser,
  DESKTOP,
  follow,
  NARROWEST,
  openBrowser,
  PHONE,
  personaOf,
  planOf,
  type Screen,
  settled,
  soon,
  violationsOf,
} from './browser.js';

let browser: Browser;
let planId: string;
let unitId: string;

beforeAll(async () => {
  const persona = await personaOf('PROVINCE');
  browser = await openBrowser(persona);
  planId = await planOf(persona);
  const late = await ask<{ obligations: { nodes: { holders: { id: string }[] }[] } }>(
    'query L($id: ID!) { obligations(first: 1, filter: { planId: $id, statuses: [OVERDUE] }) { nodes { holders { id } } } }',
    { id: planId },
  );
  unitId = String(late.obligations.nodes[0]?.holders[0]?.id);
});
afterAll(() => browser.close());

/** Of Tab, from the beginning of a page to its content. */
const MAX_STOPS = 12;

const overview = (search = ''): string => `/ke-hoach/${planId}${search}`;

/** Those that stand on the story as it is are in `every-screen`; the overview is also opened on a phone here. */
describe('screens of the province', () => {
  const screens: readonly (readonly [string, () => string, string])[] = [
    ['the overview', () => overview(), '.heat-map'],
    ['a filter that finds nothing', () => overview('?find=khong-co-don-vi-nay'), '.empty'],
    ['a plan that is not there', () => '/ke-hoach/khong-co', 'h2'],
    ['a wrong instant', () => overview('?asOf=hom-qua'), 'h1'],
    ['a wrong address', () => '/khong-co-trang-nay', 'h1'],
  ];
  const widths: readonly Screen[] = [DESKTOP, PHONE];

  it.each(screens.flatMap(([name, path, ready]) => widths.map((screen) => ({ name, screen, path, ready }))))(
    '$name, $screen.name: axe finds nothing, and the console complains of nothing',
    async ({ path, ready, screen }) => {
      const { page, complaints } = await browser.open(path(), screen);
      await page.waitForSelector(ready);
      await page.waitForFunction(() => document.querySelector('.skeleton') === null);
      expect(await violationsOf(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it('would not pass with planted faults', async () => {
    const { page } = await browser.open(overview());
    await settled(page);
    await page.evaluate(() => {
      for (const field of document.querySelectorAll('label.field')) field.replaceWith(...field.querySelectorAll('input, select'));
      for (const quiet of document.querySelectorAll<HTMLElement>('.quiet')) quiet.style.color = '#c9c9c9';
      document.querySelector('.heat-map tr[role=row]')?.setAttribute('role', 'button');
    });
    const found = (await violationsOf(page)).join('\n');
    for (const rule of ['select-name', 'color-contrast', 'aria-required']) expect(found).toContain(rule);
    await page.close();
  });
});

describe('the keyboard alone', () => {
  const focused = (page: Page): Promise<string> =>
    page.evaluate(() => {
      const element = document.activeElement;
      return `${element?.tagName} ${element?.getAttribute('role') ?? ''} ${(element?.textContent ?? '').slice(0, 40)}`;
    });

  it('reaches the content in few steps, a cell by arrows, its story by Enter, and comes back by Escape', async () => {
    const { page } = await browser.open(overview());
    await settled(page);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('Đến nội dung chính');
    await page.keyboard.press('Enter');
    let stops = 0;
    for (; stops < 40 && !(await focused(page)).startsWith('TD'); stops += 1) await page.keyboard.press('Tab');
    // The parts of the plan, its time bar, its five counts and the legend come before the cells.
    expect(stops).toBeLessThanOrEqual(22);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    const before = await page.evaluate(() => {
      const cell = document.activeElement as HTMLTableCellElement;
      return [(cell.parentElement as HTMLTableRowElement).sectionRowIndex, cell.cellIndex];
    });
    // The second unit, and the second column after its name.
    expect(before).toEqual([1, 2]);
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open] .facts');
    expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true);
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog[open]', { state: 'detached' });
    await soon(async () => (await focused(page)).startsWith('TD gridcell'), true);
    await page.close();
  });

  /** Presses Tab until what has the focus says so. */
  const tabTo = async (page: Page, wanted: RegExp, max: number): Promise<void> => {
    for (let stops = 0; stops <= max; stops += 1) {
      if (wanted.test(await focused(page))) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${String(wanted)} was not reached in ${max} steps`);
  };

  it('answers who is late, and why the day is that day', async () => {
    const { page } = await browser.open(overview());
    await settled(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, /^BUTTON\s+Quá hạn/, 20);
    await page.keyboard.press('Enter');
    await page.waitForURL(/states=X/);
    await tabTo(page, /^TD/, 20);
    const first = page.locator('.heat-map tbody tr:not([hidden])').first();
    const column = await first
      .locator('td[data-state=X]')
      .first()
      .evaluate((cell) => (cell as HTMLTableCellElement).cellIndex);
    for (let steps = 1; steps < column; steps += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open] .story .events');
    const story = await page.locator('dialog[open]').innerText();
    expect(story).toContain('Quá hạn');
    expect(story).toMatch(/\d{2}\/\d{2}\/2026/);
    expect(story).toMatch(/“.+”/);
    await page.close();
  });

  it.each(['/ke-hoach', '/viec', '/duyet', '/so-su-kien'])(
    '%s: what is before the content are few stops, also without the link over it',
    async (path) => {
      const { page } = await browser.open(path);
      await settled(page);
      const isInContent = (): Promise<boolean> => page.evaluate(() => document.activeElement?.closest('main, footer') != null);
      let stops = 0;
      for (; stops <= MAX_STOPS && !(await isInContent()); stops += 1) await page.keyboard.press('Tab');
      expect(stops).toBeLessThanOrEqual(MAX_STOPS);
      await page.close();
    },
  );

  it('walks through time on the bar: a day with events at a time, and back to now', async () => {
    const { page } = await browser.open(overview());
    await settled(page);
    await page.locator('.time-track input').focus();
    await page.keyboard.press('ArrowLeft');
    await page.waitForSelector('.past-banner');
    expect(page.url()).toContain('asOf=2026-03-');
    await page.keyboard.press('End');
    await page.waitForSelector('.past-banner', { state: 'detached' });
    expect(page.url()).not.toContain('asOf');
    await page.close();
  });

  it('opens the shortcuts with a question mark, and can switch letters off', async () => {
    const { page } = await browser.open('/ke-hoach');
    await settled(page);
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open] .keys');
    await page.locator('dialog input[type=checkbox]').press('Space');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog[open]', { state: 'detached' });
    await page.keyboard.press('?');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.evaluate(() => window.localStorage.removeItem('plan-cascade.letter-keys'));
    await page.close();
  });
});

describe('the counts of a plan', () => {
  it('lead to as many plans that are owed as they say, also where several rules ask for one', async () => {
    const ward = await personaOf('WARD');
    const { page } = await browser.open(`/ke-hoach/${await planOf(ward)}`, DESKTOP, ward);
    await settled(page);
    expect(await page.locator('.tools select option').allInnerTexts()).toContain('Ban hành kế hoạch: tất cả');
    const count = page.locator('.counts button').first();
    const owed = Number((await count.locator('strong').innerText()).split('/')[1]);
    await count.click();
    await page.waitForURL(/rule=SUB_PLAN/);
    await soon(() => page.locator('.heat-map tbody tr:not([hidden]) td[data-state]').count(), owed);
    await page.close();
  });

  it('of one unit narrow its list to as many as they say', async () => {
    const { page } = await browser.open(`/ke-hoach/${planId}/don-vi/${unitId}`);
    await settled(page);
    const rows = page.locator('section:has(#owed) tbody tr');
    const all = await rows.count();
    const figures = page.locator('section:has(#owed) .card-head a');
    for (const [index, figure] of (await figures.allInnerTexts()).entries()) {
      await figures.nth(index).click();
      await page.waitForSelector(`section:has(#owed) a[aria-current="page"]:text-is("${figure}")`);
      await soon(async () => ({ figure, rows: await rows.count() }), { figure, rows: Number(/\d+/.exec(figure)?.[0]) });
    }
    await figures.last().click();
    await page.waitForURL((url) => !url.searchParams.has('states'));
    await soon(() => rows.count(), all);
    await page.close();
  });

  it('have figures beside them that lead to the reports of which they are made', async () => {
    const { page } = await browser.open(overview());
    await settled(page);
    const row = page.locator('section:has(#figures) tbody tr').first();
    const reported = Number((await row.locator('.k-of-n').innerText()).split('/')[0]);
    await row.getByRole('link').click();
    await page.waitForSelector('dialog[open] tbody tr');
    expect(await page.locator('dialog[open] tbody tr').count()).toBe(reported);
    await page.close();
  });
});

describe('figures and targets', () => {
  it('lead to the units and periods of which they are made, and these add up', async () => {
    const ward = await personaOf('WARD');
    const { page } = await browser.open(`/ke-hoach/${await planOf(ward)}/chi-tieu`, DESKTOP, ward);
    await settled(page);
    const row = page
      .locator('section[aria-labelledby=quotas] tbody tr')
      .filter({ has: page.locator('.bad') })
      .first();
    const [done, dueSoFar] = await row.locator('td.number').allInnerTexts();
    await row.locator('td.number a').first().click();
    await page.waitForSelector('dialog[open] tfoot');
    expect((await page.locator('dialog tfoot td').allInnerTexts()).slice(0, 2)).toEqual([done, dueSoFar]);
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
  });

  it('of the year lead to the periods of the sum, and these to reports and to who has not reported', async () => {
    const { page } = await browser.open(overview('/chi-tieu'));
    await settled(page);
    await page.locator('.so-far a').first().click();
    await page.waitForSelector('dialog[open] tbody tr');
    expect(await violationsOf(page)).toEqual([]);
    const row = page.locator('dialog tbody tr').first();
    const [reported, owed] = (await row.locator('td').nth(1).innerText()).split('/').map(Number);
    await row.getByRole('link').click();
    await page.waitForFunction(
      (all) => document.querySelectorAll('dialog[open] tbody tr, dialog[open] .plain-list li').length === all,
      owed,
    );
    expect(await page.locator('dialog tbody tr').count()).toBe(reported);
    await page.close();
  });

  it('of indicators have their English names in the English page, where they stand and where they lead to', async () => {
    const persona = await personaOf('PROVINCE');
    const { rollUp } = await ask<{ readonly rollUp: { readonly indicators: readonly { readonly labelEn: string | null }[] } }>(
      'query N($unitId: ID!, $planId: ID!) { rollUp(unitId: $unitId, filter: { planId: $planId }) { indicators { labelEn } } }',
      { unitId: persona.unit, planId },
    );
    const names = rollUp.indicators.map(({ labelEn }) => labelEn);
    const english = await openBrowser(persona, { language: 'en' });
    const { page } = await english.open(overview());
    const heads = page.locator('section:has(#figures) tbody th');
    await heads.first().waitFor();
    const told = (await heads.allInnerTexts()).map((text) => text.split('\n')[0]);
    await page.goto(new URL(overview('/chi-tieu'), page.url()).href);
    await page.locator('.so-far a').first().click();
    told.push(...(await page.locator('.indicator h2').allInnerTexts()), await page.locator('dialog[open] h2').innerText());
    await page.locator('dialog[open] tbody th a').first().click();
    await page.waitForURL((url) => url.searchParams.has('period'));
    told.push(await page.locator('dialog[open] h2').innerText());
    await english.close();
    expect(names).not.toContain(null);
    expect(told.length).toBeGreaterThan(3);
    expect(new Set(told)).toEqual(new Set(names));
  });
});

describe('a panel on a narrow screen', () => {
  it('scrolls a table that is wider, and stays as wide as it is', async () => {
    const { page } = await browser.open(overview('/chi-tieu'), NARROWEST);
    await page.locator('.so-far a').first().click();
    await page.locator('dialog[open] tbody tr').first().waitFor();
    const widths = await page
      .locator('dialog[open], dialog[open] .scroll')
      .evaluateAll((all) => all.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
    expect(widths).toEqual([0, expect.any(Number)]);
    expect(widths[1]).toBeGreaterThan(0);
    await page.close();
  });
});

describe('after a merger', () => {
  it('no two rows of who is late are alike, nor their boxes: each names the unit whose duty it was', async () => {
    interface Late {
      readonly planId: string;
      readonly formerHolders: readonly { readonly fullName: string }[];
    }
    const { obligations } = await ask<{ obligations: { nodes: readonly Late[] } }>(
      '{ obligations(first: 500, filter: { statuses: [OVERDUE] }) { nodes { planId formerHolders { fullName } } } }',
    );
    const merged = obligations.nodes.find(({ formerHolders }) => formerHolders.length > 0);
    const { page } = await browser.open(`/ke-hoach/${merged?.planId}/cham`);
    await page.locator('.list-table tbody tr').first().waitFor();
    const former = `của ${merged?.formerHolders[0]?.fullName} trước đây`;
    await page.locator('.list-table tbody th', { hasText: former }).first().waitFor();
    const told = await page.locator('.list-table tbody tr').allInnerTexts();
    expect(told.length).toBeGreaterThan(100);
    expect(new Set(told).size).toBe(told.length);
    const boxes = await page.locator('.list-table tbody input[type=checkbox]').evaluateAll((all) => all.map((box) => box.ariaLabel));
    expect(boxes).toHaveLength(told.length);
    expect(new Set(boxes).size).toBe(boxes.length);
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
  });
});

describe('what is to be decided', () => {
  it('is said by each button, and for whom: no two are called alike', async () => {
    const { page } = await browser.open('/can-quyet-dinh', DESKTOP, await personaOf('WARD'));
    await page.locator('.work-items').first().waitFor();
    const names = await page.locator('.work-items button').allTextContents();
    expect(names.length).toBeGreaterThan(3);
    expect(new Set(names).size).toBe(names.length);
    await page.close();
  });
});

describe('the heat map', () => {
  it('says why its legend counts less than stands above it where a cell has several obligations, and says nothing where none has', async () => {
    interface Matrix {
      readonly shared: readonly { readonly column: number }[];
      readonly counts: readonly { readonly letter: string; readonly obligations: number }[];
    }
    const { plans } = await ask<{ plans: { nodes: readonly { id: string }[] } }>('{ plans(first: 500) { nodes { id } } }');
    const matrices = new Map<string, Matrix>();
    for (const { id } of plans.nodes) {
      const query = 'query M($id: ID!) { obligationMatrix(filter: { planId: $id }) { shared { column } counts { letter obligations } } }';
      matrices.set(id, (await ask<{ obligationMatrix: Matrix }>(query, { id })).obligationMatrix);
    }
    const [sharing, matrix] = [...matrices].find(([, { shared }]) => shared.length > 0) ?? [];
    const of = (number: number): string => number.toLocaleString('vi-VN');
    const { page } = await browser.open(`/ke-hoach/${sharing}`);
    await settled(page);
    const overdue = matrix?.counts.find(({ letter }) => letter === 'X')?.obligations ?? 0;
    expect(await page.locator('.legend button:has([data-state=X]) b').innerText()).not.toBe(of(overdue));
    expect(await page.locator('.legend + p').innerText()).toContain(` ${of(matrix?.shared.length ?? 0)} trường hợp có nhiều việc`);
    await follow(page, overview());
    await soon(() => page.locator('.legend').count(), 1);
    expect(matrices.get(planId)?.shared).toEqual([]);
    await soon(() => page.locator('.legend + p').count(), 0);
    await page.close();
  });

  it('has all its rows in the tree that a screen reader walks, and in what the browser searches', async () => {
    const { page } = await browser.open(overview());
    await settled(page);
    const names = await page.locator('.heat-map tbody th').evaluateAll((heads) => heads.map((head) => head.lastChild?.textContent ?? ''));
    expect(names.length).toBeGreaterThan(100);
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const rows = nodes.filter(({ role, ignored }) => role?.value === 'row' && !ignored);
    const tables = await page.locator('.heat-map').count();
    expect(rows.length).toBeGreaterThanOrEqual(names.length + tables);
    const found = await page.evaluate(
      (all) => all.filter((name) => (window as unknown as { find: (text: string) => boolean }).find(name)),
      [names[0] ?? '', names.at(-1) ?? ''],
    );
    expect(found).toHaveLength(2);
    await page.close();
  });

  it('of a ward with hundreds of duties shows them together by period and month: as many as there are, and each cell leads to what it holds', async () => {
    const ward = await personaOf('WARD');
    const wardPlan = await planOf(ward);
    const { obligationMatrix } = await ask<{ obligationMatrix: { rows: { unitId: string; cells: string }[] } }>(
      'query M($id: ID!) { obligationMatrix(filter: { planId: $id }) { rows { unitId cells } } }',
      { id: wardPlan },
    );
    const owedBy = new Map(obligationMatrix.rows.map(({ unitId: id, cells }) => [id, cells.replaceAll(' ', '').length]));
    const columns = obligationMatrix.rows[0]?.cells.length ?? 0;
    const { page, complaints } = await browser.open(`/ke-hoach/${wardPlan}`, DESKTOP, ward);
    await settled(page);
    const shown = await page.locator('.heat-map').first().locator('thead tr[role=row] th').count();
    expect(shown - 1).toBeLessThan(columns);
    expect(shown - 1).toBeLessThanOrEqual(48);
    // Groups too small for the words over them have these shortened, and what that means stands below.
    const groups = await page.locator('.heat-map').first().locator('.rules th:not(:first-child)').allInnerTexts();
    const shortened = groups.filter((group) => group.trim().length < 3);
    expect(shortened.length).toBeGreaterThan(0);
    const meanings = await page.locator('.shortened').innerText();
    expect(shortened.filter((group) => group.trim() === '' || !meanings.includes(`${group}: `))).toEqual([]);
    const told = await page
      .locator('.heat-map tbody tr')
      .evaluateAll((rows) =>
        rows.map((row): [string, number] => [
          row.getAttribute('data-unit') ?? '',
          [...row.querySelectorAll('td[data-state]')]
            .map((cell) => Number(/(\d+) việc$/u.exec(cell.getAttribute('aria-label') ?? '')?.[1] ?? 1))
            .reduce((sum, n) => sum + n, 0),
        ]),
      );
    expect(new Map(told)).toEqual(owedBy);

    const cell = page.locator('td[data-several]').first();
    const many = Number(/(\d+) việc$/u.exec((await cell.getAttribute('aria-label')) ?? '')?.[1]);
    await cell.click();
    await page.waitForSelector('dialog[open] tbody tr');
    expect(await page.locator('dialog tbody tr').count()).toBe(many);
    expect(await violationsOf(page)).toEqual([]);
    await page.locator('dialog tbody a').first().click();
    await page.waitForSelector('dialog[open] .story .events');
    await page.goBack();
    await page.waitForSelector('dialog[open] tbody tr');
    await page.keyboard.press('Escape');

    const counts = await page.locator('.legend b').allInnerTexts();
    await page.locator('select:has(option[value=together])').selectOption('each');
    await page.waitForURL(/columns=each/);
    await soon(() => page.locator('.heat-map').first().locator('thead tr[role=row] th').count(), columns + 1);
    expect(await page.locator('.legend b').allInnerTexts()).toEqual(counts);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('asks for all that had no answer by one button', async () => {
    const { page } = await browser.open('/ke-hoach');
    await settled(page);
    await page.route('**/graphql', (route) => route.abort());
    const failures = ['PlanOverview', 'PlanTime'].map((name) =>
      page.waitForEvent('requestfailed', (request) => request.postData()?.includes(`query ${name}(`) === true),
    );
    await follow(page, overview());
    await Promise.all(failures);
    await page.waitForSelector('.banner.error');
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await page.waitForSelector('.heat-map');
    await page.waitForSelector('.time-track');
    expect(await page.locator('.banner.error').count()).toBe(0);
    await page.close();
  });

  it('asks nothing of the server while the hand is on the time bar, and once when it rests', async () => {
    const { page } = await browser.open('/khong-co-trang-nay');
    // The clock stands still while the hand moves: however slow the machine, it does not rest.
    await page.clock.install();
    const past = page.waitForResponse((response) => response.request().postData()?.includes('query PlanPast(') === true);
    await page.goto(new URL(overview(), page.url()).href);
    await Promise.all([settled(page), past]);
    const asked: string[] = [];
    page.on('request', (request) => {
      const name = /query (\w+)/.exec(request.postData() ?? '')?.[1];
      if (name !== undefined) asked.push(name);
    });
    const bar = page.locator('.time-track input');
    const box = await bar.boundingBox();
    if (box === null) throw new Error('the time bar is not there');
    // What is ahead cannot be looked at.
    const now = await bar.evaluate(
      (input: HTMLInputElement) => (Number(input.value) - Number(input.min)) / (Number(input.max) - Number(input.min)),
    );
    const at = (share: number) => [box.x + box.width * now * share, box.y + box.height / 2] as const;
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.mouse.move(...at(0.95));
    await page.mouse.down();
    await page.mouse.move(...at(0.4), { steps: 40 });
    await page.mouse.move(...at(0.7), { steps: 20 });
    expect(asked).toEqual([]);
    await page.clock.resume();
    await page.mouse.up();
    await page.waitForSelector('.past-banner');
    await settled(page);
    expect(asked.filter((name) => name === 'PlanOverview')).toHaveLength(1);
    expect(asked.filter((name) => name === 'PlanTime' || name === 'PlanPast')).toEqual([]);
    await page.close();
  });
});
