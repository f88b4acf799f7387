import type { ScheduleInput } from '#libs/application/plan-content/plan-content-input.js';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { addDays, dateAt, type LocalDate, localDate } from '#libs/kernel/time.js';
import { planReporting } from './acts-of-reporting.js';
import { fatesOf } from './acts-of-reform.js';
import { idOf } from './client.js';
import { cityContent, type Commune, communeContent } from './plans.js';
import type { Stage } from './stage.js';

/* What the city and its communes do with plans, and what they decide where a plan leaves something open. */

export const CITY_PLAN = idOf('plan of the city') as PlanId;
export const CITY_ISSUES = localDate('2026-01-12');
/** The first amendment leaves a commune out, the second one puts it back. */
const CITY_AMENDS = [
  { number: '210', on: localDate('2026-08-03'), answerBy: localDate('2026-08-28') },
  { number: '240', on: localDate('2026-11-09'), answerBy: localDate('2026-11-27') },
] as const;

export const planOf = (unitId: OrgUnitId, edition: number): PlanId => idOf('plan', unitId, edition) as PlanId;

const decided = (stage: Stage, key: string, after: LocalDate): ScheduleInput =>
  stage.draw.one<ScheduleInput>(
    [
      { date: { date: addDays(after, stage.draw.integer(5, 60, key, 'decided day')), bound: 'BY' } },
      { within: { days: 150, policy: 'CALENDAR_ROLL', anchor: 'PARENT_ISSUE' } },
      {
        periodic: {
          every: ['QUARTER'],
          system: 'REPORT',
          due: { afterPeriod: { days: 5, policy: 'WORKING_DAYS' } },
          from: localDate('2026-01-01'),
          to: localDate('2026-12-31'),
          start: 'FROM_ISSUE',
        },
      },
    ],
    key,
    'decided',
  );

/** Plans what becomes of everything that a plan or one duty has brought. */
export const follow = async (
  stage: Stage,
  of: { readonly planId: PlanId } | { readonly dutyId: DutyId },
  superior: OrgUnitId,
): Promise<void> => {
  for (const row of await stage.obligations(of)) {
    const key = `${row.dutyId} ${row.period}`;
    const isNew = !stage.seen(`open ${key}`);
    if (isNew && row.deadlineState === 'NEEDS_DECISION' && stage.draw.chance(0.6, key, 'is decided'))
      decide(stage, row.dutyId, key, superior);
    if (isNew && row.reason?.startsWith('AWAITS_REQUEST') === true && stage.draw.chance(0.3, key, 'is asked'))
      ask(stage, row.dutyId, key, superior);
    planReporting(stage, row, superior);
  }
};

const decide = (stage: Stage, dutyId: DutyId, key: string, superior: OrgUnitId): void => {
  const on = addDays(dateAt(stage.clock.now()), stage.draw.integer(3, 60, key, 'decided after'));
  stage.plan(on, 0.4, `decide ${key}`, async () => {
    await stage.client.mutate(
      'decideSchedule',
      key,
      { dutyId, schedule: decided(stage, key, on), reason: 'simulated', document: null },
      superior,
    );
    await follow(stage, { dutyId }, superior);
  });
};

const ask = (stage: Stage, dutyId: DutyId, key: string, superior: OrgUnitId): void => {
  const on = addDays(dateAt(stage.clock.now()), stage.draw.integer(10, 250, key, 'asked after'));
  stage.plan(on, 0.45, `ask ${key}`, async () => {
    const dueOn = addDays(on, stage.draw.integer(0, 10, key, 'asked for'));
    await stage.client.mutate(
      'requestReport',
      key,
      { dutyId, period: `${on}-asked`, dueOn, document: '9/CV', note: 'simulated' },
      superior,
    );
    await follow(stage, { dutyId }, superior);
  });
};

const issue = async (
  stage: Stage,
  plan: { readonly planId: PlanId; readonly issuer: OrgUnitId; readonly content: object; readonly number: string },
  on: LocalDate,
  isBlank: boolean,
): Promise<void> => {
  const { client, city } = stage;
  const { planId, issuer, content, number } = plan;
  await client.mutate('draftPlan', planId, { planId, content }, issuer);
  const document = { number, symbol: 'KH-UBND' };
  const day = isBlank ? { between: { earliest: addDays(on, -3), latest: addDays(on, 12) } } : { on };
  await client.mutate('issuePlan', planId, { planId, document: isBlank ? null : document, issuedOn: day }, issuer);
  await follow(stage, { planId }, issuer);
  if (!isBlank) return;
  const numberedOn = addDays(on, stage.draw.integer(2, 20, planId, 'numbered after'));
  stage.plan(numberedOn, 0.5, `number ${planId}`, async () => {
    await client.mutate(
      'numberPlan',
      planId,
      { planId, document, issuedOn: addDays(on, stage.draw.integer(0, 2, planId, 'numbered as')), source: 'simulated' },
      issuer,
    );
    await city.server.catchUp();
    await follow(stage, { planId }, issuer);
  });
};

