import { makeOperation, mapExchange, type Exchange, type OperationResult } from '@urql/core';
import { KEPT_MS } from './answers-ahead.js';

const came = new WeakMap<object, number>();

/** When the server gave an answer, by this machine's clock, milliseconds. */
export const cameAtOf = (answer: object): number => came.get(answer) ?? Date.now();

/** A clock that was put back says nothing about an age. */
const isLongAgo = (answer: object): boolean => Math.abs(Date.now() - cameAtOf(answer)) > KEPT_MS;

const isOutdated = ({ operation, data }: OperationResult<object>): boolean =>
  operation.variables?.['asOf'] === undefined && data !== undefined && isLongAgo(data);

/** Who keeps a screen open asks again so often, milliseconds: the communes of the whole country, each with one, eleven times a second. */
const WATCHED_MS = 300_000;

/** Somebody looks at this window again, after another one or none, or has kept it open for a while. */
export const whenLookedAt = (listener: () => void): void => {
  const look = (): void => {
    if (document.visibilityState === 'visible') listener();
  };
  document.addEventListener('visibilitychange', look);
  setInterval(look, WATCHED_MS);
};

/**
 * Stands before the cache, which forgets nothing by itself: what it tells of the present, and was told a while ago, is told as stale and asked for
 * again, as is what still stands on the screen when somebody looks at it. What was so at an instant of the past stays so.
 */
export const freshnessExchange =
  (onLook: (listener: () => void) => void): Exchange =>
  (input) => {
    /** What stands on the screen, by the key of its question. */
    const shown = new Map<number, OperationResult<object>>();
    const askAgain = ({ operation }: OperationResult): void =>
      input.client.reexecuteOperation(makeOperation('query', operation, { ...operation.context, requestPolicy: 'network-only' }));
    onLook(() => [...shown.values()].filter(isOutdated).forEach(askAgain));
    return mapExchange({
      onOperation: ({ kind, key }) => {
        if (kind === 'teardown') shown.delete(key);
      },
      onResult: (result: OperationResult<object | null | undefined>) => {
        const { operation, data } = result;
        if (data == null) return result;
        const told = { ...result, data };
        shown.set(operation.key, told);
        if (operation.context.meta?.cacheOutcome !== 'hit') came.set(data, Date.now());
        else if (isOutdated(told)) {
          askAgain(told);
          return { ...result, stale: true };
        }
        return result;
      },
    })(input);
  };
