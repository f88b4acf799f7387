import { useDeferredValue, useState } from 'react';
import { useReading } from '../../app/reading/reading.js';
import { FindPlansDocument } from '../../graphql/generated.js';
import { planName } from '../../texts/plan-names.js';
import { useTexts } from '../../texts/texts.js';
import { FoundFilter } from './found-filter.js';

/** Narrows a list to a plan that is found by its number, its title or who issued it. */
export const PlanFilter = ({
  label,
  chosen,
  name,
  choose,
}: {
  readonly label: string;
  readonly chosen: string | undefined;
  readonly name: string | undefined;
  readonly choose: (plan: string | undefined) => void;
}) => {
  const { t } = useTexts();
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const isAsked = search.length >= 2;
  const { data } = useReading(FindPlansDocument, { search }, { pause: !isAsked });
  const words = t.auditor.history;
  const found = isAsked ? data?.plans : undefined;
  return (
    <FoundFilter
      words={{ label, find: words.findPlan, none: words.noPlanFound, clear: words.noPlan }}
      chosen={chosen === undefined ? undefined : (name ?? chosen)}
      text={text}
      type={setText}
      found={found?.nodes.map((plan) => ({ id: plan.id, name: planName(plan), more: plan.issuer?.fullName }))}
      count={found?.totalCount}
      choose={choose}
    />
  );
};
