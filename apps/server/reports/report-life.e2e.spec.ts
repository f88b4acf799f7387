import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PlanId } from '#libs/kernel/ids.js';
import { instant } from '#libs/kernel/time.js';
import { type ApiServer, at, type MutationAnswer, startApi } from '#libs/testing/api/api-server.js';
import { CITY, OFFICE, REPORT_RULE, ROOM, UNITS, WARD, wardContent } from '#libs/testing/api/api-fixtures.js';

/* The life of one report in the order of time, on a real database; every step is looked at again afterwards, as it was known then. */

const PLAN = 'plan-ward' as PlanId;
const PERIOD = '2026-M01';
/** The 25th is a Sunday: due on Monday the 26th. */
const CLERK = { as: ROOM, person: 'p-clerk' };
const HEAD = { as: ROOM, person: 'p-head' };
const REVIEWER = { as: WARD, person: 'p-reviewer' };

let api: ApiServer;
let dutyId: string;
let reportId: string;
/** When each step was taken, in order. */
const steps: { readonly name: string; readonly at: string; readonly expected: object }[] = [];

const looked = async (asOf?: string): Promise<unknown> => {
  const data = await api.ask(
    `query ($id: ID!, $obligation: ID!, $asOf: Instant) {
      draft: reportDraft(reportId: $id, asOf: $asOf) { phase revision follows version revisions { draftedBy signature { signedBy authority } } }
      report(id: $id, asOf: $asOf) { phase version versions { version signature { draftedBy signedBy authority } } }
      obligation: node(id: $obligation, asOf: $asOf) { ... on Obligation { phase timeliness status correctionDueOn correctionOverdue } }
    }`,
    { id: reportId, obligation: `${dutyId}:${PERIOD}`, asOf: asOf ?? null },
  );
  return data;
};

/** Takes a step at an instant and sees what it made; remembers that for later. */
const step = async (name: string, when: string, act: () => Promise<MutationAnswer>, expected: object): Promise<MutationAnswer> => {
  api.clock.set(instant(when));
  const answer = await act();
  expect([name, answer.message]).toEqual([name, undefined]);
  await api.server.catchUp();
  expect([name, await looked()]).toMatchObject([name, expected]);
  steps.push({ name, at: when, expected });
  return answer;
};

const content = (newsItems: string, narrative = 'Đã thực hiện.') => ({
  holder: ROOM,
  serves: [{ dutyId, period: PERIOD }],
  values: [{ indicator: 'newsItems', value: newsItems }],
  narrative,
});

beforeAll(async () => {
  api = await startApi(instant('2026-01-05T02:00:00Z'));
  await api.register(UNITS);
  await api.mutate('draftPlan', { planId: PLAN, content: wardContent() }, { as: WARD });
  await api.mutate(
    'issuePlan',
    { planId: PLAN, document: { number: '110', symbol: 'KH-UBND' }, issuedOn: { on: '2026-01-05' } },
    { as: WARD },
  );
  await api.server.catchUp();
  const data = await api.ask('query ($id: ID!) { plan(id: $id) { duties { nodes { id ruleKey } } } }', { id: PLAN });
  const duties = at<readonly { id: string; ruleKey: string }[]>(data, 'plan.duties.nodes');
  dutyId = String(duties.find(({ ruleKey }) => ruleKey === REPORT_RULE)?.id);
});

afterAll(() => api.stop());

