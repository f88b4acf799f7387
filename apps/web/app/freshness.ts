import { makeOperation, mapExchange, type Exchange, type OperationResult } from '@urql/core';
import { KEPT_MS } from './answers-ahead.js';

const came = new WeakMap<object, number>();

/** When the server gave an answer, by this machine's clock, milliseconds. */
export const cameAtOf = (answer: object): number => came.get(answer) ?? Date.now();

/** A clock that was put back says nothing about an age. */
const isLongAgo = (answer: object): boolean => Math.abs(Date.now() - cameAtOf(answer)) > KEPT_MS;

/**
 * Stands before the cache, which forgets nothing by itself: what it tells of the present, and was told a while ago, is told as stale and asked for
 * again. What was so at an instant of the past stays so.
 */
export const freshnessExchange: Exchange = (input) =>
  mapExchange({
    onResult: (result: OperationResult<object | null | undefined>) => {
      const { operation, data } = result;
      if (data == null) return result;
      if (operation.context.meta?.cacheOutcome !== 'hit') came.set(data, Date.now());
      else if (operation.variables?.['asOf'] === undefined && isLongAgo(data)) {
        input.client.reexecuteOperation(makeOperation('query', operation, { ...operation.context, requestPolicy: 'network-only' }));
        return { ...result, stale: true };
      }
      return result;
    },
  })(input);
