import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Schedule } from '#libs/calendar/schedule.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import { addDays, dateAt, instantOfMs, localDate, msOf, startOfDay, type Instant } from '#libs/kernel/time.js';
import { countsAt, dueSoonAt, indicatorRollUpAt, listed, rollUpAt, workListAt } from '#libs/testing/obligation-answers.js';
import { historyOf, PLANS, steps, UNITS } from '#libs/testing/obligation-histories.js';
import { isWithin, oracleObligations, unitsAbove, type OracleObligation } from '#libs/testing/obligation-oracle.js';
import { subPlanDue } from '#libs/testing/notice-fixtures.js';
import { recorded } from '#libs/testing/recorded.js';
import { projectedModels, type ProjectedModels } from '#libs/testing/read-model.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/test-server.js';
import type { ObligationCounts, ObligationFilter, ObligationRow, Page, PageRequest } from '../queries.js';
import type { Reading } from '../reading.js';
import { cascadeMembers, cascades } from './cascades.query.js';
import { dutiesByIds, duties } from './duties.query.js';
import { indicatorRollUp } from './indicator-roll-up.query.js';
import { obligationCounts, obligations } from './obligations.query.js';
import { obligationsModel } from './obligations.model.js';
import { reportsByIds } from './reports.query.js';
import { rollUp } from './roll-up.query.js';
import { workList } from './work-list.query.js';

let fresh: FreshDatabase;
let generation = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const withHistory = async (events: readonly RecordedEvent[], use: (models: ProjectedModels) => Promise<void>): Promise<void> => {
  generation += 1;
  const models = await projectedModels(fresh.database, [obligationsModel], generation);
  try {
    await models.project(events, [1_000]);
    await use(models);
  } finally {
    await models.drop();
  }
};

const readingAt = (models: ProjectedModels, position: number, at: Instant): Reading => models.at(position, dateAt(at), at);

/** All pages of a list, some rows at a time. */
const allOf = async <T>(ask: (page: PageRequest) => Promise<Page<T>>, first = 4): Promise<{ rows: T[]; totalCount: number }> => {
  const rows: T[] = [];
  for (let after: string | undefined; ;) {
    const page = await ask({ first, ...(after === undefined ? {} : { after }) });
    rows.push(...page.rows.map(({ node }) => node));
    after = page.rows.at(-1)?.cursor;
    if (!page.hasNextPage || after === undefined) return { rows, totalCount: page.totalCount };
  }
};

const ids = (values: string): never => values as never;

/** An instant on either side of the end of some day: mostly of a day on which something is due or a period begins. */
interface Glance {
  readonly share: number;
  readonly which: number;
  readonly side: number;
}
const glances: fc.Arbitrary<Glance> = fc.record({
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  which: fc.nat(),
  side: fc.constantFrom(-1, 0, 1),
});

const instantOf = (log: readonly RecordedEvent[], { which, side }: Glance): Instant => {
  const days = oracleObligations(log).flatMap(({ dueOn, periodFrom }) =>
    [dueOn && addDays(dueOn, 1), dueOn, periodFrom].filter((each) => each !== null),
  );
  const day = which % 4 === 0 ? undefined : days[which % days.length];
  return instantOfMs(msOf(startOfDay(day ?? addDays(localDate('2025-12-20'), which % 500))) + side);
};

const expectedRow = (o: OracleObligation, at: Instant): Partial<ObligationRow> =>
  ({
    dutyId: o.dutyId,
    period: o.period,
    kind: o.kind,
    planId: o.planId,
    ruleKey: o.ruleKey,
    title: o.title,
    holders: o.holders,
    authority: o.authority,
    periodFrom: o.periodFrom,
    periodTo: o.periodTo,
    deadlineState: o.deadlineState,
    dueOn: o.dueOn,
    originalDueOn: o.originalDueOn,
    reason: o.reason,
    phase: o.phase,
    timeliness: o.timeliness,
    metAt: o.metAt,
    reportId: o.reportId,
    fulfilledByPlan: o.fulfilledByPlan,
    noticedAt: o.noticedAt,
    correctionDueOn: o.correctionDueOn,
    status: o.statusAt(at),
    dueSoon: dueSoonAt(o, at),
  }) as Partial<ObligationRow>;

