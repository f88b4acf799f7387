import { TryAgain } from '#libs/event-log/errors.js';
import { isUnavailable } from '#libs/postgres/errors.js';

/** How long a consumer waits before it tries again: each time twice as long as before. */
export const RETRY_MS = { first: 200, max: 5_000 } as const;

export const nextPause = (ms: number): number => Math.min(ms * 2, RETRY_MS.max);

/** The same again may go well. */
export const isTransient = (error: unknown): boolean => error instanceof TryAgain || isUnavailable(error);

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
