import type { OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import { same } from '../checks.js';
import { unitFigures } from './consolidate.js';
import type { Consolidation, ConsolidationFacts, FigureSource } from './consolidation.js';

/** A figure of a unit that is not as it was when the report was consolidated. */
export interface FigureDrift {
  readonly indicatorId: string;
  readonly reportId: ReportId;
  readonly unitId: OrgUnitId;
  /** Absent: it was not accepted then, or had no such figure. */
  readonly was?: Pick<FigureSource, 'version' | 'value'>;
  /** Absent: it is not accepted any more. */
  readonly is?: Pick<FigureSource, 'version' | 'value'>;
}

const shown = (source: FigureSource | undefined): Pick<FigureSource, 'version' | 'value'> | undefined =>
  source && { version: source.version, value: source.value };

const driftOf = (indicatorId: string, before: readonly FigureSource[], after: readonly FigureSource[]): readonly FigureDrift[] =>
  [...new Set([...before, ...after].map(({ reportId }) => reportId))].flatMap((reportId) => {
    const [was, is] = [before, after].map((sources) => sources.find((source) => source.reportId === reportId));
    const unitId = (is ?? was)?.unitId;
    if (unitId === undefined || same(shown(was), shown(is))) return [];
    const [then, now] = [shown(was), shown(is)];
    return [{ indicatorId, reportId, unitId, ...(then === undefined ? {} : { was: then }), ...(now === undefined ? {} : { is: now }) }];
  });

/** What came in, went or changed since a report was consolidated. It changes nothing of the report. */
export const drift = ({ figures }: Consolidation, facts: Pick<ConsolidationFacts, 'indicators' | 'reports'>): readonly FigureDrift[] => {
  const now = new Map(unitFigures(facts).map(({ indicator, sources }) => [indicator.id, sources]));
  return [...new Set([...Object.keys(figures), ...now.keys()])].flatMap((id) => driftOf(id, figures[id]?.sources ?? [], now.get(id) ?? []));
};
