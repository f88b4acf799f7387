import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DutyEvent } from '#libs/domain/duty/duty.js';
import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { Indicator } from '#libs/domain/plan/plan-content.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import type { CommandId, DutyId, OrgUnitId, PersonId, ReportId } from '#libs/kernel/ids.js';
import { type Instant, instant, localDate } from '#libs/kernel/time.js';
import { obligationsModelWith } from '#libs/read-models/obligations/obligations.model.js';
import { obligationsByIds } from '#libs/read-models/obligations/queries/obligations.query.js';
import { obligationIdOf } from '#libs/read-models/obligations/queries/obligation-id.js';
import { reports, reportsByIds } from '#libs/read-models/obligations/queries/reports/reports.query.js';
import { indicatorRollUp } from '#libs/read-models/obligations/roll-up/indicator-roll-up.query.js';
import type { ObligationRow } from '#libs/read-models/queries.js';
import { openQueries } from '#libs/read-models/queries.pg.js';
import { oracleObligations, type OracleObligation } from '#libs/testing/oracles/obligation-oracle.js';
import { monthlyReport, unitRegistered } from '#libs/testing/histories/monthly-duties.js';
import { appendOne } from '#libs/testing/log/notice-fixtures.js';
import { projectedModels } from '#libs/testing/database/read-model.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { SimulatedClock } from '../clock.js';
import { type ReportIntent, ToReport } from './messages.js';
import { ReportHandler } from './report.handler.js';

/* A commune reported once on what it owed twice. Then it was divided, and one of the duties went to each of two others. */

const MONTH = '2026-M01';
const [IN_TIME, AFTERWARDS] = [instant('2026-01-30T03:00:00Z'), instant('2026-03-02T03:00:00Z')];
const [PROVINCE, OLD, FIRST, SECOND] = ['province', 'old', 'first', 'second'] as unknown as readonly [
  OrgUnitId,
  OrgUnitId,
  OrgUnitId,
  OrgUnitId,
];
const [DUTY_1, DUTY_2] = ['duty-1', 'duty-2'] as unknown as readonly [DutyId, DutyId];
const REPORT = 'report' as ReportId;
const ITEMS: Indicator = { id: 'n', label: 'Số tin', unit: 'tin', overUnits: 'SUM', overTime: 'SUM', required: true };

let fresh: FreshDatabase;
let log: OpenEventLog;
let handler: ReportHandler;
let generation = 0;

afterAll(() => log.close().then(() => fresh.drop()));

const send = async (intent: ReportIntent, unit: OrgUnitId, at: Instant = AFTERWARDS): Promise<unknown> => {
  const meta = { actor: `p-${unit}` as PersonId, onBehalfOf: unit, commandId: randomUUID() as CommandId, correlationId: 'c', at };
  const outcome = await handler.execute(new ToReport(intent, meta));
  return outcome.accepted ? 'accepted' : outcome.refusal;
};

const submit = (holder: OrgUnitId, duties: readonly DutyId[], n: string, at?: Instant, reportId = REPORT): Promise<unknown> =>
  send(
    {
      ...{ type: 'SubmitReport', reportId, holder, values: { n }, narrative: '', document: null },
      ...{ serves: duties.map((dutyId) => ({ dutyId, period: MONTH })), signature: null, submittedAt: null, consolidation: null },
    },
    holder,
    at,
  );

const onVersion = (type: 'WithdrawReport' | 'ContestReturn', unit: OrgUnitId, reportId = REPORT, version = 1): Promise<unknown> =>
  send({ type, reportId, version, reason: 'nhầm' }, unit);
const divide = (unit: OrgUnitId, version = 1): Promise<unknown> => send({ type: 'DivideReport', reportId: REPORT, version }, unit);
const giveBack = (kind: 'FOR_CORRECTION' | 'AS_INVALID', reportId = REPORT, version = 1): Promise<unknown> =>
  send(
    {
      ...{ type: 'ReturnReport', reportId, version, kind, reason: 'thiếu', notes: [] },
      ...(kind === 'AS_INVALID' ? { category: 'EMPTY', dueOn: null } : { category: null, dueOn: localDate('2026-03-20') }),
    },
    PROVINCE,
  );

/** The report that goes on with what the first commune holds. */
const partOf = async (): Promise<ReportId> => {
  const divided = (await log.readStream(`report/${REPORT}`)).find(({ event }) => event.type === 'ReportDivided');
  return (divided?.event as unknown as { readonly into: ReportId }).into;
};

