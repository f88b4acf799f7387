import type { PlaceSent } from '../../plans/plan-content.js';

/** A row with its number as the document has it, which may bring its point along. */
export const numbered = (number: string, title: string): string =>
  number.trim() === '' ? title : `${number.trim().replace(/\.+$/, '')}. ${title}`;

/** What the API calls by a key: a row or a duty, behind its title or alone. Of a duty with several times the later ones have a part of their own. */
const CALLED = /“[^”]*” \(([^\s()]+)\)|“([^\s”]+)”/gu;
const LATER_TIME = /\/t\d+$/u;

/** Words of the server about rows of a plan, each by its number and title, and not by the key that nobody has seen. */
export const inWords = (message: string, rows: readonly PlaceSent[]): string => {
  const names = new Map(
    rows.flatMap(({ key, number, title, rules }) =>
      [key, ...rules.map((rule) => rule.key)].map((each) => [each, numbered(number, title).trim()]),
    ),
  );
  return message.replace(CALLED, (called, behind?: string, alone?: string) => {
    const name = names.get((behind ?? alone ?? '').replace(LATER_TIME, ''));
    return name === undefined ? called : `“${name}”`;
  });
};

/** What a quota counts: the codes of plan files in words, anything else as it is written. */
export const productName = (product: string, names: Readonly<Record<string, string>>): string => names[product] ?? product;
