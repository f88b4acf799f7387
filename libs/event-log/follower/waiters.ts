/** Those who wait for the same thing. */
export interface Waiters {
  /** Resolves with true when they are woken, with false after the time or on the signal. */
  readonly wait: (timeoutMs: number, signal?: AbortSignal) => Promise<boolean>;
  readonly wake: () => void;
  readonly isEmpty: () => boolean;
}

export const waitersOf = (): Waiters => {
  const waiting = new Set<(woken: boolean) => void>();
  const wait = (timeoutMs: number, signal?: AbortSignal): Promise<boolean> => {
    if (signal?.aborted === true) return Promise.resolve(false);
    return new Promise((resolve) => {
      const done = (woken: boolean): void => {
        clearTimeout(limit);
        signal?.removeEventListener('abort', give);
        waiting.delete(done);
        resolve(woken);
      };
      const give = (): void => done(false);
      const limit = setTimeout(give, timeoutMs);
      signal?.addEventListener('abort', give, { once: true });
      waiting.add(done);
    });
  };
  return {
    wait,
    wake: () => waiting.forEach((done) => done(true)),
    isEmpty: () => waiting.size === 0,
  };
};
