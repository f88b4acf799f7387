import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { messageOf } from '#libs/config/message-of.js';
import { isTransient } from '#libs/event-log/follower/follower-failures.js';
import { TooManyEarly, type Taken } from '#libs/event-log/copies/replica.js';
import type { ConsumerStatus } from './consumer-status.js';
import { nextPause, RETRY_MS } from './retrying.js';
import { type DecodedMessage, decodeAll, type MessageIntake } from './message-intake.js';

/** The way of batches, as a broker hands them over, into the replica. */
export interface BatchIntake {
  /** Chunk by chunk; while the database has one, the next is decoded. @throws what will not go well later either */
  readonly takeBatch: (consumer: Consumer, payload: EachBatchPayload) => Promise<void>;
  /** Lets partitions that were too far ahead be read on. */
  readonly readOn: () => void;
}

/** Events of one transaction. */
const CHUNK = 1_000;

export const batchIntake = (
  { takeMessages }: Pick<MessageIntake, 'takeMessages'>,
  status: ConsumerStatus,
  stopping: AbortSignal,
): BatchIntake => {
  /** Of partitions that are too far ahead, what has each of them read on. */
  const paused = new Set<() => void>();

  /** Tries again what may go well; the member keeps its place in the group meanwhile. Resolves with whether all of it is taken. */
  const takeChunk = async (
    messages: readonly DecodedMessage[],
    { batch, heartbeat, isRunning, isStale, pause }: EachBatchPayload,
  ): Promise<boolean> => {
    for (let ms: number = RETRY_MS.first; isRunning() && !isStale() && !stopping.aborted; ms = nextPause(ms)) {
      try {
        const taken = await takeMessages(batch.topic, batch.partition, messages);
        status.reach(taken?.position ?? 0);
        status.become('RUNNING', taken === undefined || taken.early === 0 ? null : waitingText(taken));
        return true;
      } catch (error) {
        if (!isTransient(error)) throw error;
        if (error instanceof TooManyEarly) {
          // What they wait for may be on another partition, which the same member reads.
          paused.add(pause());
          status.become('RUNNING', messageOf(error));
          return false;
        }
        status.become('RETRYING', messageOf(error));
        await sleep(ms, undefined, { signal: stopping }).catch(() => undefined);
        await heartbeat();
      }
    }
    return false;
  };

  return {
    takeBatch: async (consumer, payload) => {
      const { batch, resolveOffset, heartbeat } = payload;
      const { topic, partition, messages } = batch;
      const leaveFrom = (offset: bigint): void => status.leave(partition, Number(BigInt(batch.highWatermark) - offset));
      if (messages[0] !== undefined) leaveFrom(BigInt(messages[0].offset));
      let ahead = decodeAll(messages.slice(0, CHUNK));
      for (let from = 0; from < messages.length; from += CHUNK) {
        const chunk = await ahead;
        ahead = decodeAll(messages.slice(from + CHUNK, from + 2 * CHUNK));
        if (!(await takeChunk(chunk, payload))) return;
        const last = chunk.at(-1)?.message.offset ?? '0';
        resolveOffset(last);
        leaveFrom(BigInt(last) + 1n);
        await heartbeat();
      }
      // Where the group stands is only where it goes on reading; what was taken is known by the replica itself.
      await consumer.commitOffsets([{ topic, partition, offset: String(BigInt(batch.lastOffset()) + 1n) }]);
    },
    readOn: () => {
      for (const readOn of paused) readOn();
      paused.clear();
    },
  };
};

const waitingText = ({ position, early }: Pick<Taken, 'position' | 'early'>): string =>
  `position ${position + 1} has not come; ${early} later events wait for it`;
