import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { ExplanationEvent } from '#libs/domain/explanation/explanation.js';
import { explanationIdOf } from '#libs/domain/ids.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import type { DutyId, OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import { addDays, dateAt, type Instant, localDate, startOfDay } from '#libs/kernel/time.js';
import { byText } from '#libs/testing/oracles/obligation-answers.js';
import { allOf } from '#libs/testing/histories/obligation-looks.js';
import { projectedModels } from '#libs/testing/database/read-model.js';
import { type Happened, recorded } from '#libs/testing/log/recorded.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { obligationsModel } from '../obligations/obligations.model.js';
import { explanationsModel } from './explanations.model.js';
import { explanations, explanationsByIds, explanationsGivenTo } from './explanations.query.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const person = 'p-1' as PersonId;
const city = 'city' as OrgUnitId;
const MONDAY = localDate('2026-03-16');
const UNITS = ['ward-1', 'ward-2'] as readonly string[] as readonly OrgUnitId[];
// A period that somebody named may be any text, and a name that sorts otherwise by the rules of a language.
const OBLIGATIONS = [
  { dutyId: 'd-1' as DutyId, period: '2026-M03' },
  { dutyId: 'd-1' as DutyId, period: 'đột xuất / lần 1' },
  { dutyId: 'D-2' as DutyId, period: 'once' },
];

/** What is done next to one obligation, and on which day; what cannot be done then is left out. */
const steps = fc.array(
  fc.record({
    of: fc.nat(OBLIGATIONS.length - 1),
    what: fc.constantFrom<ExplanationEvent['type']>('ExplanationRequested', 'ExplanationGiven', 'ExplanationRequestWithdrawn'),
    unit: fc.constantFrom(...UNITS),
    day: fc.nat(6),
    answerIn: fc.option(fc.nat(4), { nil: null }),
  }),
  { minLength: 4, maxLength: 16 },
);
type Step = typeof steps extends fc.Arbitrary<readonly (infer One)[]> ? One : never;

const happenedIn = (drawn: readonly Step[]): readonly Happened[] => {
  const standing = new Map<number, 'ASKED' | 'ANSWERED'>();
  return [...drawn]
    .sort((a, b) => a.day - b.day)
    .flatMap(({ of, what, unit, day, answerIn }): readonly Happened[] => {
      const on = OBLIGATIONS[of] ?? { dutyId: '' as DutyId, period: '' };
      const now = standing.get(of);
      const at = startOfDay(addDays(MONDAY, day));
      const streamId = `explanation/${explanationIdOf(on.dutyId, on.period)}` as const;
      const add = (event: ExplanationEvent): readonly Happened[] => [{ streamId, event }];
      if (what === 'ExplanationRequested') {
        standing.set(of, 'ASKED');
        const answerBy = answerIn === null ? null : addDays(MONDAY, day + answerIn);
        const asked = { by: city, of: [unit], lateness: 'OVERDUE', dueOn: MONDAY, text: 'Vì sao?', answerBy, requestedBy: person } as const;
        return add({ type: what, ...on, ...asked, seen: 0, at });
      }
      if (now === undefined || (what === 'ExplanationRequestWithdrawn' && now === 'ANSWERED')) return [];
      if (what === 'ExplanationGiven') {
        standing.set(of, 'ANSWERED');
        return add({ type: what, ...on, by: unit, text: `Vì ${day}`, document: null, link: null, givenBy: person, at });
      }
      standing.delete(of);
      return add({ type: what, ...on, by: city, reason: 'nhầm', withdrawnBy: person, at });
    });
};

interface Expected {
  readonly key: string;
  readonly dutyId: DutyId;
  readonly period: string;
  readonly asked: readonly OrgUnitId[];
  readonly answerBy: string | null;
  readonly isOpen: boolean;
  /** Of the last answer to the last request. */
  readonly explainedAt: Instant | null;
  readonly state: string;
  readonly counts: readonly [requests: number, explanations: number];
}

