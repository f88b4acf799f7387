import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import {
  ask,
  type Browser,
  command,
  DESKTOP,
  openBrowser,
  type Persona,
  personaOf,
  shownSince,
  typedDay,
  violationsOf,
} from './browser.js';
import { kept, type Owed, owedBy } from './reporting.js';

/* What others do, and what the clock does, while somebody writes. */

/** One of its own in each run, should the story have been tried before. */
const RUN = String(1 + (Date.now() % 90_000));
const DAY_MS = 24 * 60 * 60_000;

let province: Persona;
let ward: Persona;
let unit: Persona;
let browser: Browser;
/** By the server's clock. */
let today: string;

beforeAll(async () => {
  [province, ward, unit] = await Promise.all([personaOf('PROVINCE'), personaOf('WARD'), personaOf('UNIT')]);
  const { status } = await ask<{ readonly status: { readonly dataAsOf: { readonly inForceOn: string } } }>(
    '{ status { dataAsOf { inForceOn } } }',
  );
  today = status.dataAsOf.inForceOn;
  browser = await openBrowser(ward);
});
afterAll(() => browser.close());

const open = async (path: string, ready: string): Promise<Page> => {
  const { page } = await browser.open(path, DESKTOP);
  await page.waitForSelector(ready);
  return page;
};

/** The position that the receipt on the page names. */
const receiptOf = async (page: Page): Promise<number> => {
  const said = page.locator('.banner.ok', { hasText: 'sự kiện số' });
  await said.waitFor();
  return Number(/sự kiện số ([\d.]+)/u.exec(await said.innerText())?.[1]?.replaceAll('.', ''));
};

const source = { document: '91/KH-UBND', place: '1' };
const rules = (): object => ({
  leads: [{ unit: { id: ward.unit } }],
  leadership: 'JOINT',
  coordinators: [],
  authority: 'ASSIGNS',
  source,
});

const task = (number: number, day: number): object => {
  const [key, title, date] = [`task/0${number}`, `Việc thứ ${number}`, `2026-09-${day}`];
  return {
    key,
    number: String(number),
    title,
    products: [],
    rules: [{ task: { ...rules(), key, title, wording: `Trước ngày ${day}/9/2026`, schedule: { date: { date, bound: 'BEFORE' } } } }],
  };
};

/** Three tasks of the province for the ward, which is asked for a plan of its own. */
const contentWith = (...tasks: readonly object[]): object => {
  const schedule = { undecided: { reason: 'không nêu ngày' } };
  const subPlan = { ...rules(), key: 'clause/3', title: 'Ban hành kế hoạch', wording: '', schedule, fulfilledBy: 'ISSUED' };
  return {
    title: 'Kế hoạch ba nhiệm vụ',
    year: 2026,
    form: 'PLAN',
    issuer: province.unit,
    legalBases: [],
    targets: [],
    notes: [],
    tasks,
    clauses: [{ key: 'clause/3', number: '3', title: 'Ban hành kế hoạch', rules: [{ subPlan }] }],
    source,
  };
};

const issueParent = async (planId: string): Promise<void> => {
  await command(
    'draftPlan',
    { commandId: `${planId}-draft`, planId, content: contentWith(task(1, 10), task(2, 11), task(3, 12)) },
    province,
  );
  const document = { number: `${RUN}1`, symbol: 'KH-UBND' };
  await command('issuePlan', { commandId: `${planId}-issue`, planId, document, issuedOn: { on: today } }, province);
};

