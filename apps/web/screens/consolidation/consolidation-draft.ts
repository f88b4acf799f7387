import { compareDecimals, sum } from '#libs/kernel/decimal.js';
import type { KeptDraft, Mistake } from '../../app/writing/kept-draft.js';
import { parseFigure, typedFigure, type FigureProblem } from '../../drafts/figure.js';
import type { Aggregator, SubmitReportInput } from '../../graphql/generated.js';

/** A report that is made of those of the units, as it is typed; kept on this machine until the server has it. */
export interface ConsolidationDraft extends KeptDraft {
  /** The report as it stood when somebody began to type: what is submitted corrects or replaces that and no other. Null: there was none. */
  readonly reliesOn: { readonly id: string; readonly streamVersion: number } | null;
  /** What the unit did itself, by indicator. */
  readonly own: Readonly<Record<string, string>>;
  /** What is submitted in the place of the result, by indicator. */
  readonly overrides: Readonly<Record<string, { readonly value: string; readonly note: string }>>;
  /** Figures that no unit reports, by indicator. */
  readonly values: Readonly<Record<string, string>>;
  readonly narrative: string;
  readonly document: string;
  /** The position of the log that was looked at when it was submitted: sent again, it is the same command. */
  readonly basis: number | null;
}

export const emptyConsolidation: ConsolidationDraft = {
  reliesOn: null,
  own: {},
  overrides: {},
  values: {},
  narrative: '',
  document: '',
  commandId: null,
  basis: null,
};

interface Submitted {
  readonly figures: readonly { readonly indicator: string; readonly value: string | null }[];
  readonly narrative: string;
}

interface SubmittedFigure {
  readonly indicatorId: string;
  readonly own: string | null;
  readonly override: { readonly value: string | null; readonly note: string } | null;
}

const typedBy = <T>(items: readonly T[], typed: (item: T) => readonly [string, string | null]): Readonly<Record<string, string>> =>
  Object.fromEntries(items.map(typed).flatMap(([indicator, value]) => (value === null ? [] : [[indicator, typedFigure(value)] as const])));

/**
 * What corrects a report begins with what somebody typed into it; the figures of the units are taken anew.
 *
 * @param consolidated those figures of it that came from units
 * @param typedIds indicators that no unit reports
 */
export const correctedConsolidation = (
  { figures, narrative }: Submitted,
  consolidated: readonly SubmittedFigure[],
  typedIds: readonly string[],
): ConsolidationDraft => ({
  ...emptyConsolidation,
  own: typedBy(consolidated, ({ indicatorId, own }) => [indicatorId, own]),
  overrides: Object.fromEntries(
    consolidated.flatMap(({ indicatorId, override }) =>
      override === null ? [] : [[indicatorId, { value: override.value === null ? '' : typedFigure(override.value), note: override.note }]],
    ),
  ),
  values: typedBy(
    figures.filter(({ indicator }) => typedIds.includes(indicator)),
    ({ indicator, value }) => [indicator, value],
  ),
  narrative,
});

const greaterOf = (a: string, b: string): string => (compareDecimals(a, b) > 0 ? a : b);

/**
 * The result of the units together with one's own figure, as the server puts them together when it is submitted.
 *
 * @param units null: no unit has a figure
 * @param own as typed
 * @returns undefined where nothing is typed, or where it takes the single figures of the units
 */
