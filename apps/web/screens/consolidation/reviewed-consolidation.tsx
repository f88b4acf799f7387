import { useReading } from '../../app/reading/reading.js';
import { DataState } from '../../components/screen/data-state.js';
import { ConsolidationReviewedDocument } from '../../graphql/generated.js';
import { useConsolidationTexts } from '../../texts/consolidation.js';
import { indicatorLabelOf } from '../../texts/indicator-label.js';
import { Completeness } from './completeness.js';
import { Drift } from './drift.js';
import { AsSubmitted, Sources } from './figure-story.js';

interface Indicator {
  readonly id: string;
  readonly label: string;
  readonly labelEn: string | null;
  readonly unit: string;
}

/** What a consolidated report was made of, for who has to accept it: of how many reports, each figure down to its sources, and what changed since. */
export const ReviewedConsolidation = ({
  dutyId,
  period,
  version,
  indicators,
}: {
  readonly dutyId: string;
  readonly period: string;
  /** Of the report that is looked at. */
  readonly version: number;
  readonly indicators: readonly Indicator[];
}) => {
  const { t, language } = useConsolidationTexts();
  const reading = useReading(ConsolidationReviewedDocument, { dutyId, period });
  const consolidation = reading.data?.consolidation;
  const submitted = consolidation?.submitted;
  if (consolidation == null || submitted == null || submitted.version !== version) return <DataState reading={reading} />;
  const names = new Map(consolidation.units.map(({ id, fullName }) => [id, fullName]));
  const nameOf = (unitId: string): string => names.get(unitId) ?? unitId;
  const labelOf = (indicatorId: string): string => indicatorLabelOf(indicatorId, indicators, language);
  return (
    <>
      <Completeness of={submitted} nameOf={nameOf} />
      <Drift drift={submitted.drift} nameOf={nameOf} labelOf={labelOf} />
      <section className="card" aria-labelledby="made-of">
        <h2 id="made-of">{t.madeOf}</h2>
        {submitted.figures.map((figure) => (
          <section key={figure.indicatorId} aria-labelledby={`made-of-${figure.indicatorId}`}>
            <h3 id={`made-of-${figure.indicatorId}`}>{labelOf(figure.indicatorId)}</h3>
            <AsSubmitted figure={figure} unit={indicators.find(({ id }) => id === figure.indicatorId)?.unit ?? ''} />
            <Sources figure={figure} nameOf={nameOf} />
          </section>
        ))}
      </section>
    </>
  );
};
