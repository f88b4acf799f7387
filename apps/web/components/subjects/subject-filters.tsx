import { planName } from '../../texts/plan-names.js';
import { useTexts } from '../../texts/texts.js';
import { PlanFilter } from './plan-filter.js';
import { UnitFilter } from './unit-filter.js';
import type { Subject, useSubjects } from './use-subjects.js';

interface Props {
  readonly label: string;
  readonly search: Subject;
  readonly subjects: ReturnType<typeof useSubjects>;
  /** Told what changes alone. */
  readonly choose: (to: Subject) => void;
  /** Name in a form that sends the plan together with its other fields; absent: a plan is chosen at once. */
  readonly field?: string;
}

/** The plan and the unit that a list is narrowed to. A plan is chosen from all there are, and looked for where these are many. */
export const SubjectFilters = ({ label, search, subjects: { state, plans, isLong, planTitle, unitName }, choose, field }: Props) => {
  const { t } = useTexts();
  const plan = search.plan ?? '';
  const chosenAtOnce = {
    value: plan,
    onChange: ({ target }: { readonly target: HTMLSelectElement }) => choose({ plan: target.value || undefined }),
  };
  return (
    <>
      {isLong ? (
        <>
          <PlanFilter label={label} chosen={search.plan} name={planTitle} choose={(to) => choose({ plan: to })} />
          {field === undefined ? null : <input type="hidden" name={field} value={plan} />}
        </>
      ) : (
        <label className="field wide">
          <span>{label}</span>
          <select
            key={state === undefined ? 'loading' : 'plans'}
            {...(field === undefined ? chosenAtOnce : { name: field, defaultValue: plan })}
          >
            <option value="">{t.auditor.history.anyPlan}</option>
            {plans.map((each) => (
              <option key={each.id} value={each.id}>
                {planName(each)}
              </option>
            ))}
          </select>
        </label>
      )}
      <UnitFilter chosen={search.unit} name={unitName} choose={(unit) => choose({ unit })} />
    </>
  );
};
