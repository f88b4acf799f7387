import { instant, msOf } from '#libs/kernel/time.js';
import { keptStore } from '../../app/browser/store.js';

/*
 * Which answers a person has opened, on this machine. Nothing of it is with the server: whether an answer was read changes nothing that is recorded.
 */

/** When the answer was given that was opened last, by person and obligation; the one opened last comes last. */
type Seen = Readonly<Record<string, string>>;

/** More than a province asks in a year. */
const KEPT_MAX = 1_000;

const readSeen = (text: string): Seen | undefined => {
  try {
    const kept: unknown = JSON.parse(text);
    return typeof kept === 'object' && kept !== null ? (kept as Seen) : undefined;
  } catch {
    return undefined;
  }
};

export const seenAnswers = keptStore<Seen>('plan-cascade.answers-seen', {}, readSeen, (seen) => JSON.stringify(seen));

const keyOf = (owner: string, obligationId: string): string => `${owner} ${obligationId}`;

/** Also of an answer before the one that was opened, which the past shows. */
export const isSeen = (seen: Seen, owner: string, obligationId: string, at: string): boolean => {
  const opened = seen[keyOf(owner, obligationId)];
  return opened !== undefined && msOf(instant(opened)) >= msOf(instant(at));
};

export const noteSeen = (owner: string, obligationId: string, at: string): void => {
  const seen = seenAnswers.get();
  if (isSeen(seen, owner, obligationId, at)) return;
  const key = keyOf(owner, obligationId);
  const others = Object.entries(seen).filter(([each]) => each !== key);
  seenAnswers.set(Object.fromEntries<string>([...others, [key, at] as const].slice(-KEPT_MAX)));
};
