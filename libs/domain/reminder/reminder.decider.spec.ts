import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { fold } from '#libs/kernel/decider.js';
import type { DigestId, DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import { addDays, instant, localDate, type LocalDate } from '#libs/kernel/time.js';
import { type GiveDigest, type OwedItem, reminderDecider, type UrgeUnit, urgingDecider } from './reminder.decider.js';
import { causeOf, type ReminderEvent } from './reminder.js';
import type { ReminderPolicy } from './reminder.rules.js';

const ward = 'ward' as OrgUnitId;
const room = 'room' as OrgUnitId;
const policy: ReminderPolicy = { daysBefore: [7, 3, 1], daysAfter: [1, 5], escalateAfter: [2, 9] };
const dueOn = localDate('2026-03-20');

const item = (n: number, changed: Partial<OwedItem> = {}): OwedItem => ({
  dutyId: `duty-${n}` as DutyId,
  period: '2026-M03',
  matter: 'OBLIGATION',
  dueOn,
  ...changed,
});

const digestOn = (on: string, changed: Partial<GiveDigest> = {}): GiveDigest => ({
  type: 'GiveDigest',
  unitId: ward,
  day: localDate(on),
  until: localDate(on),
  digest: `digest-${on}` as DigestId,
  owed: [],
  owedBelow: [],
  seen: 7,
  policy,
  ...changed,
});

const give = (history: readonly ReminderEvent[], command: GiveDigest): readonly ReminderEvent[] => {
  const decision = reminderDecider.decide(command, fold(reminderDecider, history));
  return decision.accepted ? decision.events : [];
};

describe('the digest of a day', () => {
  it('tells what is owed, in order of deadline, and what others owe', () => {
    const owed = [item(2), item(1, { dueOn: localDate('2026-03-18') }), item(2)];
    const events = give(
      [],
      digestOn('2026-03-17', { owed, owedBelow: [{ ...item(3, { dueOn: localDate('2026-03-15') }), holders: [room], level: 1 }] }),
    );
    expect(events).toEqual([
      {
        type: 'ReminderSent',
        unitId: ward,
        day: '2026-03-17',
        digest: 'digest-2026-03-17',
        seen: 7,
        items: [
          { ...item(1, { dueOn: localDate('2026-03-18') }), step: -1 },
          { ...item(2), step: -3 },
        ],
      },
      {
        type: 'Escalated',
        unitId: ward,
        day: '2026-03-17',
        digest: 'digest-2026-03-17',
        seen: 7,
        items: [{ ...item(3, { dueOn: localDate('2026-03-15') }), step: 2, holders: [room], level: 1 }],
      },
    ]);
  });

  it('is not there where nothing is new', () => {
    const first = give([], digestOn('2026-03-17', { owed: [item(1)] }));
    expect(first).toHaveLength(1);
    expect(give(first, digestOn('2026-03-18', { owed: [item(1)] }))).toEqual([]);
    expect(give(first, digestOn('2026-03-19', { owed: [item(1)] }))).toHaveLength(1);
  });

  it('is one for a day, and none for a day that has passed', () => {
    const first = give([], digestOn('2026-03-17', { owed: [item(1)] }));
    for (const on of ['2026-03-17', '2026-03-16'])
      expect(reminderDecider.decide(digestOn(on, { owed: [item(2)] }), fold(reminderDecider, first))).toEqual({
        accepted: false,
        refusal: { type: 'DigestGiven', unitId: ward, day: on, lastDay: '2026-03-17' },
      });
  });

  it('tells each level above on its own day', () => {
    const below = (level: number) => [{ ...item(1), holders: [room], level }];
    expect(give([], digestOn('2026-03-21', { owedBelow: below(1) }))).toEqual([]);
    expect(give([], digestOn('2026-03-22', { owedBelow: below(1) }))).toHaveLength(1);
    expect(give([], digestOn('2026-03-28', { owedBelow: below(2) }))).toEqual([]);
    expect(give([], digestOn('2026-03-29', { owedBelow: below(2) }))).toHaveLength(1);
    expect(give([], digestOn('2026-03-29', { owedBelow: below(3) }))).toEqual([]);
  });

  it('reminds again of another deadline', () => {
    const first = give([], digestOn('2026-03-17', { owed: [item(1)] }));
    const moved = item(1, { dueOn: localDate('2026-03-21') });
    expect(give(first, digestOn('2026-03-18', { owed: [moved] }))).toMatchObject([{ items: [{ dueOn: '2026-03-21', step: -3 }] }]);
  });

  it('after three days without a server is one, and tells the latest only', () => {
    const first = give([], digestOn('2026-03-13', { owed: [item(1)] }));
    const events = give(first, digestOn('2026-03-19', { owed: [item(1)] }));
    expect(events).toMatchObject([{ items: [{ step: -1 }] }]);
    expect(give([...first, ...events], digestOn('2026-03-20', { owed: [item(1)] }))).toEqual([]);
  });
});

/** Days on which a server runs, in any order of a clock that may jump either way, with what is owed on each. */
const histories = fc.array(
  fc.record({
    offset: fc.integer({ min: -40, max: 40 }),
    off: fc.nat(4),
    owed: fc.uniqueArray(fc.integer({ min: 0, max: 5 })),
    below: fc.uniqueArray(fc.integer({ min: 0, max: 5 })),
  }),
  { minLength: 1, maxLength: 40 },
);

const due = (n: number): LocalDate => addDays(dueOn, n * 3);

describe('whatever the days on which somebody looks', () => {
  it('no cause is told twice, no day has two digests, and nothing is told of that is not owed', () => {
    fc.assert(
      fc.property(histories, (looks) => {
        let history: readonly ReminderEvent[] = [];
        for (const { offset, off, owed, below } of looks) {
          const on = addDays(dueOn, offset);
          const command = digestOn(on, {
            until: addDays(on, off),
            owed: owed.map((n) => item(n, { dueOn: due(n) })),
            owedBelow: below.map((n) => ({ ...item(n, { dueOn: due(n) }), holders: [room], level: 1 + (n % 2) })),
          });
          const events = give(history, command);
          for (const { dutyId } of events.flatMap((event) => (event.type === 'ReminderSent' ? event.items : [])))
            expect(owed.map((n) => `duty-${n}`)).toContain(dutyId);
          // Nobody above is told before the deadline has passed.
          for (const told of events.flatMap((event) => (event.type === 'Escalated' ? event.items : []))) expect(told.dueOn < on).toBe(true);
          history = [...history, ...events];
        }
        for (const type of ['ReminderSent', 'Escalated'] as const) {
          const told = history.filter((event) => event.type === type);
          const causes = told.flatMap(({ items }) => items.map(causeOf));
          expect(new Set(causes).size).toBe(causes.length);
          const days = told.map(({ day }) => day);
          expect(days).toEqual([...new Set(days)].sort());
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a server that always runs tells every step once', () => {
    let history: readonly ReminderEvent[] = [];
    for (let n = -10; n <= 20; n += 1) {
      const on = addDays(dueOn, n);
      history = [...history, ...give(history, digestOn(on, { owed: [item(1)] }))];
    }
    expect(history.map(({ day, items }) => [day, items[0]?.step])).toEqual([
      ['2026-03-13', -7],
      ['2026-03-17', -3],
      ['2026-03-19', -1],
      ['2026-03-21', 1],
      ['2026-03-25', 5],
    ]);
  });

  it('a decider that forgot what was told would tell it again', () => {
    const command = digestOn('2026-03-18', { owed: [item(1)] });
    expect(give([], command)).toHaveLength(1);
    expect(give(give([], digestOn('2026-03-17', { owed: [item(1)] })), command)).toEqual([]);
  });
});

describe('who is urged by a person', () => {
  const morning = instant('2026-03-25T08:15:00+07:00');
  const urging = (on: string, owed: readonly OwedItem[], changed: Partial<UrgeUnit> = {}): UrgeUnit => ({
    type: 'UrgeUnit',
    unitId: ward,
    day: localDate(on),
    digest: `urging-${on}` as DigestId,
    owed: owed.map((each, index) => ({ ...each, path: `obligations[${index}]` })),
    seen: 9,
    by: 'city' as OrgUnitId,
    note: '  Nộp ngay.  ',
    at: morning,
    ...changed,
  });
  const urge = (history: readonly ReminderEvent[], command: UrgeUnit) => urgingDecider.decide(command, fold(urgingDecider, history));

  it('is told at once, with the words of who urges, in order of deadline', () => {
    const earlier = item(2, { dueOn: localDate('2026-03-18') });
    expect(urge([], urging('2026-03-25', [item(1), earlier]))).toEqual({
      accepted: true,
      events: [
        {
          type: 'Urged',
          unitId: ward,
          day: '2026-03-25',
          digest: 'urging-2026-03-25',
          seen: 9,
          items: [
            { ...earlier, step: 7 },
            { ...item(1), step: 5 },
          ],
          by: 'city',
          note: 'Nộp ngay.',
          at: morning,
        },
      ],
    });
  });

  it('is told of each duty once a day: with the time of the first, and on the next day again', () => {
    const first = urge([], urging('2026-03-25', [item(1)]));
    const history = first.accepted ? first.events : [];
    expect(urge(history, urging('2026-03-25', [item(2), item(1)]))).toEqual({
      accepted: false,
      refusal: {
        type: 'AlreadyReminded',
        path: 'obligations[1]',
        unitId: ward,
        dutyId: 'duty-1',
        day: '2026-03-25',
        urgedAt: morning,
      },
    });
    expect(urge(history, urging('2026-03-26', [item(1)]))).toMatchObject({ accepted: true });
    // Without what was told before nothing would stop it.
    expect(urge([], urging('2026-03-25', [item(1)]))).toMatchObject({ accepted: true });
  });

  it('is not told by a person what the digest of that day has told, nor by the digest what a person has told', () => {
    const digest = give([], digestOn('2026-03-25', { owed: [item(1)] }));
    expect(digest).toMatchObject([{ items: [{ step: 5 }] }]);
    expect(urge(digest, urging('2026-03-25', [item(1)]))).toMatchObject({ refusal: { type: 'AlreadyReminded', urgedAt: null } });
    const urged = urge([], urging('2026-03-25', [item(1)]));
    const history = urged.accepted ? urged.events : [];
    expect(give(history, digestOn('2026-03-25', { owed: [item(1), item(2)] }))).toMatchObject([{ items: [{ dutyId: 'duty-2' }] }]);
  });

  it('is told with words that somebody reads', () => {
    expect(urge([], urging('2026-03-25', [item(1)], { note: 'x'.repeat(1_001) }))).toMatchObject({
      refusal: { type: 'TextTooLong', path: 'note' },
    });
  });

  it('hears of no duty twice on a day, whatever is urged and given in whatever order', () => {
    const acts = fc.array(fc.record({ day: fc.nat(20), byPerson: fc.boolean(), owed: fc.uniqueArray(fc.nat(4), { minLength: 1 }) }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(acts, (looks) => {
        let history: readonly ReminderEvent[] = [];
        for (const { day, byPerson, owed } of looks) {
          const on = addDays(dueOn, day - 5);
          const items = owed.map((n) => item(n));
          const decision = byPerson
            ? urge(history, urging(on, items))
            : reminderDecider.decide(digestOn(on, { owed: items }), fold(reminderDecider, history));
          if (decision.accepted) history = [...history, ...decision.events];
        }
        // Of a digest only steps on their very day: a step that is made up for on a later day is another cause.
        const told = history.flatMap(({ day, items }) =>
          items.filter(({ step, dueOn: due }) => addDays(due, step) === day).map(({ dutyId }) => `${dutyId} ${day}`),
        );
        expect(new Set(told).size).toBe(told.length);
      }),
      { numRuns: 300 },
    );
  });
});
