import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { DutyOpenedEvent } from '#libs/domain/duty/duty.js';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { startOfDay } from '#libs/kernel/time.js';
import type { Enumerate } from '../if-issued.js';
import { OBLIGATIONS } from '../obligations/obligations.model.js';
import type { DutyFacts, PeriodFacts } from '../obligations/projection/facts.js';
import { dutyChanged, dutyOpened, readsAlready } from '../obligations/projection/fold.js';
import { judgedObligations } from '../obligations/projection/judge.js';
import { termsOf } from '../obligations/projection/workspace.js';
import { waitsOf } from '../obligations/roll-up/counted-edges.js';
import { holdersOn } from '../obligations/units/places-sql.js';
import type { AncestorSpan } from '../obligations/units/unit-tree.js';
import { type Reading, schemaIn, validAt } from '../reading.js';
import type { AmendedDuty } from './period-shifts.js';
import { ofObligation } from './preview.query.js';

/* What an amendment makes of the duties of its plan, by the functions that fold and judge what is recorded: so it cannot read otherwise afterwards. */

interface KnownDuty {
  readonly duty: DutyFacts;
  readonly holders: readonly OrgUnitId[];
  readonly facts: ReadonlyMap<PeriodKey, PeriodFacts>;
}

/** The duties of a plan. What happened in their periods is known as it is now alone, and nobody amends a plan in the past. */
const dutiesOf = async (reading: Reading, planId: PlanId): Promise<ReadonlyMap<DutyId, KnownDuty>> => {
  const schema = schemaIn(reading, OBLIGATIONS);
  // What an earlier amendment asked for is no rule of the plan.
  const rows = await reading.db.query<{
    readonly facts: DutyFacts;
    readonly holders: readonly OrgUnitId[];
    readonly periods: readonly (readonly [PeriodKey, PeriodFacts])[];
  }>(
    `select d.facts, ${holdersOn(schema, 'd.duty_id', '$2', '$3::date')} as holders,
        (select coalesce(jsonb_agg(jsonb_build_array(f.period, f.facts)), '[]'::jsonb) from ${schema}.period_fact f
          where f.duty_id = d.duty_id) as periods
      from ${schema}.duty d where d.plan_id = $1 and d.kind <> 'AMENDMENT' and ${validAt('d', '$2')} order by d.duty_id collate "C"`,
    [planId, reading.view.position, reading.view.inForceOn],
    { prepared: true },
  );
  return new Map(rows.map(({ facts, holders, periods }) => [facts.dutyId, { duty: facts, holders, facts: new Map(periods) }]));
};

type SpansOf = Parameters<typeof waitsOf>[1];

/** Who holds from when on what the holders of duties owed. */
const followersOf = async (reading: Reading, duties: readonly DutyFacts[]): Promise<SpansOf> => {
  const spans = await reading.db.query<AncestorSpan & { readonly unitId: string }>(
    `select a.unit_id as "unitId", a.ancestor_id as "ancestorId", a.on_from as "from", a.on_to as "to", a.seen_from as "seenFrom",
        a.seen_to as "seenTo", a.held, a.waiting, a.counts, a.share, a.due_on as "dueOn"
      from ${schemaIn(reading, OBLIGATIONS)}.unit_ancestor a where a.unit_id = any($1) and a.held and ${validAt('a', '$2')}`,
    [[...new Set(duties.flatMap((duty) => termsOf(duty).map(({ unitId }) => unitId)))], reading.view.position],
    { prepared: true },
  );
  const byUnit = Map.groupBy(spans, ({ unitId }) => unitId);
  return (unitId) => byUnit.get(unitId) ?? [];
};

/**
 * Each duty of an issued plan before and after an amendment on the day of the viewpoint, in the order of the amended text, those that it leaves out last.
 *
 * @param wanted what the amended text asks for
 */
export const amendedDuties = async (
  reading: Reading,
  planId: PlanId,
  wanted: readonly DutyOpenedEvent[],
  enumerate: Enumerate,
): Promise<readonly AmendedDuty[]> => {
  const known = await dutiesOf(reading, planId);
  const spansOf = await followersOf(
    reading,
    [...known.values()].map(({ duty }) => duty),
  );
  const on = reading.view.inForceOn;
  const next = { position: reading.view.position + 1, streamVersion: 0, recordedAt: startOfDay(on) };
  const owedBy = ({ duty, holders, facts }: KnownDuty): AmendedDuty['before'] =>
    [...judgedObligations(duty, facts, enumerate, waitsOf(termsOf(duty), spansOf)).values()]
      .filter(({ phase }) => phase !== 'WAIVED' && phase !== 'CANCELLED')
      .map((row) => ofObligation({ ...row, planId, ruleKey: duty.ruleKey, kind: duty.kind, holders }));
  const amended = wanted.map((opened): AmendedDuty => {
    const had = known.get(opened.dutyId);
    if (had === undefined)
      return { before: [], after: owedBy({ duty: dutyOpened({ ...opened, since: on }, 0), holders: opened.holders, facts: new Map() }) };
    const event = { type: 'DutyAmended', amendment: '', on, opened } as const;
    const duty = readsAlready(had.duty, opened) ? had.duty : dutyChanged(had.duty, { ...next, event }).duty;
    return { before: owedBy(had), after: owedBy({ ...had, duty }) };
  });
  const kept = new Set(wanted.map(({ dutyId }) => dutyId));
  const cancelled = { type: 'DutyCancelled', reason: '', byPlan: planId, from: on } as const;
  const leftOut = [...known.values()]
    .filter(({ duty }) => !kept.has(duty.dutyId))
    .map((had) => ({ before: owedBy(had), after: owedBy({ ...had, duty: dutyChanged(had.duty, { ...next, event: cancelled }).duty }) }));
  return [...amended, ...leftOut];
};
