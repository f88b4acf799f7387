/**
 * The lines of a stream of UTF-8, ended by LF or CRLF and by nothing else: U+2028 stands inside JSON strings, where `node:readline` would end
 * a line. A byte order mark at the front is no part of the first. What follows the last end is a line where it is not empty.
 */
export const linesOf = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  // Drops the mark, and keeps a character whose bytes arrive in two chunks.
  const decoder = new TextDecoder('utf-8');
  let rest: string[] = [];
  const completed = (last: string): string => {
    const line = [...rest, last].join('');
    rest = [];
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  };
  for await (const chunk of chunks) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
    const open = others.pop();
    if (open === undefined) {
      rest.push(first);
      continue;
    }
    yield completed(first);
    for (const line of others) yield completed(line);
    rest.push(open);
  }
  const last = completed(decoder.decode());
  if (last !== '') yield last;
};
