import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { foldDiacritics } from '#libs/kernel/text.js';
import {
  ask,
  type Browser,
  command,
  everyOf,
  openBrowser,
  type Persona,
  personaOf,
  planOf,
  settled,
  soon,
  violationsOf,
} from './browser.js';
import { tellInParts } from './in-parts.js';

/* Lists that are longer than what the server tells at once: here it tells a few rows, as it tells some hundreds elsewhere. */

let browser: Browser;
afterEach(() => browser.close());

/** Whoever a list belongs to that has enough rows. */
const whoOf = (role: Persona['role'], { id, fullName }: { readonly id: string; readonly fullName: string }): Persona => ({
  role,
  person: 'lists',
  unit: id,
  unitName: fullName,
});

const unitOf = async (search: string): Promise<{ readonly id: string; readonly fullName: string }> => {
  interface Units {
    readonly orgUnits: { readonly nodes: readonly { readonly id: string; readonly fullName: string }[] };
  }
  const { orgUnits } = await ask<Units>(
    'query U($search: String!) { orgUnits(first: 50, filter: { search: $search }) { nodes { id fullName } } }',
    {
      search,
    },
  );
  const found = orgUnits.nodes.find(({ fullName }) => fullName === search);
  if (found === undefined) throw new Error(`there is no unit ${search}`);
  return found;
};

/** On its list are the rooms of a district that was ended. */
const whoDecides = async (): Promise<Persona> => whoOf('PROVINCE', await unitOf('Tỉnh Hà Tĩnh'));

/** @returns the position of the draft */
const draftPlan = async (who: Persona, planId: string, title: string): Promise<number> => {
  const source = { document: '91/KH-UBND', place: '1' };
  const content = { year: 2026, form: 'PLAN', issuer: who.unit, legalBases: [], targets: [], notes: [], tasks: [], clauses: [], source };
  return command('draftPlan', { commandId: planId, planId, content: { ...content, title } }, who);
};

/** A ward with three drafts, whose titles are told apart by one word. */
const whoPlans = async (): Promise<Persona> => {
  const who = whoOf('WARD', await unitOf('Phường Sông Trí'));
  for (const title of ['Đường làng', 'Ánh sáng', 'Cây xanh'])
    await draftPlan(who, `lists-${foldDiacritics(title).replace(' ', '-')}`, title);
  return who;
};

/** The page as somebody opens it to whom the server tells each list in parts. */
const openInParts = async (path: string, who: Persona, rows: number): Promise<Page> => {
  browser = await openBrowser(who);
  await tellInParts(browser, rows);
  const { page } = await browser.open(path);
  await settled(page);
  return page;
};

interface Row {
  readonly title: string;
}
interface List {
  readonly path: string;
  readonly who: () => Promise<Persona>;
  /** Of the API, with `$unit`, `$search` and `$after`. */
  readonly field: string;
  readonly asked: string;
  readonly rows: string;
}

const LISTS: Readonly<Record<string, List>> = {
  'what is to be decided': {
    path: '/can-quyet-dinh',
    who: whoDecides,
    field: 'workList',
    asked: 'workList(withinId: $unit, search: $search, first: 500, after: $after)',
    rows: '.work-items > li',
  },
  'plans that a unit issued': {
    path: '/ke-hoach',
    who: whoPlans,
    field: 'plans',
    asked: 'plans(filter: { issuerId: $unit, search: $search }, first: 500, after: $after)',
    rows: '.list-table tbody tr',
  },
};

const everyRow = ({ field, asked }: List, { unit }: Persona, search: string | null = null): Promise<readonly Row[]> =>
  everyOf(
    `query L($unit: ID!, $search: String, $after: String) { ${field}: ${asked} { nodes { title } pageInfo { hasNextPage endCursor } } }`,
    { unit, search },
    field,
  );

const shownOn = (page: Page, { rows }: List): Promise<number> => page.locator(rows).count();

const field = (page: Page) => page.getByRole('searchbox', { name: 'Tìm trong cả danh sách' });

