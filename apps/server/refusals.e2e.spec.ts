import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DutyRuleInput, PlanContentInput } from '#libs/application/plan-content/plan-content-input.js';
import { instant, localDate } from '#libs/kernel/time.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { type ApiServer, at, startApi } from '#libs/testing/api/api-server.js';
import {
  CITY,
  cityContent,
  OFFICE,
  OPEN_RULE,
  REPORT_RULE,
  ROOM,
  STRANGER,
  SUB_PLAN_RULE,
  UNITS,
  WARD,
  wardContent,
  WARDS,
} from '#libs/testing/api/api-fixtures.js';
import {
  alwaysPossible,
  dutyRefusals,
  orgUnitRefusals,
  planRefusals,
  receiptRefusals,
  reportDraftRefusals,
  explanationRefusals,
  urgingRefusals,
} from './graphql/refusal-lists.js';

/* Every refusal that a client can get, once, over HTTP, in both languages. The world is made first; no case changes it. */

let api: ApiServer;
const ids: Record<string, string> = {};
const met = new Set<string>();
const FUTURE = 'future-room' as OrgUnitId;
const GONE = 'gone-room' as OrgUnitId;

const issue = async (planId: string, more: object, content: PlanContentInput = cityContent(), as: OrgUnitId = CITY): Promise<void> => {
  const answers = [await api.mutate('draftPlan', { planId, content }, { as }), await api.mutate('issuePlan', { planId, ...more }, { as })];
  for (const { __typename, message } of answers) if (message !== undefined) throw new Error(`${planId}: ${__typename} ${message}`);
};

const dutyOf = async (planId: string, ruleKey: string, holder: string): Promise<string> => {
  const data = await api.ask('query ($id: ID!) { plan(id: $id) { duties { nodes { id ruleKey holders { id } } } } }', { id: planId });
  const found = at<readonly { id: string; ruleKey: string; holders: readonly { id: string }[] }[]>(data, 'plan.duties.nodes').find(
    (duty) => duty.ruleKey === ruleKey && duty.holders[0]?.id === holder,
  );
  return String(found?.id);
};

const submit = (period: string, more: object = {}) => ({
  holder: ROOM,
  serves: [{ dutyId: ids['report'], period }],
  values: [{ indicator: 'newsItems', value: '3' }],
  narrative: 'Đã thực hiện.',
  ...more,
});

beforeAll(async () => {
  api = await startApi(instant('2026-01-20T02:00:00Z'));
  const room = UNITS.find(({ unitId }) => unitId === ROOM);
  if (room === undefined) throw new Error('the fixtures have no room');
  await api.register([
    ...UNITS,
    { ...room, unitId: FUTURE, name: 'Phòng mới', fullName: 'Phòng mới', validFrom: localDate('2026-06-01') },
    { ...room, unitId: GONE, name: 'Phòng cũ', fullName: 'Phòng cũ', dissolvedOn: localDate('2026-01-01') },
  ]);
  await api.mutate('draftPlan', { planId: 'drafted', content: cityContent() }, { as: CITY });
  await api.mutate('draftPlan', { planId: 'signed', content: cityContent() }, { as: CITY });
  await api.mutate('signPlan', { planId: 'signed', signedBy: 'p-9', authority: 'TM', on: '2026-01-19' }, { as: CITY });
  await issue('issued', { document: { number: '247', symbol: 'QĐ-UBND' }, issuedOn: { on: '2026-01-20' }, sentOn: '2026-01-20' });
  await issue('recalled', { document: { number: '300', symbol: 'QĐ-UBND' }, issuedOn: { on: '2026-01-20' } });
  await issue('pending', { issuedOn: { between: { earliest: '2026-01-15', latest: '2026-01-18' } } });
  await issue('undated', {
    document: { number: '401', symbol: 'QĐ-UBND' },
    issuedOn: { between: { earliest: '2026-01-15', latest: '2026-01-18' } },
  });
  await issue(
    'ward',
    { document: { number: '110', symbol: 'QĐ-UBND' }, issuedOn: { on: '2026-01-20' } },
    wardContent('issued' as PlanId),
    WARD,
  );
  await api.server.catchUp();
  ids['report'] = await dutyOf('ward', REPORT_RULE, ROOM);
  ids['open'] = await dutyOf('ward', OPEN_RULE, OFFICE);
  ids['subPlan'] = await dutyOf('issued', SUB_PLAN_RULE, WARD);
  ids['owed'] = await dutyOf('issued', SUB_PLAN_RULE, String(WARDS[1]));
  ids['cancelled'] = await dutyOf('recalled', SUB_PLAN_RULE, WARD);
  await api.mutate('recallPlan', { planId: 'recalled', on: '2026-01-20', reason: 'trùng', document: '301/QĐ-UBND' }, { as: CITY });
  await api.mutate('waiveObligation', { dutyId: ids['report'], period: '2026-M12', reason: 'gộp vào báo cáo năm' }, { as: WARD });
  ids['accepted'] = at(await api.mutate('submitReport', submit('2026-M01'), { as: ROOM, select: 'report { id }' }), 'report.id');
  await api.mutate('acceptReport', { reportId: ids['accepted'], version: 1 }, { as: WARD });
  ids['returned'] = at(await api.mutate('submitReport', submit('2026-M02'), { as: ROOM, select: 'report { id }' }), 'report.id');
  await api.mutate(
    'returnReport',
    { reportId: ids['returned'], version: 1, kind: 'FOR_CORRECTION', reason: 'thiếu', dueOn: '2026-02-20' },
    { as: WARD },
  );
  for (const [name, period] of [
    ['voided', '2026-M05'],
    ['contested', '2026-M07'],
    ['withdrawn', '2026-M08'],
  ] as const) {
    ids[name] = at(await api.mutate('submitReport', submit(period), { as: ROOM, select: 'report { id }' }), 'report.id');
    const version = { reportId: ids[name], version: 1, reason: 'nhầm' };
    if (name === 'withdrawn') await api.mutate('withdrawReport', version, { as: ROOM });
    else await api.mutate('returnReport', { ...version, kind: 'AS_INVALID', category: 'EMPTY' }, { as: WARD });
    if (name === 'contested') await api.mutate('contestReturn', version, { as: ROOM });
  }
  for (const [name, period] of [
    ['drafted', '2026-M09'],
    ['signed', '2026-M10'],
    ['outdated', '2026-M11'],
  ] as const) {
    const saved = await api.mutate('saveReportDraft', { revision: 0, ...submit(period) }, { as: ROOM, select: 'draft { reportId }' });
    ids[`draft-${name}`] = at(saved, 'draft.reportId');
    if (name !== 'drafted')
      await api.mutate('signReportDraft', { reportId: ids[`draft-${name}`], revision: 1, authority: 'HEAD' }, { as: ROOM });
    if (name === 'outdated') await api.mutate('submitReport', submit(period), { as: ROOM });
  }
  ids['submitted'] = at(await api.mutate('submitReport', submit('2026-M03'), { as: ROOM, select: 'report { id }' }), 'report.id');
  await api.server.catchUp();
});

