import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { publishServer } from '#libs/postgres/running-server.js';
import { environmentOf } from '#libs/testing/api/api-server.js';
import { EXIT, exitCodeOf, textOf } from './failures.js';
import { withSession } from './session.js';

let folder: string;
let server: Server;
let body: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'session-'));
  server = createServer((_request, response) => response.end(body)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  publishServer(folder, { databaseUrl: 'postgres://nobody@127.0.0.1:1/none', graphqlUrl: `http://127.0.0.1:${port}/graphql` });
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const opened = (): Promise<string> =>
  withSession({ environment: environmentOf({ DATA_DIR: folder }), language: 'en', tell: () => undefined }, {}, async ({ host }) => host);

it.each(['<html>Welcome</html>', '', 'null'])(
  'something else that answers %j at the address of the server is told as unreachable',
  async (answer) => {
    body = answer;
    const failure = await opened().catch((error: unknown) => error);
    expect(textOf(failure, 'en')).toMatch(/^The server of process \d+ does not answer as plan-cascade does at /);
    expect(exitCodeOf(failure)).toBe(EXIT.unreachable);
  },
);

it.each(['{"status":"live","log":"main"}', '{"status":"live"}'])('the server that answers %s is talked to', async (answer) => {
  body = answer;
  expect(await opened()).toBe('SERVER');
});
