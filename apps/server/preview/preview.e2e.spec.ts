import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PlanContentInput } from '#libs/application/plan-content/plan-content-input.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { instant, localDate } from '#libs/kernel/time.js';
import { CITY, cityContent, OFFICE, ROOM, STRANGER, UNITS, WARD, wardContent, WARDS } from '#libs/testing/api/api-fixtures.js';
import { type ApiServer, at, startApi } from '#libs/testing/api/api-server.js';
import { assumptionsText, planFileText } from '#libs/testing/api/plan-file-text.js';

let api: ApiServer;
const [city, ward] = ['city-plan', 'ward-plan'] as [PlanId, PlanId];
const LATER = 'ward-4' as OrgUnitId;

const ROWS = 'planId drafted ruleKey kind period dueOn deadlineState reasonText holders { id } duties';
const PREVIEW = `from to months { month due } obligations { ${ROWS} } undated { ${ROWS} } unassigned { ruleKey texts } problems { code path message }`;

interface Row {
  readonly drafted: boolean;
  readonly period: string;
  readonly dueOn: string | null;
  readonly holders: readonly { readonly id: string }[];
}

interface Preview {
  readonly months: readonly { readonly due: number }[];
  readonly obligations: readonly Row[];
  readonly undated: readonly Row[];
}

const ofPlan = async (id: PlanId, view = ''): Promise<Preview> => {
  await api.server.catchUp();
  return at(await api.ask(`query ($id: ID!) { planPreview(planId: $id${view}) { ${PREVIEW} } }`, { id }), 'planPreview');
};
const ofUnit = async (id: OrgUnitId, view = ''): Promise<Preview> => {
  await api.server.catchUp();
  return at(await api.ask(`query ($id: ID!) { unitPreview(unitId: $id${view}) { ${PREVIEW} } }`, { id }), 'unitPreview');
};
const draft = async (planId: PlanId, content: PlanContentInput, as: OrgUnitId): Promise<void> =>
  expect(await api.mutate('draftPlan', { planId, content }, { as })).toMatchObject({ __typename: 'DraftPlanAccepted' });
const issue = async (planId: PlanId, number: string, as: OrgUnitId): Promise<void> => {
  const document = { number, symbol: 'KH-UBND' };
  expect(await api.mutate('issuePlan', { planId, document, issuedOn: { on: '2026-01-20' } }, { as })).toMatchObject({
    __typename: 'IssuePlanAccepted',
  });
};

/** Reports of months and quarters to the same receiver, beside what the ward's plan has. */
const withQuarters = (): PlanContentInput => {
  const content = wardContent(city);
  const [row] = content.tasks;
  const report = row?.rules[0]?.report;
  const periodic = report?.schedule.periodic;
  if (row === undefined || report == null || periodic == null) throw new Error('the fixtures have no report');
  const quarterly = { ...report, key: 'task/01/quarter', schedule: { periodic: { ...periodic, every: ['QUARTER'] as const } } };
  return { ...content, tasks: [{ ...row, rules: [...row.rules, { report: quarterly }] }] };
};

beforeAll(async () => {
  api = await startApi(instant('2026-01-20T02:00:00Z'));
  const [first] = UNITS.filter(({ unitId }) => unitId === WARD);
  if (first === undefined) throw new Error('the fixtures have no ward');
  await api.register([
    ...UNITS,
    { ...first, unitId: LATER, name: 'Phường Mới', fullName: 'Phường Mới', codes: [], validFrom: localDate('2026-06-01') },
  ]);
  await draft(city, cityContent(), CITY);
});

afterAll(() => api.stop());

describe('the preview of a draft', () => {
  it('shows what it would ask of whom by when, as if it were issued on the day', async () => {
    const preview = await ofPlan(city);
    expect(preview).toMatchObject({
      from: '2026-01-20',
      to: '2027-01-19',
      obligations: [
        { planId: city, drafted: true, kind: 'SUB_PLAN', dueOn: '2026-01-29', holders: WARDS.map((id) => ({ id })), duties: 3 },
      ],
      undated: [],
      problems: [],
    });
    expect(preview.months.map(({ due }) => due)).toEqual([3, ...Array.from({ length: 12 }, () => 0)]);
  });

  it('addresses who is there on that day, and does not date what the issue would make late', async () => {
    const later = await ofPlan(city, ', inForceOn: "2026-06-02"');
    expect(later.obligations).toEqual([]);
    expect(later.undated[0]?.holders.map(({ id }) => id)).toEqual([...WARDS, LATER].sort());
    expect(later.undated).toMatchObject([{ deadlineState: 'NEEDS_DECISION', reasonText: expect.any(String) }]);
  });

  it('says why it could not be issued', async () => {
    const before = await ofPlan(city, ', inForceOn: "2025-06-01"');
    expect(before).toMatchObject({
      obligations: [],
      problems: [
        { code: 'UnitNotInForce', path: 'content.issuer' },
        { code: 'GroupEmpty', message: expect.any(String) },
      ],
    });
  });

  it('is what is owed once it is issued', async () => {
    await draft(ward, withQuarters(), WARD);
    const before = await ofPlan(ward);
    await issue(city, '247', CITY);
    await issue(ward, '110', WARD);
    const after = await ofPlan(ward);
    const told = ({ obligations, undated }: Preview): unknown => [...obligations, ...undated].map((row) => ({ ...row, drafted: null }));
    expect(before.obligations.length).toBeGreaterThan(12);
    expect(told(after)).toEqual(told(before));
    expect(after.obligations.every(({ drafted }) => !drafted)).toBe(true);
  });

  it('of a plan that is not there is nothing, and a span that nobody means is refused', async () => {
    expect(await api.ask('{ planPreview(planId: "none") { from } }', {})).toEqual({ planPreview: null });
    await expect(api.ask('{ unitPreview(unitId: "city", months: 37) { from } }', {})).rejects.toThrow(/36/);
  });
});

