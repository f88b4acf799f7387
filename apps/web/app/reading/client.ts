import { cacheExchange, Client } from '@urql/core';
import type { Language } from '#libs/kernel/language.js';
import { authorizationOf, type Session } from '../session/session.js';
import { answeredAhead, API, askOrTakeAhead } from './answers-ahead.js';
import { askingExchange, type Api } from './asking.js';
import { freshnessExchange, whenLookedAt } from './freshness.js';

/**
 * A document cache: its key is the query with its variables, the instant among them. A normalised cache keeps one `Plan` for all instants, so that
 * a look at the past would change what is shown as the present.
 */
export const clientOf = (actor: Pick<Session, 'person' | 'unit'>, language: Language): Client => {
  const headers = { authorization: authorizationOf(actor), 'accept-language': language };
  const api: Api = {
    answered: (question) => answeredAhead(question, headers),
    ask: (question, signal) => askOrTakeAhead(question, headers, signal),
  };
  return new Client({ url: API, exchanges: [freshnessExchange(whenLookedAt), cacheExchange, askingExchange(api)] });
};
