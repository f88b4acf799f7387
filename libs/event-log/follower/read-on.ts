import { CheckpointNotInLog } from './checkpoint.js';
import type { EventLog, Position, RecordedEvent } from '../event-log.js';

/** What a transaction of a follower takes of the log. */
export interface Taken {
  /** The events that it began with, and what follows them as far as it can be read, each part while the one before is handled. */
  readonly parts: () => AsyncIterable<readonly RecordedEvent[]>;
  /** The last event that was given out. */
  readonly last: () => RecordedEvent;
}

export interface ReadOnOptions {
  readonly follower: string;
  readonly read: EventLog['read'];
  /** Inclusive; up to the end of the log by default. */
  readonly until: Position | undefined;
  /** Events of a part. */
  readonly partMax: number;
  /** Events beyond the first part. */
  readonly furtherMax: number;
}

/** @throws CheckpointNotInLog, while the parts are taken, where one does not follow on the one before */
export const readOn = (
  first: readonly [RecordedEvent, ...RecordedEvent[]],
  { follower, read, until = Number.MAX_SAFE_INTEGER, partMax, furtherMax }: ReadOnOptions,
): Taken => {
  let last = first.at(-1) ?? first[0];

  const following = (limit: number): Promise<readonly RecordedEvent[]> => {
    if (limit === 0 || last.position >= until) return Promise.resolve([]);
    // What cannot be read is none of the events that are being handled, of which one would be taken for the cause. The next transaction begins with it, and says why.
    return read({ after: last.position, until, limit }).catch(() => []);
  };

  async function* parts(): AsyncGenerator<readonly RecordedEvent[]> {
    let left = furtherMax;
    for (let part: readonly RecordedEvent[] = first; part.length > 0;) {
      const limit = Math.min(partMax, left);
      const next = following(limit);
      left -= limit;
      yield part;
      part = await next;
      if (part.length > 0 && part[0]?.position !== last.position + 1) throw new CheckpointNotInLog(follower, last.position);
      last = part.at(-1) ?? last;
    }
  }

  return { parts, last: () => last };
};
