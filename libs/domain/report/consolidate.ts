import { firstOf, firstRefusal, nfc, reasonRefused } from '../checks.js';
import type { Indicator } from '../plan/plan-content.js';
import { aggregate } from './aggregate.js';
import type {
  AcceptedReport,
  ConsolidatedFigure,
  Consolidation,
  ConsolidationFacts,
  ConsolidationRequest,
  FigureSource,
} from './consolidation.js';
import { canonicalFigure } from './figures.js';
import type { ReportRefusal } from './report.commands.js';
import type { IndicatorValues } from './report.js';
import { carried, ratioValue } from './ratio.js';
import { figuresRefused, idsOf } from './submission.js';

/** What the accepted reports of the units come to for one indicator. */
export interface UnitFigures {
  readonly indicator: Indicator;
  readonly sources: readonly FigureSource[];
  /** Null: not applicable to any; undefined: nobody has a figure. */
  readonly value: string | null | undefined;
  /** Accepted reports that were asked for the figure and do not have it. */
  readonly absent: readonly AcceptedReport[];
  /** Reports whose figure of that name is measured in another unit: it is not added up. */
  readonly unlike: readonly { readonly report: AcceptedReport; readonly unit: string }[];
}

const sourceOf = ({ reportId, version, unitId, figures, adjusted }: AcceptedReport, id: string): FigureSource => ({
  reportId,
  version,
  unitId,
  value: figures[id] ?? null,
  adjusted: adjusted.includes(id),
});

const unitOf = ({ indicators }: AcceptedReport, id: string): string | undefined => indicators.find((each) => each.id === id)?.unit;

const ofIndicator = (indicator: Indicator, reports: readonly AcceptedReport[]): UnitFigures => {
  const asked = reports.filter((report) => unitOf(report, indicator.id) !== undefined);
  const alike = asked.filter((report) => unitOf(report, indicator.id) === indicator.unit);
  const has = ({ figures }: AcceptedReport): boolean => Object.hasOwn(figures, indicator.id);
  const sources = alike.filter(has).map((report) => sourceOf(report, indicator.id));
  return {
    indicator,
    sources,
    value: aggregate(
      indicator.overUnits,
      sources.map(({ value }) => value),
    ),
    absent: alike.filter((report) => !has(report)),
    unlike: asked.flatMap((report) => {
      const unit = unitOf(report, indicator.id);
      return unit === undefined || unit === indicator.unit || !has(report) ? [] : [{ report, unit }];
    }),
  };
};

/** A ratio of the sums of the units; it has no sources but theirs. */
const ofRatio = (indicator: Indicator, sums: readonly UnitFigures[]): UnitFigures => {
  const sumOf = (id: string | undefined) => sums.find((each) => each.indicator.id === id)?.value;
  const value = ratioValue(sumOf(indicator.ratio?.numerator), sumOf(indicator.ratio?.denominator));
  return { indicator, sources: [], value, absent: [], unlike: [] };
};

/** Each indicator of the report over the accepted reports of the units, in the order in which they were submitted. */
export const unitFigures = ({ indicators, reports }: Pick<ConsolidationFacts, 'indicators' | 'reports'>): readonly UnitFigures[] => {
  const ordered = reports.toSorted((a, b) => a.position - b.position);
  const sums = carried(indicators).map((indicator) => ofIndicator(indicator, ordered));
  return indicators.map((indicator) => sums.find((each) => each.indicator === indicator) ?? ofRatio(indicator, sums));
};

