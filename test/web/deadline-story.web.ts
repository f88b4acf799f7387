import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, type Browser, command, DESKTOP, NARROWEST, openBrowser, overflowOf, type Persona, personaOf, typedDay } from './browser.js';
import { todayThere } from './issued-plan.js';

/* Why a day is the day that it is, after it was extended, taken back and amended. */

const RUN = String(1 + (Date.now() % 90_000));
const planId = `deadline-${RUN}`;
const [BEFORE, AFTER] = ['Trước ngày 23 hằng tháng', 'Chậm nhất ngày 28 hằng tháng'] as const;

let province: Persona;
let ward: Persona;
let browser: Browser;
/** Of the story, which ends in spring: February is over, November lies ahead. */
let year: number;

const source = { document: '92/KH-UBND', place: '1' };
const contentWith = (wording: string, day: number): object => {
  const report = {
    key: 'task/01',
    title: 'Báo cáo tháng',
    wording,
    source,
    leads: [{ unit: { id: ward.unit } }],
    leadership: 'JOINT',
    coordinators: [],
    authority: 'ASSIGNS',
    indicators: [],
    receivers: [{ unit: { id: province.unit } }],
    schedule: {
      periodic: {
        every: ['MONTH'],
        system: 'CALENDAR',
        start: 'FROM_ISSUE',
        from: `${year}-01-01`,
        to: `${year}-12-31`,
        due: { dayOfMonth: { day, monthOffset: 0, policy: 'CALENDAR_STRICT' } },
      },
    },
  };
  return {
    ...{ title: 'Kế hoạch báo cáo tháng', year, form: 'PLAN', issuer: province.unit, legalBases: [], targets: [], notes: [], clauses: [] },
    tasks: [{ key: 'task/01', number: '1', title: 'Báo cáo tháng', products: [], rules: [{ report }] }],
    source,
  };
};

interface Reported {
  readonly dutyId: string;
  readonly period: string;
}

const periods = async (minPosition: number): Promise<readonly Reported[]> => {
  const { obligations } = await ask<{ readonly obligations: { readonly nodes: readonly Reported[] } }>(
    'query O($id: ID!, $minPosition: Int) { obligations(first: 50, filter: { planId: $id }, minPosition: $minPosition) { nodes { dutyId period } } }',
    { id: planId, minPosition },
  );
  return obligations.nodes;
};

const act = (name: string, input: object): Promise<number> => command(name, { commandId: randomUUID(), ...input }, province);

beforeAll(async () => {
  [province, ward] = await Promise.all([personaOf('PROVINCE'), personaOf('WARD')]);
  const today = await todayThere();
  year = Number(today.slice(0, 4));
  await act('draftPlan', { planId, content: contentWith(BEFORE, 22) });
  const issued = await act('issuePlan', { planId, document: { number: `${RUN}2`, symbol: 'KH-UBND' }, issuedOn: { on: `${year}-02-05` } });
  let owed = await periods(issued);
  while (owed.length === 0) owed = await periods(issued);
  const dutyId = owed[0]?.dutyId ?? '';
  await act('extendDeadline', { dutyId, period: `${year}-M11`, dueOn: `${year}-11-30`, reason: 'Thiếu người', document: null });
  await act('extendDeadline', { dutyId, period: `${year}-M12`, dueOn: `${year}-12-24`, reason: 'Mưa bão', document: null });
  const { history } = await ask<{
    readonly history: { readonly nodes: readonly { readonly streamVersion: number; readonly body: { readonly period?: string } }[] };
  }>('query H($id: ID!) { history(first: 50, streamId: $id, types: ["DeadlineExtended"]) { nodes { streamVersion body } } }', {
    id: `duty/${dutyId}`,
  });
  const ofVersion = history.nodes.find(({ body }) => body.period === `${year}-M11`)?.streamVersion;
  await act('rectifyEntry', {
    ...{ of: { dutyId }, ofVersion, field: 'dueOn' },
    ...{ was: `${year}-11-30`, is: `${year}-11-22`, reason: 'Nhập nhầm' },
  });
  const amended = await act('amendPlan', {
    ...{ planId, content: contentWith(AFTER, 28), amendment: { number: `${RUN}3`, symbol: 'KH-UBND' } },
    ...{ on: today, note: 'Đổi hạn', answerBy: null },
  });
  await ask('query D($minPosition: Int!) { plans(first: 1, minPosition: $minPosition) { dataAsOf { caughtUp } } }', {
    minPosition: amended,
  });
  browser = await openBrowser(province);
});
afterAll(() => browser?.close());