describe('the life of a report', () => {
  it('begins as a draft that a clerk saves, while nothing counts', async () => {
    const saved = await api.mutate(
      'saveReportDraft',
      { revision: 0, ...content('3'), values: [] },
      { ...CLERK, select: 'draft { reportId }' },
    );
    reportId = at(saved, 'draft.reportId');
    await step('draft', '2026-01-23T02:00:00Z', () => api.mutate('saveReportDraft', { revision: 1, ...content('3') }, CLERK), {
      draft: { phase: 'DRAFTED', revision: 2, follows: 0, revisions: [{ draftedBy: 'p-clerk', signature: null }, { signature: null }] },
      report: null,
      obligation: { phase: 'OPEN', status: 'OPEN' },
    });
    const waiting = await api.ask(
      `query ($unit: ID!, $duty: ID!, $other: ID!) {
        reportDrafts(filter: { holderId: $unit, dutyId: $duty, phases: [DRAFTED] }) {
          totalCount nodes { reportId consolidated holder { name } values { value } serves { duty { title } obligation { phase } } }
        }
        others: reportDrafts(filter: { holderId: $unit, dutyId: $other }) { totalCount }
      }`,
      { unit: ROOM, duty: dutyId, other: `${dutyId}0` },
    );
    expect(waiting).toMatchObject({
      reportDrafts: {
        totalCount: 1,
        nodes: [
          {
            reportId,
            consolidated: false,
            holder: { name: 'Phòng Văn hóa - Xã hội' },
            values: [{ value: '3' }],
            serves: [{ obligation: { phase: 'OPEN' } }],
          },
        ],
      },
      others: { totalCount: 0 },
    });
  });

  it('tells both revisions to whoever saves over what was not read', async () => {
    const answer = await api.mutate('saveReportDraft', { revision: 1, ...content('9') }, CLERK);
    expect(answer).toMatchObject({ __typename: 'DraftStale', details: { revision: 1, current: 2 } });
  });

  it('is signed off by the head, and submitted by the clerk once, however often it is sent at the same time', async () => {
    await step('sign', '2026-01-24T02:00:00Z', () => api.mutate('signReportDraft', { reportId, revision: 2, authority: 'HEAD' }, HEAD), {
      draft: { phase: 'SIGNED', revisions: [{}, { signature: { signedBy: 'p-head', authority: 'HEAD' } }] },
      report: null,
    });
    const submission = { reportId, revision: 2, document: '3/BC-VHXH' };
    await step(
      'submit',
      '2026-01-24T03:00:00Z',
      async () => {
        const answers = await Promise.all([1, 2, 3].map(() => api.mutate('submitReportDraft', submission, CLERK)));
        const [accepted, ...others] = answers.filter(({ message }) => message === undefined);
        expect([others, answers.filter(({ __typename }) => __typename === 'ReportDraftUnknown').length]).toEqual([[], 2]);
        return accepted as MutationAnswer;
      },
      {
        draft: { phase: 'SUBMITTED', version: 1 },
        report: {
          phase: 'SUBMITTED',
          version: 1,
          versions: [{ version: 1, signature: { draftedBy: 'p-clerk', signedBy: 'p-head', authority: 'HEAD' } }],
        },
        obligation: { phase: 'SUBMITTED', status: 'ON_TIME' },
      },
    );
  });

  it('is returned as invalid, which voids it, and contested; somebody else finds for the unit', async () => {
    const voided = { reportId, version: 1, kind: 'AS_INVALID', category: 'WRONG_DOCUMENT', reason: 'nhầm văn bản' };
    await step('void', '2026-01-25T02:00:00Z', () => api.mutate('returnReport', voided, REVIEWER), {
      report: { phase: 'RETURNED' },
      obligation: { phase: 'OPEN', timeliness: 'NONE', status: 'OPEN' },
    });
    await step(
      'contest',
      '2026-01-27T02:00:00Z',
      () => api.mutate('contestReturn', { reportId, version: 1, reason: 'đúng văn bản' }, HEAD),
      {
        obligation: { status: 'OVERDUE' },
      },
    );
    const decision = { reportId, version: 1, outcome: 'OVERTURNED', reason: 'đơn vị đúng' };
    await step('decide', '2026-01-28T02:00:00Z', () => api.mutate('decideContest', decision, { as: CITY, person: 'p-judge' }), {
      report: { phase: 'SUBMITTED' },
      obligation: { phase: 'SUBMITTED', status: 'ON_TIME' },
    });
  });

  it('is returned for correction by a day of its own, which never changes that it was on time', async () => {
    const notes = [
      { field: 'values.newsItems', note: 'thiếu tin ngày 05' },
      { field: 'narrative', note: 'chưa nêu khó khăn' },
    ];
    const back = { reportId, version: 1, kind: 'FOR_CORRECTION', reason: 'thiếu tin', notes, dueOn: '2026-01-30' };
    await step('return', '2026-01-28T03:00:00Z', () => api.mutate('returnReport', back, REVIEWER), {
      report: { phase: 'RETURNED' },
      obligation: { status: 'ON_TIME', correctionDueOn: '2026-01-30', correctionOverdue: false },
    });
    const overdue = '2026-01-30T17:00:00Z';
    api.clock.set(instant(overdue));
    expect(await looked()).toMatchObject({ obligation: { status: 'ON_TIME', correctionOverdue: true } });
    await api.server.tick();
    await api.server.tick();
    const notices = await api.ask(
      `query ($id: ID!, $stream: ID!) {
        report(id: $id) { versions { returned { overdueNotice { dueOn at } } } }
        history(streamId: $stream) { nodes { type } }
      }`,
      { id: reportId, stream: `report/${reportId}` },
    );
    expect(at(notices, 'report.versions.0.returned.overdueNotice')).toEqual({
      dueOn: '2026-01-30',
      at: expect.stringMatching(/^2026-01-30T17:00:00/),
    });
    expect(at<readonly { type: string }[]>(notices, 'history.nodes').filter(({ type }) => type === 'CorrectionOverdue')).toHaveLength(1);
  });

  it('is corrected in another draft that follows the first version', async () => {
    await api.mutate('saveReportDraft', { revision: 0, ...content('5', 'Đã bổ sung.') }, CLERK);
    await api.mutate('signReportDraft', { reportId, revision: 3, authority: 'KT' }, { ...HEAD, person: 'p-deputy' });
    await step('correct', '2026-01-31T02:00:00Z', () => api.mutate('submitReportDraft', { reportId, revision: 3 }, CLERK), {
      draft: { follows: 1, version: 2 },
      report: { phase: 'SUBMITTED', version: 2, versions: [{}, { signature: { signedBy: 'p-deputy', authority: 'KT' } }] },
      obligation: { status: 'ON_TIME', correctionDueOn: null },
    });
  });

  it('shows the reviewer what the correction changed, field by field, and which notes it answered', async () => {
    const data = await api.ask(
      `query ($id: ID!) { report(id: $id) {
        difference { from to figures { indicator was { state value } is { state value } offset } texts { field was is } notes { field changed } }
        none: difference(from: 2, to: 9) { from }
      } }`,
      { id: reportId },
    );
    expect(data).toEqual({
      report: {
        difference: {
          from: 1,
          to: 2,
          figures: [{ indicator: 'newsItems', was: { state: 'VALUE', value: '3' }, is: { state: 'VALUE', value: '5' }, offset: '2' }],
          texts: [
            { field: 'narrative', was: 'Đã thực hiện.', is: 'Đã bổ sung.' },
            { field: 'document', was: '3/BC-VHXH', is: null },
          ],
          notes: [
            { field: 'values.newsItems', changed: true },
            { field: 'narrative', changed: true },
          ],
        },
        none: null,
      },
    });
  });

  it.each([
    ['of the unit that sent it', { holderId: ROOM }, 1],
    ['of another unit', { holderId: OFFICE }, 0],
    ['of a unit and all below it', { withinId: CITY }, 1],
    ['that a unit receives', { receiverId: WARD, phases: ['SUBMITTED'] }, 1],
    ['that its sender would receive', { receiverId: ROOM }, 0],
    ['of a plan and a period', { planId: PLAN, period: PERIOD }, 1],
    ['of another period', { planId: PLAN, period: '2026-M02' }, 0],
    ['of another plan', { planId: 'plan-city' }, 0],
    ['that are accepted', { phases: ['ACCEPTED', 'WITHDRAWN'] }, 0],
    ['that are contested', { contested: true }, 0],
  ])('is in the list of reports %s, or is not', async (_, filter, count) => {
    const asked = `query ($filter: ReportFilterInput) { reports(filter: $filter) { totalCount nodes { id version holder { id } } } }`;
    const { reports } = (await api.ask(asked, { filter })) as { reports: unknown };
    expect(reports).toEqual({ totalCount: count, nodes: count === 1 ? [{ id: reportId, version: 2, holder: { id: ROOM } }] : [] });
  });

  it.each([
    ['contested', { contested: true }, '2026-01-27T02:00:00Z', '2026-01-28T02:00:00Z'],
    ['overdue with its correction', { correctionOverdue: true }, '2026-01-30T17:00:00Z', '2026-01-30T16:59:59.999Z'],
  ])('was in the list of what is %s while it was so', async (_, filter, during, otherwise) => {
    const count = async (asOf: string): Promise<unknown> =>
      at(
        await api.ask(`query ($filter: ReportFilterInput, $asOf: Instant) { reports(filter: $filter, asOf: $asOf) { totalCount } }`, {
          filter,
          asOf,
        }),
        'reports.totalCount',
      );
    expect([await count(during), await count(otherwise)]).toEqual([1, 0]);
  });

  it('is accepted, locked, reopened, accepted again and adjusted', async () => {
    await step('accept', '2026-02-02T02:00:00Z', () => api.mutate('acceptReport', { reportId, version: 2 }, REVIEWER), {
      report: { phase: 'ACCEPTED' },
      obligation: { phase: 'ACCEPTED', status: 'ON_TIME' },
    });
    expect(await api.mutate('submitReport', content('6'), CLERK)).toMatchObject({ __typename: 'ReportLocked' });
    await step('reopen', '2026-02-03T02:00:00Z', () => api.mutate('reopenReport', { reportId, version: 2, reason: 'kiểm tra' }, REVIEWER), {
      report: { phase: 'SUBMITTED' },
    });
    await step('accept again', '2026-02-04T02:00:00Z', () => api.mutate('acceptReport', { reportId, version: 2 }, REVIEWER), {
      report: { phase: 'ACCEPTED' },
    });
    const adjustment = { reportId, version: 2, values: [{ indicator: 'newsItems', value: '4' }], reason: 'đếm trùng', document: '9/BB' };
    const adjusted = await step(
      'adjust',
      '2026-02-05T02:00:00Z',
      () =>
        api.mutate('adjustReport', adjustment, {
          ...REVIEWER,
          select: 'report { versions { values { value } figures { value } adjustments { was is offset } } }',
        }),
      { report: { phase: 'ACCEPTED' } },
    );
    expect(at(adjusted, 'report.versions.1')).toEqual({
      values: [{ value: '5' }],
      figures: [{ value: '4' }],
      adjustments: [{ was: '5', is: '4', offset: '-1' }],
    });
  });

  it('can be looked at as it was known at every step', async () => {
    for (const { name, at: when, expected } of steps) expect([name, await looked(when)]).toMatchObject([name, expected]);
    expect(steps.length).toBeGreaterThan(10);
  });
});

