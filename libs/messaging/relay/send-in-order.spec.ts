import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { Sendable } from '../kafka.js';
import { requestsOf, sendInOrder } from './send-in-order.js';

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

describe('sending in order', () => {
  const encode = ({ position }: { readonly position: number }): Sendable => ({
    key: 'main',
    value: String(position),
    headers: {},
    timestamp: '0',
  });
  const eventsFrom = (first: number, count: number): { readonly position: number }[] =>
    Array.from({ length: count }, (_, n) => ({ position: first + n }));
  /** Answers as a broker does, some time later, and notes whether a request came before the one before it was answered. */
  const brokerOf = (failsAt = Infinity) => {
    const values: string[] = [];
    let open = 0;
    let overtaken = false;
    const send = async (messages: readonly Sendable[]) => {
      overtaken ||= open > 0;
      open += 1;
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
      const baseOffset = String(values.length);
      if (values.length >= failsAt) throw new Error('away');
      values.push(...messages.map(({ value }) => value));
      return [{ topicName: 't', partition: 3, errorCode: 0, baseOffset }];
    };
    return { send, values, isOvertaken: () => overtaken };
  };

  it('sends everything once and one request at a time, and says how far it got', async () => {
    const broker = brokerOf();
    const sent = await sendInOrder(eventsFrom(8, 1_700), encode, broker.send, Infinity);
    expect(broker.values).toEqual(eventsFrom(8, 1_700).map(({ position }) => String(position)));
    expect(broker.isOvertaken()).toBe(false);
    expect(sent).toEqual({ position: 1_707, stretches: new Map([[3, { first: 0, last: 1_699, position: 1_707 }]]) });
  });

  it('tells where others came in between', async () => {
    const broker = brokerOf();
    const send = async (messages: readonly Sendable[]) => {
      const answer = await broker.send(messages);
      broker.values.push('of another log');
      return answer;
    };
    const { stretches } = await sendInOrder(eventsFrom(1, 700), encode, send, Infinity);
    expect(stretches).toEqual(new Map([[3, { first: null, last: 700, position: 700 }]]));
  });

  it('tells of each partition what stands last on it, where the broker does not say where the rest came to stand', async () => {
    const broker = brokerOf();
    const send = async (messages: readonly Sendable[]) =>
      (await broker.send(messages)).map((each) => (each.baseOffset === '0' ? each : { ...each, baseOffset: '-1' }));
    const sent = await sendInOrder(eventsFrom(8, 700), encode, send, Infinity);
    expect(sent).toEqual({ position: 707, stretches: new Map([[3, { first: 0, last: 499, position: 507 }]]) });
  });

  it('ends where the time is over, with at least one slice sent', async () => {
    const broker = brokerOf();
    const { position } = await sendInOrder(eventsFrom(8, 1_700), encode, broker.send, 0);
    expect(position).toBe(507);
    expect(broker.values).toHaveLength(500);
  });

  it('fails with what the broker failed with, and sends nothing after it', async () => {
    const broker = brokerOf(500);
    await expect(sendInOrder(eventsFrom(1, 1_700), encode, broker.send, Infinity)).rejects.toThrow('away');
    expect(broker.values).toHaveLength(500);
  });
});
