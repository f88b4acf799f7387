import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { EventLog, EventMention, Position } from '#libs/event-log/event-log.js';
import type { DutyId } from '#libs/kernel/ids.js';
import { localDate } from '#libs/kernel/time.js';
import type { NoticeDue } from '#libs/read-models/obligations/notices/notices-due.js';
import { type UnseenDuties, unseenDuties } from './unseen-duties.js';

const DUTIES = ['a' as DutyId, 'b' as DutyId, 'c' as DutyId];
const dueOn = localDate('2024-01-19');
const noticeOf = (dutyId: DutyId): NoticeDue => ({ dutyId, period: 'once', dueOn });

type Happened = { readonly duty: DutyId; readonly what: 'NOTICE' | 'CHANGE' } | { readonly duty: null; readonly what: 'DAY' | 'OTHER' };

const happened = fc.oneof(
  fc.record({ duty: fc.constantFrom(...DUTIES), what: fc.constantFrom('NOTICE' as const, 'CHANGE' as const) }),
  fc.record({ duty: fc.constant(null), what: fc.constantFrom('DAY' as const, 'OTHER' as const) }),
);

const eventOf = (one: Happened, index: number): EventMention => {
  const streamId = one.duty !== null ? (`duty/${one.duty}` as const) : one.what === 'DAY' ? 'calendar/2024' : 'org-unit/u';
  return { position: index + 1, streamId, type: one.what === 'NOTICE' ? 'SubPlanOverdue' : 'DutyWaived' };
};

/** A log that grows event by event, and whoever keeps what a read model that lags behind has not seen of it. */
const growing = () => {
  const all: Happened[] = [];
  let count = 0;
  const readTypes: EventLog['readTypes'] = ({ after, until = all.length, limit }) => {
    const events = all.map(eventOf).slice(after, Math.min(until, after + limit));
    count += events.length;
    return Promise.resolve(events);
  };
  return {
    all,
    unseen: unseenDuties({ readTypes }),
    /** How many events, some of them perhaps more than once. */ read: (): number => count,
  };
};

/** The same by looking at every event after the one that was seen last. */
const oracle = (all: readonly Happened[], seen: Position) => {
  const rest = all.slice(seen);
  const isAny = (what: Happened['what'], duty: DutyId | null): boolean => rest.some((one) => one.what === what && one.duty === duty);
  return {
    changed: DUTIES.filter((duty) => isAny('CHANGE', duty)),
    given: DUTIES.filter((duty) => isAny('NOTICE', duty)),
    days: isAny('DAY', null),
  };
};

const told = (unseen: UnseenDuties): ReturnType<typeof oracle> => ({
  changed: DUTIES.filter((duty) => unseen.isChanged(duty)),
  given: DUTIES.filter((duty) => unseen.isGiven(noticeOf(duty))),
  days: unseen.daysChanged(),
});

describe('what the read model has not seen of duties', () => {
  it('is what stands in the log behind the event that it saw last, however both moved on', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('HAPPENS' as const), one: happened }),
      // Appended by whoever keeps it: told, and not read.
      fc.record({ kind: fc.constant('GIVES' as const), duties: fc.subarray(DUTIES, { minLength: 1 }) }),
      fc.record({ kind: fc.constant('LOOKS' as const), lag: fc.nat(5) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { all, unseen } = growing();
        for (const each of steps) {
          if (each.kind === 'HAPPENS') all.push(each.one);
          if (each.kind === 'GIVES') {
            const from = all.length + 1;
            all.push(...each.duties.map((duty) => ({ duty, what: 'NOTICE' as const })));
            unseen.noteGiven(from, each.duties.map(noticeOf));
          }
          if (each.kind !== 'LOOKS') continue;
          const seen = Math.max(0, all.length - each.lag);
          expect(await unseen.advance(seen)).toBe(true);
          expect(told(unseen)).toEqual(oracle(all, seen));
          expect(unseen.dutiesChanged()).toBe(oracle(all, seen).changed.length > 0);
        }
      }),
    );
  });

  it('is known as given here, though the log has just been read when that is told', async () => {
    const given = { ...noticeOf('a' as DutyId), period: '2024-W03' };
    const unseen = unseenDuties({
      readTypes: ({ after }) => {
        if (after > 0) return Promise.resolve([]);
        unseen.noteGiven(1, [given]);
        return Promise.resolve([eventOf({ duty: 'a' as DutyId, what: 'NOTICE' }, 0)]);
      },
    });
    await unseen.advance(0);
    expect([unseen.isGiven(given), unseen.isGiven(noticeOf('a' as DutyId)), unseen.position()]).toEqual([true, false, 1]);
  });

  it('is read once, also by those who ask for it at the same time', async () => {
    const { all, unseen, read } = growing();
    all.push(...DUTIES.map((duty) => ({ duty, what: 'NOTICE' as const })));
    expect(await Promise.all([unseen.advance(0), unseen.advance(0), unseen.advance(0)])).toEqual([true, true, true]);
    expect(told(unseen).given).toEqual(DUTIES);
    expect(read()).toBe(DUTIES.length);
  });

  it('is not read again where it was given here, though somebody else wrote before', async () => {
    const { all, unseen, read } = growing();
    all.push({ duty: 'a' as DutyId, what: 'CHANGE' }, { duty: 'b' as DutyId, what: 'NOTICE' }, { duty: 'c' as DutyId, what: 'NOTICE' });
    unseen.noteGiven(2, [noticeOf('b' as DutyId), noticeOf('c' as DutyId)]);
    all.push({ duty: null, what: 'OTHER' });
    expect([await unseen.advance(0), read(), unseen.position()]).toEqual([true, 2, 4]);
    expect(told(unseen)).toEqual({ changed: ['a'], given: ['b', 'c'], days: false });
  });

  it('is a notice that was given here, and not that of another deadline; of what somebody else gave, all of the duty', async () => {
    const { all, unseen } = growing();
    const another = (dutyId: DutyId): NoticeDue => ({ ...noticeOf(dutyId), dueOn: localDate('2024-01-20') });
    all.push({ duty: 'a' as DutyId, what: 'NOTICE' }, { duty: 'b' as DutyId, what: 'NOTICE' });
    unseen.noteGiven(1, [noticeOf('a' as DutyId)]);
    await unseen.advance(0);
    expect(['a', 'b', 'c'].map((duty) => unseen.isGiven(noticeOf(duty as DutyId)))).toEqual([true, true, false]);
    expect(['a', 'b', 'c'].map((duty) => unseen.isGiven(another(duty as DutyId)))).toEqual([false, true, false]);
  });

  it('is known for given here also where it was read before that was told', async () => {
    const { all, unseen } = growing();
    all.push({ duty: 'a' as DutyId, what: 'NOTICE' }, { duty: 'b' as DutyId, what: 'NOTICE' });
    await unseen.advance(0);
    unseen.noteGiven(1, [noticeOf('a' as DutyId)]);
    const another = (duty: string): NoticeDue => ({ ...noticeOf(duty as DutyId), dueOn: localDate('2024-01-20') });
    expect(['a', 'b'].map((duty) => [unseen.isGiven(noticeOf(duty as DutyId)), unseen.isGiven(another(duty))])).toEqual([
      [true, false],
      [true, true],
    ]);
  });
});
