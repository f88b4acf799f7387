import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { urlToHttpOptions } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { fromRoot } from '#libs/config/paths.js';
import { explorerMiddleware } from './explorer.js';

const builtFolder = fromRoot('dist', 'explorer');
const html = { accept: 'text/html,application/xhtml+xml' };
const servers: Server[] = [];
const folders: string[] = [];

const serve = async (folder?: string): Promise<string> => {
  const explorer = explorerMiddleware('/graphql', folder);
  const server = createServer((request, response) => explorer(request, response, () => response.writeHead(299).end('went on')));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const emptyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'explorer-'));
  folders.push(folder);
  return folder;
};

/** Unlike `fetch`, sends the path as it is given. */
const rawGet = (origin: string, path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    get({ ...urlToHttpOptions(new URL(origin)), path }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve(`${response.statusCode} ${body}`));
    }).on('error', reject);
  });

afterEach(async () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

describe('the explorer page', () => {
  it('is what a browser gets at the endpoint', async () => {
    const response = await fetch(`${await serve()}/graphql`, { headers: html });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toContain('<title>Khám phá GraphQL');
  });

  it.each<[string, string, RequestInit]>([
    ['a mutation', '/graphql', { method: 'POST', headers: html, body: '{}' }],
    ['a program', '/graphql', { headers: { accept: 'application/json' } }],
    ['a query in the address', '/graphql?query=%7B__typename%7D', { headers: html }],
    ['another path', '/health/live', { headers: html }],
    ['the bare address', '/', { headers: html }],
    ['a path that only begins alike', '/graphql-other', { headers: html }],
  ])('lets %s go on', async (_what, path, init) => {
    expect((await fetch(`${await serve()}${path}`, init)).status).toBe(299);
  });

  it('serves every file that the page names, and asks nothing of other hosts', async () => {
    const origin = await serve();
    const page = await (await fetch(`${origin}/graphql`, { headers: html })).text();
    const named = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => String(match[1])).filter((url) => !url.startsWith('data:'));
    const workers = ['editor', 'json', 'graphql'].map((name) => `/graphql/explorer/${name}.worker.js`);
    expect(named).toHaveLength(2);
    for (const url of [...named, ...workers]) {
      const response = await fetch(`${origin}${url}`);
      expect([url, response.status]).toEqual([url, 200]);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(Number((await response.arrayBuffer()).byteLength)).toBeGreaterThan(1000);
    }
  });

  it('names no style or font of another host', () => {
    const styles = readdirSync(builtFolder).filter((name) => name.endsWith('.css'));
    expect(styles.length).toBeGreaterThan(0);
    for (const name of styles)
      expect(readFileSync(join(builtFolder, name), 'utf8')).not.toMatch(/(?:@import|url\()\s*["']?(?:https?:)?\/\//);
  });

  it('forbids scripts and requests that are not of this server', async () => {
    const policy = (await fetch(`${await serve()}/graphql`, { headers: html })).headers.get('content-security-policy') ?? '';
    const directives = new Map(policy.split('; ').map((directive) => directive.split(/ (.*)/) as [string, string]));
    expect(directives.get('default-src')).toBe("'none'");
    for (const name of ['script-src', 'connect-src', 'worker-src']) expect([name, directives.get(name)]).toEqual([name, "'self'"]);
  });

  it('is not sent again while it has not changed', async () => {
    const origin = await serve();
    const first = await fetch(`${origin}/graphql/explorer/explorer.js`);
    await first.arrayBuffer();
    const again = await fetch(`${origin}/graphql/explorer/explorer.js`, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  it.each(['../secret.js', '..%2Fsecret.js', '%2e%2e/secret.js', '....//secret.js', 'index.html', 'built-from.txt/', ''])(
    'does not give out %p',
    async (name) => {
      const folder = join(emptyFolder(), 'explorer');
      mkdirSync(folder);
      writeFileSync(join(folder, 'index.html'), '<html></html>');
      writeFileSync(join(folder, 'built-from.txt'), 'x');
      writeFileSync(join(folder, 'page.js'), 'page');
      writeFileSync(join(folder, '..', 'secret.js'), 'secret');
      const origin = await serve(folder);
      expect(await rawGet(origin, '/graphql/explorer/page.js')).toMatch(/^200 page$/);
      expect(await rawGet(origin, `/graphql/explorer/${name}`)).toBe('404 not found\n');
    },
  );

  it.each(['//', '/graphql?%', '/%'])('lets the odd address %p go on', async (path) => {
    expect(await rawGet(await serve(), path)).toBe('299 went on');
  });

  it('says how to build it where it is missing', async () => {
    const response = await fetch(`${await serve(join(emptyFolder(), 'missing'))}/graphql`, { headers: html });
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build');
  });
});
