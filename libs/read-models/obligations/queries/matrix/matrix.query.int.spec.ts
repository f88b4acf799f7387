import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateAt, instantOfMs, msOf, type Instant } from '#libs/kernel/time.js';
import { dueSoonAt } from '#libs/testing/oracles/obligation-answers.js';
import { AFTER_ALL, looks, readingAt, withHistory } from '#libs/testing/histories/obligation-looks.js';
import { oracleObligations, type OracleObligation } from '#libs/testing/oracles/obligation-oracle.js';
import { historyOf } from '#libs/testing/histories/obligation-histories.js';
import { steps } from '#libs/testing/histories/obligation-world.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { fc } from '#libs/testing/properties.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import type { ObligationMatrix, ObligationMatrixPast } from '../../../queries.js';
import { obligationMatrix, obligationMatrixPast, obligationRules, type RecordedAts, type UnitsByIds } from './matrix.query.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const id = (value: string): never => value as never;
const PLANS = ['plan-a', 'plan-b'];

const unitsByIds: UnitsByIds = async (ids) => new Map(ids.map((each) => [each, { name: each }]));
const recordedAtsOf =
  (log: readonly RecordedEvent[]): RecordedAts =>
  async (positions) =>
    new Map(log.filter(({ position }) => positions.includes(position)).map(({ position, recordedAt }) => [position, recordedAt]));

/** What most needs somebody to act comes first; written again here. */
const ORDER = 'XRDUOTSLEANWC';

const letterOf = (o: OracleObligation, at: Instant): string => {
  const status = o.statusAt(at);
  const met = { ON_TIME: ['S', 'A'], LATE: ['T', 'L'], EXCUSED_LATE: ['E', 'E'] }[status as 'LATE'];
  if (met !== undefined) return o.phase === 'RETURNED' ? 'R' : String(o.phase === 'SUBMITTED' ? met[0] : met[1]);
  if (status === 'OPEN') return dueSoonAt(o, at) ? 'D' : 'O';
  return { WAIVED: 'W', CANCELLED: 'C', NOT_YET: 'N', UNDATED: 'U', OVERDUE: 'X' }[status as 'WAIVED'];
};

/** Of each unit and rule and period the letters of what it holds there. */
const lettersOf = (obligations: readonly OracleObligation[], at: Instant): ReadonlyMap<string, readonly string[]> => {
  const all = obligations.flatMap((o) => o.holders.map((holder) => [`${holder} ${o.ruleKey} ${o.period}`, letterOf(o, at)] as const));
  return new Map([...Map.groupBy(all, ([key]) => key)].map(([key, same]) => [key, same.map(([, letter]) => letter)]));
};

/** From the first day to the last day of all that stands in a column. */
const spanOf = (obligations: readonly OracleObligation[], ruleKey: string | undefined, period: string): readonly (string | null)[] => {
  const there = obligations.filter((o) => o.ruleKey === ruleKey && o.period === period);
  const days = (of: readonly (string | null)[]) => of.filter((day) => day !== null).sort();
  return [days(there.map((o) => o.periodFrom)).at(0) ?? null, days(there.map((o) => o.periodTo)).at(-1) ?? null];
};

const cellsOf = (
  { rules, columns, rows }: ObligationMatrix,
  letters: (row: number, column: number) => string,
): ReadonlyMap<string, string> =>
  new Map(
    rows.flatMap(({ unitId }, row) =>
      columns.map(({ rule, period }, column) => [`${unitId} ${rules[rule]?.ruleKey} ${period}`, letters(row, column)] as const),
    ),
  );

const worst = (letters: readonly string[]): string => [...letters].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))[0] ?? ' ';

/** What the encoded past says of a cell at an instant, read the slow way. */
const pastLetter = ({ steps: instants, rows }: ObligationMatrixPast, row: number, column: number, at: Instant): string => {
  const cell = rows[row]?.split(' ')[column] ?? '';
  const found = [...cell.matchAll(/([A-Z-])([0-9a-z]+)/g)].map(([, letter, index]) => ({
    letter,
    at: String(instants[parseInt(String(index), 36)]),
  }));
  const letter = found.findLast((step) => step.at <= at)?.letter ?? '-';
  return letter === '-' ? ' ' : letter;
};