const expectSums = (counts: ObligationCounts): void => {
  expect(counts.created).toBe(counts.waived + counts.cancelled + counts.notYet + counts.expected);
  expect(counts.expected).toBe(counts.onTime + counts.late + counts.excusedLate + counts.overdue + counts.open + counts.undated);
};

/** Whether each word is in a title that the duty ever had, in its plan's title or number, or in the name of a holder. */
const isFound = (log: readonly RecordedEvent[], { dutyId, planId, holders }: OracleObligation, search: string): boolean => {
  const texts = log.flatMap(({ streamId, event }) => {
    const read = event as {
      type: string;
      title?: string;
      opened?: { title: string };
      content?: { title: string };
      document?: { number: string; symbol: string };
    };
    if (streamId === `duty/${dutyId}`) return [read.title ?? read.opened?.title ?? ''];
    if (streamId === `plan/${planId}`)
      return [
        read.content?.title ?? '',
        read.type === 'PlanIssued' && read.document ? `${read.document.number}/${read.document.symbol}` : '',
      ];
    return [];
  });
  const names = holders.filter((holder) => log.some(({ streamId }) => streamId === `org-unit/${holder}`)).map((holder) => `Xã ${holder}`);
  return foldDiacritics(search)
    .split(' ')
    .every((word) => [...texts, ...names].some((text) => foldDiacritics(text).includes(word)));
};

const SEARCHES = ['Việc MỚI 3', 'tan-dan viec', '75/kh-ubnd', 'KẾ HOẠCH plan-b song-tri', '100%_'];

const filters = (
  log: readonly RecordedEvent[],
  at: Instant,
): readonly (readonly [ObligationFilter, (o: OracleObligation) => boolean])[] => [
  [{ withinId: ids('duc-tho') }, (o) => isWithin(log, o, 'duc-tho')],
  [
    { withinId: ids('song-tri'), kinds: ['REPORT', 'TASK'] },
    (o) => isWithin(log, o, 'song-tri') && (o.kind === 'REPORT' || o.kind === 'TASK'),
  ],
  [{ holderId: ids('tan-dan') }, (o) => o.holders.includes('tan-dan')],
  [
    { planId: ids('plan-a'), phases: ['OPEN', 'SUBMITTED'] },
    (o) => o.planId === 'plan-a' && (o.phase === 'OPEN' || o.phase === 'SUBMITTED'),
  ],
  [{ statuses: ['OVERDUE', 'LATE', 'UNDATED'] }, (o) => ['OVERDUE', 'LATE', 'UNDATED'].includes(o.statusAt(at))],
  [
    { dueFrom: localDate('2026-02-01'), dueTo: localDate('2026-06-30') },
    (o) => o.dueOn !== null && o.dueOn >= '2026-02-01' && o.dueOn <= '2026-06-30',
  ],
  ...SEARCHES.map((search) => [{ search }, (o: OracleObligation) => isFound(log, o, search)] as const),
  [{ rootPlanId: ids('plan-a'), dutyId: ids('duty-1'), period: '2026-Q2' }, (o) => o.dutyId === 'duty-1' && o.period === '2026-Q2'],
];

/** Random histories with positions and instants to look from; the head, judged at the end, is always one of them. */
const looks = (
  run: (events: readonly RecordedEvent[], models: ProjectedModels, position: number, at: Instant) => Promise<void>,
  numRuns: number,
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(steps({ min: 15, max: 70 }), fc.array(glances, { minLength: 3, maxLength: 4 }), async (taken, glanced) => {
      const events = historyOf(taken);
      await withHistory(events, async (models) => {
        await run(events, models, events.length, startOfDay(localDate('2027-06-01')));
        for (const [index, glance] of glanced.entries()) {
          const position = index === 0 ? events.length : Math.ceil(glance.share * events.length);
          await run(events, models, position, instantOf(events.slice(0, position), glance));
        }
      });
    }),
    { numRuns, endOnFailure: true },
  );