describe.each(Object.entries(LISTS))('%s', (_name, list) => {
  it('leads on until everything was there, says how much stands here, and leads back', async () => {
    const who = await list.who();
    const all = await everyRow(list, who);
    const size = Math.max(1, Math.ceil(all.length / 3));
    const page = await openInParts(list.path, who, size);
    const next = page.getByRole('link', { name: 'Trang sau' });
    const leadsTo = (): Promise<string> => next.evaluateAll((links) => links.map((link) => link.getAttribute('href')).join());
    let told = 0;
    for (;;) {
      const here = await shownOn(page, list);
      told += here;
      expect(here).toBe(Math.min(size, all.length - (told - here)));
      if (all.length > size) expect(await page.locator('.pages').innerText()).toContain(`Hiện ${here} trên ${all.length}`);
      const before = await leadsTo();
      if (before === '') break;
      await next.press('Enter');
      await soon(async () => (await leadsTo()) === before, false);
      await settled(page);
    }
    expect(told).toBe(all.length);
    expect(await violationsOf(page)).toEqual([]);
    if (all.length > size) {
      await page.getByRole('link', { name: 'Về đầu danh sách' }).click();
      await page.waitForURL((url) => !url.searchParams.has('after'));
      await soon(() => shownOn(page, list), size);
    }
  });

  it('is searched as a whole where only a part of it stands here, without diacritics', async () => {
    const who = await list.who();
    const all = await everyRow(list, who);
    expect(all.length).toBeGreaterThan(1);
    const page = await openInParts(list.path, who, 1);
    const wanted = foldDiacritics(all.at(-1)?.title ?? '');
    const found = await everyRow(list, who, wanted);
    expect(found.length).toBeGreaterThan(0);
    await page.keyboard.press('/');
    await page.keyboard.type(wanted);
    await page.waitForFunction(([rows, title]) => document.querySelector(rows)?.textContent?.includes(title) === true, [
      list.rows,
      all.at(-1)?.title ?? '',
    ] as const);
    await settled(page);
    expect(new URL(page.url()).searchParams.get('find')).toBe(wanted);
    expect(await page.locator('.pages').innerText()).toContain(`Hiện 1 trên ${found.length}`);
    await field(page).fill('không có gì như thế');
    await page.getByText('Không có dòng nào khớp.').waitFor();
    await page.getByRole('button', { name: 'Bỏ tìm' }).click();
    await page.locator(list.rows).first().waitFor();
    await settled(page);
    expect(await page.locator('.pages').innerText()).toContain(`Hiện 1 trên ${all.length}`);
  });
});

describe('a list that is opened again', () => {
  /** Somewhere else, and back a minute later by the clock of the page; what it asks then is not answered before it is let go on. */
  const comeBack = async (page: Page, away: string): Promise<() => void> => {
    const title = await page.locator('h1').innerText();
    await page.getByRole('navigation', { name: 'Điều hướng chính' }).getByRole('link', { name: away }).click();
    // The screen stays until the other one is loaded; who goes back before that has never left it.
    await page.waitForFunction((was) => document.querySelector('h1')?.innerText !== was, title);
    await settled(page);
    await page.clock.fastForward(60_000);
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route('**/graphql', async (route) => {
      await held;
      await route.fallback();
    });
    await page.goBack();
    await page.getByText('Đang tính lại số liệu…').waitFor();
    return goOn;
  };

  /** A list of plans that is open, to which a colleague then adds one. */
  const openWhileOthersWrite = async () => {
    const who = await whoPlans();
    const list = LISTS['plans that a unit issued'] as List;
    browser = await openBrowser(who);
    const { page } = await browser.open(list.path);
    await page.clock.install();
    await page.reload();
    await settled(page);
    const before = await shownOn(page, list);
    const title = `Việc của đồng nghiệp ${randomUUID()}`;
    await draftPlan({ ...who, person: 'colleague' }, randomUUID(), title);
    return { page, list, before, added: page.locator(list.rows, { hasText: title }) };
  };

  it('shows what it was as old, and then what others did meanwhile', async () => {
    const { page, list, before, added } = await openWhileOthersWrite();
    const goOn = await comeBack(page, 'Việc phải làm');
    expect(await shownOn(page, list)).toBe(before);
    goOn();
    await added.waitFor();
    await settled(page);
  });

  it('shows what others did meanwhile where somebody turns to its window again', async () => {
    const { page, added } = await openWhileOthersWrite();
    await page.clock.fastForward(60_000);
    expect(await added.count()).toBe(0);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await added.waitFor();
  });

  it('shows what others did meanwhile where somebody keeps it before him', async () => {
    const { page, added } = await openWhileOthersWrite();
    await page.clock.fastForward(300_000);
    await added.waitFor();
  });

  it('stays there in full while it is asked for again, where the server tells it in parts', async () => {
    const who = await personaOf('UNIT');
    const page = await openInParts('/viec', who, 20);
    await page.clock.install();
    await page.reload();
    await settled(page);
    const groups = page.locator('section[aria-labelledby^="group-"] h2');
    const before = await groups.allTextContents();
    const goOn = await comeBack(page, 'Kế hoạch');
    expect(await groups.allTextContents()).toEqual(before);
    goOn();
    await settled(page);
    expect(await groups.allTextContents()).toEqual(before);
  });
});

