import { useReading } from '../../app/reading/reading.js';
import { mistakesOf } from '../screen/address-mistakes.js';
import { AuditSubjectsDocument } from '../../graphql/generated.js';
import { planName } from '../../texts/plan-names.js';

/** Asked for where the address names none. */
const NONE = '-';

/** What a list is narrowed to. */
export interface Subject {
  readonly plan?: string | undefined;
  readonly unit?: string | undefined;
}

/** Plans to choose from, and what the plan and the unit that an address names are called. */
export const useSubjects = ({ plan, unit }: Subject) => {
  const { data, state, isOld } = useReading(AuditSubjectsDocument, { planId: plan ?? NONE, unitId: unit ?? NONE });
  const listed = data?.plans.nodes ?? [];
  const named = data?.plan ?? null;
  return {
    state,
    plans: named === null || listed.some(({ id }) => id === named.id) ? listed : [named, ...listed],
    /** There are more of them than are to be chosen from: one is looked for. */
    isLong: data?.plans.pageInfo.hasNextPage === true,
    planTitle: named === null ? undefined : planName(named),
    unitName: data?.orgUnit?.fullName,
    mistakes:
      data === undefined || isOld
        ? []
        : [...mistakesOf('PLAN', () => data.plan !== null, plan), ...mistakesOf('UNIT', () => data.orgUnit !== null, unit)],
  };
};
