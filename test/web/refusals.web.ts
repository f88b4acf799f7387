import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import {
  ask,
  type Browser,
  command,
  NARROWEST,
  openBrowser,
  overflowOf,
  type Persona,
  personaOf,
  planOf,
  soon,
  toFirstMistake,
  typedDay,
  violationsOf,
} from './browser.js';
import { cellOf, type NotDueYet, notDueYet } from './not-due-yet.js';
import { addressOf, owedBy } from './reporting.js';

/* What the server refuses of a form of one command is said at the field that it is about; the summary has the focus and leads there. */

const TOO_LONG = 'x'.repeat(5_001);

let province: Persona;
let ward: Persona;
let unit: Persona;
let browser: Browser;
let planId: string;
let open: NotDueYet;

beforeAll(async () => {
  [province, ward, unit] = await Promise.all([personaOf('PROVINCE'), personaOf('WARD'), personaOf('UNIT')]);
  planId = await planOf(province);
  const [found] = await notDueYet(planId);
  if (found === undefined) throw new Error('nothing is owed under the plan that is not due');
  open = found;
  browser = await openBrowser();
});
afterAll(() => browser.close());

const saidAt = (field: Locator): Promise<string> =>
  field.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' '),
  );

/** The summary has the focus and names one field, which says the same and is the only one that is wrong; what is typed there mends it. */
const expectRefusedAt = async (page: Page, field: Locator, label: string, words: string): Promise<void> => {
  const summary = page.locator('.banner.error:focus');
  await summary.waitFor();
  expect(await summary.getByRole('link').allInnerTexts()).toEqual([expect.stringMatching(`^${label}.*: .*${words}`)]);
  expect(await violationsOf(page)).toEqual([]);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await toFirstMistake(page);
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await page.locator('[aria-invalid=true]').count()).toBe(1);
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect(await saidAt(field)).toContain(words);
  await page.keyboard.type('1');
  await page.locator('.banner.error').waitFor({ state: 'detached' });
  expect(await field.getAttribute('aria-invalid')).toBe('false');
};

const openCell = async (who: Persona, act: string): Promise<Page> => {
  const { page } = await browser.open(cellOf(planId, open), NARROWEST, who);
  await page.locator('.deadline-actions').getByRole('button', { name: act, exact: true }).first().click();
  return page;
};

const save = (page: Page): Promise<void> => page.locator('.deadline-actions .report-form button.primary').click();

