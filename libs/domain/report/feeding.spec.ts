import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import { fedBy, type FedObligation } from './feeding.js';

const unit = (name: string): OrgUnitId => name as OrgUnitId;
const owed = (name: string, holder: string): FedObligation => ({
  dutyId: `duty of ${name}` as DutyId,
  named: [unit(name)],
  holders: [unit(holder)],
});

describe('the obligation that a report feeds', () => {
  it('is the one of the unit that receives it, where nothing was reorganised', () => {
    const obligations = [owed('A', 'A'), owed('B', 'B')];
    expect(fedBy(unit('A'), unit('A'), obligations)).toEqual(['duty of A']);
    expect(fedBy(unit('C'), unit('C'), obligations)).toEqual([]);
  });

  it('stays the one in whose name it was sent when that unit goes into another, which holds both', () => {
    const obligations = [owed('A', 'B'), owed('B', 'B')];
    expect(fedBy(unit('A'), unit('B'), obligations)).toEqual(['duty of A']);
    expect(fedBy(unit('B'), unit('B'), obligations)).toEqual(['duty of B']);
  });

  it('is that of the follower where none is owed in the name of the receiver', () => {
    expect(fedBy(unit('old'), unit('B'), [owed('A', 'B'), owed('B', 'B')])).toEqual(['duty of B']);
  });

  it('is the first of a new unit that holds several in the names of others, so that nothing counts twice', () => {
    expect(fedBy(unit('new'), unit('new'), [owed('B', 'new'), owed('A', 'new')])).toEqual(['duty of A']);
  });

  it('is that of nobody but the receiver itself while nobody decided who follows it', () => {
    expect(fedBy(unit('A'), null, [owed('A', 'A'), owed('B', 'B')])).toEqual(['duty of A']);
    expect(fedBy(unit('old'), null, [owed('A', 'A'), owed('B', 'B')])).toEqual([]);
  });

  it('is exactly one after any mergers: nothing is left out, and nothing is added up twice', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const merged = fc.array(fc.nat(names.length - 1), { minLength: names.length, maxLength: names.length });
    fc.assert(
      fc.property(merged, fc.subarray(names, { minLength: 1 }), (into, addressed) => {
        // Each goes into one that comes after it, or stays: no circles.
        const follower = (at: number): number => {
          const next = into[at] ?? at;
          return next > at ? follower(next) : at;
        };
        const holderOf = (name: string): string => names[follower(names.indexOf(name))] ?? name;
        const obligations = addressed.map((name) => owed(name, holderOf(name)));
        for (const receiver of names) {
          const reached = addressed.some((name) => holderOf(name) === holderOf(receiver));
          expect(fedBy(unit(receiver), unit(holderOf(receiver)), obligations)).toHaveLength(reached ? 1 : 0);
        }
      }),
    );
  });
});
