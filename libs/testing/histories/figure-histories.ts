import { fc } from '#libs/testing/properties.js';
import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { Indicator } from '#libs/domain/plan/plan-content.js';
import type { IndicatorValues, ReportEvent } from '#libs/domain/report/report.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import type { DutyId, OrgUnitId, PersonId, PlanId, ReportId } from '#libs/kernel/ids.js';
import { addDays, type Instant, instant, type LocalDate, localDate } from '#libs/kernel/time.js';
import { monthlyReport, unitRegistered } from './monthly-duties.js';
import { type Happened, recorded } from '../log/recorded.js';

/*
 * Random trees of units, some of which move, with one monthly report each and random indicators; random reports, returns, withdrawals and adjustments.
 * And what a slow reader says of any unit, month and span, who reads the whole log for each answer and reckons in hundredths.
 */

export const PLAN = 'plan-figures' as PlanId;
const MONTHS = ['01', '02', '03', '04', '05', '06'].map((month) => {
  const from = localDate(`2026-${month}-01`);
  return { period: `2026-M${month}`, from, to: addDays(localDate(`2026-${String(Number(month) + 1).padStart(2, '0')}-01`), -1) };
});
export const monthOf = (n: number): (typeof MONTHS)[number] => MONTHS[n]!;
const AT = instant('2026-01-02T03:00:00Z');

const AGGREGATORS = ['SUM', 'AVERAGE', 'LAST', 'MIN', 'MAX', 'COUNT'] as const;
type Aggregator = (typeof AGGREGATORS)[number];

const RATIO: Indicator = {
  id: 'rate',
  label: 'rate',
  unit: '%',
  overUnits: 'SUM',
  overTime: 'SUM',
  required: false,
  ratio: { numerator: 'part', denominator: 'whole' },
};

const indicatorOf = (id: string, overUnits: Aggregator, overTime: Aggregator): Indicator => ({
  id,
  label: id,
  unit: 'tin',
  overUnits,
  overTime,
  required: false,
});

interface Step {
  readonly kind: 'REPORT' | 'RETURN' | 'ACCEPT' | 'WITHDRAW' | 'ADJUST';
  readonly unit: number;
  readonly month: number;
  readonly figures: readonly (number | null | undefined)[];
}

export interface FigureWorld {
  /** Parent of unit n + 1, taken modulo n + 1: unit 0 is the top. */
  readonly parents: readonly number[];
  readonly moves: readonly { readonly unit: number; readonly to: number; readonly month: number }[];
  readonly aggregators: readonly (readonly [Aggregator, Aggregator])[];
  readonly steps: readonly Step[];
}

const aggregator = fc.constantFrom(...AGGREGATORS);
const figure = fc.option(fc.option(fc.nat(5_000), { nil: null }), { nil: undefined });

export const figureWorlds: fc.Arbitrary<FigureWorld> = fc.record({
  parents: fc.array(fc.nat(100), { minLength: 3, maxLength: 9 }),
  moves: fc.array(fc.record({ unit: fc.nat(100), to: fc.nat(100), month: fc.nat(5) }), { maxLength: 3 }),
  aggregators: fc.array(fc.tuple(aggregator, aggregator), { minLength: 2, maxLength: 4 }),
  steps: fc.array(
    fc.record({
      kind: fc.oneof(
        { weight: 6, arbitrary: fc.constant('REPORT' as const) },
        { weight: 1, arbitrary: fc.constantFrom('RETURN' as const, 'WITHDRAW' as const) },
        { weight: 3, arbitrary: fc.constantFrom('ACCEPT' as const, 'ADJUST' as const) },
      ),
      unit: fc.nat(100),
      month: fc.nat(5),
      figures: fc.array(figure, { minLength: 6, maxLength: 6 }),
    }),
    { minLength: 5, maxLength: 60 },
  ),
});

const unitId = (n: number): OrgUnitId => `unit-${n}` as OrgUnitId;
const dutyId = (n: number): DutyId => `duty-${n}` as DutyId;

export const indicatorsOf = ({ aggregators }: FigureWorld): readonly Indicator[] => [
  ...aggregators.map(([overUnits, overTime], k) => indicatorOf(`figure${k}`, overUnits, overTime)),
  indicatorOf('part', 'SUM', 'SUM'),
  indicatorOf('whole', 'SUM', 'SUM'),
  RATIO,
];

const decimal = (hundredths: number): string => String(hundredths / 100);

