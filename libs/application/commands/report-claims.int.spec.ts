import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Schedule } from '#libs/calendar/schedule.js';
import type { DutyEvent } from '#libs/domain/duty/duty.js';
import { reportIdOf } from '#libs/domain/ids.js';
import type { Indicator } from '#libs/domain/plan/plan-content.js';
import type { ReportDraftRefusal } from '#libs/domain/report-draft/report-draft.commands.js';
import type { ReportCommand, ReportRefusal } from '#libs/domain/report/report.commands.js';
import { reportDecider } from '#libs/domain/report/report.decider.js';
import type { IndicatorValues, Report, ReportEvent, ServedObligation } from '#libs/domain/report/report.js';
import type { AnyDomainEvent } from '#libs/domain/stream-events.js';
import type { StreamId } from '#libs/event-log/event-log.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import type { OfType } from '#libs/kernel/decider.js';
import type { CommandId, DutyId, OrgUnitId, PersonId, ReportId } from '#libs/kernel/ids.js';
import { instant, localDate } from '#libs/kernel/time.js';
import { newEvent } from '#libs/testing/log/log-fixtures.js';
import { openAll, subPlanDue } from '#libs/testing/log/notice-fixtures.js';
import { openQueries } from '#libs/read-models/queries.pg.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { SimulatedClock } from '../clock.js';
import type { CommandMeta, Outcome } from '../outcome.js';
import { handle } from './handle.js';
import { type ReportIntent, ToReport } from './messages.js';
import { ReportHandler } from './report.handler.js';

const AT = instant('2024-01-18T01:00:00Z');
const HOLDER = 'commune-1' as OrgUnitId;
const SENDERS = 20;

let fresh: FreshDatabase;
let log: OpenEventLog;
let handler: ReportHandler;
let opened = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
  log = await openEventLog(fresh.database, { logId: 'main', clock: new SimulatedClock(AT) });
  const clock = new SimulatedClock(AT);
  handler = new ReportHandler(log, openQueries({ database: fresh.database, log, logId: 'main', clock }));
});

afterAll(async () => {
  await log.close();
  await fresh.drop();
});

/** Duties of one holder with one period each. */
const duties = async (count: number): Promise<readonly DutyId[]> => {
  const events = Array.from({ length: count }, () =>
    subPlanDue((opened += 1), { type: 'ReportRegimeAssigned', receivers: [], indicators: [], holders: [HOLDER] }),
  );
  await openAll(log, events);
  return events.map(({ dutyId }) => dutyId);
};

const meta = (at = AT): CommandMeta => ({
  actor: 'p-1' as PersonId,
  onBehalfOf: null,
  commandId: randomUUID() as CommandId,
  correlationId: 'c-1',
  at,
});

const submission = (...served: readonly DutyId[]): OfType<ReportIntent, 'SubmitReport'> => ({
  type: 'SubmitReport',
  reportId: randomUUID() as ReportId,
  holder: HOLDER,
  serves: served.map((dutyId) => ({ dutyId, period: 'once' })),
  values: {},
  consolidation: null,
  narrative: '',
  document: null,
  signature: null,
  submittedAt: null,
});

const send = (intent: ReportIntent): Promise<Outcome<ReportDraftRefusal>> => handler.execute(new ToReport(intent, meta()));

const refusals = (outcomes: readonly Outcome<ReportDraftRefusal>[]): readonly string[] => [
  ...new Set(outcomes.flatMap((outcome) => (outcome.accepted ? [] : [outcome.refusal.type]))),
];

const history = async (streamId: `duty/${string}` | `report/${string}`): Promise<readonly string[]> =>
  (await log.readStream(streamId)).map(({ event }) => event.type);

