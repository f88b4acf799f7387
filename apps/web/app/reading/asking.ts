import { makeErrorResult, makeResult, type Exchange, type Operation, type OperationResult } from '@urql/core';
import { filter, fromValue, make, mergeMap, pipe, share, takeUntil, type Source } from 'wonka';
import type { Question } from './answers-ahead.js';

/** Of one person, in one language. */
export interface Api {
  /** What is there without being asked for. */
  readonly answered: (question: Question) => object | undefined;
  /** @throws where nobody answers, or something that is not the API */
  readonly ask: (question: Question, signal: AbortSignal) => Promise<object>;
}

const questionOf = ({ query, variables }: Operation): Question => ({
  query: query.loc?.source.body ?? '',
  variables: variables as Question['variables'],
});

const comingResult = (operation: Operation, { ask }: Api): Source<OperationResult> =>
  make(({ next, complete }) => {
    const given = new AbortController();
    const resultOf = async (): Promise<OperationResult> => {
      try {
        return makeResult(operation, await ask(questionOf(operation), given.signal));
      } catch (error) {
        return makeErrorResult(operation, error as Error);
      }
    };
    // A screen that is drawn looks what there is, and gives it up, before it asks.
    queueMicrotask(() => {
      if (given.signal.aborted) return;
      void resultOf().then((result) => {
        next(result);
        complete();
      });
    });
    return () => given.abort();
  });

/**
 * Stands behind the cache: asks the API, and gives a question up where nobody looks any more. The client's own exchange also sends files and reads
 * answers that come in pieces, of which the page has none, and tells nothing at once.
 */
export const askingExchange =
  (api: Api): Exchange =>
  () =>
  (operations) => {
    const shared = share(operations);
    const endOf = ({ key }: Operation): Source<Operation> =>
      pipe(
        shared,
        filter((other) => other.kind === 'teardown' && other.key === key),
      );
    return pipe(
      shared,
      filter(({ kind }) => kind === 'query'),
      mergeMap((operation) => {
        const answer = api.answered(questionOf(operation));
        if (answer !== undefined) return fromValue(makeResult(operation, answer));
        return pipe(comingResult(operation, api), takeUntil(endOf(operation)));
      }),
    );
  };
