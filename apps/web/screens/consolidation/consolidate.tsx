import '../../styles/desk.css';
import { Link, useParams } from '@tanstack/react-router';
import { instant } from '#libs/kernel/time.js';
import { useStore } from '../../app/browser/use-store.js';
import { useReading, type Reading } from '../../app/reading/reading.js';
import { session } from '../../app/session/session.js';
import { useAsOf } from '../../app/time/as-of.js';
import { KeptOutcome } from '../../components/drafts/kept-outcome.js';
import { MistakeList } from '../../components/forms/mistake-list.js';
import { Passed } from '../../components/obligations/passed.js';
import { AddressSays } from '../../components/screen/address-says.js';
import { DataState } from '../../components/screen/data-state.js';
import { BackTo, PageHead } from '../../components/screen/page-head.js';
import { Banner, Empty, Shown } from '../../components/screen/states.js';
import { ownerOf } from '../../drafts/report-draft.js';
import { ConsolidationToMakeDocument, type ConsolidationToMakeQuery } from '../../graphql/generated.js';
import { useConsolidationTexts } from '../../texts/consolidation.js';
import { indicatorLabelOf } from '../../texts/indicator-label.js';
import { periodName } from '../../texts/periods.js';
import { planNumber } from '../../texts/plan-names.js';
import { Completeness } from './completeness.js';
import type { ConsolidationMistake } from './consolidation-draft.js';
import { ConsolidationForm } from './consolidation-form.js';
import { Drift } from './drift.js';
import { useSaying } from './figure-row.js';
import { StaleConsolidation } from './stale-consolidation.js';
import { useConsolidation, type Owed, type Subject, type Version } from './use-consolidation.js';

/** A report that is made of the accepted reports of the units, each figure with where it comes from. */
export const Consolidate = () => {
  const { dutyId, period } = useParams({ from: '/hop-nhat/$dutyId/$period' });
  const who = useStore(session);
  const { t } = useConsolidationTexts();
  const reading = useReading(ConsolidationToMakeDocument, { dutyId, period }, { pause: who === undefined });
  if (who === undefined) return null;
  return (
    <div className="narrow desk">
      <Head reading={reading} />
      <Shown reading={reading} skeleton={[60, 120, 240]}>
        {({ consolidation, obligations }, isOld) => {
          const owed = obligations.nodes[0];
          return consolidation === null || owed === undefined ? (
            <Empty>
              {t.unknown} <AddressSays />
            </Empty>
          ) : (
            <div className={isOld ? 'is-old' : undefined}>
              <Consolidating
                key={`${ownerOf(who)} ${dutyId} ${period}`}
                who={who}
                owed={owed}
                dutyId={dutyId}
                again={reading.again}
                consolidation={consolidation}
              />
            </div>
          );
        }}
      </Shown>
      <DataState reading={reading} />
    </div>
  );
};

const Head = ({ reading: { data } }: { readonly reading: Reading<ConsolidationToMakeQuery> }) => {
  const { t, common, f } = useConsolidationTexts();
  const owed = data?.obligations.nodes[0];
  const crumbs = <BackTo list="/viec">{t.crumb}</BackTo>;
  if (owed === undefined) return <PageHead crumbs={crumbs} title={t.title} isWaiting={data === undefined} />;
  const { plan, dueOn, correctionDueOn } = owed;
  const facts = [
    ...(plan === null ? [] : [planNumber(plan)]),
    ...(dueOn === null ? [] : [t.due(f.day(dueOn))]),
    ...(correctionDueOn === null ? [] : [common.unit.report.returnedDue(f.day(correctionDueOn))]),
  ];
  return (
    <PageHead crumbs={crumbs} title={`${t.heading(owed.title)} – ${periodName(owed.period, common, f.day)}`}>
      {facts.join(' · ')}
    </PageHead>
  );
};