describe('the preview of a unit', () => {
  it('shows what it owes and what drafts above would add, each for what it is', async () => {
    const own = await ofUnit(ROOM);
    expect(own.obligations.every(({ drafted }) => !drafted)).toBe(true);
    expect(own.obligations).toHaveLength(16);
    await draft('ward-second' as PlanId, { ...wardContent(city), title: 'Kế hoạch thứ hai' }, WARD);
    const more = await ofUnit(ROOM);
    expect(more.obligations.filter(({ drafted }) => drafted)).toHaveLength(12);
    expect((await ofUnit(OFFICE)).undated.map(({ drafted }) => drafted).sort()).toEqual([false, true]);
    expect((await ofUnit(STRANGER)).obligations).toEqual([]);
  });

  it('counts every draft, however many there are', async () => {
    const drafted = async (): Promise<number> => {
      const { obligations } = await ofUnit(WARDS[1] as OrgUnitId);
      return obligations.filter((row) => row.drafted).length;
    };
    const before = await drafted();
    for (let n = 1; n <= 501; n += 1) await draft(`city-draft-${n}` as PlanId, cityContent(), CITY);
    expect(await drafted()).toBe(before + 501);
  });
});

describe('the drift of a plan', () => {
  const DRIFT = `query ($id: ID!, $on: LocalDate) { planDrift(planId: $id, inForceOn: $on) {
    same added { ruleKey title holders { id } } removed { holders { id } }
  } }`;

  it('is none on the day of issue, and shows who came and who went since', async () => {
    expect(await api.ask(DRIFT, { id: city, on: '2026-01-20' })).toMatchObject({ planDrift: { same: 3, added: [], removed: [] } });
    const dissolve = { unitId: WARDS[2], on: '2026-07-01', source: 'Nghị quyết 1/NQ' };
    const { __typename } = await api.mutate('dissolveOrgUnit', dissolve, { as: CITY });
    expect(__typename).toBe('DissolveOrgUnitAccepted');
    await api.server.catchUp();
    expect(await api.ask(DRIFT, { id: city, on: '2026-07-02' })).toMatchObject({
      planDrift: { same: 2, added: [{ holders: [{ id: LATER }] }], removed: [{ holders: [{ id: WARDS[2] }] }] },
    });
  });

  it('is not asked of a draft', async () => expect(await api.ask(DRIFT, { id: 'ward-second', on: null })).toEqual({ planDrift: null }));
});

