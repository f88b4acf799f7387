import type { Client } from 'pg';
import type { Position } from '../event-log.js';

export const CHANNEL = 'plan_cascade_log';

/** NOTIFY is a hint that may be lost; this often the head is asked for while somebody waits. */
const POLL_MS = 1_000;
const RECONNECT_MS = 1_000;
/** Hints are sent at most this often; the first at once. */
const HINT_EVERY_MS = 25;
/**
 * Those who wait are woken at most this often, the first at once. A reader that is woken by each commit takes the processor from the writer that it reads:
 * a writer alone did 0.6 x of what it does without a reader. The more events came at a time, the longer it is until the next time: what a transaction of a
 * follower takes hangs little on how many events it handles.
 */
const WAKE_EVERY_MS = { forEachEvent: 5, max: 25 };

export interface HeadWatch {
  /** Something says that the head is at least here. */
  readonly observe: (position: Position) => void;
  /** Resolves when the head is beyond `position`, after the time, on the signal, or when the head cannot be read. */
  readonly waitBeyond: (position: Position, timeoutMs: number, signal?: AbortSignal) => Promise<void>;
  /** Tells other processes, after a commit. */
  readonly announce: (position: Position) => void;
  readonly close: () => Promise<void>;
}

export interface HeadWatchOptions {
  readonly logId: string;
  /** A connection for LISTEN; made when somebody waits for the first time, and again when it is lost. */
  readonly connect: () => Client;
  readonly readHead: () => Promise<Position>;
  readonly notify: (payload: string) => Promise<unknown>;
}

interface Waiter {
  readonly position: Position;
  readonly wake: () => void;
}

export const watchHead = (options: HeadWatchOptions): HeadWatch => {
  const waiters = new Set<Waiter>();
  let known: Position = 0;
  let closed = false;

  let woken: Position = 0;
  const wake = pacing(() => {
    const came = known - woken;
    woken = known;
    for (const waiter of waiters) if (known > waiter.position) waiter.wake();
    return Math.min(WAKE_EVERY_MS.max, WAKE_EVERY_MS.forEachEvent * Math.max(1, came));
  });

  const observe = (position: Position): void => {
    if (position <= known) return;
    known = position;
    if (waiters.size > 0) wake.soon();
  };

  /** The log was cut off, as where a backup was put back: whoever waits looks at it anew. */
  const goBack = (head: Position): void => {
    known = head;
    woken = Math.min(woken, head);
    announcer.goBack(head);
    for (const waiter of waiters) waiter.wake();
  };

  let polled = -Infinity;
  const poll = async (): Promise<void> => {
    polled = performance.now();
    const before = known;
    try {
      const head = await options.readHead();
      if (head < before) goBack(head);
      else observe(head);
    } catch {
      // A database that is away is told by what the waiters do next.
      for (const waiter of waiters) waiter.wake();
    }
  };

  const listener = listen(options, observe, poll);
  const announcer = announce(options);
  let timer: NodeJS.Timeout | undefined;

  const waitBeyond = (position: Position, timeoutMs: number, signal?: AbortSignal): Promise<void> => {
    if (closed || timeoutMs <= 0 || signal?.aborted === true) return Promise.resolve();
    const isMissing = listener.start();
    // Those who are woken again and again wait for too short a time for the timer.
    if (isMissing || performance.now() - polled > POLL_MS) void poll();
    timer ??= setInterval(() => void poll(), POLL_MS);
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(limit);
        signal?.removeEventListener('abort', done);
        waiters.delete(waiter);
        if (waiters.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
        resolve();
      };
      const waiter: Waiter = { position, wake: done };
      const limit = setTimeout(done, timeoutMs);
      signal?.addEventListener('abort', done, { once: true });
      waiters.add(waiter);
      if (known > position) wake.soon();
    });
  };

  const close = async (): Promise<void> => {
    closed = true;
    wake.stop();
    for (const waiter of waiters) waiter.wake();
    await Promise.all([listener.stop(), announcer.stop()]);
  };

  return { observe, waitBeyond, announce: announcer.announce, close };
};

/**
 * Does something when those who ask at the same time have all asked, or when its rest is over.
 * @param work answers how long it rests, in milliseconds
 */
const pacing = (work: () => number): { readonly soon: () => void; readonly stop: () => void } => {
  let timer: NodeJS.Timeout | undefined;
  let rested = -Infinity;
  const run = (): void => {
    timer = undefined;
    rested = performance.now() + work();
  };
  return {
    soon: () => {
      if (timer !== undefined) return;
      timer = setTimeout(run, Math.max(0, rested - performance.now()));
    },
    stop: () => clearTimeout(timer),
  };
};

/** Keeps a connection that listens. `start` answers whether hints may have been missed until now. */
const listen = ({ connect, logId }: HeadWatchOptions, observe: (position: Position) => void, poll: () => Promise<void>) => {
  let client: Client | undefined;
  let listening = false;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;

  const lost = (which: Client): void => {
    if (client !== which) return;
    client = undefined;
    listening = false;
    void which.end().catch(() => undefined);
    if (stopped) return;
    retry = setTimeout(open, RECONNECT_MS);
    retry.unref();
  };

  const open = (): void => {
    if (client !== undefined || stopped) return;
    const own = connect();
    client = own;
    own.on('error', () => lost(own));
    own.on('end', () => lost(own));
    own.on('notification', ({ payload = '' }) => {
      const [log, position] = payload.split(' ');
      if (log === logId) observe(Number(position));
    });
    void own
      .connect()
      .then(() => own.query(`listen ${CHANNEL}`))
      .then(() => {
        listening = true;
        return poll();
      })
      .catch(() => lost(own));
  };

  return {
    start: (): boolean => {
      if (retry === undefined || client !== undefined) open();
      return !listening;
    },
    stop: async (): Promise<void> => {
      stopped = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
};

const announce = ({ logId, notify }: HeadWatchOptions) => {
  let latest: Position = 0;
  let sent: Position = 0;
  let sending: Promise<void> | undefined;
  let stopped = false;

  const send = async (): Promise<void> => {
    while (sent < latest && !stopped) {
      const position = latest;
      await notify(`${logId} ${position}`).catch(() => undefined);
      sent = position;
      await new Promise((resolve) => setTimeout(resolve, HINT_EVERY_MS));
    }
    sending = undefined;
  };

  return {
    announce: (position: Position): void => {
      latest = Math.max(latest, position);
      if (latest > sent) sending ??= send();
    },
    /** Of the events that come in the place of those that were cut off hints are sent as well. */
    goBack: (head: Position): void => {
      [latest, sent] = [Math.min(latest, head), Math.min(sent, head)];
    },
    stop: async (): Promise<void> => {
      stopped = true;
      await sending;
    },
  };
};
