import { Args, ArgsType, Context, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { figureValue, type UnitFigures, unitFigures } from '#libs/domain/report/consolidate.js';
import type { Consolidation, ConsolidationFacts } from '#libs/domain/report/consolidation.js';
import { drift, type FigureDrift } from '#libs/domain/report/drift.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import type { OrgUnitRow } from '#libs/read-models/queries.js';
import type { RequestContext } from '../graphql/context.js';
import { type At, dataAsOf, rowAt, unitsOf, ViewArgs } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import {
  ConsolidationType,
  type FigureDriftType,
  type ReportConsolidationType,
  type SubmittedConsolidationType,
  type UnitFigureType,
} from './consolidation.graphql.js';

@ArgsType()
class ConsolidationArgs extends ViewArgs {
  @Field(() => ID)
  readonly dutyId!: DutyId;

  @Field(() => String)
  readonly period!: string;
}

const unitFigure = ({ indicator, sources, value, absent, unlike }: UnitFigures): UnitFigureType => ({
  indicatorId: indicator.id,
  label: indicator.label,
  labelEn: indicator.labelEn ?? null,
  unit: indicator.unit,
  aggregator: indicator.overUnits,
  value: value ?? null,
  sources,
  notApplicable: sources.filter((source) => source.value === null).length,
  missingIn: absent.map(({ unitId }) => unitId),
  unlike: unlike.map(({ report: { reportId, unitId }, unit }) => ({ reportId, unitId, unit })),
});

export const shownConsolidation = ({ figures, ...rest }: Consolidation): ReportConsolidationType => ({
  ...rest,
  // In an order of its own: the database keeps none.
  figures: Object.entries(figures)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([indicatorId, figure]) => ({
      indicatorId,
      aggregator: figure.aggregator,
      sources: figure.sources,
      units: figure.units ?? null,
      own: figure.own ?? null,
      total: figure.total ?? null,
      override: figure.override ?? null,
      value: figureValue(figure) ?? null,
    })),
});

const shownDrift = ({ was, is, ...rest }: FigureDrift): FigureDriftType => ({ ...rest, was: was ?? null, is: is ?? null });

const submittedOf = (facts: ConsolidationFacts): SubmittedConsolidationType | null => {
  if (facts.submitted === null) return null;
  const { reportId, version, consolidation } = facts.submitted;
  return { reportId, version, ...shownConsolidation(consolidation), drift: drift(consolidation, facts).map(shownDrift) };
};

/** Whoever an answer names: holders, units with figures and without, and those whose figures changed since. */
const unitsIn = ({ holders, missing, figures, submitted }: ConsolidationType): readonly OrgUnitId[] => {
  const of = (rows: readonly { readonly unitId: string }[]): readonly string[] => rows.map(({ unitId }) => unitId);
  const ids = [
    ...holders,
    ...[...missing, ...(submitted?.missing ?? [])].flatMap((obligation) => obligation.holders),
    ...figures.flatMap(({ sources, missingIn, unlike }) => [...of(sources), ...missingIn, ...of(unlike)]),
    ...(submitted?.figures ?? []).flatMap(({ sources }) => of(sources)),
    ...of(submitted?.drift ?? []),
  ];
  return [...new Set(ids)] as OrgUnitId[];
};

@Resolver(() => ConsolidationType)
export class ConsolidationResolver {
  @Query(() => ConsolidationType, {
    nullable: true,
    description:
      'What the reports of the units come to for one obligation, each figure with its source, and what changed since it was submitted.',
  })
  async consolidation(@Args() args: ConsolidationArgs, @Context() { reads }: RequestContext): Promise<At<ConsolidationType> | null> {
    const view = await reads.view(args);
    const facts = await reads.queries.consolidation(args.dutyId, args.period, view);
    if (facts === undefined) return null;
    const { dutyId, period, holders, obligations } = facts;
    const missing = obligations.filter(({ phase }) => phase !== 'ACCEPTED');
    const shown: ConsolidationType = {
      dutyId,
      period,
      holders,
      accepted: obligations.length - missing.length,
      owed: obligations.length,
      missing,
      figures: unitFigures(facts).map(unitFigure),
      submitted: submittedOf(facts),
      dataAsOf: dataAsOf(view),
    };
    return rowAt(shown, view);
  }

  @ResolveField(() => [OrgUnitNode], { description: 'Every unit that is named here by its id.' })
  units(@Parent() consolidation: At<ConsolidationType>, @Context() context: RequestContext): Promise<readonly At<OrgUnitRow>[]> {
    return unitsOf(consolidation, unitsIn(consolidation), context);
  }
}