/** `part` and `whole` are both there or neither is, and `whole` is not zero; the decider sees to that. */
const valuesOf = (world: FigureWorld, figures: Step['figures']): IndicatorValues => {
  const own = world.aggregators.flatMap((_, k) => {
    const each = figures[k];
    return each === undefined ? [] : [[`figure${k}`, each === null ? null : decimal(each)] as const];
  });
  const part = figures[4];
  if (part === undefined) return Object.fromEntries(own);
  const pair = part === null ? { part: null, whole: null } : { part: decimal(part), whole: decimal(part + 100 + (figures[5] ?? 0)) };
  return { ...Object.fromEntries(own), ...pair };
};

const opened = (n: number, indicators: readonly Indicator[]): Happened => {
  const owed = { dutyId: dutyId(n), planId: PLAN, issuerId: unitId(0), holder: unitId(n), from: monthOf(0).from, to: monthOf(5).to };
  return { streamId: `duty/${dutyId(n)}`, event: monthlyReport(owed, indicators) };
};

/** Whether a unit stands below another, or is it, by these parents. */
const isBelow = (parents: ReadonlyMap<number, number>, unit: number, above: number): boolean => {
  for (let at: number | undefined = unit; at !== undefined; at = parents.get(at)) if (at === above) return true;
  return false;
};

interface Built {
  readonly events: readonly Happened[];
  /** Parents as they are on the last day of each month. */
  readonly parents: readonly ReadonlyMap<number, number>[];
}

const build = (world: FigureWorld): Built => {
  const first = new Map(world.parents.map((parent, index) => [index + 1, parent % (index + 1)]));
  const units = [0, ...first.keys()];
  const registered = units.map((n) => unitRegistered(unitId(n), n === 0 ? null : unitId(first.get(n) ?? 0)));
  let now: ReadonlyMap<number, number> = first;
  const moved: Happened[] = [];
  const parents = MONTHS.map(({ from }, month) => {
    for (const move of world.moves.filter((each) => each.month === month)) {
      const [unit, to] = [1 + (move.unit % (units.length - 1)), move.to % units.length];
      if (isBelow(now, to, unit)) continue;
      now = new Map(now).set(unit, to);
      const event: OrgUnitEvent = { type: 'OrgUnitMoved', parentId: unitId(to), on: from, source: 'NQ' };
      moved.push({ streamId: `org-unit/${unitId(unit)}`, event });
    }
    return now;
  });
  const duties = units.map((n) => opened(n, indicatorsOf(world)));
  return { events: [...registered, ...moved, ...duties], parents };
};

/** Only what the decider would take: what is not there is not returned, and what is locked takes nothing. */
const reports = (world: FigureWorld): readonly Happened[] => {
  const states = new Map<string, { version: number; phase: 'SUBMITTED' | 'RETURNED' | 'ACCEPTED' | 'WITHDRAWN' }>();
  const count = world.parents.length + 1;
  return world.steps.flatMap(({ kind, unit, month, figures }): readonly Happened[] => {
    const [n, { period }] = [unit % count, MONTHS[month] ?? MONTHS[0]!];
    const reportId = `report-${n}-${period}` as ReportId;
    const state = states.get(reportId);
    const [at, by] = [AT, 'p' as PersonId];
    const event = ((): ReportEvent | undefined => {
      const version = state?.version ?? 0;
      if (kind === 'REPORT') {
        if (state?.phase === 'ACCEPTED') return undefined;
        states.set(reportId, { version: version + 1, phase: 'SUBMITTED' });
        const serves = [{ dutyId: dutyId(n), period }];
        const content = { holder: unitId(n), serves, values: valuesOf(world, figures), narrative: '', document: null };
        return { type: 'ReportSubmitted', reportId, version: version + 1, ...content, submittedBy: by, submittedAt: at };
      }
      if (kind === 'ADJUST') {
        const is = figures[0];
        if (state?.phase !== 'ACCEPTED' || is === undefined) return undefined;
        const adjusted = { indicator: 'figure0', is: is === null ? null : decimal(is), offset: null };
        return { type: 'ReportAdjusted', version, ...adjusted, reason: 'đếm sót', document: null, adjustedBy: by, at };
      }
      if (state?.phase !== 'SUBMITTED') return undefined;
      const phases = { RETURN: 'RETURNED', WITHDRAW: 'WITHDRAWN', ACCEPT: 'ACCEPTED' } as const;
      states.set(reportId, { version, phase: phases[kind] });
      if (kind === 'WITHDRAW') return { type: 'ReportWithdrawn', reason: 'nhầm', withdrawnBy: by, at };
      if (kind === 'ACCEPT') return { type: 'ReportAccepted', version, acceptedBy: by, at };
      return { type: 'ReportReturned', version, kind: 'FOR_CORRECTION', reason: 'sai', dueOn: localDate('2026-07-10'), returnedBy: by, at };
    })();
    return event === undefined ? [] : [{ streamId: `report/${reportId}`, event }];
  });
};

