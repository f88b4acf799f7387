import { afterEach, describe, expect, it } from '@jest/globals';
import type { Readiness } from '#libs/application/readiness.js';
import { AddressUnusable } from '#libs/config/address-unusable.js';
import { countedFamilies } from '#libs/observability/metrics.js';
import { type MetricsPort, openMetricsPort } from './metrics-port.js';

let port: MetricsPort | undefined;
const READY: Readiness = { status: 'ready', database: { reachable: true, headPosition: 1 }, followers: [], parked: [], unreadable: [] };

const open = async (readiness: () => Promise<Readiness>, at = 0): Promise<MetricsPort> =>
  openMetricsPort({ host: '127.0.0.1', port: at, figures: async () => countedFamilies(), readiness });

afterEach(async () => {
  await port?.close();
  port = undefined;
});

describe('the port of a worker', () => {
  it('answers Prometheus and whoever asks for its health, and nothing else', async () => {
    port = await open(async () => READY);
    const metrics = await fetch(`${port.origin}/metrics`);
    expect([metrics.status, await metrics.text()]).toEqual([200, expect.stringContaining('# TYPE plan_cascade_append_queue_units gauge')]);
    expect(await (await fetch(`${port.origin}/health/ready?x=1`)).json()).toEqual(READY);
    expect((await fetch(`${port.origin}/health/live`)).status).toBe(200);
    expect((await fetch(`${port.origin}/graphql`)).status).toBe(404);
  });

  it('answers 503 where the worker cannot work, and 500 with the reason where that cannot be told', async () => {
    port = await open(async () => ({ ...READY, status: 'not ready' }));
    expect((await fetch(`${port.origin}/health/ready`)).status).toBe(503);
    await port.close();
    port = await open(() => Promise.reject(new Error('gone')));
    const failed = await fetch(`${port.origin}/health/ready`);
    expect([failed.status, await failed.text()]).toEqual([500, 'gone']);
  });

  it('that is in use is named by its variable', async () => {
    port = await open(async () => READY);
    const used = Number(new URL(port.origin).port);
    const failed = open(async () => READY, used);
    await expect(failed).rejects.toThrow(AddressUnusable);
    await expect(failed).rejects.toThrow('METRICS_PORT');
  });
});