describe('a part of a list on paper', () => {
  const isShown = (page: Page, selector: string): Promise<readonly boolean[]> =>
    page.locator(selector).evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height > 0));

  it('says of how much it is a part, and what was looked for', async () => {
    const who = await whoDecides();
    const page = await openInParts('/can-quyet-dinh', who, 1);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.pages').innerText()).toContain('Hiện 1 trên');
    expect(await isShown(page, '.pages .button')).toEqual([false]);
    expect(await page.locator('.group-title .count').allInnerTexts()).toEqual(['1 ở phần này']);
    await page.emulateMedia({ media: 'screen' });
    const [first] = await everyRow(LISTS['what is to be decided'] as List, who);
    await field(page).fill(first?.title ?? '');
    await page
      .locator('.paper-only', { hasText: first?.title ?? '' })
      .first()
      .waitFor({ state: 'attached' });
    expect(await isShown(page, '.pages .paper-only')).toEqual([false]);
    await page.emulateMedia({ media: 'print' });
    expect(await isShown(page, '.pages .paper-only')).toEqual([true]);
  });

  it('has what is to be decided in full, of which the screen shows a few until it is asked', async () => {
    browser = await openBrowser(await whoDecides());
    const { page } = await browser.open('/can-quyet-dinh');
    await settled(page);
    const shown = await isShown(page, '.work-items > li');
    await page.emulateMedia({ media: 'print' });
    const printed = await isShown(page, '.work-items > li');
    expect(printed.every(Boolean)).toBe(true);
    expect(shown.filter(Boolean).length).toBeLessThan(printed.length);
  });

  it('of who is late says on the overview of a plan where all of it is', async () => {
    const province = await personaOf('PROVINCE');
    const page = await openInParts(`/ke-hoach/${await planOf(province)}`, province, 2);
    await page.locator('.late-table tbody tr').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('section[aria-labelledby="late"]').innerText()).toMatch(/Hiện 2 trên \d+; xem đủ ở “Ai đang chậm\?”/);
  });
});

describe('what a number of a target counts', () => {
  it('is all of it, also where the server tells it in parts', async () => {
    const ward = await personaOf('WARD');
    browser = await openBrowser(ward);
    const { page } = await browser.open(`/ke-hoach/${await planOf(ward)}/chi-tieu`);
    await settled(page);
    await page
      .locator('section[aria-labelledby=quotas] tbody tr')
      .filter({ has: page.locator('.bad') })
      .first()
      .locator('td.number a')
      .first()
      .click();
    await page.locator('dialog tfoot').waitFor();
    const whole = await page.locator('dialog table').innerText();
    const rows = await page.locator('dialog tbody tr').count();
    expect(rows).toBeGreaterThan(1);
    const path = page.url();
    await browser.close();
    const inParts = await openInParts(path, ward, 1);
    await inParts.locator('dialog tfoot').waitFor();
    expect(await inParts.locator('dialog table').innerText()).toBe(whole);
  });
});

