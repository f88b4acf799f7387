import type { ToldTime } from '../app/time/server-time.js';
import type { Mistake as FormMistake } from '../app/writing/kept-draft.js';
import type { ExtensionPartsFragment } from '../graphql/generated.js';
import { parseFigure, typedFigure, type FigureProblem } from './figure.js';

/*
 * A report that is being written on this machine. Everything here is a function of a draft: nothing reads a clock, the network or the database
 * of the browser. A draft is sent with one command id, which is chosen when it is submitted and stays until the server has answered, so that it
 * may be sent any number of times.
 */

/** A figure that the report has to carry. */
export interface FigureField {
  readonly id: string;
  readonly label: string;
  readonly labelEn: string | null;
  readonly unit: string;
  readonly required: boolean;
  /** Of the period before; null: none is known. A hint, never filled in. */
  readonly previous: string | null;
}

/** A decimal, or null where the figure does not apply. */
export type Figures = Readonly<Record<string, string | null>>;

/** A duty in a period, which a report serves. */
export interface Served {
  readonly dutyId: string;
  readonly period: string;
}

/** A duty in a period among others that are alike, since units were merged. */
export interface Alike extends Served {
  /** Names of the units that it was given to; empty: it is one's own. */
  readonly formerly: string;
  readonly dueOn: string | null;
}

/** What the server has of the report. */
export interface ServerVersion {
  readonly reportId: string;
  /** Of the stream: the next command relies on it. */
  readonly streamVersion: number;
  readonly version: number;
  readonly phase: 'SUBMITTED' | 'RETURNED' | 'ACCEPTED' | 'WITHDRAWN';
  readonly figures: Figures;
  readonly narrative: string;
  readonly document: string | null;
  /** Absent, and of what is served what is only of an `Alike`: it was kept by an older page. */
  readonly serves?: readonly (Served & Partial<Alike>)[];
  /**
   * Names of the other units that hold a part of what it serves, since its holder ended: none of them corrects or withdraws it for the others. Absent as
   * above.
   */
  readonly others?: readonly string[];
  readonly submittedAt: string;
  readonly returned: ReturnNote | null;
}

/** What the server keeps as a draft of the report: written on another machine, or sent there from this one. Nothing of it counts. */
export interface SavedDraft {
  /** Of the report that it is to become; who goes on with what another unit left goes on under it. */
  readonly reportId: string;
  /** The unit that saved it, where units were merged or divided since and its duty is another's by now; null: it is one's own. */
  readonly by: string | null;
  /** Counts on over all drafts of the report. */
  readonly revision: number;
  /** `OVERTAKEN`: the report got another version since. `CLOSED`: it was submitted or discarded. */
  readonly phase: 'CURRENT' | 'OVERTAKEN' | 'CLOSED';
  readonly savedAt: string;
  /** Somebody signed it as it reads; who changes it needs another signature. */
  readonly isSigned: boolean;
  readonly figures: Figures;
  readonly narrative: string;
  readonly document: string | null;
  /** It is to serve several duties at once. */
  readonly isForAll: boolean;
  /** Absent: it was kept by an older page. */
  readonly serves?: readonly Served[];
}

interface ReturnNote {
  /** As invalid: it does not count as submitted, and its figures are not those that were asked for. */
  readonly kind: 'FOR_CORRECTION' | 'AS_INVALID';
  readonly reason: string;
  readonly dueOn: string | null;
  readonly notes: readonly { readonly field: string; readonly note: string }[];
}

/** What is known of an obligation to report; kept on this machine, so that the form opens without a network. */
export interface ReportForm {
  readonly dutyId: string;
  readonly period: string;
  readonly title: string;
  readonly plan: string;
  readonly receivers: readonly string[];
  /** Whom the duty was given to, where units were merged or divided since; absent: the form was kept by an older page. */
  readonly formerHolders?: readonly { readonly id: string; readonly fullName: string }[];
  /** What else is owed of the same rule and period, since units were merged; absent as above. */
  readonly alike?: readonly Alike[];
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
  /** Kept until the end of this day; null: not known yet. A return for correction has a day of its own, and never moves it. */
  readonly dueOn: string | null;
  /** What was allowed about the day, also where it moved nothing; absent as above. */
  readonly extensions?: readonly ExtensionPartsFragment[];
  /** It is judged already, by the first valid submission or by the items of a quota: nothing that is sent from now on is late. */
  readonly isMet: boolean;
  readonly fields: readonly FigureField[];
  /** Null: nothing was submitted. */
  readonly onServer: ServerVersion | null;
  /** Null: the server has never kept a draft of it. */
  readonly saved: SavedDraft | null;
  /** When the server said so. */
  readonly askedAt: ToldTime;
}

