import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { messageOf } from '#libs/config/message-of.js';
import { WrongArguments } from './arguments.js';

/** A file of JSON objects. Until `keep` it stands beside its name, so that a file that is there is never half of one. */
export interface JsonFile {
  readonly write: (value: object) => Promise<void>;
  readonly keep: () => Promise<void>;
  readonly discard: () => Promise<void>;
}

const NOWHERE: JsonFile = { write: async () => undefined, keep: async () => undefined, discard: async () => undefined };

const opened = async (path: string, draft: string): Promise<WriteStream> => {
  const stream = createWriteStream(draft);
  await once(stream, 'open').catch((error: unknown) => {
    throw new WrongArguments(`${path} cannot be written: ${messageOf(error)}`);
  });
  return stream;
};

const openFile = async (path: string | undefined, textOf: (value: object) => string): Promise<JsonFile> => {
  if (path === undefined) return NOWHERE;
  const draft = `${path}.${process.pid}.tmp`;
  const stream = await opened(path, draft);
  const close = async (): Promise<void> => {
    stream.end();
    await finished(stream);
  };
  return {
    write: async (value) => {
      if (!stream.write(`${textOf(value)}\n`)) await once(stream, 'drain');
    },
    keep: async () => {
      await close();
      await rename(draft, path);
    },
    discard: async () => {
      await close();
      await rm(draft, { force: true });
    },
  };
};

/** An object a line. @param path none: what is written goes nowhere. @throws WrongArguments when it cannot be written */
export const lineFile = (path: string | undefined): Promise<JsonFile> => openFile(path, (value) => JSON.stringify(value));

/** One object over several lines. @param path none: it goes nowhere. @throws WrongArguments when it cannot be written */
export const objectFile = (path: string | undefined): Promise<JsonFile> => openFile(path, (value) => JSON.stringify(value, null, 2));