const figureOf = ({ indicator, sources, value }: UnitFigures, { own, overrides }: ConsolidationRequest): ConsolidatedFigure | undefined => {
  const ofOwn = own.find((each) => each.indicator === indicator.id);
  const override = overrides.find((each) => each.indicator === indicator.id);
  if (sources.length === 0 && ofOwn === undefined && override === undefined) return undefined;
  const all = [...sources.map((source) => source.value), ...(ofOwn === undefined ? [] : [canonicalFigure(ofOwn.value)])];
  const total = aggregate(indicator.overUnits, all);
  return {
    aggregator: indicator.overUnits,
    sources,
    ...(value === undefined ? {} : { units: value }),
    ...(ofOwn === undefined ? {} : { own: canonicalFigure(ofOwn.value) }),
    ...(total === undefined ? {} : { total }),
    ...(override === undefined ? {} : { override: { value: canonicalFigure(override.value), note: nfc(override.note.trim()) } }),
  };
};

/** The figure that is submitted; undefined: there is none. */
export const figureValue = ({ override, total }: ConsolidatedFigure): string | null | undefined =>
  override === undefined ? total : override.value;

const asValues = (figures: readonly { readonly indicator: string; readonly value: string | null }[]): IndicatorValues =>
  Object.fromEntries(figures.map(({ indicator, value }) => [indicator, value]));

const at = (refusal: ReportRefusal | undefined, place: string): ReportRefusal | undefined =>
  refusal && ({ ...refusal, path: refusal.path?.replace(/^values/, `consolidation.${place}`) } as ReportRefusal);

/** A figure comes from the units or is typed in, never both; what stands in the place of theirs has a note. */
const requestRefused = (
  { own, overrides }: ConsolidationRequest,
  { dutyId, period, obligations, indicators }: ConsolidationFacts,
  figures: readonly UnitFigures[],
  values: IndicatorValues,
): ReportRefusal | undefined => {
  const known = idsOf(indicators);
  const isOverridden = (id: string): boolean => overrides.some(({ indicator }) => indicator === id);
  return firstRefusal<ReportRefusal>(
    () => (obligations.length === 0 ? { type: 'NothingToConsolidate', path: 'consolidation', dutyId, period } : undefined),
    () => at(figuresRefused(asValues(own), known), 'own'),
    () => at(figuresRefused(asValues(overrides), known), 'overrides'),
    () => firstOf(overrides, ({ note }, index) => reasonRefused(note, `consolidation.overrides[${index}].note`)),
    () =>
      firstOf(figures, ({ indicator: { id, unit }, unlike }) =>
        unlike.length === 0 || isOverridden(id)
          ? undefined
          : {
              type: 'FiguresUnlike',
              path: 'consolidation.overrides',
              indicator: id,
              unit,
              others: [...new Set(unlike.map((each) => each.unit))],
            },
      ),
    () => {
      const typed = figures.find(({ indicator: { id }, sources }) => sources.length > 0 && Object.hasOwn(values, id));
      const path = `values.${typed?.indicator.id}`;
      return typed && { type: 'FigureConsolidated', path, indicator: typed.indicator.id };
    },
  );
};

export type Consolidated =
  { readonly refusal: ReportRefusal } | { readonly values: IndicatorValues; readonly consolidation: Consolidation };

/**
 * The figures of a report that is consolidated, and where they come from.
 * @param values what is typed in beside them: figures that no unit reports
 */
export const consolidate = (request: ConsolidationRequest, facts: ConsolidationFacts, values: IndicatorValues): Consolidated => {
  const over = unitFigures(facts);
  const refusal = requestRefused(request, facts, over, values);
  if (refusal !== undefined) return { refusal };
  const figures = over.flatMap((each) => {
    const figure = figureOf(each, request);
    return figure === undefined ? [] : [[each.indicator.id, figure] as const];
  });
  const submitted = figures.flatMap(([id, figure]) => {
    const value = figureValue(figure);
    return value === undefined ? [] : [[id, value] as const];
  });
  const { obligations, position } = facts;
  const missing = obligations.filter(({ phase }) => phase !== 'ACCEPTED');
  return {
    values: { ...values, ...Object.fromEntries(submitted) },
    consolidation: {
      basis: position,
      accepted: obligations.length - missing.length,
      owed: obligations.length,
      missing,
      figures: Object.fromEntries(figures),
    },
  };
};