/** What the read model makes of the log, in batches of these sizes: both obligations, the figure of all, and what each report still serves. */
const shown = async (batchSizes: readonly number[] = [1_000], { upTo = 1_000, rowsKept = 1_000 } = {}) => {
  const model = obligationsModelWith({ every: 1_000, unitsMin: 10 });
  const forgetful = { ...model, projection: (schema: string) => model.projection(schema, rowsKept) };
  const models = await projectedModels(fresh.database, [forgetful], (generation += 1));
  const events = (await log.read({ after: 0, limit: 1_000 })).slice(0, upTo);
  await models.project(events, batchSizes);
  const reading = models.at(events.length, localDate('2026-03-02'), AFTERWARDS);
  const ids = [DUTY_1, DUTY_2].map((dutyId) => obligationIdOf({ dutyId, period: MONTH }));
  const rows = await obligationsByIds(reading, ids);
  const obligations = ids.map((id) => rows.get(id));
  const judged = ({ dutyId, phase, metAt, reportId, correctionDueOn }: ObligationRow | OracleObligation) => ({
    ...{ dutyId, phase, metAt, reportId, correctionDueOn },
  });
  // The rule as it is published, from the log alone, says the same.
  expect(obligations.map((row) => row && judged(row))).toEqual(oracleObligations(events).map(judged));
  const reportIds = obligations.flatMap((row) => (row?.reportId == null ? [] : [row.reportId]));
  const reports = await reportsByIds(reading, reportIds);
  const [figure] = await indicatorRollUp(reading, PROVINCE, { period: MONTH });
  const told = {
    met: obligations.map((row) => [row?.phase, row?.status, row?.reportId ?? null]),
    holders: obligations.map((row) => row?.holders),
    correctionDueOn: obligations.map((row) => row?.correctionDueOn),
    sum: figure?.value,
    missing: figure?.missing,
    reports: reportIds.map((id) => reports.get(id)),
  };
  const sums = await models.checksums();
  await models.drop();
  return { ...told, sums };
};

/** The reports on a duty, each with what it serves. */
const foundOf = async (dutyId: DutyId): Promise<readonly unknown[]> => {
  const models = await projectedModels(fresh.database, [obligationsModelWith({ every: 1_000, unitsMin: 10 })], (generation += 1));
  const events = await log.read({ after: 0, limit: 1_000 });
  await models.project(events, [1_000]);
  const { rows } = await reports(models.at(events.length, localDate('2026-03-02'), AFTERWARDS), { dutyId }, { first: 9 });
  await models.drop();
  return rows.map(({ node: { id, serves } }) => [id, serves]);
};

beforeAll(async () => {
  fresh = await freshDatabase();
});

let logs = 0;
beforeEach(async () => {
  if (logs > 0)
    await log
      .close()
      .then(() => fresh.drop())
      .then(async () => (fresh = await freshDatabase()));
  logs += 1;
  const clock = new SimulatedClock(IN_TIME);
  log = await openEventLog(fresh.database, { logId: 'main', clock });
  handler = new ReportHandler(log, openQueries({ database: fresh.database, log, logId: 'main', clock }));
  for (const { streamId, event } of [unitRegistered(PROVINCE, null), ...[OLD, FIRST, SECOND].map((id) => unitRegistered(id, PROVINCE))])
    await appendOne(log, streamId, 0, event);
  const span = { from: localDate('2026-01-01'), to: localDate('2026-01-31') };
  for (const dutyId of [DUTY_1, DUTY_2])
    await appendOne(log, `duty/${dutyId}`, 0, monthlyReport({ dutyId, planId: 'plan', issuerId: PROVINCE, holder: OLD, ...span }, [ITEMS]));
  expect(await submit(OLD, [DUTY_1, DUTY_2], '60', IN_TIME)).toBe('accepted');
  const on = localDate('2026-02-10');
  const split: OrgUnitEvent = { type: 'OrgUnitSplit', into: [FIRST, SECOND].map((unitId) => ({ unitId, share: null })), on, source: 'NQ' };
  await appendOne(log, `org-unit/${OLD}`, 1, split);
  for (const [dutyId, to] of [
    [DUTY_1, FIRST],
    [DUTY_2, SECOND],
  ] as const) {
    const given: DutyEvent = { type: 'DutyTransferred', from: OLD, to, on, dueOn: null, cause: 'SUCCESSION_DECIDED', document: 'QĐ' };
    await appendOne(log, `duty/${dutyId}`, 2, given);
  }
  clock.set(AFTERWARDS);
});