describe('obligations at any position and instant', () => {
  it('are those of the oracle, page by page and under every filter, and their counts add up', async () => {
    await looks(async (events, models, position, at) => {
      const log = events.slice(0, position);
      const oracle = listed(oracleObligations(log));
      const reading = readingAt(models, position, at);
      const all = await allOf((page) => obligations(reading, {}, page));
      expect(all.rows.map((row) => row)).toEqual(oracle.map((o) => expect.objectContaining(expectedRow(o, at)) as unknown));
      expect(all.totalCount).toBe(oracle.length);
      const counts = await obligationCounts(reading, {});
      expectSums(counts);
      expect(counts).toEqual(countsAt(oracle, at));
      for (const [filter, holds] of filters(log, at)) {
        const chosen = oracle.filter(holds);
        const { rows, totalCount } = await allOf((page) => obligations(reading, filter, page), 50);
        expect(rows.map(({ dutyId, period }) => `${dutyId} ${period}`)).toEqual(chosen.map(({ dutyId, period }) => `${dutyId} ${period}`));
        expect(totalCount).toBe(chosen.length);
        expect(await obligationCounts(reading, filter)).toEqual(countsAt(chosen, at));
      }
    }, 12);
  }, 300_000);
});

describe('the roll-up of a unit', () => {
  it('counts what its units owe and sums what they reported, now and at any past position', async () => {
    await looks(async (events, models, position, at) => {
      const log = events.slice(0, position);
      const oracle = oracleObligations(log);
      const reading = readingAt(models, position, at);
      for (const unit of UNITS) {
        const rows = await rollUp(reading, ids(unit), {});
        rows.forEach(({ counts }) => expectSums(counts));
        expect(rows).toEqual(rollUpAt(log, oracle, unit, at));
        expect(await indicatorRollUp(reading, ids(unit), {})).toEqual(indicatorRollUpAt(log, oracle, unit));
      }
    }, 12);
  }, 300_000);

  it('is kept as dates, not as states: it is right on both sides of every day that is to come', async () => {
    await fc.assert(
      fc.asyncProperty(steps({ min: 20, max: 60 }), async (taken) => {
        const events = historyOf(taken);
        const oracle = oracleObligations(events);
        const last = oracle.map(({ metAt }) => metAt ?? '').reduce((a, b) => (a > b ? a : b), '');
        const days = oracle.flatMap(({ dueOn, periodFrom }) => [dueOn && addDays(dueOn, 1), periodFrom].filter((each) => each !== null));
        const ahead = [...new Set(days.map(startOfDay))].filter((instant) => instant > last).sort();
        await withHistory(events, async (models) => {
          for (const instant of ahead.slice(0, 12))
            for (const at of [instantOfMs(msOf(instant) - 1), instant])
              expect(await rollUp(readingAt(models, events.length, at), ids('ha-tinh'), {})).toEqual(
                rollUpAt(events, oracle, 'ha-tinh', at),
              );
        });
      }),
      { numRuns: 8, endOnFailure: true },
    );
  }, 300_000);

  it('of the past is the one that was current then', async () => {
    await fc.assert(
      fc.asyncProperty(steps({ min: 30, max: 70 }), async (taken) => {
        const events = historyOf(taken);
        const half = Math.ceil(events.length / 2);
        const at = startOfDay(localDate('2027-06-01'));
        await withHistory(events.slice(0, half), async (models) => {
          const reading = readingAt(models, half, at);
          const [progress] = await fresh.database.query<{ kept: boolean }>(
            `select $1 >= changed_at as kept from ${Object.values(models.schemas)[0]}.progress`,
            [half],
          );
          expect(progress?.kept).toBe(true);
          const current = [await rollUp(reading, ids('ha-tinh'), {}), await indicatorRollUp(reading, ids('ha-tinh'), {})];
          await models.project(events.slice(half), [1_000]);
          expect([await rollUp(reading, ids('ha-tinh'), {}), await indicatorRollUp(reading, ids('ha-tinh'), {})]).toEqual(current);
        });
      }),
      { numRuns: 15, endOnFailure: true },
    );
  }, 300_000);

  it('can be narrowed to a plan, a root plan, a kind and a period', async () => {
    await looks(async (_events, models, position, at) => {
      const reading = readingAt(models, position, at);
      const all = await rollUp(reading, ids('ha-tinh'), {});
      const figures = await indicatorRollUp(reading, ids('ha-tinh'), {});
      expect(await rollUp(reading, ids('ha-tinh'), { planId: ids('plan-b'), kind: 'REPORT' })).toEqual(
        all.filter(({ planId, kind }) => planId === 'plan-b' && kind === 'REPORT'),
      );
      expect(await rollUp(reading, ids('ha-tinh'), { rootPlanId: ids('plan-a'), period: '2026-Q1' })).toEqual(
        all.filter(({ period }) => period === '2026-Q1'),
      );
      expect(await indicatorRollUp(reading, ids('ha-tinh'), { rootPlanId: ids('plan-a'), planId: ids('plan-a') })).toEqual(
        figures.filter(({ planId }) => planId === 'plan-a'),
      );
      expect(await indicatorRollUp(reading, ids('ha-tinh'), { kind: 'TASK' })).toEqual([]);
    }, 3);
  }, 300_000);
});