describe('what a unit owes', () => {
  interface Item {
    readonly dutyId: string;
    readonly period: string;
    readonly title: string;
    readonly kind: string;
    readonly phase: string;
    readonly letter: string;
    readonly dueOn: string | null;
    readonly duty: { readonly issuer: { readonly id: string } | null } | null;
  }
  const everyItem = ({ unit }: Persona, search: string | null = null): Promise<readonly Item[]> =>
    everyOf(
      'query I($unit: ID!, $search: String, $after: String) { inbox(unitId: $unit, filter: { search: $search }, first: 500, after: $after) { nodes { dutyId period title kind phase letter dueOn duty { issuer { id } } } pageInfo { hasNextPage endCursor } } }',
      { unit, search },
      'inbox',
    );

  /** Of what is far off the page shows the next period of each duty, and counts all. */
  const counted = async (page: Page): Promise<number> =>
    (await page.locator('section[aria-labelledby^="group-"] h2 .count').allTextContents()).reduce((sum, text) => sum + Number(text), 0);

  it('is counted, and searched, as a whole, also where the server tells it in parts', async () => {
    const unit = await personaOf('UNIT');
    const all = await everyItem(unit);
    const page = await openInParts('/viec', unit, Math.ceil(all.length / 3));
    expect(await counted(page)).toBe(all.length);
    const wanted = foldDiacritics(all.at(-1)?.title ?? '');
    const found = await everyItem(unit, wanted);
    await page.keyboard.press('/');
    await page.keyboard.type(wanted);
    await soon(() => counted(page), found.length);
    expect(await violationsOf(page)).toEqual([]);
    await field(page).fill('không có gì như thế');
    await page.getByText('Không có dòng nào khớp.').waitFor();
  });

  it('is of one state, though a deadline moves while its parts are read', async () => {
    const unit = await personaOf('UNIT');
    const all = await everyItem(unit);
    const first = all.findIndex(
      ({ letter, dueOn, kind, duty }) => letter === 'O' && dueOn !== null && kind !== 'QUOTA' && duty?.issuer != null,
    );
    const moved = all[first];
    if (moved?.dueOn == null || first === all.length - 1) throw new Error('the unit of the story owes nothing whose day could move');
    browser = await openBrowser(unit);
    let isMoved = false;
    await browser.context.route('**/graphql', async (route) => {
      const asked = route.request().postData() ?? '';
      if (asked.includes('query UnitDuties') && /"after":"/u.test(asked) && !isMoved) {
        isMoved = true;
        const { dutyId, period, duty } = moved;
        const extension = { commandId: randomUUID(), dutyId, period, dueOn: '2030-12-31', reason: 'Chờ số liệu.', document: null };
        const minPosition = await command('extendDeadline', extension, { person: 'lists', unit: duty?.issuer?.id ?? '' });
        await ask('query P($at: Int!) { plans(first: 1, minPosition: $at) { totalCount } }', { at: minPosition });
      }
      await route.continue({ postData: asked.replace(/\bfirst:\d+/g, `first:${first + 1}`) });
    });
    const { page } = await browser.open('/viec');
    await settled(page);
    expect(isMoved).toBe(true);
    expect(await counted(page)).toBe(all.length);
  });

  it('names every draft that the server keeps, wherever its duty stands in the list and whatever is looked for', async () => {
    const unit = await personaOf('UNIT');
    const all = await everyItem(unit);
    const last = all.findLast(({ kind, phase }) => kind === 'TASK' && phase === 'OPEN');
    if (last === undefined) throw new Error('the unit of the story has no task left');
    const { dutyId, period } = last;
    const draft = { holder: unit.unit, serves: [{ dutyId, period }], values: [], narrative: 'Viết dở.', revision: 0 };
    const minPosition = await command('saveReportDraft', { commandId: randomUUID(), ...draft }, unit);
    await ask('query P($at: Int!) { plans(first: 1, minPosition: $at) { totalCount } }', { at: minPosition });
    const page = await openInParts('/viec?find=khong-co-gi-nhu-the', unit, 1);
    await page.locator(`section:has(#on-server) a[href^="/viec/${dutyId}/${period}"]`).waitFor();
  });
});

describe('lists that are told in parts and read as a whole', () => {
  /** What stands there when the server tells it at once, and in parts of one row. */
  const bothWays = async (path: string, who: Persona, told: (page: Page) => Promise<readonly string[]>) => {
    browser = await openBrowser(who);
    const { page } = await browser.open(path);
    await settled(page);
    const atOnce = await told(page);
    await browser.close();
    const inParts = await openInParts(path, who, 1);
    await inParts.waitForFunction(() => document.querySelector('.skeleton') === null);
    return { atOnce, inParts: await told(inParts) };
  };

  it('show everything that a unit owes under a plan', async () => {
    const [province, ward] = [await personaOf('PROVINCE'), await personaOf('WARD')];
    const { atOnce, inParts } = await bothWays(`/ke-hoach/${await planOf(province)}/don-vi/${ward.unit}`, province, (page) =>
      page.locator('section[aria-labelledby=owed] tbody tr').allInnerTexts(),
    );
    expect(atOnce.length).toBeGreaterThan(1);
    expect(inParts).toEqual(atOnce);
  });

  it('show all units that have not reported a figure', async () => {
    const province = await personaOf('PROVINCE');
    const plan = await planOf(province);
    browser = await openBrowser(province);
    const { page } = await browser.open(`/ke-hoach/${plan}/chi-tieu`);
    await settled(page);
    await page.locator('.indicator .k-of-n a').last().click();
    await page.waitForSelector('dialog[open] h3');
    const path = page.url();
    await browser.close();
    const { atOnce, inParts } = await bothWays(path, province, (at) => at.locator('dialog .plain-list li').allInnerTexts());
    expect(atOnce.length).toBeGreaterThan(1);
    expect(inParts).toEqual(atOnce);
  });
});
