import { setImmediate as turn } from 'node:timers/promises';
import type { Position } from '#libs/event-log/event-log.js';
import type { Publisher, Sendable } from '../kafka.js';

/** The offsets that messages got on a partition, as far as the broker told them. */
export interface Stretch {
  /** Null where messages of others are in between. */
  readonly first: number | null;
  readonly last: number;
  /** Of the last event among them. */
  readonly position: Position;
}

export interface Sent {
  /** Everything up to here is acknowledged. */
  readonly position: Position;
  readonly stretches: ReadonlyMap<number, Stretch>;
}

type Send = (messages: readonly Sendable[]) => ReturnType<Publisher['send']>;

/** Events that are encoded at once, some 15 ms of the processor. */
const SLICE = 500;
/** Of one request: a broker takes 1 MiB unless the topic says more. */
const REQUEST_BYTES_MAX = 900_000;

/**
 * Sends one request after the other, so that the order holds even where one is sent again. While the broker has one, the next is encoded.
 *
 * @param events at least one
 * @param msMax after this time no further slice is begun; what was acknowledged by then is not sent again
 */
export const sendInOrder = async <Event extends { readonly position: Position }>(
  events: readonly Event[],
  encode: (event: Event) => Sendable,
  send: Send,
  msMax: number,
): Promise<Sent> => {
  const end = performance.now() + msMax;
  const stretches = new Map<number, Stretch>();
  let position = 0;
  const deliver = async (slice: readonly Event[], requests: readonly (readonly Sendable[])[]): Promise<void> => {
    let sent = 0;
    for (const request of requests) {
      sent += request.length;
      const lastSent = slice[sent - 1]?.position ?? position;
      for (const { partition, baseOffset } of await send(request)) {
        // A broker that has had a request before does not always say where.
        const base = Number(baseOffset ?? -1);
        if (base < 0) continue;
        const before = stretches.get(partition);
        const first = before === undefined ? base : before.last + 1 === base ? before.first : null;
        stretches.set(partition, { first, last: base + request.length - 1, position: lastSent });
      }
    }
    position = slice.at(-1)?.position ?? position;
  };
  let underWay = Promise.resolve();
  for (let from = 0; from < events.length && (from === 0 || performance.now() < end); from += SLICE) {
    const slice = events.slice(from, from + SLICE);
    const requests = requestsOf(slice.map(encode));
    await underWay;
    underWay = deliver(slice, requests);
    // It may fail while the next ones are encoded, where nobody waits for it yet.
    underWay.catch(() => undefined);
    // Other requests of this process come between two slices.
    await turn();
  }
  await underWay;
  return { position, stretches };
};

/** Requests that a broker takes; a message that is longer than that goes alone. */
export const requestsOf = <M extends Pick<Sendable, 'value'>>(
  messages: readonly M[],
  bytesMax = REQUEST_BYTES_MAX,
): readonly (readonly M[])[] => {
  const requests: M[][] = [];
  let bytes = Infinity;
  for (const message of messages) {
    const size = Buffer.byteLength(message.value);
    if (bytes + size > bytesMax) {
      requests.push([]);
      bytes = 0;
    }
    requests.at(-1)?.push(message);
    bytes += size;
  }
  return requests;
};
