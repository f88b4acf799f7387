import { Refused } from './failures.js';

interface Line {
  readonly file: string;
  readonly line: number;
}

/**
 * A refusal with the line of the file on which stands what it names; every other error as it is.
 * @param lineOf where a path of the command stands; undefined: in no file
 */
export const refusedAtLine = (error: unknown, lineOf: (path: readonly string[]) => Line | undefined): unknown => {
  const path = error instanceof Refused ? error.details['path'] : undefined;
  const at = Array.isArray(path) ? lineOf(path as readonly string[]) : undefined;
  if (!(error instanceof Refused) || at === undefined) return error;
  const { en, vi } = error.texts;
  const { file, line } = at;
  return new Refused({ en: `${file}:${line}: ${en}`, vi: `${file}:${line}: ${vi}` }, { ...error.details, file, line });
};

/**
 * The same of one entry of a list.
 * @param list name of the list in the command
 */
export const refusedAtItsLine = (
  error: unknown,
  { list, lines, file }: { readonly list: string; readonly lines: readonly { readonly line: number }[]; readonly file: string },
): unknown =>
  refusedAtLine(error, ([name, index]) => {
    const line = name === list ? lines[Number(index)]?.line : undefined;
    return line === undefined ? undefined : { file, line };
  });
