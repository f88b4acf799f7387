import pg from 'pg';

/** The beginning of a message of the protocol: its kind, and the length of all but the kind. */
const header = (kind: 'd' | 'c', bytes: number): Buffer => {
  const buffer = Buffer.alloc(5);
  buffer.write(kind);
  buffer.writeInt32BE(4 + bytes, 1);
  return buffer;
};

const COPY_DONE = header('c', 0);

/**
 * Sends a `COPY … FROM STDIN` together with what it reads, in line with the statements before and behind it. It is not waited for the server to be ready: one
 * that has refused the statement throws away what comes for it, as the protocol has it. The driver knows no such query, and refuses those of other packages
 * where statements stand in line.
 */
export const copyIn = (client: pg.ClientBase, sql: string, stdin: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    const query = new pg.Query(sql, (error: Error | null | undefined) => (error == null ? resolve() : reject(error)));
    const submit = (connection: pg.Connection): void => {
      const { stream } = connection;
      stream.cork();
      connection.query(sql);
      stream.write(header('d', stdin.length));
      stream.write(stdin);
      stream.write(COPY_DONE);
      stream.uncork();
    };
    client.query(Object.assign(query, { submit, handleCopyInResponse: () => undefined }));
  });

const SPECIAL = /[\\\t\n\r]/u;
const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in the text format of COPY; null where there is none. */
export const copyText = (value: string | null): string => {
  if (value === null) return '\\N';
  return SPECIAL.test(value) ? value.replace(/[\\\t\n\r]/gu, (character) => ESCAPED[character] ?? character) : value;
};

/** Of the bytes that a character of JavaScript takes in UTF-8. */
const BYTES_MAX = 3;
const FIRST_BYTES = 16_384;

/** The rows of a `COPY … FROM STDIN` as they go over the connection. */
export interface CopyRows {
  /** @param texts of its columns, as `copyText` makes them */
  add(texts: readonly string[]): void;
  bytes(): Buffer;
}

/** Rows are encoded one by one: put together as a text first, they would be made twice and thrown away twice. */
export const copyRows = (): CopyRows => {
  let buffer = Buffer.allocUnsafe(FIRST_BYTES);
  let end = 0;
  return {
    add: (texts) => {
      const line = texts.join('\t');
      const needed = end + line.length * BYTES_MAX + 1;
      if (needed > buffer.length) buffer = Buffer.concat([buffer.subarray(0, end)], Math.max(needed, 2 * buffer.length));
      end += buffer.write(line, end);
      end = buffer.writeUInt8(0x0a, end);
    },
    bytes: () => buffer.subarray(0, end),
  };
};
