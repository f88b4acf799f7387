import type { ReactNode } from 'react';
import { cameAtOf } from '../../app/reading/freshness.js';
import type { Session } from '../../app/session/session.js';
import type { ToldTime } from '../../app/time/server-time.js';
import { PageHead } from '../../components/screen/page-head.js';
import { Empty } from '../../components/screen/states.js';
import { ownerOf } from '../../drafts/report-draft.js';
import type { ContentPartsFragment } from '../../graphql/generated.js';
import type { Writer } from '../../plans/new-plan.js';
import type { Lead } from '../../plans/plan-draft.js';
import { useDesk } from '../../texts/desk.js';
import type { Addressable } from './lead-picker.js';

export const writerOf = (who: Session): Writer => ({ owner: ownerOf(who), unit: who.unit, unitName: who.unitName });

/** By the server's clock: a plan is not issued on a day that has not come for it. @param part of the answer, which says when it was told */
export const toldAt = (answer: object, { dataAsOf }: { readonly dataAsOf: { readonly at: string } }): ToldTime => ({
  server: dataAsOf.at,
  machine: cameAtOf(answer),
});

/** The issuer itself may lead as well. */
export const withSelf = (who: Session, units: readonly Addressable[]): readonly Addressable[] => [
  { id: who.unit, fullName: who.unitName },
  ...units,
];

export const NoPlan = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useDesk();
  return (
    <>
      <PageHead title={t.desk.head} />
      <Empty>{children}</Empty>
    </>
  );
};

/** Who may be addressed together, in words of the page. */
export const groupsOf = (who: Session, name: string): readonly Lead[] =>
  who.role === 'PROVINCE' ? [{ name, input: { group: { name, of: who.unit, types: ['WARD', 'COMMUNE', 'SPECIAL_ZONE'] } } }] : [];

/** Names of the units that the plan itself tells; groups and texts carry theirs. */
export const namesIn = (plan: ContentPartsFragment, units: readonly Addressable[]): ((unitId: string) => string) => {
  const told = [...plan.tasks, ...plan.clauses]
    .flatMap(({ rules }) => rules)
    .flatMap(({ leads }) => leads.flatMap(({ unit }) => (unit === null ? [] : [unit])));
  const names = new Map([...told, ...units].map(({ id, fullName }) => [id, fullName]));
  return (unitId) => names.get(unitId) ?? unitId;
};