afterAll(() => api.stop());

/** A case: the refusal, the mutation, its input, for whom, and where the input is wrong. */
interface Case {
  readonly code: string;
  readonly mutation: string;
  readonly input: () => object;
  readonly as?: OrgUnitId;
  readonly path?: string;
}

const check = async ({ code, mutation, input, as = CITY, path }: Case): Promise<void> => {
  const [vi, en] = [
    await api.mutate(mutation, input(), { as, language: 'vi' }),
    await api.mutate(mutation, input(), { as, language: 'en' }),
  ];
  met.add(code);
  expect([en.__typename, en.code, vi.code]).toEqual([code, code, code]);
  expect(en.path?.join('.') ?? undefined).toBe(path);
  expect(String(vi.message)).not.toBe(en.message);
  for (const message of [vi.message, en.message]) expect(String(message).length).toBeGreaterThan(20);
};

const cases = (rows: readonly (readonly [string, string, () => object, string?, OrgUnitId?])[]): readonly [string, Case][] =>
  rows.map(([code, mutation, input, path, as]) => [
    `${code}${path === undefined ? '' : ` at ${path}`} of ${mutation}`,
    { code, mutation, input, ...(path === undefined ? {} : { path }), ...(as === undefined ? {} : { as }) },
  ]);

const unit = (more: object) => ({
  name: 'Phòng A',
  fullName: 'Phòng A',
  unitType: 'ROOM',
  level: 'COMMUNE',
  parentId: WARD,
  validFrom: '2026-01-01',
  source: 'Quyết định 1',
  ...more,
});
const change = (more: object) => ({ unitId: ROOM, on: '2026-01-10', source: 'Quyết định 1', ...more });
const naming = { name: 'Phòng B', fullName: 'Phòng B', unitType: 'ROOM' };

