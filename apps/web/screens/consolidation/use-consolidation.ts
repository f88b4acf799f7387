import { useMemo } from 'react';
import type { Session } from '../../app/session/session.js';
import { useKeptCommand } from '../../app/writing/use-kept-command.js';
import { ownerOf } from '../../drafts/report-draft.js';
import { SubmitReportDocument, type ConsolidationToMakeQuery } from '../../graphql/generated.js';
import {
  consolidationInput,
  consolidationMistakes,
  correctedConsolidation,
  emptyConsolidation,
  fieldOfRefusal,
  readConsolidation,
  type ConsolidationDraft,
} from './consolidation-draft.js';

export type Owed = ConsolidationToMakeQuery['obligations']['nodes'][number];
export type Consolidation = NonNullable<ConsolidationToMakeQuery['consolidation']>;
export type Version = NonNullable<Owed['report']>['versions'][number];

export interface Subject {
  readonly who: Session;
  readonly dutyId: string;
  readonly owed: Owed;
  readonly consolidation: Consolidation;
  /** Asks for both as they stand by now. */
  readonly again: () => void;
}

/** A report as it is written, beside the version that was submitted last. */
export const useConsolidation = ({ who, dutyId, owed: { period, report, duty }, consolidation, again }: Subject) => {
  const { figures, submitted, dataAsOf } = consolidation;
  /** Those that are asked for, and not worked out of others. */
  const indicators = (duty?.indicators ?? []).filter(({ ratio }) => ratio === null);
  const latest = report?.versions.find(({ version }) => version === report.version);
  const isReported = (id: string): boolean => figures.some(({ indicatorId }) => indicatorId === id);
  const typedIds = (duty?.indicators ?? []).map(({ id }) => id).filter((id) => !isReported(id));
  /** What somebody typed into that version. */
  const theirs: ConsolidationDraft =
    latest === undefined
      ? emptyConsolidation
      : { ...correctedConsolidation(latest, submitted?.figures ?? [], typedIds), document: latest.document ?? '' };
  const corrects = isCorrected(report, latest);
  // By what it says: the same answer of the server is another object each time, and is no reason to begin anew.
  const begunText = JSON.stringify(begunWith(report, corrects ? theirs : emptyConsolidation));
  const blank = useMemo(() => readConsolidation(begunText) ?? emptyConsolidation, [begunText]);
  const asked = indicators.map(({ id, required }) => ({
    id,
    required,
    isReported: isReported(id),
    hasResult: figures.some(({ indicatorId, sources }) => indicatorId === id && sources.length > 0),
  }));
  const basis = dataAsOf.position;
  const command = useKeptCommand({
    who,
    key: `plan-cascade.consolidation ${ownerOf(who)} ${dutyId} ${period}`,
    blank,
    read: readConsolidation,
    document: SubmitReportDocument,
    mistakesOf: (draft) => consolidationMistakes(draft, asked),
    inputOf: (sent) => consolidationInput({ ...sent, basis: sent.basis ?? basis }, { dutyId, period, holder: who.unit }),
    fieldOf: fieldOfRefusal,
    fixed: { basis },
    again,
  });
  const notes = report?.phase === 'RETURNED' ? (latest?.returned?.notes ?? []) : [];
  const served = corrects ? (report?.serves.length ?? 0) : 1;
  return { command, indicators, latest, notes, theirs, served, reliesOn: blank.reliesOn };
};

export type WrittenConsolidation = ReturnType<typeof useConsolidation>;

/** Whether the next version corrects the latest, which otherwise counts as nothing. */
const isCorrected = (report: Owed['report'], latest: Version | undefined): boolean =>
  report?.phase === 'SUBMITTED' || (report?.phase === 'RETURNED' && latest?.returned?.kind !== 'AS_INVALID');

/** What corrects or replaces a report begins with what was typed into that, unless it was the wrong document. Its own document is another one. */
const begunWith = (report: Owed['report'], typed: ConsolidationDraft): ConsolidationDraft => {
  const reliesOn = report === null ? null : { id: report.id, streamVersion: report.streamVersion };
  return { ...typed, document: '', reliesOn };
};
