import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { addDays, endOfDay, instant, instantOfMs, localDate, msOf, startOfDay, type Instant, type LocalDate } from '#libs/kernel/time.js';
import { dueBy, needsDecision, unknown } from './deadline.js';
import type { Deadline } from './schedule.js';
import {
  OBLIGATION_STATUSES,
  dueOnOf,
  extendedDeadline,
  isDueSoon,
  statusAt,
  statusCounts,
  timelinessOf,
  turningPoints,
  type Extension,
  type ObligationFacts,
  type ObligationStatus,
  type Phase,
} from './status.js';

const day = localDate;
const due = day('2026-03-09');
/** Milliseconds before (negative) or after the end of a day in Hà Nội. */
const aroundEnd = (date: LocalDate, ms: number): Instant => instantOfMs(msOf(endOfDay(date)) + ms);

/** What happened to an obligation. */
interface Told {
  readonly phase: Phase;
  readonly firstValidSubmission: Instant | null;
  readonly deadline: Deadline;
  readonly extensions: readonly Extension[];
  readonly excused: boolean;
  readonly periodFrom: LocalDate | null;
  readonly authority: 'ASSIGNS' | 'REQUESTS';
}

const judged = ({ phase, firstValidSubmission: metAt, deadline, extensions, periodFrom, authority, excused }: Told): ObligationFacts => {
  const dueOn = dueOnOf(deadline, extensions);
  const timeliness = timelinessOf(dueOn, metAt, excused);
  return { phase, timeliness, metAt, periodFrom, dueOn, undecidedFrom: null, binding: authority === 'ASSIGNS' };
};

const statusOf = (told: Told, at: Instant): ObligationStatus => statusAt(judged(told), at);

const open: Told = {
  phase: 'OPEN',
  firstValidSubmission: null,
  deadline: dueBy(due),
  extensions: [],
  excused: false,
  periodFrom: null,
  authority: 'ASSIGNS',
};
const submitted = (at: Instant, more: Partial<Told> = {}): Told => ({
  ...open,
  phase: 'SUBMITTED',
  firstValidSubmission: at,
  ...more,
});
const later = instant('2026-06-01T00:00:00Z');

describe('a submission', () => {
  it.each([
    [-1, 'ON_TIME'],
    [0, 'LATE'],
    [1, 'LATE'],
  ] as const)('%d ms from 24:00 of the deadline in Hà Nội is %s', (ms, expected) => {
    const facts = submitted(aroundEnd(due, ms));
    expect(judged(facts).timeliness).toBe(expected);
    expect(statusOf(facts, later)).toBe(expected);
    expect(endOfDay(due)).toBe('2026-03-09T17:00:00.000Z');
  });

  it('stays what it was, whatever becomes of the document', () => {
    const late = aroundEnd(due, 0);
    for (const phase of ['OPEN', 'SUBMITTED', 'RETURNED', 'ACCEPTED'] as const)
      expect(statusOf(submitted(late, { phase }), later)).toBe('LATE');
  });

  it('that is excused is counted apart, and only when it was late', () => {
    expect(statusOf(submitted(aroundEnd(due, 0), { excused: true }), later)).toBe('EXCUSED_LATE');
    expect(statusOf(submitted(aroundEnd(due, -1), { excused: true }), later)).toBe('ON_TIME');
    expect(statusOf({ ...open, excused: true }, later)).toBe('OVERDUE');
  });

  it('has not happened before its instant', () => {
    const at = aroundEnd(due, -1000);
    expect(statusOf(submitted(at), instantOfMs(msOf(at) - 1))).toBe('OPEN');
    expect(statusOf(submitted(at), at)).toBe('ON_TIME');
  });

  it('without a deadline is not late; when the day is fixed later, it is judged again', () => {
    const at = aroundEnd(due, 5);
    expect(statusOf(submitted(at, { deadline: unknown({ code: 'OWN_DATE_BLANK' }) }), later)).toBe('ON_TIME');
    expect(statusOf(submitted(at), later)).toBe('LATE');
  });
});

