import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants } from 'node:zlib';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import type { Texts } from '#libs/kernel/language.js';
import { withLogFields } from '#libs/observability/logging.js';
import { inSpan, traceIdOf } from '#libs/observability/tracing.js';
import { GRAPHQL_PATH } from './app.module.js';
import { explorerMiddleware } from './explorer/explorer.js';
import { type HttpGate, httpGate } from './http-gate.js';
import { newScope, type RequestScope, requestScope } from './graphql/context.js';
import type { SessionInfo } from './web-page/session-info.js';
import { webPageMiddleware } from './web-page/web-page.js';

/** A plan of a hundred rows has some 100 kB; more than this is not a plan. */
export const BODY_BYTES_MAX = 2 * 1024 * 1024;

/**
 * How long a connection without a request is kept; the client is told. Node's own five seconds end before those of proxies (mostly a minute) and of
 * busy clients, which then send a command into a connection that is being closed, and do not learn what became of it.
 */
const IDLE_MS_MAX = 75_000;

/** Shorter answers hardly become smaller; most commands are answered in less. */
const PACKED_BYTES_MIN = 1024;
/** Of 11 levels: the 24 kB of an overview become 6 in 0.2 ms of processor time; each further level gains a hundred bytes for twice that. */
const BROTLI_QUALITY = 3;

/**
 * Compresses the answers of the API as the client accepts. No secret can be guessed from how well an answer is compressed: tokens come in headers of
 * requests, no answer repeats one, and as there are no cookies no other site can ask in somebody's name.
 */
const packed = compression({
  threshold: PACKED_BYTES_MIN,
  brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
  filter: (_request, response) => String(response.getHeader('content-type')).includes('json'),
});

/** What a browser may open that is not the page. */
const OTHER_PATHS = [GRAPHQL_PATH, '/health', '/metrics'];

type Next = (error?: unknown) => void;

const scopes = new WeakMap<IncomingMessage, RequestScope>();

const scopeOf = (request: IncomingMessage): RequestScope => {
  const known = scopes.get(request);
  if (known !== undefined) return known;
  const scope = newScope(request.headers);
  scopes.set(request, scope);
  return scope;
};

/** The scope is entered after the body was read: reading continues in the context of the connection, not in that of the request. */
const enterScope = (request: IncomingMessage, response: ServerResponse, next: Next): void => {
  const scope = scopeOf(request);
  const { correlationId, parent } = scope;
  response.setHeader('X-Correlation-Id', correlationId);
  response.setHeader('Cache-Control', 'no-store');
  const traceId = traceIdOf(correlationId);
  const trace = parent === undefined ? (traceId === undefined ? {} : { traceId }) : { parent };
  void inSpan(
    () => ({ name: 'graphql', kind: 'SERVER', attributes: { 'plan_cascade.correlation_id': correlationId }, ...trace }),
    (span) => {
      const ended = new Promise<void>((resolve) => response.once('close', resolve));
      withLogFields({ correlationId }, () => requestScope.run({ ...scope, span }, next));
      return ended;
    },
  );
};

const megabytes = (bytes: number): string => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;

const BODY_PROBLEMS: Readonly<Record<string, { readonly status: number; readonly code: string; readonly texts: Texts }>> = {
  'entity.too.large': {
    status: 413,
    code: 'REQUEST_TOO_LARGE',
    texts: {
      vi: `Yêu cầu quá lớn: tối đa ${megabytes(BODY_BYTES_MAX)}. Hãy rút gọn văn bản hoặc chia thành nhiều yêu cầu; chưa có gì được ghi.`,
      en: `The request is too large: ${megabytes(BODY_BYTES_MAX)} at most. Shorten the text or send several requests; nothing was recorded.`,
    },
  },
  'entity.parse.failed': {
    status: 400,
    code: 'BAD_REQUEST',
    texts: {
      vi: 'Nội dung yêu cầu không phải JSON đúng cú pháp; cần {"query": "…", "variables": {…}}.',
      en: 'The body of the request is not JSON; expected {"query": "…", "variables": {…}}.',
    },
  },
};

const BODY_UNREADABLE = {
  status: 400,
  code: 'BAD_REQUEST',
  texts: {
    vi: 'Không đọc được nội dung yêu cầu; cần JSON mã hóa UTF-8.',
    en: 'The body of the request cannot be read; expected JSON in UTF-8.',
  },
};

/** An error of the body, in the form of every other GraphQL error. */
const bodyProblem = (error: unknown, request: IncomingMessage, response: ServerResponse, next: Next): void => {
  const type = (error as { readonly type?: unknown } | null)?.type;
  if (typeof type !== 'string') {
    next(error);
    return;
  }
  const { status, code, texts } = BODY_PROBLEMS[type] ?? BODY_UNREADABLE;
  const body = JSON.stringify({ errors: [{ message: texts[scopeOf(request).language], extensions: { code } }] });
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(body);
};

/** What comes before Nest's own routes, in this order. The application is made without Nest's own body parser. */
export const prepareHttp = (app: NestExpressApplication, session: SessionInfo): HttpGate => {
  app.getHttpServer().keepAliveTimeout = IDLE_MS_MAX;
  // Answers may not be kept by anybody, so no hash is worked out for them.
  app.disable('etag');
  const gate = httpGate((request) => scopeOf(request).language);
  app.use(gate.middleware);
  app.use(explorerMiddleware(GRAPHQL_PATH));
  app.use(webPageMiddleware(OTHER_PATHS, session));
  app.use(GRAPHQL_PATH, packed);
  app.useBodyParser('json', { limit: BODY_BYTES_MAX, strict: true });
  app.use(bodyProblem);
  app.use(GRAPHQL_PATH, enterScope);
  return gate;
};
