import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  ask,
  type Browser,
  DESKTOP,
  openBrowser,
  overflowOf,
  type Persona,
  personaOf,
  PHONE,
  planOf,
  settled,
  soon,
  violationsOf,
} from './browser.js';

let browser: Browser;
let path: string;
let planId: string;

beforeAll(async () => {
  const persona = await personaOf('PROVINCE');
  browser = await openBrowser(persona);
  planId = await planOf(persona);
  path = `/ke-hoach/${planId}/cham`;
});
afterAll(() => browser.close());

interface Late {
  readonly obligations: { readonly totalCount: number; readonly nodes: readonly { readonly id: string }[] };
}

const lateNow = async (): Promise<readonly string[]> =>
  (
    await ask<Late>(
      'query L($id: ID!) { obligations(first: 500, filter: { planId: $id, statuses: [OVERDUE] }) { totalCount nodes { id } } }',
      {
        id: planId,
      },
    )
  ).obligations.nodes.map(({ id }) => id);

const urgedOf = async (ids: readonly string[]): Promise<number> =>
  (
    await ask<{ lastReminders: { reminders: readonly { urgedBy: string | null }[] } }>(
      'query R($ids: [ID!]!) { lastReminders(obligations: $ids) { reminders { urgedBy } } }',
      { ids },
    )
  ).lastReminders.reminders.filter(({ urgedBy }) => urgedBy !== null).length;