describe('an obligation that nobody met', () => {
  it.each([
    [-1, 'OPEN'],
    [0, 'OVERDUE'],
  ] as const)('%d ms from the end of its day is %s', (ms, expected) => expect(statusOf(open, aroundEnd(due, ms))).toBe(expected));

  it('is never overdue for a body that was asked and not ordered; what it sends afterwards is late all the same', () => {
    expect(statusOf({ ...open, authority: 'REQUESTS' }, later)).toBe('OPEN');
    expect(statusOf(submitted(aroundEnd(due, 0), { authority: 'REQUESTS' }), later)).toBe('LATE');
  });

  it('is undated while its day is unknown or undecided, never overdue', () => {
    expect(statusOf({ ...open, deadline: unknown({ code: 'PARENT_DATE_BLANK' }) }, later)).toBe('UNDATED');
    expect(statusOf({ ...open, deadline: needsDecision({ code: 'OPEN_END' }) }, later)).toBe('UNDATED');
  });

  it('is not yet owed until its period begins, at 00:00 in Hà Nội', () => {
    const from = day('2026-03-01');
    const facts = { ...open, periodFrom: from };
    expect(statusOf(facts, instantOfMs(msOf(startOfDay(from)) - 1))).toBe('NOT_YET');
    expect(statusOf(facts, startOfDay(from))).toBe('OPEN');
    expect(statusOf({ ...facts, deadline: needsDecision({ code: 'OPEN_END' }) }, instant('2026-02-01T00:00:00Z'))).toBe('NOT_YET');
    expect(statusOf(submitted(instant('2026-02-01T00:00:00Z'), { periodFrom: from }), instant('2026-02-02T00:00:00Z'))).toBe('ON_TIME');
  });

  it.each(['WAIVED', 'CANCELLED'] as const)('and is %s is only that', (phase) => {
    expect(statusOf({ ...open, phase }, later)).toBe(phase);
    expect(statusOf(submitted(aroundEnd(due, 0), { phase }), later)).toBe(phase);
  });
});

describe('an extension', () => {
  const to = day('2026-03-16');
  const given = (ms: number): Partial<Told> => ({ extensions: [{ dueOn: to, at: aroundEnd(due, ms) }] });

  it('moves the deadline when it is given before the end of it, and not afterwards', () => {
    expect(judged({ ...open, ...given(-1) }).dueOn).toBe(to);
    expect(judged({ ...open, ...given(0) }).dueOn).toBe(due);
    expect(statusOf({ ...open, ...given(-1) }, aroundEnd(due, 1))).toBe('OPEN');
    expect(statusOf({ ...open, ...given(0) }, aroundEnd(due, 1))).toBe('OVERDUE');
    expect(statusOf(submitted(aroundEnd(due, 10), given(-1)), later)).toBe('ON_TIME');
    expect(statusOf(submitted(aroundEnd(due, 10), given(0)), later)).toBe('LATE');
  });

  it('counts from the one before it', () => {
    const second = (ms: number): Told => ({
      ...open,
      extensions: [
        { dueOn: to, at: aroundEnd(due, -1) },
        { dueOn: day('2026-03-30'), at: aroundEnd(to, ms) },
      ],
    });
    expect([judged(second(-1)).dueOn, judged(second(0)).dueOn]).toEqual(['2026-03-30', to]);
  });

  it('tells what it does: it came too late, or the plan gives that day or a later one, or it was entered by mistake', () => {
    const effectOf = (on: string, ms: number, enteredDueOn?: string) =>
      extendedDeadline(dueBy(due), [
        { dueOn: day(on), at: aroundEnd(due, ms), ...(enteredDueOn === undefined ? {} : { enteredDueOn: day(enteredDueOn) }) },
      ]).extensions.map(({ effect }) => effect);
    expect(effectOf('2026-03-10', -1)).toEqual(['MOVED']);
    expect(effectOf('2026-03-10', 0)).toEqual(['TOO_LATE']);
    expect(effectOf(due, -1)).toEqual(['OVERTAKEN']);
    expect(effectOf(due, -1, '2026-03-10')).toEqual(['TAKEN_BACK']);
    expect(effectOf(due, -1, '2026-03-01')).toEqual(['OVERTAKEN']);
    expect(effectOf(due, 0, '2026-03-10')).toEqual(['TOO_LATE']);
  });

  it('to an earlier day takes nothing away; where there was no day, it is the day', () => {
    expect(judged({ ...open, extensions: [{ dueOn: day('2026-03-01'), at: instant('2026-02-01T00:00:00Z') }] }).dueOn).toBe(due);
    const undated = { ...open, deadline: needsDecision({ code: 'NO_PERIOD' }), ...given(5) };
    expect(statusOf(undated, aroundEnd(to, -1))).toBe('OPEN');
    expect(statusOf(undated, aroundEnd(to, 0))).toBe('OVERDUE');
  });
});

