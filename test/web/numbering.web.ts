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
  toFirstMistake,
  violationsOf,
} from './browser.js';

let ward: Persona;
let browser: Browser;
let today: string;
let planId: string;

/** Of one task that is due so many days after its issue; issued while its number and day are blank. */
const issued = async (): Promise<string> => {
  const id = `blank-${randomUUID()}`;
  const source = { document: 'kế hoạch thử', place: '1' };
  const task = {
    key: 'task/01',
    title: 'Đăng tin',
    leadership: 'JOINT',
    authority: 'ASSIGNS',
    leads: [{ unit: { id: ward.unit } }],
    coordinators: [],
    wording: 'sau 10 ngày kể từ ngày ban hành',
    schedule: { within: { days: 10, anchor: 'OWN_ISSUE', policy: 'CALENDAR_ROLL' } },
    source,
  };
  const row = { key: 'task/01', number: '1', title: 'Đăng tin', products: [], rules: [{ task }] };
  const plan = { title: 'Kế hoạch chưa có số', year: 2026, form: 'PLAN', issuer: ward.unit };
  const content = { ...plan, legalBases: [], targets: [], notes: [], tasks: [row], clauses: [], source };
  await command('draftPlan', { commandId: randomUUID(), planId: id, content }, ward);
  const issuedOn = { between: { earliest: '2026-01-01', latest: today } };
  const minPosition = await command('issuePlan', { commandId: randomUUID(), planId: id, issuedOn }, ward);
  await ask('query P($minPosition: Int!) { plans(first: 1, minPosition: $minPosition) { dataAsOf { caughtUp } } }', { minPosition });
  return id;
};

beforeAll(async () => {
  ward = await personaOf('WARD');
  const { status } = await ask<{ readonly status: { readonly dataAsOf: { readonly inForceOn: string } } }>(
    '{ status { dataAsOf { inForceOn } } }',
  );
  today = status.dataAsOf.inForceOn;
  planId = await issued();
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('a plan that was issued without its number', () => {
  it('is given number and day by its issuer where the plan stands, once, and others are not asked', async () => {
    const address = `/ke-hoach/${planId}`;
    const other = await browser.open(address, NARROWEST, await personaOf('PROVINCE'));
    await other.page.getByText('đã ban hành, chưa có số, ngày').waitFor();
    expect(await other.page.locator('#numbering').count()).toBe(0);
    await other.page.close();

    const { page, complaints } = await browser.open(address, NARROWEST, ward);
    const form = page.locator('section[aria-labelledby=numbering]');
    await form.getByRole('button', { name: 'Ghi số, ngày' }).click();
    expect(await form.locator('.said').count()).toBe(4);
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    const number = String(Math.floor(Math.random() * 1e6) + 1000);
    await form.getByLabel('Số', { exact: true }).fill(number);
    await form.getByLabel('Ký hiệu').fill('KH-UBND');
    await form.getByLabel('Ngày ban hành').fill('31/12/2030');
    await form.getByLabel('Theo sổ hoặc văn bản nào').fill('Sổ văn bản đi');
    await form.getByRole('button', { name: 'Ghi số, ngày' }).click();
    // What the server refuses is said at its field, which the summary leads to.
    await toFirstMistake(page);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');
    expect(await form.locator('.said').allInnerTexts()).toEqual([expect.stringContaining('31/12/2030')]);
    await form.getByLabel('Ngày ban hành').fill(today.split('-').reverse().join('/'));
    await form.getByRole('button', { name: 'Ghi số, ngày' }).dblclick();
    await form.getByText('Đã ghi số, ngày của kế hoạch.').waitFor();
    await page.getByRole('heading', { level: 1, name: `${number}/KH-UBND` }).waitFor();
    const { history } = await ask<{ readonly history: { readonly nodes: readonly unknown[] } }>(
      'query H($id: ID!) { history(planId: $id, types: ["PlanNumbered"], first: 5) { nodes { type } } }',
      { id: planId },
    );
    expect(history.nodes).toHaveLength(1);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
