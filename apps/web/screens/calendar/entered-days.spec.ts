import { describe, expect, it } from '@jest/globals';
import { changedBy, enteredDays } from './entered-days.js';

const typed = { kind: 'OFF', from: '27/04/2026', to: '', makeUp: '' };

describe('the days of an entry of the calendar', () => {
  it('are one, or all from the first to the last', () => {
    expect(enteredDays(typed)).toEqual({ days: [{ date: '2026-04-27', kind: 'OFF' }] });
    expect(enteredDays({ ...typed, to: '29/4/2026' })).toEqual({
      days: ['2026-04-27', '2026-04-28', '2026-04-29'].map((date) => ({ date, kind: 'OFF' })),
    });
    expect(enteredDays({ ...typed, kind: 'ORDINARY' })).toEqual({ days: [{ date: '2026-04-27', kind: 'ORDINARY' }] });
  });

  it('leave out saturdays and sundays where they are swapped, and have the day on which they are made up for', () => {
    expect(enteredDays({ kind: 'OFF_SWAPPED', from: '24/04/2026', to: '27/04/2026', makeUp: '09/05/2026' })).toEqual({
      days: [
        { date: '2026-04-24', kind: 'OFF_SWAPPED' },
        { date: '2026-04-27', kind: 'OFF_SWAPPED' },
        { date: '2026-05-09', kind: 'MAKE_UP_WORKING' },
      ],
    });
    // What was typed for another kind is not of this one.
    expect(enteredDays({ ...typed, makeUp: '09/05/2026' })).toEqual({ days: [{ date: '2026-04-27', kind: 'OFF' }] });
  });

  it.each([
    ['what is no day', { from: '30/02/2026' }, { from: 'DAY' }],
    ['a last day that is none', { to: 'mai' }, { to: 'DAY' }],
    ['a last day before the first', { to: '26/04/2026' }, { to: 'SPAN' }],
    ['a last day of another year', { from: '31/12/2026', to: '01/01/2027' }, { to: 'SPAN' }],
    ['32 days', { to: '28/05/2026' }, { to: 'SPAN' }],
    ['a weekend that is swapped', { kind: 'OFF_SWAPPED', from: '25/04/2026', to: '26/04/2026' }, { from: 'WEEKEND' }],
    ['a make-up day that is worked anyway', { kind: 'OFF_SWAPPED', makeUp: '08/05/2026' }, { makeUp: 'MAKE_UP' }],
    ['a make-up day of another year', { kind: 'OFF_SWAPPED', makeUp: '02/01/2027' }, { makeUp: 'MAKE_UP' }],
    ['a make-up day that is none', { kind: 'OFF_SWAPPED', makeUp: 'mai' }, { makeUp: 'MAKE_UP' }],
  ])('are not told from %s', (_, part, wrong) => {
    expect(enteredDays({ ...typed, ...part })).toEqual(wrong);
  });

  it('are 31 at most', () => {
    expect(enteredDays({ ...typed, to: '27/05/2026' })).toMatchObject({ days: { length: 31 } });
  });
});

describe('what an entry says that is new', () => {
  const stands = { date: '2026-04-27', kind: 'OFF', name: 'Giỗ Tổ', certainty: 'OFFICIAL', source: 'TB 1', decidedOn: null } as const;

  it('is a day that nobody entered, or of which something else is said', () => {
    const days = [
      { ...stands, date: '2026-04-28' },
      { ...stands, kind: 'ORDINARY' as const },
      { ...stands, kind: 'OFF_SWAPPED' as const },
      { ...stands, name: 'Giỗ Tổ Hùng Vương' },
      { ...stands, certainty: 'REPORTED' },
      { ...stands, source: 'TB 2' },
      { ...stands, decidedOn: '2026-01-01' },
    ];
    expect(changedBy(days, [stands])).toEqual(days);
  });

  it('is nothing where the same stands, or nothing that could be taken back', () => {
    expect(changedBy([{ ...stands, name: ' Giỗ  Tổ ' }], [stands])).toEqual([]);
    expect(changedBy([{ ...stands, kind: 'ORDINARY' }], [])).toEqual([]);
  });

  it('is judged by what was entered last', () => {
    const takenBack = { ...stands, kind: 'ORDINARY' } as const;
    expect(changedBy([takenBack], [stands, takenBack])).toEqual([]);
    expect(changedBy([stands], [stands, takenBack])).toEqual([stands]);
  });
});
