import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { localDate } from '#libs/kernel/time.js';
import { type Browser, NARROWEST, openBrowser, overflowOf, type Persona, soon, type Tab, violationsOf } from './browser.js';
import { type OwnServer, startOwnServer } from './own-server.js';
import { fill, receiptOf, SUBMIT, submit } from './reporting.js';

/* Two wards become one while their reports are being written. */

const PLAN = 'plan-of-province';
const [FIRST, SECOND, MERGED] = ['ward-first', 'ward-second', 'ward-merged'] as const;
/** Who follow the merged one. */
const [NORTH, SOUTH] = ['ward-north', 'ward-south'] as const;
const NAMES = { [FIRST]: 'Phường Cũ Một', [SECOND]: 'Phường Cũ Hai', [MERGED]: 'Phường Mới', [NORTH]: 'Phường Bắc', [SOUTH]: 'Phường Nam' };
const REFORM = '2026-03-01';

let server: OwnServer;
/** Of somebody who reported for the first ward, and does for the merged one. */
let machine: Browser;
/** Of somebody else. */
let elsewhere: Browser;
/** Of the plan. */
let issuer: OrgUnitId;
/** By the ward that it was given to. */
let duties: ReadonlyMap<string, string>;

const unitOf = (unitId: keyof typeof NAMES, parentId: OrgUnitId, validFrom: string) => ({
  ...{ unitId: unitId as OrgUnitId, parentId, unitType: 'WARD' as const, level: 'COMMUNE' as const },
  ...{ name: NAMES[unitId], fullName: NAMES[unitId], codes: [], aliases: [], validFrom: localDate(validFrom), dissolvedOn: null },
  source: 'Nghị quyết 12/NQ-HĐND',
});

/** Reports of each of the wards for each month, one by each row. */
const contentOf = (issuer: string, leads: readonly string[], rows: readonly string[]): object => {
  const source = { document: '15/KH-UBND', place: '1' };
  const reportBy = (key: string) => ({
    ...{ key, title: 'Báo cáo tuyên truyền', leadership: 'EACH', authority: 'ASSIGNS', coordinators: [], source },
    leads: leads.map((id) => ({ unit: { id } })),
    wording: 'trước ngày 25 hằng tháng',
    schedule: {
      periodic: {
        ...{ every: ['MONTH'], system: 'CALENDAR', start: 'FROM_ISSUE', from: '2026-01-01', to: '2026-12-31' },
        due: { dayOfMonth: { day: 25, monthOffset: 0, policy: 'CALENDAR_STRICT' } },
      },
    },
    receivers: [{ unit: { id: issuer } }],
    indicators: [{ id: 'articles', label: 'Số tin, bài', unit: 'tin', overUnits: 'SUM', overTime: 'SUM', required: true }],
  });
  const tasks = rows.map((key, n) => ({
    key,
    number: `${n + 1}`,
    title: 'Tuyên truyền',
    products: [],
    rules: [{ report: reportBy(key) }],
  }));
  const plan = { title: 'Kế hoạch tuyên truyền', year: 2026, form: 'PLAN', issuer };
  return { ...plan, legalBases: [], targets: [], notes: [], tasks, clauses: [], source };
};

/** A plan of the province. @returns its duties */
const issued = async (planId: string, { number, on }: { readonly number: string; readonly on: string }, content: object) => {
  await server.act('draftPlan', { planId, content }, issuer);
  await server.act('issuePlan', { planId, document: { number, symbol: 'KH-UBND' }, issuedOn: { on } }, issuer);
  const { plan } = await server.ask<{
    readonly plan: { readonly duties: { readonly nodes: readonly { id: string; holders: readonly { id: string }[] }[] } };
  }>('query P($id: ID!) { plan(id: $id) { duties { nodes { id holders { id } } } } }', { id: planId });
  return plan.duties.nodes;
};

const as = (person: string, unit: keyof typeof NAMES): Persona => ({ role: 'UNIT', person, unit, unitName: NAMES[unit] });
const addressOf = (ward: string, period: string): string => `${server.origin}/viec/${duties.get(ward)}/${period}`;
const open = (browser: Browser, ward: string, period: string, who: Persona): Promise<Tab> =>
  browser.open(addressOf(ward, period), NARROWEST, who);

interface Told {
  readonly reports: { readonly nodes: readonly { readonly holder: { readonly id: string }; readonly serves: readonly object[] }[] };
  readonly reportDrafts: { readonly nodes: readonly { readonly phase: string }[] };
}