describe('reports and drafts in pages', () => {
  const PERIODS = ['2026-M02', '2026-M03', '2026-M04', '2026-M05'];

  /** Every page of a list, two at a time, as names of periods. */
  const pagesOf = async (list: 'reports' | 'reportDrafts'): Promise<readonly (readonly string[])[]> => {
    const pages: string[][] = [];
    for (let after: string | null = null; ;) {
      const data = await api.ask(
        `query ($after: String, $unit: ID!) { list: ${list}(first: 2, after: $after, filter: { holderId: $unit }) {
          pageInfo { hasNextPage endCursor } nodes { serves { period } }
        } }`,
        { after, unit: ROOM },
      );
      pages.push(
        at<readonly { serves: readonly { period: string }[] }[]>(data, 'list.nodes').map(({ serves }) => String(serves[0]?.period)),
      );
      if (!at<boolean>(data, 'list.pageInfo.hasNextPage')) return pages;
      after = at(data, 'list.pageInfo.endCursor');
    }
  };

  it('come each once, the latest report and the oldest draft first', async () => {
    for (const [index, period] of PERIODS.entries()) {
      api.clock.set(instant(`2026-02-0${index + 6}T02:00:00Z`));
      const version = { ...content('1'), serves: [{ dutyId, period }] };
      await api.mutate('submitReport', version, CLERK);
      await api.mutate('saveReportDraft', { revision: 0, ...version, narrative: 'Bổ sung.' }, CLERK);
    }
    await api.server.catchUp();
    expect(await pagesOf('reports')).toEqual([['2026-M05', '2026-M04'], ['2026-M03', '2026-M02'], [PERIOD]]);
    expect(await pagesOf('reportDrafts')).toEqual([[PERIOD, '2026-M02'], ['2026-M03', '2026-M04'], ['2026-M05']]);
  });
});

