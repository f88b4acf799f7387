import { messageOf } from '#libs/config/message-of.js';
import { codeOf, isUnavailable } from '#libs/postgres/errors.js';
import { LeaseLost } from '#libs/postgres/lease.js';
import { CheckpointNotInLog, FollowerTakenOver, IncarnationChanged } from './checkpoint.js';
import { TryAgain } from '../errors.js';
import type { RecordedEvent } from '../event-log.js';

/** An event that its follower cannot handle. */
export class EventNotHandled extends Error {
  constructor(follower: string, { position, streamId, event }: RecordedEvent, cause: unknown) {
    super(`${follower} cannot handle ${event.type} at position ${position} of ${streamId}: ${messageOf(cause)}`, { cause });
    this.name = 'EventNotHandled';
  }
}

/** Deadlock, serialisation, lock timeout, cancelled, out of resources, input or output of the server: the same again may go well. */
const TRANSIENT = /^(?:40001|40P01|55P03|57014|53...|58...)$/;

export const isTransient = (error: unknown): boolean => isUnavailable(error) || error instanceof TryAgain || TRANSIENT.test(codeOf(error));

/** The state in which a follower ends with the error; undefined: the same again may go well. */
export const finalStateOf = (error: unknown): 'TAKEN_OVER' | 'FAILED' | undefined => {
  if (error instanceof FollowerTakenOver || error instanceof LeaseLost) return 'TAKEN_OVER';
  if (error instanceof EventNotHandled || error instanceof CheckpointNotInLog || error instanceof IncarnationChanged) return 'FAILED';
  return isTransient(error) ? undefined : 'FAILED';
};