describe('a report for duties that went to two communes', () => {
  it('is withdrawn by neither, and both stay on time', async () => {
    for (const [unit, other] of [
      [FIRST, SECOND],
      [SECOND, FIRST],
    ] as const)
      expect(await onVersion('WithdrawReport', unit)).toMatchObject({ type: 'ReportOfSeveral', reportId: REPORT, holders: [other] });
    expect((await shown()).met).toEqual([DUTY_1, DUTY_2].map(() => ['SUBMITTED', 'ON_TIME', REPORT]));
  });

  it('is corrected by each after its part was taken out, and both stay on time', async () => {
    await giveBack('FOR_CORRECTION');
    expect(await submit(FIRST, [DUTY_1], '25')).toMatchObject({ type: 'ReportOfSeveral', holders: [SECOND] });
    expect(await divide(FIRST)).toBe('accepted');
    const part = await partOf();
    expect(await submit(FIRST, [DUTY_1], '25', AFTERWARDS, part)).toBe('accepted');
    expect(await shown()).toMatchObject({
      met: [
        ['SUBMITTED', 'ON_TIME', part],
        ['RETURNED', 'ON_TIME', REPORT],
      ],
      holders: [[OLD], [SECOND]],
      correctionDueOn: [null, '2026-03-20'],
      sum: '25',
    });
    expect(await submit(SECOND, [DUTY_2], '35')).toBe('accepted');
    expect(await shown()).toMatchObject({
      met: [
        ['SUBMITTED', 'ON_TIME', part],
        ['SUBMITTED', 'ON_TIME', REPORT],
      ],
      sum: '60',
    });
  });

  it('counts after it was divided as it did before', async () => {
    const before = await shown();
    expect(await divide(SECOND)).toBe('accepted');
    const { met, sum, reports } = await shown();
    expect([before.sum, sum]).toEqual(['60', '60']);
    expect(met).toEqual([
      ['SUBMITTED', 'ON_TIME', REPORT],
      ['SUBMITTED', 'ON_TIME', await partOf()],
    ]);
    // The same submission, at its place in the log.
    const [rest, part] = reports;
    expect(part).toMatchObject({ holder: OLD, serves: [{ dutyId: DUTY_2 }], versions: [{ position: rest?.versions[0]?.position }] });
    expect(rest?.serves).toEqual([{ dutyId: DUTY_1, period: MONTH }]);
    // Once with the duty that it named first, whatever is said of the part.
    expect(await send({ type: 'AcceptReport', reportId: await partOf(), version: 1 }, PROVINCE)).toBe('accepted');
    expect((await shown()).sum).toBe('60');
  });

  it('says of both reports where the part came from, who took it out and when, whatever is submitted since', async () => {
    const told = async () => (await shown()).reports.map((report) => [report?.continuedFrom, report?.divisions]);
    expect(await told()).toEqual([DUTY_1, DUTY_2].map(() => [null, []]));
    await divide(FIRST);
    const part = await partOf();
    const serves = [{ dutyId: DUTY_1, period: MONTH }];
    const division = { from: REPORT, fromHolder: OLD, into: part, holder: FIRST, serves, by: `p-${FIRST}`, at: AFTERWARDS };
    const both = [
      [division, []],
      [null, [division]],
    ];
    expect(await told()).toEqual(both);
    await submit(FIRST, [DUTY_1], '25', AFTERWARDS, part);
    await submit(SECOND, [DUTY_2], '35');
    expect(await told()).toEqual(both);
  });

  it.each([
    ['first', FIRST, DUTY_1, SECOND, DUTY_2],
    ['last', SECOND, DUTY_2, FIRST, DUTY_1],
  ] as const)('counts no figure of both where the one that it named %s has a version of its own', async (_, unit, duty, other, rest) => {
    await divide(unit);
    const part = await partOf();
    expect(await shown()).toMatchObject({ sum: '60', missing: 0 });
    await submit(unit, [duty], '35', AFTERWARDS, part);
    // In steps of one event, and with nothing kept in memory between them, as at once.
    for (const steps of [await shown(), await shown([1], { rowsKept: 0 })]) expect(steps).toMatchObject({ sum: '35', missing: 1 });
    await giveBack('FOR_CORRECTION', part, 2);
    expect(await shown()).toMatchObject({ sum: null, missing: 2 });
    await submit(unit, [duty], '36', AFTERWARDS, part);
    await submit(other, [rest], '25');
    for (const steps of [await shown(), await shown([1], { rowsKept: 0 })]) expect(steps).toMatchObject({ sum: '61', missing: 0 });
  });

  it('counts with all of it again where a part was returned as invalid by mistake', async () => {
    await divide(SECOND);
    const part = await partOf();
    await giveBack('AS_INVALID', part);
    expect(await shown()).toMatchObject({ sum: null, missing: 2 });
    await onVersion('ContestReturn', SECOND, part);
    const decided = { type: 'DecideContest', reportId: part, version: 1, outcome: 'OVERTURNED', reason: 'đủ' } as const;
    const meta = { actor: 'p-chief' as PersonId, onBehalfOf: PROVINCE, commandId: randomUUID() as CommandId, correlationId: 'c' };
    expect(await handler.execute(new ToReport(decided, { ...meta, at: AFTERWARDS }))).toMatchObject({ accepted: true });
    expect(await shown()).toMatchObject({ sum: '60', missing: 0 });
  });

  it('is withdrawn in part: the other commune loses nothing, and the one may report anew', async () => {
    await divide(FIRST);
    const part = await partOf();
    expect(await onVersion('WithdrawReport', FIRST, part)).toBe('accepted');
    expect(await shown()).toMatchObject({
      met: [
        ['OPEN', 'OVERDUE', null],
        ['SUBMITTED', 'ON_TIME', REPORT],
      ],
      holders: [[FIRST], [OLD]],
    });
    expect(await submit(FIRST, [DUTY_1], '25', AFTERWARDS, 'anew' as ReportId)).toBe('accepted');
    expect((await shown()).met).toEqual([
      ['SUBMITTED', 'LATE', 'anew'],
      ['SUBMITTED', 'ON_TIME', REPORT],
    ]);
    // What is left is the other's own.
    expect(await onVersion('WithdrawReport', SECOND)).toBe('accepted');
    expect((await shown()).met).toEqual([
      ['SUBMITTED', 'LATE', 'anew'],
      ['OPEN', 'OVERDUE', null],
    ]);
  });

  it('is reviewed apart after it was divided', async () => {
    await divide(FIRST);
    await giveBack('AS_INVALID', await partOf());
    expect(await send({ type: 'AcceptReport', reportId: REPORT, version: 1 }, PROVINCE)).toBe('accepted');
    expect((await shown()).met).toEqual([
      ['OPEN', 'OVERDUE', null],
      ['ACCEPTED', 'ON_TIME', REPORT],
    ]);
    expect(await onVersion('ContestReturn', FIRST, await partOf())).toBe('accepted');
  });

  it('stays what it was for a duty that was waived before it was divided', async () => {
    const waived: DutyEvent = { type: 'DutyWaived', period: null, reason: 'đã gộp', document: null };
    await appendOne(log, `duty/${DUTY_1}`, 3, waived);
    expect((await shown()).met[0]).toEqual(['SUBMITTED', 'ON_TIME', REPORT]);
    expect(await divide(FIRST)).toBe('accepted');
    expect(await giveBack('FOR_CORRECTION', await partOf())).toBe('accepted');
    expect((await shown()).met).toEqual([
      ['RETURNED', 'ON_TIME', await partOf()],
      ['SUBMITTED', 'ON_TIME', REPORT],
    ]);
  });

  it('is still found, and reviewed by its receivers alone, where nothing is left to it of its last version', async () => {
    const waived: DutyEvent = { type: 'DutyWaived', period: null, reason: 'đã gộp', document: null };
    await appendOne(log, `duty/${DUTY_2}`, 3, waived);
    const less = {
      type: 'ReportSubmitted',
      reportId: REPORT,
      version: 2,
      holder: OLD,
      serves: [{ dutyId: DUTY_1, period: MONTH }],
    } as const;
    const said = { values: { n: '25' }, narrative: '', document: null, submittedBy: 'p-old' as PersonId, submittedAt: IN_TIME };
    await appendOne(log, `report/${REPORT}`, 1, { ...less, ...said });
    expect(await divide(FIRST, 2)).toBe('accepted');
    const accept = { type: 'AcceptReport', reportId: REPORT, version: 2 } as const;
    expect(await send(accept, SECOND)).toEqual({ type: 'NotTheReceiver', reportId: REPORT, receivers: [PROVINCE] });
    expect(await foundOf(DUTY_2)).toEqual([[REPORT, [{ dutyId: DUTY_2, period: MONTH }]]]);
    expect(await send(accept, PROVINCE)).toBe('accepted');
  });

  it('is divided once where both want that at the same moment', async () => {
    const answers = await Promise.all([divide(FIRST), divide(SECOND)]);
    expect(answers.filter((answer) => answer !== 'accepted')).toMatchObject([{ type: 'NothingToDivide' }]);
    expect(await divide(OLD)).toMatchObject({ type: 'ActingUnitNotInForce' });
  });

  it('reads the same in whatever steps it is followed, and as before at a position before', async () => {
    await giveBack('FOR_CORRECTION');
    const before = (await log.read({ after: 0, limit: 1_000 })).length;
    await divide(FIRST);
    await submit(FIRST, [DUTY_1], '25', AFTERWARDS, await partOf());
    const [atOnce, ...others] = [await shown(), await shown([1], { rowsKept: 0 }), await shown([2, 3])];
    for (const other of others) expect(other).toEqual(atOnce);
    expect((await shown([1], { upTo: before })).met).toEqual([DUTY_1, DUTY_2].map(() => ['RETURNED', 'ON_TIME', REPORT]));
  });
});