/** At a figure by its id, at `narrative` or `document`; null: of the report as a whole. */
export type Mistake = FormMistake<FigureProblem | 'MISSING' | 'EMPTY'>;

interface Receipt {
  readonly position: number;
  /** Of the stream of the report, after it. */
  readonly streamVersion: number;
  readonly recordedAt: string;
}

type Sending =
  /** Being written. */
  | { readonly state: 'EDITING'; readonly mistakes: readonly Mistake[] }
  /** Submitted here; the server has not said yet that it has it. */
  | {
      readonly state: 'UNCONFIRMED';
      readonly commandId: string;
      readonly since: number;
      readonly attempts: number;
      readonly signedOut: boolean;
    }
  /** The server has it. */
  | { readonly state: 'RECEIVED'; readonly commandId: string; readonly receipt: Receipt };

export interface ReportDraft {
  readonly key: string;
  /** Whose it is: nobody else sends it. */
  readonly owner: string;
  readonly holder: string;
  /** As the writer saw it when he began; what he relies on. */
  readonly form: ReportForm;
  /** As typed; null: does not apply. */
  readonly typed: Readonly<Record<string, string | null>>;
  readonly narrative: string;
  readonly document: string;
  /** It is to serve what is alike as well; absent: the writer has not said so, and it is as before. */
  readonly isForAll?: boolean;
  /**
   * What the server refused to have served, since it was waived or cancelled meanwhile; told as it was known then, since the form knows of it no more
   * once it is asked for again. What is only of an `Alike` is absent where an older page kept the draft.
   */
  readonly leftOut?: readonly (Served & Partial<Alike>)[];
  /** Of a report that was named here, where the name that the server gives is that of a report on something else by now. */
  readonly reportId?: string;
  /** By this machine's clock, milliseconds; 0: nothing was typed. */
  readonly editedAt: number;
  /** Revision of the server's draft that the writer knows: his own, or one that he has seen and let be. 0: none. */
  readonly known: number;
  readonly sending: Sending;
}

const isBlank = (text: string): boolean => text.trim() === '';

const isEditing = ({ sending }: ReportDraft): boolean => sending.state === 'EDITING';

/** Begun or submitted here, and not with the server as far as is known. */
export const isUnsent = ({ editedAt, sending }: ReportDraft): boolean =>
  sending.state === 'UNCONFIRMED' || (sending.state === 'EDITING' && editedAt > 0);

export const ownerOf = ({ person, unit }: { readonly person: string; readonly unit: string }): string => `${person}@${unit}`;

export const keyOf = (owner: string, dutyId: string, period: string): string => `${owner} ${dutyId} ${period}`;

/** Figures of the server as they would be typed. */
export const typedFigures = (figures: Figures): ReportDraft['typed'] =>
  Object.fromEntries(Object.entries(figures).map(([id, value]) => [id, value === null ? null : typedFigure(value)]));

/** The version that the next one corrects; null: there is none, or it counts as nothing. */
export const correctedBy = ({ onServer }: Pick<ReportForm, 'onServer'>): ServerVersion | null =>
  onServer?.phase === 'SUBMITTED' || (onServer?.phase === 'RETURNED' && onServer.returned?.kind !== 'AS_INVALID') ? onServer : null;

/** Nothing typed yet; what corrects a report begins with what was sent, unless that was the wrong document. */
export const newReportDraft = (who: { readonly person: string; readonly unit: string }, form: ReportForm): ReportDraft => {
  const before = correctedBy(form);
  return {
    key: keyOf(ownerOf(who), form.dutyId, form.period),
    owner: ownerOf(who),
    holder: who.unit,
    form,
    typed: typedFigures(before?.figures ?? {}),
    narrative: before?.narrative ?? '',
    document: '',
    editedAt: 0,
    known: 0,
    sending: { state: 'EDITING', mistakes: [] },
  };
};

/** Goes on with what the server keeps. */
export const goneOnWith = (saved: SavedDraft, draft: ReportDraft, at: number): ReportDraft =>
  isEditing(draft)
    ? {
        ...draft,
        typed: typedFigures(saved.figures),
        narrative: saved.narrative,
        document: saved.document ?? '',
        isForAll: saved.isForAll,
        editedAt: at,
        known: saved.revision,
        sending: { state: 'EDITING', mistakes: [] },
      }
    : draft;

