import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import {
  ask,
  type Browser,
  command,
  DESKTOP,
  enter,
  openBrowser,
  PHONE,
  type Persona,
  personaOf,
  planOf,
  shownSince,
  soon,
  typedDay,
  violationsOf,
} from './browser.js';
import { cellOf, type NotDueYet, notDueYet } from './not-due-yet.js';
import type { Owed } from './reporting.js';

/* What becomes of the form of one command whose answer was lost, came late, or was that nobody is signed in: it is recorded once, and nothing typed is lost. */

/** One of its own in each run, should the story have been tried before. */
const RUN = 1 + (Date.now() % 90_000);

let province: Persona;
let ward: Persona;
let unit: Persona;
let browser: Browser;
let planId: string;
let open: NotDueYet;

beforeAll(async () => {
  [province, ward, unit] = await Promise.all([personaOf('PROVINCE'), personaOf('WARD'), personaOf('UNIT')]);
  planId = await planOf(province);
  const found = (await notDueYet(planId)).at(-1);
  if (found === undefined) throw new Error('nothing is owed under the plan that is not due');
  open = found;
  browser = await openBrowser(province);
});
afterAll(() => browser.close());

const dueOf = async (): Promise<string> =>
  (await ask<{ readonly obligation: { readonly dueOn: string } }>('query D($id: ID!) { obligation(id: $id) { dueOn } }', { id: open.id }))
    .obligation.dueOn;

const later = (days: number): { readonly day: string; readonly typed: string } => {
  const day = new Date(Date.parse(open.dueOn) + days * 86_400_000).toISOString().slice(0, 10);
  return { day, typed: typedDay(day) };
};

const openExtension = async (page: Page): Promise<void> => {
  await page.locator('.deadline-actions').getByRole('button', { name: 'Gia hạn', exact: true }).first().click();
  await page.getByLabel('Hạn mới').waitFor();
};

const openCell = async (): Promise<Page> => {
  const { page } = await browser.open(cellOf(planId, open), DESKTOP);
  await openExtension(page);
  return page;
};

const fields = (page: Page) => [page.getByLabel('Hạn mới'), page.getByLabel('Lý do')] as const;

const typedIn = async (page: Page): Promise<readonly unknown[]> =>
  Promise.all(fields(page).flatMap((field) => [field.inputValue(), field.isDisabled()]));

const send = (page: Page): Promise<void> => page.locator('.deadline-actions .report-form button.primary').click();

/** The ids of the commands of a kind that the page sends, in their order; each is answered as the test says. */
const onCommand = async (page: Page, name: string, answer: (route: Route) => Promise<void>): Promise<readonly string[]> => {
  const ids: string[] = [];
  await page.route('**/graphql', async (route) => {
    const { query = '', variables = {} } = (route.request().postDataJSON() ?? {}) as {
      readonly query?: string;
      readonly variables?: { readonly input?: { readonly commandId: string } };
    };
    if (!query.includes(`${name}(`)) return route.continue();
    ids.push(variables.input?.commandId ?? '');
    return answer(route);
  });
  return ids;
};

/** Closes the panel and opens it again, as somebody who wonders whether it went through. */
const reopened = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await page.locator('.deadline-actions').waitFor({ state: 'detached' });
  await page.goBack();
  await openExtension(page);
};