describe('the work list', () => {
  it('has one item for each duty without a date and for each rule that nobody owes, with the time since when', async () => {
    await looks(async (events, models, position, at) => {
      const log = events.slice(0, position);
      const expected = workListAt(log);
      const reading = readingAt(models, position, at);
      const { rows, totalCount } = await allOf((page) => workList(reading, {}, page), 3);
      expect(rows).toEqual(expected);
      expect(totalCount).toBe(expected.length);
      const ofPlan = await allOf((page) => workList(reading, { planId: ids('plan-b') }, page));
      expect(ofPlan.rows).toEqual(expected.filter(({ planId }) => planId === 'plan-b'));
    }, 6);
  }, 300_000);
});

describe('the work list of one duty', () => {
  it('waits from the day on which its present reason came up', async () => {
    const undecided = (reason: string): Schedule => ({ kind: 'UNDECIDED', reason });
    const decided = (reason: string) =>
      ({ streamId: 'duty/duty-1', event: { type: 'ScheduleDecided', schedule: undecided(reason), reason: 'r', document: null } }) as const;
    const events = recorded([
      { streamId: 'duty/duty-1', event: subPlanDue(1, { schedule: undecided('không nêu thời hạn') }) },
      { streamId: 'duty/duty-1', event: { type: 'DutyWaived', period: 'no-such-period', reason: 'r', document: null } as never },
      decided('không nêu thời hạn'),
      decided('chưa rõ kỳ'),
      { streamId: 'duty/duty-1', event: { type: 'DutyWaived', period: null, reason: 'r', document: null } as never },
    ]);
    await withHistory(events, async (models) => {
      const at = startOfDay(localDate('2026-02-01'));
      const itemsAt = async (position: number) =>
        (await workList(readingAt(models, position, at), {}, { first: 5 })).rows.map(({ node: { reason, position: since } }) => [
          reason,
          since,
        ]);
      expect(await itemsAt(3)).toEqual([['WORDING:không nêu thời hạn', 1]]);
      expect(await itemsAt(4)).toEqual([['WORDING:chưa rõ kỳ', 4]]);
      expect(await itemsAt(5)).toEqual([]);
    });
  });

  it('is that of its holder and of those above him, and a rule that nobody owes is that of its issuer', async () => {
    await looks(async (events, models, position, at) => {
      const log = events.slice(0, position);
      const reading = readingAt(models, position, at);
      const all = await allOf((page) => workList(reading, {}, page));
      const oracle = oracleObligations(log);
      for (const unit of ['ha-tinh', 'duc-tho', 'song-tri', 'tan-dan']) {
        const within = await allOf((page) => workList(reading, { withinId: ids(unit) }, page));
        const duties = new Set(
          oracle.filter((o) => o.deadlineState !== 'DATED' && o.phase === 'OPEN' && isWithin(log, o, unit)).map(({ dutyId }) => dutyId),
        );
        const issuers: Readonly<Record<string, string>> = { 'plan-a': 'ha-tinh', 'plan-b': 'song-tri' };
        const expected = all.rows.filter(({ dutyId, planId }) =>
          dutyId === null ? unitsAbove(log, issuers[planId ?? ''] ?? '', dateAt(at)).includes(unit) : duties.has(dutyId),
        );
        expect(within.rows.map(({ dutyId, ruleKey }) => `${dutyId} ${ruleKey}`).sort()).toEqual(
          expected.map(({ dutyId, ruleKey }) => `${dutyId} ${ruleKey}`).sort(),
        );
      }
    }, 5);
  }, 300_000);
});