describe('the matrix of obligations', () => {
  it('shows what the oracle shows in each cell, from any position and instant, and counts each obligation once', async () => {
    await looks(fresh, 4, async ({ log, reading, at }) => {
      for (const planId of PLANS) {
        const obligations = oracleObligations(log).filter((o) => o.planId === planId);
        const matrix = await obligationMatrix(reading, { planId: id(planId) }, unitsByIds);
        const expected = lettersOf(obligations, at);
        const filled = [...cellsOf(matrix, (row, column) => matrix.rows[row]?.cells[column] ?? '?')].filter(([, letter]) => letter !== ' ');
        expect(Object.fromEntries(filled)).toEqual(Object.fromEntries([...expected].map(([key, letters]) => [key, worst(letters)])));
        const { rules, columns } = await obligationRules(reading, { planId: id(planId) });
        expect(columns).toEqual(matrix.columns);
        expect(rules).toEqual(matrix.rules);
        expect(columns.map(({ rule, period, periodFrom, periodTo }) => [rules[rule]?.ruleKey, period, periodFrom, periodTo])).toEqual(
          columns.map(({ rule, period }) => [rules[rule]?.ruleKey, period, ...spanOf(obligations, rules[rule]?.ruleKey, period)]),
        );
        for (const { ruleKey, title } of rules)
          expect(obligations.filter((o) => o.ruleKey === ruleKey).map((o) => o.title)).toContain(title);
        expect(matrix.shared.map(({ obligations: n }) => n).sort()).toEqual(
          [...expected.values()].flatMap((letters) => (letters.length > 1 ? [letters.length] : [])).sort(),
        );
        expect([...matrix.counts.values()].reduce((sum, n) => sum + n, 0)).toBe(obligations.length);
        for (const [letter, n] of matrix.counts)
          expect([letter, n]).toEqual([letter, obligations.filter((o) => letterOf(o, at) === letter).length]);
      }
    });
  });

  it('tells of every instant before what it showed then', async () => {
    const instants = fc.array(fc.record({ which: fc.nat(), ms: fc.constantFrom(-1, 0, 1) }), { minLength: 4, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(steps({ min: 15, max: 60 }), instants, async (taken, asked) => {
        const events = historyOf(taken);
        await withHistory(fresh, events, async (models) => {
          const now = readingAt(models, events.length, AFTER_ALL);
          for (const planId of PLANS) {
            const filter = { planId: id(planId) };
            const matrix = await obligationMatrix(now, filter, unitsByIds);
            const past = await obligationMatrixPast(now, filter, unitsByIds, recordedAtsOf(events));
            for (const { which, ms } of asked) {
              const at = instantOfMs(msOf(past.steps[which % Math.max(1, past.steps.length)] ?? AFTER_ALL) + ms);
              const position = events.filter(({ recordedAt }) => recordedAt <= at).length;
              const then = lettersOf(
                oracleObligations(events.slice(0, position)).filter((o) => o.planId === planId),
                at,
              );
              const held = new Map(oracleObligations(events).map((o) => [`${o.dutyId} ${o.period}`, o.holders.join()]));
              const moved = oracleObligations(events.slice(0, position)).some(
                (o) => held.get(`${o.dutyId} ${o.period}`) !== o.holders.join(),
              );
              if (moved) continue;
              const shown = cellsOf(matrix, (row, column) => pastLetter(past, row, column, at));
              for (const [key, letter] of shown) expect([key, at, letter]).toEqual([key, at, worst(then.get(key) ?? [])]);
            }
          }
        });
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });

  it('has columns in the order of their days, and rows in the order of Vietnamese names', async () => {
    const named: UnitsByIds = async (ids) =>
      new Map(ids.map((each, index) => [each, { name: ['Đồng Tâm', 'An Phú', 'Ô Môn', 'Bình An'][index % 4] ?? each }]));
    await looks(fresh, 1, async ({ reading }) => {
      const { rules, columns, rows } = await obligationMatrix(reading, { planId: id('plan-a') }, named);
      for (const [index, column] of columns.entries()) {
        const before = columns[index - 1];
        if (before?.rule === column.rule) expect((before.periodFrom ?? '') <= (column.periodFrom ?? before.periodFrom ?? '')).toBe(true);
      }
      expect(rules.length).toBeGreaterThanOrEqual(new Set(columns.map(({ rule }) => rule)).size);
      for (const { cells } of rows) expect(cells).toHaveLength(columns.length);
      expect(dateAt(AFTER_ALL) >= reading.view.inForceOn).toBe(true);
    });
  });
});