describe('what the server refuses', () => {
  it('of an extension stands at the new day', async () => {
    const page = await openCell(province, 'Gia hạn');
    await page.getByLabel('Hạn mới').fill(typedDay(open.dueOn));
    await page.getByLabel('Lý do').fill('Xin thêm thời gian.');
    await save(page);
    await expectRefusedAt(page, page.getByLabel('Hạn mới'), 'Hạn mới', 'không muộn hơn thời hạn hiện nay');
    await page.close();
  });

  it('of a waiver stands at its reason', async () => {
    const page = await openCell(province, 'Miễn');
    await page.getByLabel('Lý do').fill(TOO_LONG);
    await save(page);
    await expectRefusedAt(page, page.getByLabel('Lý do'), 'Lý do', 'dài 5001 ký tự');
    await page.close();
  });

  it('of whoever may not do it stands above the form, and leads to no field', async () => {
    const page = await openCell(province, 'Miễn');
    await page.getByLabel('Lý do').fill('Không có quyền.');
    const authorization = `Bearer dev:${ward.person}@${ward.unit}`;
    await page.route('**/graphql', (route) => route.continue({ headers: { ...route.request().headers(), authorization } }));
    await save(page);
    const summary = page.locator('.banner.error:focus');
    await summary.waitFor();
    expect([await summary.getByRole('link').count(), await page.locator('[aria-invalid=true]').count()]).toEqual([0, 0]);
    await page.close();
  });

  it('of a report stands at what is told in words', async () => {
    const owed = (await owedBy(unit)).find(({ kind, status }) => kind === 'TASK' && status !== 'NOT_YET');
    if (owed === undefined) throw new Error('the unit of the story owes nothing');
    const { page } = await browser.open(addressOf(owed), NARROWEST, unit);
    const [narrative, document] = [page.locator('#f-narrative'), page.locator('#f-document')];
    await narrative.fill('x'.repeat(50_001));
    await page.locator('.sticky-action button').click();
    await expectRefusedAt(page, narrative, 'Tình hình thực hiện', '50001');
    await narrative.fill('Đã làm.');
    await document.fill(TOO_LONG);
    await page.locator('.sticky-action button').click();
    await expectRefusedAt(page, document, 'Số văn bản báo cáo', '5001');
    await page.close();
  });

  it('is not offered to whoever may not do it: the page says who may', async () => {
    const { page } = await browser.open(cellOf(planId, open), NARROWEST, ward);
    const acts = page.locator('.deadline-actions');
    await acts.getByText(`Gia hạn, miễn, yêu cầu giải trình là việc của nơi giao, nơi nhận báo cáo: ${province.unitName}`).waitFor();
    expect(await acts.getByRole('button').count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
  });

  it('of a return stands at its day, or at the note of one field that is folded away', async () => {
    const owed = (await owedBy(unit)).find(({ kind, status }) => kind === 'TASK' && status !== 'NOT_YET');
    if (owed === undefined) throw new Error('the unit of the story owes nothing');
    const { dutyId, period } = owed;
    const input = { commandId: randomUUID(), holder: unit.unit, serves: [{ dutyId, period }], values: [], narrative: 'Đã làm.' };
    const minPosition = await command('submitReport', input, unit);
    const { reports } = await ask<{ readonly reports: { readonly nodes: readonly { readonly id: string }[] } }>(
      'query R($filter: ReportFilterInput!, $at: Int!) { reports(filter: $filter, minPosition: $at) { nodes { id } } }',
      { filter: { dutyId, period }, at: minPosition },
    );
    const { page } = await browser.open(`/duyet/${reports.nodes[0]?.id}`, NARROWEST, ward);
    const back = page.getByRole('button', { name: 'Trả lại' });
    await back.click();
    const [day, note] = [page.getByLabel('Nộp lại chậm nhất ngày'), page.locator('details').getByLabel('Tình hình thực hiện')];
    await page.getByLabel('Lý do (bắt buộc)').fill('Thiếu số liệu.');
    await day.fill('01/01/2020');
    await back.click();
    await expectRefusedAt(page, day, 'Nộp lại chậm nhất ngày', 'Thời hạn 01/01/2020 đã qua');
    await day.fill('31/12/2030');
    await page.locator('details summary').click();
    await note.fill(TOO_LONG);
    await page.locator('details summary').click();
    await back.click();
    await expectRefusedAt(page, note, 'Tình hình thực hiện', 'dài 5001 ký tự');
    await page.close();
  });
});

describe('an extension after the deadline', () => {
  it('is told to have moved nothing', async () => {
    const { obligations } = await ask<{ readonly obligations: { readonly nodes: readonly NotDueYet[] } }>(
      'query L($id: ID!) { obligations(first: 50, filter: { planId: $id, statuses: [OVERDUE] }) { nodes { id ruleKey period dueOn holders { id } } } }',
      { id: planId },
    );
    const late = obligations.nodes.find(({ holders }) => holders.length === 1);
    if (late === undefined) throw new Error('nobody is late in the story');
    const { page } = await browser.open(cellOf(planId, late), NARROWEST, province);
    await page.locator('.deadline-actions').getByRole('button', { name: 'Gia hạn', exact: true }).first().click();
    await page.getByLabel('Hạn mới').fill('31/12/2030');
    await page.getByLabel('Lý do').fill('Xin thêm thời gian.');
    await save(page);
    await page.locator('.deadline-actions .banner.ok', { hasText: 'hạn không dời' }).waitFor();
    const look = async (): Promise<object> => {
      const query = 'query O($id: ID!) { obligation(id: $id) { status dueOn extensions { effect } } }';
      return (await ask<{ readonly obligation: object }>(query, { id: late.id })).obligation;
    };
    await soon(look, { status: 'OVERDUE', dueOn: late.dueOn, extensions: [{ effect: 'TOO_LATE' }] });
    await page.close();
  });
});