describe('the form of one command', () => {
  it('whose answer was lost is the same command when its panel is opened again, or the page loaded anew', async () => {
    const page = await openCell();
    const { day, typed } = later(7);
    const [dueOn, reason] = fields(page);
    await dueOn.fill(typed);
    await reason.fill('Chờ văn bản của tỉnh.');
    let isCut = true;
    const ids = await onCommand(page, 'extendDeadline', async (route) => {
      if (!isCut) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await send(page);
    await page.locator('.deadline-actions .banner.warn').waitFor();
    await soon(dueOf, day);
    expect(await violationsOf(page)).toEqual([]);
    await reopened(page);
    // What was sent can be sent again, and nothing else in its place.
    expect(await typedIn(page)).toEqual([typed, true, 'Chờ văn bản của tỉnh.', true]);
    expect(await page.locator('.deadline-actions .banner.warn').innerText()).toContain('Chưa có xác nhận');
    await page.reload();
    await openExtension(page);
    expect(await typedIn(page)).toEqual([typed, true, 'Chờ văn bản của tỉnh.', true]);
    isCut = false;
    await send(page);
    await page.locator('.deadline-actions .banner.ok').waitFor();
    expect(ids).toEqual([ids[0], ids[0]]);
    await soon(dueOf, day);
    await reopened(page);
    expect(await typedIn(page)).toEqual(['', false, '', false]);
    await page.close();
  });

  it('whose panel was closed while it was under way tells what came of it when it is opened again', async () => {
    const page = await openCell();
    const { day, typed } = later(14);
    const [dueOn, reason] = fields(page);
    await dueOn.fill(typed);
    await reason.fill('Chờ thêm một tuần.');
    const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
    const ids = await onCommand(page, 'extendDeadline', async (route) => {
      await held;
      return route.continue();
    });
    await send(page);
    await page.getByText('Đang gửi…').waitFor();
    await reopened(page);
    expect(await typedIn(page)).toEqual([typed, true, 'Chờ thêm một tuần.', true]);
    expect(await page.locator('.deadline-actions .report-form button.primary').isDisabled()).toBe(true);
    release(undefined);
    await page.locator('.deadline-actions .banner.ok').waitFor();
    expect(ids.length).toBe(1);
    await soon(dueOf, day);
    await page.close();
  });
});

/** The server knows nobody, until the test says that it does again. */
const SIGNED_OUT = { errors: [{ message: 'Cần đăng nhập', extensions: { code: 'UNAUTHENTICATED' } }] };

/** What is said leads to signing in; who does finds the screen where it was. */
const enterAgain = async (page: Page, who: Persona): Promise<void> => {
  const banner = page.locator('.banner.warn', { hasText: 'Phiên làm việc đã hết' });
  await banner.waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.unroute('**/graphql');
  await banner.getByRole('button', { name: 'Vào trang' }).click();
  await enter(page, who);
};

describe('a session that has ended when something is sent', () => {
  it('is told by the form of one command, which has what was typed after entering again', async () => {
    const page = await openCell();
    const { day, typed } = later(21);
    const [dueOn, reason] = fields(page);
    await dueOn.fill(typed);
    await reason.fill('Phiên hết giữa chừng.');
    const ids = await onCommand(page, 'extendDeadline', (route) => route.fulfill({ json: SIGNED_OUT }));
    await send(page);
    await enterAgain(page, province);
    await openExtension(page);
    expect(await typedIn(page)).toEqual([typed, true, 'Phiên hết giữa chừng.', true]);
    await send(page);
    await page.locator('.deadline-actions .banner.ok').waitFor();
    expect(ids.length).toBe(1);
    await soon(dueOf, day);
    await page.close();
  });

  it('is told by a form that is kept on this machine', async () => {
    const { inbox } = await ask<{
      readonly inbox: { readonly nodes: readonly Owed[] };
    }>('query I($unitId: ID!) { inbox(unitId: $unitId, first: 500, filter: { phases: [OPEN] }) { nodes { dutyId period kind status } } }', {
      unitId: unit.unit,
    });
    const quota = inbox.nodes.findLast(({ kind, status }) => kind === 'QUOTA' && status === 'OPEN');
    if (quota === undefined) throw new Error('the unit of the story has no quota that is open');
    const { page } = await browser.open(`/chi-tieu/${quota.dutyId}/${quota.period}`, PHONE, unit);
    await page.fill('#i-title', 'Tin viết lúc hết phiên');
    await page.fill('#i-proof', 'Sổ tin, bài số 13');
    await page.route('**/graphql', (route) => route.fulfill({ json: SIGNED_OUT }));
    const button = page.locator('section[aria-labelledby=new-item] .button.big');
    await button.click();
    await enterAgain(page, unit);
    await page.waitForSelector('#i-title');
    expect(await page.inputValue('#i-title')).toBe('Tin viết lúc hết phiên');
    await button.click();
    await page.waitForSelector('section[aria-labelledby=new-item] .banner.ok');
    await page.locator('#items ~ .choices', { hasText: 'Tin viết lúc hết phiên' }).waitFor();
    await page.close();
  });

  it('is told where a plan is issued, which is sent by itself after entering again', async () => {
    const planId = `unanswered-${RUN}`;
    const source = { document: '13/KH-UBND', place: '1' };
    const schedule = { date: { date: '2026-11-30', bound: 'BY' } };
    const leads = [{ unit: { id: ward.unit } }];
    const named = { key: 'task/01', title: 'Đăng tin' };
    const task = { ...named, leads, leadership: 'JOINT', coordinators: [], authority: 'ASSIGNS', wording: '', schedule, source };
    const content = {
      title: 'Kế hoạch gửi lúc hết phiên',
      year: 2026,
      form: 'PLAN',
      issuer: ward.unit,
      legalBases: [],
      targets: [],
      notes: [],
      tasks: [{ ...named, number: '1', products: [], rules: [{ task }] }],
      clauses: [],
      source,
    };
    await shownSince(await command('draftPlan', { commandId: planId, planId, content }, ward));
    const { page, complaints } = await browser.open(`/du-thao/${planId}`, DESKTOP, ward);
    await page.fill('#p-number', String(100_000 + RUN));
    await page.route('**/graphql', (route) => route.fulfill({ json: SIGNED_OUT }));
    await page.click('.sticky-action button');
    await enterAgain(page, ward);
    await page.locator('.banner.ok', { hasText: 'sự kiện số' }).waitFor();
    // Nothing was taken away while its number was typed.
    expect(complaints).toEqual([]);
    await page.close();
  });
});
