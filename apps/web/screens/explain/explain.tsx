import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useStore } from '../../app/browser/use-store.js';
import { useReading } from '../../app/reading/reading.js';
import { mayActFor } from '../../app/session/acting.js';
import { useReadsOnly } from '../../app/session/reads-only.js';
import { session, type Session } from '../../app/session/session.js';
import { useAsOf } from '../../app/time/as-of.js';
import { AddressSays } from '../../components/screen/address-says.js';
import { DataState } from '../../components/screen/data-state.js';
import { PageHead } from '../../components/screen/page-head.js';
import { ScreenTitle } from '../../components/screen/screen-title.js';
import { Empty, Shown } from '../../components/screen/states.js';
import { ownerOf } from '../../drafts/report-draft.js';
import { ExplanationToGiveDocument, type ExplanationToGiveQuery } from '../../graphql/generated.js';
import { periodName } from '../../texts/periods.js';
import { planNumber } from '../../texts/plan-names.js';
import { useTexts } from '../../texts/texts.js';
import { GiveForm } from './give-form.js';
import { noteSeen } from './seen-answers.js';
import { Told } from './told.js';

/** What was asked about one thing that was late, what was said, and where the unit says it. */
export const Explain = () => {
  const { dutyId, period } = useParams({ from: '/giai-trinh/$dutyId/$period' });
  const who = useStore(session);
  return who === undefined ? null : <ExplainOne key={`${ownerOf(who)} ${dutyId} ${period}`} who={who} dutyId={dutyId} period={period} />;
};

const ExplainOne = ({ who, dutyId, period }: { readonly who: Session; readonly dutyId: string; readonly period: string }) => {
  const { t } = useTexts();
  const { asOf } = useAsOf();
  const readsOnly = useReadsOnly();
  const words = t.explain.give;
  const reading = useReading(ExplanationToGiveDocument, { id: `${dutyId}:${period}` });
  return (
    <div className="narrow">
      <p className="crumbs">
        <Link to="/viec" search={({ asOf: at }) => ({ asOf: at })}>
          {t.unit.report.crumb}
        </Link>
      </p>
      <Shown reading={reading} title={t.explain.title} skeleton={[90, 160, 240]}>
        {({ obligation }, isOld) => {
          const explanation = obligation?.explanation;
          if (obligation == null || explanation == null)
            return (
              <>
                <PageHead title={t.explain.title} />
                <Empty>
                  {words.unknown} <AddressSays />
                </Empty>
              </>
            );
          const last = explanation.requests.at(-1);
          const isAsker = last?.byUnit?.id === who.unit;
          return (
            <div className={isOld ? 'is-old' : undefined}>
              <Facts obligation={obligation} />
              <section className="card" aria-labelledby="asked">
                <h2 id="asked">{t.explain.title}</h2>
                <Told explanation={explanation} />
              </section>
              {isAsker && asOf === undefined ? (
                <Opened owner={ownerOf(who)} obligationId={explanation.obligationId} at={last.explanations.at(-1)?.at} />
              ) : null}
              {asOf !== undefined ? (
                <p className="quiet">{words.past}</p>
              ) : last === undefined || last.withdrawn !== null ? (
                <p className="quiet">{words.withdrawn}</p>
              ) : readsOnly ? (
                <p className="quiet">{words.onlyAsked}</p>
              ) : isAsker ? (
                <p>
                  {words.asker}{' '}
                  <Link to="/nghia-vu/$dutyId" params={{ dutyId }} search={({ asOf: at }) => ({ asOf: at })}>
                    {words.story}
                  </Link>
                </p>
              ) : !mayActFor(who.unit, [...last.ofUnits, ...obligation.holders]) ? (
                <p>{words.onlyAsked}</p>
              ) : (
                <GiveForm who={who} dutyId={dutyId} period={period} isAgain={last.explanations.length > 0} />
              )}
            </div>
          );
        }}
      </Shown>
      <DataState reading={reading} />
    </div>
  );
};

/** The official who asked sees it: from now on it is no news to them. */
const Opened = ({
  owner,
  obligationId,
  at,
}: {
  readonly owner: string;
  readonly obligationId: string;
  readonly at: string | undefined;
}) => {
  useEffect(() => {
    if (at !== undefined) noteSeen(owner, obligationId, at);
  }, [owner, obligationId, at]);
  return null;
};

const Facts = ({ obligation }: { readonly obligation: NonNullable<ExplanationToGiveQuery['obligation']> }) => {
  const { t, f } = useTexts();
  const { facts } = t.unit.report;
  const { title, period, dueOn, plan } = obligation;
  return (
    <>
      <ScreenTitle>{`${title} – ${periodName(period, t, f.day)}`}</ScreenTitle>
      <dl className="facts">
        <div>
          <dt>{facts.due}</dt>
          <dd>{dueOn === null ? facts.dueUnknown : f.day(dueOn)}</dd>
        </div>
        <div>
          <dt>{facts.plan}</dt>
          <dd>{plan === null ? t.unit.duties.noPlan : planNumber(plan)}</dd>
        </div>
      </dl>
    </>
  );
};
