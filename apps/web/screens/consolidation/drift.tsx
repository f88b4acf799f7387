import { Banner } from '../../components/screen/states.js';
import { useConsolidationTexts } from '../../texts/consolidation.js';
import type { Consolidation } from './use-consolidation.js';

/** What came in, went or changed since the report was submitted. */
export const Drift = ({
  drift,
  nameOf,
  labelOf,
}: {
  readonly drift: NonNullable<Consolidation['submitted']>['drift'];
  readonly nameOf: (unitId: string) => string;
  readonly labelOf: (indicatorId: string) => string;
}) => {
  const { t, f } = useConsolidationTexts();
  if (drift.length === 0) return null;
  const words = t.drift;
  const shown = (at: { readonly value: string | null } | null, none: string): string =>
    at === null ? none : at.value === null ? t.figure.doesNotApply : f.figure(at.value);
  return (
    <Banner tone="warn" title={words.title(f.number(drift.length))}>
      {words.why}
      <div className="scroll">
        <table className="list-table">
          <thead>
            <tr>
              <th scope="col">{t.figure.unit}</th>
              <th scope="col">{words.figure}</th>
              <th scope="col">{words.was}</th>
              <th scope="col">{words.is}</th>
            </tr>
          </thead>
          <tbody>
            {drift.map(({ indicatorId, unitId, reportId, was, is }) => (
              <tr key={`${indicatorId} ${reportId}`}>
                <th scope="row">{nameOf(unitId)}</th>
                <td>{labelOf(indicatorId)}</td>
                <td className="number">{shown(was, words.notThere)}</td>
                <td className="number">{shown(is, words.noMore)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Banner>
  );
};
