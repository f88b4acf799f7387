import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useStore } from '../../app/browser/use-store.js';
import { useReading, useShownAt } from '../../app/reading/reading.js';
import { session, type Session } from '../../app/session/session.js';
import type { ToldTime } from '../../app/time/server-time.js';
import { AddressSays } from '../../components/screen/address-says.js';
import { BackTo, PageHead } from '../../components/screen/page-head.js';
import { Banner, Shown } from '../../components/screen/states.js';
import { ownerOf } from '../../drafts/report-draft.js';
import { PlanToWorkDocument, type PlanToWorkQuery } from '../../graphql/generated.js';
import { draftedPlan } from '../../plans/new-plan.js';
import { useDesk } from '../../texts/desk.js';
import { Desk } from './desk.js';
import { groupsOf, namesIn, NoPlan, toldAt, withSelf, writerOf } from './entry-parts.js';
import type { Addressable } from './lead-picker.js';

/** A plan that the server has as a draft: looked at, issued as it stands, or written on as another one. */
export const Drafted = () => {
  const { t } = useDesk();
  const { planId } = useParams({ from: '/du-thao/$planId' });
  const who = useStore(session);
  const reading = useReading(PlanToWorkDocument, { id: planId, unitId: who?.unit ?? '' }, { pause: who === undefined });
  const shownAt = useShownAt(reading);
  if (who === undefined) return null;
  return (
    <div className="desk">
      <Shown reading={reading} title={t.drafted.heading} skeleton={[120, 320]}>
        {(data) =>
          data.plan === null ? (
            <NoPlan>
              {t.desk.unknownPlan} <AddressSays />
            </NoPlan>
          ) : data.plan.issuer?.id !== who.unit ? (
            <NoPlan>{t.drafted.notYours(data.plan.issuer?.fullName ?? '')}</NoPlan>
          ) : (
            <DraftedPlan
              key={`${ownerOf(who)} ${planId} ${shownAt}`}
              who={who}
              plan={data.plan}
              told={toldAt(data, data.plan)}
              units={withSelf(who, data.orgUnits.nodes)}
            />
          )
        }
      </Shown>
    </div>
  );
};

interface Props {
  readonly who: Session;
  readonly plan: NonNullable<PlanToWorkQuery['plan']>;
  readonly told: ToldTime;
  readonly units: readonly Addressable[];
}

const isDraft = ({ status }: Props['plan']): boolean => status === 'DRAFTED' || status === 'SIGNED';

const DraftedPlan = ({ who, plan, told, units }: Props) => {
  const { t } = useDesk();
  const words = t.drafted;
  // As it was when it was opened: once it is issued here the receipt stays on the screen.
  const [opened] = useState(isDraft(plan) ? told : undefined);
  const [initial] = useState(() => draftedPlan(writerOf(who), plan, namesIn(plan, units)));
  if (opened === undefined)
    return (
      <>
        <PageHead crumbs={<BackTo list="/ke-hoach">{t.compose.crumb}</BackTo>} title={plan.title} />
        <Banner tone="info">
          {words.issued}{' '}
          <Link to="/ke-hoach/$planId" params={{ planId: plan.id }} search={({ asOf }) => ({ asOf })}>
            {words.open}
          </Link>
        </Banner>
      </>
    );
  return (
    <Desk
      initial={initial}
      told={opened}
      units={units}
      groups={groupsOf(who, t.leads.allWards)}
      parent={null}
      amends={null}
      isPresent
      again={undefined}
      heading={
        <PageHead crumbs={<BackTo list="/ke-hoach">{t.compose.crumb}</BackTo>} title={words.heading}>
          {words.intro}
        </PageHead>
      }
    />
  );
};
