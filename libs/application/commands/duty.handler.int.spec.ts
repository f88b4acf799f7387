import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Schedule } from '#libs/calendar/schedule.js';
import type { DutyOpenedEvent } from '#libs/domain/duty/duty.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import type { CommandId, DutyId, PersonId, ReportId } from '#libs/kernel/ids.js';
import { instant, localDate } from '#libs/kernel/time.js';
import { appendOne, openAll, reportOn, subPlanDue } from '#libs/testing/log/notice-fixtures.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { SimulatedClock } from '../clock.js';
import { DutyHandler } from './duty.handler.js';
import { type DutyIntent, ToDuty } from './messages.js';

const AT = instant('2026-04-15T01:00:00Z');

let fresh: FreshDatabase;
let log: OpenEventLog;
let opened = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
  log = await openEventLog(fresh.database, { logId: 'main', clock: new SimulatedClock(AT) });
});

afterAll(async () => {
  await log.close();
  await fresh.drop();
});

type Periodic = Extract<Schedule, { readonly kind: 'PERIODIC' }>;

const every = (unit: 'MONTH' | 'QUARTER', due: Periodic['due']): Schedule => ({
  kind: 'PERIODIC',
  every: [unit],
  system: 'CALENDAR',
  due,
  from: localDate('2026-01-01'),
  to: localDate('2026-12-31'),
  start: 'FROM_ISSUE',
});

/** A duty as it was opened in January, and as it reads from a day on. */
const amendedDuty = async (before: Partial<DutyOpenedEvent>, on: string, after: Partial<DutyOpenedEvent>): Promise<DutyId> => {
  const inJanuary = { type: 'TaskAssigned', context: { ownIssue: { known: true, date: localDate('2026-01-22') } }, ...before } as const;
  const event = subPlanDue((opened += 1), inJanuary);
  await openAll(log, [event]);
  const amended = { type: 'DutyAmended', amendment: '9/KH-UBND', on: localDate(on), opened: { ...event, ...after } };
  await appendOne(log, `duty/${event.dutyId}`, 1, amended);
  return event.dutyId;
};

/** What the installation itself, which acts for all, is told. */
const answerTo = async (intent: DutyIntent): Promise<unknown> => {
  const meta = { actor: 'p-1' as PersonId, onBehalfOf: null, commandId: randomUUID() as CommandId, correlationId: 'c-1', at: AT };
  const outcome = await new DutyHandler(log).execute(new ToDuty(intent, meta));
  return outcome.accepted ? 'accepted' : outcome.refusal;
};

describe('the schedule of a duty that was amended', () => {
  const undecided = every('QUARTER', { at: 'UNDECIDED', reason: 'WORDING:định kỳ' });
  const dated = every('QUARTER', { at: 'DAY_OF_MONTH', day: 20, monthOffset: 1, policy: 'CALENDAR_STRICT' });
  const decide = { type: 'DecideSchedule', schedule: dated, reason: 'theo quy chế', document: null, retroactive: false } as const;

  it('is decided although a period that had ended by then stays without a day', async () => {
    const dutyId = await amendedDuty({ schedule: undecided }, '2026-04-10', { title: 'đính chính' });
    expect(await answerTo({ ...decide, dutyId })).toBe('accepted');
  });

  it('is not open where the document says when by now, whatever it left open before', async () => {
    const dutyId = await amendedDuty({ schedule: undecided }, '2026-04-10', { schedule: dated });
    expect(await answerTo({ ...decide, dutyId })).toMatchObject({ type: 'ScheduleNotOpen' });
  });
});

describe('lateness in a period that had ended when its duty was amended', () => {
  const monthly = { schedule: every('MONTH', { at: 'PERIOD_END' }) };
  const excuse = { type: 'ExcuseLateness', period: '2026-M01', reason: 'mất điện', document: null, downtime: null } as const;

  it('is excused where it was ordered then, though it is only asked for now', async () => {
    const dutyId = await amendedDuty(monthly, '2026-03-10', { authority: 'REQUESTS' });
    expect(await answerTo({ ...excuse, dutyId })).toBe('accepted');
  });

  it('is none where it was only asked for then, though it is ordered now', async () => {
    const dutyId = await amendedDuty({ ...monthly, authority: 'REQUESTS' }, '2026-03-10', { authority: 'ASSIGNS' });
    expect(await answerTo({ ...excuse, dutyId })).toMatchObject({ type: 'NotLate' });
  });
});

describe('lateness of a report', () => {
  const excuse = { type: 'ExcuseLateness', period: 'once', reason: 'mất điện', document: null, downtime: null } as const;
  const [inTime, late] = [instant('2026-03-02T01:00:00Z'), instant('2026-03-20T01:00:00Z')];

  it('is none where it had come in time, and its return as invalid was overturned after another version had come', async () => {
    const schedule: Schedule = { kind: 'DATE', date: localDate('2026-03-10'), bound: 'BY' };
    const due = subPlanDue((opened += 1), { type: 'ReportRegimeAssigned', receivers: [], indicators: [], schedule });
    const { dutyId } = due;
    const reportId = `report-of-${dutyId}` as ReportId;
    const streamId = `report/${reportId}` as const;
    await openAll(log, [due]);
    const [first, second] = [inTime, late].map((at, index) => ({ ...reportOn(reportId, at, dutyId), version: index + 1 }));
    const returned = { type: 'ReportReturned', version: 1, kind: 'AS_INVALID', category: 'EMPTY', reason: 'trống', dueOn: null };
    await appendOne(log, streamId, 0, first as never);
    await appendOne(log, streamId, 1, { ...returned, returnedBy: 'p-2', at: late } as never);
    await appendOne(log, streamId, 2, { type: 'ReturnContested', version: 1, reason: 'đã đủ', contestedBy: 'p-1', at: late } as never);
    await appendOne(log, streamId, 3, second as never);
    await appendOne(log, `duty/${dutyId}`, 1, { type: 'ObligationServed', period: 'once', reportId, submittedAt: late } as never);
    const decided = { type: 'ContestDecided', version: 1, reason: 'đã đủ', decidedBy: 'p-3', at: late } as const;
    await appendOne(log, streamId, 4, { ...decided, outcome: 'OVERTURNED' } as never);
    expect(await answerTo({ ...excuse, dutyId })).toMatchObject({ type: 'NotLate', dueOn: '2026-03-10' });
  });
});
