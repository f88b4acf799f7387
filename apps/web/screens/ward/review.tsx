import { useParams } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { instant } from '#libs/kernel/time.js';
import { lazyPart } from '../../app/browser/lazy-part.js';
import { useStore } from '../../app/browser/use-store.js';
import { useReading, useShownAt } from '../../app/reading/reading.js';
import { mayActFor, superiorsOf } from '../../app/session/acting.js';
import { useReadsOnly } from '../../app/session/reads-only.js';
import { session } from '../../app/session/session.js';
import { useAsOf } from '../../app/time/as-of.js';
import { DivisionsTold } from '../../components/obligations/divisions-told.js';
import { AddressSays } from '../../components/screen/address-says.js';
import { DataState } from '../../components/screen/data-state.js';
import { BackTo, PageHead } from '../../components/screen/page-head.js';
import { Banner, Empty, Shown } from '../../components/screen/states.js';
import { ReportToReviewDocument, type ReportToReviewQuery } from '../../graphql/generated.js';
import { indicatorLabelOf } from '../../texts/indicator-label.js';
import { periodName } from '../../texts/periods.js';
import { planNumber } from '../../texts/plan-names.js';
import { useTexts } from '../../texts/texts.js';
import { Contests } from './contests.js';
import { Decision } from './decision.js';
import { Reopening } from './reopening.js';

export type ReviewedReport = NonNullable<ReportToReviewQuery['report']>;
export type ReviewedVersion = ReviewedReport['versions'][number];

const ReviewedConsolidation = lazyPart(
  async () => (await import('../consolidation/reviewed-consolidation.js')).ReviewedConsolidation,
  'consolidation',
);

/** Of each duty that a report serves, who receives it. */
const receiversOf = ({ serves }: ReviewedReport) => serves.flatMap(({ duty }) => (duty === null ? [] : [superiorsOf(duty)]));

/** A report that came in, with what it says, and the word of who receives it: accepted, or back with a reason. */
export const Review = () => {
  const { t } = useTexts();
  const { reportId } = useParams({ from: '/duyet/$reportId' });
  const reading = useReading(ReportToReviewDocument, { id: reportId });
  const told = reading.data?.report ?? undefined;
  const shownAt = useShownAt(reading);
  const screen = `${told?.id} ${shownAt}`;
  const [opened, setOpened] = useState({ screen, report: told });
  if (opened.screen !== screen) setOpened({ screen, report: told });
  const words = t.ward.review;
  return (
    <div className="narrow">
      <PageHead
        crumbs={<BackTo list="/duyet">{words.title}</BackTo>}
        title={reading.data?.report?.holder?.fullName ?? words.title}
        isWaiting={reading.data === undefined}
      />
      <Shown reading={reading} skeleton={[90, 200, 120]}>
        {({ report }, isOld) =>
          report === null ? (
            <Empty>
              {words.unknown} <AddressSays />
            </Empty>
          ) : (
            <div className={isOld ? 'is-old' : undefined}>
              <Reviewed
                key={`${report.id} ${report.streamVersion} ${shownAt}`}
                report={report}
                isDecided={report.streamVersion !== opened.report?.streamVersion}
                isOther={report.version !== opened.report?.version}
                again={reading.again}
              />
            </div>
          )
        }
      </Shown>
      <DataState reading={reading} />
    </div>
  );
};

