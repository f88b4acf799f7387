import { Link } from '@tanstack/react-router';
import { useConsolidationTexts } from '../../texts/consolidation.js';
import type { Consolidation } from './use-consolidation.js';

/** k of n, and who is missing with where it stands. */
export const Completeness = ({
  of: { accepted, owed, missing },
  nameOf,
}: {
  readonly of: Pick<Consolidation, 'accepted' | 'owed' | 'missing'>;
  readonly nameOf: (unitId: string) => string;
}) => {
  const { t, f } = useConsolidationTexts();
  return (
    <section className="card" aria-labelledby="complete">
      <h2 id="complete">
        {t.complete(f.number(accepted), f.number(owed))} {accepted < owed ? <span className="tag bad">{t.incomplete}</span> : null}
      </h2>
      {owed === 0 ? <p className="quiet">{t.nobody}</p> : null}
      {missing.length === 0 ? null : (
        <ul className="plain">
          {missing.map(({ dutyId, holders, phase, reportId }) => (
            <li key={dutyId}>
              {holders.map(nameOf).join('; ')}: {t.phases[phase]}{' '}
              {reportId === null || phase !== 'SUBMITTED' ? null : (
                <Link to="/duyet/$reportId" params={{ reportId }} search={({ asOf }) => ({ asOf })}>
                  {t.toReview}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
