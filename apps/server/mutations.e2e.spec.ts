import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '#libs/kernel/time.js';
import type { PlanId } from '#libs/kernel/ids.js';
import { type ApiServer, at, startApi } from '#libs/testing/api/api-server.js';
import {
  CITY,
  cityContent,
  OFFICE,
  OPEN_RULE,
  REPORT_RULE,
  ROOM,
  SUB_PLAN_RULE,
  UNITS,
  WARD,
  wardContent,
  WARDS,
} from '#libs/testing/api/api-fixtures.js';

/* One story in the order of time: each mutation is accepted once, and what it says is read back. */

let api: ApiServer;
const city = 'plan-city' as PlanId;
const ward = 'plan-ward' as PlanId;

beforeAll(async () => {
  api = await startApi(instant('2026-01-20T02:00:00Z'));
  await api.register(UNITS);
});

afterAll(() => api.stop());

const duties = async (planId: PlanId): Promise<Record<string, string>> => {
  await api.server.catchUp();
  const data = await api.ask(`query ($id: ID!) { plan(id: $id) { duties { nodes { id ruleKey holders { id } } } } }`, { id: planId });
  return Object.fromEntries(
    at<readonly { id: string; ruleKey: string; holders: readonly { id: string }[] }[]>(data, 'plan.duties.nodes').map(
      ({ id, ruleKey, holders }) => [`${ruleKey} ${holders.map((holder) => holder.id).join()}`, id],
    ),
  );
};

const obligation = async (dutyId: string, period: string): Promise<unknown> => {
  const data = await api.ask(
    `query ($id: ID!) { node(id: $id) { ... on Obligation {
      period phase timeliness status dueOn originalDueOn deadlineState reason reasonText metAt report { id phase version } fulfilledByPlan { id }
    } } }`,
    { id: `${dutyId}:${period}` },
  );
  return at(data, 'node');
};

describe('a unit', () => {
  it('is registered, renamed, moved and dissolved', async () => {
    const registered = await api.mutate(
      'registerOrgUnit',
      {
        name: 'Tổ dân phố 1',
        fullName: 'Tổ dân phố 1',
        unitType: 'NEIGHBOURHOOD',
        level: 'NEIGHBOURHOOD',
        parentId: WARD,
        source: 'Quyết định 1',
        codes: [{ scheme: 'LOCAL', code: 'tdp-1' }],
      },
      { select: 'orgUnit { id name parent { name } codes { code } }' },
    );
    expect(registered).toMatchObject({
      __typename: 'RegisterOrgUnitAccepted',
      streamVersion: 1,
      repeated: false,
      orgUnit: { name: 'Tổ dân phố 1', parent: { name: 'Phường Đông Hải' }, codes: [{ code: 'tdp-1' }] },
    });
    const unitId = at(registered, 'orgUnit.id');
    const renamed = {
      unitId,
      name: 'Tổ dân phố Một',
      fullName: 'Tổ dân phố Một',
      unitType: 'NEIGHBOURHOOD',
      on: '2026-01-10',
      source: 'Quyết định 2',
    };
    expect(await api.mutate('renameOrgUnit', renamed, { select: 'orgUnit { name }' })).toMatchObject({
      orgUnit: { name: 'Tổ dân phố Một' },
    });
    expect(
      await api.mutate(
        'moveOrgUnit',
        { unitId, parentId: WARDS[1], on: '2026-01-15', source: 'Quyết định 3' },
        { select: 'orgUnit { parentId }' },
      ),
    ).toMatchObject({ orgUnit: { parentId: WARDS[1] } });
    expect(
      await api.mutate('dissolveOrgUnit', { unitId, on: '2026-01-18', source: 'Quyết định 4' }, { select: 'orgUnit { validTo }' }),
    ).toMatchObject({ __typename: 'DissolveOrgUnitAccepted', streamVersion: 4, orgUnit: { validTo: '2026-01-17' } });
  });
});

