import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ask,
  type Browser,
  command,
  NARROWEST,
  openBrowser,
  overflowOf,
  type Persona,
  personaOf,
  typedDay,
  violationsOf,
} from './browser.js';
import { issuedPlan, planOfTask, todayThere } from './issued-plan.js';

let ward: Persona;
let browser: Browser;
let today: string;
let planId: string;

const wording = `cuối tháng ${randomUUID()}`;

/** A task of each month, of which the plan does not say the day until it is amended: by then January and February have ended. */
beforeAll(async () => {
  ward = await personaOf('WARD');
  today = await todayThere();
  const monthly = (due: object): object =>
    planOfTask(ward, wording, {
      periodic: { every: ['MONTH'], system: 'CALENDAR', from: '2026-01-01', to: '2026-12-31', start: 'FROM_ISSUE', due },
    });
  planId = await issuedPlan(ward, { on: '2026-01-05' }, monthly({ undecided: { reason: 'không nêu ngày' } }));
  const amendment = { number: String(Math.floor(Math.random() * 1e6) + 1000), symbol: 'KH-UBND' };
  const amended = { planId, amendment, on: '2026-03-15', content: monthly({ periodEnd: true }), note: '' };
  await command('amendPlan', { commandId: randomUUID(), ...amended }, ward);
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('a period that had ended without a day when its plan was amended', () => {
  it('is given one from the list of what is to be decided, where each is named, and leaves it', async () => {
    const { page, complaints } = await browser.open(`/can-quyet-dinh?find=${encodeURIComponent(wording)}`, NARROWEST, ward);
    await page.getByRole('heading', { name: 'Kỳ chưa có hạn riêng' }).waitFor();
    const decide = (period: string) => page.getByRole('button', { name: `Quyết định… Đăng tin, ${period}` });
    await decide('tháng 2/2026').waitFor();
    await decide('tháng 1/2026').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Đăng tin, tháng 1/2026').waitFor();
    await dialog.getByText('Một ngày chưa qua').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await dialog.getByLabel('Hạn của kỳ').fill(typedDay(today));
    await dialog.getByLabel('Lý do').fill('Văn bản không nêu ngày');
    await dialog.getByRole('button', { name: 'Ghi quyết định' }).click();
    await dialog.getByText('Đã cho hạn.').waitFor();
    await page.keyboard.press('Escape');
    await decide('tháng 1/2026').waitFor({ state: 'detached' });
    await decide('tháng 2/2026').waitFor();
    const { obligations } = await ask<{ obligations: { nodes: readonly object[] } }>(
      'query O($id: ID!) { obligations(first: 5, filter: { planId: $id, period: "2026-M01" }) { nodes { dueOn status } } }',
      { id: planId },
    );
    expect(obligations.nodes).toEqual([{ dueOn: today, status: 'OPEN' }]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is given one from its cell in the table of the plan as well', async () => {
    const { page, complaints } = await browser.open(`/ke-hoach/${planId}?cell=${ward.unit}~task/01~2026-M02`, NARROWEST, ward);
    const acts = page.locator('.deadline-actions');
    await acts.getByRole('button', { name: 'Cho kỳ một hạn riêng' }).click();
    await acts.getByLabel('Hạn của kỳ').fill(typedDay(today));
    await acts.getByLabel('Lý do').fill('Văn bản không nêu ngày');
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await acts.getByRole('button', { name: 'Ghi quyết định' }).click();
    await acts.getByText('Đã cho hạn.').waitFor();
    // Once there is a day it is extended as every other.
    await acts.getByRole('button', { name: 'Gia hạn' }).waitFor();
    expect(await acts.getByRole('button', { name: 'Cho kỳ một hạn riêng' }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