describe('a plan above that is amended while one is derived from it', () => {
  const planId = `meanwhile-${RUN}`;
  const place = (page: Page, number: number) => page.locator('.parent-task', { hasText: `Việc thứ ${number}` });
  const answered = (page: Page, count: string): Promise<unknown> =>
    page.waitForFunction((text) => document.querySelector('.running strong')?.textContent?.includes(text), count);

  it('is asked about again where it reads otherwise, with both texts, and what was typed is not lost', async () => {
    await issueParent(planId);
    const page = await open(`/lap-ke-hoach/${planId}`, '.parent-task');
    await page.locator('.default-lead select').selectOption(unit.unit);
    await place(page, 1).getByLabel('Gắn nguyên văn').check();
    await place(page, 2).getByLabel('Gắn nguyên văn').check();
    await place(page, 3).getByLabel('Điều chỉnh', { exact: true }).check();
    await place(page, 3).getByLabel('Nội dung nhiệm vụ').fill('Việc thứ ba của xã');
    await place(page, 3).getByLabel('Điều chỉnh thế nào, vì sao').fill('Gộp hai việc làm một.');
    await answered(page, '3/3');
    const amendment = { number: `${RUN}2`, symbol: 'KH-UBND' };
    const content = contentWith(task(1, 20), task(2, 11), task(3, 22));
    const input = { commandId: `${planId}-amend`, planId, content, amendment, on: today, note: 'Lùi hai thời hạn.' };
    await command('amendPlan', input, province);

    // With the next question the page hears of it.
    await page.fill('#p-title', 'Kế hoạch ba việc của xã');
    await answered(page, '1/3');
    expect(await place(page, 1).locator('.theirs').innerText()).toContain('Trước ngày 20/9/2026');
    expect(await place(page, 1).locator('.banner.warn del').innerText()).toBe('Việc thứ 1 “Trước ngày 10/9/2026”');
    expect(await place(page, 2).getByLabel('Gắn nguyên văn').isChecked()).toBe(true);
    expect(await violationsOf(page)).toEqual([]);
    await place(page, 1).getByLabel('Gắn nguyên văn').check();
    await place(page, 3).getByLabel('Điều chỉnh', { exact: true }).check();
    expect(await place(page, 3).getByLabel('Nội dung nhiệm vụ').inputValue()).toBe('Việc thứ ba của xã');
    expect(await place(page, 3).getByLabel('Thời hạn, viết như trong văn bản').inputValue()).toBe('Trước ngày 22/9/2026');
    await answered(page, '3/3');
    await page.fill('#p-number', `${RUN}3`);
    await page.click('.sticky-action button');
    const { plans } = await ask<{ readonly plans: { readonly nodes: readonly { readonly tasks: readonly object[] }[] } }>(
      'query P($id: ID!, $minPosition: Int!) { plans(filter: { parentId: $id }, minPosition: $minPosition) { nodes { tasks { title rules { wording } } } } }',
      { id: planId, minPosition: await receiptOf(page) },
    );
    expect(plans.nodes[0]?.tasks).toEqual([
      { title: 'Việc thứ 1', rules: [{ wording: 'Trước ngày 20/9/2026' }] },
      { title: 'Việc thứ 2', rules: [{ wording: 'Trước ngày 11/9/2026' }] },
      { title: 'Việc thứ ba của xã', rules: [{ wording: 'Trước ngày 22/9/2026' }] },
    ]);
    await page.close();
  });
});

describe('a plan that is written over several days', () => {
  it('is dated on the day on which it is issued, and not on the one on which its writing began', async () => {
    const { page } = await browser.open('/ke-hoach', DESKTOP);
    await page.clock.install();
    await page.goto(new URL('/soan-ke-hoach', page.url()).href);
    await page.waitForSelector('#p-title');
    await page.fill('#p-title', 'Kế hoạch viết trong hai ngày');
    await kept(page, 'plans', 'viết trong hai ngày');
    expect(await page.inputValue('#p-on')).toBe(typedDay(today));
    // The server, by whose time it counts, stays at its day.
    await page.route('**/graphql', (route) => route.abort());
    await page.clock.fastForward(DAY_MS);
    const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
    await page.waitForFunction((day) => document.querySelector<HTMLInputElement>('#p-on')?.value === day, typedDay(tomorrow));
    await page.getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await page.close();
  });
});

interface Version {
  readonly narrative: string;
}