describe('a draft that is left behind', () => {
  it('is closed with the submission that was made without it, and nobody is asked to sign it any more', async () => {
    const version = { ...content('1'), serves: [{ dutyId, period: '2026-M07' }] };
    const saved = await api.mutate('saveReportDraft', { revision: 0, ...version }, { ...CLERK, select: 'draft { reportId }' });
    const left = at<string>(saved, 'draft.reportId');
    await api.mutate('submitReport', { ...version, narrative: 'Nộp từ máy khác.' }, CLERK);
    await api.server.catchUp();
    const { draft, open, history } = (await api.ask(
      `query ($id: ID!, $unit: ID!) {
        draft: reportDraft(reportId: $id) { phase version revision }
        open: reportDrafts(filter: { holderId: $unit, phases: [DRAFTED, SIGNED] }) { nodes { reportId } }
        history(dutyId: "${dutyId}", types: ["ReportDraftOvertaken"]) { nodes { type } }
      }`,
      { id: left, unit: ROOM },
    )) as { draft: unknown; open: { nodes: readonly { reportId: string }[] }; history: { nodes: unknown } };
    expect(draft).toEqual({ phase: 'OVERTAKEN', version: 1, revision: 1 });
    expect(open.nodes.filter(({ reportId: of }) => of === left)).toEqual([]);
    expect(history.nodes).toHaveLength(1);
    expect(await api.mutate('signReportDraft', { reportId: left, revision: 1, authority: 'HEAD' }, HEAD)).toMatchObject({
      __typename: 'DraftOutdated',
      details: { follows: 0, current: 1 },
    });
    expect(await api.mutate('saveReportDraft', { revision: 0, ...version }, CLERK)).toMatchObject({
      __typename: 'SaveReportDraftAccepted',
    });
  });
});

