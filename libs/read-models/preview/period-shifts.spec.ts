import { describe, expect, it } from '@jest/globals';
import { type AmendedDuty, periodShifts } from './period-shifts.js';
import type { PreviewRow } from './preview.row.js';

const row = (ruleKey: string, dueOn: string | null, holder = 'room', reason: string | null = null): PreviewRow =>
  ({ ruleKey, kind: 'TASK', title: ruleKey, period: 'once', holders: [holder], dueOn, reason }) as unknown as PreviewRow;
const days = (...duties: readonly AmendedDuty[]): unknown =>
  periodShifts(duties).map(({ ruleKey, old, new: now }) => [ruleKey, old?.dueOn ?? null, now?.dueOn ?? null]);

describe('the days that an amendment moves', () => {
  it('stand side by side: moved, added, left out, but not what stays', () =>
    expect(
      days(
        { before: [row('a', '2026-06-30')], after: [row('a', '2026-06-20')] },
        { before: [row('b', '2026-06-30')], after: [row('b', '2026-06-30')] },
        { before: [], after: [row('new', '2026-08-01')] },
        { before: [row('gone', '2026-07-01')], after: [] },
      ),
    ).toEqual([
      ['a', '2026-06-30', '2026-06-20'],
      ['new', null, '2026-08-01'],
      ['gone', '2026-07-01', null],
    ]));

  it('are told where only the reason for having none is another', () => {
    const [before, after] = [[row('a', null, 'room', 'NOT_STATED')], [row('a', null, 'room', 'NO_PERIOD')]];
    expect(periodShifts([{ before, after }])).toMatchObject([{ old: { reason: 'NOT_STATED' }, new: { reason: 'NO_PERIOD' } }]);
  });

  it('are told once for everybody of whom the same becomes the same', () => {
    const shifted = (holder: string): AmendedDuty => ({
      before: [row('a', '2026-06-30', holder)],
      after: [row('a', '2026-06-20', holder)],
    });
    expect(periodShifts([shifted('y'), shifted('x')]).map(({ holders }) => holders)).toEqual([['x', 'y']]);
  });
});