/** Presses a key until what has the focus is wanted. */
const until = async (page: Page, key: string, selector: string): Promise<void> => {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not reach ${selector}`);
};

describe('who is late', () => {
  it('is found and urged by the keyboard alone, once: the second time says when', async () => {
    const late = await lateNow();
    expect(late.length).toBeGreaterThan(1);
    expect(await urgedOf(late)).toBe(0);
    const { page } = await browser.open(path, DESKTOP);
    await settled(page);
    await until(page, 'Tab', 'input[data-selects]');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await soon(() => page.locator('tr.is-chosen').count(), 2);
    await until(page, 'Shift+Tab', '.urge-bar .primary');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open] .button.big');
    await until(page, 'Tab', 'dialog textarea');
    await page.keyboard.type('Nộp trong hôm nay.');
    await page.waitForFunction(() => document.querySelector('dialog .verbatim')?.textContent?.includes('Nộp trong hôm nay.') === true);
    expect(await violationsOf(page)).toEqual([]);
    await until(page, 'Tab', 'dialog .button.big');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog .banner.ok');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog[open]', { state: 'detached' });
    await page.waitForFunction(() => document.querySelector('.urge-table')?.textContent?.includes('đôn đốc') === true);
    expect(await urgedOf(late)).toBe(2);

    await page.locator(`input[data-selects="${late[0]}"]`).click();
    await page.locator('.urge-bar .primary').click();
    await page.waitForSelector('dialog .banner.warn li');
    expect(await page.locator('dialog .banner.warn').innerText()).toContain('đã được nhắc việc');
    expect(await page.locator('dialog .button.big').count()).toBe(0);
    await page.close();
  });

  it('is on paper as on the screen, and cannot be urged in the past', async () => {
    const { page } = await browser.open(`${path}?asOf=2026-03-25T17:00%2B07:00`);
    await settled(page);
    const rows = page.locator('.urge-table tbody tr');
    const shown = await rows.count();
    expect(shown).toBeGreaterThan(0);
    expect(await page.locator('input[data-selects], .urge-bar').count()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    expect(await rows.evaluateAll((all) => all.filter((row) => row.getBoundingClientRect().height > 0).length)).toBe(shown);
    await page.close();
  });
});

describe('why something is late', () => {
  const QUESTION = 'Nêu rõ vì sao chậm, khi nào xong.';
  const REASON = 'Mất điện ba ngày, sẽ xong trong tuần.';
  let asked: {
    readonly explanation: object | null;
    readonly id: string;
    readonly dutyId: string;
    readonly status: string;
    readonly holders: readonly { readonly id: string; readonly fullName: string }[];
  };
  let holder: Persona;

  const standing = async (): Promise<unknown> =>
    ask('query S($id: ID!) { obligation(id: $id) { status dueOn originalDueOn } }', { id: asked.id });

  it('is asked in a row of the list, after a look at who gets it', async () => {
    const { obligations } = await ask<{ obligations: { nodes: readonly (typeof asked)[] } }>(
      'query L($id: ID!) { obligations(first: 500, filter: { planId: $id, statuses: [OVERDUE] }) { nodes { id dutyId status explanation { state } holders { id fullName } } } }',
      { id: planId },
    );
    // The story asked some of them already.
    const before = new Set(
      obligations.nodes.flatMap(({ explanation, holders }) => (explanation === null ? [] : holders.map(({ id }) => id))),
    );
    const found = obligations.nodes.findLast(({ holders }) => holders.length === 1 && holders.every(({ id }) => !before.has(id)));
    const [unit] = found?.holders ?? [];
    if (found === undefined || unit === undefined) throw new Error('nobody is late in the story');
    asked = found;
    holder = { role: 'UNIT', person: 'p-2101', unit: unit.id, unitName: unit.fullName };
    const stood = await standing();
    const { page, complaints } = await browser.open(path, DESKTOP);
    await settled(page);
    await page.locator(`input[data-selects="${asked.id}"]`).click();
    await page.locator('.urge-bar .button:not(.primary)').click();
    await page.locator('dialog textarea').fill(QUESTION);
    await page.locator('dialog input').fill('30/02/2026');
    await page.waitForSelector('dialog input[aria-invalid=true]');
    // What the server finds wrong with a field stands there as well, and of no unit it is said that it cannot be asked.
    for (const [day, wrong] of [
      ['15/03/2099', 'ngày nghỉ'],
      ['05/01/2026', 'đã qua'],
    ] as const) {
      await page.locator('dialog input').fill(day);
      const said = page.locator('dialog .form-row', { has: page.locator('input[aria-invalid=true]') }).locator('.said', { hasText: wrong });
      await said.waitFor();
      expect(await page.locator('dialog input').getAttribute('aria-describedby')).toContain(await said.getAttribute('id'));
      expect(await page.locator('dialog .banner, dialog .empty, dialog .button.big').count()).toBe(0);
      expect(await said.innerText()).not.toContain('answerBy');
    }
    await page.locator('dialog input').fill('');
    await page.waitForFunction((text) => document.querySelector('dialog .verbatim')?.textContent?.includes(text) === true, QUESTION);
    expect(await page.locator('dialog .plain-list > li').count()).toBe(1);
    expect(await violationsOf(page)).toEqual([]);
    await page.locator('dialog .button.big').click();
    await page.waitForSelector('dialog .banner.ok');
    await page.keyboard.press('Escape');
    const row = page.locator('tr', { has: page.locator(`input[data-selects="${asked.id}"]`) });
    await row.getByText('chờ giải trình').waitFor();
    expect(complaints).toEqual([]);
    // It is as late as it was.
    expect(await standing()).toEqual(stood);
    await page.close();
  });

  it('is not explained by another unit, which is told who explains it', async () => {
    const { page } = await browser.open(`/giai-trinh/${asked.id.replace(':', '/')}`, PHONE, await personaOf('UNIT'));
    await page.getByText('Giải trình do đơn vị được yêu cầu, hoặc đơn vị kế thừa, gửi.').waitFor();
    expect(await page.locator('form').count()).toBe(0);
    await page.close();
  });

  it('is found by the unit on a telephone among what it owes, and what it types is kept until the server has it', async () => {
    const { page, complaints } = await browser.open('/viec', PHONE, holder);
    await page.locator('section[aria-labelledby=to-explain] a').first().click();
    await page.locator('form textarea').fill(REASON);
    await page.reload();
    await page.waitForSelector('form textarea');
    expect(await page.locator('form textarea').inputValue()).toBe(REASON);
    expect(await page.locator('main').innerText()).toContain(QUESTION);
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await page.locator('form .button.big').click();
    await page.waitForSelector('.banner.ok');
    await page.getByText('đã giải trình').first().waitFor();
    expect(await page.locator('form textarea').inputValue()).toBe('');
    await page.locator('.crumbs a').click();
    await page.waitForSelector('h2[id^=group]');
    await page.waitForFunction(() => document.querySelector('#to-explain') === null);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is told to who asked, until he has opened it', async () => {
    const { page, complaints } = await browser.open('/can-quyet-dinh', DESKTOP);
    const answers = page.locator('section[aria-labelledby=received] > .choices a', { hasText: 'đã giải trình' });
    await answers.first().waitFor();
    expect(await page.locator('#received').innerText()).toContain('chưa xem');
    expect(await violationsOf(page)).toEqual([]);
    await page.goto(new URL(path, page.url()).href);
    const row = page.locator('tr', { has: page.locator(`input[data-selects="${asked.id}"]`) });
    await row.getByText('mới', { exact: true }).waitFor();
    await row.getByRole('link', { name: 'đã giải trình' }).click();
    await page.waitForSelector('.explained');
    expect(await page.locator('main').innerText()).toContain(REASON);
    // The unit that asks does not answer.
    expect(await page.locator('form textarea').count()).toBe(0);
    await page.goBack();
    await row.getByRole('link', { name: 'đã giải trình' }).waitFor();
    expect(await row.getByText('mới', { exact: true }).count()).toBe(0);
    await page.goto(new URL('/can-quyet-dinh', page.url()).href);
    await page.locator('section[aria-labelledby=received] summary').waitFor();
    expect(await page.locator(`section[aria-labelledby=received] > .choices a[href*="${asked.dutyId}"]`).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is found by who answered, among what he owes, and by who checks it, among all that was asked of a plan', async () => {
    const own = await browser.open('/viec', PHONE, holder);
    await own.page.getByRole('link', { name: 'Mọi giải trình của đơn vị' }).click();
    await own.page.locator(`tbody a[href*="${asked.dutyId}"]`).waitFor();
    expect(await own.page.locator('tbody').innerText()).toContain('đã giải trình');
    expect(await violationsOf(own.page)).toEqual([]);
    expect(await overflowOf(own.page)).toBeLessThanOrEqual(0);
    await own.page.close();

    const { explanations } = await ask<{ explanations: { totalCount: number } }>(
      'query E($id: ID!) { explanations(filter: { planId: $id, isOpen: false }) { totalCount } }',
      { id: planId },
    );
    const { page, complaints } = await browser.open(path, DESKTOP, await personaOf('AUDITOR'));
    await page.getByRole('link', { name: 'Mọi giải trình về kế hoạch này' }).click();
    await page.locator('.filters select').first().selectOption('settled');
    await page.waitForURL(/which=settled/);
    await page.waitForFunction((all) => document.querySelectorAll('main tbody tr').length === all, explanations.totalCount);
    expect(await violationsOf(page)).toEqual([]);
    await page.locator(`tbody a[href*="${asked.dutyId}"]`).click();
    await page.waitForSelector('.explained');
    expect(await page.locator('main').innerText()).toContain(REASON);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is read where it was asked, in the list, in the panel of the duty and in its story; not in the past', async () => {
    const { page } = await browser.open(path, DESKTOP);
    await settled(page);
    const row = page.locator('tr', { has: page.locator(`input[data-selects="${asked.id}"]`) });
    await row.getByText('đã giải trình').waitFor();
    await row.locator('td a').first().click();
    await page.waitForSelector('dialog .explained');
    expect(await page.locator('dialog .explained').first().innerText()).toContain(REASON);
    expect(await violationsOf(page)).toEqual([]);
    await page.close();

    const auditor = await personaOf('AUDITOR');
    const story = await browser.open(`/nghia-vu/${asked.dutyId}`, DESKTOP, auditor);
    await story.page.waitForSelector('section[aria-labelledby=explained] blockquote');
    const told = await story.page.locator('section[aria-labelledby=explained]').innerText();
    expect([told.includes(QUESTION), told.includes(REASON)]).toEqual([true, true]);
    const steps = await story.page.locator('.happened').innerText();
    expect([steps.includes('yêu cầu giải trình'), steps.includes('giải trình')]).toEqual([true, true]);
    expect(await violationsOf(story.page)).toEqual([]);
    await story.page.close();

    const past = await browser.open(`/nghia-vu/${asked.dutyId}?asOf=2026-03-25T17:00%2B07:00`, DESKTOP, auditor);
    await settled(past.page);
    expect(await past.page.locator('section[aria-labelledby=explained]').count()).toBe(0);
    await past.page.close();
  });
});

describe('coverage', () => {
  it('counts what it lists, and leads from each number to it by the keyboard', async () => {
    const ward = await personaOf('WARD');
    const wardPlan = await planOf(ward);
    const { coverage } = await ask<{
      coverage: { counts: { linked: number; adapted: number; addressed: number }; wards: readonly { letters: string }[] };
    }>('query C($id: ID!) { coverage(planId: $id) { counts { linked adapted addressed } wards { letters } } }', { id: wardPlan });
    const { page } = await browser.open(`/ke-hoach/${wardPlan}/do-bao-phu`, DESKTOP, ward);
    await page.waitForSelector('.coverage');
    const { linked, adapted, addressed } = coverage.counts;
    expect(await page.locator('.counts strong').first().textContent()).toBe(`${linked + adapted}/${addressed}`);
    expect(await page.locator('td[data-coverage=L], td[data-coverage=A]').count()).toBe(linked + adapted);
    expect(await page.locator('.coverage tbody tr').count()).toBe(coverage.wards.length + 1);
    await until(page, 'Tab', '.coverage td');
    const told = ((await page.locator('.coverage td').first().textContent()) ?? '').split('/').map(Number);
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open] .plain-list');
    expect(await page.locator('dialog .plain-list li').count()).toBe(told[1]);
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog[open]', { state: 'detached' });
    await page.close();
  });

  it('shows a choice at once, and the rows that follow from it after that', async () => {
    const ward = await personaOf('WARD');
    const { page } = await browser.open(`/ke-hoach/${await planOf(ward)}/do-bao-phu`, DESKTOP, ward);
    await page.waitForSelector('.coverage');
    const all = await page.locator('.coverage [data-unit]').count();
    await page.evaluate(() => {
      const seen: string[] = [];
      new MutationObserver((changes) => {
        const isChoice = changes.some(({ attributeName }) => attributeName === 'aria-pressed');
        const isRows = changes.some(({ target }) => target instanceof HTMLTableSectionElement);
        if (isChoice || isRows) seen.push([isChoice ? 'choice' : '', isRows ? 'rows' : ''].join(' ').trim());
        document.body.dataset['seen'] = seen.join(', ');
      }).observe(document, { subtree: true, childList: true, attributeFilter: ['aria-pressed'] });
    });
    await page.locator('.legend button', { hasText: 'Từ chối' }).click();
    await page.waitForFunction((before) => document.querySelectorAll('.coverage [data-unit]').length < before, all);
    expect(await page.locator('body').getAttribute('data-seen')).toBe('choice, rows');
    await page.close();
  });
});