const versionsOf = async ({ dutyId, period }: Pick<Owed, 'dutyId' | 'period'>, minPosition = 0): Promise<readonly string[]> => {
  const { reports } = await ask<{
    readonly reports: {
      readonly nodes: readonly { readonly serves: readonly { readonly period: string }[]; readonly versions: readonly Version[] }[];
    };
  }>(
    'query R($dutyId: ID!, $minPosition: Int!) { reports(first: 100, filter: { dutyId: $dutyId }, minPosition: $minPosition) { nodes { serves { period } versions { narrative } } } }',
    { dutyId, minPosition },
  );
  return reports.nodes
    .filter(({ serves }) => serves.some((served) => served.period === period))
    .flatMap(({ versions }) => versions.map(({ narrative }) => narrative));
};

describe('a consolidated report', () => {
  /** What the ward has to report and has not; another spec takes them from the other end. */
  let owed: Owed[];
  beforeAll(async () => {
    const { inbox } = await ask<{ readonly inbox: { readonly nodes: readonly Owed[] } }>(
      'query I($unitId: ID!) { inbox(unitId: $unitId, first: 200, filter: { kinds: [REPORT], phases: [OPEN] }) { nodes { dutyId period kind status } } }',
      { unitId: ward.unit },
    );
    owed = [...inbox.nodes].reverse();
  });

  const begin = async (narrative: string): Promise<{ readonly page: Page; readonly of: Owed }> => {
    const of = owed.shift();
    if (of === undefined) throw new Error('the ward of the story has no report left');
    const page = await open(`/hop-nhat/${of.dutyId}/${of.period}`, 'section.figure');
    for (const own of await page.locator('input[id^="own-"], input[id^="value-"]').all()) await own.fill('2');
    await page.fill('#narrative', narrative);
    return { page, of };
  };

  it('that a colleague submitted meanwhile is shown beside what is typed, and neither is dropped', async () => {
    const { page, of } = await begin('Bản của tôi.');
    const typedIds = await page.locator('input[id^="value-"]').evaluateAll((all) => all.map(({ id }) => id.slice('value-'.length)));
    const ownIds = await page.locator('input[id^="own-"]').evaluateAll((all) => all.map(({ id }) => id.slice('own-'.length)));
    const nine = (ids: readonly string[]): readonly object[] => ids.map((indicator) => ({ indicator, value: '9' }));
    const { status } = await ask<{ readonly status: { readonly headPosition: number } }>('{ status { headPosition } }');
    const theirs = {
      commandId: `colleague-${RUN}`,
      expectedVersion: 0,
      holder: ward.unit,
      serves: [{ dutyId: of.dutyId, period: of.period }],
      values: nine(typedIds),
      narrative: 'Bản của đồng nghiệp.',
      consolidation: { basis: status.headPosition, own: nine(ownIds), overrides: [] },
    };
    await command('submitReport', theirs, { person: 'colleague', unit: ward.unit });
    await page.getByRole('button', { name: 'Nộp lên cấp trên' }).click();
    await page.waitForSelector('#stale');
    expect(await page.locator('tr.differs td').allInnerTexts()).toEqual(
      expect.arrayContaining(['2', '9', 'Bản của tôi.', 'Bản của đồng nghiệp.']),
    );
    expect(await versionsOf(of)).toEqual(['Bản của đồng nghiệp.']);
    expect(await violationsOf(page)).toEqual([]);
    // Also for whoever comes back to it.
    await page.reload();
    await page.waitForSelector('#stale');
    await page.getByRole('button', { name: 'Tiếp tục với bản của tôi' }).click();
    await page.getByRole('button', { name: 'Nộp bản thay thế lên cấp trên' }).click();
    expect(await versionsOf(of, await receiptOf(page))).toEqual(['Bản của đồng nghiệp.', 'Bản của tôi.']);
    await page.close();
  });

  it('of which the answer was lost is submitted once, also where the page was loaded anew before it is sent again', async () => {
    const { page, of } = await begin('Mất trả lời.');
    const lose = async (route: Route): Promise<void> => {
      if (!(route.request().postData() ?? '').includes('mutation')) return route.continue();
      await route.fetch();
      return route.abort();
    };
    await page.route('**/graphql', lose);
    await page.getByRole('button', { name: 'Nộp lên cấp trên' }).click();
    await page.getByRole('button', { name: 'Gửi lại' }).waitFor();
    await page.unroute('**/graphql', lose);
    await page.reload();
    await page.getByRole('button', { name: 'Gửi lại' }).click();
    expect(await versionsOf(of, await receiptOf(page))).toEqual(['Mất trả lời.']);
    await page.close();
  });
});

