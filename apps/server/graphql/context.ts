import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { Actor, Authentication, Authenticator } from '#libs/access/authenticator.js';
import type { Clock } from '#libs/application/clock.js';
import type { Language } from '#libs/kernel/language.js';
import { parentIn, type Span, type SpanRef } from '#libs/observability/tracing.js';
import type { Queries } from '#libs/read-models/queries.js';
import { Reads } from './reads.js';

/** What belongs to one request and to no other. A fresh object for each. */
export interface RequestContext {
  readonly language: Language;
  /** Names the request in the log and joins the events that it causes. */
  readonly correlationId: string;
  readonly authentication: Authentication;
  readonly reads: Reads;
}

/** What is needed where GraphQL has no context yet: an error of the body or of the query itself. */
export interface RequestScope {
  readonly language: Language;
  readonly correlationId: string;
  /** The span of the caller. */
  readonly parent: SpanRef | undefined;
  /** Its own. */
  readonly span?: Span;
}

export const requestScope = new AsyncLocalStorage<RequestScope>();

/** Vietnamese unless the client prefers English (RFC 9110, section 12.5.4). */
export const languageOf = (acceptLanguage: string | undefined): Language => {
  const weights = (acceptLanguage ?? '').split(',').map((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    return { language: tag.split('-')[0], weight: Number.isNaN(weight) ? 0 : weight };
  });
  const weightOf = (language: string): number =>
    Math.max(0, ...weights.filter((range) => range.language === language).map((range) => range.weight));
  return weightOf('en') > weightOf('vi') ? 'en' : 'vi';
};

const CORRELATION_ID = /^[\x21-\x7e]{1,100}$/;

/** The headers that say something about the request as such. */
export interface ScopeHeaders {
  readonly 'accept-language'?: string | undefined;
  /** Chosen by a client that follows one action through several requests. */
  readonly 'x-correlation-id'?: string | string[] | undefined;
  /** Chosen by a proxy, as a rule. */
  readonly 'x-request-id'?: string | string[] | undefined;
  /** W3C Trace Context. */
  readonly traceparent?: string | string[] | undefined;
}

const given = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' && CORRELATION_ID.test(header) ? header : undefined;

/** Without a header the correlation id has the form of a trace id, and names the trace. */
export const newScope = (headers: ScopeHeaders): RequestScope => {
  const parent = parentIn(typeof headers.traceparent === 'string' ? headers.traceparent : undefined);
  return {
    language: languageOf(headers['accept-language']),
    correlationId:
      given(headers['x-correlation-id']) ?? given(headers['x-request-id']) ?? parent?.traceId ?? randomBytes(16).toString('hex'),
    parent,
  };
};

export const contextFactory =
  (authenticator: Authenticator, queries: Queries, clock: Clock) =>
  async ({ req }: { readonly req: { readonly headers: ScopeHeaders & { readonly authorization?: string } } }): Promise<RequestContext> => ({
    ...(requestScope.getStore() ?? newScope(req.headers)),
    authentication: await authenticator.authenticate(req.headers.authorization),
    reads: new Reads(queries, clock),
  });

/** The error of a request that does not say who sends it, in both languages. */
const unauthenticated = (authentication: Extract<Authentication, { ok: false }>): GraphQLError =>
  new GraphQLError(authentication.problem.en, {
    extensions: { code: 'UNAUTHENTICATED', texts: authentication.problem, http: { status: 401 } },
  });

/** @throws GraphQLError UNAUTHENTICATED */
export const actorOf = (context: RequestContext): Actor => {
  if (!context.authentication.ok) throw unauthenticated(context.authentication);
  return context.authentication.actor;
};