export const withOwn = (aggregator: Aggregator, units: string | null, own: string): string | undefined => {
  const parsed = parseFigure(own);
  if (own.trim() === '' || 'problem' in parsed) return undefined;
  if (aggregator === 'COUNT') return sum([units ?? '0', '1']);
  if (units === null || aggregator === 'LAST') return parsed.value;
  switch (aggregator) {
    case 'SUM':
      return sum([units, parsed.value]);
    case 'MAX':
      return greaterOf(units, parsed.value);
    case 'MIN':
      return greaterOf(units, parsed.value) === units ? parsed.value : units;
    case 'AVERAGE':
      return undefined;
  }
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

export const readConsolidation = (text: string): ConsolidationDraft | undefined => {
  try {
    const draft = JSON.parse(text) as Partial<ConsolidationDraft>;
    const isDraft =
      isObject(draft.own) &&
      isObject(draft.overrides) &&
      isObject(draft.values) &&
      typeof draft.narrative === 'string' &&
      typeof draft.document === 'string';
    return isDraft ? { ...emptyConsolidation, ...draft } : undefined;
  } catch {
    return undefined;
  }
};

/** An indicator of the report. */
export interface Asked {
  readonly id: string;
  readonly required: boolean;
  /** Units report it: it is not typed in. */
  readonly isReported: boolean;
  /** Some accepted report has it. */
  readonly hasResult: boolean;
}

export type ConsolidationMistake = Mistake<FigureProblem | 'MISSING' | 'EMPTY' | 'NOTE'>;

const figureMistake = (field: string, text: string): readonly ConsolidationMistake[] => {
  const parsed = parseFigure(text);
  return 'problem' in parsed ? [{ field, said: { code: parsed.problem } }] : [];
};

const mistakenFigures = ({ own, overrides, values }: ConsolidationDraft, asked: readonly Asked[]): readonly ConsolidationMistake[] =>
  asked.flatMap(({ id, required, isReported, hasResult }): readonly ConsolidationMistake[] => {
    if (!isReported) {
      const text = (values[id] ?? '').trim();
      if (text !== '') return figureMistake(`value-${id}`, text);
      return required ? [{ field: `value-${id}`, said: { code: 'MISSING' } }] : [];
    }
    const override = overrides[id];
    const isOwnEmpty = (own[id] ?? '').trim() === '';
    const isMissing = required && !hasResult && isOwnEmpty && override === undefined;
    return [
      ...(isMissing ? [{ field: `own-${id}`, said: { code: 'MISSING' } } as const] : []),
      ...(isOwnEmpty ? [] : figureMistake(`own-${id}`, own[id] ?? '')),
      // Left empty it says that it does not apply.
      ...(override === undefined || override.value.trim() === '' ? [] : figureMistake(`override-${id}`, override.value)),
      ...(override !== undefined && override.note.trim() === '' ? [{ field: `note-${id}`, said: { code: 'NOTE' } } as const] : []),
    ];
  });

/** What keeps it from being submitted, in the order of the table; with neither a figure nor a word it says nothing. */
export const consolidationMistakes = (draft: ConsolidationDraft, asked: readonly Asked[]): readonly ConsolidationMistake[] => {
  const mistakes = mistakenFigures(draft, asked);
  const hasFigure =
    asked.some(({ hasResult }) => hasResult) ||
    [...figuresOf(draft.own), ...figuresOf(draft.values), ...Object.keys(draft.overrides)].length > 0;
  const isEmpty = !hasFigure && draft.narrative.trim() === '' && draft.document.trim() === '';
  return mistakes.length === 0 && isEmpty ? [{ field: 'narrative', said: { code: 'EMPTY' } }] : mistakes;
};

const figuresOf = (typed: Readonly<Record<string, string>>): readonly { readonly indicator: string; readonly value: string }[] =>
  Object.entries(typed).flatMap(([indicator, text]) => {
    const parsed = parseFigure(text);
    return text.trim() === '' || 'problem' in parsed ? [] : [{ indicator, value: parsed.value }];
  });

interface Subject {
  readonly dutyId: string;
  readonly period: string;
  readonly holder: string;
}

/** The command, the same each time. @param draft without mistakes, and submitted */
export const consolidationInput = (
  draft: ConsolidationDraft & { readonly commandId: string; readonly basis: number },
  { dutyId, period, holder }: Subject,
): SubmitReportInput => ({
  commandId: draft.commandId,
  expectedVersion: draft.reliesOn?.streamVersion ?? 0,
  ...(draft.reliesOn === null ? {} : { reportId: draft.reliesOn.id }),
  holder,
  serves: [{ dutyId, period }],
  values: figuresOf(draft.values),
  narrative: draft.narrative.trim(),
  ...(draft.document.trim() === '' ? {} : { document: draft.document.trim() }),
  consolidation: {
    basis: draft.basis,
    own: figuresOf(draft.own),
    overrides: Object.entries(draft.overrides).map(([indicator, { value, note }]) => {
      const parsed = parseFigure(value);
      return { indicator, value: 'problem' in parsed ? null : parsed.value, note: note.trim() };
    }),
  },
});

/** The field in which stands what the API speaks of. */
export const fieldOfRefusal = (path: readonly string[] | null, { overrides }: ConsolidationDraft): string | null => {
  const [first, second, third, fourth] = path ?? [];
  if (first === 'values' && second !== undefined) return `value-${second}`;
  if (first !== 'consolidation') return first === 'narrative' || first === 'document' ? first : null;
  if (second === 'overrides' && third !== undefined) {
    const indicator = Object.keys(overrides)[Number(third)] ?? third;
    return fourth === 'note' ? `note-${indicator}` : `override-${indicator}`;
  }
  return second === 'own' && third !== undefined ? `own-${third}` : null;
};
