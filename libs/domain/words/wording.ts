import type { OfType } from '#libs/kernel/decider.js';
import type { Language } from '#libs/kernel/language.js';
import { dateAt, dayText as day, type Instant, timeOfDayAt } from '#libs/kernel/time.js';

export { day };

/** The sentence for one refusal in each language: the thing, what is wrong with it, what to do. */
export type Words<Refusal> = Readonly<Record<Language, (refusal: Refusal) => string>>;

/** Total: a refusal without words does not compile. */
export type WordsFor<Refusal extends { readonly type: string }> = {
  readonly [Type in Refusal['type']]: Words<OfType<Refusal, Type>>;
};

/** 15:00 09/03/2026: an instant as people in Việt Nam read it. */
export const moment = (instant: Instant): string => `${timeOfDayAt(instant)} ${day(dateAt(instant))}`;

/** With a full stop, where it has no end of its own. */
export const sentence = (text: string): string => (/[.?!…]$/.test(text) ? text : `${text}.`);

export const shorten = (text: string, lengthMax = 80): string => (text.length <= lengthMax ? text : `${text.slice(0, lengthMax - 1)}…`);

export const quoted = (text: string): string => `“${shorten(text)}”`;

/** The first few of a list, and how many more there are. */
export const listed = (items: readonly string[], language: Language): string => {
  const shown = items.slice(0, 8).map((item) => shorten(item, 60));
  const more = items.length - shown.length;
  if (items.length === 0) return language === 'vi' ? 'không có' : 'none';
  return shown.join(', ') + (more === 0 ? '' : language === 'vi' ? ` và ${more} mục nữa` : ` and ${more} more`);
};

/** ` (content.title)`: where the input is wrong; nothing where the refusal is about the whole. */
export const at = (path: string | undefined): string => (path === undefined ? '' : ` (${shorten(path, 100)})`);
