import '../../styles/desk.css';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { instant } from '#libs/kernel/time.js';
import { useStore } from '../../app/browser/use-store.js';
import { useReading, type Reading } from '../../app/reading/reading.js';
import { session, type Session } from '../../app/session/session.js';
import { useAsOf } from '../../app/time/as-of.js';
import { KeptOutcome } from '../../components/drafts/kept-outcome.js';
import { DropDraft } from '../../components/drafts/take-back.js';
import { noteOn } from '../../components/forms/field-note.js';
import { MistakeList } from '../../components/forms/mistake-list.js';
import { TextRow } from '../../components/forms/text-row.js';
import { enterGoesOn } from '../../components/keys/enter-goes-on.js';
import { Passed } from '../../components/obligations/passed.js';
import { DataState } from '../../components/screen/data-state.js';
import { BackTo, PageHead } from '../../components/screen/page-head.js';
import { Banner, Empty, Shown } from '../../components/screen/states.js';
import { ownerOf } from '../../drafts/draft.js';
import { ConsolidationToMakeDocument, type ConsolidationToMakeQuery } from '../../graphql/generated.js';
import { useConsolidationTexts } from '../../texts/consolidation.js';
import { indicatorLabelOf } from '../../texts/indicator-label.js';
import { periodName } from '../../texts/periods.js';
import { planNumber } from '../../texts/plan-names.js';
import { Completeness } from './completeness.js';
import { correctedConsolidation, emptyConsolidation, type ConsolidationDraft, type ConsolidationMistake } from './consolidation-draft.js';
import { Drift } from './drift.js';
import { FigureRow, useSaying, type Consolidation } from './figure-row.js';
import { StaleConsolidation } from './stale-consolidation.js';
import { useConsolidation } from './use-consolidation.js';

type Owed = ConsolidationToMakeQuery['obligations']['nodes'][number];

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
            <Empty>{t.unknown}</Empty>
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
  const { dueOn, correctionDueOn } = owed;
  return (
    <PageHead crumbs={crumbs} title={`${t.heading(owed.title)} – ${periodName(owed.period, common, f.day)}`}>
      {owed.plan === null ? '' : planNumber(owed.plan)} {dueOn === null ? '' : t.due(f.day(dueOn))}{' '}
      {correctionDueOn === null ? '' : common.unit.report.returnedDue(f.day(correctionDueOn))}
    </PageHead>
  );
};

interface Props {
  readonly who: Session;
  readonly dutyId: string;
  readonly owed: Owed;
  readonly consolidation: Consolidation;
  readonly again: () => void;
}

