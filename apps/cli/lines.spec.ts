import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { linesOf } from './lines.js';

const collected = async (chunks: readonly Uint8Array[]): Promise<readonly string[]> => {
  const lines: string[] = [];
  for await (const line of linesOf(Readable.from(chunks) as AsyncIterable<Uint8Array>)) lines.push(line);
  return lines;
};

const linesOfText = (text: string): Promise<readonly string[]> => collected([Buffer.from(text)]);

describe('the lines of standard input', () => {
  it('end with LF or CRLF, and need no end', async () => {
    expect(await linesOfText('một\r\nhai\n\nba')).toEqual(['một', 'hai', '', 'ba']);
  });

  it('begin after a byte order mark', async () => {
    expect(await linesOfText('\uFEFFmột\nhai')).toEqual(['một', 'hai']);
  });

  it('keep the separators that JSON allows inside a string', async () => {
    expect(await linesOfText('{"text":"a\u2028b\u2029c\u0085d"}\n')).toEqual(['{"text":"a\u2028b\u2029c\u0085d"}']);
  });

  it('are none where nothing is given', async () => {
    expect(await collected([])).toEqual([]);
  });

  it('are the same wherever the bytes are cut', async () => {
    const text = fc
      .array(fc.oneof(fc.constantFrom('\n', '\r\n', 'quý', '\u2028', '🗓'), fc.string({ maxLength: 4 })))
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 5 }), async (given, size) => {
        const bytes = Buffer.from(given);
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
        expect(await collected(chunks)).toEqual(await collected([bytes]));
      }),
    );
  });
});
