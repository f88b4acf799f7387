import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import { localDate, type Instant } from '#libs/kernel/time.js';
import { countsAt, dueSoonAt, expectSums, listed } from '#libs/testing/oracles/obligation-answers.js';
import { allOf, looks } from '#libs/testing/histories/obligation-looks.js';
import { isWithin, oracleObligations, type OracleObligation } from '#libs/testing/oracles/obligation-oracle.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import type { ObligationFilter, ObligationRow } from '../../queries.js';
import { obligationCounts, obligations } from './obligations.query.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const ids = (values: string): never => values as never;

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
  [{ planId: ids('plan-a'), ruleKey: 'task/1' }, (o) => o.planId === 'plan-a' && o.ruleKey === 'task/1'],
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

describe('obligations at any position and instant', () => {
  it('are those of the oracle, page by page and under every filter, and their counts add up', async () => {
    await looks(fresh, 12, async ({ log, reading, at }) => {
      const oracle = listed(oracleObligations(log));
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
    });
  }, 300_000);
});