describe('why a report is sent back', () => {
  const submitAs = async (of: Owed, narrative: string, more: object): Promise<number> => {
    const { obligations } = await ask<{
      readonly obligations: { readonly nodes: readonly { readonly duty: { readonly indicators: readonly { readonly id: string }[] } }[] };
    }>('query O($dutyId: ID!) { obligations(first: 1, filter: { dutyId: $dutyId }) { nodes { duty { indicators { id } } } } }', {
      dutyId: of.dutyId,
    });
    const values = (obligations.nodes[0]?.duty.indicators ?? []).map(({ id }) => ({ indicator: id, value: '1' }));
    const serves = [{ dutyId: of.dutyId, period: of.period }];
    const position = await command('submitReport', { holder: unit.unit, serves, values, narrative, ...more }, unit);
    await shownSince(position);
    return position;
  };

  it('is still there when the unit has submitted another version meanwhile, and when the session has ended', async () => {
    const all = await owedBy(unit);
    const of = all[Math.floor(all.length / 2)];
    if (of === undefined) throw new Error('the unit of the story has nothing left to report');
    await submitAs(of, 'Bản đầu.', { commandId: `first-${RUN}` });
    const { reports } = await ask<{
      readonly reports: {
        readonly nodes: readonly { readonly id: string; readonly streamVersion: number; readonly serves: readonly Owed[] }[];
      };
    }>(
      'query R($dutyId: ID!) { reports(first: 100, filter: { dutyId: $dutyId }) { nodes { id streamVersion serves { dutyId period } } } }',
      {
        dutyId: of.dutyId,
      },
    );
    const report = reports.nodes.find(({ serves }) => serves.some(({ period }) => period === of.period));
    if (report === undefined) throw new Error('the report is not there');
    const page = await open(`/duyet/${report.id}`, '#decision');
    await page.getByRole('button', { name: 'Trả lại' }).click();
    await page.getByLabel('Lý do (bắt buộc)').fill('Thiếu số liệu của hai khu.');
    await page.getByLabel('Nộp lại chậm nhất ngày').fill('31/12/2026');
    await submitAs(of, 'Bản sau.', { commandId: `second-${RUN}`, reportId: report.id, expectedVersion: report.streamVersion });
    await page.getByRole('button', { name: 'Trả lại' }).click();
    await page.getByText('Báo cáo đã thay đổi từ khi bạn mở.').waitFor();
    expect(await page.locator('section:has(#report-content)').innerText()).toContain('Bản sau.');
    expect(await page.getByLabel('Lý do (bắt buộc)').inputValue()).toBe('Thiếu số liệu của hai khu.');
    expect(await violationsOf(page)).toEqual([]);

    await page.getByRole('button', { name: 'Đổi vai' }).click();
    await page.getByRole('button', { name: ward.unitName }).first().click();
    await page.getByLabel('Lý do (bắt buộc)').waitFor();
    expect(await page.getByLabel('Lý do (bắt buộc)').inputValue()).toBe('Thiếu số liệu của hai khu.');
    expect(await page.getByLabel('Nộp lại chậm nhất ngày').inputValue()).toBe('31/12/2026');
    await page.getByRole('button', { name: 'Trả lại' }).click();
    await page.getByText('bị trả lại. Thiếu số liệu của hai khu.').waitFor();
    await page.close();
  });
});
