import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DutyRuleInput, PlanContentInput } from '#libs/application/plan-content/plan-content-input.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { instant, localDate } from '#libs/kernel/time.js';
import { CITY, OFFICE, REPORT_RULE, ROOM, UNITS, WARD, wardContent } from '#libs/testing/api/api-fixtures.js';
import { type ApiServer, at, startApi } from '#libs/testing/api/api-server.js';

/* The same plan amended several times: each time what was shown before is what has moved afterwards. */

let api: ApiServer;
const planId = 'amended' as PlanId;

interface Day {
  readonly dueOn: string | null;
  readonly reasonText: string | null;
}
interface Owed extends Day {
  readonly ruleKey: string;
  readonly period: string;
  readonly holders: readonly { readonly id: OrgUnitId }[];
}
interface Shift extends Omit<Owed, keyof Day> {
  readonly old: Day | null;
  readonly new: Day | null;
}

const OWED = `query ($id: ID!) { obligations(first: 500, filter: { planId: $id, phases: [OPEN, SUBMITTED, RETURNED, ACCEPTED] }) {
  nodes { ruleKey period dueOn reasonText holders { id } }
} }`;
const SHIFTS = `query ($id: ID!, $content: PlanContentInput!, $on: LocalDate) { contentPreview(planId: $id, content: $content, inForceOn: $on) {
  problems { message }
  shifts { ruleKey period holders { id } old { dueOn reasonText } new { dueOn reasonText } }
} }`;

const titled = (holders: Owed['holders'], { ruleKey, period }: Pick<Owed, 'ruleKey' | 'period'>): readonly string[] =>
  holders.map(({ id }) => `${ruleKey} ${period} ${id}`);
const owed = async (): Promise<ReadonlyMap<string, string>> => {
  await api.server.catchUp();
  const nodes = at<readonly Owed[]>(await api.ask(OWED, { id: planId }), 'obligations.nodes');
  return new Map(nodes.flatMap((row) => titled(row.holders, row).map((name) => [name, row.dueOn ?? String(row.reasonText)])));
};

type Told = Readonly<Record<string, readonly [old: string | null, now: string | null]>>;
const textOf = (day: Day | null): string | null => day && (day.dueOn ?? day.reasonText);

let documents = 0;
/** Amends the plan on a day. @returns what the preview told, which is what it did */
const amended = async (on: string, content: PlanContentInput): Promise<Told> => {
  api.clock.set(instant(`${on}T02:00:00Z`));
  const before = await owed();
  const preview = at<{ readonly shifts: readonly Shift[]; readonly problems: readonly unknown[] }>(
    await api.ask(SHIFTS, { id: planId, content, on }),
    'contentPreview',
  );
  expect(preview.problems).toEqual([]);
  const told: Told = Object.fromEntries(
    preview.shifts.flatMap((row) => titled(row.holders, row).map((name) => [name, [textOf(row.old), textOf(row.new)] as const])),
  );
  documents += 1;
  const amendment = { number: String(300 + documents), symbol: 'KH-UBND' };
  expect(await api.mutate('amendPlan', { planId, amendment, on, note: '', content }, { as: WARD })).toMatchObject({
    __typename: 'AmendPlanAccepted',
  });
  const after = await owed();
  const names = [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name));
  expect(told).toEqual(Object.fromEntries(names.map((name) => [name, [before.get(name) ?? null, after.get(name) ?? null]])));
  return told;
};

interface Asked {
  readonly units: readonly OrgUnitId[];
  /** Day of the month. */
  readonly day?: number;
  readonly title?: string;
  /** Days of tasks, by key. */
  readonly tasks?: Readonly<Record<string, string>>;
}

/** Reports of each month by each of some units, and tasks of the office. */
const asking = ({ units, day = 25, title = 'Báo cáo', tasks = {} }: Asked): PlanContentInput => {
  const content = wardContent();
  const [row] = content.tasks;
  const [first] = row?.rules ?? [];
  const periodic = first?.report?.schedule.periodic;
  if (row === undefined || first?.report == null || periodic == null) throw new Error('the fixtures have no report');
  const { receivers: _, indicators: __, ...words } = first.report;
  const due = { dayOfMonth: { day, monthOffset: 0, policy: 'CALENDAR_ROLL' as const } };
  const report: DutyRuleInput = {
    report: {
      ...first.report,
      title,
      leads: units.map((id) => ({ unit: { id } })),
      leadership: 'EACH',
      schedule: { periodic: { ...periodic, due } },
    },
  };
  const others = Object.entries(tasks).map(([key, date]): DutyRuleInput => ({
    task: { ...words, key, title: key, leads: [{ unit: { id: OFFICE } }], schedule: { date: { date: localDate(date), bound: 'BY' } } },
  }));
  return { ...content, tasks: [{ ...row, rules: [report, ...others] }] };
};

const report = (month: number, unit: OrgUnitId): string => `${REPORT_RULE} 2026-M${String(month).padStart(2, '0')} ${unit}`;
const reportsOf = (unit: OrgUnitId, from: number): readonly string[] =>
  Array.from({ length: 13 - from }, (_, index) => report(from + index, unit));