describe('a unit is refused', () => {
  it.each(
    cases([
      ['UnitAlreadyRegistered', 'registerOrgUnit', () => unit({ unitId: ROOM })],
      ['UnitNotRegistered', 'renameOrgUnit', () => change({ ...naming, unitId: 'nobody' })],
      ['UnitDissolved', 'renameOrgUnit', () => change({ ...naming, unitId: GONE })],
      ['NameMissing', 'registerOrgUnit', () => unit({ name: '  ' }), 'name'],
      ['ValidityInverted', 'dissolveOrgUnit', () => change({ on: '2025-07-01' }), 'on'],
      ['ParentUnknown', 'registerOrgUnit', () => unit({ parentId: 'nobody' }), 'parentId'],
      ['ParentNotInForce', 'registerOrgUnit', () => unit({ validFrom: '2025-01-01' }), 'parentId'],
      ['LevelNotOfType', 'registerOrgUnit', () => unit({ level: 'PROVINCE', unitType: 'WARD' }), 'level'],
      ['LevelNotOfType', 'renameOrgUnit', () => change({ ...naming, unitType: 'WARD' }), 'unitType'],
      ['TerritoryMisplaced', 'registerOrgUnit', () => unit({ unitType: 'WARD' }), 'parentId'],
      ['CodeInvalid', 'registerOrgUnit', () => unit({ codes: [{ scheme: 'LOCAL', code: ' ' }] }), 'codes.0'],
      ['CodeInvalid', 'registerOrgUnit', () => unit({ codes: [{ scheme: 'STATISTICAL', code: '9600' }] }), 'codes.0'],
      ['CodeTaken', 'registerOrgUnit', () => unit({ codes: [{ scheme: 'STATISTICAL', code: '96001' }] }), 'codes.0'],
      ['ParentCycle', 'moveOrgUnit', () => change({ unitId: WARD, parentId: ROOM }), 'parentId'],
      ['NotTheUnitAbove', 'registerOrgUnit', () => unit({}), 'parentId', STRANGER],
      ['NotTheUnitAbove', 'registerOrgUnit', () => unit({ parentId: null }), 'parentId'],
      ['NotTheUnitAbove', 'renameOrgUnit', () => change(naming), undefined, ROOM],
      ['NotTheUnitAbove', 'dissolveOrgUnit', () => change({ unitId: CITY }), undefined],
      ['NotTheUnitAbove', 'moveOrgUnit', () => change({ parentId: STRANGER }), 'parentId'],
      ['SourceMissing', 'registerOrgUnit', () => unit({ source: ' ' }), 'source'],
      ['TextTooLong', 'registerOrgUnit', () => unit({ name: 'x'.repeat(301) }), 'name'],
      ['InputInvalid', 'registerOrgUnit', () => unit({ unitId: 'a b' }), 'unitId'],
      ['VersionConflict', 'renameOrgUnit', () => change({ ...naming, expectedVersion: 7 }), 'expectedVersion'],
    ]),
  )('with %s', (_name, each) => check(each));
});

const edited =
  (edit: (content: PlanContentInput) => object): (() => object) =>
  () => ({ content: { ...cityContent(), ...edit(cityContent()) } });
const withRule = (rule: DutyRuleInput): PlanContentInput => {
  const content = wardContent();
  return { ...content, tasks: content.tasks.map((task) => ({ ...task, rules: [rule] })) };
};
const task = (more: object): object => ({ content: withRule({ task: { ...wardContent().tasks[0]?.rules[1]?.task, ...more } as never }) });
const quota = (more: object): object => ({
  content: withRule({
    quota: {
      ...wardContent().tasks[0]?.rules[1]?.task,
      quota: { target: 'AT_LEAST', count: 4, product: 'NEWS_ITEM', counts: 'SENT', ...more },
    } as never,
  }),
});
const report = (indicators: readonly object[]): object => ({
  content: withRule({ report: { ...wardContent().tasks[0]?.rules[0]?.report, indicators: indicators as never } as never }),
});
const number = { number: '999', symbol: 'QĐ-UBND' };
const indicator = { id: 'a', label: 'A', unit: 'tin', overUnits: 'SUM', overTime: 'SUM', required: true };
const RULE = 'content.tasks.0.rules.0';
const draftedWith = async (planId: string, content: PlanContentInput, as: OrgUnitId): Promise<void> => {
  await api.mutate('draftPlan', { planId, content }, { as });
};

describe('the content of a plan is refused', () => {
  it.each(
    cases([
      ['NotTheIssuer', 'draftPlan', () => ({ content: cityContent() }), undefined, WARD],
      ['PlanAlreadyDrafted', 'draftPlan', () => ({ planId: 'drafted', content: cityContent() })],
      ['TitleMissing', 'draftPlan', edited(() => ({ title: ' ' })), 'content.title'],
      ['TextTooLong', 'draftPlan', edited(() => ({ title: 'x'.repeat(1_001) })), 'content.title'],
      ['YearInvalid', 'draftPlan', edited(() => ({ year: 20_260 })), 'content.year'],
      ['TaskKeyDuplicate', 'draftPlan', edited(({ tasks }) => ({ tasks: [...tasks, ...tasks] })), 'content.tasks.1.key'],
      [
        'RuleKeyDuplicate',
        'draftPlan',
        edited(({ tasks }) => ({ tasks: [...tasks, { ...tasks[0], key: 'task/02' }] })),
        'content.tasks.1.rules.0.subPlan.key',
      ],
      ['TaskWithoutLead', 'draftPlan', () => task({ leads: [] }), `${RULE}.task.leads`],
      ['QuotaInvalid', 'draftPlan', () => quota({ count: -1 }), `${RULE}.quota.quota.count`],
      ['IndicatorInvalid', 'draftPlan', () => report([indicator, indicator]), `${RULE}.report.indicators.1.id`],
      [
        'ScheduleInvalid',
        'draftPlan',
        () => task({ schedule: { window: { from: '2026-02-01', to: '2026-01-01' } } }),
        `${RULE}.task.schedule`,
      ],
      ['UnitUnknown', 'draftPlan', () => task({ leads: [{ unit: { id: 'nobody' } }] }), `${RULE}.task.leads.0.unit`],
      ['ParentPlanUnknown', 'draftPlan', () => ({ content: wardContent('nothing' as PlanId) }), 'content.parentId'],
      ['ParentPlanRecalled', 'draftPlan', () => ({ content: wardContent('recalled' as PlanId) }), 'content.parentId'],
      ['ParentCycle', 'draftPlan', () => ({ planId: 'self', content: wardContent('self' as PlanId) }), 'content.parentId'],
      [
        'LinkedTaskUnknown',
        'draftPlan',
        () => {
          const content = wardContent('issued' as PlanId);
          return {
            content: { ...content, tasks: content.tasks.map((row) => ({ ...row, parentTask: { planId: 'issued', key: 'task/99' } })) },
          };
        },
        'content.tasks.0.parentTask',
      ],
      ['InputInvalid', 'draftPlan', edited(() => ({ title: 'a\0b' })), 'content.title'],
    ]),
  )('with %s', (_name, each) => check(each));
});