describe('reports for one period that are submitted at the same moment', () => {
  it('are refused but for one, which the duty names', async () => {
    const [dutyId = '' as DutyId] = await duties(1);
    const intents = Array.from({ length: SENDERS }, () => submission(dutyId));
    const outcomes = await Promise.all(intents.map(send));
    const accepted = intents.filter((_, index) => outcomes[index]?.accepted);
    expect([accepted.length, refusals(outcomes)]).toEqual([1, ['PeriodServed']]);
    expect(await history(`duty/${dutyId}`)).toEqual(['ReportRegimeAssigned', 'ObligationServed']);
    const refusal = outcomes.find((outcome) => !outcome.accepted);
    expect(refusal).toMatchObject({ refusal: { path: 'serves[0].period', dutyId, period: 'once', reportId: accepted[0]?.reportId } });
    const others = intents.filter((intent) => !accepted.includes(intent));
    expect(await Promise.all(others.map(({ reportId }) => history(`report/${reportId}`)))).toEqual(others.map(() => []));
  });

  it('control: without the claim all of them are accepted', async () => {
    const [dutyId = '' as DutyId] = await duties(1);
    const unclaimed = ({ submittedAt: _, signature: __, consolidation: ___, ...intent }: ReturnType<typeof submission>) => {
      const facts = {
        duties: [{ dutyId, receivers: [], indicators: [], issuedFrom: localDate('2026-01-01') }],
        refusedByDuty: null,
        noLongerOwed: [],
        owned: [],
        actingFor: [HOLDER],
      };
      const command: ReportCommand = { ...intent, signature: null, submittedBy: 'p-1' as PersonId, submittedAt: AT, at: AT, ...facts };
      return handle(log)<ReportCommand, ReportEvent, Report, ReportRefusal>(
        { streamId: `report/${intent.reportId}`, decider: reportDecider, intent, complete: () => Promise.resolve({ command }) },
        meta(),
      );
    };
    const outcomes = await Promise.all(Array.from({ length: SENDERS }, () => unclaimed(submission(dutyId))));
    expect(outcomes.filter(({ accepted }) => accepted)).toHaveLength(SENDERS);
  });

  it('serve all of their duties or none', async () => {
    const [a = '' as DutyId, b = '' as DutyId, c = '' as DutyId] = await duties(3);
    const pairs = [
      [a, b],
      [b, c],
      [c, a],
    ] as const;
    const intents = Array.from({ length: SENDERS }, (_, index) => submission(...(pairs[index % 3] ?? [a, b])));
    const outcomes = await Promise.all(intents.map(send));
    expect(outcomes.filter(({ accepted }) => accepted)).toHaveLength(1);
    const served = await Promise.all([a, b, c].map((id) => history(`duty/${id}`)));
    expect(served.filter((types) => types.includes('ObligationServed'))).toHaveLength(2);
  });

  it('may take the place of one that was returned as invalid, and of none that waits for its correction', async () => {
    const [dutyId = '' as DutyId] = await duties(1);
    const [first, second] = [submission(dutyId), submission(dutyId)];
    const giveBack = (kind: 'FOR_CORRECTION' | 'AS_INVALID', reportId: ReportId, version: number): Promise<Outcome<ReportDraftRefusal>> =>
      send({
        type: 'ReturnReport',
        reportId,
        version,
        kind,
        category: kind === 'AS_INVALID' ? 'EMPTY' : null,
        reason: 'thiếu',
        notes: [],
        dueOn: kind === 'AS_INVALID' ? null : localDate('2024-01-25'),
      });
    expect(await send(first)).toMatchObject({ accepted: true });
    await giveBack('FOR_CORRECTION', first.reportId, 1);
    expect(await send(second)).toMatchObject({ accepted: false, refusal: { type: 'PeriodServed', reportId: first.reportId } });
    // The first version stays valid: it was only to be corrected.
    await send(first);
    await giveBack('AS_INVALID', first.reportId, 2);
    expect(await send(second)).toMatchObject({ accepted: false, refusal: { type: 'PeriodServed' } });
    const [another = '' as DutyId] = await duties(1);
    const empty = submission(another);
    await send(empty);
    await giveBack('AS_INVALID', empty.reportId, 1);
    expect(await send(submission(another))).toMatchObject({ accepted: true });
    expect(await send({ ...empty, narrative: 'lần nữa' })).toMatchObject({ accepted: false, refusal: { type: 'PeriodServed' } });
    expect(await history(`duty/${another}`)).toEqual([
      'ReportRegimeAssigned',
      'ObligationServed',
      'ObligationReleased',
      'ObligationServed',
    ]);
  });
});

