import type { TypedDocumentNode } from '@urql/core';
import type { Language } from '#libs/kernel/language.js';
import { API } from '../reading/answers-ahead.js';
import { noteWritten } from '../reading/reading.js';
import { authorizationOf, type Session } from '../session/session.js';
import { stepsOf, withoutPlace } from './place.js';

/** A refusal of the API: an answer, in the language of the page. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  /** The field of the input that was wrong; null: the command as a whole. */
  readonly path: readonly string[] | null;
}

/** Parts that every mutation answers, whatever else it does. */
export interface Accepted {
  readonly position: number;
  readonly streamVersion: number;
  readonly recordedAt: string;
}

export type Written =
  | { readonly kind: 'ACCEPTED'; readonly accepted: Accepted }
  | { readonly kind: 'REFUSED'; readonly refusal: Refusal }
  /** Whether it was carried out is not known; the same command may be sent again. */
  | { readonly kind: 'NO_ANSWER' }
  | { readonly kind: 'SIGNED_OUT' };

interface GraphQLAnswer {
  readonly data?: Readonly<Record<string, (Accepted & Refusal & { readonly __typename: string }) | null>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string; readonly field?: string } }[];
}

/** Longer than a server may wait for its database; then the connection is taken for broken. */
const ANSWER_WITHIN_MS = 20_000;
/** Errors that say that the command is wrong; all others may pass. */
const OF_THE_COMMAND = new Set(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED', 'BAD_REQUEST', 'REQUEST_TOO_LARGE']);

const refusalOf = ({ code, message, path }: Refusal): Refusal => ({ code, message: withoutPlace(message, path), path });

const writtenOf = ({ data, errors = [] }: GraphQLAnswer): Written => {
  const [error] = errors;
  if (error?.extensions?.code === 'UNAUTHENTICATED') return { kind: 'SIGNED_OUT' };
  if (error !== undefined) {
    const { code = '', field } = error.extensions ?? {};
    if (!OF_THE_COMMAND.has(code)) return { kind: 'NO_ANSWER' };
    return {
      kind: 'REFUSED',
      refusal: refusalOf({ code, message: error.message, path: field === undefined ? null : stepsOf(field) }),
    };
  }
  const [answer] = Object.values(data ?? {});
  if (answer == null) return { kind: 'NO_ANSWER' };
  if (!answer.__typename.endsWith('Accepted')) return { kind: 'REFUSED', refusal: refusalOf(answer) };
  noteWritten(answer.position);
  return { kind: 'ACCEPTED', accepted: answer };
};

/** Sends one command, once. The mutation has one field, which asks for `__typename` and the parts of `Accepted` and `Refusal`. */
export const write = async <Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  who: Pick<Session, 'person' | 'unit'>,
  language: Language,
): Promise<Written> => {
  try {
    const response = await fetch(API, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: authorizationOf(who), 'accept-language': language },
      body: JSON.stringify({ query: document, variables }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return writtenOf((await response.json()) as GraphQLAnswer);
  } catch {
    return { kind: 'NO_ANSWER' };
  }
};

/** Random, also where the page is served without TLS and the browser has no `randomUUID`. */
export const newCommandId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
