import { expecting, type Parsed } from './parsed.js';

/** What a process reports, and how. */
export interface ObservabilitySettings {
  /** `LOG_FORMAT`; undefined: text on a terminal, JSON elsewhere. */
  readonly logFormat: 'text' | 'json' | undefined;
  /** `LOG_LEVEL`; less urgent lines are left out. */
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** `OPENTELEMETRY`: traces and metrics by OTLP, to where OpenTelemetry's own variables say. */
  readonly telemetry: boolean;
  /** `METRICS_PORT`: where a worker answers Prometheus and whoever asks for its health; 0 takes a free one. A server does so on `PORT`. */
  readonly metricsPort: number | undefined;
}

/** A port, or nothing. */
export const portOrNone = (text: string): Parsed<number | undefined> => {
  const port = /^\d{1,5}$/u.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? { value: port } : expecting('số cổng từ 0 đến 65535', 'a port from 0 to 65535');
};
