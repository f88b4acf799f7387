/** How long a consumer waits before it tries again: each time twice as long as before. */
export const RETRY_MS = { first: 200, max: 5_000 } as const;

export const nextPause = (ms: number): number => Math.min(ms * 2, RETRY_MS.max);
