import type { Environment } from '#libs/config/environment.js';
import { messageOf } from '#libs/config/message-of.js';
import { OperatorError } from '#libs/config/operator-error.js';
import { releaseVersion } from '#libs/config/release.js';
import { explain, type Voice } from '#libs/config/service-process.js';
import type { Language, Texts } from '#libs/kernel/language.js';
import { log, logTo } from './logging.js';
import { incidents } from './metrics.js';
import type { Telemetry } from './open-telemetry.js';
import { openLog } from './pino-log.js';
import { traceTo } from './tracing.js';

/** How a long-running program reports what happens in it. */
export interface Service extends Voice {
  /** Of a bug, with the incident that a client was told, or `background`. */
  readonly report: (incident: string, error: unknown) => void;
  /** Where OPENTELEMETRY is on. */
  readonly telemetry: Telemetry | undefined;
  /** Sends what is left. */
  readonly close: () => Promise<void>;
}

const startTelemetry = async (program: string): Promise<Telemetry> => {
  // Loaded only where it is wanted: the packages cost a quarter of a second.
  const { openTelemetry } = await import('./open-telemetry.js');
  const telemetry = openTelemetry({ serviceName: `plan-cascade-${program}`, version: releaseVersion() });
  traceTo(telemetry.tracer);
  return telemetry;
};

/** Sets up logs as configured for the whole process, and tracing where it is on. */
export const openService = async (environment: Environment, program: 'server' | 'worker'): Promise<Service> => {
  const { language, logId, observability: settings } = environment;
  const format = settings.logFormat ?? (process.stdout.isTTY ? 'text' : 'json');
  logTo(openLog({ format, level: settings.logLevel, base: { program, pid: process.pid, log: logId } }));
  const telemetry = settings.telemetry ? await startTelemetry(program) : undefined;
  return {
    ...voiceIn(language),
    telemetry,
    report: (incident, error) => {
      // Whoever runs the program can do something about it: no bug, and no stack.
      if (error instanceof OperatorError) {
        log('warn', error.textIn(language), { incident });
        return;
      }
      incidents.add({});
      log('error', messageOf(error), { incident, err: error });
    },
    close: async () => telemetry?.close(),
  };
};

const voiceIn = (language: Language): Voice => ({
  tell: (texts: Texts) => log('info', texts[language]),
  warn: (texts: Texts) => log('warn', texts[language]),
  fail: (error) => log('error', explain(error, language)),
});
