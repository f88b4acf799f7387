import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { statusAt, timelinessOf, type Phase } from '#libs/calendar/status.js';
import { workingCalendar } from '#libs/calendar/working-calendar.js';
import { addDays, daysBetween, localDate, startOfDay, type LocalDate } from '#libs/kernel/time.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import {
  CATCH_UP_DAYS,
  deadlinesAround,
  lastDayBeforeNextWork,
  levelsAbove,
  owedOn,
  type ReminderFacts,
  type ReminderPolicy,
  remindedSteps,
  stepReached,
} from './reminder.rules.js';

const day = localDate;
const policy: ReminderPolicy = { daysBefore: [7, 3, 1], daysAfter: [1, 5], escalateAfter: [5] };
const steps = remindedSteps(policy);
const dueOn = day('2026-03-20');

const facts: ReminderFacts = {
  phase: 'OPEN',
  authorities: ['ASSIGNS', 'ASSIGNS'],
  isBinding: true,
  dueOn,
  granted: [],
  periodFrom: day('2026-03-01'),
  correctionDueOn: null,
  knownOn: day('2026-01-20'),
};
const today = day('2026-03-17');

describe('what is owed on a day', () => {
  it('is the obligation by its deadline in force, or by a later day that was granted too late to move it', () => {
    expect(owedOn(facts, today)).toEqual({ matter: 'OBLIGATION', dueOn });
    expect(owedOn({ ...facts, granted: [day('2026-03-31'), day('2026-03-10')] }, today)).toEqual({
      matter: 'OBLIGATION',
      dueOn: '2026-03-31',
    });
  });

  it('is the correction of a returned report by the day that was given for it', () => {
    const returned: ReminderFacts = { ...facts, phase: 'RETURNED', correctionDueOn: day('2026-04-02') };
    expect(owedOn(returned, today)).toEqual({ matter: 'CORRECTION', dueOn: '2026-04-02' });
    expect(owedOn({ ...returned, correctionDueOn: null }, today)).toBeUndefined();
  });

  it.each<readonly [string, Partial<ReminderFacts>]>([
    ['was submitted', { phase: 'SUBMITTED' }],
    ['was accepted', { phase: 'ACCEPTED' }],
    ['was waived', { phase: 'WAIVED' }],
    ['was cancelled', { phase: 'CANCELLED' }],
    ['has no day yet', { dueOn: null }],
    ['is asked of a body that is not ordered', { authorities: ['REQUESTS'] }],
    ['is no longer ordered since an amendment', { authorities: ['ASSIGNS', 'REQUESTS'] }],
    ['is a quota that nobody breaches', { isBinding: false }],
    ['has not begun', { periodFrom: day('2026-03-18') }],
    ['had passed when it was taken over', { knownOn: day('2026-03-21') }],
  ])('is nothing where it %s', (_, changed) => {
    expect(owedOn(facts, today)).toBeDefined();
    expect(owedOn({ ...facts, ...changed }, today)).toBeUndefined();
  });

  it('is there on the first day of the period, and when the duty was recorded on its last day', () => {
    expect(owedOn({ ...facts, periodFrom: today }, today)).toBeDefined();
    expect(owedOn({ ...facts, knownOn: dueOn }, dueOn)).toBeDefined();
  });

  it('is never more than what counts as open or overdue', () => {
    const phases: readonly Phase[] = ['OPEN', 'SUBMITTED', 'ACCEPTED', 'WAIVED', 'CANCELLED'];
    const dates = fc.integer({ min: -60, max: 60 }).map((days) => addDays(dueOn, days));
    fc.assert(
      fc.property(
        fc.constantFrom(...phases),
        fc.option(dates),
        fc.option(dates),
        fc.constantFrom('ASSIGNS' as const, 'REQUESTS' as const),
        dates,
        (phase, due, periodFrom, authority, on) => {
          const owed = owedOn({ ...facts, phase, dueOn: due, periodFrom, authorities: [authority], knownOn: day('2020-01-01') }, on);
          const metAt = phase === 'SUBMITTED' || phase === 'ACCEPTED' ? startOfDay(day('2020-01-01')) : null;
          const timeliness = timelinessOf(due, metAt, false);
          const binding = authority === 'ASSIGNS';
          const status = statusAt({ phase, timeliness, metAt, periodFrom, dueOn: due, undecidedFrom: null, binding }, startOfDay(on));
          expect(owed !== undefined).toBe(authority === 'ASSIGNS' && (status === 'OPEN' || status === 'OVERDUE'));
        },
      ),
    );
  });
});

