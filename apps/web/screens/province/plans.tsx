import { Link } from '@tanstack/react-router';
import { useStore } from '../../app/browser/use-store.js';
import { useReading } from '../../app/reading/reading.js';
import { useReadsOnly } from '../../app/session/reads-only.js';
import { session } from '../../app/session/session.js';
import { Find, NoneFound, usePart } from '../../components/lists/find.js';
import { Pages } from '../../components/lists/pages.js';
import { DataState } from '../../components/screen/data-state.js';
import { PageHead } from '../../components/screen/page-head.js';
import { Empty, Shown } from '../../components/screen/states.js';
import { IssuedPlansDocument, type IssuedPlansQuery } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';

/** Plans that the unit of the visitor issued, the latest first. */
export const Plans = () => {
  const { t } = useTexts();
  const who = useStore(session);
  const readsOnly = useReadsOnly();
  const part = usePart();
  const reading = useReading(IssuedPlansDocument, { issuerId: who?.unit ?? '', ...part }, { pause: who === undefined });
  const words = t.province.plans;
  return (
    <>
      <PageHead
        title={words.title}
        tools={
          who === undefined || readsOnly ? null : (
            <Link className="button primary" to="/soan-ke-hoach" search={({ asOf }) => ({ asOf })}>
              {words.compose}
            </Link>
          )
        }
      >
        {words.subtitle(who?.unitName ?? '')}
      </PageHead>
      <Find of={reading.data?.plans} />
      <Shown reading={reading} skeleton={[160]}>
        {({ plans }, isOld) => (
          <section className={`card ${isOld ? 'is-old' : ''}`}>
            {plans.nodes.length > 0 ? (
              <PlanTable plans={plans.nodes} mayAmend={!readsOnly} />
            ) : part.search === null ? (
              <Empty>{words.none}</Empty>
            ) : (
              <NoneFound />
            )}
            <Pages of={plans} />
          </section>
        )}
      </Shown>
      <DataState reading={reading} />
    </>
  );
};

interface TableProps {
  readonly plans: IssuedPlansQuery['plans']['nodes'];
  readonly mayAmend: boolean;
}

const PlanTable = ({ plans, mayAmend }: TableProps) => {
  const { t, f } = useTexts();
  const words = t.province.plans;
  return (
    <div className="scroll">
      <table className="list-table">
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col">{words.plan}</th>
            <th scope="col">{words.issuedOn}</th>
            <th scope="col">{words.status}</th>
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <tr key={plan.id}>
              <td>{plan.number === null ? words.noNumber : `${plan.number}/${plan.symbol}`}</td>
              <th scope="row">
                <Link to="/ke-hoach/$planId" params={{ planId: plan.id }} search={({ asOf }) => ({ asOf })}>
                  {plan.title}
                </Link>
              </th>
              <td>{plan.issuedOn?.date == null ? '' : f.day(plan.issuedOn.date)}</td>
              <td>
                {words.statuses[plan.status]}
                {mayAmend && plan.status === 'ISSUED' ? (
                  <>
                    {' · '}
                    <Link
                      to="/sua-ke-hoach/$planId"
                      params={{ planId: plan.id }}
                      search={({ asOf }) => ({ asOf })}
                      aria-label={`${words.amend}: ${plan.title}`}
                    >
                      {words.amend}
                    </Link>
                  </>
                ) : null}
                {mayAmend && (plan.status === 'DRAFTED' || plan.status === 'SIGNED') ? (
                  <>
                    {' · '}
                    <Link
                      to="/du-thao/$planId"
                      params={{ planId: plan.id }}
                      search={({ asOf }) => ({ asOf })}
                      aria-label={`${words.goOn}: ${plan.title}`}
                    >
                      {words.goOn}
                    </Link>
                  </>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
