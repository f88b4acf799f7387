import { readFileSync, readdirSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { fromRoot } from '#libs/config/paths.js';
import type { SessionInfo } from './session-info.js';

type Middleware = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Nothing but this server; no inline script and no inline style element. Images of the style sheet are data in it. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const NOT_BUILT =
  'Trang theo dõi kế hoạch chưa được dựng; chạy "npm run build" rồi khởi động lại. API vẫn ở /graphql.\n' +
  'The page is not built; run "npm run build" and start again. The API is at /graphql as ever.\n';

const NO_FILE =
  'Không có tệp này trong bản của trang mà máy chủ đang phục vụ; hãy tải lại trang.\n' +
  'The page that this server has is without this file; reload the page.\n';

/** Their names carry a hash of their content, so they never change. */
const HASHED = '/assets/';
const SESSION_PATH = '/session.json';
/** Smallest first; what a browser does not take is sent as it is. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/**
 * The built page, some two megabytes, read once at the start. What is built while a server runs is the page of the next server: it could ask this API
 * for what it does not know, and a page of this server would not find its scripts any more.
 */
interface BuiltPage {
  readonly html: string;
  readonly etag: string;
  /** By the path as it is asked for: only what was built can be asked for. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const readBuiltPage = (folder: string): BuiltPage | undefined => {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return undefined;
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return {
    html: readFileSync(join(folder, 'index.html'), 'utf8'),
    etag: readFileSync(join(folder, 'built-from.txt'), 'utf8').slice(0, 32),
    files: new Map(paths.map((path) => [`/${relative(folder, path).split(sep).join('/')}`, readFileSync(path)])),
  };
};

const send = (request: IncomingMessage, response: ServerResponse, body: string | Uint8Array | undefined): void => {
  response.end(request.method === 'HEAD' ? undefined : body);
};

const sendFile = (request: IncomingMessage, response: ServerResponse, page: BuiltPage, pathname: string): void => {
  const accepted = String(request.headers['accept-encoding'] ?? '').split(/\s*,\s*/);
  const encoding = ENCODINGS.find(([name, suffix]) => accepted.includes(name) && page.files.has(pathname + suffix));
  const etag = `"${page.etag}${encoding?.[0] ?? ''}"`;
  response.setHeader('cache-control', pathname.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('vary', 'accept-encoding');
  response.setHeader('etag', etag);
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader('content-type', MEDIA_TYPES[extname(pathname)] ?? 'application/octet-stream');
  if (encoding !== undefined) response.setHeader('content-encoding', encoding[0]);
  response.writeHead(200);
  send(request, response, page.files.get(pathname + (encoding?.[1] ?? '')));
};

const isUnder = (pathname: string, prefix: string): boolean => pathname === prefix || pathname.startsWith(`${prefix}/`);

/**
 * Express middleware for the page: its files, `/session.json`, and the page itself at `/` and at every address that a browser opens, since the page's own
 * router knows which screens there are. A script of another build is not found, which the page tells whoever uses it. Other paths of the server, and whatever is no reading by a browser, go on.
 *
 * @param others paths that are not the page's, e.g. `/graphql`
 * @param folder where the page was built to
 */
export const webPageMiddleware = (
  others: readonly string[],
  session: SessionInfo,
  folder: string = fromRoot('dist', 'web'),
): Middleware => {
  const page = readBuiltPage(folder);
  const sessionText = JSON.stringify(session);
  return (request, response, next) => {
    const [pathname = ''] = (request.url ?? '').split('?', 1);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead || others.some((prefix) => isUnder(pathname, prefix))) {
      next();
      return;
    }
    const isFile = page?.files.has(pathname) === true && MEDIA_TYPES[extname(pathname)] !== undefined;
    const isGone = !isFile && pathname.startsWith(HASHED);
    // A program that asks for anything is shown the page at its front door, and elsewhere told that there is nothing at a mistyped address.
    const isScreen = !isFile && !isGone && (pathname === '/' || (request.headers.accept ?? '').includes('text/html'));
    if (!isFile && !isScreen && !isGone && pathname !== SESSION_PATH) {
      next();
      return;
    }
    response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    if (pathname === SESSION_PATH) {
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
      send(request, response, sessionText);
    } else if (page === undefined) {
      response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
      send(request, response, NOT_BUILT);
    } else if (isGone) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
      send(request, response, NO_FILE);
    } else if (isFile) sendFile(request, response, page, pathname);
    else {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
      send(request, response, page.html);
    }
  };
};
