import type { OrgUnitId } from '#libs/kernel/ids.js';
import { addDays, type LocalDate, localDate } from '#libs/kernel/time.js';
import type { Commune } from './plans.js';
import type { Stage } from './stage.js';

/* Communes that end in the course of the year, with everything that they owe: some go into another, some are divided, and somebody decides later. */

const ENDS_FROM = localDate('2026-05-04');
const SPAN_DAYS = 90;
/** Of so many communes one goes into another. */
const MERGES_ONE_IN = 20;
/** Of so many communes one is divided. */
const SPLITS_ONE_IN = 30;
/** Days until somebody decides who follows a divided commune; some wait until the end of the year. */
const UNDECIDED_DAYS = { from: 1, to: 60 };

const merge = (stage: Stage, ending: Commune, into: Commune, on: LocalDate): void =>
  stage.plan(on, 0.3, `merge ${ending.unitId}`, async () => {
    const { accepted } = await stage.client.mutate(
      'mergeOrgUnits',
      ending.unitId,
      { units: [ending.unitId], into: into.unitId, on, source: 'simulation' },
      stage.city.unitId,
    );
    if (accepted) stage.merged(ending.unitId, into.unitId);
  });

/** What the divided commune owed goes to one of its parts, with a new day for what fell due while nobody held it. */
const decideSuccession = (stage: Stage, { unitId }: Commune, to: Commune, on: LocalDate): void =>
  stage.plan(on, 0.3, `decide who follows ${unitId}`, async () => {
    const dueOn = addDays(on, stage.draw.integer(5, 30, unitId, 'new day'));
    const { accepted } = await stage.client.mutate(
      'decideSuccession',
      unitId,
      { unitId, to: to.unitId, on, dueOn, reason: 'simulated', source: 'simulation' },
      stage.city.unitId,
    );
    if (accepted) stage.merged(unitId, to.unitId);
  });

const split = (stage: Stage, ending: Commune, parts: readonly Commune[], on: LocalDate): void =>
  stage.plan(on, 0.3, `divide ${ending.unitId}`, async () => {
    const into = parts.map(({ unitId }) => ({ unitId, share: null }));
    const { accepted } = await stage.client.mutate(
      'splitOrgUnit',
      ending.unitId,
      { unitId: ending.unitId, into, on, source: 'simulation' },
      stage.city.unitId,
    );
    const [to] = parts;
    if (!accepted || to === undefined || stage.draw.chance(0.2, ending.unitId, 'nobody decides')) return;
    const after = stage.draw.integer(UNDECIDED_DAYS.from, UNDECIDED_DAYS.to, ending.unitId, 'decided after');
    decideSuccession(stage, ending, to, addDays(on, after));
  });

/** What becomes of the communes. One that ends follows none, so that nobody is followed twice. */
export const fatesOf = ({ city, draw }: Stage) => {
  const shuffled = [...city.communes].sort((a, b) => draw.share(a.unitId, 'merges') - draw.share(b.unitId, 'merges'));
  const merging = Math.ceil(shuffled.length / MERGES_ONE_IN);
  const splitting = shuffled.length > 3 ? Math.ceil(shuffled.length / SPLITS_ONE_IN) : 0;
  return {
    merging: shuffled.slice(0, merging),
    splitting: shuffled.slice(merging, merging + splitting),
    staying: shuffled.slice(merging + splitting),
  };
};

/** Plans who ends when. */
export const planReform = (stage: Stage): void => {
  const { draw } = stage;
  const { merging, splitting, staying } = fatesOf(stage);
  const dayOf = ({ unitId }: Commune): LocalDate => addDays(ENDS_FROM, draw.integer(0, SPAN_DAYS, unitId, 'merged on'));
  for (const [n, ending] of merging.entries()) {
    const into = staying[n];
    if (into !== undefined) merge(stage, ending, into, dayOf(ending));
  }
  for (const [n, ending] of splitting.entries()) split(stage, ending, staying.slice(-2 * (n + 1)).slice(0, 2), dayOf(ending));
};

/** Who follows units that went into others. */
export const followers = (): { readonly merged: Stage['merged']; readonly now: (unitId: OrgUnitId) => OrgUnitId } => {
  const into = new Map<OrgUnitId, OrgUnitId>();
  return { merged: (unitId, successor) => void into.set(unitId, successor), now: (unitId) => into.get(unitId) ?? unitId };
};
