import { clausesOf } from './clauses.js';
import { type Decline, declineWords, shortAbout } from './decline.js';
import { interpret } from './interpret.js';
import type { Meaning, Unparseable, Wording } from './meaning.js';
import { withoutRepeats } from './repeats.js';
import { restored } from './restore.js';
import { isProblem } from './spans.js';
import { type Token, tokenize } from './tokens.js';

/** A time cell is a few words; whatever is longer is another column, or no plan at all. */
export const WORDING_LENGTH_MAX = 2000;

const decline = (code: Decline, about: string): Unparseable => ({
  kind: 'unparseable',
  code,
  about: shortAbout(about),
  ...declineWords(code, about),
});

const meaningOf = (text: string, tokens: readonly Token[], wording: Wording): Meaning => {
  const syntax = clausesOf({ text, tokens });
  if (!syntax.ok) return decline(syntax.code, syntax.about);
  const meaning = interpret(syntax.value, wording);
  return isProblem(meaning) ? decline(meaning.problem, meaning.about) : meaning;
};

/** A text in which no letter has any, although its words need some, lost them all: what is left would be read as something else. */
const HAS_DIACRITICS = /[^\p{ASCII}\P{L}]/u;

/** What a wrong character set leaves of letters: "tr??c ngày", "Qu\uFFFD". */
const DAMAGED = /\uFFFD|\p{L}\?+\p{L}/u;

/**
 * What the time, deadline or quota wording of a plan means. Total: what cannot be told is `unparseable` with its reason. Lost diacritics
 * and letters are never guessed; what the words would mean with them is only a suggestion.
 */
export const parseWording = (wording: Wording): Meaning => {
  if (wording.text.length > WORDING_LENGTH_MAX) return decline('TOO_LONG', wording.text.slice(0, 40));
  const text = wording.text.normalize('NFC');
  const tokens = withoutRepeats(tokenize(text));
  if (!tokens.some(({ kind }) => kind !== 'mark')) return decline('EMPTY', '');
  if (DAMAGED.test(text)) return decline('LOST_LETTERS', text.trim());
  const repaired = restored(tokens);
  const asItStands = meaningOf(text, tokens, wording);
  const hasLost = repaired !== undefined && !HAS_DIACRITICS.test(text);
  const meaning = hasLost && asItStands.kind !== 'unparseable' ? decline('LOST_LETTERS', text.trim()) : asItStands;
  if (meaning.kind !== 'unparseable' || repaired === undefined) return meaning;
  const perhaps = meaningOf(text, repaired, wording);
  return perhaps.kind === 'unparseable' ? meaning : { ...decline('LOST_LETTERS', text.trim()), suggestion: perhaps };
};
