import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useConsolidationTexts } from '../../texts/consolidation.js';
import type { Formats } from '../../texts/formats.js';
import type { Consolidation } from './use-consolidation.js';

type Figure = Consolidation['figures'][number];
export type SubmittedFigure = NonNullable<Consolidation['submitted']>['figures'][number];

export const shownFigure = (f: Formats, value: string | null, unit: string, none: string): string =>
  value === null ? none : `${f.figure(value)} ${unit}`;

/** The figure of the units, one's own, both together, and what was put in their place and why, as they were submitted. */
export const AsSubmitted = ({
  figure: { units, own, total, override },
  unit,
}: {
  readonly figure: SubmittedFigure;
  readonly unit: string;
}) => {
  const { t, f } = useConsolidationTexts();
  const words = t.figure;
  const parts: readonly (readonly [string, ReactNode])[] = [
    [words.parts.units, shownFigure(f, units, unit, words.none)],
    ...(own === null ? [] : ([[words.parts.own, shownFigure(f, own, unit, words.none)]] as const)),
    ...(own === null || total === null ? [] : ([[words.parts.total, shownFigure(f, total, unit, words.none)]] as const)),
    ...(override === null
      ? []
      : ([
          [words.parts.override, shownFigure(f, override.value, unit, words.doesNotApply)],
          [words.note, override.note],
        ] as const)),
  ];
  return (
    <dl className="facts as-submitted" aria-label={words.asSubmitted}>
      {parts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

/** The list behind a number: which unit, which report, which version. */
export const Sources = ({
  figure: { sources, missingIn = [], unlike = [] },
  nameOf,
}: {
  readonly figure: Pick<Figure, 'sources'> & Partial<Pick<Figure, 'missingIn' | 'unlike'>>;
  readonly nameOf: (unitId: string) => string;
}) => {
  const { t, f } = useConsolidationTexts();
  const words = t.figure;
  if (sources.length + missingIn.length + unlike.length === 0) return <p className="quiet">{words.sources(f.number(0))}</p>;
  const notApplicable = sources.filter(({ value }) => value === null).length;
  return (
    <details>
      <summary>
        {words.sources(f.number(sources.length))}
        {notApplicable === 0 ? '' : ` ${words.notApplicable(f.number(notApplicable))}`}
      </summary>
      <div className="scroll">
        <table className="list-table">
          <thead>
            <tr>
              <th scope="col">{words.unit}</th>
              <th scope="col">{words.value}</th>
              <th scope="col">{words.report}</th>
            </tr>
          </thead>
          <tbody>
            {sources.map(({ reportId, unitId, version, value, adjusted }) => (
              <tr key={`${reportId} ${unitId}`}>
                <th scope="row">{nameOf(unitId)}</th>
                <td className="number">{value === null ? words.doesNotApply : f.figure(value)}</td>
                <td>
                  <Link to="/duyet/$reportId" params={{ reportId }} search={({ asOf }) => ({ asOf })}>
                    {words.version(f.number(version))}
                  </Link>{' '}
                  {adjusted ? <span className="tag">{words.adjusted}</span> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {missingIn.length === 0 ? null : <p>{words.missingIn(missingIn.map(nameOf).join('; '))}</p>}
      {unlike.length === 0 ? null : (
        <p className="wrong">{words.unlike(unlike.map(({ unitId, unit }) => `${nameOf(unitId)} (${unit})`).join('; '))}</p>
      )}
    </details>
  );
};
