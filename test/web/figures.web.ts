import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, type Browser, command, everyOf, NARROWEST, openBrowser, type Persona, personaOf, settled, violationsOf } from './browser.js';
import { todayThere } from './issued-plan.js';

interface Unit {
  readonly id: string;
  readonly fullName: string;
}

interface Owed {
  readonly dutyId: string;
  readonly period: string;
  readonly holders: readonly Unit[];
}

const indicator = (id: string, label: string, overUnits: string): object => ({
  id,
  label,
  unit: 'người',
  overUnits,
  overTime: 'LAST',
  required: false,
});

/** One report of each unit, within ten days, none of whose figures has to be there. */
const reportPlan = async (issuer: Persona, units: readonly Unit[]): Promise<string> => {
  const planId = `plan-${randomUUID()}`;
  const source = { document: 'kế hoạch thử', place: '1' };
  const report = {
    key: 'task/01',
    title: 'Báo cáo dân số',
    leadership: 'EACH',
    authority: 'ASSIGNS',
    leads: units.map(({ id }) => ({ unit: { id } })),
    coordinators: [],
    receivers: [{ unit: { id: issuer.unit } }],
    indicators: [indicator('people', 'Dân số', 'SUM'), indicator('age', 'Tuổi thọ', 'AVERAGE')],
    wording: 'sau 10 ngày kể từ ngày ban hành',
    schedule: { within: { days: 10, anchor: 'OWN_ISSUE', policy: 'CALENDAR_ROLL' } },
    source,
  };
  const row = { key: 'task/01', number: '1', title: 'Báo cáo', products: [], rules: [{ report }] };
  const plan = { title: 'Kế hoạch thống kê dân số', year: 2026, form: 'PLAN', issuer: issuer.unit };
  const content = { ...plan, legalBases: [], targets: [], notes: [], tasks: [row], clauses: [], source };
  await command('draftPlan', { commandId: randomUUID(), planId, content }, issuer);
  await command('issuePlan', { commandId: randomUUID(), planId, issuedOn: { on: await todayThere() } }, issuer);
  return planId;
};

const owedOf = async (planId: string): Promise<readonly Owed[]> => {
  const { obligations } = await ask<{ readonly obligations: { readonly nodes: readonly Owed[] } }>(
    'query O($planId: ID!) { obligations(first: 10, filter: { planId: $planId }) { nodes { dutyId period holders { id fullName } } } }',
    { planId },
  );
  return obligations.nodes;
};

const VALUES: readonly (readonly object[])[] = [
  [{ indicator: 'people', value: '1000000' }],
  [{ indicator: 'people', value: null }],
  // The figure was left out.
  [],
];

let issuer: Persona;
let browser: Browser;
let planId: string;
/** In the order of what they report. */
let reporting: readonly Owed[];

beforeAll(async () => {
  issuer = await personaOf('PROVINCE');
  browser = await openBrowser(issuer);
  const ward = await personaOf('WARD');
  const units = await everyOf<Unit>(
    'query U($id: ID!, $after: String) { orgUnits(first: 500, after: $after, filter: { parentId: $id, level: COMMUNE }) { nodes { id fullName } pageInfo { hasNextPage endCursor } } }',
    { id: issuer.unit },
    'orgUnits',
  );
  planId = await reportPlan(issuer, units.filter(({ id }) => id !== ward.unit).slice(-VALUES.length));
  for (let owed = await owedOf(planId); ; owed = await owedOf(planId)) {
    reporting = owed;
    if (owed.length === VALUES.length) break;
  }
  for (const [index, { dutyId, period, holders }] of reporting.entries()) {
    const holder = String(holders[0]?.id);
    const report = { holder, serves: [{ dutyId, period }], values: VALUES[index], narrative: 'Số liệu quý.', document: null };
    await command('submitReport', { commandId: randomUUID(), ...report }, { person: 'nguyen.van.a', unit: holder });
  }
});
afterAll(() => browser.close());

const words = (text: string): string => text.split(/\s+/u).join(' ').trim();

describe('a figure that a report left out', () => {
  it('makes the total incomplete although everybody reported, on the overview and among the figures', async () => {
    const overview = await browser.open(`/ke-hoach/${planId}`);
    const rows = overview.page.locator('section:has(#figures) tbody tr');
    await rows.first().waitFor();
    expect((await rows.allInnerTexts()).map(words)).toEqual([
      expect.stringMatching(/^Tuổi thọ .* chưa có số liệu bình quân ?chưa đủ 3\/3 3 báo cáo không có số này$/u),
      expect.stringMatching(/^Dân số .* 1\.000\.000 chưa đủ 3\/3 1 báo cáo không có số này 1 không áp dụng$/u),
    ]);
    await overview.page.close();

    const { page } = await browser.open(`/ke-hoach/${planId}/chi-tieu`);
    await settled(page);
    expect((await page.locator('.indicator tbody tr').allInnerTexts()).map(words)).toEqual([
      expect.stringMatching(/chưa có số liệu bình quân chưa đủ 3\/3 3 báo cáo không có số này/u),
      expect.stringMatching(/1\.000\.000 chưa đủ 3\/3 1 báo cáo không có số này 1 không áp dụng/u),
    ]);
    await page.close();
  });

  it('is missing in the list of its reports, by the name of its unit', async () => {
    const { page } = await browser.open(
      `/ke-hoach/${planId}/chi-tieu?indicator=people&rule=task/01&period=${reporting[0]?.period}`,
      NARROWEST,
    );
    await page.waitForSelector('dialog[open] tbody tr');
    const said = await page
      .locator('dialog tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.children].slice(0, 2).map(({ textContent }) => textContent)));
    const names = reporting.map(({ holders }) => holders[0]?.fullName);
    expect(new Map(said as [string, string][])).toEqual(
      new Map([
        [names[0], '1.000.000'],
        [names[1], 'không áp dụng'],
        [names[2], 'không có trong báo cáo'],
      ]),
    );
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
  });
});
