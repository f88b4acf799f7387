import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { requestsOf } from './relay.js';

const BYTES_MAX = 100;
const messages = fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }).map((value) => ({ value })));
const bytesOf = (request: readonly { readonly value: string }[]): number =>
  request.reduce((sum, { value }) => sum + Buffer.byteLength(value), 0);

describe('requests to a broker', () => {
  it('have all messages in their order, and no more than a broker takes', () => {
    fc.assert(
      fc.property(messages, (all) => {
        const requests = requestsOf(all, BYTES_MAX);
        expect(requests.flat()).toEqual(all);
        for (const request of requests) expect(request.length === 1 || bytesOf(request) <= BYTES_MAX).toBe(true);
      }),
    );
  });

  it('are as few as the order allows: no two neighbours would go together', () => {
    fc.assert(
      fc.property(messages, (all) => {
        const requests = requestsOf(all, BYTES_MAX);
        requests.slice(1).forEach((request, i) => {
          const [next] = request;
          expect(bytesOf([...(requests[i] ?? []), ...(next === undefined ? [] : [next])])).toBeGreaterThan(BYTES_MAX);
        });
      }),
    );
  });

  it('send a message alone that is longer than all', () => {
    const [short, long] = [{ value: 'a' }, { value: 'b'.repeat(BYTES_MAX + 1) }];
    expect(requestsOf([short, long, short], BYTES_MAX)).toEqual([[short], [long], [short]]);
    expect(requestsOf([], BYTES_MAX)).toEqual([]);
  });
});
