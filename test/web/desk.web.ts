import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { assumptionsText, planFileText } from '#libs/testing/api/plan-file-text.js';
import {
  ask,
  type Browser,
  command,
  DESKTOP,
  NARROWEST,
  openBrowser,
  overflowOf,
  PHONE,
  type Persona,
  personaOf,
  planOf,
  settled,
  shownSince,
  soon,
  typedDay,
  violationsOf,
} from './browser.js';
import { hasKept, kept } from './reporting.js';

const TASKS = 12;
/** With the one that stands in the body. */
const ASKED = TASKS + 1;
/** One of its own in each run, should the story have been tried before. */
const RUN = String(1 + (Date.now() % 90_000));
const PARENT = `desk-${RUN}`;

let ward: Persona;
let browser: Browser;
/** By the server's clock. */
let today: string;
/** Position of the issue of the derived plan. */
let issuedAt = 0;

/** A plan of the province that gives one ward twelve tasks, each by a day of its own, another in the body, and asks it for a plan. */
const issueParent = async (province: Persona): Promise<void> => {
  const source = { document: '90/KH-UBND', place: '1' };
  const base = { leads: [{ unit: { id: ward.unit } }], leadership: 'JOINT', coordinators: [], authority: 'ASSIGNS', source };
  const key = (index: number): string => `task/${String(index + 1).padStart(2, '0')}`;
  const tasks = Array.from({ length: TASKS }, (_, index) => ({
    key: key(index),
    number: String(index + 1),
    title: `Nhiệm vụ thứ ${index + 1}`,
    products: [],
    rules: [
      {
        task: {
          ...base,
          key: key(index),
          title: `Nhiệm vụ thứ ${index + 1}`,
          wording: `Trước ngày ${index + 10}/9/2026`,
          schedule: { date: { date: `2026-09-${index + 10}`, bound: 'BEFORE' } },
        },
      },
    ],
  }));
  const subPlan = {
    ...base,
    key: 'clause/3',
    title: 'Ban hành kế hoạch',
    wording: '',
    schedule: { undecided: { reason: 'không nêu ngày' } },
    fulfilledBy: 'ISSUED',
  };
  const dialogue = {
    ...base,
    key: 'clause/II.3',
    title: 'Tổ chức đối thoại',
    wording: 'Trước ngày 30/10/2026',
    schedule: { date: { date: '2026-10-30', bound: 'BEFORE' } },
  };
  const content = {
    title: 'Kế hoạch mười hai nhiệm vụ',
    year: 2026,
    form: 'PLAN',
    issuer: province.unit,
    legalBases: [],
    targets: [],
    notes: [],
    tasks,
    clauses: [
      { key: 'clause/3', number: '3', title: 'Ban hành kế hoạch', rules: [{ subPlan }] },
      { key: 'clause/II.3', number: 'II.3', title: 'Tổ chức đối thoại', rules: [{ task: dialogue }] },
    ],
    source,
  };
  await command('draftPlan', { commandId: `${PARENT}-draft`, planId: PARENT, content }, province);
  const document = { number: RUN, symbol: 'KH-UBND' };
  await command('issuePlan', { commandId: `${PARENT}-issue`, planId: PARENT, document, issuedOn: { on: today } }, province);
};

beforeAll(async () => {
  ward = await personaOf('WARD');
  const { status } = await ask<{ readonly status: { readonly dataAsOf: { readonly inForceOn: string } } }>(
    '{ status { dataAsOf { inForceOn } } }',
  );
  today = status.dataAsOf.inForceOn;
  await issueParent(await personaOf('PROVINCE'));
  browser = await openBrowser(ward);
});
afterAll(() => browser.close());

/** The position that the receipt on the page names. */
const receiptOf = async (page: Page): Promise<number> => {
  await page.waitForSelector('.banner.ok, .banner.error');
  expect(await page.locator('.banner.error').allInnerTexts()).toEqual([]);
  return Number(/sự kiện số ([\d.]+)/u.exec(await page.locator('.banner.ok').first().innerText())?.[1]?.replaceAll('.', ''));
};

