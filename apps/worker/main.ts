import { outliveOutput } from '#libs/config/program-start.js';
import { closers } from '#libs/application/closers.js';
import { engineFigures } from '#libs/application/engine-figures.js';
import { type Engine, openEngine } from '#libs/application/open-engine.js';
import { readinessOf } from '#libs/application/readiness.js';
import { type Environment, languageOf, processEnvironment } from '#libs/config/environment.js';
import { complain, explain, NOT_STARTED, say, stopOnSignal } from '#libs/config/service-process.js';
import type { FamilySource } from '#libs/observability/metric.js';
import { openService } from '#libs/observability/service.js';
import { type ParsedArguments, parseArguments } from './arguments.js';
import { type MetricsPort, openMetricsPort } from './metrics-port.js';

outliveOutput('GO_ON');

/** `npm run worker`: runs until it is told to stop, by Ctrl-C or SIGTERM. Exit codes are told by `--help`. */
const BAD_INPUT = 2;

/** Where METRICS_PORT is given. */
const openPort = async ({ host, observability }: Environment, engine: Engine, figures: FamilySource): Promise<MetricsPort | undefined> => {
  if (observability.metricsPort === undefined) return undefined;
  const { log, queries, background } = engine;
  const readiness = () => readinessOf({ log, queries, followers: background.status() });
  return openMetricsPort({ host, port: observability.metricsPort, figures, readiness });
};

const run = async (environment: Environment): Promise<void> => {
  const { roles, logId } = environment;
  const open = closers();
  const service = await openService(environment, 'worker');
  const { tell, warn, fail, report } = service;
  open.add(service.close);
  try {
    const engine = await openEngine({ environment, as: 'WORKER', tell, warn, onError: (error) => report('background', error) }, open);
    const figures = engineFigures({ ...engine, logId });
    service.telemetry?.sendMetrics(figures);
    const port = await openPort(environment, engine, figures);
    if (port !== undefined) open.add(port.close);
    await engine.background.start();
    stopOnSignal(() => open.close(), { vi: 'đang dừng, hoàn tất việc dở dang…', en: 'stopping, finishing what is in hand…' }, service);
    if (port !== undefined)
      tell({
        vi: `Số liệu: ${port.origin}/metrics   Tình trạng: ${port.origin}/health/ready`,
        en: `Figures: ${port.origin}/metrics   Health: ${port.origin}/health/ready`,
      });
    tell({ vi: `Nhật ký ${logId}: ${roles.join(', ')}. Dừng: Ctrl-C`, en: `Log ${logId}: ${roles.join(', ')}. Stop: Ctrl-C` });
  } catch (error) {
    await open.close().catch(() => undefined);
    fail(error);
    process.exitCode = NOT_STARTED;
  }
};

const parsed = ((): ParsedArguments | undefined => {
  try {
    return parseArguments(process.argv.slice(2));
  } catch (error) {
    complain(explain(error, languageOf(processEnvironment())));
    process.exitCode = BAD_INPUT;
    return undefined;
  }
})();
if (parsed?.kind === 'HELP') say(parsed.text);
else if (parsed !== undefined) await run(parsed.environment);
