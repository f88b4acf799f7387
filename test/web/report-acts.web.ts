import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  ask,
  type Browser,
  command,
  NARROWEST,
  openBrowser,
  overflowOf,
  type Persona,
  personaOf,
  toFirstMistake,
  violationsOf,
} from './browser.js';
import { addressOf, kept, type Owed, owedBy } from './reporting.js';

let unit: Persona;
let ward: Persona;
let browser: Browser;
let owed: readonly Owed[];

beforeAll(async () => {
  [unit, ward] = await Promise.all([personaOf('UNIT'), personaOf('WARD')]);
  browser = await openBrowser();
  const { reports } = await ask<{ reports: { nodes: readonly { serves: readonly Owed[] }[] } }>(
    'query S($id: ID!) { reports(first: 500, filter: { holderId: $id }) { nodes { serves { dutyId period } } } }',
    { id: unit.unit },
  );
  const begun = new Set(reports.nodes.flatMap(({ serves }) => serves.map(addressOf)));
  // What asks for no figures is submitted with words alone.
  owed = (await owedBy(unit)).filter((each) => each.kind === 'TASK' && each.status !== 'NOT_YET' && !begun.has(addressOf(each)));
});
afterAll(() => browser.close());

const nth = (index: number): Owed => {
  const found = owed[index];
  if (found === undefined) throw new Error('the unit of the story owes too little');
  return found;
};

interface Told {
  readonly id: string;
  readonly phase: string;
  readonly streamVersion: number;
}

const reportOf = async ({ dutyId, period }: Owed, minPosition: number): Promise<Told> => {
  const { reports } = await ask<{ reports: { nodes: readonly Told[] } }>(
    'query R($filter: ReportFilterInput!, $at: Int!) { reports(filter: $filter, minPosition: $at) { nodes { id phase streamVersion } } }',
    { filter: { dutyId, period }, at: minPosition },
  );
  const [report] = reports.nodes;
  if (report === undefined) throw new Error(`nothing was submitted for ${dutyId} ${period}`);
  return report;
};

const submitted = async ({ dutyId, period }: Owed): Promise<Told> => {
  const input = { commandId: randomUUID(), holder: unit.unit, serves: [{ dutyId, period }], values: [], narrative: 'Đã làm.' };
  return reportOf({ dutyId, period, kind: 'TASK', status: 'OPEN' }, await command('submitReport', input, unit));
};

const acts = (page: Page) => page.locator('section[aria-labelledby=report-acts]');
const contests = (page: Page) => page.locator('section[aria-labelledby=contests]');
const bannerIsFocused = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.activeElement?.matches('.banner.ok') === true);