const derivedOf = async (minPosition: number): Promise<readonly { readonly id: string; readonly status: string }[]> =>
  (
    await ask<{ readonly plans: { readonly nodes: readonly { readonly id: string; readonly status: string }[] } }>(
      'query P($id: ID!, $minPosition: Int!) { plans(first: 10, filter: { parentId: $id }, minPosition: $minPosition) { nodes { id status } } }',
      { id: PARENT, minPosition },
    )
  ).plans.nodes;

/** The derived plan once all of its duties are assigned: until then each of them is another version of it. */
const cascadedPlan = async (): Promise<{ readonly id: string }> => {
  for (;;) {
    const { plans } = await ask<{ readonly plans: { readonly nodes: readonly { readonly id: string; readonly cascaded: boolean }[] } }>(
      'query P($id: ID!, $minPosition: Int!) { plans(first: 10, filter: { parentId: $id }, minPosition: $minPosition) { nodes { id cascaded } } }',
      { id: PARENT, minPosition: issuedAt },
    );
    const [plan] = plans.nodes;
    if (plan?.cascaded === true) return plan;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};

const pressUntil = async (page: Page, key: string, selector: string, most = 150): Promise<void> => {
  for (let presses = 0; presses < most; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${selector}`);
};

const isFocusOnSummary = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement?.classList.contains('error') === true);

const open = async (page: Page): Promise<void> => {
  await page.waitForSelector('#p-title');
  await page.waitForFunction(() => document.querySelector('.skeleton') === null);
};

/** Types over what stands in the field that has the focus. */
const retype = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
};

describe('every screen of the desk', () => {
  it.each([
    ['to derive', () => `/lap-ke-hoach/${PARENT}`, '.parent-task'],
    ['to enter', () => '/soan-ke-hoach', '.own-rows li'],
    ['of a plan that is not there', () => '/lap-ke-hoach/khong-co', '.empty'],
    ['of another issuer', () => `/sua-ke-hoach/${PARENT}`, '.empty'],
    ['of what is no draft', () => `/du-thao/${PARENT}`, '.empty'],
    ['of no amendment', () => '/tra-loi/khong-co', '.empty'],
  ])('%s: axe finds nothing on a screen and on a phone, and nothing is wider than 320 px', async (_name, path, ready) => {
    const { page, complaints } = await browser.open(path(), DESKTOP);
    for (const screen of [DESKTOP, PHONE, NARROWEST]) {
      await page.setViewportSize({ width: screen.width, height: screen.height });
      await page.waitForSelector(ready);
      expect({ screen: screen.name, violations: await violationsOf(page) }).toEqual({ screen: screen.name, violations: [] });
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('a deadline that has passed', () => {
  it('is told with its day where the plan that is late is derived', async () => {
    interface Late {
      readonly dueOn: string;
      readonly holders: readonly { readonly id: string; readonly fullName: string }[];
    }
    const planId = await planOf(await personaOf('PROVINCE'));
    const { obligations } = await ask<{ readonly obligations: { readonly nodes: readonly Late[] } }>(
      'query O($planId: ID!) { obligations(first: 1, filter: { planId: $planId, kinds: [SUB_PLAN], statuses: [OVERDUE] }) { nodes { dueOn holders { id fullName } } } }',
      { planId },
    );
    const [late] = obligations.nodes;
    const holder = late?.holders[0];
    if (late === undefined || holder === undefined) throw new Error('the story has no plan that is overdue');
    const own = await openBrowser({ role: 'WARD', person: 'late', unit: holder.id, unitName: holder.fullName });
    const { page } = await own.open(`/lap-ke-hoach/${planId}`);
    const day = `hết ngày ${typedDay(late.dueOn)}`;
    await page.locator('.page-head', { hasText: day }).waitFor();
    await page.locator('.banner.warn', { hasText: day }).waitFor();
    await own.close();
  });
});

describe('the past', () => {
  it('is no place to write in', async () => {
    const { page } = await browser.open(`/soan-ke-hoach?asOf=${today}T00:00+07:00`);
    await open(page);
    expect(await page.isDisabled('#p-title')).toBe(true);
    expect(await page.isDisabled('.sticky-action button')).toBe(true);
    await page.close();
  });
});

describe('a ward that derives its plan', () => {
  it('does so by the keyboard alone; a reload loses nothing, each refusal is at its field, and a double press issues once', async () => {
    const { page, complaints } = await browser.open(`/lap-ke-hoach/${PARENT}`);
    await open(page);
    await page.waitForSelector('.parent-task');
    await pressUntil(page, 'Tab', '.default-lead select');
    await page.keyboard.type('Ph');
    const answer = async (key: string): Promise<void> => {
      await pressUntil(page, 'Tab', `[id="answer-${key}"]`);
      await page.keyboard.press('Space');
    };
    const row = (index: number): string => `task/${String(index).padStart(2, '0')}`;
    for (let index = 1; index <= 5; index += 1) await answer(row(index));
    // Of the sixth it says why not.
    await pressUntil(page, 'Tab', '[id="answer-task/06"]');
    await pressUntil(page, 'ArrowRight', '[id="answer-task/06-DECLINED"]', 4);
    await pressUntil(page, 'Tab', '[id="reason-task/06"]');
    await page.keyboard.type('Xã không có cơ sở nào thuộc loại này.');
    await page.waitForFunction(() => document.querySelector('.running strong')?.textContent?.includes('6/13'));
    await kept(page, 'plans', 'thuộc loại này.');
    await page.reload();
    await open(page);
    await page.waitForFunction(() => document.querySelector('.running strong')?.textContent?.includes('6/13'));
    expect(await page.inputValue('[id="reason-task/06"]')).toContain('cơ sở');

    await pressUntil(page, 'Tab', '.default-lead select');
    await page.keyboard.type('Ph');
    for (let index = 7; index <= TASKS; index += 1) await answer(row(index));
    expect(await page.locator('.parent-task h3').last().innerText()).toBe('Mục II.3. Tổ chức đối thoại');
    expect(await page.locator('#parent-clauses').count()).toBe(0);
    await answer('clause/II.3');
    // What the plan above says in its body is said in the body here, under the same number.
    await pressUntil(page, 'Tab', '.parent-task:last-child .check input');
    await page.keyboard.press('Space');
    expect(await page.locator('.parent-task:last-child .row-editor input.input').first().inputValue()).toBe('II.3');
    await page.waitForFunction(() => document.querySelector('.running strong')?.textContent?.includes('13/13'));

    await pressUntil(page, 'Tab', '#p-number');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('p-symbol');
    await pressUntil(page, 'Tab', '.sticky-action .button.primary');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.banner.error');
    expect(await isFocusOnSummary(page)).toBe(true);
    expect(await page.getAttribute('#p-number', 'aria-invalid')).toBe('true');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('p-number');
    await page.keyboard.type(RUN);
    await pressUntil(page, 'Tab', '#p-on');
    await retype(page, '01/01/2031');
    await pressUntil(page, 'Tab', '.sticky-action .button.primary');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#p-on-said');
    expect(await isFocusOnSummary(page)).toBe(true);
    expect(await violationsOf(page)).toEqual([]);
    await pressUntil(page, 'Tab', '#p-on');
    await retype(page, typedDay(today));
    await pressUntil(page, 'Tab', '.sticky-action .button.primary');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    issuedAt = await receiptOf(page);

    const derived = await derivedOf(issuedAt);
    expect(derived.map(({ status }) => status)).toEqual(['ISSUED']);
    const { planCoverage } = await ask<{ readonly planCoverage: { readonly counts: object } }>(
      'query C($id: ID!) { planCoverage(planId: $id) { counts { addressed linked declined uncovered } } }',
      { id: derived[0]?.id },
    );
    expect(planCoverage.counts).toEqual({ addressed: ASKED, linked: ASKED - 1, declined: 1, uncovered: 0 });
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is seen in the coverage of the plan above, where the clause has a column under its own name', async () => {
    await shownSince(issuedAt);
    const { page, complaints } = await browser.open(`/ke-hoach/${PARENT}/do-bao-phu`);
    await page.waitForSelector('.coverage');
    expect(await page.locator('.coverage thead th').allInnerTexts()).toContain('Mục II.3');
    expect(await page.locator('td[data-coverage=L]').count()).toBe(ASKED - 1);
    await page.locator('td[data-coverage=L]').last().click();
    await page.waitForSelector('dialog[open] .coverage-list');
    expect(await page.locator('.coverage-list > li').first().innerText()).toContain('Mục II.3 Tổ chức đối thoại');
    expect(await page.locator('.coverage-list > li').first().locator('.facts dd').first().innerText()).toBe('Mục II.3 Tổ chức đối thoại');
    expect(await violationsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('amends a row and a clause of it, and sees the old day beside the new one before anything is issued', async () => {
    const plan = await cascadedPlan();
    const { page } = await browser.open(`/sua-ke-hoach/${plan.id}`);
    await open(page);
    await page.click('.own-rows summary');
    await page.fill('[id="rule-task/01-wording"]', 'Trước ngày 20/8/2026');
    await page.waitForSelector('tr.is-moved');
    expect(await page.locator('tr.is-moved td').allInnerTexts()).toEqual([expect.any(String), '09/09/2026', '19/08/2026']);
    await page.locator('.own-rows summary', { hasText: 'Mục II.3. Tổ chức đối thoại' }).click();
    const inBody = page.locator('.own-rows > li', { hasText: 'Mục II.3. Tổ chức đối thoại' });
    await inBody.locator('input[id$="-wording"]').fill('Trước ngày 20/10/2026');
    await soon(() => page.locator('tr.is-moved').count(), 2);
    expect(await violationsOf(page)).toEqual([]);
    await page.fill('#p-number', String(Number(RUN) + 1));
    await page.click('.sticky-action button');
    await page.waitForSelector('#p-note-said');
    await page.fill('#p-note', 'Rút ngắn thời hạn nhiệm vụ thứ nhất.');
    await page.dblclick('.sticky-action button');
    const minPosition = await receiptOf(page);
    const { history } = await ask<{ readonly history: { readonly totalCount: number } }>(
      'query H($id: ID!, $minPosition: Int!) { history(planId: $id, types: ["PlanAmended"], first: 5, minPosition: $minPosition) { totalCount } }',
      { id: plan.id, minPosition },
    );
    expect(history.totalCount).toBe(1);
    const { plan: amended } = await ask<{ readonly plan: { readonly clauses: readonly object[]; readonly tasks: readonly object[] } }>(
      'query P($id: ID!) { plan(id: $id) { tasks { key } clauses { number parentTask { key } rules { wording } } } }',
      { id: plan.id },
    );
    expect(amended.clauses).toEqual([
      { number: 'II.3', parentTask: { key: 'clause/II.3' }, rules: [{ wording: 'Trước ngày 20/10/2026' }] },
    ]);
    expect(amended.tasks).toHaveLength(TASKS - 1);
    await page.close();
  });
});

describe('a plan of one’s own', () => {
  it('loses nothing by one click, neither a row nor the whole, and keeps the focus where it is written', async () => {
    const { page } = await browser.open('/soan-ke-hoach');
    await open(page);
    const hasFocus = (selector: string): Promise<unknown> =>
      page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const row = page.locator('.own-rows > li');
    await page.fill('#p-title', 'Kế hoạch không mất');
    await row.getByLabel('Nội dung nhiệm vụ').fill('Việc gõ cả buổi');
    const opener = '[id="rule-task/01-lead"]';
    await page.click(opener);
    await page.locator('.lead-options input').first().check();
    await button('Xong').click();
    await hasFocus(opener);
    await page.keyboard.press('Enter');
    await page.locator('.lead-list input[type=search]').focus();
    await page.keyboard.press('Escape');
    await page.locator('.lead-list').waitFor({ state: 'detached' });
    await hasFocus(opener);
    await page.locator('.chip-off').click();
    await hasFocus(opener);

    await button('Thêm việc khác trong nhiệm vụ này').click();
    await page.fill('[id="rule-task/01/2-wording"]', 'trước ngày 30/11/2026');
    await button('Bỏ việc này').last().click();
    await hasFocus('.row-editor > p > .link-button');
    await page.keyboard.press('Enter');
    await hasFocus('[id="rule-task/01/2-lead"]');
    expect(await page.inputValue('[id="rule-task/01/2-wording"]')).toBe('trước ngày 30/11/2026');

    await button('Xóa nhiệm vụ này').click();
    await hasFocus('[id="row-task/01-back"]');
    expect(await row.innerText()).toContain('Đã xóa nhiệm vụ 1. Việc gõ cả buổi.');
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await hasFocus('[id="row-task/01-title"]');
    await button('Thêm nhiệm vụ').click();
    await button('Xóa nhiệm vụ này').last().click();
    await hasFocus('#add-row');
    expect(await row.count()).toBe(1);

    await button('Bỏ bản nháp').click();
    await soon(() => page.inputValue('#p-title'), '');
    await hasFocus('.saved .link-button');
    await page.keyboard.press('Enter');
    await kept(page, 'plans', 'Việc gõ cả buổi');
    await hasFocus('.saved .link-button');
    expect(await row.getByLabel('Nội dung nhiệm vụ').inputValue()).toBe('Việc gõ cả buổi');
    await button('Bỏ bản nháp').click();
    // Else the next test finds it here.
    await soon(() => hasKept(page, 'plans', 'Việc gõ cả buổi'), false);
    await page.close();
  });
});

describe('a plan that is there already', () => {
  const fileOf = (before: string): { readonly name: string; readonly mimeType: string; readonly buffer: Buffer } => ({
    name: 'ke-hoach.yaml',
    mimeType: 'application/yaml',
    buffer: Buffer.from(
      planFileText({
        key: `T${RUN}`,
        issuer: `id:${ward.unit}`,
        lead: `id:${ward.unit}`,
        number: RUN,
        issuedOn: today,
        wording: 'trước ngày 30/11/2026',
        before,
      }),
    ),
  });

  const assumed = (title: string): ReturnType<typeof fileOf> => ({
    name: 'gia-dinh.yaml',
    mimeType: 'application/yaml',
    buffer: Buffer.from(assumptionsText({ key: `T${RUN}`, lead: `id:${ward.unit}`, title, before: '2026-12-31' })),
  });

  it('is taken in from a file and its assumptions, once nothing in them is wrong', async () => {
    const { page, complaints } = await browser.open('/soan-ke-hoach');
    await page.click('.file-intake summary');
    await page.setInputFiles('#plan-file', fileOf('2026-11-31'));
    await page.waitForSelector('.file-intake .banner.error');
    expect(await page.locator('.file-intake .banner.error').innerText()).toContain('Dòng 16, cột ');
    expect(await page.locator('.file-line').allInnerTexts()).toEqual([expect.stringContaining('before: 2026-11-31')]);
    expect(await violationsOf(page)).toEqual([]);
    await page.setInputFiles('#plan-file', fileOf('2026-11-30'));
    await page.waitForSelector('.file-intake .banner.ok');
    await page.setInputFiles('#assumptions-file', assumed('Việc khác'));
    await page.waitForSelector('.file-intake .banner.error');
    expect(await page.locator('.file-line').allInnerTexts()).toEqual([expect.stringContaining('Việc khác')]);
    expect(await violationsOf(page)).toEqual([]);
    await page.setInputFiles('#assumptions-file', assumed('Đăng tin, bài'));
    await page.getByText('2 điều lấy từ tệp giả định').click();
    expect(await page.locator('.file-intake').innerText()).toContain('Văn bản không nêu chế độ báo cáo (clause/gia-dinh.1)');
    await page.click('.file-intake .banner.ok button');
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#p-title')?.value === 'Tuyên truyền cải cách hành chính');
    expect([await page.inputValue('#p-number'), await page.inputValue('#p-on')]).toEqual([RUN, typedDay(today)]);
    expect(await page.inputValue('[id="rule-task/01-wording"]')).toBe('trước ngày 30/11/2026');
    // What issuing would do counts the duty of the document and those that are assumed.
    await page.waitForFunction(
      () => document.querySelector('section[aria-labelledby=preview]')?.textContent?.includes('Báo cáo kết quả') === true,
    );
    expect(complaints).toEqual([]);
    await page.click('.saved .link-button');
    await page.waitForSelector('.file-intake');
    await page.close();
  });

  it('is issued from the draft that the server has, and not drafted again', async () => {
    const planId = `${PARENT}-drafted`;
    const source = { document: '12/KH-UBND', place: '1' };
    const leads = [{ unit: { id: ward.unit } }];
    const schedule = { date: { date: '2026-11-30', bound: 'BY' } };
    const task = {
      key: 'task/01',
      title: 'Đăng tin',
      leads,
      leadership: 'JOINT',
      coordinators: [],
      authority: 'ASSIGNS',
      wording: '',
      schedule,
      source,
    };
    const content = {
      title: `Dự thảo ${RUN}`,
      year: 2026,
      form: 'PLAN',
      issuer: ward.unit,
      legalBases: [],
      targets: [],
      notes: [],
      tasks: [{ key: 'task/01', number: '1', title: 'Đăng tin', products: [], rules: [{ task }] }],
      clauses: [],
      source,
    };
    await command('draftPlan', { commandId: planId, planId, content }, ward);
    const { page, complaints } = await browser.open('/ke-hoach');
    await page.click(`a[href^="/du-thao/${planId}"]`);
    await open(page);
    expect(await page.inputValue('#p-title')).toBe(`Dự thảo ${RUN}`);
    await page.waitForSelector('h1');
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);
    await page.fill('#p-number', String(Number(RUN) + 100_000));
    await page.dblclick('.sticky-action button');
    const minPosition = await receiptOf(page);
    const { history } = await ask<{ readonly history: { readonly nodes: readonly { readonly type: string }[] } }>(
      'query H($id: ID!, $minPosition: Int!) { history(planId: $id, types: ["PlanDrafted", "PlanIssued"], first: 5, minPosition: $minPosition) { nodes { type } } }',
      { id: planId, minPosition },
    );
    expect(history.nodes.map(({ type }) => type).sort()).toEqual(['PlanDrafted', 'PlanIssued']);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('a consolidated report', () => {
  /** Of a figure in whose place another one was submitted. */
  const PARTS = ['Đã nộp: các đơn vị', 'Phần tự làm', 'Gộp lại', 'Số liệu thay thế', 'Vì sao khác số của các đơn vị'];

  /** One that the ward has not submitted. */
  const owedByWard = async () => {
    interface Owed {
      readonly dutyId: string;
      readonly period: string;
      readonly duty: { readonly indicators: readonly { readonly label: string; readonly labelEn: string | null }[] };
    }
    const { inbox } = await ask<{ readonly inbox: { readonly nodes: readonly Owed[] } }>(
      'query I($unitId: ID!) { inbox(unitId: $unitId, first: 200, filter: { kinds: [REPORT], phases: [OPEN] }) { nodes { dutyId period duty { indicators { label labelEn } } } } }',
      { unitId: ward.unit },
    );
    // One of the story, with figures: other tests ask the ward for reports without any.
    const owed = inbox.nodes.find(({ duty }) => duty.indicators.some(({ labelEn }) => labelEn !== null));
    if (owed === undefined) throw new Error('the ward of the story has no report left');
    return owed;
  };

  it('is asked for in English by the English names of its figures, in the summary of mistakes too', async () => {
    const { dutyId, period, duty } = await owedByWard();
    const english = await openBrowser(ward, { language: 'en' });
    const { page } = await english.open(`/hop-nhat/${dutyId}/${period}`);
    await page.waitForSelector('section.figure');
    const heads = await page.locator('section.figure h3').allInnerTexts();
    await page.locator('section.figure .link-button').first().click();
    await page.click('.sticky-action button');
    const [named] = (await page.locator('.banner.error a').first().innerText()).split(':');
    await english.close();
    expect(heads).toEqual(duty.indicators.map(({ labelEn }) => labelEn));
    expect(heads).toContain(named);
  });

  it('shows the list behind each figure, wants a reason for another one, and keeps what is typed over a reload', async () => {
    const owed = await owedByWard();
    const { page, complaints } = await browser.open(`/hop-nhat/${owed.dutyId}/${owed.period}`);
    await page.waitForSelector('section.figure');
    const figure = page.locator('section.figure').first();
    await figure.locator('.link-button').click();
    await figure.locator('input[id^="override-"]').fill('4');
    await page.reload();
    await page.waitForSelector('section.figure');
    expect(await figure.locator('input[id^="override-"]').inputValue()).toBe('4');
    await page.click('.sticky-action button');
    await page.waitForSelector('.banner.error');
    expect(await isFocusOnSummary(page)).toBe(true);
    await figure.locator('input[id^="note-"]').fill('Một đơn vị báo bằng văn bản giấy.');
    for (const own of await page.locator('input[id^="own-"]').all()) await own.fill('2');
    expect(await figure.locator('p.result[role=status]').innerText()).toMatch(/phần tự làm 2; gộp lại \d/u);
    const narrative = page.locator('#narrative');
    await narrative.fill('x'.repeat(50_001));
    await page.click('.sticky-action button');
    const refused = page.locator('.banner.error:focus').getByRole('link', { name: /^Tình hình thực hiện: .*50001/u });
    await refused.click();
    expect(await narrative.evaluate((element) => element === document.activeElement)).toBe(true);
    expect([await narrative.getAttribute('aria-invalid'), await narrative.getAttribute('aria-describedby')]).toEqual([
      'true',
      'narrative-said',
    ]);
    await narrative.fill('');
    await page.locator('.banner.error').waitFor({ state: 'detached' });
    await page.dblclick('.sticky-action button');
    const minPosition = await receiptOf(page);
    const { consolidation } = await ask<{
      readonly consolidation: {
        readonly submitted: {
          readonly version: number;
          readonly reportId: string;
          readonly figures: readonly { readonly indicatorId: string; readonly value: string | null }[];
        };
      };
    }>(
      'query C($dutyId: ID!, $period: String!, $minPosition: Int!) { consolidation(dutyId: $dutyId, period: $period, minPosition: $minPosition) { submitted { version reportId figures { indicatorId value } } } }',
      { dutyId: owed.dutyId, period: owed.period, minPosition },
    );
    expect(consolidation.submitted.version).toBe(1);
    const { reportId, figures } = consolidation.submitted;
    expect(figures.map(({ value }) => value)).toContain('4');

    // Who has to accept it sees how each figure was made, with the reason for another one, down to the reports of the units.
    const province = await personaOf('PROVINCE');
    const above = await openBrowser(province);
    const { page: review, complaints: aboveComplaints } = await above.open(`/duyet/${reportId}`);
    const made = review.getByRole('region', { name: 'Số liệu được tính từ đâu' });
    await made.waitFor();
    const instead = made.locator('.as-submitted').filter({ hasText: 'Số liệu thay thế' });
    expect(await instead.locator('dt').allInnerTexts()).toEqual(PARTS);
    expect(await instead.innerText()).toContain('Một đơn vị báo bằng văn bản giấy.');
    expect(await review.getByRole('heading', { name: /^Đã duyệt \d+\/\d+ báo cáo của đơn vị trực thuộc/u }).count()).toBe(1);
    expect(await made.getByText(/^Từ \d+ báo cáo/u).count()).toBe(figures.length);
    expect(await violationsOf(review)).toEqual([]);
    expect(aboveComplaints).toEqual([]);
    await above.close();

    const indicator = figures.find(({ value }) => value === '4')?.indicatorId ?? '';
    const notes = [{ field: `values.${indicator}`, note: 'Chưa khớp với sổ.' }];
    const returned = { reportId, version: 1, kind: 'FOR_CORRECTION', reason: 'Xem lại', dueOn: today, notes, commandId: `return-${RUN}` };
    await command('returnReport', returned, province);
    await page.reload();
    // At its field, with what was typed before and what it came to.
    await figure.locator('.field-note').waitFor();
    expect(await figure.locator('.field-note').innerText()).toContain('Chưa khớp với sổ.');
    const own = figure.locator('input[id^="own-"]');
    expect(await own.getAttribute('aria-describedby')).toContain(`returned-${indicator}`);
    expect([await own.inputValue(), await figure.locator('input[id^="override-"]').inputValue()]).toEqual(['2', '4']);
    expect(await figure.locator('.as-submitted dt').allInnerTexts()).toEqual(PARTS);
    expect(await violationsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