const issueInput =
  (more: object): (() => object) =>
  () => ({ planId: 'drafted', document: number, issuedOn: { on: '2026-01-20' }, ...more });
const numbering =
  (more: object): (() => object) =>
  () => ({ planId: 'pending', document: number, issuedOn: '2026-01-16', source: 'Sổ văn bản', ...more });
const amendment =
  (more: object): (() => object) =>
  () => ({ planId: 'issued', amendment: number, on: '2026-01-20', content: cityContent(), note: 'sửa', ...more });
const recall =
  (more: object): (() => object) =>
  () => ({ planId: 'issued', on: '2026-01-20', reason: 'sai', document: '5/QĐ-UBND', ...more });
const delivery =
  (more: object): (() => object) =>
  () => ({ planId: 'issued', sentOn: null, receivedOn: null, source: 'Sổ văn bản', ...more });

describe('what is done with a plan is refused', () => {
  beforeAll(async () => {
    await draftedWith('below-draft', wardContent('drafted' as PlanId), WARD);
    await draftedWith('below-issued', wardContent('issued' as PlanId), WARD);
    const [row] = cityContent().tasks;
    const groups = { leads: [{ group: { name: 'UBND các thị trấn', of: CITY, types: ['TOWNSHIP'] } }] };
    await draftedWith(
      'empty-group',
      { ...cityContent(), tasks: [{ ...row, rules: [{ subPlan: { ...row?.rules[0]?.subPlan, ...groups } }] }] } as never,
      CITY,
    );
    await draftedWith('orders-above', (task({ leads: [{ unit: { id: CITY } }] }) as { content: PlanContentInput }).content, WARD);
    await draftedWith('future-lead', (task({ leads: [{ unit: { id: FUTURE } }] }) as { content: PlanContentInput }).content, WARD);
  });

  it.each(
    cases([
      ['PlanUnknown', 'signPlan', () => ({ planId: 'nothing', signedBy: 'p-9', authority: 'TM' })],
      ['PlanAlreadySigned', 'signPlan', () => ({ planId: 'signed', signedBy: 'p-9', authority: 'TM' })],
      ['DateInFuture', 'signPlan', () => ({ planId: 'drafted', signedBy: 'p-9', authority: 'TM', on: '2026-01-21' }), 'on'],
      ['PlanAlreadyIssued', 'issuePlan', issueInput({ planId: 'issued' })],
      ['PlanNotIssued', 'numberPlan', numbering({ planId: 'drafted' })],
      ['PlanRecalled', 'amendPlan', amendment({ planId: 'recalled' })],
      ['PlanAlreadyRecalled', 'recallPlan', recall({ planId: 'recalled' })],
      ['ParentPlanNotIssued', 'issuePlan', issueInput({ planId: 'below-draft' }), 'content.parentId', WARD],
      ['DocumentNumberInvalid', 'issuePlan', issueInput({ document: { number: '-3', symbol: 'QĐ-UBND' } }), 'document'],
      ['NumberTaken', 'issuePlan', issueInput({ document: { number: '0247', symbol: 'qđ-ubnd' } }), 'document'],
      [
        'IssueDateInverted',
        'issuePlan',
        issueInput({ issuedOn: { between: { earliest: '2026-01-19', latest: '2026-01-18' } } }),
        'issuedOn',
      ],
      ['IssueDateInFuture', 'issuePlan', issueInput({ issuedOn: { on: '2026-01-21' } }), 'issuedOn'],
      ['IssuedBeforeParent', 'issuePlan', issueInput({ planId: 'below-issued', issuedOn: { on: '2026-01-19' } }), 'issuedOn', WARD],
      ['IssuedBeforeSigned', 'issuePlan', issueInput({ planId: 'signed', issuedOn: { on: '2026-01-18' } }), 'issuedOn'],
      ['SentBeforeIssued', 'issuePlan', issueInput({ sentOn: '2026-01-19' }), 'sentOn'],
      ['ReceivedBeforeSent', 'issuePlan', issueInput({ sentOn: '2026-01-20', receivedOn: '2026-01-19' }), 'receivedOn'],
      ['GroupEmpty', 'issuePlan', issueInput({ planId: 'empty-group' }), `${RULE}.leads.0`],
      ['UnitNotInForce', 'issuePlan', issueInput({ planId: 'future-lead' }), `${RULE}.leads.0`, WARD],
      ['NotOrderable', 'issuePlan', issueInput({ planId: 'orders-above' }), `${RULE}.leads.0`, WARD],
      ['PlanAlreadyNumbered', 'numberPlan', numbering({ planId: 'issued' })],
      ['NumberDiffers', 'numberPlan', numbering({ planId: 'undated' }), 'document'],
      ['NumberOutsideBounds', 'numberPlan', numbering({ issuedOn: '2026-01-19' }), 'issuedOn'],
      ['SourceMissing', 'numberPlan', numbering({ source: '' }), 'source'],
      ['DeliveryMissing', 'recordDelivery', delivery({}), 'sentOn'],
      ['DeliveryAlreadyRecorded', 'recordDelivery', delivery({ sentOn: '2026-01-19' }), 'sentOn'],
      ['AmendmentAlreadyMade', 'amendPlan', amendment({ amendment: { number: '247', symbol: 'QĐ-UBND' } }), 'amendment'],
      ['IssuerChanged', 'amendPlan', amendment({ content: { ...cityContent(), issuer: WARD } }), 'content.issuer'],
      ['ParentChanged', 'amendPlan', amendment({ content: { ...cityContent(), parentId: 'pending' } }), 'content.parentId'],
      ['ChangedBeforeIssue', 'recallPlan', recall({ on: '2026-01-19' }), 'on'],
      ['ReasonMissing', 'recallPlan', recall({ reason: ' ' }), 'reason'],
      [
        'EntryUnknown',
        'rectifyEntry',
        () => ({ of: { planId: 'issued' }, ofVersion: 99, field: 'sentOn', was: 'a', is: 'b', reason: 'gõ nhầm' }),
        'ofVersion',
      ],
      [
        'RectifiedValueWrong',
        'rectifyEntry',
        () => ({ of: { planId: 'issued' }, ofVersion: 2, field: 'sentOn', was: '2026-01-19', is: '2026-01-20', reason: 'gõ nhầm' }),
        'was',
      ],
      [
        'RectifiedValueInvalid',
        'rectifyEntry',
        () => ({ of: { planId: 'issued' }, ofVersion: 2, field: 'sentOn', was: '2026-01-20', is: '2026-02-30', reason: 'gõ nhầm' }),
        'is',
      ],
    ]),
  )('with %s', (_name, each) => check(each));
});