/** What the server has of a period of a ward's duty. */
const told = (ward: string, period: string): Promise<Told> =>
  server.ask(
    `query T($dutyId: ID!, $period: String!) {
      reports(first: 9, filter: { dutyId: $dutyId, period: $period }) { nodes { holder { id } serves { dutyId } versions { narrative } } }
      reportDrafts(first: 9, filter: { dutyId: $dutyId }) { nodes { phase } }
    }`,
    { dutyId: duties.get(ward), period },
  );

const reportOn = async (ward: string, period: string): Promise<string | undefined> => {
  const { reports } = await server.ask<{ readonly reports: { readonly nodes: readonly { readonly id: string }[] } }>(
    'query R($dutyId: ID!, $period: String!) { reports(first: 1, filter: { dutyId: $dutyId, period: $period }) { nodes { id } } }',
    { dutyId: duties.get(ward), period },
  );
  return reports.nodes[0]?.id;
};

/** One report on what was given to these wards. @returns it */
const submitAs = async (holder: string, period: string, ...wards: readonly [string, ...string[]]) => {
  const serves = wards.map((ward) => ({ dutyId: duties.get(ward), period }));
  const report = { holder, serves, values: [{ indicator: 'articles', value: '3' }], narrative: 'Đã làm.' };
  await server.act('submitReport', report, holder);
  return { ...report, reportId: await reportOn(wards[0], period) };
};
const submitForBoth = (period: string) => submitAs(MERGED, period, FIRST, SECOND);

/** Where a screen leads to that says this of a division. */
const otherReportOf = (page: Page, said: string): Promise<string | null> => page.getByRole('link', { name: said }).getAttribute('href');

const save = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Lưu bản nháp lên máy chủ' }).click();
  await page.getByText('Máy chủ cũng có bản nháp này.').waitFor();
};

beforeAll(async () => {
  server = await startOwnServer('2026-02-02T08:00');
  const { orgUnits } = await server.ask<{ readonly orgUnits: { readonly nodes: readonly { readonly id: OrgUnitId }[] } }>(
    '{ orgUnits(first: 1, filter: { search: "tinh lai chau" }) { nodes { id } } }',
  );
  const province = orgUnits.nodes[0]?.id;
  if (province === undefined) throw new Error('there is no province');
  issuer = province;
  await server.register([unitOf(FIRST, province, '2025-07-01'), unitOf(SECOND, province, '2025-07-01'), unitOf(MERGED, province, REFORM)]);
  const given = await issued(PLAN, { number: '15', on: '2026-02-02' }, contentOf(province, [FIRST, SECOND], ['task/01']));
  duties = new Map(given.map(({ id, holders }) => [holders[0]?.id ?? '', id]));

  [machine, elsewhere] = await Promise.all([openBrowser(), openBrowser()]);
  const { page } = await open(machine, FIRST, '2026-M03', as('p-1', FIRST));
  await fill(page, 'Viết ở phường cũ.');
  await save(page);
  await fill(page, 'Viết ở phường cũ, thêm một câu.');
  await page.goto(addressOf(FIRST, '2026-M04'));
  await fill(page, 'Chỉ có trên máy.');
  await page.close();
  const { reportId, ...report } = await submitAs(SECOND, '2026-M11', SECOND);
  await server.act('returnReport', { reportId, version: 1, kind: 'FOR_CORRECTION', reason: 'Thiếu.', dueOn: '2026-04-01' }, issuer);
  await server.act('saveReportDraft', { ...report, reportId, narrative: 'Bản sửa dở dang.', revision: 0 }, SECOND);
  await submitAs(SECOND, '2026-M12', SECOND);
  await server.act('mergeOrgUnits', { units: [FIRST, SECOND], into: MERGED, on: REFORM, source: 'Nghị quyết 12/NQ-HĐND' }, province);
  server.at('2026-03-02T08:00');
});
afterAll(async () => {
  await Promise.all([machine?.close(), elsewhere?.close()]);
  await server?.stop();
});