const Consolidating = (subject: Subject) => {
  const { who, owed, consolidation } = subject;
  const { t, common, f, language } = useConsolidationTexts();
  const { asOf } = useAsOf();
  const written = useConsolidation(subject);
  const { command, indicators, latest, theirs, served, reliesOn } = written;
  const { draft, mistakes, isWaiting, edit } = command;
  const { phase } = owed.report ?? {};
  const names = new Map(consolidation.units.map(({ id, fullName }) => [id, fullName]));
  const nameOf = (unitId: string): string => names.get(unitId) ?? unitId;
  const labelOf = (indicatorId: string): string => indicatorLabelOf(indicatorId, indicators, language);
  const saying = useSaying();
  const lineOf = (mistake: ConsolidationMistake): string => {
    const { field } = mistake;
    if (field === null) return saying(mistake);
    const { narrative, document } = common.unit.report;
    const name =
      field === 'narrative' ? narrative : field === 'document' ? document : labelOf(field.replace(/^(value|own|override|note)-/, ''));
    return `${name}: ${saying(mistake)}`;
  };
  const isHolder = owed.holders.some(({ id }) => id === who.unit);
  const isOpen = asOf === undefined && !isWaiting && isHolder && served < 2 && phase !== 'ACCEPTED';
  const isStale = isOpen && draft.reliesOn?.streamVersion !== reliesOn?.streamVersion;
  return (
    <>
      {latest === undefined || phase === undefined ? null : <OnServer phase={phase} version={latest} />}
      {command.receipt !== undefined ? null : (
        <Passed
          deadline={owed.status === 'OVERDUE' ? owed.dueOn : null}
          correction={owed.correctionOverdue ? owed.correctionDueOn : null}
          isWaiting={isWaiting}
        />
      )}
      <KeptOutcome command={command} received={(at, position) => t.received(at, f.number(position))}>
        <button type="button" className="button" onClick={command.submit}>
          {t.again}
        </button>
      </KeptOutcome>
      <MistakeList
        title={common.unit.report.mistakesTitle(f.number(mistakes.length))}
        mistakes={mistakes}
        lineOf={lineOf}
        attempt={command.attempt}
      />
      {isStale ? (
        <StaleConsolidation
          mine={draft}
          theirs={theirs}
          version={latest}
          indicators={indicators}
          takeMine={() => edit((kept) => ({ ...kept, reliesOn }))}
          takeTheirs={command.discard}
        />
      ) : null}
      <Completeness of={consolidation} nameOf={nameOf} />
      <Drift drift={consolidation.submitted?.drift ?? []} nameOf={nameOf} labelOf={labelOf} />
      <ConsolidationForm
        consolidation={consolidation}
        written={written}
        isFixed={!isOpen || isStale}
        isAgain={phase !== undefined}
        locks={<Locks subject={subject} isHolder={isHolder} served={served} />}
        nameOf={nameOf}
        labelOf={labelOf}
      />
    </>
  );
};

/** What a submission takes in, or why there can be none. */
const Locks = ({
  subject: { dutyId, owed, consolidation },
  isHolder,
  served,
}: {
  readonly subject: Subject;
  /** The reader's unit owes the report. */
  readonly isHolder: boolean;
  readonly served: number;
}) => {
  const { t, common, f } = useConsolidationTexts();
  const { asOf } = useAsOf();
  if (asOf !== undefined) return common.common.asOf.noWriting;
  if (!isHolder) return t.notHolder;
  if (served < 2) return t.locks(f.number(consolidation.accepted), f.number(consolidation.owed), f.number(consolidation.dataAsOf.position));
  return (
    <>
      {t.servesSeveral(f.number(served))}{' '}
      <Link to="/viec/$dutyId/$period" params={{ dutyId, period: owed.period }}>
        {t.toItsForm}
      </Link>
    </>
  );
};

/** What became of the version that was submitted last. */
const OnServer = ({
  phase,
  version: { version, submittedAt, returned },
}: {
  readonly phase: NonNullable<Owed['report']>['phase'];
  readonly version: Version;
}) => {
  const { common, f } = useConsolidationTexts();
  return (
    <Banner tone={phase === 'ACCEPTED' ? 'ok' : phase === 'RETURNED' ? 'warn' : 'info'}>
      {common.unit.report.onServer[phase](f.instant(instant(submittedAt)), f.number(version))}
      {phase === 'RETURNED' && returned !== null ? ` ${returned.reason}` : ''}
    </Banner>
  );
};
