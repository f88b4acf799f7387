import { describe, expect, it } from '@jest/globals';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { SuccessionEntry } from '../org-unit/succession.js';
import { communeA, communeB, date } from '../testing/samples.js';
import { type DutyTransfer, holderTerms } from './holder-terms.js';
import { waitsOf } from './waits.js';

const next = 'u-next' as OrgUnitId;
const entry = (on: string, holder: OrgUnitId | null, dueOn: string | null = null): SuccessionEntry => ({
  on: date(on),
  holder,
  shares: null,
  dueOn: dueOn === null ? null : date(dueOn),
});
const wait = (from: string, until: string | null, dueOn: string | null = null) => ({ from, until, dueOn });

const waits = (
  holders: readonly OrgUnitId[],
  entries: Readonly<Record<string, readonly SuccessionEntry[]>>,
  ...transfers: readonly DutyTransfer[]
) => waitsOf(holderTerms(holders, transfers), new Map(Object.entries(entries) as [OrgUnitId, readonly SuccessionEntry[]][]));

describe('the days on which nobody holds a duty', () => {
  it('are none while its holder is there, or where somebody follows him at once', () => {
    expect(waits([communeA], { [communeA]: [] })).toEqual([]);
    expect(waits([communeA], { [communeA]: [entry('2026-03-01', next)] })).toEqual([]);
  });

  it('go on until somebody decides, and end with the day that he gives', () => {
    const ended = entry('2026-03-01', null);
    expect(waits([communeA], { [communeA]: [ended] })).toEqual([wait('2026-03-01', null)]);
    expect(waits([communeA], { [communeA]: [ended, entry('2026-04-10', next, '2026-04-20')] })).toEqual([
      wait('2026-03-01', '2026-04-10', '2026-04-20'),
    ]);
  });

  it('begin when the last of several holders is no more', () => {
    const [first, second] = [entry('2026-03-01', null), entry('2026-03-15', null)];
    expect(waits([communeA, communeB], { [communeA]: [first], [communeB]: [second] })).toEqual([wait('2026-03-15', null)]);
  });

  it('come again where the follower is no more either', () => {
    const entries = { [communeA]: [entry('2026-03-01', next)], [next]: [entry('2026-05-01', null)] };
    expect(waits([communeA], entries)).toEqual([wait('2026-05-01', null)]);
  });

  it('end for a duty that goes over alone with the day that was given for it', () => {
    const transfer = { from: communeA, to: next, on: date('2026-04-01'), dueOn: date('2026-04-30') };
    expect(waits([communeA], { [communeA]: [entry('2026-03-01', null)], [next]: [] }, transfer)).toEqual([
      wait('2026-03-01', '2026-04-01', '2026-04-30'),
    ]);
  });
});