/** A change by the writer; what is on its way is not changed any more. */
export const edited = (
  draft: ReportDraft,
  change: Partial<Pick<ReportDraft, 'typed' | 'narrative' | 'document' | 'isForAll'>>,
  at: number,
): ReportDraft => {
  if (draft.sending.state !== 'EDITING') return draft;
  const touched = new Set<string | null>([...Object.keys(change.typed ?? {}), ...Object.keys(change).filter((name) => name !== 'typed')]);
  return {
    ...draft,
    ...change,
    typed: { ...draft.typed, ...change.typed },
    editedAt: at,
    sending: {
      state: 'EDITING',
      mistakes: draft.sending.mistakes.filter((mistake) => !isOfNothing(mistake) && !touched.has(mistake.field)),
    },
  };
};

/** Of the report as a whole, wherever something is typed then. */
const isOfNothing = ({ said }: Mistake): boolean => 'code' in said && said.code === 'EMPTY';

const mistakenFigures = ({ form, typed }: ReportDraft): readonly Mistake[] =>
  form.fields.flatMap(({ id, required }): Mistake[] => {
    const text = typed[id];
    if (text === null) return [];
    if (text === undefined || isBlank(text)) return required ? [{ field: id, said: { code: 'MISSING' } }] : [];
    const parsed = parseFigure(text);
    return 'problem' in parsed ? [{ field: id, said: { code: parsed.problem } }] : [];
  });

/**
 * What keeps the draft from being sent, in the order of the form. That a report is empty is for its receiver to judge, and the server takes it;
 * whoever writes is told before it counts.
 */
export const mistakesOf = (draft: ReportDraft): readonly Mistake[] => {
  const mistakes = mistakenFigures(draft);
  const isEmpty = figuresOf(draft).length === 0 && isBlank(draft.narrative) && isBlank(draft.document);
  return mistakes.length === 0 && isEmpty ? [{ field: 'narrative', said: { code: 'EMPTY' } }] : mistakes;
};

interface SentFigure {
  readonly indicator: string;
  readonly value: string | null;
}

/** As the API takes them; a figure that was left empty is left out. */
const figuresOf = ({ form, typed }: Pick<ReportDraft, 'form' | 'typed'>): readonly SentFigure[] =>
  form.fields.flatMap(({ id }): readonly SentFigure[] => {
    const text = typed[id];
    if (text === null) return [{ indicator: id, value: null }];
    const parsed = parseFigure(text ?? '');
    return 'value' in parsed ? [{ indicator: id, value: parsed.value }] : [];
  });

const isSame = (a: Served, b: Served): boolean => a.dutyId === b.dutyId && a.period === b.period;

/** Whether it is to serve what is alike as well: as the writer says, or else as the version did that counts as nothing by now. */
export const servesAlike = ({ form: { alike = [], onServer }, isForAll }: ReportDraft): boolean =>
  isForAll ?? (alike.length > 0 && alike.every((each) => onServer?.serves?.some((served) => isSame(served, each))));

/** What the report serves: what it served before, where it is corrected. */
export const servedBy = (draft: ReportDraft): readonly Served[] => {
  const { form, leftOut = [] } = draft;
  const served = correctedBy(form)?.serves ?? [form, ...(servesAlike(draft) ? (form.alike ?? []) : [])];
  return served.filter((each) => !leftOut.some((out) => isSame(out, each))).map(({ dutyId, period }) => ({ dutyId, period }));
};

/** What the report served until it was owed no more, as far as is known of it. */
export const leftOutOf = ({ leftOut = [] }: Pick<ReportDraft, 'leftOut'>): readonly Alike[] => leftOut.map(told);

const told = (served: Served & Partial<Alike>): Alike => ({ formerly: '', dueOn: null, ...served });

/** What the server's draft is to serve as well, and would not any more once this one was saved or submitted. */
export const lostBy = (draft: ReportDraft, { saved, alike = [] }: Pick<ReportForm, 'saved' | 'alike'>): readonly Alike[] => {
  if (saved?.phase !== 'CURRENT') return [];
  const kept = servedBy(draft);
  return alike.filter((each) => saved.serves?.some((served) => isSame(served, each)) && !kept.some((served) => isSame(served, each)));
};

/** The report that is there, or that the draft on the server is to become; undefined: the server names it by what it serves first. */
const reportIdOf = ({ form: { onServer, saved }, reportId }: ReportDraft): string | undefined =>
  onServer?.reportId ?? (saved?.phase === 'CURRENT' ? saved.reportId : reportId);