describe('the plan of the city', () => {
  it('is drafted, signed and issued, and every ward owes a plan of its own', async () => {
    const as = CITY;
    expect(
      await api.mutate('draftPlan', { planId: city, content: cityContent() }, { as, select: 'plan { id status title }' }),
    ).toMatchObject({
      __typename: 'DraftPlanAccepted',
      plan: { id: city, status: 'DRAFTED', title: 'Kế hoạch tuyên truyền CCHC thành phố' },
    });
    const signature = { planId: city, signedBy: 'p-9', authority: 'TM', on: '2026-01-19' };
    expect(await api.mutate('signPlan', signature, { as, select: 'plan { status }' })).toMatchObject({ plan: { status: 'SIGNED' } });
    const issue = { planId: city, document: { number: '247', symbol: 'QĐ-UBND' }, issuedOn: { on: '2026-01-20' } };
    expect(await api.mutate('issuePlan', issue, { as, select: 'plan { status number symbol issuedOn { known date } }' })).toMatchObject({
      plan: { status: 'ISSUED', number: '247', symbol: 'QĐ-UBND', issuedOn: { known: true, date: '2026-01-20' } },
    });
    await api.server.catchUp();
    expect(
      await api.ask(
        `query ($id: ID!) { plan(id: $id) { cascaded cascade { due fulfilled late missing members { nodes { holder { name } obligation { dueOn status } } } } } }`,
        { id: city },
      ),
    ).toMatchObject({
      plan: {
        cascaded: true,
        cascade: {
          due: 3,
          fulfilled: 0,
          late: 0,
          missing: 0,
          members: {
            nodes: expect.arrayContaining([{ holder: { name: 'Phường Đông Hải' }, obligation: { dueOn: '2026-01-29', status: 'OPEN' } }]),
          },
        },
      },
    });
  });

  it('was sent and received on days that are entered afterwards', async () => {
    const delivery = { planId: city, sentOn: '2026-01-20', receivedOn: null, source: 'Sổ văn bản đi' };
    expect(await api.mutate('recordDelivery', delivery, { as: CITY, select: 'plan { sentOn receivedOn }' })).toMatchObject({
      plan: { sentOn: '2026-01-20', receivedOn: null },
    });
  });
});

