import { setTimeout as sleep } from 'node:timers/promises';

/**
 * One look for all who want one at the same time: at most one is under way, and those who come meanwhile share the next. A look always begins after it was asked
 * for, so that nobody is told of a state from before.
 */
export const lookTogether = <Seen>(look: () => Promise<Seen>): (() => Promise<Seen>) => {
  let underWay: Promise<unknown> = Promise.resolve();
  let next: Promise<Seen> | undefined;

  const begin = (): Promise<Seen> => {
    next = undefined;
    const seen = look();
    underWay = seen.catch(() => undefined);
    return seen;
  };

  return () => (next ??= underWay.then(begin));
};

/** All who pause at the same time go on together, the first of them after the whole time, so that what they look at next is looked at once. */
export const pauseTogether = (ms: number): (() => Promise<void>) => {
  let underWay: Promise<void> | undefined;
  return () =>
    (underWay ??= sleep(ms).then(() => {
      underWay = undefined;
    }));
};
