import { Refused } from './failures.js';

/**
 * A refusal of one entry of a list, with the line of the file on which the entry stands; every other error as it is.
 * @param list name of the list in the command
 */
export const refusedAtItsLine = (
  error: unknown,
  { list, lines, file }: { readonly list: string; readonly lines: readonly { readonly line: number }[]; readonly file: string },
): unknown => {
  const path = error instanceof Refused ? error.details['path'] : undefined;
  const [name, index] = Array.isArray(path) ? (path as readonly string[]) : [];
  const line = name === list ? lines[Number(index)]?.line : undefined;
  if (!(error instanceof Refused) || line === undefined) return error;
  const { en, vi } = error.texts;
  return new Refused({ en: `${file}:${line}: ${en}`, vi: `${file}:${line}: ${vi}` }, { ...error.details, file, line });
};
