import { OperatorError } from '#libs/config/operator-error.js';
import type { EventLog, Position, TransactionalLog } from '#libs/event-log/event-log.js';
import type { Clock } from '#libs/kernel/clock.js';
import { dateAt, type Instant, instantOfMs, type LocalDate, msOf } from '#libs/kernel/time.js';
import type { ServingModels } from './generations/pointers.js';
import { pauseTogether } from './look-together.js';
import type { CurrentViewpoint } from './queries.js';

export interface ViewpointOptions {
  readonly asOf?: Instant;
  readonly atPosition?: Position;
  readonly inForceOn?: LocalDate;
  readonly minPosition?: Position;
}

export interface ViewpointContext {
  /** Looks which generations serve and how far they are; a look begins after it was asked for. */
  readonly serving: () => Promise<ServingModels>;
  readonly log: Pick<EventLog & TransactionalLog, 'positionAt' | 'readAt' | 'followerRounds'>;
  readonly clock: Clock;
  /** How long a request may wait for the models. */
  readonly waitMsMax: number;
}

/**
 * By how much the clocks of an installation may differ. The server that says when it answered need not be the one by whose clock the last event was recorded, nor
 * the one that is asked for the next part of a list.
 */
export const CLOCKS_APART_MS_MAX = 300_000;

/** A state and an instant that no one answer has told: what is shown would have been recorded well after the instant at which it is judged. */
export class StateAfterInstant extends OperatorError {
  constructor(position: Position, asOf: Instant) {
    const minutes = CLOCKS_APART_MS_MAX / 60_000;
    super({
      en: `Event ${position} was recorded more than ${minutes} minutes after ${asOf}; ask for both as one answer tells them in dataAsOf, or for one of them.`,
      vi: `Sự kiện ${position} được ghi sau ${asOf} hơn ${minutes} phút; hãy đặt cả hai đúng như một câu trả lời cho biết trong dataAsOf, hoặc chỉ đặt một.`,
    });
  }
}

/** Pause between two looks at models that another process writes: nothing tells this process when they are further. A batch takes about as long. */
const pauseShortly = pauseTogether(10);
/** Longest wait for a round of the followers of this process: another process may have taken their turn meanwhile. */
const LOOK_MS = 100;

/** Waits, bounded, until all models have seen a position; models are written by whichever process has that role, so the database is asked. */
const servingAt = async ({ serving: look, log, waitMsMax }: ViewpointContext, position: Position): Promise<ServingModels> => {
  const end = performance.now() + waitMsMax;
  for (;;) {
    const rounds = log.followerRounds.rounds();
    const serving = await look();
    const left = end - performance.now();
    if (serving.position >= position || left <= 0) return serving;
    if (!(await log.followerRounds.waitForRound(rounds, Math.min(LOOK_MS, left)))) await pauseShortly();
  }
};

/**
 * The state to look at. `asOf` is what was recorded up to that instant, judged at it; `atPosition` alone is judged when the event at that
 * position was recorded; with both, the position is the state and the instant judges it. Neither is now.
 * @throws StateAfterInstant
 */
export const viewpointOf = async (context: ViewpointContext, options: ViewpointOptions): Promise<CurrentViewpoint> => {
  const { asOf, atPosition, minPosition = 0 } = options;
  const asked = atPosition ?? (asOf === undefined ? Infinity : await context.log.positionAt(asOf));
  const needed = Math.max(minPosition, Number.isFinite(asked) ? asked : 0);
  const { schemas, position: seen, parked } = await servingAt(context, needed);
  const position = Math.min(asked, seen);
  if (asOf !== undefined && atPosition !== undefined) await requireRecordedBy(context, position, asOf);
  const at = asOf ?? (atPosition === undefined ? undefined : await recordedAt(context, position)) ?? context.clock.now();
  return { position, at, inForceOn: options.inForceOn ?? dateAt(at), schemas, caughtUp: seen >= needed, parked };
};

const requireRecordedBy = async ({ log }: ViewpointContext, position: Position, asOf: Instant): Promise<void> => {
  const latest = await log.positionAt(instantOfMs(msOf(asOf) + CLOCKS_APART_MS_MAX));
  if (position > latest) throw new StateAfterInstant(position, asOf);
};

const recordedAt = async ({ log }: ViewpointContext, position: Position): Promise<Instant | undefined> =>
  position === 0 ? undefined : (await log.readAt([position]))[0]?.recordedAt;