describe('the cascade of a plan', () => {
  it('counts its sub-plans and lists each holder with the plan that he derived', async () => {
    await looks(async (events, models, position, at) => {
      const oracle = oracleObligations(events.slice(0, position)).filter(({ kind }) => kind === 'SUB_PLAN');
      const reading = readingAt(models, position, at);
      const found = await cascades(reading, [...PLANS, ids('no-such-plan')]);
      for (const planId of PLANS) {
        const own = oracle.filter((each) => each.planId === planId);
        const counts = countsAt(own, at);
        const late = counts.late + counts.excusedLate;
        const due = counts.created - counts.waived - counts.cancelled;
        expect(found.get(planId)).toEqual({ planId, due, fulfilled: counts.onTime + late, late, missing: counts.overdue, counts });
        const { rows, totalCount } = await allOf((page) => cascadeMembers(reading, planId, page), 2);
        const members = rows.map(({ holderId, obligation }) => `${holderId} ${obligation.dutyId} ${obligation.period}`);
        expect([...members].sort()).toEqual(
          own.flatMap(({ holders, dutyId, period }) => holders.map((holder) => `${holder} ${dutyId} ${period}`)).sort(),
        );
        expect(totalCount).toBe(members.length);
        for (const { obligation, derivedPlanId } of rows)
          if (obligation.fulfilledByPlan !== null) expect(derivedPlanId).toBe(obligation.fulfilledByPlan);
      }
      expect(found.get(ids('no-such-plan'))?.due).toBe(0);
    }, 6);
  }, 300_000);
});

describe('duties and reports', () => {
  it('are found by their ids as they stood, with the versions of their streams', async () => {
    await looks(async (events, models, position, at) => {
      const log = events.slice(0, position);
      const reading = readingAt(models, position, at);
      const versions = new Map(log.map(({ streamId, streamVersion }) => [streamId, streamVersion]));
      const idsOf = (prefix: string): string[] =>
        [...versions.keys()].filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length));
      const foundDuties = await dutiesByIds(reading, idsOf('duty/').map(ids));
      expect([...foundDuties].map(([id, row]) => [id, row.streamVersion]).sort()).toEqual(
        idsOf('duty/')
          .map((id) => [id, versions.get(`duty/${id}`)])
          .sort(),
      );
      const everyDuty = await allOf((page) => duties(reading, {}, page), 2);
      expect(everyDuty.rows).toHaveLength(everyDuty.totalCount);
      expect(everyDuty.rows.map((row) => row)).toEqual(expect.arrayContaining([...foundDuties.values()]));
      const foundReports = await reportsByIds(reading, idsOf('report/').map(ids));
      for (const id of idsOf('report/')) {
        const row = foundReports.get(ids(id));
        const submitted = log.filter(({ streamId, event }) => streamId === `report/${id}` && event.type === 'ReportSubmitted');
        expect([row?.streamVersion, row?.version, row?.versions.length]).toEqual([
          versions.get(`report/${id}`),
          submitted.length,
          submitted.length,
        ]);
      }
    }, 5);
  }, 300_000);
});
