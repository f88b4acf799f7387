import type { Schedule } from '../schedule.js';
import type { Meaning, Unparseable, Wording } from './meaning.js';
import { parseWording } from './parse-wording.js';
import { printWording } from './print.js';
import { type PlanSpan, schedulesOf } from './schedule-of.js';

/** What the grammar makes of a wording that somebody has to decide on. It never counts without a person. */
export interface TimeSuggestion {
  /** In canonical words; null where it can make nothing of it. */
  readonly reads: string | null;
  /** As schedules that can be decided as they are; of several times one each. Empty where something is still left open. */
  readonly schedules: readonly Schedule[];
  /** Only with diacritics that the wording has lost. */
  readonly restored: boolean;
  /** Why it cannot be told as it stands. */
  readonly why: { readonly en: string; readonly vi: string } | null;
}

/** @param span of the plan: a thing that comes again does so in it. @returns null where there are no words */
export const suggestionOf = (wording: Wording, span: PlanSpan): TimeSuggestion | null => {
  if (wording.text.trim() === '') return null;
  const meaning = parseWording(wording);
  const why = meaning.kind === 'unparseable' ? { en: meaning.why, vi: meaning.whyVi } : null;
  const read = meaning.kind === 'unparseable' ? meaning.suggestion : (meaning satisfies Exclude<Meaning, Unparseable>);
  if (read === undefined) return { reads: null, schedules: [], restored: false, why };
  const schedules = schedulesOf(read, span);
  const isDecidable = schedules.every(({ kind }) => kind !== 'UNDECIDED');
  return { reads: printWording(read), schedules: isDecidable ? schedules : [], restored: why !== null, why };
};