describe('a return as invalid that is overturned', () => {
  const contested = async (...served: readonly DutyId[]): Promise<ReportId> => {
    const sent = submission(...served);
    const { reportId } = sent;
    await send(sent);
    const returned = { kind: 'AS_INVALID', category: 'EMPTY', reason: 'trống', notes: [], dueOn: null } as const;
    await send({ type: 'ReturnReport', reportId, version: 1, ...returned });
    await send({ type: 'ContestReturn', reportId, version: 1, reason: 'có nội dung' });
    return reportId;
  };
  const overturn = (reportId: ReportId): Promise<Outcome<ReportDraftRefusal>> => {
    const intent = { type: 'DecideContest', reportId, version: 1, outcome: 'OVERTURNED', reason: 'đúng là có' } as const;
    return handler.execute(new ToReport(intent, { ...meta(), actor: 'p-2' as PersonId }));
  };

  it('lets the report serve again what was waived meanwhile, as it had before', async () => {
    const [a = '' as DutyId, b = '' as DutyId] = await duties(2);
    const reportId = await contested(a, b);
    const waived: DutyEvent = { type: 'DutyWaived', period: 'once', reason: 'bão', document: null };
    const expectedVersion = (await history(`duty/${b}`)).length;
    await log.append({ appends: [{ streamId: `duty/${b}`, expectedVersion, events: [{ ...newEvent(), event: waived }] }] });
    expect(await overturn(reportId)).toMatchObject({ accepted: true });
    expect((await history(`duty/${b}`)).slice(-3)).toEqual(['ObligationReleased', 'DutyWaived', 'ObligationServed']);
  });

  it('is refused where another report has taken its place, which is named', async () => {
    const [a = '' as DutyId, b = '' as DutyId] = await duties(2);
    const reportId = await contested(a, b);
    const other = submission(b);
    await send(other);
    expect(await overturn(reportId)).toMatchObject({
      accepted: false,
      refusal: { type: 'PeriodServed', dutyId: b, reportId: other.reportId },
    });
  });
});

describe('a report that is submitted', () => {
  it('asks the log once before it is appended, for all that its stream, its duties, units and days tell', async () => {
    const [dutyId = '' as DutyId] = await duties(1);
    const calls: string[] = [];
    const counted = Object.fromEntries(
      Object.entries(log).map(([name, call]) => [
        name,
        (...args: unknown[]): unknown => {
          calls.push(name);
          return (call as (...given: unknown[]) => unknown)(...args);
        },
      ]),
    ) as unknown as OpenEventLog;
    const queries = openQueries({ database: fresh.database, log, logId: 'main', clock: new SimulatedClock(AT) });
    const outcome = await new ReportHandler(counted, queries).execute(new ToReport(submission(dutyId), meta()));
    expect([outcome.accepted, calls.sort()]).toEqual([true, ['append', 'readHistories']]);
  });
});

const MAY = instant('2024-05-02T01:00:00Z');

const every = (unit: 'MONTH' | 'QUARTER'): Schedule => ({
  kind: 'PERIODIC',
  every: [unit],
  system: 'CALENDAR',
  due: { at: 'PERIOD_END' },
  from: localDate('2024-01-01'),
  to: localDate('2024-12-31'),
  start: 'FROM_ISSUE',
});

