import { cacheExchange, Client, fetchExchange } from '@urql/core';
import { fetchOrTakeAhead } from './answers-ahead.js';
import { freshnessExchange, whenLookedAt } from './freshness.js';
import type { Language } from './language.js';
import { authorizationOf, type Session } from './session.js';

/**
 * A document cache: its key is the query with its variables, the instant among them. A normalised cache keeps one `Plan` for all instants, so that
 * a look at the past would change what is shown as the present.
 */
export const clientOf = (actor: Pick<Session, 'person' | 'unit'>, language: Language): Client =>
  new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetch: fetchOrTakeAhead,
    exchanges: [freshnessExchange(whenLookedAt), cacheExchange, fetchExchange],
    fetchOptions: () => ({ headers: { authorization: authorizationOf(actor), 'accept-language': language } }),
  });
