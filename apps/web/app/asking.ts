import { createContext } from 'react';
import type { Operation } from '../graphql/operation.js';
import { fetchOrTakeAhead } from './answers-ahead.js';
import type { Language } from './language.js';
import { NO_QUESTION, questionOf, type Question } from './question.js';
import { authorizationOf, type Session } from './session.js';

/*
 * Questions to the API. An answer is kept whole, under its question with all its variables, the instant among them: a cache that takes answers apart
 * keeps one `Plan` for all instants, so that a look at the past would change what is shown as the present.
 */

export type Ask = <Data, Variables>(operation: Operation<Data, Variables>, variables: Variables) => Question<Data>;

/** For one person in one language: nothing that was answered to one is shown to another. */
export const askingAs = (who: Pick<Session, 'person' | 'unit'>, language: Language): Ask => {
  const headers = { 'content-type': 'application/json', authorization: authorizationOf(who), 'accept-language': language };
  const asked = new Map<string, Map<string, Question<unknown>>>();
  return <Data, Variables>(query: Operation<Data, Variables>, variables: Variables) => {
    const questions = asked.get(query) ?? new Map<string, Question<unknown>>();
    asked.set(query, questions);
    const key = JSON.stringify(variables);
    const send = (signal: AbortSignal): Promise<Response> =>
      fetchOrTakeAhead('/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }), signal });
    const question = questions.get(key) ?? questionOf(send);
    questions.set(key, question);
    return question as Question<Data>;
  };
};

export const Asking = createContext<Ask>(() => NO_QUESTION);
