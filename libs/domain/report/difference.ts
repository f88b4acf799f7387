import { same } from '../checks.js';
import { offsetOf } from './figures.js';
import type { FieldNote, IndicatorValues, ServedObligation } from './report.js';

/*
 * What a version of a report says otherwise than an earlier one: for whoever gave it back and looks whether it was put right.
 */

/** What a version says, as it was submitted. */
export interface ComparedVersion {
  readonly version: number;
  readonly serves: readonly ServedObligation[];
  readonly values: IndicatorValues;
  readonly narrative: string;
  readonly document: string | null;
  /** Its last return, as far as that goes into single fields. */
  readonly notes: readonly FieldNote[];
}

/** 0 is a value; missing and not applicable are none, and not the same. */
export type FigureState = 'VALUE' | 'NOT_APPLICABLE' | 'MISSING';

export interface FigureReading {
  readonly state: FigureState;
  readonly value: string | null;
}

export interface FigureDifference {
  readonly indicator: string;
  readonly was: FigureReading;
  readonly is: FigureReading;
  /** `is - was`, a missing figure counting as 0; null where one of them is not applicable or the later one is missing. */
  readonly offset: string | null;
}

export interface TextDifference {
  readonly field: 'narrative' | 'document';
  readonly was: string | null;
  readonly is: string | null;
}

/** What was found wrong with a field, and whether that field reads otherwise now. */
export interface AnsweredNote extends FieldNote {
  readonly changed: boolean;
}

export interface ReportDifference {
  readonly from: number;
  readonly to: number;
  readonly figures: readonly FigureDifference[];
  readonly texts: readonly TextDifference[];
  readonly servesNoMore: readonly ServedObligation[];
  readonly servesAlso: readonly ServedObligation[];
  /** Of the earlier version's return. */
  readonly notes: readonly AnsweredNote[];
}

const readingOf = (values: IndicatorValues, indicator: string): FigureReading => {
  const value = Object.hasOwn(values, indicator) ? values[indicator] : undefined;
  if (value === undefined) return { state: 'MISSING', value: null };
  return value === null ? { state: 'NOT_APPLICABLE', value } : { state: 'VALUE', value };
};

const figureDifference = (indicator: string, from: IndicatorValues, to: IndicatorValues): FigureDifference => {
  const [was, is] = [readingOf(from, indicator), readingOf(to, indicator)];
  const offset = is.state === 'MISSING' ? null : offsetOf(was.state === 'MISSING' ? undefined : was.value, is.value);
  return { indicator, was, is, offset };
};

const without = (those: readonly ServedObligation[], others: readonly ServedObligation[]): readonly ServedObligation[] =>
  those.filter((served) => !others.some((other) => same(served, other)));

/** Field by field, what does not read alike; figures in the order of their ids. */
export const reportDifference = (from: ComparedVersion, to: ComparedVersion): ReportDifference => {
  const indicators = [...new Set([...Object.keys(from.values), ...Object.keys(to.values)])].sort();
  const figures = indicators
    .map((indicator) => figureDifference(indicator, from.values, to.values))
    .filter(({ was, is }) => !same(was, is));
  const texts = (['narrative', 'document'] as const)
    .map((field): TextDifference => ({ field, was: from[field], is: to[field] }))
    .filter(({ was, is }) => was !== is);
  const changed = new Set<string>([...figures.map(({ indicator }) => `values.${indicator}`), ...texts.map(({ field }) => field)]);
  return {
    from: from.version,
    to: to.version,
    figures,
    texts,
    servesNoMore: without(from.serves, to.serves),
    servesAlso: without(to.serves, from.serves),
    notes: from.notes.map((note) => ({ ...note, changed: changed.has(note.field) })),
  };
};
