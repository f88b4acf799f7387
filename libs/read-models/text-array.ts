/** What an array may hold; anything but text has no character that would have to be escaped. */
type Element = string | number | boolean | null | undefined;

const SPECIAL = /["\\]/u;

const elementText = (value: Element): string => {
  if (value == null) return 'NULL';
  if (typeof value !== 'string') return String(value);
  return `"${SPECIAL.test(value) ? value.replace(/["\\]/gu, '\\$&') : value}"`;
};

/**
 * The text of an array, as PostgreSQL reads it; an element that is missing is null. Statements that take ten thousands of rows as arrays get them in
 * this form, because the driver's own way there took a quarter of what the program does in a rebuild. Rows that follow each other have much in
 * common, so that the text of the element before is often the one that is needed.
 */
export const textArray = (values: readonly Element[]): string => {
  const texts: string[] = [];
  let before: Element = null;
  let text = elementText(before);
  for (const value of values) {
    if (value !== before) text = elementText(value);
    before = value;
    texts.push(text);
  }
  return `{${texts.join(',')}}`;
};
