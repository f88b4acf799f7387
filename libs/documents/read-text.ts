import { readFile, stat } from 'node:fs/promises';
import { say } from './messages.js';
import { failed, loaded, type Loaded } from './mistake.js';
import { FILE_BYTES_MAX, START } from './yaml-text.js';

/**
 * Reads a UTF-8 file of at most 5 MB (CSV and YAML alike: the largest table of `data/` has 1.6 MB). Bytes that are not UTF-8, a folder, a
 * missing or forbidden file are mistakes of the file, not exceptions.
 */
export const readText = async (path: string): Promise<Loaded<string>> => {
  try {
    const { size } = await stat(path);
    if (size > FILE_BYTES_MAX) return failed([{ file: path, ...START, path: '', ...say.tooLarge(size, FILE_BYTES_MAX) }]);
    return loaded(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)));
  } catch (error) {
    const reason = (error as { readonly code?: string }).code ?? 'UTF-8';
    return failed([
      { file: path, ...START, path: '', ...say.unreadable(reason === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'UTF-8' : reason) },
    ]);
  }
};