describe('a late report', () => {
  it('is late for ever; that it was excused is shown beside it and counted apart, and only from then on', async () => {
    const period = '2026-M06';
    const statusAt = async (asOf?: string): Promise<unknown> =>
      at(
        await api.ask(
          `query ($id: ID!, $asOf: Instant) { node(id: $id, asOf: $asOf) { ... on Obligation { status timeliness excuse { reason } } } }`,
          { id: `${dutyId}:${period}`, asOf: asOf ?? null },
        ),
        'node',
      );
    api.clock.set(instant('2026-06-26T02:00:00Z'));
    await api.mutate('submitReport', { ...content('1'), serves: [{ dutyId, period }] }, CLERK);
    api.clock.set(instant('2026-06-29T02:00:00Z'));
    const excused = await api.mutate('excuseLateness', { dutyId, period, reason: 'mưa bão, mất điện' }, { as: WARD });
    expect(excused.message).toBeUndefined();
    await api.server.catchUp();
    expect(await statusAt('2026-06-26T01:59:59Z')).toMatchObject({ status: 'OVERDUE', timeliness: 'NONE' });
    expect(await statusAt('2026-06-28T02:00:00Z')).toEqual({ status: 'LATE', timeliness: 'LATE', excuse: null });
    expect(await statusAt()).toEqual({ status: 'EXCUSED_LATE', timeliness: 'EXCUSED_LATE', excuse: { reason: 'mưa bão, mất điện' } });
  });
});

describe('a report that is asked for', () => {
  it('has its own day, which has not passed, and is a period like any other', async () => {
    const request = { dutyId, dueOn: '2026-07-03', document: '15/UBND-VHXH', note: 'báo cáo đột xuất' };
    expect(await api.mutate('requestReport', { ...request, dueOn: '2026-06-28' }, { as: WARD })).toMatchObject({
      __typename: 'DueInPast',
      path: ['dueOn'],
    });
    expect(await api.mutate('requestReport', request, { as: ROOM })).toMatchObject({ __typename: 'NotTheSuperior' });
    expect((await api.mutate('requestReport', request, { as: WARD })).message).toBeUndefined();
    const answer = await api.mutate('submitReport', { ...content('1'), serves: [{ dutyId, period: 'R1' }] }, CLERK);
    expect(answer.message).toBeUndefined();
    await api.server.catchUp();
    const data = await api.ask(`query ($id: ID!) { node(id: $id) { ... on Obligation { status dueOn } } }`, { id: `${dutyId}:R1` });
    expect(at(data, 'node')).toEqual({ status: 'ON_TIME', dueOn: '2026-07-03' });
  });
});