/** The slow way: of each obligation its events are read from the first one, and its last request looked at. */
const expectedAt = (log: readonly RecordedEvent[], position: number, at: Instant): readonly Expected[] =>
  OBLIGATIONS.flatMap(({ dutyId, period }): readonly Expected[] => {
    const events = log
      .slice(0, position)
      .map(({ event }) => event as ExplanationEvent)
      .filter((event) => event.dutyId === dutyId && event.period === period);
    const last = events.findLast((event) => event.type === 'ExplanationRequested');
    if (last === undefined) return [];
    const since = events.slice(events.lastIndexOf(last) + 1);
    const isWithdrawn = since.some(({ type }) => type === 'ExplanationRequestWithdrawn');
    const first = since.find(({ type }) => type === 'ExplanationGiven');
    const isLate = last.answerBy !== null && dateAt(first?.at ?? at) > last.answerBy;
    const answered = first === undefined ? (isLate ? 'UNANSWERED' : 'WAITING') : isLate ? 'EXPLAINED_LATE' : 'EXPLAINED';
    const count = (type: ExplanationEvent['type']): number => events.filter((event) => event.type === type).length;
    return [
      {
        key: `${last.answerBy ?? '9999'} ${dutyId} ${period}`,
        ...{ dutyId, period, asked: last.of, answerBy: last.answerBy },
        isOpen: !isWithdrawn && first === undefined,
        explainedAt: since.findLast(({ type }) => type === 'ExplanationGiven')?.at ?? null,
        state: isWithdrawn ? 'WITHDRAWN' : answered,
        counts: [count('ExplanationRequested'), count('ExplanationGiven')],
      },
    ];
  }).sort((a, b) => byText(a.key, b.key));

const givenPlace = ({ explainedAt, dutyId, period }: Expected): string => `${explainedAt ?? ''} ${dutyId} ${period}`;

let generation = 0;

describe('what was asked and said, as it was at every position', () => {
  it('is what reading the log from its beginning finds, whatever is looked for, page by page', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }), async (drawn, batches) => {
        const log = recorded(happenedIn(drawn));
        generation += 1;
        const models = await projectedModels(fresh.database, [obligationsModel, explanationsModel], generation);
        await models.project(log, batches);
        for (const position of new Set([log.length, Math.ceil(log.length / 2), 0])) {
          const at = startOfDay(addDays(MONDAY, position % 8));
          const reading = models.at(position, dateAt(at), at);
          const all = expectedAt(log, position, at);
          const seen = ({ dutyId, period, state, counts }: Expected) => ({ dutyId, period, state, counts });
          const found = async (filter: Parameters<typeof explanations>[1]) => {
            const { rows, totalCount } = await allOf((page) => explanations(reading, filter, page), 1);
            expect(totalCount).toBe(rows.length);
            return rows.map(({ dutyId, period, state, requests }) => ({
              ...{ dutyId, period, state },
              counts: [requests.length, requests.flatMap((request) => request.explanations).length],
            }));
          };
          expect(await found({})).toEqual(all.map(seen));
          expect(await found({ isOpen: true })).toEqual(all.filter(({ isOpen }) => isOpen).map(seen));
          expect(await found({ dutyId: 'd-1' as DutyId, isOpen: false })).toEqual(
            all.filter(({ dutyId, isOpen }) => dutyId === 'd-1' && !isOpen).map(seen),
          );
          for (const unitId of UNITS) expect(await found({ unitId })).toEqual(all.filter(({ asked }) => asked.includes(unitId)).map(seen));
          const given = await allOf((page) => explanationsGivenTo(reading, city, page), 1);
          expect(given.totalCount).toBe(given.rows.length);
          expect(given.rows.map(({ dutyId, period }) => ({ dutyId, period }))).toEqual(
            all
              .filter(({ explainedAt }) => explainedAt !== null)
              .sort((a, b) => byText(givenPlace(b), givenPlace(a)))
              .map(({ dutyId, period }) => ({ dutyId, period })),
          );
          expect((await explanationsGivenTo(reading, 'ward-1' as OrgUnitId, { first: 1 })).totalCount).toBe(0);
          const byId = await explanationsByIds(
            reading,
            OBLIGATIONS.map(({ dutyId, period }) => `${dutyId}:${period}` as const),
          );
          expect([...byId.keys()].sort(byText)).toEqual(all.map(({ dutyId, period }) => `${dutyId}:${period}`).sort(byText));
        }
        await models.drop();
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });
});