describe('the preview of a text that is recorded nowhere', () => {
  const TOLD = `query ($id: ID!, $content: PlanContentInput!, $on: LocalDate) { contentPreview(planId: $id, content: $content, inForceOn: $on) {
    preview { obligations { ruleKey period dueOn holders { id } } undated { ruleKey } }
    coverage { cells { parentTask state } own }
    changes { part key change }
    shifts { ruleKey period holders { id } old { dueOn reasonText } new { dueOn reasonText } }
    problems { code path message }
  } }`;
  interface Told {
    readonly preview: { readonly obligations: readonly unknown[] };
    readonly changes: readonly unknown[];
    readonly shifts: readonly unknown[];
    readonly problems: readonly unknown[];
  }
  const told = async (id: string, content: PlanContentInput, on = '2026-03-01'): Promise<Told> =>
    at(await api.ask(TOLD, { id, content, on }), 'contentPreview');
  const day = (dayOfMonth: number): PlanContentInput => {
    const content = withQuarters();
    return {
      ...content,
      tasks: content.tasks.map((task) => ({
        ...task,
        rules: task.rules.map((rule) => {
          if (rule.report?.key !== 'task/01/report' || rule.report.schedule.periodic == null) return rule;
          const due = { dayOfMonth: { day: dayOfMonth, monthOffset: 0, policy: 'CALENDAR_ROLL' as const } };
          return { report: { ...rule.report, schedule: { periodic: { ...rule.report.schedule.periodic, due } } } };
        }),
      })),
    };
  };

  it('of a new one is what its draft would show, and nothing of it is there afterwards', async () => {
    const found = await told('not-there', wardContent(city), '2026-01-20');
    expect(found).toMatchObject({ problems: [], changes: [], shifts: [], coverage: { own: ['task/01'] } });
    expect(found.preview.obligations).toHaveLength(12);
    expect(await api.ask('{ plan(id: "not-there") { id } }', {})).toEqual({ plan: null });
  });

  it('of an amendment tells old and new days side by side, leaves what had ended and what keeps its time', async () => {
    const found = await told(ward, day(20));
    expect(found.changes).toEqual([{ part: 'TASK', key: 'task/01', change: 'CHANGED' }]);
    expect(found.shifts).toHaveLength(10);
    expect(found.shifts[0]).toEqual({
      ruleKey: 'task/01/report',
      period: '2026-M03',
      holders: [{ id: ROOM }],
      old: { dueOn: '2026-03-25', reasonText: null },
      new: { dueOn: '2026-03-20', reasonText: null },
    });
    expect(await told(ward, withQuarters())).toMatchObject({ changes: [], shifts: [] });
  });

  it('names the place of what would be refused', async () => {
    const [row] = wardContent(city).tasks;
    if (row === undefined) throw new Error('the fixtures have no row');
    const nobody = { ...wardContent(city), tasks: [{ ...row, rules: [] }] };
    expect((await told('not-there', nobody)).problems).toMatchObject([{ code: 'TaskWithoutLead', path: 'content.tasks[0].rules' }]);
  });
});

describe('the reading of a time wording', () => {
  const READ = `query ($text: String!) { timeReading(text: $text, year: 2026, issuedOn: "2026-01-20") {
    suggestion { reads why schedules { kind every } } periods { period dueOn reasonText }
  } }`;

  it('is what the words mean and on which days, and says why where it cannot be told', async () => {
    expect(await api.ask(READ, { text: 'Trước ngày 25 hằng tháng' })).toMatchObject({
      timeReading: { suggestion: { why: null, schedules: [{ kind: 'PERIODIC', every: ['MONTH'] }] } },
    });
    expect(await api.ask(READ, { text: 'Trước ngày 15/4/2026' })).toMatchObject({ timeReading: { periods: [{ dueOn: '2026-04-14' }] } });
    expect(await api.ask(READ, { text: 'Dịp Tết' })).toMatchObject({
      timeReading: { suggestion: { why: expect.any(String) }, periods: [] },
    });
    expect(await api.ask(READ, { text: ' ' })).toEqual({ timeReading: { suggestion: null, periods: [] } });
  });
});

describe('what one document serves', () => {
  it('are periods that close on one day for the same receivers', async () => {
    const query = `{ servableTogether(unitId: "${ROOM}", from: "2026-01-01", to: "2026-06-30") {
      periodTo dueOn sameFigures receivers { id } obligations { period }
    } }`;
    expect(await api.ask(query, {})).toEqual({
      servableTogether: [
        {
          periodTo: '2026-03-31',
          dueOn: '2026-03-25',
          sameFigures: false,
          receivers: [{ id: WARD }],
          obligations: expect.arrayContaining([{ period: '2026-M03' }, { period: '2026-Q1' }]),
        },
        expect.objectContaining({
          periodTo: '2026-06-30',
          obligations: expect.arrayContaining([{ period: '2026-M06' }, { period: '2026-Q2' }]),
        }),
      ],
    });
    await expect(api.ask(`{ servableTogether(unitId: "x", from: "2026-06-30", to: "2026-01-01") { periodTo } }`, {})).rejects.toThrow(
      /from/,
    );
  });
});

const LEAD = 'code:96001@2026-01-20';
/** Units by their statistical codes, as the fixtures have them. */
const fileOf = (lead: string, before: string): string =>
  planFileText({
    key: 'T1',
    issuer: 'code:96001@2026-01-20',
    lead,
    number: '12',
    issuedOn: '2026-01-20',
    wording: 'trước ngày 30/6/2026',
    before,
  });

const READING = `plan { planId content number symbol issuedOn units { id } assumptions { of reason } }
  mistakes { in line column path code message expected } remarks { in path }`;
const readFile = async (text: string, as = WARD, language = 'vi'): Promise<unknown> =>
  at(
    await api.ask(`query ($text: String!) { planFileReading(text: $text) { ${READING} } }`, { text }, { as, language }),
    'planFileReading',
  );