describe('an extension that was granted while there was no day', () => {
  it('stays in force where an earlier day becomes known that had passed by then, and gives way to a later one', () => {
    const given = { dueOn: day('2026-03-16'), at: aroundEnd(due, 5), undated: true } as const;
    expect(extendedDeadline(needsDecision({ code: 'NO_PERIOD' }), [given]).dueOn).toBe('2026-03-16');
    expect(extendedDeadline(dueBy(due), [given])).toMatchObject({ dueOn: '2026-03-16', extensions: [{ effect: 'MOVED' }] });
    expect(extendedDeadline(dueBy(day('2026-03-20')), [given])).toMatchObject({
      dueOn: '2026-03-20',
      extensions: [{ effect: 'OVERTAKEN' }],
    });
  });
});

describe('due soon', () => {
  it('is what is open and due today or within the days', () => {
    const at = (date: string): Instant => instantOfMs(msOf(endOfDay(day(date))) - 1);
    const isSoon = (told: Told, date: string): boolean => isDueSoon(statusOf(told, at(date)), judged(told).dueOn, at(date));
    expect(['2026-03-05', '2026-03-06', '2026-03-09', '2026-03-10'].map((date) => isSoon(open, date))).toEqual([false, true, true, false]);
    expect(isSoon(submitted(at('2026-03-01')), '2026-03-09')).toBe(false);
    expect(isSoon({ ...open, authority: 'REQUESTS' }, '2026-03-10')).toBe(false);
    expect(isSoon({ ...open, deadline: unknown({ code: 'OWN_DATE_BLANK' }) }, '2026-03-09')).toBe(false);
  });
});

