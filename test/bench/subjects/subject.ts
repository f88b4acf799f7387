/** One event as the benches write it; the body is the same for every subject. */
export interface BenchEvent {
  readonly id: string;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A live reader that was told of every event it found, in the order in which it found them. */
export interface LiveReader {
  readonly seen: readonly string[];
  /** Stops once `total` events were seen or nothing has come for a while. */
  finish(total: number): Promise<void>;
}

/** Something that stores events: ours, a peer, or a plain table as the limit. */
export interface AppendSubject {
  readonly name: 'ours' | 'emmett' | 'message-db' | 'insert';
  /** Appends one event to a stream of which `version` events exist. Durable when it resolves. */
  append(stream: string, version: number, event: BenchEvent): Promise<void>;
  /** Reads what others write, the way the subject's documentation says. */
  follow(): Promise<LiveReader>;
  /** What the store itself holds, to tell a lost event from one that was never written. */
  storedCount(): Promise<number>;
  close(): Promise<void>;
}

/** How long a reader waits for a missing event before it counts as lost. */
const GRACE_MS = 3_000;

/** Waits until `seen` holds `total` events, or until none has come for the grace time. */
export const settle = async (seen: readonly string[], total: number): Promise<void> => {
  let last = seen.length;
  let quietSince = Date.now();
  while (seen.length < total && Date.now() - quietSince < GRACE_MS) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (seen.length !== last) {
      last = seen.length;
      quietSince = Date.now();
    }
  }
};
