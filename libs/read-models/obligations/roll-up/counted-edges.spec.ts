import { describe, expect, it } from '@jest/globals';
import { type DutyTransfer, holderTerms } from '#libs/domain/duty/holder-terms.js';
import { waitsOf as waitsOfDuty } from '#libs/domain/duty/waits.js';
import type { SuccessionEntry } from '#libs/domain/org-unit/succession.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { addDays, localDate, type LocalDate } from '#libs/kernel/time.js';
import { fc } from '#libs/testing/properties.js';
import { spansAbove } from '../units/unit-tree.js';
import { waitsOf } from './counted-edges.js';

/** Units that end one after the other: only those that are still there then follow them. */
const GENERATIONS = [['a-1', 'a-2'], ['b-1', 'b-2'], ['c']] as const;
const DAYS = 4;

const unitOf = (generation: number): fc.Arbitrary<OrgUnitId> => fc.constantFrom(...((GENERATIONS[generation] ?? []) as OrgUnitId[]));
const laterThan = (generation: number): fc.Arbitrary<OrgUnitId> =>
  fc.constantFrom(...(GENERATIONS.slice(generation + 1).flat() as OrgUnitId[]));
/** On which units of a generation end, and are decided about. */
const dayIn = (generation: number): fc.Arbitrary<LocalDate> =>
  fc.integer({ min: 0, max: DAYS - 1 }).map((nth) => addDays(localDate('2026-03-01'), generation * DAYS + nth));
const newDay = fc.option(fc.integer({ min: 0, max: 3 }).map((nth) => addDays(localDate('2026-06-01'), nth)));

/** It ends, with somebody who follows it or without, and somebody decides otherwise. */
const entriesOf = (generation: number): fc.Arbitrary<readonly SuccessionEntry[]> =>
  fc.array(
    fc
      .record({ on: dayIn(generation), holder: fc.option(laterThan(generation)), dueOn: newDay })
      .map(({ on, holder, dueOn }) => ({ on, holder, shares: null, dueOn: holder === null ? null : dueOn })),
    { maxLength: 3 },
  );
const transferIn = (generation: number): fc.Arbitrary<DutyTransfer> =>
  fc.record({ from: unitOf(generation), to: laterThan(generation), on: dayIn(generation), dueOn: newDay });

const history = fc.record({
  holders: fc.uniqueArray(unitOf(0), { minLength: 1, maxLength: 2 }),
  transfers: fc.tuple(fc.array(transferIn(0), { maxLength: 2 }), fc.array(transferIn(1), { maxLength: 1 })).map((each) => each.flat()),
  entries: fc.tuple(entriesOf(0), entriesOf(0), entriesOf(1), entriesOf(1)),
});

describe('the days on which nobody held a duty', () => {
  it('are the same to what is shown and to who decides', () => {
    const seen = { none: 0, open: 0, dated: 0, undated: 0 };
    fc.assert(
      fc.property(history, ({ holders, transfers, entries }) => {
        const units = GENERATIONS.flat() as OrgUnitId[];
        const successions = new Map(units.map((id, index) => [id, entries[index] ?? []]));
        const row = (id: string) => ({
          ...{ unit_id: id, full_name: id, search: id, parents: [], changed_at: '' },
          succession: successions.get(id as OrgUnitId) ?? [],
        });
        const terms = holderTerms(holders, transfers);
        const waits = waitsOfDuty(terms, successions);
        expect(waitsOf(terms, (id) => spansAbove(id, row))).toEqual(waits);
        if (waits.length === 0) seen.none += 1;
        for (const { until, dueOn } of waits) seen[until === null ? 'open' : dueOn === null ? 'undated' : 'dated'] += 1;
      }),
      { numRuns: 1_000 },
    );
    expect(Object.values(seen).every((times) => times > 0)).toBe(true);
  });
});
