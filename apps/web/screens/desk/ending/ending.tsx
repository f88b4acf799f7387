import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useStore } from '../../../app/browser/use-store.js';
import { useReading, useShownAt } from '../../../app/reading/reading.js';
import { session } from '../../../app/session/session.js';
import { useAsOf } from '../../../app/time/as-of.js';
import { AddressSays } from '../../../components/screen/address-says.js';
import { DataState } from '../../../components/screen/data-state.js';
import { PageHead } from '../../../components/screen/page-head.js';
import { Empty, Shown } from '../../../components/screen/states.js';
import { PlanToEndDocument } from '../../../graphql/generated.js';
import { planName, planNumber } from '../../../texts/plan-names.js';
import { useTexts } from '../../../texts/texts.js';
import { EndForm } from './end-form.js';
import { ReplaceForm } from './replace-form.js';
import { UNMET_LETTERS, unmetOf, type Ended } from './what-ends.js';

/** Where its issuer says that a plan has run its course, that another takes its place, or takes it back; and what ends by that. */
export const Ending = () => {
  const { t } = useTexts();
  const { planId } = useParams({ from: '/ket-thuc/$planId' });
  const reading = useReading(PlanToEndDocument, { id: planId });
  const shownAt = useShownAt(reading);
  const plan = reading.data?.plan;
  const words = t.work.ending;
  return (
    <div className="narrow">
      <PageHead
        crumbs={
          <Link to="/ke-hoach/$planId" params={{ planId }} search={({ asOf }) => ({ asOf })}>
            {plan == null ? t.common.nav.plans : planNumber(plan)}
          </Link>
        }
        title={words.title}
        isWaiting={reading.data === undefined}
      >
        {plan?.title}
      </PageHead>
      <Shown reading={reading} skeleton={[120, 240]}>
        {({ obligationCounts: { counts } }, isOld) =>
          plan == null ? (
            <Empty>
              {words.unknown} <AddressSays />
            </Empty>
          ) : (
            <div className={isOld ? 'is-old' : undefined}>
              <Facts plan={plan} counts={counts} />
              <Acts key={`${plan.id} ${shownAt}`} plan={plan} counts={counts} again={reading.again} />
            </div>
          )
        }
      </Shown>
      <DataState reading={reading} />
    </div>
  );
};

const Facts = ({ plan, counts }: Pick<Ended, 'plan' | 'counts'>) => {
  const { t, f } = useTexts();
  const words = t.work.ending;
  return (
    <dl className="facts">
      <div>
        <dt>{t.province.plans.status}</dt>
        <dd>
          <strong>{t.province.plans.statuses[plan.status]}</strong> {plan.endedOn === null ? null : f.day(plan.endedOn)}
        </dd>
      </div>
      <div>
        <dt>{words.unmet}</dt>
        <dd>
          <Link to="/ke-hoach/$planId" params={{ planId: plan.id }} search={({ asOf }) => ({ asOf, states: UNMET_LETTERS })}>
            {words.ofAll(f.number(unmetOf(counts)), f.number(counts.created))}
          </Link>{' '}
          <Link to="/ke-hoach/$planId/cham" params={{ planId: plan.id }} search={({ asOf }) => ({ asOf })}>
            {words.overdue(f.number(counts.overdue))}
          </Link>
        </dd>
      </div>
      <div>
        <dt>{words.derived}</dt>
        <dd>
          <DerivedPlans plans={plan.derivedPlans} />
        </dd>
      </div>
    </dl>
  );
};

const DerivedPlans = ({ plans }: { readonly plans: Ended['plan']['derivedPlans'] }) => {
  const { t, f } = useTexts();
  if (plans.length === 0) return f.number(0);
  return (
    <details>
      <summary>{t.work.ending.plans(f.number(plans.length))}</summary>
      <ul className="plain-list">
        {plans.map((plan) => (
          <li key={plan.id}>
            <Link to="/ke-hoach/$planId" params={{ planId: plan.id }} search={({ asOf }) => ({ asOf })}>
              {planName(plan)}
            </Link>{' '}
            <span className="quiet">{plan.issuer?.fullName}</span>
          </li>
        ))}
      </ul>
    </details>
  );
};

const ACTS = ['CLOSE', 'REPLACE', 'RECALL'] as const;
type Act = (typeof ACTS)[number];

const Acts = (props: Ended) => {
  const { t } = useTexts();
  const { asOf } = useAsOf();
  const who = useStore(session);
  const { plan } = props;
  // What came of it stays to be read.
  const [wasInForce] = useState(plan.status === 'ISSUED');
  const [chosen, choose] = useState<Act>();
  const words = t.work.ending;
  const whyNot =
    who?.unit !== plan.issuer?.id
      ? words.onlyIssuer(plan.issuer?.fullName ?? '')
      : asOf !== undefined
        ? t.common.asOf.noWriting
        : wasInForce
          ? undefined
          : words.notInForce;
  if (whyNot !== undefined) return <p className="quiet">{whyNot}</p>;
  return (
    <section className="card" aria-labelledby="ending">
      <h2 id="ending">{words.choose}</h2>
      <div className="tabs">
        {ACTS.map((act) => (
          <button key={act} type="button" className="button" aria-pressed={chosen === act} onClick={() => choose(act)}>
            {words[act].open}
          </button>
        ))}
      </div>
      {chosen === undefined ? null : chosen === 'REPLACE' ? <ReplaceForm {...props} /> : <EndForm key={chosen} act={chosen} {...props} />}
    </section>
  );
};
