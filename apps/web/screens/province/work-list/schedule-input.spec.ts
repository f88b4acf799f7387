import { expect, it } from '@jest/globals';
import type { SchedulePartsFragment } from '../../../graphql/generated.js';
import { isSettled, scheduleInput } from './schedule-input.js';

const NOTHING = {
  date: null,
  bound: null,
  days: null,
  anchor: null,
  policy: null,
  from: null,
  to: null,
  every: null,
  start: null,
  system: null,
  of: null,
  by: null,
  reason: null,
  due: null,
};
const NO_DUE = { day: null, days: null, monthOffset: null, policy: null, reason: null };
const SPAN = { from: '2026-01-01', to: '2026-12-31' };
const MONTHLY = { ...NOTHING, kind: 'PERIODIC', every: ['MONTH'], start: 'WHOLE_SPAN', system: 'CALENDAR', ...SPAN } as const;

const cases: readonly (readonly [SchedulePartsFragment, unknown])[] = [
  [{ ...NOTHING, kind: 'DATE', date: '2026-03-20', bound: 'BEFORE' }, { date: { date: '2026-03-20', bound: 'BEFORE' } }],
  [
    { ...NOTHING, kind: 'WITHIN', days: 7, anchor: 'OWN_ISSUE', policy: 'WORKING_DAYS' },
    { within: { days: 7, anchor: 'OWN_ISSUE', policy: 'WORKING_DAYS' } },
  ],
  [{ ...NOTHING, kind: 'WINDOW', ...SPAN }, { window: SPAN }],
  [{ ...NOTHING, kind: 'CONTINUOUS', from: '2026-01-01' }, { continuous: { from: '2026-01-01', to: null } }],
  [
    { ...MONTHLY, due: { ...NO_DUE, at: 'DAY_OF_MONTH', day: 25, monthOffset: 0, policy: 'CALENDAR_STRICT' } },
    {
      periodic: {
        every: ['MONTH'],
        start: 'WHOLE_SPAN',
        system: 'CALENDAR',
        due: { dayOfMonth: { day: 25, monthOffset: 0, policy: 'CALENDAR_STRICT' } },
        ...SPAN,
      },
    },
  ],
  [{ ...NOTHING, kind: 'EXTERNAL_CALENDAR', of: 'Ban Tuyên giáo' }, { externalCalendar: { of: 'Ban Tuyên giáo' } }],
];

it.each(cases)('%j is decided as it was read', (schedule, input) => expect(scheduleInput(schedule)).toEqual(input));

it('decides nothing that is left open', () => {
  expect(scheduleInput({ ...NOTHING, kind: 'UNDECIDED', reason: 'không nêu' })).toBeUndefined();
  expect(scheduleInput({ ...MONTHLY, due: { ...NO_DUE, at: 'UNDECIDED', reason: 'không nêu' } })).toBeUndefined();
  expect(scheduleInput({ ...NOTHING, kind: 'DATE' })).toBeUndefined();
});

it('tells what still waits for somebody', () => {
  expect(isSettled({ ...NOTHING, kind: 'DATE' })).toBe(true);
  expect(isSettled({ ...NOTHING, kind: 'ON_REQUEST' })).toBe(false);
});