describe('a report on a duty that was amended', () => {
  const indicator = (id: string) => ({ id, label: id, unit: 'tin', overUnits: 'SUM', overTime: 'SUM', required: true }) satisfies Indicator;
  /** Owed every month with the figure `old`; from 10 April every quarter with the figure `new`. */
  const amendedDuty = async (): Promise<DutyId> => {
    const regime = (schedule: Schedule, id: string) =>
      subPlanDue((opened += 1), {
        ...{ dutyId: `amended-${opened}` as DutyId, type: 'ReportRegimeAssigned', receivers: [], holders: [HOLDER] },
        ...{ schedule, indicators: [indicator(id)] },
      });
    const monthly = regime(every('MONTH'), 'old');
    const { dutyId } = monthly;
    await openAll(log, [monthly]);
    const opening = { ...regime(every('QUARTER'), 'new'), dutyId };
    const event: DutyEvent = { type: 'DutyAmended', amendment: '9/KH', on: localDate('2024-04-10'), opened: opening };
    await log.append({ appends: [{ streamId: `duty/${dutyId}`, expectedVersion: 1, events: [{ ...newEvent(), event }] }] });
    return dutyId;
  };
  const submit = async (dutyId: DutyId, period: string, values: IndicatorValues): Promise<Outcome<ReportDraftRefusal>> =>
    handler.execute(new ToReport({ ...submission(), serves: [{ dutyId, period }], values }, meta(MAY)));

  it('is taken for a period that had ended by then, with the figures of before', async () => {
    const dutyId = await amendedDuty();
    expect(await submit(dutyId, '2024-M02', { old: '3' })).toMatchObject({ accepted: true });
    expect(await submit(dutyId, '2024-M03', { new: '3' })).toMatchObject({ refusal: { type: 'IndicatorsMissing', indicators: ['old'] } });
  });

  it('is taken for the others as amended', async () => {
    const dutyId = await amendedDuty();
    expect(await submit(dutyId, '2024-Q2', { new: '3' })).toMatchObject({ accepted: true });
    expect(await submit(dutyId, '2024-Q3', { old: '3' })).toMatchObject({ refusal: { type: 'IndicatorsMissing', indicators: ['new'] } });
    expect(await submit(dutyId, '2024-M04', { old: '3' })).toMatchObject({ refusal: { type: 'PeriodUnknown', path: 'serves[0].period' } });
  });
});

describe('a further version of a report that meets several obligations', () => {
  it('may leave out or go on to serve what is no longer owed, and leaves out nothing that fell due before its duty ended', async () => {
    const [once = '' as DutyId] = await duties(1);
    const monthly = subPlanDue((opened += 1), {
      ...{ type: 'ReportRegimeAssigned', receivers: [], indicators: [], holders: [HOLDER] },
      schedule: every('MONTH'),
    });
    const { dutyId } = monthly;
    await openAll(log, [monthly]);
    const { reportId } = submission();
    const submit = (...periods: readonly string[]): Promise<Outcome<ReportDraftRefusal>> => {
      const serves = [{ dutyId: once, period: 'once' }, ...periods.map((period) => ({ dutyId, period }))];
      return handler.execute(new ToReport({ ...submission(), reportId, serves }, meta(MAY)));
    };
    expect(await submit('2024-M02', '2024-M04')).toMatchObject({ accepted: true });
    expect(await submit('2024-M02')).toMatchObject({ refusal: { type: 'ServesLess', dutyId, period: '2024-M04' } });
    const ended: DutyEvent = { type: 'DutyCancelled', reason: 'thôi giao', byPlan: monthly.planId, from: localDate('2024-04-10') };
    await log.append({ appends: [{ streamId: `duty/${dutyId}`, expectedVersion: 3, events: [{ ...newEvent(), event: ended }] }] });
    expect(await submit('2024-M04')).toMatchObject({ refusal: { type: 'ServesLess', dutyId, period: '2024-M02' } });
    expect(await submit('2024-M02', '2024-M04', '2024-M05')).toMatchObject({ refusal: { type: 'DutyClosed' } });
    expect(await submit('2024-M02', '2024-M04')).toMatchObject({ accepted: true });
    expect(await submit('2024-M02')).toMatchObject({ accepted: true });
  });
});

