import { describe, expect, it } from '@jest/globals';
import { localDate } from '#libs/kernel/time.js';
import { dutyIdOf } from '../ids.js';
import type { DutyRule, PlanContent } from '../plan/plan-content.js';
import { amendmentShifts, type OwedPeriod } from './amendment-preview.js';
import type { PreviewedDuty } from './preview.js';

const id = (text: string): never => text as never;
const on = localDate('2026-05-10');

/** One rule by one day; enough for what is compared. */
const rule = (key: string, date: string): DutyRule => ({
  kind: 'TASK',
  key,
  title: key,
  leads: [{ unit: id('room') }],
  leadership: 'JOINT',
  coordinators: [],
  authority: 'ASSIGNS',
  wording: date,
  schedule: { kind: 'DATE', date: localDate(date), bound: 'BY' },
  source: { document: '1/KH', place: '1' },
});

const content = (...rules: readonly DutyRule[]): PlanContent =>
  ({ tasks: rules.map((each) => ({ key: each.key, rules: [each] })), clauses: [] }) as unknown as PlanContent;

const owed = (ruleKey: string, dueOn: string, holder = 'room'): OwedPeriod => ({
  dutyId: dutyIdOf(id('plan'), ruleKey, [id(holder)]),
  ruleKey,
  kind: 'TASK',
  title: ruleKey,
  holders: [id(holder)],
  period: id('ONCE'),
  periodTo: null,
  dueOn: localDate(dueOn),
  reason: null,
});

const wanted = (ruleKey: string, dueOn: string, holder = 'room'): PreviewedDuty =>
  ({
    opened: { dutyId: dutyIdOf(id('plan'), ruleKey, [id(holder)]), planId: 'plan', ruleKey, title: ruleKey, holders: [holder] },
    periods: [{ period: 'ONCE', deadline: { state: 'DATED', dueOn: localDate(dueOn) } }],
  }) as unknown as PreviewedDuty;

const days = (input: Omit<Parameters<typeof amendmentShifts>[0], 'on'>): unknown =>
  amendmentShifts({ on, ...input }).map(({ ruleKey, old, new: now }) => [ruleKey, old?.dueOn ?? null, now?.dueOn ?? null]);

describe('the days that an amendment moves', () => {
  it('stand side by side: moved, added, left out', () =>
    expect(
      days({
        before: content(rule('a', '2026-06-30'), rule('gone', '2026-07-01')),
        after: content(rule('a', '2026-06-20'), rule('new', '2026-08-01')),
        owed: [owed('a', '2026-06-30'), owed('gone', '2026-07-01')],
        wanted: [wanted('a', '2026-06-20'), wanted('new', '2026-08-01')],
      }),
    ).toEqual([
      ['a', '2026-06-30', '2026-06-20'],
      ['new', null, '2026-08-01'],
      ['gone', '2026-07-01', null],
    ]));

  it('are not those that had ended before its day, whatever it says of them, on both sides of the boundary', () =>
    expect(
      days({
        before: content(rule('a', '2026-05-09'), rule('b', '2026-05-10'), rule('c', '2026-05-09')),
        after: content(rule('a', '2026-06-20'), rule('b', '2026-06-20')),
        owed: [owed('a', '2026-05-09'), owed('b', '2026-05-10'), owed('c', '2026-05-09')],
        wanted: [wanted('a', '2026-06-20'), wanted('b', '2026-06-20')],
      }),
    ).toEqual([['b', '2026-05-10', '2026-06-20']]));

  it('are not those of a rule that keeps its time, so that what a person extended or decided stays', () =>
    expect(
      days({
        before: content(rule('a', '2026-06-30')),
        after: content(rule('a', '2026-06-30')),
        owed: [owed('a', '2026-07-15')],
        wanted: [wanted('a', '2026-06-30')],
      }),
    ).toEqual([]));

  it('are told once for everybody of whom the same becomes the same', () => {
    const shifts = amendmentShifts({
      on,
      before: content(rule('a', '2026-06-30')),
      after: content(rule('a', '2026-06-20')),
      owed: [owed('a', '2026-06-30', 'x'), owed('a', '2026-06-30', 'y')],
      wanted: [wanted('a', '2026-06-20', 'x'), wanted('a', '2026-06-20', 'y')],
    });
    expect(shifts.map(({ holders }) => holders)).toEqual([['x', 'y']]);
  });
});
