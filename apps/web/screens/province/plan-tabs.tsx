import { Link } from '@tanstack/react-router';
import type { PlanHeadFragment } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';

type Named = Pick<PlanHeadFragment, 'title' | 'number' | 'symbol'>;

/** `75/KH-UBND · Thông tin, tuyên truyền …`; without its number where it has none yet. */
export const planName = ({ title, number, symbol }: Named): string => `${number === null ? '' : `${number}/${symbol} · `}${title}`;

/** The looks at one plan; each keeps the instant that is looked at. */
export const PlanTabs = ({ planId }: { readonly planId: string }) => {
  const { t } = useTexts();
  const words = t.province.tabs;
  const looks = [
    ['/ke-hoach/$planId', words.overview],
    ['/ke-hoach/$planId/cham', words.late],
    ['/ke-hoach/$planId/chi-tieu', words.indicators],
    ['/ke-hoach/$planId/do-bao-phu', words.coverage],
  ] as const;
  return (
    <nav className="plan-tabs" aria-label={words.label}>
      <ul>
        {looks.map(([to, name]) => (
          <li key={to}>
            <Link
              to={to}
              params={{ planId }}
              search={({ asOf }) => ({ asOf })}
              activeOptions={{ exact: true, includeSearch: false }}
              activeProps={{ 'aria-current': 'page' }}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};

/** Name of a plan above its looks, and the way back to all plans. */
export const PlanHeading = ({ plan, planId }: { readonly plan: Named | null | undefined; readonly planId: string }) => {
  const { t } = useTexts();
  return (
    <>
      <div className="page-head">
        <div>
          <p className="crumbs">
            <Link to="/ke-hoach" search={({ asOf }) => ({ asOf })}>
              {t.common.nav.plans}
            </Link>
          </p>
          <h1>{plan == null ? t.common.nav.plans : planName(plan)}</h1>
        </div>
        <div className="tools">
          <button type="button" className="button" onClick={() => window.print()}>
            {t.common.actions.print}
          </button>
        </div>
      </div>
      <PlanTabs planId={planId} />
    </>
  );
};

/** Of a plan that the log does not have at the instant that is looked at. */
export const PlanNotThere = () => {
  const { t } = useTexts();
  const words = t.province.overview;
  return (
    <div className="narrow">
      <h2>{words.notThereTitle}</h2>
      <p>{words.notThere}</p>
      <p>
        <Link to="/ke-hoach" className="button">
          {words.toPlans}
        </Link>
      </p>
    </div>
  );
};