beforeAll(async () => {
  api = await startApi(instant('2026-01-20T02:00:00Z'));
  await api.register(UNITS);
  const content = asking({ units: [ROOM, OFFICE] });
  await api.mutate('draftPlan', { planId, content }, { as: WARD });
  const document = { number: '110', symbol: 'KH-UBND' };
  expect(await api.mutate('issuePlan', { planId, document, issuedOn: { on: '2026-01-20' } }, { as: WARD })).toMatchObject({
    __typename: 'IssuePlanAccepted',
  });
});

afterAll(() => api.stop());

describe('the preview of an amendment is what it does', () => {
  it('to whom it leaves out', async () => {
    const told = await amended('2026-03-10', asking({ units: [ROOM] }));
    expect(Object.keys(told)).toEqual(reportsOf(OFFICE, 3));
    expect(told[report(3, OFFICE)]).toEqual(['2026-03-25', null]);
  });

  it('to whom it puts back, who owes nothing of the time between', async () => {
    const told = await amended('2026-06-10', asking({ units: [ROOM, OFFICE] }));
    expect(Object.keys(told)).toEqual(reportsOf(OFFICE, 6));
    expect(told[report(6, OFFICE)]).toEqual([null, '2026-06-25']);
  });

  it('to whom it adds, of whom nothing is asked that has ended', async () => {
    const told = await amended('2026-06-11', asking({ units: [ROOM, OFFICE, WARD] }));
    expect(Object.keys(told)).toEqual(reportsOf(WARD, 6));
  });

  it('with what it asks for by a day that has passed, which waits for a decision, also when its words are amended again', async () => {
    const tasks = { late: '2026-05-01', early: '2026-09-30' };
    const told = await amended('2026-06-15', asking({ units: [ROOM, OFFICE, WARD], tasks }));
    expect(told).toEqual({
      [`late once ${OFFICE}`]: [null, expect.stringMatching(/01\/5\/2026|01\/05\/2026/u)],
      [`early once ${OFFICE}`]: [null, '2026-09-30'],
    });
    expect(await amended('2026-06-16', asking({ units: [ROOM, OFFICE, WARD], tasks, title: 'Báo cáo tháng' }))).toEqual({});
  });

  it('that a day stays where the text moves it to one before its own', async () =>
    expect(
      await amended('2026-06-17', asking({ units: [ROOM, OFFICE, WARD], tasks: { late: '2026-05-01', early: '2026-06-16' } })),
    ).toEqual({}));

  it('with what it moves, but for what was extended', async () => {
    const query = `query ($id: ID!) { obligations(filter: { planId: $id, holderId: "${ROOM}" }) { nodes { duty { id } } } }`;
    const dutyId = at(await api.ask(query, { id: planId }), 'obligations.nodes.0.duty.id');
    const extension = { dutyId, period: '2026-M08', dueOn: '2026-09-10', reason: 'bão', document: '' };
    expect(await api.mutate('extendDeadline', extension, { as: WARD })).toMatchObject({ __typename: 'ExtendDeadlineAccepted' });
    const told = await amended('2026-07-01', asking({ units: [ROOM, OFFICE, WARD], day: 20, tasks: { early: '2026-10-15' } }));
    expect(Object.keys(told).filter((name) => name.includes('M08'))).toEqual([report(8, OFFICE), report(8, WARD)].sort());
    expect(told).toMatchObject({
      [report(7, ROOM)]: ['2026-07-27', '2026-07-20'],
      [`early once ${OFFICE}`]: ['2026-09-30', '2026-10-15'],
      [`late once ${OFFICE}`]: [expect.any(String), null],
    });
  });

  it('to what fell due while nobody held it, which is still owed by the day that was given with the decision', async () => {
    const ended = { unitId: OFFICE, source: 'Nghị quyết 1/NQ' };
    expect(await api.mutate('dissolveOrgUnit', { ...ended, on: '2026-07-10' }, { as: CITY })).toMatchObject({
      __typename: 'DissolveOrgUnitAccepted',
    });
    api.clock.set(instant('2026-08-22T02:00:00Z'));
    const decision = { ...ended, to: CITY, on: '2026-08-21', dueOn: '2026-09-05', reason: 'giải thể' };
    expect(await api.mutate('decideSuccession', decision, { as: CITY })).toMatchObject({ __typename: 'DecideSuccessionAccepted' });
    await api.server.catchUp();
    const content = asking({ units: [ROOM, WARD], day: 20 });
    const query = `query ($id: ID!, $content: PlanContentInput!) {
      contentPreview(planId: $id, content: $content) { preview { obligations { period dueOn holders { id } } } }
    }`;
    const coming = at(await api.ask(query, { id: planId, content }), 'contentPreview.preview.obligations');
    expect(coming).toContainEqual({ period: '2026-M08', dueOn: '2026-09-05', holders: [{ id: CITY }] });
    const told = await amended('2026-08-22', content);
    expect(told).not.toHaveProperty([report(8, CITY)]);
    expect(told[report(10, CITY)]).toEqual(['2026-10-20', null]);
  });
});
