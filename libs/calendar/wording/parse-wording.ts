import { clausesOf } from './clauses.js';
import { type Decline, declineWords } from './decline.js';
import { interpret } from './interpret.js';
import type { AllOf, Meaning, Part, Unparseable, Wording } from './meaning.js';
import { restored } from './restore.js';
import { isProblem } from './spans.js';
import { type Token, tokenize } from './tokens.js';

/** A time cell is a few words; whatever is longer is another column, or no plan at all. */
export const WORDING_LENGTH_MAX = 2000;

const decline = (code: Decline, about: string): Unparseable => ({ kind: 'unparseable', code, ...declineWords(code, about) });

const meaningOf = (text: string, tokens: readonly Token[], wording: Wording): Meaning => {
  const syntax = clausesOf({ text, tokens });
  if (!syntax.ok) return decline(syntax.code, syntax.about);
  const meaning = interpret(syntax.value, wording);
  return isProblem(meaning) ? decline(meaning.problem, meaning.about) : meaning;
};

const suggestion = (text: string, tokens: readonly Token[], wording: Wording): Part | AllOf | undefined => {
  const repaired = restored(tokens);
  if (repaired === undefined) return undefined;
  const meaning = meaningOf(text, repaired, wording);
  return meaning.kind === 'unparseable' ? undefined : meaning;
};

/**
 * What the time, deadline or quota wording of a plan means. Total: what cannot be told is `unparseable` with its reason. Lost diacritics
 * and letters are never guessed; what the words would mean with them is only a suggestion.
 */
export const parseWording = (wording: Wording): Meaning => {
  if (wording.text.length > WORDING_LENGTH_MAX) return decline('TOO_LONG', wording.text.slice(0, 40));
  const text = wording.text.normalize('NFC');
  const tokens = tokenize(text);
  if (!tokens.some(({ kind }) => kind !== 'mark')) return decline('EMPTY', '');
  const meaning = meaningOf(text, tokens, wording);
  if (meaning.kind !== 'unparseable') return meaning;
  const perhaps = suggestion(text, tokens, wording);
  if (perhaps === undefined) return meaning;
  return { ...decline('LOST_LETTERS', text.trim()), suggestion: perhaps };
};