/** Slow and obvious: writes down each day on which somebody is to be told, and looks which of them have come. */
const oracle = (all: readonly number[], due: LocalDate, on: LocalDate, until: LocalDate): number | undefined => {
  const found: number[] = [];
  for (const step of all) {
    const meant = addDays(due, step);
    if (on > due && step <= 0) continue;
    if (meant > (step > 0 ? on : until)) continue;
    if (addDays(meant, CATCH_UP_DAYS) < on) continue;
    found.push(step);
  }
  return found.sort((a, b) => a - b).at(-1);
};

describe('the reminder that has come', () => {
  it.each<readonly [string, number | undefined]>([
    ['2026-03-12', undefined],
    ['2026-03-13', -7],
    ['2026-03-16', -7],
    ['2026-03-17', -3],
    ['2026-03-19', -1],
    ['2026-03-20', -1],
    ['2026-03-21', 1],
    ['2026-03-24', 1],
    ['2026-03-25', 5],
    ['2026-04-08', 5],
    ['2026-04-09', undefined],
  ])('on %s is %s', (on, step) => expect(stepReached(steps, dueOn, day(on), day(on))).toBe(step));

  it('before a deadline comes on the last working day before it, not on a day off', () => {
    const friday = day('2026-03-20');
    const sunday = day('2026-03-22');
    expect(stepReached([-1], day('2026-03-23'), friday, sunday)).toBe(-1);
    expect(stepReached([-1], day('2026-03-23'), friday, friday)).toBeUndefined();
    // What has not passed yet is not told as passed.
    expect(stepReached([1], friday, friday, sunday)).toBeUndefined();
  });

  it('is the one that a list of days would give', () => {
    const days = fc.integer({ min: -100, max: 100 });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -60, max: 60 }), { maxLength: 8 }), days, fc.nat(10), (all, offset, off) => {
        const on = addDays(dueOn, offset);
        expect(stepReached(all, dueOn, on, addDays(on, off))).toBe(oracle(all, dueOn, on, addDays(on, off)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('belongs to a deadline that is looked at', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 200 }), fc.nat(10), (offset, off) => {
        const on = addDays(dueOn, offset);
        const until = addDays(on, off);
        const { from, to } = deadlinesAround(policy, on, until);
        const told = stepReached(steps, dueOn, on, until) ?? stepReached(policy.escalateAfter, dueOn, on, on);
        if (told !== undefined) expect([from <= dueOn, dueOn <= to]).toEqual([true, true]);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the days on which somebody is told', () => {
  const calendar = workingCalendar([
    { date: day('2026-01-01'), kind: 'OFF', certainty: 'STATUTORY', name: 'Tết Dương lịch' },
    { date: day('2026-01-02'), kind: 'OFF_SWAPPED', certainty: 'OFFICIAL', name: 'hoán đổi' },
    { date: day('2026-01-10'), kind: 'MAKE_UP_WORKING', certainty: 'OFFICIAL', name: 'làm bù' },
  ]);

  it('are working days, make-up Saturdays among them, with the days off that follow', () => {
    expect(lastDayBeforeNextWork(calendar, day('2026-01-02'))).toBeUndefined();
    expect(lastDayBeforeNextWork(calendar, day('2026-01-05'))).toBe('2026-01-05');
    expect(lastDayBeforeNextWork(calendar, day('2026-01-09'))).toBe('2026-01-09');
    expect(lastDayBeforeNextWork(calendar, day('2026-01-10'))).toBe('2026-01-11');
    expect(lastDayBeforeNextWork(calendar, day('2026-01-16'))).toBe('2026-01-18');
  });

  it('are Monday to Friday where nothing is known of the year', () => {
    const last = lastDayBeforeNextWork(calendar, day('2030-03-22'));
    expect(last).toBe('2030-03-24');
    expect(daysBetween(day('2030-03-22'), last ?? dueOn)).toBe(2);
    expect(lastDayBeforeNextWork(calendar, day('2030-03-23'))).toBeUndefined();
  });
});

describe('the levels above', () => {
  const [room, ward, city, state] = ['room', 'ward', 'city', 'state'] as unknown as readonly [OrgUnitId, OrgUnitId, OrgUnitId, OrgUnitId];

  it('are the issuer of the plan and the units above it', () => {
    expect(levelsAbove([room], ward, [city, state])).toEqual([ward, city, state]);
  });

  it('leave out who owes it', () => {
    expect(levelsAbove([ward, room], ward, [city, state])).toEqual([city, state]);
    expect(levelsAbove([state], state, [])).toEqual([]);
  });
});