describe('the plan of a ward', () => {
  it('is issued with a blank number and day, and fulfils what the ward owes once it is numbered', async () => {
    const as = WARD;
    api.clock.set(instant('2026-01-22T02:00:00Z'));
    await api.mutate('draftPlan', { planId: ward, content: wardContent(city) }, { as });
    const between = { earliest: '2026-01-21', latest: '2026-01-22' };
    expect(
      await api.mutate(
        'issuePlan',
        { planId: ward, issuedOn: { between } },
        { as, select: 'plan { number issuedOn { known earliest latest } parent { id } }' },
      ),
    ).toMatchObject({ plan: { number: null, issuedOn: { known: false, ...between }, parent: { id: city } } });
    expect(
      await api.mutate(
        'numberPlan',
        { planId: ward, document: { number: '110', symbol: 'QĐ-UBND' }, issuedOn: '2026-01-22', source: 'Sổ văn bản đi' },
        { as, select: 'plan { number symbol issuedOn { date } }' },
      ),
    ).toMatchObject({ plan: { number: '110', symbol: 'QĐ-UBND', issuedOn: { date: '2026-01-22' } } });
    const duty = (await duties(city))[`${SUB_PLAN_RULE} ${WARD}`];
    expect(await obligation(String(duty), 'once')).toMatchObject({ status: 'ON_TIME', fulfilledByPlan: { id: ward } });
    expect(
      await api.ask('query ($id: ID!) { cascade(planId: $id) { due fulfilled } plan(id: $id) { derivedPlans { id } } }', { id: city }),
    ).toEqual({
      cascade: { due: 3, fulfilled: 1 },
      plan: { derivedPlans: [{ id: ward }] },
    });
  });

  it('has a duty whose day a superior decides', async () => {
    const dutyId = (await duties(ward))[`${OPEN_RULE} ${OFFICE}`];
    expect(
      await api.ask(
        `query ($id: ID!) { workList(planId: $id) { nodes {
          kind ruleKey reasonText settledBy mayDecide { id } suggestion { reads schedules { kind from to } restored why } duty { id }
        } } }`,
        { id: ward },
      ),
    ).toEqual({
      workList: {
        nodes: [
          {
            kind: 'NEEDS_DECISION',
            ruleKey: OPEN_RULE,
            reasonText: 'không nêu thời hạn',
            settledBy: 'DECIDE_SCHEDULE',
            mayDecide: [{ id: WARD }],
            suggestion: {
              reads: 'thường xuyên',
              schedules: [{ kind: 'CONTINUOUS', from: '2026-01-01', to: '2026-12-31' }],
              restored: false,
              why: null,
            },
            duty: { id: dutyId },
          },
        ],
      },
    });
    const settlements = (): Promise<unknown> =>
      api.ask('query ($id: ID!) { obligations(filter: { dutyId: $id }) { nodes { settledBy } } }', { id: dutyId });
    expect(await settlements()).toEqual({ obligations: { nodes: [{ settledBy: 'DECIDE_SCHEDULE' }] } });
    const decision = {
      dutyId,
      schedule: { date: { date: '2026-06-30', bound: 'BY' } },
      reason: 'theo Thông báo 5/TB-UBND',
      document: '5/TB-UBND',
    };
    expect(await api.mutate('decideSchedule', decision, { as: WARD, select: 'duty { schedule { kind date bound } }' })).toMatchObject({
      __typename: 'DecideScheduleAccepted',
      duty: { schedule: { kind: 'DATE', date: '2026-06-30', bound: 'BY' } },
    });
    await api.server.catchUp();
    expect(await obligation(String(dutyId), 'once')).toMatchObject({ deadlineState: 'DATED', dueOn: '2026-06-30', status: 'OPEN' });
    expect(await settlements()).toEqual({ obligations: { nodes: [{ settledBy: null }] } });
    expect(await api.ask('query ($id: ID!) { workList(planId: $id) { totalCount } }', { id: ward })).toEqual({
      workList: { totalCount: 0 },
    });
  });

  it('gets reports that are submitted, returned, corrected and accepted', async () => {
    const dutyId = (await duties(ward))[`${REPORT_RULE} ${ROOM}`];
    api.clock.set(instant('2026-01-26T02:00:00Z'));
    const report = { holder: ROOM, serves: [{ dutyId, period: '2026-M01' }], narrative: 'Đã thực hiện.', document: '3/BC-VHXH' };
    const first = await api.mutate(
      'submitReport',
      {
        ...report,
        values: [
          { indicator: 'newsItems', value: '4' },
          { indicator: 'broadcasts', value: null },
        ],
      },
      {
        as: ROOM,
        select: 'report { id version phase versions { values { indicator value } } serves { period duty { title } } holder { name } }',
      },
    );
    expect(first).toMatchObject({
      __typename: 'SubmitReportAccepted',
      report: {
        version: 1,
        phase: 'SUBMITTED',
        versions: [
          {
            values: [
              { indicator: 'newsItems', value: '4' },
              { indicator: 'broadcasts', value: null },
            ],
          },
        ],
        serves: [{ period: '2026-M01', duty: { title: `Nhiệm vụ ${REPORT_RULE}` } }],
        holder: { name: 'Phòng Văn hóa - Xã hội' },
      },
    });
    const reportId = at(first, 'report.id');
    const returned = { reportId, version: 1, kind: 'FOR_CORRECTION', reason: 'thiếu lượt phát thanh', dueOn: '2026-01-28' };
    expect(
      await api.mutate('returnReport', returned, { as: WARD, select: 'report { phase versions { returned { kind reason dueOn } } }' }),
    ).toMatchObject({
      report: {
        phase: 'RETURNED',
        versions: [{ returned: { kind: 'FOR_CORRECTION', reason: 'thiếu lượt phát thanh', dueOn: '2026-01-28' } }],
      },
    });
    const again = {
      ...report,
      values: [
        { indicator: 'newsItems', value: '4' },
        { indicator: 'broadcasts', value: '12.50' },
      ],
    };
    expect(await api.mutate('submitReport', again, { as: ROOM, select: 'report { id version phase }' })).toMatchObject({
      report: { id: reportId, version: 2, phase: 'SUBMITTED' },
    });
    expect(await api.mutate('acceptReport', { reportId, version: 2 }, { as: WARD, select: 'report { phase }' })).toMatchObject({
      __typename: 'AcceptReportAccepted',
      report: { phase: 'ACCEPTED' },
    });
    await api.server.catchUp();
    // The 25th is a Sunday: due on Monday the 26th.
    expect(await obligation(String(dutyId), '2026-M01')).toMatchObject({
      dueOn: '2026-01-26',
      phase: 'ACCEPTED',
      timeliness: 'ON_TIME',
      status: 'ON_TIME',
      report: { id: reportId },
    });
    const rollUp = await api.ask(
      `query ($unit: ID!, $plan: ID!) { rollUp(unitId: $unit, filter: { planId: $plan, period: "2026-M01" }) {
        unit { name } rows { kind counts { created onTime expected } } indicators { indicatorId value numerator denominator reported owed notApplicable }
      } }`,
      { unit: CITY, plan: ward },
    );
    expect(rollUp).toMatchObject({
      rollUp: {
        unit: { name: 'Thành phố Thử Nghiệm' },
        rows: [{ kind: 'REPORT', counts: { created: 1, onTime: 1, expected: 1 } }],
        indicators: expect.arrayContaining([
          { indicatorId: 'broadcasts', value: '12.5', numerator: '12.5', denominator: 1, reported: 1, owed: 1, notApplicable: 0 },
          { indicatorId: 'newsItems', value: '4', numerator: '4', denominator: 1, reported: 1, owed: 1, notApplicable: 0 },
        ]),
      },
    });
  });

  it('gets a report that was asked for, a later day for one and none for another', async () => {
    const dutyId = (await duties(ward))[`${REPORT_RULE} ${ROOM}`];
    const request = { dutyId, dueOn: '2026-02-02', document: '15/UBND-VHXH', note: 'báo cáo đột xuất' };
    expect(await api.mutate('requestReport', request, { as: WARD, select: 'duty { id }' })).toMatchObject({
      __typename: 'RequestReportAccepted',
    });
    const extension = { dutyId, period: '2026-M02', dueOn: '2026-02-27', reason: 'nghỉ Tết', document: '16/UBND-VHXH' };
    expect(await api.mutate('extendDeadline', extension, { as: WARD })).toMatchObject({ __typename: 'ExtendDeadlineAccepted' });
    expect(await api.mutate('waiveObligation', { dutyId, period: '2026-M03', reason: 'gộp vào báo cáo quý' }, { as: WARD })).toMatchObject({
      __typename: 'WaiveObligationAccepted',
    });
    await api.server.catchUp();
    expect(await obligation(String(dutyId), 'R1')).toMatchObject({ dueOn: '2026-02-02', status: 'OPEN' });
    expect(await obligation(String(dutyId), '2026-M02')).toMatchObject({ dueOn: '2026-02-27', originalDueOn: '2026-02-25' });
    expect(await obligation(String(dutyId), '2026-M03')).toMatchObject({ phase: 'WAIVED', status: 'WAIVED' });
  });

  it('is put right where somebody mistyped', async () => {
    const data = await api.ask('query ($s: ID!) { history(streamId: $s) { nodes { type streamVersion } } }', { s: `plan/${ward}` });
    const numbered = at<readonly { type: string; streamVersion: number }[]>(data, 'history.nodes').find(
      ({ type }) => type === 'PlanNumbered',
    );
    const entry = {
      of: { planId: ward },
      ofVersion: numbered?.streamVersion,
      field: 'source',
      was: 'Sổ văn bản đi',
      is: 'Sổ công văn đi',
      reason: 'gõ nhầm',
    };
    expect(await api.mutate('rectifyEntry', entry, { as: WARD, select: 'node { id __typename }' })).toMatchObject({
      __typename: 'RectifyEntryAccepted',
      node: { id: ward, __typename: 'Plan' },
    });
  });

  it('is amended and recalled by its issuer, and owes its plan again', async () => {
    const amended = { ...wardContent(city), title: 'Kế hoạch tuyên truyền CCHC (sửa đổi)' };
    expect(
      await api.mutate(
        'amendPlan',
        { planId: ward, amendment: { number: '150', symbol: 'QĐ-UBND' }, on: '2026-01-26', content: amended, note: 'đổi tên' },
        { as: WARD, select: 'plan { title }' },
      ),
    ).toMatchObject({ __typename: 'AmendPlanAccepted', plan: { title: 'Kế hoạch tuyên truyền CCHC (sửa đổi)' } });
    expect(
      await api.mutate(
        'recallPlan',
        { planId: ward, on: '2026-01-26', reason: 'sai thẩm quyền', document: '151/QĐ-UBND' },
        { as: WARD, select: 'plan { status }' },
      ),
    ).toMatchObject({ __typename: 'RecallPlanAccepted', plan: { status: 'RECALLED' } });
    await api.server.catchUp();
    expect(await api.ask('query ($id: ID!) { cascade(planId: $id) { due fulfilled } }', { id: city })).toEqual({
      cascade: { due: 3, fulfilled: 0 },
    });
  });
});