describe('a report on what units had drafted before they were merged', () => {
  const [a, b, merged] = ['old-a', 'old-b', 'merged'] as OrgUnitId[] as [OrgUnitId, OrgUnitId, OrgUnitId];
  const append = async (streamId: StreamId, ...events: readonly AnyDomainEvent[]): Promise<void> => {
    const expectedVersion = (await log.readStream(streamId)).length;
    await log.append({ appends: [{ streamId, expectedVersion, events: events.map((event) => ({ ...newEvent(), event })) }] });
  };
  const on = (dutyId: DutyId): ServedObligation => ({ dutyId, period: 'once' });
  /** Under the name that the server gives it. */
  const drafted = async (holder: OrgUnitId, ...serves: readonly [ServedObligation, ...ServedObligation[]]): Promise<ReportId> => {
    const reportId = reportIdOf(holder, serves[0]);
    const content = { holder, serves, values: {}, narrative: '', document: null };
    const event = { type: 'ReportDrafted', reportId, revision: 1, follows: 0, ...content, draftedBy: 'p-1' as PersonId, at: AT } as const;
    await append(`report-draft/${reportId}`, event);
    return reportId;
  };
  const lastOf = async (reportId: ReportId): Promise<unknown> => (await log.readStream(`report-draft/${reportId}`)).at(-1)?.event;
  /** One duty of each. */
  const dutiesOfBoth = async (): Promise<readonly [ServedObligation, ServedObligation]> => {
    const regime = (holder: OrgUnitId) =>
      subPlanDue((opened += 1), { type: 'ReportRegimeAssigned', receivers: [], indicators: [], holders: [holder] });
    const events = [regime(a), regime(b)] as const;
    await openAll(log, events);
    return [on(events[0].dutyId), on(events[1].dutyId)];
  };

  beforeAll(async () => {
    const merger = { type: 'OrgUnitsMerged', units: [a, b], into: merged, on: localDate('2024-01-10'), source: 'NQ 1' } as const;
    for (const unit of [a, b]) await append(`org-unit/${unit}`, merger);
  });

  it('closes what each of them had drafted of it, and leaves what is to serve more', async () => {
    const [ofA, ofB] = await dutiesOfBoth();
    const [third = '' as DutyId] = await duties(1);
    const [left, leftBeside, larger] = [await drafted(a, ofA), await drafted(b, ofB), await drafted(merged, ofA, on(third))];
    const intent = { ...submission(), holder: merged, serves: [ofA, ofB] };
    expect(await send(intent)).toMatchObject({ accepted: true });
    const overtaken = { type: 'ReportDraftOvertaken', reportId: intent.reportId, revision: 1, version: 1 };
    expect([await lastOf(left), await lastOf(leftBeside)]).toEqual([
      expect.objectContaining(overtaken),
      expect.objectContaining(overtaken),
    ]);
    expect(await lastOf(larger)).toMatchObject({ type: 'ReportDrafted' });
  });

  it('that was itself a draft closes the other one as well', async () => {
    const [ofA, ofB] = await dutiesOfBoth();
    const [signed, beside] = [await drafted(merged, ofA, ofB), await drafted(b, ofB)];
    const signature = { type: 'ReportDraftSigned', revision: 1, signedBy: 'p-2' as PersonId, authority: 'HEAD', at: AT } as const;
    await append(`report-draft/${signed}`, signature);
    expect(await send({ type: 'SubmitReportDraft', reportId: signed, revision: 1, document: null })).toMatchObject({ accepted: true });
    expect(await lastOf(signed)).toMatchObject({ type: 'ReportDraftSubmitted' });
    expect(await lastOf(beside)).toMatchObject({ type: 'ReportDraftOvertaken', reportId: signed });
  });
});
