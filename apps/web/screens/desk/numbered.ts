/** A row with its number as the document has it, which may bring its point along. */
export const numbered = (number: string, title: string): string =>
  number.trim() === '' ? title : `${number.trim().replace(/\.+$/, '')}. ${title}`;

/** What a quota counts: the codes of plan files in words, anything else as it is written. */
export const productName = (product: string, names: Readonly<Record<string, string>>): string => names[product] ?? product;