const decision =
  (more: object): (() => object) =>
  () => ({ dutyId: ids['open'], schedule: { date: { date: '2026-06-30', bound: 'BY' } }, reason: 'theo thông báo', ...more });
const extension =
  (more: object): (() => object) =>
  () => ({ dutyId: ids['report'], period: '2026-M06', dueOn: '2026-06-30', reason: 'mưa bão', ...more });
const request =
  (more: object): (() => object) =>
  () => ({ dutyId: ids['report'], dueOn: '2026-02-02', document: '15/UBND', note: 'đột xuất', ...more });
const waiver =
  (more: object): (() => object) =>
  () => ({ dutyId: ids['report'], period: '2026-M06', reason: 'gộp', ...more });

describe('what is done with a duty is refused', () => {
  it.each(
    cases([
      ['DutyUnknown', 'decideSchedule', decision({ dutyId: 'nothing' }), undefined, WARD],
      ['NotTheSuperior', 'decideSchedule', decision({}), undefined, STRANGER],
      ['DutyClosed', 'waiveObligation', () => waiver({ dutyId: ids['cancelled'], period: null })()],
      ['ScheduleNotOpen', 'decideSchedule', () => decision({ dutyId: ids['report'] })(), 'schedule', WARD],
      ['ScheduleStillOpen', 'decideSchedule', decision({ schedule: { undecided: { reason: 'vẫn chưa rõ' } } }), 'schedule', WARD],
      ['ScheduleInvalid', 'decideSchedule', decision({ schedule: { window: { from: '2026-02-01', to: '2026-01-01' } } }), 'schedule', WARD],
      ['PeriodUnknown', 'extendDeadline', extension({ period: '2027-M01' }), 'period', WARD],
      ['ObligationMet', 'extendDeadline', extension({ period: '2026-M01' }), 'period', WARD],
      ['DeadlineOpen', 'extendDeadline', () => extension({ dutyId: ids['open'], period: 'undated' })(), 'period', WARD],
      ['ExtensionNotLater', 'extendDeadline', extension({ dueOn: '2026-06-01' }), 'dueOn', WARD],
      ['ReasonMissing', 'waiveObligation', waiver({ reason: '' }), 'reason', WARD],
      ['PeriodTaken', 'requestReport', request({ period: '2026-M06' }), 'period', WARD],
      ['PeriodReserved', 'requestReport', request({ period: '2027-M01' }), 'period', WARD],
      ['SourceMissing', 'requestReport', request({ document: ' ' }), 'document', WARD],
      ['DueInPast', 'requestReport', request({ dueOn: '2026-01-19' }), 'dueOn', WARD],
      ['NotLate', 'excuseLateness', () => ({ dutyId: ids['report'], period: '2026-M06', reason: 'mưa bão' }), 'period', WARD],
      [
        'DowntimeInvalid',
        'excuseLateness',
        () => ({
          dutyId: ids['report'],
          period: '2026-M06',
          reason: 'hệ thống ngừng',
          downtime: { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' },
        }),
        'downtime',
        WARD,
      ],
      ['NotRequestable', 'requestReport', () => request({ dutyId: ids['open'] })(), undefined, WARD],
      ['TextTooLong', 'requestReport', request({ note: 'x'.repeat(5_001) }), 'note', WARD],
    ]),
  )('with %s', (_name, each) => check(each));
});

const reporting =
  (more: object = {}, period = '2026-M04'): (() => object) =>
  () =>
    submit(period, more);
const review =
  (reportId: string, version = 1): (() => object) =>
  () => ({ reportId: ids[reportId] ?? reportId, version });

const reasoned =
  (reportId: string): (() => object) =>
  () => ({ ...review(reportId)(), reason: 'kiểm tra' });
const giveBack =
  (more: object): (() => object) =>
  () => ({ ...reasoned('submitted')(), kind: 'FOR_CORRECTION', dueOn: '2026-02-20', ...more });

describe('a report is refused', () => {
  it.each(
    cases([
      ['ServesNothing', 'submitReport', reporting({ serves: [] }), 'serves', ROOM],
      [
        'ServedTwice',
        'submitReport',
        () => submit('2026-M04', { serves: [ids['report'], ids['report']].map((dutyId) => ({ dutyId, period: '2026-M04' })) }),
        'serves.1',
        ROOM,
      ],
      ['ServesLess', 'submitReport', () => submit('2026-M04', { reportId: ids['submitted'] }), 'serves', ROOM],
      ['DutyUnknown', 'submitReport', reporting({ serves: [{ dutyId: 'nothing', period: 'once' }] }), 'serves.0.dutyId', ROOM],
      ['NotTheHolder', 'submitReport', reporting({ holder: OFFICE }), 'holder', OFFICE],
      ['NotActingForHolder', 'submitReport', reporting({}, '2026-M04'), 'holder', STRANGER],
      ['ReportLocked', 'submitReport', reporting({}, '2026-M01'), undefined, ROOM],
      // Two reports of one period could both be accepted, and the later one hid the figures of the other.
      ['PeriodServed', 'submitReport', reporting({ reportId: 'another' }, '2026-M03'), 'serves.0.period', ROOM],
      ['PeriodServed', 'submitReport', reporting({ reportId: 'another' }, '2026-M01'), 'serves.0.period', ROOM],
      ['DutyClosed', 'submitReport', reporting({}, '2026-M12'), 'serves.0.period', ROOM],
      ['PeriodUnknown', 'submitReport', reporting({}, '2027-M01'), 'serves.0.period', ROOM],
      [
        'NotReportable',
        'submitReport',
        () => submit('once', { holder: WARDS[1], serves: [{ dutyId: ids['owed'], period: 'once' }] }),
        'serves.0.dutyId',
        WARDS[1],
      ],
      ['SubmittedInFuture', 'submitReport', reporting({ submittedAt: '2026-02-01T00:00:00Z' }), 'submittedAt', ROOM],
      ['BackdatingNotAllowed', 'submitReport', reporting({ submittedAt: '2026-01-01T00:00:00Z' }), 'submittedAt', ROOM],
      ['ReportedBeforeIssue', 'submitReport', reporting({ submittedAt: '1990-01-01T00:00:00Z', document: '1/BC' }), 'submittedAt', WARD],
      ['IndicatorsMissing', 'submitReport', reporting({ values: [] }), 'values', ROOM],
      [
        'IndicatorUnknown',
        'submitReport',
        reporting({
          values: [
            { indicator: 'newsItems', value: '1' },
            { indicator: 'likes', value: '1' },
          ],
        }),
        'values.likes',
        ROOM,
      ],
      ['IndicatorNotANumber', 'submitReport', reporting({ values: [{ indicator: 'newsItems', value: '1,5' }] }), 'values.newsItems', ROOM],
      ['IndicatorNegative', 'submitReport', reporting({ values: [{ indicator: 'newsItems', value: '-1' }] }), 'values.newsItems', ROOM],
      ['NarrativeTooLong', 'submitReport', reporting({ narrative: 'x'.repeat(50_001) }), 'narrative', ROOM],
      ['ReportUnknown', 'acceptReport', review('nothing'), undefined, WARD],
      ['NotTheReceiver', 'acceptReport', review('submitted'), undefined, STRANGER],
      ['VersionStale', 'acceptReport', review('submitted', 2), 'version', WARD],
      ['NothingToReview', 'acceptReport', review('returned'), undefined, WARD],
      ['CorrectionDayMissing', 'returnReport', giveBack({ dueOn: null }), 'dueOn', WARD],
      ['ReturnCategoryInvalid', 'returnReport', giveBack({ category: 'EMPTY' }), 'category', WARD],
      ['NoteFieldUnknown', 'returnReport', giveBack({ notes: [{ field: 'values.likes', note: 'thừa' }] }), 'notes.0.field', WARD],
      ['NotContestable', 'contestReturn', reasoned('returned'), 'version', ROOM],
      ['NothingContested', 'decideContest', () => ({ ...reasoned('voided')(), outcome: 'UPHELD' }), 'version', WARD],
      ['DecidedByReturner', 'decideContest', () => ({ ...reasoned('contested')(), outcome: 'UPHELD' }), undefined, WARD],
      ['AlreadyWithdrawn', 'withdrawReport', reasoned('withdrawn'), undefined, ROOM],
      // The ward may act for its room in everything else; so it could make the room overdue, past the contest of a return.
      ['NotTheHolder', 'withdrawReport', reasoned('submitted'), 'reportId', WARD],
      ['AcceptanceMissing', 'reopenReport', reasoned('submitted'), undefined, WARD],
      ['NothingAdjusted', 'adjustReport', () => ({ ...reasoned('accepted')(), values: [] }), 'values', WARD],
    ]),
  )('with %s', (_name, each) => check(each));

  it('CommandIdReused: with an id that stands for another command', async () => {
    const commandId = 'used-once';
    await api.mutate('acceptReport', { commandId, ...review('nothing')() }, { as: WARD });
    const answer = await api.mutate('acceptReport', { commandId, ...review('submitted')() }, { as: WARD });
    met.add('CommandIdReused');
    expect(answer).toMatchObject({ __typename: 'CommandIdReused', path: ['commandId'], details: { commandId } });
  });
});

const draft =
  (name: string, more: object = {}): (() => object) =>
  () => ({ reportId: ids[`draft-${name}`] ?? name, revision: 1, ...more });

describe('a draft is refused', () => {
  it.each(
    cases([
      ['ReportDraftUnknown', 'submitReportDraft', draft('nothing'), 'reportId', ROOM],
      ['NotTheHolder', 'signReportDraft', draft('drafted', { authority: 'HEAD' }), 'reportId', STRANGER],
      ['DraftStale', 'saveReportDraft', () => ({ ...submit('2026-M09'), revision: 0 }), 'revision', ROOM],
      ['DraftStale', 'discardReportDraft', draft('drafted', { revision: 7, reason: 'nhầm' }), 'revision', ROOM],
      ['DraftNotSigned', 'submitReportDraft', draft('drafted'), undefined, ROOM],
      ['DraftAlreadySigned', 'signReportDraft', draft('signed', { authority: 'KT' }), undefined, ROOM],
      ['DraftOutdated', 'submitReportDraft', draft('outdated'), undefined, ROOM],
    ]),
  )('with %s', (_name, each) => check(each));
});

describe('the words of a refusal', () => {
  const messageOf = async (name: string, input: object, as: OrgUnitId): Promise<string> =>
    (await api.mutate(name, input, { as, language: 'vi' })).message ?? '';

  it('call units, plans and duties as people do; the ids stay in the details', async () => {
    const answer = await api.mutate('draftPlan', { content: cityContent() }, { as: WARD, language: 'vi' });
    expect(answer).toMatchObject({ __typename: 'NotTheIssuer', details: { issuer: CITY, actingFor: WARD } });
    expect(answer.message).toContain('(Thành phố Thử Nghiệm [96])');
    expect(answer.message).toContain('thay mặt Phường Đông Hải [96001]');
    expect(await messageOf('issuePlan', issueInput({ document: { number: '247', symbol: 'QĐ-UBND' } })(), CITY)).toContain(
      'kế hoạch 247/QĐ-UBND “',
    );
    expect(await messageOf('waiveObligation', { dutyId: ids['report'], period: '2026-M04', reason: 'x' }, STRANGER)).toMatch(
      /nhiệm vụ “[^”]+”/,
    );
    expect(await messageOf('acceptReport', { reportId: ids['submitted'], version: 1 }, STRANGER)).toMatch(
      /báo cáo (\S+ )?\(2026-M\d\d, Phòng Văn hóa - Xã hội\)/,
    );
  });

  it('say whom a stranger would have to act for, and for whom it acts', async () => {
    const message = await messageOf('submitReport', reporting({}, '2026-M04')(), STRANGER);
    expect(message).toContain('Chỉ Phòng Văn hóa - Xã hội');
    expect(message).toContain('thay mặt: Thành phố Khác');
  });

  it('tell of an issuer that does not exist where it is named, not of a right that is missing', async () => {
    const content = { ...cityContent(), issuer: 'nobody' };
    expect(await api.mutate('draftPlan', { content }, { as: CITY })).toMatchObject({
      __typename: 'UnitUnknown',
      path: ['content', 'issuer'],
      details: { unitId: 'nobody' },
    });
  });
});

describe('lateness that was excused', () => {
  it('AlreadyExcused: is not excused again', async () => {
    api.clock.set(instant('2026-02-01T00:00:00Z'));
    const excuse = { dutyId: ids['owed'], period: 'once', reason: 'mưa bão' };
    expect(await api.mutate('excuseLateness', excuse, { as: CITY })).toMatchObject({ __typename: 'ExcuseLatenessAccepted' });
    await check({ code: 'AlreadyExcused', mutation: 'excuseLateness', input: () => excuse, as: CITY, path: 'period' });
  });
});

/** Of merging, splitting, succession, and of who is no more: they are met in org-units/succession.e2e.spec.ts and libs/domain/org-unit/succession.spec.ts. */
const OF_SUCCESSION = [
  'SuccessorIsItself',
  'SuccessorTwice',
  'SuccessorsTooFew',
  'SuccessorUnknown',
  'SuccessorNotInForce',
  'SuccessionCycle',
  'SuccessorBelow',
  'ShareInvalid',
  'SharesNotWhole',
  'UnitNotEnded',
  'SuccessionBeforeEnd',
  'SuccessionSettled',
  'SuccessionDecidedAlready',
  'ReportOfSeveral',
  'NothingToDivide',
  'EntryBeforeDivision',
  'DutiesNotHeld',
  'SuccessionDeadlineMissing',
  'SuccessionDeadlineTooEarly',
  'SuccessionInPast',
  'HolderUndecided',
  'ActingUnitUnknown',
  'ActingUnitNotInForce',
];

/** Of links to the tasks of the plan above: they are met in plan-coverage/*.e2e.spec.ts and libs/domain/plan/parent-tasks.spec.ts. */
const OF_PARENT_TASKS = [
  'PlanNotDerived',
  'ParentTaskUnknown',
  'ParentTaskNotAddressed',
  'ParentTaskAlreadyDecided',
  'ParentTaskCarriedOut',
  'TaskUnknown',
  'LinkDiffers',
  'LinkedTaskOfOthers',
];

/** Of amendments that have to be answered: they are met in plan-coverage/coverage.e2e.spec.ts and libs/domain/duty/amendment-answer.spec.ts. */
const OF_AMENDMENTS = ['AnswerDueTooEarly', 'AmendedLater', 'NotAnAmendment', 'AmendmentUnknown', 'AmendmentEarlier'];

/** Of plans that end or are corrected: they are met in plans/plan-ends.e2e.spec.ts and libs/domain/plan/plan-end.spec.ts. */
const OF_ENDS = ['PlanEnded', 'ParentPlanEnded', 'ReplacementUnfit', 'CorrectionChangesContent', 'CorrectionEmpty'];

/** Of figures that make a ratio: they are met in roll-up/over-time.e2e.spec.ts. */
const OF_RATIOS = ['DenominatorZero', 'RatioIncomplete'];

/** Of reports that are consolidated from those of units: they are met in reports/consolidation.e2e.spec.ts. */
const OF_CONSOLIDATION = ['NothingToConsolidate', 'ConsolidatesSeveral', 'BasisNotReached', 'FigureConsolidated', 'FiguresUnlike'];

/** Of plans that were sent down: they are met in receipts/receipts.e2e.spec.ts. */
const OF_RECEIPTS = [
  'NotTheAddressee',
  'PlanAlreadySent',
  'NothingToSend',
  'PlanAlreadyRegistered',
  'PlanReturnedAsMisdirected',
  'ArrivalNumberMissing',
  'ArrivedBeforeIssue',
];

/** Of duties that somebody above urges to: they are met in reminders/reminders.e2e.spec.ts. */
const OF_URGING = ['NothingToUrge', 'AlreadyReminded'];

/** Of explanations that were asked for: they are met in explanations/explanations.e2e.spec.ts. */
const OF_EXPLANATIONS = [
  'ExplanationTextMissing',
  'AnswerDayOff',
  'ExplanationAlreadyRequested',
  'ExplanationNotRequested',
  'ExplanationAlreadyGiven',
  'LinkBroken',
];

/** Of plans that are taken over in mid-year: they are met in plans/take-over.e2e.spec.ts. */
const OF_TAKE_OVERS = [
  'TakeOverInPast',
  'NothingToTakeOver',
  'PlanNotTakenOver',
  'ReportsMissing',
  'ReportedSinceTakeOver',
  'ReportedBeforeIssue',
];

describe('the refusals of the schema', () => {
  it('have all been met, here or where their subject is tested, but for the one that needs twenty lost races', () => {
    const all = new Set<string>([
      ...alwaysPossible,
      ...orgUnitRefusals,
      ...planRefusals,
      ...dutyRefusals,
      ...reportDraftRefusals,
      ...receiptRefusals,
      ...urgingRefusals,
      ...explanationRefusals,
    ]);
    const elsewhere = new Set([
      ...OF_SUCCESSION,
      ...OF_PARENT_TASKS,
      ...OF_AMENDMENTS,
      ...OF_ENDS,
      ...OF_CONSOLIDATION,
      ...OF_RATIOS,
      ...OF_RECEIPTS,
      ...OF_TAKE_OVERS,
      ...OF_URGING,
      ...OF_EXPLANATIONS,
    ]);
    expect([...all].filter((code) => !met.has(code) && !elsewhere.has(code))).toEqual(['StreamBusy']);
    expect([...elsewhere].filter((code) => !all.has(code))).toEqual([]);
  });

  it('recorded nothing but their answers', async () => {
    const before = (await api.server.log.head()).position;
    await api.mutate('recallPlan', recall({ reason: '' })(), { as: CITY });
    expect((await api.server.log.head()).position).toBe(before);
  });
});
