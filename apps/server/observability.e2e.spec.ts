import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '#libs/kernel/time.js';
import { logTo } from '#libs/observability/logging.js';
import { allSpecs } from '#libs/observability/metrics.js';
import { openTelemetry } from '#libs/observability/open-telemetry.js';
import { openLog } from '#libs/observability/pino-log.js';
import { spanIdOfCommand, traceTo } from '#libs/observability/tracing.js';
import { CITY, cityContent, UNITS } from '#libs/testing/api/api-fixtures.js';
import { type ApiServer, startApi } from '#libs/testing/api/api-server.js';

/* What a running server tells of itself, from real requests. */

let api: ApiServer;

beforeAll(async () => {
  api = await startApi(instant('2026-01-20T02:00:00Z'));
  await api.register(UNITS);
});

afterEach(() => {
  logTo(undefined);
  traceTo(undefined);
});

afterAll(() => api.stop());

interface Line {
  readonly level: string;
  readonly msg: string;
  readonly correlationId?: string;
  readonly commandId?: string;
  readonly [field: string]: unknown;
}

const listen = (): Line[] => {
  const lines: Line[] = [];
  logTo(openLog({ format: 'json', level: 'debug', base: {}, write: (_level, line) => lines.push(JSON.parse(line) as Line) }));
  return lines;
};

const draft = (planId: string, commandId: string, headers: Record<string, string> = {}) =>
  api.mutate('draftPlan', { commandId, planId, content: cityContent() }, { headers });

describe('the log', () => {
  it('has a line for a command with the ids of the request and of the command, as its events have them', async () => {
    const lines = listen();
    const { position } = await draft('logged', 'c-logged', { 'x-correlation-id': 'import-9' });
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 'info',
        msg: 'DraftPlan accepted',
        command: 'DraftPlan',
        commandId: 'c-logged',
        correlationId: 'import-9',
        position,
      }),
    );
    const [recorded] = await api.server.log.read({ after: (position ?? 0) - 1, limit: 1 });
    expect(recorded?.metadata).toMatchObject({ commandId: 'c-logged', correlationId: 'import-9' });
    expect((await draft('logged', 'c-again')).__typename).not.toContain('Accepted');
    expect(lines.at(-2)).toMatchObject({ msg: 'DraftPlan refused', commandId: 'c-again', refusal: expect.any(String) });
  });

  it('takes the id of a proxy, or of the trace of the caller, where the client chose none', async () => {
    const lines = listen();
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const chosen: readonly Record<string, string>[] = [{ 'x-request-id': 'proxy-1' }, { traceparent: `00-${trace}-b7ad6b7169203331-01` }];
    for (const headers of chosen) await api.ask('{ status { headPosition } }', {}, { headers });
    expect(lines.map(({ msg, correlationId }) => [msg, correlationId])).toEqual([
      ['query status', 'proxy-1'],
      ['query status', trace],
    ]);
  });

  it('has no secret of any request, at whatever level: tokens, webhook secrets, addresses, or a broken body', async () => {
    const lines = listen();
    const secrets = ['s3cr3t-token', 'wh-s3cr3t-0123456789abcdef', 'an.nguyen@example.gov.vn', 'in-the-body'];
    const bearer = { authorization: 'Bearer s3cr3t-token' };
    expect((await api.query('{ status { headPosition } }', {}, { as: null, headers: bearer })).status).toBe(401);
    const contact = { unitId: CITY, email: secrets[2], webhook: { url: 'https://example.gov.vn/hook', secret: secrets[1] } };
    await api.mutate('setContact', contact);
    await api.query('mutation ($input: SetContactInput!) { setContact(input: $input) { nope } }', { input: contact });
    await api.query('query ($id: ID!) { plan(id: $id) { nope } }', { id: 'in-the-body' });
    await api.post('{"query": "in-the-body', {});
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    expect(lines.length).toBeGreaterThan(3);
    for (const secret of secrets) expect([secret, text.includes(secret)]).toEqual([secret, false]);
  });
});

