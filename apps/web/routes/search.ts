/* How addresses say what is looked at; a text that is not what it has to be stays in the address, and the page says so. */

/**
 * Addresses are read by people: an instant stands in them as it is said, not as `%3A` or JSON. A parameter that is given twice says both, and one
 * without a value says a blank: neither is the name of anything.
 */
export const parseSearch = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...Map.groupBy(new URLSearchParams(text), ([name]) => name)].map(([name, given]) => [
      name,
      [...new Set(given.map(([, value]) => value))].join(' & ') || ' ',
    ]),
  );

export const stringifySearch = (search: Record<string, unknown>): string => {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
  if (given.length === 0) return '';
  const parameters = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
  return `?${parameters.toString().replaceAll('%3A', ':').replaceAll('%2F', '/')}`;
};

/** What every address may say. */
export interface ViewSearch {
  /** The recorded time that is looked at. */
  readonly asOf?: string | undefined;
}

/** A parameter of an address, where it is a text and says something. */
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Reads the parameters of an address, as they stand there: `screens/welcome/address-forms.ts` lists what each of them has to be. */
export const textsOf =
  <Search extends object>(...names: readonly (keyof Search & string)[]) =>
  (search: Readonly<Record<string, unknown>>): Search =>
    Object.fromEntries(names.map((name) => [name, textOf(search[name])])) as Search;

/** What a list that the server tells in parts is searched for, and after which row it begins. */
export interface ListSearch {
  readonly find?: string | undefined;
  /** Cursor of the last row of the part before. */
  readonly after?: string | undefined;
}

export const listSearch = textsOf<ListSearch>('find', 'after');
