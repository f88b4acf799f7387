import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ask, type Browser, openBrowser, personaOf, soon, violationsOf } from './browser.js';

interface Logged {
  readonly position: number;
  readonly streamId: string;
  readonly type: string;
  readonly recordedAt: string;
}

let browser: Browser;
/** The whole log, as the oracle reads it. */
let log: readonly Logged[];
let dutyId: string;

const wholeLog = async (): Promise<readonly Logged[]> => {
  const all: Logged[] = [];
  for (let after: string | null = null; ;) {
    type Answer = { history: { nodes: Logged[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
    const { history }: Answer = await ask<Answer>(
      'query H($after: String) { history(first: 500, after: $after) { nodes { position streamId type recordedAt } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    all.push(...history.nodes);
    if (!history.pageInfo.hasNextPage) return all;
    after = history.pageInfo.endCursor;
  }
};

beforeAll(async () => {
  browser = await openBrowser(await personaOf('AUDITOR'));
  log = await wholeLog();
  const served = log.find(({ type }) => type === 'ObligationServed');
  dutyId = String(served?.streamId.slice('duty/'.length));
});
afterAll(() => browser.close());

const settled = async (page: Page): Promise<void> => {
  await page.waitForSelector('.data-state');
  await page.waitForFunction(() => document.querySelector('.skeleton, .is-old') === null);
};

const address = (path: string, search: Readonly<Record<string, string>> = {}): string =>
  `${path}?${new URLSearchParams(search).toString()}`;
const EARLIER = '2026-02-10T17:00+07:00';
const LATER = '2026-03-20T17:00+07:00';

/** `1.234` of the page. */
const numberOf = (text: string | null): number => Number((text ?? '').replace(/\D/g, ''));

describe('the address of a form, typed by who reads only', () => {
  it.each([
    ['/soan-ke-hoach', '/ke-hoach'],
    ['/lap-ke-hoach/p-1', '/ke-hoach/p-1'],
    ['/sua-ke-hoach/p-1', '/ke-hoach/p-1'],
    ['/du-thao/p-1', '/lich-su?plan=p-1'],
    ['/tra-loi/d-1', '/nghia-vu/d-1'],
    ['/viec/d-1/2026-M03', '/nghia-vu/d-1'],
    ['/chi-tieu/d-1/2026-M03', '/nghia-vu/d-1'],
    ['/hop-nhat/d-1/2026-M03', '/nghia-vu/d-1'],
  ])('%s says who may fill it in and leads to %s', async (path, readAt) => {
    const { page, complaints } = await browser.open(path);
    const link = page.locator('main a.button.primary');
    await link.waitFor();
    expect(await page.locator('h1').innerText()).toBe('Vai kiểm toán chỉ xem, không ghi');
    expect(await link.getAttribute('href')).toBe(readAt);
    expect(await page.locator('main :is(form, input, textarea, select)').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('opens what is read, with nothing in it that writes', async () => {
    const { page } = await browser.open(`/viec/${dutyId}/2026-M03`);
    await page.locator('main a.button.primary').click();
    await page.waitForSelector('.happened');
    await page.goto(new URL('/can-quyet-dinh', page.url()).href);
    await page.waitForSelector('.data-state');
    expect(await page.locator('.work-items button').count()).toBe(0);
    await page.close();
  });
});

/** Those that stand on the story as it is are in `every-screen`. */
describe('screens of the auditor', () => {
  const screens: readonly (readonly [string, () => string, string])[] = [
    ['a narrowed history', () => address('/lich-su', { kind: 'REPORT', order: 'oldest', from: '2026-03-01' }), 'table'],
    ['a history without events', () => address('/lich-su', { actor: 'nobody' }), '.empty'],
    ['an event that is not there', () => address('/lich-su', { event: '99999999' }), 'dialog p'],
    ['a comparison before anything is chosen', () => '/so-sanh', '.empty'],
    ['plans compared in the past', () => address('/so-sanh', { from: EARLIER, asOf: LATER, of: 'PLANS' }), '.changes'],
    ['known then and now', () => address('/so-sanh', { known: 'then', asOf: LATER, of: 'REPORTS' }), '#differences'],
    ['a duty that is not there', () => '/nghia-vu/khong-co', '.card h2'],
  ];

  it.each(screens)('%s: axe finds nothing, and the console complains of nothing', async (_name, path, ready) => {
    const { page, complaints } = await browser.open(path());
    await page.waitForSelector(ready);
    await page.waitForFunction(() => document.querySelector('.skeleton') === null);
    expect(await violationsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('the state of the log', () => {
  it('names what reads the log by what it is for', async () => {
    const { page } = await browser.open('/so-su-kien');
    await settled(page);
    const names = await page.locator('section[aria-labelledby=followers] tbody th').allInnerTexts();
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !/^\p{Lu}.* /u.test(name) || name.includes('#'))).toEqual([]);
    await page.close();
  });
});

describe('the history', () => {
  it('has at each of many instants as many events as the log had then, in order, page after page', async () => {
    const { page } = await browser.open('/lich-su');
    await settled(page);
    const step = Math.floor(log.length / 6);
    for (let index = step; index < log.length; index += step) {
      const at = String(log[index]?.recordedAt);
      await page.goto(new URL(address('/lich-su', { asOf: at }), page.url()).href);
      await settled(page);
      const known = log.filter(({ recordedAt }) => recordedAt <= at);
      expect([at, numberOf(await page.locator('#events').textContent())]).toEqual([at, known.length]);
      const shown = await page
        .locator('tr[data-position]')
        .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-position'))));
      expect(shown).toEqual(
        known
          .slice(-50)
          .reverse()
          .map(({ position }) => position),
      );
    }
    await page.getByRole('link', { name: 'Trang sau' }).click();
    await page.waitForURL(/after=/);
    await settled(page);
    await page.close();
  });

  it('is narrowed by its form, and the address says to what', async () => {
    const { page } = await browser.open('/lich-su');
    await settled(page);
    await page.getByLabel('Loại sự kiện').selectOption('CALENDAR');
    await page.getByLabel('Ghi từ ngày').fill('1/1/2026');
    await page.getByLabel('đến hết ngày').fill('31/3/2026');
    await page.getByRole('button', { name: 'Lọc', exact: true }).click();
    await page.waitForURL(/kind=CALENDAR/);
    await settled(page);
    expect(new URL(page.url()).searchParams.get('from')).toBe('2026-01-01');
    const expected = log.filter(({ type, recordedAt }) => type === 'CalendarDayChanged' && recordedAt >= '2025-12-31T17:00:00.000Z');
    await soon(async () => numberOf(await page.locator('#events').textContent()), expected.length);
    await page.getByLabel('Ghi từ ngày').fill('31/2/2026');
    await page.getByRole('button', { name: 'Lọc', exact: true }).click();
    expect(await page.getByRole('alert').textContent()).toContain('31/2/2026');
    // At the field that is wrong, which has the focus, and at no other.
    const [wrong, right] = [page.getByLabel('Ghi từ ngày'), page.getByLabel('đến hết ngày')];
    expect(await wrong.evaluate((field) => [field === document.activeElement, field.getAttribute('aria-invalid')])).toEqual([true, 'true']);
    expect(await right.getAttribute('aria-invalid')).toBe('false');
    await wrong.fill('1/2/2026');
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.close();
  });

  it('says a day of the address that is none at its field, too', async () => {
    const { page } = await browser.open('/lich-su?to=2026-02-30');
    const field = page.getByLabel('đến hết ngày');
    await page.getByText('“2026-02-30” không phải ngày có thật').waitFor();
    expect([await field.inputValue(), await field.getAttribute('aria-invalid')]).toEqual(['2026-02-30', 'true']);
    expect(await page.getByLabel('Ghi từ ngày').getAttribute('aria-invalid')).toBe('false');
    await page.close();
  });
});

interface Listed {
  readonly id: string;
  readonly status: string;
  readonly phase: string;
  readonly dueOn: string | null;
  readonly title: string;
}

/** All obligations at an instant, from their list. */
const obligationsAt = async (asOf: string): Promise<ReadonlyMap<string, Listed>> => {
  const all = new Map<string, Listed>();
  for (let after: string | null = null; ;) {
    type Answer = { obligations: { nodes: Listed[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
    const { obligations }: Answer = await ask<Answer>(
      'query O($asOf: Instant, $after: String) { obligations(first: 500, after: $after, asOf: $asOf) { nodes { id status phase dueOn title } pageInfo { hasNextPage endCursor } } }',
      { asOf, after },
    );
    for (const each of obligations.nodes) all.set(each.id, each);
    if (!obligations.pageInfo.hasNextPage) return all;
    after = obligations.pageInfo.endCursor;
  }
};

describe('the comparison of two instants', () => {
  const countsIn = async (page: Page): Promise<readonly number[]> => {
    await page.waitForSelector('#differences');
    await settled(page);
    return (await page.locator('button.kind b').allTextContents()).map(numberOf);
  };

  it('counts what is in one list only, and what is not the same in both, for pairs of instants open at once', async () => {
    const at = (share: number): string => String(log[Math.floor(share * (log.length - 1))]?.recordedAt);
    const pairs = [
      [at(0.78), at(0.9)],
      [at(0.85), at(0.99)],
      [at(0.9), at(0.9)],
    ] as const;
    const tabs = await Promise.all(pairs.map(([from, asOf]) => browser.open(address('/so-sanh', { from, asOf }))));
    for (const [index, [from, asOf]] of pairs.entries()) {
      const page = tabs[index]?.page;
      if (page === undefined) throw new Error('a tab is missing');
      const [before, after] = [await obligationsAt(from), await obligationsAt(asOf)];
      const [added = 0, changed = 0, gone = 0] = await countsIn(page);
      expect(added).toBe([...after.keys()].filter((id) => !before.has(id)).length);
      expect(gone).toBe([...before.keys()].filter((id) => !after.has(id)).length);
      const differs = ([id, now]: readonly [string, Listed]): boolean => {
        const was = before.get(id);
        return was !== undefined && (['status', 'phase', 'dueOn', 'title'] as const).some((field) => was[field] !== now[field]);
      };
      // Beside these four the comparison looks at holders, reasons, excuses and corrections as well.
      expect(changed).toBeGreaterThanOrEqual([...after].filter(differs).length);
    }
    // What one tab shows stays when another goes to another instant.
    const [first, second] = [tabs[0]?.page, tabs[1]?.page];
    const kept = await countsIn(second!);
    await first?.getByRole('button', { name: 'Về hiện tại' }).click();
    await first?.waitForSelector('.past-banner', { state: 'detached' });
    await countsIn(first!);
    expect(await countsIn(second!)).toEqual(kept);
    for (const { page } of tabs) await page.close();
  });

  it('names in each row the unit whose duty it was before a merger, after which many are alike but for that', async () => {
    interface Merged {
      readonly planId: string;
      readonly formerHolders: readonly { readonly fullName: string }[];
    }
    const { obligations } = await ask<{ obligations: { nodes: readonly Merged[] } }>(
      '{ obligations(first: 500, filter: { statuses: [OVERDUE] }) { nodes { planId formerHolders { fullName } } } }',
    );
    const merged = obligations.nodes.find(({ formerHolders }) => formerHolders.length > 0);
    const { page } = await browser.open(address('/so-sanh', { from: '2020-01-01', plan: merged?.planId ?? '' }));
    await page
      .locator('.changes tbody th', { hasText: `của ${merged?.formerHolders[0]?.fullName} trước đây` })
      .first()
      .waitFor();
    const told = await page.locator('.changes tbody tr').allInnerTexts();
    expect(told.length).toBeGreaterThan(50);
    expect(new Set(told).size).toBe(told.length);
    await page.close();
  });

  it('strikes the old value through before the new one, and says both to whoever does not see it', async () => {
    const { page } = await browser.open(address('/so-sanh', { from: LATER, only: 'CHANGED' }));
    await page.waitForSelector('.changes');
    const change = page.locator('.differences li').first();
    expect(await change.locator('del').evaluate((element) => getComputedStyle(element).textDecorationLine)).toBe('line-through');
    expect(await change.textContent()).toMatch(/trước:.+→.+sau:/u);
    await page.close();
  });
});

describe('the keyboard alone', () => {
  const until = async (page: Page, wanted: RegExp, max: number): Promise<number> => {
    for (let stops = 0; stops <= max; stops += 1) {
      const text = await page.evaluate(() => {
        const element = document.activeElement;
        return `${element?.tagName} ${element?.getAttribute('aria-label') ?? ''} ${(element?.textContent ?? '').slice(0, 60)}`;
      });
      if (wanted.test(text)) return stops;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${String(wanted)} was not reached in ${max} steps`);
  };

  it('proves an event: from the history to the event, to what caused it, to the data of that moment, and back', async () => {
    const caused = log.findLast(({ type }) => type === 'SubPlanFulfilled') ?? log[0];
    const { page } = await browser.open(address('/lich-su', { kind: 'DUTY', asOf: String(caused?.recordedAt) }));
    await settled(page);
    await page.locator('body').press('Tab');
    await page.keyboard.press('Enter');
    await until(page, /^A Sự kiện số/, 25);
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open] .verbatim');
    await until(page, /Xem dữ liệu ngay sau sự kiện này/, 12);
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog[open]', { state: 'detached' });
    expect(page.url()).not.toContain('event=');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain('Sự kiện số');
    await page.close();
  });

  it('compares two instants that are typed', async () => {
    const { page } = await browser.open('/so-sanh');
    await page.waitForSelector('.instant-form input');
    await page.locator('body').press('Tab');
    await page.keyboard.press('Enter');
    await until(page, /^INPUT/, 10);
    await page.keyboard.type('32/01/2026');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').textContent()).toContain('32/01/2026');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('10/02/2026 17:00');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#differences');
    expect(new URL(page.url()).searchParams.get('from')).toBe('2026-02-10T17:00+07:00');
    await page.close();
  });

  it('says an instant that is none at its field, also one of the address, and leads there', async () => {
    const { page } = await browser.open('/so-sanh?from=hom-qua');
    const field = page.getByRole('textbox', { name: 'Thời điểm trước' });
    await page.getByText('“hom-qua” không phải ngày giờ').waitFor();
    expect([await field.inputValue(), await field.getAttribute('aria-invalid')]).toEqual(['hom-qua', 'true']);
    await field.fill('32/01/2026');
    expect(await field.getAttribute('aria-invalid')).toBe('false');
    await page.getByRole('button', { name: 'So sánh', exact: true }).click();
    await page.getByText('“32/01/2026” không phải ngày giờ').waitFor();
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.close();
  });
});

describe('the past', () => {
  it('is said on every screen, and led back from', async () => {
    for (const path of ['/lich-su', '/so-sanh', `/nghia-vu/${dutyId}`, '/so-su-kien']) {
      const { page } = await browser.open(address(path, { asOf: LATER }));
      expect([path, await page.locator('.past-banner').textContent()]).toEqual([path, expect.stringContaining('17:00 ngày 20/03/2026')]);
      await page.getByRole('button', { name: 'Về hiện tại' }).click();
      await page.waitForSelector('.past-banner', { state: 'detached' });
      await page.close();
    }
  });

  it('tells the story of a duty as the log had it then', async () => {
    const events = log.filter(({ streamId }) => streamId === `duty/${dutyId}`);
    for (const { recordedAt } of [events[0]!, events.at(-1)!]) {
      const { page } = await browser.open(address(`/nghia-vu/${dutyId}`, { asOf: recordedAt }));
      await page.waitForSelector('.happened');
      await settled(page);
      const shown = await page
        .locator('.happened li')
        .evaluateAll((steps) => steps.map((step) => Number(step.getAttribute('data-position'))));
      const own = events.filter((event) => event.recordedAt <= recordedAt).map(({ position }) => position);
      expect(shown).toEqual(expect.arrayContaining(own));
      expect(shown).toEqual([...shown].sort((a, b) => a - b));
      expect(Math.max(...shown)).toBeLessThanOrEqual(log.findLast((event) => event.recordedAt <= recordedAt)?.position ?? 0);
      await page.close();
    }
  });
});

describe('paper', () => {
  it('has every row that the screen has, with the head on each page and without what is only for the screen', async () => {
    const { page } = await browser.open(address('/so-sanh', { from: EARLIER }));
    await page.waitForSelector('.changes');
    const shown = await page.locator('tr[data-change]').count();
    await page.emulateMedia({ media: 'print' });
    const printed = await page
      .locator('tr[data-change]')
      .evaluateAll((rows) => rows.filter((row) => row.getBoundingClientRect().height > 0).length);
    expect(printed).toBe(shown);
    expect(shown).toBeGreaterThan(20);
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('.changes thead')!).display)).toBe('table-header-group');
    expect(await page.locator('.instant-form').first().isVisible()).toBe(false);
    await page.close();
  });
});