describe('any obligation', () => {
  const anyInstant = fc.integer({ min: -20 * 24, max: 20 * 24 }).map((hours) => aroundEnd(due, hours * 3_600_000));
  const anyDate = fc.integer({ min: -20, max: 20 }).map((n) => addDays(due, n));
  const facts: fc.Arbitrary<Told> = fc.record({
    phase: fc.constantFrom('OPEN', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'WAIVED', 'CANCELLED'),
    firstValidSubmission: fc.option(anyInstant),
    deadline: fc.oneof({ weight: 4, arbitrary: anyDate.map(dueBy) }, fc.constant(unknown({ code: 'OWN_DATE_BLANK' }))),
    extensions: fc
      .array(fc.record({ dueOn: anyDate, at: anyInstant }), { maxLength: 3 })
      .map((list) => list.sort((a, b) => (a.at < b.at ? -1 : 1))),
    excused: fc.boolean(),
    periodFrom: fc.option(anyDate),
    authority: fc.constantFrom('ASSIGNS', 'REQUESTS'),
  });

  /** Lives through the days: what stands on the wall at the end of each. Slow, and shares nothing but the clock. */
  const oracle = (of: Told, at: Instant): ObligationStatus => {
    if (of.phase === 'WAIVED' || of.phase === 'CANCELLED') return of.phase;
    const hanoi = (when: Instant): string => new Date(msOf(when) + 7 * 3_600_000).toISOString();
    const now = hanoi(at);
    let lastDay: string | null = of.deadline.state === 'DATED' ? of.deadline.dueOn : null;
    for (const extension of of.extensions) {
      const granted = hanoi(extension.at).slice(0, 10);
      if (lastDay === null) lastDay = extension.dueOn;
      else if (granted <= lastDay) lastDay = [lastDay, extension.dueOn].sort().at(-1) ?? lastDay;
    }
    const done = of.firstValidSubmission === null ? null : hanoi(of.firstValidSubmission);
    if (done !== null && done <= now) {
      if (lastDay === null || done.slice(0, 10) <= lastDay) return 'ON_TIME';
      return of.excused ? 'EXCUSED_LATE' : 'LATE';
    }
    if (of.periodFrom !== null && now.slice(0, 10) < of.periodFrom) return 'NOT_YET';
    if (lastDay === null) return 'UNDATED';
    return now.slice(0, 10) > lastDay && of.authority === 'ASSIGNS' ? 'OVERDUE' : 'OPEN';
  };

  it('agrees with a reading of the calendar on the wall', () => {
    const seen = new Set<ObligationStatus>();
    fc.assert(
      fc.property(facts, anyInstant, (of, at) => {
        seen.add(statusOf(of, at));
        expect(statusOf(of, at)).toBe(oracle(of, at));
      }),
      { numRuns: 10_000 },
    );
    expect(seen.size).toBe(9);
  });

  it('keeps a submission late for ever once it is late', () => {
    fc.assert(
      fc.property(facts, anyInstant, fc.nat(1000), (of, at, hours) => {
        const before = statusOf(of, at);
        return !before.endsWith('LATE') || statusOf(of, instantOfMs(msOf(at) + hours * 3_600_000)) === before;
      }),
      { numRuns: 2_000 },
    );
  });

  it('stands otherwise, or is due soon, only from one of its turning points on', () => {
    const decided = fc.tuple(facts, fc.option(anyDate)).map(([told, undecidedFrom]) => ({ ...judged(told), undecidedFrom }));
    const standing = (of: ObligationFacts, at: Instant) => [statusAt(of, at), isDueSoon(statusAt(of, at), of.dueOn, at)];
    const longBefore = instant('2020-01-01T00:00:00Z');
    fc.assert(
      fc.property(decided, anyInstant, (of, at) => {
        const since =
          turningPoints(of)
            .filter((point) => point <= at)
            .sort()
            .at(-1) ?? longBefore;
        expect(standing(of, at)).toEqual(standing(of, since));
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('the count', () => {
  const countOf = (statuses: readonly ObligationStatus[]) => statusCounts((status) => statuses.filter((each) => each === status).length);

  it('always adds up, and never loses one', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...OBLIGATION_STATUSES), { maxLength: 30 }), (all) => {
        const count = countOf(all);
        expect(count.created).toBe(all.length);
        expect(count.created).toBe(count.waived + count.cancelled + count.notYet + count.expected);
        expect(count.expected).toBe(count.onTime + count.late + count.excusedLate + count.overdue + count.open + count.undated);
      }),
      { numRuns: 500 },
    );
  });

  it('puts each status in its own place', () => {
    const times = OBLIGATION_STATUSES.flatMap((status, n) => Array<ObligationStatus>(n + 1).fill(status));
    expect(countOf(times)).toEqual({
      created: 45,
      waived: 1,
      cancelled: 2,
      notYet: 3,
      expected: 39,
      onTime: 4,
      late: 5,
      excusedLate: 6,
      overdue: 7,
      open: 8,
      undated: 9,
    });
  });
});
