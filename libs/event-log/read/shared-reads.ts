import type { EventLog, Position, ReadOptions, RecordedEvent } from '../event-log.js';

/** Events that are kept at most; their batches have as many. */
const EVENTS_MAX = 2_000;
/** About what their bodies take: two portions of long ones. */
const BYTES_MAX = 8 * 2 ** 20;
/** After the last read: whoever follows the log has seen them by then, and some events are long. */
const KEPT_MS = 1_000;

export interface ReadPortion {
  readonly events: RecordedEvent[];
  /** About what they take. */
  readonly bytes: number;
}

/**
 * Reads for those who follow the log side by side: what one of them has just read is given to the others, which come to the same place some milliseconds later,
 * so that an event goes over the connection and through the parser once for a process and not once for each follower. May answer with fewer events than there
 * are, which `read` does not; with none only where there are none.
 */
export const sharedReads = (read: (options: ReadOptions) => Promise<ReadPortion>): EventLog['read'] => {
  /** Without gaps. */
  let kept: readonly RecordedEvent[] = [];
  let bytesKept = 0;
  let underWay: { readonly key: string; readonly events: Promise<RecordedEvent[]> } | undefined;
  let forgetting: NodeJS.Timeout | undefined;

  const forgetLater = (): void => {
    clearTimeout(forgetting);
    forgetting = setTimeout(() => (kept = []), KEPT_MS).unref();
  };

  const keep = ({ events, bytes }: ReadPortion): void => {
    const [first, last] = [events[0]?.position, kept.at(-1)?.position ?? 0];
    // Whoever is far behind reads for itself.
    if (first === undefined || first <= last) return;
    const fits = first === last + 1 && bytesKept + bytes <= BYTES_MAX;
    kept = (fits ? [...kept, ...events] : events).slice(-EVENTS_MAX);
    bytesKept = fits ? bytesKept + bytes : bytes;
    forgetLater();
  };

  const known = ({ after, until = Infinity, limit }: ReadOptions): RecordedEvent[] => {
    const from: Position = kept[0]?.position ?? Infinity;
    if (after + 1 < from) return [];
    const found = kept.slice(after + 1 - from, after + 1 - from + limit);
    return until === Infinity ? found : found.filter(({ position }) => position <= until);
  };

  const readAndKeep = async (options: ReadOptions): Promise<RecordedEvent[]> => {
    const portion = await read(options);
    keep(portion);
    return portion.events;
  };

  return (options) => {
    const found = known(options);
    if (found.length > 0) return Promise.resolve(found);
    const key = `${options.after} ${options.until ?? ''} ${options.limit}`;
    if (underWay?.key === key) return underWay.events;
    const own = { key, events: readAndKeep(options) };
    underWay = own;
    const ended = (): void => {
      if (underWay === own) underWay = undefined;
    };
    own.events.then(ended, ended);
    return own.events;
  };
};