const readWith = async (text: string, assumptions: string, as = WARD): Promise<unknown> =>
  at(
    await api.ask(
      `query ($text: String!, $assumptions: AssumptionsFileInput) { planFileReading(text: $text, assumptions: $assumptions) { ${READING} } }`,
      { text, assumptions: { name: 'T1.yaml', text: assumptions } },
      { as },
    ),
    'planFileReading',
  );

describe('a plan file', () => {
  it('is read as draftPlan takes it, and records nothing', async () => {
    const { plan, mistakes } = (await readFile(fileOf(LEAD, '2026-06-30'))) as {
      readonly plan: { readonly planId: PlanId; readonly content: PlanContentInput };
      readonly mistakes: readonly unknown[];
    };
    expect({ plan, mistakes }).toMatchObject({
      plan: { number: '12', symbol: 'KH-UBND', issuedOn: '2026-01-20', units: [{ id: WARD }], content: { issuer: WARD } },
      mistakes: [],
    });
    expect(at(await api.ask('query ($id: ID!) { plan(id: $id) { id } }', { id: plan.planId }), 'plan')).toBeNull();
    await draft(plan.planId, plan.content, WARD);
  });

  it('tells every mistake at its place, in the language that is asked for', async () => {
    const wrong = fileOf('code:99999@2026-01-20', '2026-02-30');
    expect(await readFile(wrong)).toMatchObject({
      plan: null,
      mistakes: [
        { line: 14, code: 'UNIT_UNKNOWN', message: expect.any(String) },
        { line: 16, code: 'DATE_NOT_EXISTING', path: expect.stringContaining('tasks[0]') },
      ],
    });
    const [vietnamese, english] = await Promise.all([readFile('key: [', WARD, 'vi'), readFile('key: [', WARD, 'en')]);
    expect(vietnamese).toMatchObject({ mistakes: [{ code: 'SYNTAX' }] });
    expect(at(english, 'mistakes.0.expected')).not.toEqual(at(vietnamese, 'mistakes.0.expected'));
  });

  it('is completed by a file of assumptions, whose source each duty keeps', async () => {
    const plan = fileOf(LEAD, '2026-06-30');
    const assumed = { key: 'T1', lead: LEAD, title: 'Đăng tin, bài', before: '2026-09-30' };
    const { plan: read, mistakes } = (await readWith(plan, assumptionsText(assumed))) as {
      readonly plan: { readonly content: PlanContentInput; readonly assumptions: unknown };
      readonly mistakes: unknown;
    };
    expect(mistakes).toEqual([]);
    expect(read.assumptions).toEqual([
      { of: 'task/01 schedules', reason: 'Văn bản không nêu ngày' },
      { of: 'clause/gia-dinh.1', reason: 'Văn bản không nêu chế độ báo cáo' },
    ]);
    expect(read.content).toMatchObject({
      tasks: [
        {
          rules: [
            {
              task: {
                schedule: { date: { date: '2026-09-30' } },
                source: { assumption: { file: 'gia-dinh/T1.yaml', reason: 'Văn bản không nêu ngày' } },
              },
            },
          ],
        },
      ],
      clauses: [{ key: 'clause/gia-dinh.1', rules: [{ report: { receivers: [{ unit: { id: WARD } }] } }] }],
    });
    await draft('plan-assumed' as PlanId, read.content, WARD);
  });

  it('and its assumptions are both gone through, and each mistake says in which of them it is', async () => {
    const assumed = { key: 'T1', lead: 'code:99999@2026-01-20', title: 'Đăng tin, bài', before: '2026-09-30' };
    expect(await readWith(fileOf(LEAD, '2026-02-30'), assumptionsText(assumed))).toMatchObject({
      plan: null,
      mistakes: [
        { in: 'ASSUMPTIONS', code: 'UNIT_UNKNOWN', line: 15 },
        { in: 'ASSUMPTIONS', code: 'UNIT_UNKNOWN', line: 16 },
        { in: 'PLAN', code: 'DATE_NOT_EXISTING', line: 16 },
      ],
    });
    expect(await readWith(fileOf(LEAD, '2026-06-30'), assumptionsText({ ...assumed, lead: LEAD, title: 'Việc khác' }))).toMatchObject({
      mistakes: [{ in: 'ASSUMPTIONS', code: 'REFERENCE_OTHER', line: 4 }],
    });
    expect(await readWith(fileOf(LEAD, '2026-06-30'), '#'.repeat(1_000_001))).toMatchObject({
      mistakes: [{ in: 'ASSUMPTIONS', code: 'FILE_TOO_LARGE' }],
    });
  });

  it('that is too large or empty is refused as a file', async () => {
    expect(await readFile('#'.repeat(1_000_001))).toMatchObject({ plan: null, mistakes: [{ line: 1, code: 'FILE_TOO_LARGE' }] });
    expect(at<readonly unknown[]>(await readFile(''), 'mistakes').length).toBeGreaterThan(0);
  });
});
