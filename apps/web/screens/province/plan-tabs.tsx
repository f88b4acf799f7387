import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AddressSays } from '../../components/screen/address-says.js';
import { BackTo, PageHead, PrintTools } from '../../components/screen/page-head.js';
import type { PlanHeadFragment } from '../../graphql/generated.js';
import { planName } from '../../texts/plan-names.js';
import { useTexts } from '../../texts/texts.js';
import type { Texts } from '../../texts/vi/index.js';

/** Of a plan. */
type Look = Exclude<keyof Texts['province']['tabs'], 'label'>;
type Named = Pick<PlanHeadFragment, 'title' | 'number' | 'symbol'>;

/** The looks at one plan; each keeps the instant that is looked at. */
const PlanTabs = ({ planId }: { readonly planId: string }) => {
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

/** The way back to the plans of a unit. */
export const PlansLink = () => {
  const { t } = useTexts();
  return <BackTo list="/ke-hoach">{t.common.nav.plans}</BackTo>;
};

/** Name of a plan above its looks, and the way back to all plans. */
export const PlanHeading = ({
  plan,
  planId,
  look,
  children,
}: {
  /** Undefined: not known yet; null: there is none. */
  readonly plan: Named | null | undefined;
  readonly planId: string;
  readonly look: Look;
  readonly children?: ReactNode;
}) => {
  const { t } = useTexts();
  return (
    <>
      <PageHead
        crumbs={<PlansLink />}
        title={plan == null ? t.common.nav.plans : planName(plan)}
        look={t.province.tabs[look]}
        isWaiting={plan === undefined}
        tools={<PrintTools />}
      >
        {children}
      </PageHead>
      <PlanTabs planId={planId} />
    </>
  );
};

/** Of a plan that the log does not have at the instant that is looked at. */
export const PlanNotThere = () => {
  const words = useTexts().t.province.overview;
  return (
    <div className="narrow">
      <h2>{words.notThereTitle}</h2>
      <p>
        {words.notThere} <AddressSays />
      </p>
      <ToPlans />
    </div>
  );
};

/** Where there is nothing to show: the plans as of the same instant. */
export const ToPlans = () => {
  const { t } = useTexts();
  return (
    <p>
      <Link to="/ke-hoach" search={({ asOf }) => ({ asOf })} className="button">
        {t.province.overview.toPlans}
      </Link>
    </p>
  );
};