/** What the report says, as the API takes it. */
const contentOf = (draft: ReportDraft) => {
  const { form, holder, typed, narrative, document } = draft;
  const reportId = reportIdOf(draft);
  return {
    ...(reportId === undefined ? {} : { reportId }),
    holder,
    serves: servedBy(draft),
    values: figuresOf({ form, typed }),
    narrative: narrative.trim(),
    ...(isBlank(document) ? {} : { document: document.trim() }),
  };
};

/** Whether the server's draft reads as what is typed here. */
export const isSaved = (draft: ReportDraft, { saved }: Pick<ReportForm, 'saved'>): boolean => {
  if (saved?.phase !== 'CURRENT') return false;
  const figures = figuresOf(draft);
  return (
    figures.length === Object.keys(saved.figures).length &&
    figures.every(({ indicator, value }) => sameFigure(saved.figures[indicator], value)) &&
    saved.isForAll === servedBy(draft).length > 1 &&
    saved.narrative === draft.narrative.trim() &&
    (saved.document ?? '') === draft.document.trim()
  );
};

/** The server may write a decimal otherwise than it was typed. */
const sameFigure = (a: string | null | undefined, b: string | null): boolean =>
  a === b || (typeof a === 'string' && b !== null && typedFigure(a) === typedFigure(b));

/** The server keeps another draft than the writer knows of: both are shown, and none is dropped before he has chosen. */
export const isBeside = (draft: ReportDraft | undefined, form: ReportForm): form is ReportForm & { readonly saved: SavedDraft } =>
  form.saved?.phase === 'CURRENT' &&
  (draft === undefined || (isEditing(draft) && draft.known !== form.saved.revision && !isSaved(draft, form)));

/** What the server is asked to keep; figures may be missing. @returns instead the mistakes, where something typed is no figure */
export const toSave = (draft: ReportDraft, { saved }: Pick<ReportForm, 'saved'>) => {
  const mistakes = mistakenFigures(draft).filter(({ said }) => !('code' in said && said.code === 'MISSING'));
  if (mistakes.length > 0) return { mistakes };
  const content = contentOf({ ...draft, form: { ...draft.form, saved } });
  const isOfIt = saved !== null && saved.phase !== 'CLOSED' && saved.reportId === content.reportId;
  return { input: { ...content, revision: isOfIt ? saved.revision : 0 } };
};

/** Where on the form stands what the server refused. */
export const mistakeOf = ({ path, message }: Omit<Refused, 'code'>): Mistake => {
  const [first, second] = path ?? [];
  const field = first === 'values' ? (second ?? null) : first === 'narrative' || first === 'document' ? first : null;
  return { field, said: { message } };
};

/** Shows what is wrong before anything is sent. */
export const corrected = (draft: ReportDraft, mistakes: readonly Mistake[]): ReportDraft =>
  isEditing(draft) ? { ...draft, sending: { state: 'EDITING', mistakes } } : draft;

/** The writer knows of a draft of the server: he saved it, or lets it be. */
export const knowing = (draft: ReportDraft, revision: number): ReportDraft =>
  draft.known === revision ? draft : { ...draft, known: revision };

/** Submits it, unless it has mistakes or was submitted already; pressing twice, or in two windows, submits once. */
export const submitted = (draft: ReportDraft, commandId: string, at: number): ReportDraft => {
  if (!isEditing(draft)) return draft;
  const mistakes = mistakesOf(draft);
  return {
    ...draft,
    sending:
      mistakes.length > 0 ? { state: 'EDITING', mistakes } : { state: 'UNCONFIRMED', commandId, since: at, attempts: 0, signedOut: false },
  };
};

/** The command, the same each time. @throws Error for a draft that was not submitted */
export const inputOf = (draft: ReportDraft) => {
  const { form, sending } = draft;
  if (sending.state === 'EDITING') throw new Error(`draft ${draft.key} was not submitted`);
  return { commandId: sending.commandId, expectedVersion: form.onServer?.streamVersion ?? 0, ...contentOf(draft) };
};

/** By the server, in the language of the page. */
interface Refused {
  readonly code: string;
  readonly path: readonly string[] | null;
  readonly message: string;
}

/**
 * The server would name the report as one that is there already and serves something else, as where that had served this as well since units were
 * merged, or as one that another unit began under this name. Under a name of its own it finds its place, or is refused where somebody else reported on
 * the same meanwhile.
 */
const isNameTaken = (draft: ReportDraft, { code }: Refused): boolean => reportIdOf(draft) === undefined && NAME_TAKEN.has(code);

