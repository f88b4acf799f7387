import { Link, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { dateAt, instant, yearOf } from '#libs/kernel/time.js';
import { useStore } from '../../app/browser/use-store.js';
import { useIsPresent, useReading, useShownAt } from '../../app/reading/reading.js';
import { session, type Session } from '../../app/session/session.js';
import type { ToldTime } from '../../app/time/server-time.js';
import { newCommandId } from '../../app/writing/writing.js';
import { AddressSays } from '../../components/screen/address-says.js';
import { BackTo, PageHead } from '../../components/screen/page-head.js';
import { Banner, Shown } from '../../components/screen/states.js';
import { ownerOf } from '../../drafts/report-draft.js';
import { PlansDerivedDocument, PlanToWorkDocument, UnitsToAddressDocument, type ContentPartsFragment } from '../../graphql/generated.js';
import { amendedPlan, amendedText, derivedPlan, ownPlan } from '../../plans/new-plan.js';
import type { Lead } from '../../plans/plan-draft.js';
import { useDesk } from '../../texts/desk.js';
import { planNumber } from '../../texts/plan-names.js';
import { Desk } from './desk.js';
import { groupsOf, namesIn, NoPlan, toldAt, withSelf, writerOf } from './entry-parts.js';
import type { Addressable } from './lead-picker.js';
import { PlanFileIntake } from './plan-file-intake.js';

/** Reached from where a plan is amended, and in one script with it. */
export { Ending } from './ending/ending.js';

/** A ward makes its plan out of the one above. */
export const Derive = () => {
  const { parentId } = useParams({ from: '/lap-ke-hoach/$parentId' });
  const who = useStore(session);
  return who === undefined ? null : <DeriveFrom key={`${ownerOf(who)} ${parentId}`} parentId={parentId} who={who} />;
};

const DeriveFrom = ({ parentId, who }: { readonly parentId: string; readonly who: Session }) => {
  const { t } = useDesk();
  const reading = useReading(PlanToWorkDocument, { id: parentId, unitId: who.unit });
  const shownAt = useShownAt(reading);
  const isPresent = useIsPresent(shownAt);
  return (
    <div className="desk">
      <Shown reading={reading} title={t.desk.head} skeleton={[120, 320]}>
        {(data) =>
          data.plan === null ? (
            <NoPlan>
              {t.desk.unknownPlan} <AddressSays />
            </NoPlan>
          ) : (
            <Deriving
              key={shownAt}
              who={who}
              isPresent={isPresent}
              parent={data.plan}
              told={toldAt(data, data.plan)}
              again={reading.again}
              units={withSelf(who, data.orgUnits.nodes)}
            />
          )
        }
      </Shown>
    </div>
  );
};

const Deriving = ({
  who,
  parent,
  told,
  isPresent,
  again,
  units,
}: {
  readonly who: Session;
  readonly told: ToldTime;
  readonly isPresent: boolean;
  readonly again: () => void;
  readonly parent: ContentPartsFragment;
  readonly units: readonly Addressable[];
}) => {
  const { t, f } = useDesk();
  const [planId] = useState(newCommandId);
  const [initial] = useState(() => derivedPlan(writerOf(who), parent, planId, t.derive.planTitle(parent.title)));
  const derived = useReading(PlansDerivedDocument, { parentId: parent.id, unitId: who.unit });
  const issued = (derived.data?.plans.nodes ?? []).filter(({ status }) => status === 'ISSUED');
  const owed = derived.data?.obligations.nodes[0];
  const dueOn = owed?.dueOn == null ? undefined : f.day(owed.dueOn);
  return (
    <Desk
      initial={initial}
      told={told}
      units={units}
      groups={[]}
      parent={parent}
      amends={null}
      isPresent={isPresent}
      again={again}
      heading={
        <>
          <PageHead crumbs={<BackTo list="/viec">{t.derive.crumb}</BackTo>} title={t.derive.heading(planNumber(parent))}>
            {[parent.title, ...(dueOn === undefined ? [] : [t.derive.due(dueOn)])].join(' · ')}
          </PageHead>
          {owed?.status !== 'OVERDUE' || dueOn === undefined ? null : (
            <Banner tone="warn" title={t.derive.lateTitle}>
              {t.derive.late(dueOn)}
            </Banner>
          )}
          {issued.map((plan) => (
            <Banner key={plan.id} tone="info">
              {t.derive.already(planNumber(plan))}{' '}
              <Link to="/sua-ke-hoach/$planId" params={{ planId: plan.id }} search={({ asOf }) => ({ asOf })}>
                {t.derive.amendIt}
              </Link>
            </Banner>
          ))}
        </>
      }
    />
  );
};

/** A plan that is derived from none, entered row by row. */
export const Compose = () => {
  const { t } = useDesk();
  const who = useStore(session);
  const reading = useReading(UnitsToAddressDocument, { unitId: who?.unit ?? '' }, { pause: who === undefined });
  if (who === undefined) return null;
  return (
    <div className="desk" key={ownerOf(who)}>
      <Shown reading={reading} title={t.compose.heading} skeleton={[120, 320]}>
        {(data) => (
          <Composing
            who={who}
            told={toldAt(data, data.orgUnits)}
            units={withSelf(who, data.orgUnits.nodes)}
            groups={groupsOf(who, t.leads.allWards)}
          />
        )}
      </Shown>
    </div>
  );
};

const Composing = ({
  who,
  told,
  units,
  groups,
}: {
  readonly who: Session;
  readonly told: ToldTime;
  readonly units: readonly Addressable[];
  readonly groups: readonly Lead[];
}) => {
  const { t } = useDesk();
  const [initial] = useState(() => ownPlan(writerOf(who), newCommandId(), yearOf(dateAt(instant(told.server)))));
  return (
    <Desk
      initial={initial}
      told={told}
      units={units}
      groups={groups}
      parent={null}
      amends={null}
      isPresent
      again={undefined}
      intake={(take) => <PlanFileIntake who={who} take={take} />}
      heading={
        <PageHead crumbs={<BackTo list="/ke-hoach">{t.compose.crumb}</BackTo>} title={t.compose.heading}>
          {t.compose.intro}
        </PageHead>
      }
    />
  );
};

/** An issued plan is amended: rows that read otherwise, are added or left out. */
export const Amend = () => {
  const { t } = useDesk();
  const { planId } = useParams({ from: '/sua-ke-hoach/$planId' });
  const who = useStore(session);
  const reading = useReading(PlanToWorkDocument, { id: planId, unitId: who?.unit ?? '' }, { pause: who === undefined });
  const isPresent = useIsPresent(useShownAt(reading));
  if (who === undefined) return null;
  return (
    <div className="desk" key={`${ownerOf(who)} ${planId}`}>
      <Shown reading={reading} title={t.desk.head} skeleton={[120, 320]}>
        {(data) =>
          data.plan === null ? (
            <NoPlan>
              {t.desk.unknownPlan} <AddressSays />
            </NoPlan>
          ) : data.plan.status !== 'ISSUED' || data.plan.issuer?.id !== who.unit ? (
            <NoPlan>{t.amend.notYours(data.plan.issuer?.fullName ?? '')}</NoPlan>
          ) : (
            <Amending
              who={who}
              isPresent={isPresent}
              plan={data.plan}
              again={reading.again}
              told={toldAt(data, data.plan)}
              units={withSelf(who, data.orgUnits.nodes)}
            />
          )
        }
      </Shown>
    </div>
  );
};

const Amending = ({
  who,
  plan,
  told,
  isPresent,
  again,
  units,
}: {
  readonly who: Session;
  readonly told: ToldTime;
  readonly isPresent: boolean;
  readonly again: () => void;
  readonly plan: ContentPartsFragment;
  readonly units: readonly Addressable[];
}) => {
  const { t } = useDesk();
  const amends = useMemo(() => amendedText(plan), [plan]);
  const initial = useMemo(() => amendedPlan(writerOf(who), plan, namesIn(plan, units)), [who, plan, units]);
  return (
    <Desk
      initial={initial}
      told={told}
      units={units}
      groups={groupsOf(who, t.leads.allWards)}
      parent={null}
      amends={amends}
      isPresent={isPresent}
      again={again}
      heading={
        <PageHead
          crumbs={
            <Link to="/ke-hoach/$planId" params={{ planId: plan.id }} search={({ asOf }) => ({ asOf })}>
              {planNumber(plan)}
            </Link>
          }
          title={t.amend.heading(planNumber(plan))}
        >
          {plan.title} ·{' '}
          <Link to="/ket-thuc/$planId" params={{ planId: plan.id }} search={({ asOf }) => ({ asOf })}>
            {t.amend.toEnd}
          </Link>
        </PageHead>
      }
    />
  );
};
