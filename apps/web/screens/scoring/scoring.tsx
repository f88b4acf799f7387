import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { parseKey, periodByKey } from '#libs/calendar/period.js';
import { dateAt, instant, type Instant } from '#libs/kernel/time.js';
import { useStore } from '../../app/browser/use-store.js';
import { useReading } from '../../app/reading/reading.js';
import { useReadsOnly } from '../../app/session/reads-only.js';
import { session, type Session } from '../../app/session/session.js';
import { useAsOf } from '../../app/time/as-of.js';
import { AddressSays } from '../../components/screen/address-says.js';
import { DataState } from '../../components/screen/data-state.js';
import { PageHead, PrintTools } from '../../components/screen/page-head.js';
import { Banner, Empty, Shown } from '../../components/screen/states.js';
import { ownerOf } from '../../drafts/report-draft.js';
import { ScoreToGiveDocument, type TotalPartsFragment } from '../../graphql/generated.js';
import { numberOf } from '../../routes/choices.js';
import { periodName } from '../../texts/periods.js';
import { useTexts } from '../../texts/texts.js';
import { CriterionStory } from '../province/league/criterion-story.js';
import type { Score } from './score-draft.js';
import { ReviewForm, SelfForm } from './score-form.js';

const FROM = '/cham-diem/$unitId/$rubricId/$period';

/** One score: what is computed, where the unit scores itself, and where a unit above reviews it. */
export const Scoring = () => {
  const { unitId, rubricId, period } = useParams({ from: FROM });
  const who = useStore(session);
  return who === undefined ? null : <ScoringOf key={`${ownerOf(who)} ${unitId} ${rubricId} ${period}`} who={who} />;
};

const ScoringOf = ({ who }: { readonly who: Session }) => {
  const { t, f } = useTexts();
  const { unitId, rubricId, period } = useParams({ from: FROM });
  const { version } = useSearch({ from: FROM });
  const reading = useReading(ScoreToGiveDocument, { unitId, rubricId, period, version: numberOf(version) ?? null });
  const score = reading.data?.score ?? undefined;
  const words = t.league.scoring;
  return (
    <div className="narrow">
      <PageHead
        crumbs={
          <Link to="/xep-hang" search={({ asOf }) => ({ asOf, rubric: rubricId, period })}>
            {t.league.title}
          </Link>
        }
        title={score?.unit?.fullName ?? words.pageTitle}
        isWaiting={reading.data === undefined}
        tools={<PrintTools />}
      >
        {score === undefined ? null : words.subtitle(score.rubric.title, periodName(period, t, f.day))}
      </PageHead>
      <Shown reading={reading} skeleton={[120, 240, 240]}>
        {({ rubric, orgUnit }, isOld) =>
          score?.unit == null ? (
            <Empty>
              {rubric === null || orgUnit === null || parseKey(period) === undefined ? (
                <>
                  {words.unknown} <AddressSays />
                </>
              ) : (
                words.notApplicable(rubric.publisher?.fullName ?? '')
              )}
            </Empty>
          ) : (
            <div className={isOld ? 'is-old' : undefined}>
              <Standing score={score} />
              <Acts who={who} score={score} rubricId={rubricId} period={period} told={reading.state?.at} again={reading.again} />
            </div>
          )
        }
      </Shown>
      <DataState reading={reading} />
    </div>
  );
};

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** The three sums, who gave them and when, and by which version of the rubric. */
const Standing = ({ score }: { readonly score: Score }) => {
  const { t, f } = useTexts();
  const words = t.league.scoring;
  const { rubric, round, selfScoredAt, reviewedAt, reviewer, reviewNote, computedTotal, selfTotal, reviewedTotal } = score;
  const sum = ({ points, of, missing }: TotalPartsFragment): string =>
    `${t.league.of(f.decimal(points), f.decimal(of))}${missing === 0 ? '' : ` (${t.league.missing(f.number(missing))})`}`;
  return (
    <>
      <dl className="facts">
        <Fact name={t.league.computed}>
          <strong>{sum(computedTotal)}</strong>
        </Fact>
        <Fact name={t.league.self}>
          {round === null || selfScoredAt === null ? (
            t.league.notScored
          ) : (
            <>
              <strong>{sum(selfTotal)}</strong> {words.round(f.number(round), f.instant(instant(selfScoredAt)))}
            </>
          )}
        </Fact>
        <Fact name={t.league.reviewed}>
          {reviewedAt === null ? (
            t.league.notScored
          ) : (
            <>
              <strong>{sum(reviewedTotal)}</strong> {words.reviewedBy(reviewer?.fullName ?? '', f.instant(instant(reviewedAt)))}
              {reviewNote === null || reviewNote === '' ? null : <p className="told">{reviewNote}</p>}
            </>
          )}
        </Fact>
        <Fact name={t.league.rule}>{words.version(f.number(rubric.version), rubric.publisher?.fullName ?? '', rubric.source)}</Fact>
      </dl>
      {rubric.newestVersion === rubric.version ? null : (
        <Banner tone="info">
          {t.league.older(f.number(rubric.newestVersion))}{' '}
          <Link to="." search={(search) => ({ ...search, version: String(rubric.newestVersion) })}>
            {words.byNewest(f.number(rubric.newestVersion))}
          </Link>
        </Banner>
      )}
    </>
  );
};

interface ActsProps {
  readonly who: Session;
  readonly score: Score;
  readonly rubricId: string;
  readonly period: string;
  /** When the score was so. */
  readonly told: Instant | undefined;
  /** Asks for the score as it stands by now. */
  readonly again: () => void;
}

/** The units above the scored one, nearest first. */
const unitsAbove = ({ unit }: Score): readonly string[] => {
  const { parent } = unit ?? {};
  const chain = [parent, parent?.parent, parent?.parent?.parent, parent?.parent?.parent?.parent];
  return chain.flatMap((each) => each?.id ?? []);
};

/** The form of who may give points here; to everybody else the score, and why nothing can be written. */
const Acts = ({ who, score, rubricId, period, told, again }: ActsProps) => {
  const { t, f } = useTexts();
  const { asOf } = useAsOf();
  const readsOnly = useReadsOnly();
  const words = t.league.scoring;
  const { unitId, rubric, round } = score;
  const whyNot = (): string | undefined => {
    const fromHereUp = [unitId, ...unitsAbove(score)];
    if (readsOnly) return words.onlyRead;
    if (asOf !== undefined) return t.common.asOf.noWriting;
    if (!fromHereUp.includes(rubric.publisherId)) return words.notApplicable(rubric.publisher?.fullName ?? '');
    if (!fromHereUp.includes(who.unit)) return words.onlyThese;
    if (who.unit !== unitId) return round === null ? words.notSelfScored : undefined;
    const begins = periodByKey(period, 'CALENDAR')?.from;
    return begins !== undefined && told !== undefined && dateAt(told) < begins ? words.notBegun(f.day(begins)) : undefined;
  };
  const reason = whyNot();
  if (reason !== undefined)
    return (
      <>
        <p className="quiet">{reason}</p>
        <section className="card" aria-labelledby="criteria">
          <h2 id="criteria">{words.criteria}</h2>
          <ol className="coverage-list">
            {score.criteria.map((each) => (
              <li key={each.criterion.key}>
                <CriterionStory score={each} />
              </li>
            ))}
          </ol>
        </section>
      </>
    );
  const props = { who, again, scored: { unitId, rubricId, period, score } };
  return who.unit === unitId ? <SelfForm {...props} /> : <ReviewForm {...props} />;
};
