import { readFile, stat } from 'node:fs/promises';
import { say } from './messages.js';
import { failed, loaded, type Loaded } from './mistake.js';
import { START } from './yaml-text.js';

/** The largest table of `data/` has 1.6 MB. */
export const CSV_BYTES_MAX = 5_000_000;

/**
 * Reads a UTF-8 file. One that is longer than `bytesMax`, bytes that are not UTF-8, a folder, a missing or forbidden file are mistakes of
 * the file, not exceptions.
 */
export const readText = async (path: string, bytesMax: number): Promise<Loaded<string>> => {
  try {
    const { size } = await stat(path);
    if (size > bytesMax) return failed([{ file: path, ...START, path: '', ...say.tooLarge(size, bytesMax) }]);
    return loaded(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)));
  } catch (error) {
    const reason = (error as { readonly code?: string }).code ?? 'UTF-8';
    return failed([
      { file: path, ...START, path: '', ...say.unreadable(reason === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'UTF-8' : reason) },
    ]);
  }
};