describe('/metrics', () => {
  it('answers every figure in the text format, and counts what happened', async () => {
    await draft('counted', 'c-counted');
    await api.server.catchUp();
    const response = await fetch(`${api.server.origin}/metrics`);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const lines = (await response.text()).trimEnd().split('\n');
    const types = lines.filter((line) => line.startsWith('# TYPE ')).map((line) => line.split(' ')[2]);
    // A log without events has no last one; this one has.
    expect([...types].sort()).toEqual(
      allSpecs()
        .map(({ name }) => name)
        .sort(),
    );
    const samples = lines.filter((line) => !line.startsWith('#'));
    for (const line of samples)
      expect(line).toMatch(/^[a-z_]+(?:\{(?:[a-z_]+="(?:[^"\\\n]|\\.)*",?)+\})? (?:\d+(?:\.\d+)?(?:e-?\d+)?|\+Inf)$/);
    const head = await api.server.log.head();
    expect(samples).toContain(`plan_cascade_log_position{log="main"} ${head.position}`);
    for (const follower of ['cascade', 'plans#1']) {
      expect(samples).toContain(`plan_cascade_follower_position{log="main",follower="${follower}"} ${head.position}`);
      expect(samples).toContain(`plan_cascade_follower_lag_seconds{log="main",follower="${follower}"} 0`);
    }
    const count = samples.find((line) =>
      line.startsWith('plan_cascade_command_duration_seconds_count{command="DraftPlan",outcome="accepted"}'),
    );
    expect(Number(count?.split(' ').at(-1))).toBeGreaterThan(0);
  });
});

interface SpanSent {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
}

describe('traces', () => {
  let collector: Server;
  let bodies: { readonly path: string; readonly body: unknown }[];

  beforeAll(async () => {
    bodies = [];
    collector = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        bodies.push({ path: request.url ?? '', body: JSON.parse(Buffer.concat(chunks).toString()) });
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    }).listen(0, '127.0.0.1');
    await once(collector, 'listening');
    process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
    collector.closeAllConnections();
    collector.close();
  });

  it('lead from the caller to the request, the command, the append, and the followers of its events; figures go the same way', async () => {
    const telemetry = openTelemetry({ serviceName: 'plan-cascade-spec', version: '0', metricsEveryMs: 60_000 });
    traceTo(telemetry.tracer);
    telemetry.sendMetrics(api.server.figures);
    const [traceId, caller] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];
    const { position } = await draft('traced', 'c-traced', { traceparent: `00-${traceId}-${caller}-01` });
    await api.server.catchUp();
    const answer = await api.query('{ status { headPosition } }');
    traceTo(undefined);
    await telemetry.close();

    const spans = bodies
      .filter(({ path }) => path === '/v1/traces')
      .flatMap(({ body }) => (body as { resourceSpans: { scopeSpans: { spans: SpanSent[] }[] }[] }).resourceSpans)
      .flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
    const inTrace = spans.filter((span) => span.traceId === traceId);
    const named = (name: string): SpanSent | undefined => inTrace.find((span) => span.name === name);
    const request = named('mutation draftPlan');
    const command = named('command DraftPlan');
    expect(request?.parentSpanId).toBe(caller);
    expect(command).toMatchObject({ parentSpanId: request?.spanId, spanId: spanIdOfCommand('c-traced') });
    expect(named('append')?.parentSpanId).toBe(command?.spanId);
    for (const follower of ['plans#1', 'cascade']) expect(named(`follow ${follower}`)?.parentSpanId).toBe(command?.spanId);
    expect(spans.find((span) => span.name === 'query status')?.traceId).toBe(answer.headers.get('x-correlation-id'));

    const sent = JSON.stringify(bodies.filter(({ path }) => path === '/v1/metrics'));
    for (const { name } of allSpecs()) expect(sent).toContain(`"${name}"`);
    expect(sent).toContain(`"plan-cascade-spec"`);
    expect(position).toBeGreaterThan(0);
  });
});