const Consolidating = ({ who, dutyId, owed, consolidation, again }: Props) => {
  const { t, common, f, language } = useConsolidationTexts();
  const { asOf } = useAsOf();
  const names = new Map(consolidation.units.map(({ id, fullName }) => [id, fullName]));
  const nameOf = (unitId: string): string => names.get(unitId) ?? unitId;
  const indicators = (owed.duty?.indicators ?? []).filter(({ ratio }) => ratio === null);
  const report = owed.report;
  const latest = report?.versions.find(({ version }) => version === report.version);
  const notes = report?.phase === 'RETURNED' ? (latest?.returned?.notes ?? []) : [];
  const submittedFigures = consolidation.submitted?.version === latest?.version ? (consolidation.submitted?.figures ?? []) : [];
  const theirs = typedInto(latest, owed, consolidation);
  const begun = begunWith(report, latest, theirs);
  const command = useConsolidation({
    who,
    dutyId,
    period: owed.period,
    holder: who.unit,
    asked: indicators.map(({ id, required }) => ({
      id,
      required,
      isReported: consolidation.figures.some(({ indicatorId }) => indicatorId === id),
      hasResult: consolidation.figures.some(({ indicatorId, sources }) => indicatorId === id && sources.length > 0),
    })),
    begun,
    basis: consolidation.dataAsOf.position,
  });
  const { draft, mistakes, attempt, isUnderWay, isWaiting, edit, discard, takeBack, submit } = command;
  const isRefused = mistakes.some(({ said }) => 'message' in said);
  // A refusal means that the server knows more than the page does.
  useEffect(() => {
    if (isRefused) again();
  }, [isRefused, again]);
  const labelOf = (indicatorId: string): string => indicatorLabelOf(indicatorId, indicators, language);
  const saying = useSaying();
  const wrongAt = (name: string): string | undefined => {
    const mistake = mistakes.find(({ field }) => field === name);
    return mistake && saying(mistake);
  };
  const lineOf = (mistake: ConsolidationMistake): string => {
    const { field } = mistake;
    if (field === null) return saying(mistake);
    const { narrative, document } = common.unit.report;
    const name =
      field === 'narrative' ? narrative : field === 'document' ? document : labelOf(field.replace(/^(value|own|override|note)-/, ''));
    return `${name}: ${saying(mistake)}`;
  };
  const isHolder = owed.holders.some(({ id }) => id === who.unit);
  const isOpen = asOf === undefined && !isWaiting && isHolder && report?.phase !== 'ACCEPTED';
  const isStale = isOpen && draft.reliesOn?.streamVersion !== begun.reliesOn?.streamVersion;
  const isFixed = !isOpen || isStale;
  return (
    <>
      {latest === undefined || report === null ? null : (
        <Banner tone={report.phase === 'ACCEPTED' ? 'ok' : report.phase === 'RETURNED' ? 'warn' : 'info'}>
          {common.unit.report.onServer[report.phase](f.instant(instant(latest.submittedAt)), f.number(latest.version))}
          {report.phase === 'RETURNED' && latest.returned !== null ? ` ${latest.returned.reason}` : ''}
        </Banner>
      )}
      {command.receipt !== undefined ? null : (
        <Passed
          deadline={owed.status === 'OVERDUE' ? owed.dueOn : null}
          correction={owed.correctionOverdue ? owed.correctionDueOn : null}
          isWaiting={isWaiting}
        />
      )}
      <KeptOutcome command={command} received={(at, position) => t.received(at, f.number(position))}>
        <button type="button" className="button" onClick={submit}>
          {t.again}
        </button>
      </KeptOutcome>
      <MistakeList
        title={common.unit.report.mistakesTitle(f.number(mistakes.length))}
        mistakes={mistakes}
        lineOf={lineOf}
        attempt={attempt}
      />
      {isStale ? (
        <StaleConsolidation
          mine={draft}
          theirs={theirs}
          version={latest}
          indicators={indicators}
          takeMine={() => edit((kept) => ({ ...kept, reliesOn: begun.reliesOn }))}
          takeTheirs={discard}
        />
      ) : null}
      <Completeness of={consolidation} nameOf={nameOf} />
      <Drift drift={consolidation.submitted?.drift ?? []} nameOf={nameOf} labelOf={labelOf} />
      <form
        noValidate
        className="report-form"
        onKeyDown={enterGoesOn}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {indicators.map(({ id, unit }) => (
          <FigureRow
            key={id}
            id={id}
            label={labelOf(id)}
            unit={unit}
            figure={consolidation.figures.find(({ indicatorId }) => indicatorId === id)}
            submitted={submittedFigures.find(({ indicatorId }) => indicatorId === id)}
            note={noteOn(notes, `values.${id}`)}
            draft={draft}
            mistakes={mistakes}
            isFixed={isFixed}
            nameOf={nameOf}
            edit={edit}
          />
        ))}
        <TextRow
          id="narrative"
          label={common.unit.report.narrative}
          note={noteOn(notes, 'narrative')}
          wrong={wrongAt('narrative')}
          rows={4}
          isFixed={isFixed}
          value={draft.narrative}
          change={(narrative) => edit((kept) => ({ ...kept, narrative }))}
        />
        <TextRow
          id="document"
          label={common.unit.report.document}
          note={noteOn(notes, 'document')}
          wrong={wrongAt('document')}
          isFixed={isFixed}
          value={draft.document}
          change={(document) => edit((kept) => ({ ...kept, document }))}
        />
        <p className="saved">
          {t.keepsItself} {isFixed ? null : <DropDraft words={t} drop={command.isBegun ? discard : undefined} takeBack={takeBack} />}
        </p>
        <div className="sticky-action">
          <button className="button primary big" disabled={isFixed || isUnderWay} aria-describedby="locks">
            {report === null ? t.submit : t.submitAgain}
          </button>
          <p id="locks" className="quiet">
            {asOf !== undefined
              ? common.common.asOf.noWriting
              : isHolder
                ? t.locks(f.number(consolidation.accepted), f.number(consolidation.owed), f.number(consolidation.dataAsOf.position))
                : t.notHolder}
          </p>
        </div>
      </form>
    </>
  );
};

type Version = NonNullable<Owed['report']>['versions'][number];

/** What somebody typed into a version that was submitted. */
const typedInto = (version: Version | undefined, { duty }: Owed, { figures, submitted }: Consolidation): ConsolidationDraft => {
  if (version === undefined) return emptyConsolidation;
  const typedIds = (duty?.indicators ?? []).map(({ id }) => id).filter((id) => figures.every(({ indicatorId }) => indicatorId !== id));
  return { ...correctedConsolidation(version, submitted?.figures ?? [], typedIds), document: version.document ?? '' };
};

/** What corrects or replaces a report begins with what was typed into that, unless it was the wrong document. Its own document is another one. */
const begunWith = (report: Owed['report'], latest: Version | undefined, typed: ConsolidationDraft): ConsolidationDraft => {
  const isCorrected = report?.phase === 'SUBMITTED' || (report?.phase === 'RETURNED' && latest?.returned?.kind !== 'AS_INVALID');
  const reliesOn = report === null ? null : { id: report.id, streamVersion: report.streamVersion };
  return { ...(isCorrected ? typed : emptyConsolidation), document: '', reliesOn };
};