export const figureHistory = (world: FigureWorld): readonly RecordedEvent[] =>
  recorded([...build(world).events, ...reports(world)], instant('2026-07-01T03:00:00Z'));

/** The figures that stand for a unit and month at the end of a log; undefined: nothing does. */
const standing = (log: readonly RecordedEvent[], n: number, period: string): { values: IndicatorValues; position: number } | undefined => {
  let found: { values: IndicatorValues; position: number } | undefined;
  for (const { streamId, event, position } of log) {
    if (streamId !== `report/report-${n}-${period}`) continue;
    const each = event as ReportEvent;
    if (each.type === 'ReportSubmitted') found = { values: each.values, position };
    if (each.type === 'ReportReturned' || each.type === 'ReportWithdrawn') found = undefined;
    if (each.type === 'ReportAdjusted' && found !== undefined) found = { ...found, values: { ...found.values, [each.indicator]: each.is } };
  }
  return found;
};

/** By loops, in hundredths. */
const over = (how: Aggregator, figures: readonly (number | null)[]): number | null | undefined => {
  const known: number[] = [];
  for (const each of figures) if (each !== null) known.push(each);
  if (known.length === 0) return figures.length === 0 ? undefined : null;
  let sum = 0;
  for (const each of known) sum += each;
  if (how === 'SUM') return sum;
  if (how === 'AVERAGE') return sum / known.length;
  if (how === 'COUNT') return known.length * 100;
  if (how === 'LAST') return known[known.length - 1];
  return how === 'MIN' ? Math.min(...known) : Math.max(...known);
};

export interface OracleFigure {
  /** In hundredths; null: nothing applicable. */
  readonly value: number | null;
  readonly reported: number;
  readonly due: number;
  readonly ahead: number;
  readonly notApplicable: number;
  readonly missing: number;
}

/** Months from the first to the last (0 to 5), of a unit and everything that stood below it on the last day of each. */
export const oracleFigure = (
  world: FigureWorld,
  log: readonly RecordedEvent[],
  { unit, id, first, last, today }: { unit: number; id: string; first: number; last: number; today: LocalDate },
): OracleFigure => {
  if (id === 'rate') {
    const [part, whole] = ['part', 'whole'].map((each) => oracleFigure(world, log, { unit, id: each, first, last, today }));
    const value = part?.value == null || whole?.value == null || whole.value === 0 ? null : (part.value / whole.value) * 100;
    return { ...whole!, value };
  }
  const { parents } = build(world);
  const indicator = indicatorsOf(world).find((each) => each.id === id);
  const byUnit: { readonly value: number | null; readonly latest: number; readonly id: string }[] = [];
  let [reported, due, ahead, notApplicable, missing] = [0, 0, 0, 0, 0];
  for (let n = 0; n <= world.parents.length; n += 1) {
    const figures: (number | null)[] = [];
    let latest = 0;
    for (let m = first; m <= last; m += 1) {
      const month = MONTHS[m]!;
      if (!isBelow(parents[m]!, n, unit)) continue;
      if (month.to >= today) {
        ahead += 1;
        continue;
      }
      due += 1;
      const report = standing(log, n, month.period);
      if (report !== undefined) reported += 1;
      if (report === undefined || !Object.hasOwn(report.values, id)) {
        missing += 1;
        continue;
      }
      const text = report.values[id] ?? null;
      if (text === null) notApplicable += 1;
      else latest = Math.max(latest, report.position);
      figures.push(text === null ? null : Number(text) * 100);
    }
    const value = over(indicator!.overTime, figures);
    if (value !== undefined) byUnit.push({ value, latest, id: dutyId(n) });
  }
  byUnit.sort((a, b) => a.latest - b.latest || (a.id < b.id ? -1 : 1));
  const value = over(
    indicator!.overUnits,
    byUnit.map((each) => each.value),
  );
  return { value: value ?? null, reported, due, ahead, notApplicable, missing };
};

export const unitsOf = (world: FigureWorld): readonly OrgUnitId[] => [0, ...world.parents.map((_, index) => index + 1)].map(unitId);
export const momentAfter = (n: number): Instant => instant(`${addDays(MONTHS[n]!.to, 1)}T00:00:00+07:00`);
