import { createReadStream, readFileSync, readdirSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { fromRoot } from '#libs/config/paths.js';

type Middleware = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Nothing but this server. Inline styles are allowed because the editor writes its colours as style elements;
 * scripts, workers and requests are not.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const NOT_BUILT =
  'Trang khám phá GraphQL chưa được dựng; chạy "npm run build" rồi khởi động lại.\n' +
  'The GraphQL explorer page is not built; run "npm run build" and start again.\n';

interface BuiltPage {
  readonly html: string;
  readonly etag: string;
  /** File name to absolute path: only what was built can be asked for. */
  readonly files: ReadonlyMap<string, string>;
}

const readBuiltPage = (folder: string, endpoint: string): BuiltPage | undefined => {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return undefined;
  const names = readdirSync(folder).filter((name) => MEDIA_TYPES[extname(name)] !== undefined);
  return {
    html: readFileSync(join(folder, 'index.html'), 'utf8').replaceAll('{{endpoint}}', endpoint),
    etag: `"${readFileSync(join(folder, 'built-from.txt'), 'utf8').slice(0, 32)}"`,
    files: new Map(names.map((name) => [name, join(folder, name)])),
  };
};

const answer = (response: ServerResponse, status: number, mediaType: string, body: string): void => {
  response.writeHead(status, { 'content-type': mediaType, 'cache-control': 'no-store' }).end(body);
};

const sendFile = (request: IncomingMessage, response: ServerResponse, path: string, etag: string): void => {
  response.setHeader('etag', etag);
  response.setHeader('cache-control', 'no-cache');
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, { 'content-type': MEDIA_TYPES[extname(path)] });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  createReadStream(path)
    .on('error', () => response.destroy())
    .pipe(response);
};

/**
 * Express middleware for the explorer page: a browser that opens `endpoint` gets the page, its files lie under `endpoint/explorer/`, and
 * everything else (POST, and GET from programs) goes on to the GraphQL server. To be mounted at the root, before GraphQL.
 *
 * @param endpoint path of the GraphQL endpoint, e.g. `/graphql`
 * @param folder where the page was built to
 */
export const explorerMiddleware = (endpoint: string, folder: string = fromRoot('dist', 'explorer')): Middleware => {
  const page = readBuiltPage(folder, endpoint);
  const filesPrefix = `${endpoint}/explorer/`;
  return (request, response, next) => {
    // Not by `new URL`, which throws for a path such as `//`.
    const [pathname = '', search = ''] = (request.url ?? '').split('?', 2);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const isBrowser = (request.headers.accept ?? '').includes('text/html');
    const asksPage = pathname === endpoint && !new URLSearchParams(search).has('query') && isBrowser;
    const asksFile = pathname.startsWith(filesPrefix);
    if (!isRead || !(asksPage || asksFile)) {
      next();
      return;
    }
    response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('vary', 'accept');
    if (page === undefined) {
      answer(response, 503, 'text/plain; charset=utf-8', NOT_BUILT);
      return;
    }
    if (asksPage) {
      answer(response, 200, 'text/html; charset=utf-8', page.html);
      return;
    }
    const path = page.files.get(pathname.slice(filesPrefix.length));
    if (path === undefined) answer(response, 404, 'text/plain; charset=utf-8', 'not found\n');
    else sendFile(request, response, path, page.etag);
  };
};