describe('what a unit does about its own report', () => {
  it('takes it back with a reason, by keys, and may submit again', async () => {
    const task = nth(0);
    const before = await submitted(task);
    const { page, complaints } = await browser.open(addressOf(task), NARROWEST, unit);
    await acts(page).getByRole('button', { name: 'Rút báo cáo…' }).click();
    const save = acts(page).getByRole('button', { name: 'Rút báo cáo', exact: true });
    await save.click();
    expect(await acts(page).locator('.said').innerText()).toContain('chưa nhập lý do');
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await toFirstMistake(page);
    await page.keyboard.type('Nộp nhầm bản chưa được duyệt ở đơn vị.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await bannerIsFocused(page);
    expect(await acts(page).innerText()).toContain('Đã rút báo cáo.');
    await page.waitForSelector('form.report-form textarea#f-narrative');
    expect(await page.locator('.banner.warn').first().innerText()).toContain('đã rút');
    expect(await reportOf(task, 0)).toMatchObject({ phase: 'WITHDRAWN', streamVersion: before.streamVersion + 1 });
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('cannot take back what was accepted once, and reads why', async () => {
    const task = nth(1);
    const { id } = await submitted(task);
    await command('acceptReport', { commandId: randomUUID(), reportId: id, version: 1 }, ward);
    await command('reopenReport', { commandId: randomUUID(), reportId: id, version: 1, reason: 'Duyệt nhầm.' }, ward);
    const { page } = await browser.open(addressOf(task), NARROWEST, unit);
    await acts(page).waitFor();
    expect(await acts(page).innerText()).toContain('đã từng được duyệt nên không rút được');
    expect(await acts(page).getByRole('button').count()).toBe(0);
    await page.close();
  });

  it('throws away what it saved on the server, with the reason', async () => {
    const task = nth(3);
    const { dutyId, period } = task;
    const saved = { commandId: randomUUID(), holder: unit.unit, serves: [{ dutyId, period }], values: [], narrative: 'Nháp.', revision: 0 };
    await command('saveReportDraft', saved, unit);
    const { page, complaints } = await browser.open('/viec', NARROWEST, unit);
    const drafts = page.locator('section[aria-labelledby=on-server]');
    const row = drafts.locator('li', { has: page.locator(`a[href^="${addressOf(task)}"]`) });
    await row.getByRole('button', { name: /^Bỏ bản nháp…/u }).click();
    const save = row.getByRole('button', { name: 'Bỏ bản nháp', exact: true });
    await save.click();
    expect(await row.locator('.said').innerText()).toContain('chưa nhập lý do');
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await row.getByRole('textbox').fill('Nhập nhầm kỳ.');
    await save.click();
    await drafts.getByText('Đã bỏ bản nháp.').waitFor();
    await bannerIsFocused(page);
    await row.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('contests that it was returned as invalid, while another version is typed; somebody else than who returned it decides, once', async () => {
    const task = nth(2);
    const { id } = await submitted(task);
    const returned = { reportId: id, version: 1, kind: 'AS_INVALID', category: 'OTHER', reason: 'Không đúng mẫu.', notes: [] };
    await command('returnReport', { commandId: randomUUID(), ...returned }, ward);
    const { page } = await browser.open(addressOf(task), NARROWEST, unit);
    // Until the server has said so, the form is as this browser kept it: what is typed by then is stale.
    await page.locator('.banner.warn').filter({ hasText: 'Không đúng mẫu.' }).waitFor();
    await page.fill('#f-narrative', 'Viết lại theo mẫu.');
    await kept(page, 'drafts', 'Viết lại theo mẫu.');
    await acts(page).getByRole('button', { name: 'Khiếu nại việc trả lại bản 1…' }).click();
    await acts(page).getByRole('textbox').fill('Kế hoạch không quy định mẫu.');
    await acts(page).getByRole('button', { name: 'Gửi khiếu nại' }).click();
    await bannerIsFocused(page);
    await acts(page).getByText('Đang chờ giải quyết.').waitFor();
    // What is typed meanwhile goes on undisturbed.
    expect(await page.locator('#f-narrative').inputValue()).toBe('Viết lại theo mẫu.');
    expect(await page.locator('#stale').count()).toBe(0);

    const own = await browser.open('/duyet', NARROWEST, ward);
    await own.page.getByRole('region', { name: 'Khiếu nại chờ giải quyết' }).getByRole('link', { name: unit.unitName }).first().click();
    await contests(own.page).getByText('Bạn là người đã trả lại bản này').waitFor();
    expect(await contests(own.page).getByRole('button').count()).toBe(0);

    const other = await browser.open(`/duyet/${id}`, NARROWEST, { ...ward, person: 'chairwoman' });
    const decide = contests(other.page).getByRole('button', { name: 'Ghi quyết định' });
    await decide.click();
    await contests(other.page).locator('.said').nth(1).waitFor();
    expect(await contests(other.page).locator('.said').allInnerTexts()).toEqual([
      'chưa chọn cách giải quyết',
      'chưa nhập lý do; đơn vị nộp sẽ đọc lý do này',
    ]);
    expect(await violationsOf(other.page)).toEqual([]);
    await contests(other.page).getByLabel('Chấp nhận: tính như bản ấy chưa từng bị trả lại').check();
    await contests(other.page).getByRole('textbox').fill('Kế hoạch đúng là không quy định mẫu.');
    await decide.dblclick();
    await contests(other.page).getByText('Được chấp nhận lúc').waitFor();
    expect(await contests(other.page).getByRole('button').count()).toBe(0);
    expect((await reportOf(task, 0)).phase).toBe('SUBMITTED');

    const after = await browser.open(addressOf(task), NARROWEST, unit);
    await acts(after.page).getByText('Được chấp nhận lúc').waitFor();
    await Promise.all([page, own.page, other.page, after.page].map((each) => each.close()));
  });
});
