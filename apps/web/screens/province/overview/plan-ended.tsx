import { Link } from '@tanstack/react-router';
import { Banner } from '../../../components/screen/banner.js';
import type { PlanOverviewQuery } from '../../../graphql/generated.js';
import { useTexts } from '../../../texts/texts.js';

type Plan = NonNullable<PlanOverviewQuery['plan']>;

export type EndedPlan = Pick<Plan, 'id'> & { readonly status: 'CLOSED' | 'RECALLED' | 'REPLACED' };

/** That a plan was closed, recalled or replaced, what that means for its duties, and where it is recorded by whom, since when and why. */
export const PlanEnded = ({ plan: { id, status } }: { readonly plan: EndedPlan }) => {
  const { t } = useTexts();
  return (
    <Banner tone="warn" title={t.province.plans.statuses[status]}>
      {t.province.overview.ended[status]}{' '}
      <Link to="/lich-su" search={({ asOf }) => ({ asOf, plan: id })}>
        {t.province.overview.endedStory}
      </Link>
    </Banner>
  );
};