const issueOfCommune = (stage: Stage, commune: Commune, edition: number, on: LocalDate): void => {
  const { draw } = stage;
  const { unitId } = commune;
  const planId = planOf(unitId, edition);
  stage.plan(on, 0.35 + 0.2 * draw.share(planId, 'issued at'), `issue ${planId}`, () =>
    issue(
      stage,
      { planId, issuer: unitId, content: communeContent(draw, commune, CITY_PLAN, edition), number: String(100 + edition) },
      on,
      draw.chance(0.1, planId, 'blank'),
    ),
  );
};

const amendOfCommune = (stage: Stage, commune: Commune): void => {
  const { draw, client } = stage;
  const planId = planOf(commune.unitId, 1);
  const on = addDays(localDate('2026-05-25'), draw.integer(0, 40, planId, 'amended on'));
  stage.plan(on, 0.4, `amend ${planId}`, async () => {
    const content = communeContent(draw, commune, CITY_PLAN, 2);
    const amendment = { number: '201', symbol: 'KH-UBND' };
    await client.mutate('amendPlan', planId, { planId, amendment, on, content, note: 'simulated' }, commune.unitId);
    await follow(stage, { planId }, commune.unitId);
  });
};

const recallOfCommune = (stage: Stage, commune: Commune): void => {
  const { draw, client } = stage;
  const planId = planOf(commune.unitId, 1);
  const on = addDays(localDate('2026-03-30'), draw.integer(0, 60, planId, 'recalled on'));
  stage.plan(on, 0.4, `recall ${planId}`, async () => {
    await client.mutate('recallPlan', planId, { planId, on, reason: 'simulated', document: '3/QĐ' }, commune.unitId);
    await stage.city.server.catchUp();
    if (draw.chance(0.7, planId, 'issued anew')) issueOfCommune(stage, commune, 3, addDays(on, draw.integer(1, 20, planId, 'anew after')));
  });
};

/** Days after the city's plan on which a commune issues its own; undefined: never. */
const lagOf = ({ draw }: Stage, { unitId }: Commune): number | undefined => {
  const share = draw.share(unitId, 'issues');
  if (share < 0.7) return draw.integer(1, 10, unitId, 'in time');
  if (share < 0.92) return draw.integer(11, 25, unitId, 'late');
  return share < 0.97 ? draw.integer(40, 80, unitId, 'very late') : undefined;
};

/** Of so many communes one enters its plan when it has been running for months. */
const TAKES_OVER_ONE_IN = 20;

/** Communes that take no part in the system until they take over what is running. */
export const takingOver = ({ draw, city }: Stage): readonly Commune[] =>
  [...city.communes]
    .sort((a, b) => draw.share(a.unitId, 'takes over') - draw.share(b.unitId, 'takes over'))
    .slice(0, Math.ceil(city.communes.length / TAKES_OVER_ONE_IN));

/** Plans the whole year, as far as it does not follow from what happens in it. */
export const planYear = (stage: Stage): void => {
  const { city, client, draw } = stage;
  stage.plan(CITY_ISSUES, 0.35, 'the city issues', () =>
    issue(
      stage,
      { planId: CITY_PLAN, issuer: city.unitId, content: cityContent(city.unitId, city.leftOut, false), number: '10' },
      CITY_ISSUES,
      false,
    ),
  );
  const meanwhile = fatesOf(stage).staying.slice(-1);
  for (const [n, { number, on, answerBy }] of CITY_AMENDS.entries())
    stage.plan(on, 0.35, `the city amends by ${number}`, async () => {
      const except = [...city.leftOut, ...(n === 0 ? meanwhile.map(({ unitId }) => unitId) : [])];
      const content = cityContent(city.unitId, except, true);
      const amendment = { number, symbol: 'KH-UBND' };
      await client.mutate(
        'amendPlan',
        `city ${number}`,
        { planId: CITY_PLAN, amendment, on, answerBy, content, note: 'simulated' },
        city.unitId,
      );
      await follow(stage, { planId: CITY_PLAN }, city.unitId);
    });
  const others = new Set(takingOver(stage));
  for (const commune of city.communes) {
    if (others.has(commune)) continue;
    const lag = lagOf(stage, commune);
    if (lag === undefined) continue;
    issueOfCommune(stage, commune, 1, addDays(CITY_ISSUES, lag));
    const change = draw.share(commune.unitId, 'changes');
    if (change < 0.08) amendOfCommune(stage, commune);
    else if (change < 0.13) recallOfCommune(stage, commune);
  }
};