const storyOf = async (period: string): Promise<string> => {
  const cell = encodeURIComponent([ward.unit, 'task/01', period].join('~'));
  const { page, complaints } = await browser.open(`/ke-hoach/${planId}?cell=${cell}`, DESKTOP);
  await page.locator('.story .events li').first().waitFor();
  const text = await page.locator('.story').innerText();
  expect(complaints).toEqual([]);
  await page.close();
  return text;
};
const day = (monthAndDay: string): string => typedDay(`${year}-${monthAndDay}`);

describe('the panel of a cell', () => {
  it('tells of an extension that was taken back each day with its cause', async () => {
    const story = await storyOf(`${year}-M11`);
    expect(story).toContain(`Lúc đầu: ${day('11-22')}.`);
    expect(story).toMatch(new RegExp(`từ ${day('11-22')} thành ${day('11-30')} \\(gia hạn thực hiện`));
    expect(story).toMatch(new RegExp(`từ ${day('11-30')} thành ${day('11-22')} \\(chữa mục nhập sai`));
    expect(story).toContain('nhập nhầm, đã rút lại nên không đổi hạn');
    expect(story).not.toContain('đã hết hạn nên không đổi hạn');
    expect(story).toContain('Văn bản nêu rõ ngày trong tháng');
  });

  it('explains a period that had ended before the amendment by the words of before', async () => {
    const story = await storyOf(`${year}-M02`);
    expect(story).toContain(`“${BEFORE}”`);
    expect(story).not.toContain(AFTER);
    expect(story).not.toContain('Hạn đã thay đổi');
  });

  it('tells of an extension that the plan overtook, and lists what was recorded of its own period alone', async () => {
    const story = await storyOf(`${year}-M12`);
    expect(story).toMatch(new RegExp(`từ ${day('12-24')} thành ${day('12-28')} \\(điều chỉnh nghĩa vụ`));
    expect(story).toContain('không còn đổi hạn: kế hoạch sau khi sửa đổi');
    expect(story).toContain(`“${AFTER}”`);
    const events = story.slice(story.indexOf('Sự kiện đã ghi'));
    expect(events.match(/gia hạn thực hiện/g)).toHaveLength(1);
    expect(events).not.toContain('chữa mục nhập sai');
  });
});

describe('the form of a report', () => {
  it('tells the unit of each extension, and why it moves no deadline', async () => {
    const dutyId = (await periods(0))[0]?.dutyId ?? '';
    for (const [period, why] of [
      ['M11', 'nhập nhầm, đã rút lại nên không đổi hạn'],
      ['M12', 'không còn đổi hạn: kế hoạch sau khi sửa đổi'],
    ]) {
      const { page } = await browser.open(`/viec/${dutyId}/${year}-${period}`, NARROWEST, ward);
      await page.locator('.facts', { hasText: why }).waitFor();
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      await page.close();
    }
  });
});

describe('the story of a duty', () => {
  it('has the first day and each change of every period, and of the entry that was put right both readings', async () => {
    const dutyId = (await periods(0))[0]?.dutyId ?? '';
    const { page } = await browser.open(`/nghia-vu/${dutyId}`, DESKTOP);
    const step = page.locator('.happened li', { hasText: 'chữa hạn' });
    await step.waitFor();
    expect(await step.innerText()).toMatch(new RegExp(`“${day('11-30')}” → “${day('11-22')}”.*gia hạn thực hiện`));
    const row = (has: string) => page.locator('.list-table tbody tr', { hasText: has });
    expect(await row(day('11-30')).innerText()).toMatch(
      new RegExp(`${day('11-22')} giao chế độ báo cáo[^]*gia hạn thực hiện[^]*chữa mục nhập sai`),
    );
    expect(await row(day('02-22')).innerText()).toContain(`“${BEFORE}”`);
    await page.close();
  });
});
