import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readiness } from '#libs/application/readiness.js';
import { AddressUnusable } from '#libs/config/address-unusable.js';
import { messageOf } from '#libs/config/message-of.js';
import { exposition, EXPOSITION_TYPE } from '#libs/observability/exposition.js';
import type { FamilySource } from '#libs/observability/metric.js';

/** The address at which a worker tells how it is. */
export interface MetricsPort {
  /** `http://host:port` */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

export interface MetricsPortOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly figures: FamilySource;
  /** Whether the worker can do its work; anything but `ready` is answered with 503. */
  readonly readiness: () => Promise<Readiness>;
}

const answer = (response: ServerResponse, status: number, type: string, body: string): void =>
  void response.writeHead(status, { 'content-type': type }).end(body);

const JSON_TYPE = 'application/json; charset=utf-8';

const respond = async ({ figures, readiness }: MetricsPortOptions, path: string, response: ServerResponse): Promise<void> => {
  switch (path) {
    case '/metrics':
      return answer(response, 200, EXPOSITION_TYPE, exposition(await figures()));
    case '/health/live':
      return answer(response, 200, JSON_TYPE, JSON.stringify({ status: 'live' }));
    case '/health/ready': {
      const ready = await readiness();
      return answer(response, ready.status === 'ready' ? 200 : 503, JSON_TYPE, JSON.stringify(ready));
    }
    default:
      return answer(response, 404, 'text/plain; charset=utf-8', 'There is /metrics, /health/live and /health/ready.\n');
  }
};

const listening = (server: Server, { host, port }: MetricsPortOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new AddressUnusable('METRICS_PORT', host, port, error.code ?? error.message, { cause: error })),
    );
    server.listen(port, host, resolve);
  });

/** Where Prometheus, and whoever supervises a worker, asks; a worker answers nothing else. @throws AddressUnusable */
export const openMetricsPort = async (options: MetricsPortOptions): Promise<MetricsPort> => {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    respond(options, path, response).catch((error: unknown) => answer(response, 500, 'text/plain; charset=utf-8', messageOf(error)));
  });
  await listening(server, options);
  const { port } = server.address() as AddressInfo;
  const { host } = options;
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
