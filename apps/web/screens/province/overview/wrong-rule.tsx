import { useParams, useSearch } from '@tanstack/react-router';
import { useReading } from '../../../app/reading/reading.js';
import { AddressMistakes, mistakesOf } from '../../../components/screen/address-mistakes.js';
import { PlanOverviewDocument } from '../../../graphql/generated.js';

const FROM = '/ke-hoach/$planId';

/** The rule of the address that the plan does not have. It asks the question of the overview, which has been answered, and adds nothing to its script. */
export const WrongRule = () => {
  const { planId } = useParams({ from: FROM });
  const { rule } = useSearch({ from: FROM });
  const { data, isOld } = useReading(PlanOverviewDocument, { planId });
  if (data?.plan == null || isOld) return null;
  const { rules } = data.obligationMatrix;
  return (
    <AddressMistakes mistakes={mistakesOf('RULE', (text) => rules.some(({ ruleKey, kind }) => ruleKey === text || kind === text), rule)} />
  );
};
