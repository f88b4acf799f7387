import type { AuditSubjectsQuery } from '../../graphql/generated.js';
import { planName } from '../../texts/plan-names.js';
import { useTexts } from '../../texts/texts.js';

/** What a list can be narrowed to: a plan, or none. */
export const PlanOptions = ({ plans }: { readonly plans: AuditSubjectsQuery['plans']['nodes'] }) => {
  const { t } = useTexts();
  return (
    <>
      <option value="">{t.auditor.history.anyPlan}</option>
      {plans.map((plan) => (
        <option key={plan.id} value={plan.id}>
          {planName(plan)}
        </option>
      ))}
    </>
  );
};
