import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { webPageMiddleware } from './web-page.js';

const html = { accept: 'text/html,application/xhtml+xml' };
const servers: Server[] = [];
const folders: string[] = [];

const built = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'web-page-'));
  folders.push(folder);
  mkdirSync(join(folder, 'assets'));
  const files = {
    'index.html': '<!doctype html><title>page</title>',
    'built-from.txt': 'x'.repeat(64),
    'icon.svg': '<svg/>',
    'sw.js': 'worker',
    'sw.js.br': 'small',
    'assets/main-abc.js': 'script',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, '..', 'outside.js'), 'secret');
  folders.push(join(folder, '..', 'outside.js'));
  return folder;
};

const serve = async (folder: string): Promise<string> => {
  const page = webPageMiddleware(['/graphql', '/health'], { signIn: 'DEVELOPMENT', personas: [] }, folder);
  const server = createServer((request, response) => page(request, response, () => response.writeHead(299).end('went on')));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('the page', () => {
  it.each(['/', '/tinh', '/tinh/ke-hoach/4281c7e6?asOf=2026-03-01', '/khong-co-trang-nay', '/tinh/12.QD', '/..%2Foutside.js'])(
    'is what a browser gets at %p',
    async (path) => {
      const response = await fetch(`${await serve(built())}${path}`, { headers: html });
      expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('<title>page')]);
      expect(response.headers.get('cache-control')).toBe('no-cache');
    },
  );

  it('runs and shows nothing that is not of this server, and nothing that stands in the page itself', async () => {
    const policy = (await fetch(await serve(built()), { headers: html })).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    for (const name of ['script-src', 'style-src', 'connect-src', 'worker-src']) expect(policy.split('; ')).toContain(`${name} 'self'`);
    expect(policy).not.toContain('unsafe');
  });

  it('has files that are kept for ever where their names change with them, and are asked for again where not', async () => {
    const origin = await serve(built());
    const hashed = await fetch(`${origin}/assets/main-abc.js`);
    expect([hashed.headers.get('cache-control'), hashed.headers.get('content-type')]).toEqual([
      'public, max-age=31536000, immutable',
      'text/javascript; charset=utf-8',
    ]);
    const worker = await fetch(`${origin}/icon.svg`);
    expect(worker.headers.get('cache-control')).toBe('no-cache');
    const again = await fetch(`${origin}/icon.svg`, { headers: { 'if-none-match': worker.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  it('sends files compressed to those who take them so, and only to those', async () => {
    const origin = await serve(built());
    expect((await fetch(`${origin}/sw.js`, { headers: { 'accept-encoding': 'identity' } })).headers.get('content-encoding')).toBeNull();
    const response = await fetch(`${origin}/sw.js`, { method: 'HEAD', headers: { 'accept-encoding': 'gzip, br' } });
    expect(response.headers.get('content-encoding')).toBe('br');
  });

  it.each<[string, string, RequestInit]>([
    ['the API', '/graphql', { headers: html }],
    ['what lies under it', '/graphql/explorer/explorer.js', {}],
    ['health', '/health/ready', { headers: html }],
    ['a program that asks for no page', '/tinh', { headers: { accept: 'application/json' } }],
    ['what is not the page, but lies with it', '/built-from', {}],
    ['what is sent', '/', { method: 'POST', headers: html }],
    ['a file of another folder', '/..%2Foutside.js', {}],
  ])('lets %s go on', async (_what, path, init) => {
    expect((await fetch(`${await serve(built())}${path}`, init)).status).toBe(299);
  });

  it('is shown at its front door to a program that takes anything', async () => {
    const response = await fetch(`${await serve(built())}/`, { headers: { accept: '*/*' } });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  });

  it('does not find a script of another build, and says so', async () => {
    const response = await fetch(`${await serve(built())}/assets/main-def.js`, { headers: html });
    expect([response.status, response.headers.get('cache-control')]).toEqual([404, 'no-store']);
    expect(await response.text()).toContain('tải lại trang');
  });

  it('stays the page that the server began with, whatever is built under it', async () => {
    const folder = built();
    const origin = await serve(folder);
    rmSync(folder, { recursive: true });
    expect(await (await fetch(`${origin}/assets/main-abc.js`)).text()).toBe('script');
    expect(await (await fetch(origin, { headers: html })).text()).toContain('<title>page');
  });

  it('tells how a visitor signs in', async () => {
    const response = await fetch(`${await serve(built())}/session.json`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ signIn: 'DEVELOPMENT', personas: [] });
  });

  it('says how to build it where it is missing', async () => {
    const response = await fetch(await serve(join(built(), 'missing')), { headers: html });
    expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('npm run build')]);
  });
});