const Reviewed = ({
  report,
  isDecided,
  isOther,
  again,
}: {
  readonly report: ReviewedReport;
  /** It has changed since the screen was opened. */
  readonly isDecided: boolean;
  /** Another version was submitted since. */
  readonly isOther: boolean;
  readonly again: () => void;
}) => {
  const { t, f } = useTexts();
  const { asOf } = useAsOf();
  const readsOnly = useReadsOnly();
  const words = t.ward.review;
  const who = useStore(session);
  const latest = report.versions.find(({ version }) => version === report.version);
  const receivers = receiversOf(report);
  const mayReview = who !== undefined && receivers.every((units) => mayActFor(who.unit, units));
  if (latest === undefined) return <Empty>{words.unknown}</Empty>;
  return (
    <>
      {report.serves.map(({ dutyId, period, duty }) => (
        <p key={`${dutyId} ${period}`}>
          {duty?.title} – {periodName(period, t, f.day)}
          {duty?.plan == null ? null : <span className="quiet"> ({planNumber(duty.plan)})</span>}
        </p>
      ))}
      <DivisionsTold report={report} />
      <Banner tone={report.phase === 'ACCEPTED' ? 'ok' : report.phase === 'SUBMITTED' ? 'info' : 'warn'} isOutcome={isDecided}>
        {isOther && report.phase === 'SUBMITTED' ? `${words.isOther} ` : ''}
        {t.unit.report.onServer[report.phase](f.instant(instant(latest.submittedAt)), f.number(latest.version))}
        {report.phase === 'RETURNED' && latest.returned !== null ? ` ${latest.returned.reason}` : ''}
      </Banner>
      <Contests report={report} mayDecide={mayReview} again={again} />
      <Content report={report} version={latest} />
      {latest.consolidation === null
        ? null
        : report.serves.map(({ dutyId, period, duty }) => (
            <Suspense key={`${dutyId} ${period}`}>
              <ReviewedConsolidation dutyId={dutyId} period={period} version={latest.version} indicators={duty?.indicators ?? []} />
            </Suspense>
          ))}
      {readsOnly || (report.phase !== 'ACCEPTED' && report.phase !== 'SUBMITTED') ? null : asOf !== undefined ? (
        <p className="quiet">{t.common.asOf.noWriting}</p>
      ) : !mayReview ? (
        <p>{words.onlyReceivers([...new Set(receivers.flat().map(({ fullName }) => fullName))].join('; '))}</p>
      ) : report.phase === 'ACCEPTED' ? (
        <Reopening report={report} version={latest} again={again} />
      ) : (
        <Decision report={report} version={latest} again={again} />
      )}
    </>
  );
};

const Content = ({ report, version }: { readonly report: ReviewedReport; readonly version: ReviewedVersion }) => {
  const { t, f, language } = useTexts();
  const words = t.unit.report;
  const indicators = report.serves.flatMap(({ duty }) => duty?.indicators ?? []);
  const before = report.versions.find((each) => each.version === version.version - 1);
  const placeOf = (id: string): number => indicators.findIndex((each) => each.id === id);
  const inOrder = [...version.figures].sort((a, b) => placeOf(a.indicator) - placeOf(b.indicator));
  return (
    <section className="card" aria-labelledby="report-content">
      <h2 id="report-content">{t.ward.review.content}</h2>
      {before?.returned == null ? null : (
        <p className="quiet">{t.ward.review.sentBackFor(f.number(before.version), before.returned.reason)}</p>
      )}
      {version.figures.length === 0 ? <p className="quiet">{words.noFigures}</p> : null}
      <table className="list-table">
        <tbody>
          {inOrder.map(({ indicator, value }) => {
            const known = indicators.find(({ id }) => id === indicator);
            const shown = (figure: string | null): string =>
              figure === null ? words.notApplicable : `${f.figure(figure)} ${known?.unit ?? ''}`;
            const was = before?.figures.find((each) => each.indicator === indicator)?.value;
            return (
              <tr key={indicator}>
                <th scope="row">{indicatorLabelOf(indicator, indicators, language)}</th>
                <td className="number">
                  {was === undefined || was === value ? null : (
                    <del>
                      <span className="hidden-text">{t.ward.review.before} </span>
                      {shown(was)}
                    </del>
                  )}{' '}
                  {shown(value)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <h3>{words.narrative}</h3>
      <p className="told">{version.narrative === '' ? words.emptyFigure : version.narrative}</p>
      {version.document === null ? null : (
        <p>
          {words.document}: {version.document}
        </p>
      )}
    </section>
  );
};
