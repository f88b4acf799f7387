import type { OrgUnitId } from '#libs/kernel/ids.js';
import { addDays, localDate } from '#libs/kernel/time.js';
import type { Stage } from './stage.js';

/* Communes that go into others in the course of the year, with everything that they owe. */

const MERGED_FROM = localDate('2026-05-04');
const SPAN_DAYS = 90;
/** Of so many communes one goes into another. */
const ONE_IN = 20;

/** Plans mergers of pairs of communes; no commune takes part in two. */
export const planReform = (stage: Stage): void => {
  const { city, client, draw } = stage;
  const shuffled = [...city.communes].sort((a, b) => draw.share(a.unitId, 'merges') - draw.share(b.unitId, 'merges'));
  for (let n = 0; n < city.communes.length / ONE_IN; n += 1) {
    const [ending, into] = shuffled.slice(2 * n);
    if (ending === undefined || into === undefined) return;
    const on = addDays(MERGED_FROM, draw.integer(0, SPAN_DAYS, ending.unitId, 'merged on'));
    stage.plan(on, 0.3, `merge ${ending.unitId}`, async () => {
      const { accepted } = await client.mutate(
        'mergeOrgUnits',
        ending.unitId,
        { units: [ending.unitId], into: into.unitId, on, source: 'simulation' },
        city.unitId,
      );
      if (accepted) stage.merged(ending.unitId, into.unitId);
    });
  }
};

/** Who follows units that went into others. */
export const followers = (): { readonly merged: Stage['merged']; readonly now: (unitId: OrgUnitId) => OrgUnitId } => {
  const into = new Map<OrgUnitId, OrgUnitId>();
  return { merged: (unitId, successor) => void into.set(unitId, successor), now: (unitId) => into.get(unitId) ?? unitId };
};
