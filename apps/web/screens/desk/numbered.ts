/** A row with its number as the document has it, which may bring its point along. */
export const numbered = (number: string, title: string): string =>
  number.trim() === '' ? title : `${number.trim().replace(/\.+$/, '')}. ${title}`;