describe('a report that was begun before its ward went into another', () => {
  it('stays readable to who wrote it, and says who submits it by now', async () => {
    const { page, complaints } = await open(machine, FIRST, '2026-M03', as('p-1', FIRST));
    await page.getByRole('heading', { name: 'Việc này nay do Phường Mới thực hiện' }).waitFor();
    expect(await page.locator('section:has(#entered-here)').innerText()).toContain('Viết ở phường cũ, thêm một câu.');
    const saved = await page.locator('section:has(#entered-there)').innerText();
    expect(saved).toContain('Viết ở phường cũ.');
    expect(saved).toContain('3 tin');
    expect(await page.locator('form').count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('stays readable also where it was to correct what had been returned', async () => {
    const { page } = await open(elsewhere, SECOND, '2026-M11', as('p-3', SECOND));
    const saved = page.locator('section:has(#entered-there)');
    await saved.waitFor();
    expect(await saved.innerText()).toContain('Bản sửa dở dang.');
    await page.close();
  });

  it('is gone on with by the ward that holds it, which reads whose it was, and is submitted once', async () => {
    const { page, complaints } = await elsewhere.open(`${server.origin}/viec`, NARROWEST, as('p-2', MERGED));
    await page.locator('section:has(#on-server) a', { hasText: 'do Phường Cũ Một trước đây soạn' }).click();
    await page.locator('.banner.info', { hasText: 'Do Phường Cũ Một trước đây soạn' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Viết tiếp bản này' }).click();
    await soon(() => page.inputValue('#f-narrative'), 'Viết ở phường cũ.');
    expect(await page.locator('.with-unit > input').first().inputValue()).toBe('3');
    await submit(page);
    await receiptOf(page);
    expect(await told(FIRST, '2026-M03')).toEqual({
      reports: {
        nodes: [{ holder: { id: MERGED }, serves: [{ dutyId: duties.get(FIRST) }], versions: [{ narrative: 'Viết ở phường cũ.' }] }],
      },
      reportDrafts: { nodes: [{ phase: 'OVERTAKEN' }] },
    });
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is had at the machine where it was typed by who writes for the other ward by now', async () => {
    const { page } = await open(machine, FIRST, '2026-M04', as('p-1', MERGED));
    const offered = page.locator('.banner.info', { hasText: 'Bạn đã soạn cho Phường Cũ Một' });
    await offered.waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await offered.getByRole('button', { name: 'Viết tiếp bản này' }).click();
    await offered.waitFor({ state: 'detached' });
    expect(await page.inputValue('#f-narrative')).toBe('Chỉ có trên máy.');
    await page.close();
    // Nobody else at that machine is shown it.
    const { page: other } = await open(machine, FIRST, '2026-M04', as('p-2', MERGED));
    await other.waitForSelector('form.report-form');
    expect(await other.inputValue('#f-narrative')).toBe('');
    expect(await other.getByText('Bạn đã soạn cho').count()).toBe(0);
    await other.close();
  });

  it('is offered no more once it was submitted, also where that is returned', async () => {
    const { page } = await open(machine, FIRST, '2026-M04', as('p-1', MERGED));
    await fill(page, 'Chỉ có trên máy, viết tiếp.');
    await submit(page);
    await receiptOf(page);
    const returned = { version: 1, kind: 'AS_INVALID', category: 'EMPTY', reason: 'Trống.' };
    await server.act('returnReport', { reportId: await reportOn(FIRST, '2026-M04'), ...returned }, issuer);
    await page.goto(addressOf(FIRST, '2026-M04'));
    await page.locator('.banner.warn', { hasText: 'Bị trả lại' }).waitFor();
    await page.waitForSelector('form.report-form');
    expect(await page.getByText('Bạn đã soạn cho').count()).toBe(0);
    await page.close();
  });
});

describe('a report that was submitted before its ward went into another', () => {
  it('is corrected by the ward that holds its duty, which keeps the receipt, and may be withdrawn there', async () => {
    const { page, complaints } = await open(elsewhere, SECOND, '2026-M12', as('p-2', MERGED));
    await page.getByRole('button', { name: 'Rút báo cáo…' }).waitFor();
    expect(await page.locator('section:has(#division)').count()).toBe(0);
    await page.getByRole('button', { name: 'Sửa và nộp bản thay thế' }).click();
    await fill(page, 'Phường Mới đã bổ sung.');
    await submit(page);
    await receiptOf(page);
    await page.getByRole('button', { name: 'Rút báo cáo…' }).waitFor();
    expect(await page.locator('.banner.ok strong + strong').count()).toBe(1);
    expect((await told(SECOND, '2026-M12')).reports.nodes).toMatchObject([
      { holder: { id: MERGED }, versions: [{ narrative: 'Đã làm.' }, { narrative: 'Phường Mới đã bổ sung.' }] },
    ]);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('what the new ward owes twice for the same period', () => {
  it('is served by one report where it wants that, and corrected as one', async () => {
    const { page, complaints } = await open(elsewhere, FIRST, '2026-M05', as('p-2', MERGED));
    const offered = page.locator('fieldset', { hasText: 'việc của Phường Cũ Hai trước đây, hạn 25/05/2026' });
    await fill(page, 'Của cả hai phường cũ.');
    await page.getByRole('checkbox', { name: 'Không áp dụng: Số tin, bài' }).waitFor();
    await offered.getByLabel('Nộp một báo cáo này cho cả 2 việc').check();
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Nộp một báo cáo cho 2 việc' }).click();
    await receiptOf(page);
    const served = { holder: { id: MERGED }, serves: [{ dutyId: duties.get(FIRST) }, { dutyId: duties.get(SECOND) }] };
    const first = { narrative: 'Của cả hai phường cũ.' };
    expect((await told(SECOND, '2026-M05')).reports.nodes).toEqual([{ ...served, versions: [first] }]);

    await page.goto(addressOf(SECOND, '2026-M05'));
    await page.locator('.facts', { hasText: 'một báo cáo cho 2 việc cùng kỳ' }).waitFor();
    await page.getByRole('button', { name: 'Sửa và nộp bản thay thế' }).click();
    await fill(page, 'Đã bổ sung.');
    await submit(page);
    await receiptOf(page);
    expect((await told(FIRST, '2026-M05')).reports.nodes).toEqual([{ ...served, versions: [first, { narrative: 'Đã bổ sung.' }] }]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is not consolidated for one of both, where the report that is corrected serves both', async () => {
    const ward: Persona = { ...as('p-2', MERGED), role: 'WARD' };
    const consolidate = { name: 'Hợp nhất từ báo cáo của các đơn vị trực thuộc' };
    const { page, complaints } = await open(elsewhere, FIRST, '2026-M06', ward);
    await page.getByRole('link', consolidate).waitFor();
    await page.goto(addressOf(FIRST, '2026-M05'));
    await page.locator('.facts', { hasText: 'một báo cáo cho 2 việc cùng kỳ' }).waitFor();
    expect(await page.getByRole('link', consolidate).count()).toBe(0);

    const locks = page.locator('.sticky-action');
    await page.goto(addressOf(FIRST, '2026-M06').replace('/viec/', '/hop-nhat/'));
    await locks.getByText('báo cáo duyệt sau đó không tính').waitFor();
    expect(await locks.getByRole('button').isEnabled()).toBe(true);
    await page.goto(addressOf(FIRST, '2026-M05').replace('/viec/', '/hop-nhat/'));
    await locks.getByText('Báo cáo đã nộp là một báo cáo cho 2 việc cùng kỳ').waitFor();
    expect(await locks.getByRole('button').isDisabled()).toBe(true);
    expect(await page.locator('form :is(input, textarea):enabled').count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await locks.getByRole('link', { name: 'Sửa ở biểu báo cáo' }).click();
    await page.waitForURL(addressOf(FIRST, '2026-M05'));
    await page.locator('.facts', { hasText: 'một báo cáo cho 2 việc cùng kỳ' }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is reported by itself otherwise', async () => {
    const { page } = await open(elsewhere, FIRST, '2026-M06', as('p-2', MERGED));
    await fill(page, 'Của một phường cũ.');
    await submit(page);
    await receiptOf(page);
    expect((await told(FIRST, '2026-M06')).reports.nodes).toMatchObject([{ serves: [{ dutyId: duties.get(FIRST) }] }]);
    expect((await told(SECOND, '2026-M06')).reports.nodes).toEqual([]);
    await page.close();
  });

  it('is reported by itself after one report for all of it was withdrawn and another duty took its place', async () => {
    const { reportId, ...report } = await submitForBoth('2026-M07');
    await server.act('withdrawReport', { reportId, version: 1, reason: 'Sai số liệu.' }, MERGED);
    await server.act('submitReport', { ...report, reportId, serves: report.serves.slice(1) }, MERGED);

    const { page } = await open(elsewhere, FIRST, '2026-M07', as('p-2', MERGED));
    await fill(page, 'Của riêng một phường cũ.');
    await submit(page);
    await receiptOf(page);
    expect((await told(FIRST, '2026-M07')).reports.nodes).toMatchObject([
      { serves: [{ dutyId: duties.get(FIRST) }], versions: [{ narrative: 'Của riêng một phường cũ.' }] },
    ]);
    expect((await told(SECOND, '2026-M07')).reports.nodes).toMatchObject([{ serves: [{ dutyId: duties.get(SECOND) }] }]);
    await page.close();
  });

  it('is served by one report again where such a report was returned as invalid, unless it wants otherwise', async () => {
    const { reportId } = await submitForBoth('2026-M09');
    await server.act('returnReport', { reportId, version: 1, kind: 'AS_INVALID', category: 'EMPTY', reason: 'Trống.' }, issuer);
    const { page } = await open(elsewhere, FIRST, '2026-M09', as('p-2', MERGED));
    const [button, head] = [page.locator(SUBMIT), page.locator('.facts', { hasText: 'một báo cáo cho 2 việc cùng kỳ' })];
    await soon(() => button.innerText(), 'Nộp lại một báo cáo cho 2 việc');
    expect(await head.count()).toBe(1);
    await page.getByLabel('Nộp một báo cáo này cho cả 2 việc').uncheck();
    await soon(() => button.innerText(), 'Nộp lại báo cáo');
    expect(await head.count()).toBe(0);
    await page.close();
  });

  it('is asked before a draft for all of it is for one duty alone', async () => {
    const serves = [FIRST, SECOND].map((ward) => ({ dutyId: duties.get(ward), period: '2026-M10' }));
    await server.act('saveReportDraft', { holder: MERGED, serves, values: [], narrative: 'Của cả hai.', revision: 0 }, MERGED);
    const { page } = await open(elsewhere, SECOND, '2026-M10', as('p-2', MERGED));
    await page.locator('.banner.info', { hasText: 'Để nộp chung cho các việc cùng kỳ.' }).waitFor();
    await page.getByRole('button', { name: 'Viết tiếp bản này' }).click();
    const question = page.getByRole('dialog', { name: 'Chỉ cho riêng việc này?' });
    const choice = page.getByLabel('Nộp một báo cáo này cho cả 2 việc');
    await soon(() => choice.isChecked(), true);
    await choice.uncheck();
    await page.locator(SUBMIT).click();
    await question.getByText('việc của Phường Cũ Một trước đây, hạn 25/10/2026').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await question.getByRole('button', { name: 'Giữ nộp chung' }).click();
    await question.waitFor({ state: 'detached' });
    await soon(() => choice.isChecked(), true);
    expect((await told(SECOND, '2026-M10')).reports.nodes).toEqual([]);

    await choice.uncheck();
    await page.getByRole('button', { name: 'Lưu bản nháp lên máy chủ' }).click();
    await question.getByRole('button', { name: 'Vẫn chỉ cho riêng việc này' }).click();
    await page.getByText('Máy chủ cũng có bản nháp này.').waitFor();
    // Nothing of others is left with it, and nothing is asked any more.
    await fill(page, 'Của riêng một phường cũ.');
    await submit(page);
    await receiptOf(page);
    expect((await told(SECOND, '2026-M10')).reports.nodes).toMatchObject([{ serves: [{ dutyId: duties.get(SECOND) }] }]);
    await page.close();
  });

  it('is submitted again without what was waived while that was written', async () => {
    const { reportId } = await submitForBoth('2026-M08');
    await server.act('returnReport', { reportId, version: 1, kind: 'AS_INVALID', category: 'EMPTY', reason: 'Trống.' }, issuer);
    const { page } = await open(elsewhere, FIRST, '2026-M08', as('p-2', MERGED));
    await soon(() => page.locator(SUBMIT).innerText(), 'Nộp lại một báo cáo cho 2 việc');
    await fill(page, 'Chỉ còn một việc.');
    await server.act('waiveObligation', { dutyId: duties.get(SECOND), reason: 'Đã gộp.' }, issuer);
    await submit(page);
    const without = page.locator('.banner.info', { hasText: 'không còn gồm việc đã được miễn hoặc đã hủy' });
    await without.getByText('việc của Phường Cũ Hai trước đây, hạn 25/08/2026').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await without.getByRole('button', { name: 'Nộp cho 1 việc còn lại' }).click();
    await receiptOf(page);
    expect((await told(FIRST, '2026-M08')).reports.nodes).toMatchObject([
      { serves: [{ dutyId: duties.get(FIRST) }], versions: [{ narrative: 'Đã làm.' }, { narrative: 'Chỉ còn một việc.' }] },
    ]);
    await page.close();
  });
});

describe('a report on what went to two wards', () => {
  const [period, day, source] = ['2026-M12', '2026-03-03', 'Nghị quyết 15/NQ-HĐND'];

  beforeAll(async () => {
    const [toNorth, toSouth] = await issued(
      'plan-for-merged',
      { number: '16', on: '2026-03-02' },
      contentOf(issuer, [MERGED], ['task/01', 'task/02']),
    );
    duties = new Map([
      [FIRST, toNorth?.id ?? ''],
      [SECOND, toSouth?.id ?? ''],
    ]);
    const { reportId } = await submitForBoth(period);
    const returned = { version: 1, kind: 'FOR_CORRECTION', reason: 'Thiếu.', dueOn: '2026-04-01' };
    await server.act('returnReport', { reportId, ...returned }, issuer);
    server.at(`${day}T08:00`);
    await server.register([unitOf(NORTH, issuer, day), unitOf(SOUTH, issuer, day)]);
    await server.act('dissolveOrgUnit', { unitId: MERGED, on: day, source }, issuer);
    for (const [ward, to] of [
      [FIRST, NORTH],
      [SECOND, SOUTH],
    ] as const) {
      const decided = { unitId: MERGED, to, duties: [duties.get(ward)], on: day, source, reason: 'Theo địa bàn.' };
      await server.act('decideSuccession', decided, issuer);
    }
  });

  it('is neither corrected nor withdrawn before a ward has taken its part out, and each answers the return for itself', async () => {
    const { page, complaints } = await open(elsewhere, FIRST, period, as('p-4', NORTH));
    const shared = page.locator('section:has(#division)');
    await shared.waitFor();
    expect(await shared.innerText()).toContain('còn phục vụ việc của Phường Nam');
    expect(await page.locator('form').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Rút báo cáo…' }).count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await shared.getByRole('button', { name: 'Tách phần của đơn vị mình' }).click();
    await shared.waitFor({ state: 'detached' });
    await page.locator('.banner.warn', { hasText: 'Bị trả lại' }).waitFor();
    await page.getByRole('button', { name: 'Rút báo cáo…' }).waitFor();
    await fill(page, 'Của Phường Bắc.');
    await submit(page);
    await receiptOf(page);
    await page.reload();
    await receiptOf(page);
    await page.getByRole('button', { name: 'Rút báo cáo…' }).waitFor();
    const [part, rest] = [await reportOn(FIRST, period), await reportOn(SECOND, period)];
    const CONTINUED = 'Tách từ báo cáo của Phường Mới ngày 03/03/2026; những gì nộp trước đó là của báo cáo chung ấy.';
    const DIVIDED = 'Phường Bắc đã tách phần của mình thành báo cáo riêng ngày 03/03/2026.';
    expect(await otherReportOf(page, CONTINUED)).toBe(`/duyet/${rest}`);
    const versions = [{ narrative: 'Đã làm.' }, { narrative: 'Của Phường Bắc.' }];
    expect((await told(FIRST, period)).reports.nodes).toEqual([
      { holder: { id: NORTH }, serves: [{ dutyId: duties.get(FIRST) }], versions },
    ]);
    expect(complaints).toEqual([]);
    await page.close();

    const { page: other } = await open(machine, SECOND, period, as('p-5', SOUTH));
    await fill(other, 'Của Phường Nam.');
    expect(await other.locator('section:has(#division)').count()).toBe(0);
    await submit(other);
    await receiptOf(other);
    expect((await told(SECOND, period)).reports.nodes).toMatchObject([
      { holder: { id: SOUTH }, serves: [{ dutyId: duties.get(SECOND) }], versions: [versions[0], { narrative: 'Của Phường Nam.' }] },
    ]);
    expect(await otherReportOf(other, DIVIDED)).toBe(`/duyet/${part}`);
    await other.close();

    const reviewer = await machine.open(`${server.origin}/duyet/${part}`, NARROWEST, {
      ...{ role: 'PROVINCE', person: 'p-6', unit: issuer, unitName: 'UBND tỉnh Lai Châu' },
    });
    await reviewer.page.getByRole('link', { name: CONTINUED }).click();
    await reviewer.page.waitForURL(`**/duyet/${rest}`);
    expect(await otherReportOf(reviewer.page, DIVIDED)).toBe(`/duyet/${part}`);
    expect(await violationsOf(reviewer.page)).toEqual([]);
    expect(await overflowOf(reviewer.page)).toBeLessThanOrEqual(0);
    expect(reviewer.complaints).toEqual([]);
    await reviewer.page.close();
  });
});