const NAME_TAKEN: ReadonlySet<string> = new Set(['VersionConflict', 'DraftStale', 'NotTheHolder']);

/** Leaves out what is owed no more, where something else is left that the report serves. */
const withoutClosed = (draft: ReportDraft, { code, path }: Refused): ReportDraft => {
  const { form, leftOut = [] } = draft;
  const served = servedBy(draft);
  const closed = code === 'DutyClosed' && path?.[0] === 'serves' ? served[Number(path[1])] : undefined;
  if (closed === undefined || served.length === 1) return draft;
  const known = [...(form.onServer?.serves ?? []), ...(form.alike ?? [])].find((each) => isSame(each, closed));
  return { ...draft, leftOut: [...leftOut, told({ ...known, ...closed })] };
};

/** What the server refused to keep. @param reportId for the next time, where the report needs a name of its own */
export const notSaved = (draft: ReportDraft, refused: Refused, reportId: string): ReportDraft => {
  if (!isEditing(draft)) return draft;
  if (isNameTaken(draft, refused)) return { ...draft, reportId };
  const mistake = mistakeOf(refused);
  return mistake.field === null ? withoutClosed(draft, refused) : corrected(draft, [mistake]);
};

/** What came of sending it once. */
export type Answer =
  | { readonly kind: 'RECEIVED'; readonly receipt: Receipt }
  | {
      readonly kind: 'REFUSED';
      readonly refused: Refused;
      /** With which it is sent again where it needs a name of its own. */
      readonly next: { readonly commandId: string; readonly reportId: string };
    }
  /** It may have arrived or not. */
  | { readonly kind: 'NO_ANSWER'; readonly signedOut: boolean };

/** An answer to another command than the one on its way is nothing. A refused command is answered for good; the next one has another id. */
export const answered = (draft: ReportDraft, commandId: string, answer: Answer): ReportDraft => {
  const { sending } = draft;
  if (sending.state !== 'UNCONFIRMED' || sending.commandId !== commandId) return draft;
  switch (answer.kind) {
    case 'RECEIVED':
      return { ...draft, sending: { state: 'RECEIVED', commandId, receipt: answer.receipt } };
    case 'REFUSED': {
      const { refused, next } = answer;
      if (!isNameTaken(draft, refused))
        return { ...withoutClosed(draft, refused), sending: { state: 'EDITING', mistakes: [mistakeOf(refused)] } };
      return { ...draft, reportId: next.reportId, sending: { ...sending, commandId: next.commandId, attempts: 0 } };
    }
    case 'NO_ANSWER':
      return { ...draft, sending: { ...sending, attempts: sending.attempts + 1, signedOut: answer.signedOut } };
  }
};

/** The server has gone on since the receipt: the report was returned, accepted or replaced elsewhere. */
export const isOver = ({ sending }: ReportDraft, now: ReportForm): boolean =>
  sending.state === 'RECEIVED' && (now.onServer?.streamVersion ?? 0) > sending.receipt.streamVersion;

/** What a writer relies on. A notice, or that its return is contested, changes none of it, although the stream goes on. */
const readingOf = ({ onServer }: ReportForm): string => {
  if (onServer === null) return '';
  const { version, phase, figures, narrative, document, returned } = onServer;
  return JSON.stringify([
    ...[version, phase, narrative, document, Object.entries(figures).sort()],
    ...(returned === null ? [] : [returned.kind, returned.reason, returned.dueOn, returned.notes]),
  ]);
};

/** The report reads otherwise on the server than where the writer began. */
export const isStale = ({ form, sending }: ReportDraft, now: ReportForm): boolean =>
  sending.state === 'EDITING' && readingOf(now) !== readingOf(form);

/** The report got another version since the writer began, his own or another. */
export const isPassed = ({ form }: ReportDraft, now: ReportForm): boolean => (now.onServer?.version ?? 0) > (form.onServer?.version ?? 0);

/** Goes on from what the server has now, with what was typed. */
export const rebased = (draft: ReportDraft, form: ReportForm): ReportDraft =>
  isEditing(draft) ? { ...draft, form, sending: { state: 'EDITING', mistakes: [] } } : draft;

/** What may have changed without the report having changed: deadline, labels, hints. */
export const refreshed = (draft: ReportDraft, form: ReportForm): ReportDraft =>
  isEditing(draft) && !isStale(draft, form)
    ? { ...draft, form, known: isSaved(draft, form) ? (form.saved?.revision ?? draft.known) : draft.known }
    : draft;
