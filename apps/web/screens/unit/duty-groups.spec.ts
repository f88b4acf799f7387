import { describe, expect, it } from '@jest/globals';
import { localDate } from '#libs/kernel/time.js';
import { followingOf, grouped, type Group, type OwedItem } from './duty-groups.js';

const TODAY = localDate('2026-03-31');

const owed = (of: Partial<OwedItem>): OwedItem => ({
  ...{ id: '', dutyId: 'd-1', period: 'once', title: '', kind: 'TASK', phase: 'OPEN', status: 'OPEN', dueOn: '2026-12-31' },
  ...{ dueSoon: false, correctionDueOn: null, correctionOverdue: false, periodFrom: null, periodTo: null, reasonText: null },
  ...{ plan: null, progress: null, report: null, formerHolders: [] },
  ...of,
});

const groupOf = (of: Partial<OwedItem>): Group | undefined => [...grouped([owed(of)], TODAY).keys()][0];

describe('what is owed, by how much it presses', () => {
  it.each<readonly [string, Partial<OwedItem>, Group]>([
    ['a report that came', { kind: 'REPORT', phase: 'SUBMITTED', report: { id: 'r-1' } }, 'WAITING'],
    ['a task that was reported', { phase: 'SUBMITTED', report: { id: 'r-1' } }, 'WAITING'],
    ['a quota that a report says was reached', { kind: 'QUOTA', phase: 'SUBMITTED', report: { id: 'r-1' } }, 'WAITING'],
    ['a quota that is full by its items, which nobody accepts', { kind: 'QUOTA', phase: 'SUBMITTED' }, 'DONE'],
    ['a plan that was issued', { kind: 'SUB_PLAN', phase: 'SUBMITTED' }, 'DONE'],
    ['an answer to an amendment', { kind: 'AMENDMENT', phase: 'SUBMITTED' }, 'DONE'],
    ['what was returned', { phase: 'RETURNED', report: { id: 'r-1' } }, 'RETURNED'],
    ['what is over', { status: 'OVERDUE', dueOn: '2026-03-30' }, 'OVERDUE'],
    ['the day itself', { dueOn: '2026-03-31' }, 'TODAY'],
    ['seven days on', { dueOn: '2026-04-07' }, 'SOON'],
    ['eight days on', { dueOn: '2026-04-08' }, 'LATER'],
    ['what hangs on a day that nobody knows', { dueOn: null }, 'UNDATED'],
  ])('%s', (_name, of, group) => expect(groupOf(of)).toBe(group));

  it('has of each duty the next period first, and counts those that follow', () => {
    const items = ['a 04', 'b 04', 'a 05', 'a 06'].map((id) => owed({ id, dutyId: id.slice(0, 1) }));
    expect([...followingOf(items)].map(([{ id }, following]) => [id, following])).toEqual([
      ['a 04', 2],
      ['b 04', 0],
    ]);
  });
});
