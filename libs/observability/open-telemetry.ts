import {
  context,
  type Context,
  type Link,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, type IdGenerator, RandomIdGenerator, TracerProvider } from '@opentelemetry/sdk-trace';
import { messageOf } from '#libs/config/message-of.js';
import type { FamilySource } from './metric.js';
import { familyProducer } from './otlp-metrics.js';
import type { Attributes, SpanRef, SpanSpec, Tracer } from './tracing.js';

export interface Telemetry {
  readonly tracer: Tracer;
  /** Begins to send the figures as well, every minute, or as OTEL_METRIC_EXPORT_INTERVAL says in milliseconds. */
  readonly sendMetrics: (source: FamilySource) => void;
  /** Sends what is left. */
  readonly close: () => Promise<void>;
}

export interface TelemetryOptions {
  /** `plan-cascade-server`; OTEL_SERVICE_NAME goes before it. */
  readonly serviceName: string;
  readonly version: string;
  /** Between two transmissions of figures. */
  readonly metricsEveryMs?: number;
}

const METRICS_EVERY_MS = 60_000;
/** A collector that does not answer must not keep the program from ending; by default exporters try for ten seconds. */
const SENDING = { timeoutMillis: 3_000 } as const;

/** Ids that were chosen for the span that is about to begin. A span begins within one turn of the event loop, so that no other span can take them. */
interface ChosenIds {
  traceId?: string | undefined;
  spanId?: string | undefined;
}

const idsChosenBy = (chosen: ChosenIds): IdGenerator => {
  const random = new RandomIdGenerator();
  const take = (which: keyof ChosenIds): string | undefined => {
    const id = chosen[which];
    chosen[which] = undefined;
    return id;
  };
  return {
    generateTraceId: () => take('traceId') ?? random.generateTraceId(),
    generateSpanId: () => take('spanId') ?? random.generateSpanId(),
  };
};

const contextOf = ({ traceId, spanId }: SpanRef): SpanContext => ({ traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true });

const parentOf = ({ parent, traceId }: SpanSpec): Context => {
  if (parent !== undefined) return trace.setSpanContext(ROOT_CONTEXT, contextOf(parent));
  return traceId === undefined ? context.active() : ROOT_CONTEXT;
};

const tracerOf = (provider: TracerProvider, chosen: ChosenIds): Tracer => {
  const tracer = provider.getTracer('plan-cascade');
  return {
    inSpan: async (spec, work) => {
      chosen.traceId = spec.traceId;
      chosen.spanId = spec.spanId;
      const parent = parentOf(spec);
      const span = tracer.startSpan(
        spec.name,
        {
          kind: SpanKind[spec.kind ?? 'INTERNAL'],
          attributes: { ...spec.attributes },
          links: (spec.links ?? []).map((ref): Link => ({ context: contextOf(ref) })),
        },
        parent,
      );
      const set = (more: Attributes): void => void span.setAttributes({ ...more });
      const rename = (name: string): void => void span.updateName(name);
      const fail = (message: string): void => void span.setStatus({ code: SpanStatusCode.ERROR, message });
      try {
        return await context.with(trace.setSpan(parent, span), () => work({ set, rename, fail }));
      } catch (error) {
        fail(messageOf(error));
        throw error;
      } finally {
        span.end();
      }
    },
  };
};

/**
 * Traces and metrics by OTLP over HTTP, to where the standard variables say (OTEL_EXPORTER_OTLP_ENDPOINT, by default http://localhost:4318; _HEADERS and so on;
 * OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES). A collector that is away is no trouble: what cannot be sent is dropped.
 */
export const openTelemetry = ({ serviceName, version, metricsEveryMs = METRICS_EVERY_MS }: TelemetryOptions): Telemetry => {
  const contexts = new AsyncLocalStorageContextManager().enable();
  context.setGlobalContextManager(contexts);
  const resource = defaultResource()
    .merge(resourceFromAttributes({ 'service.name': serviceName, 'service.version': version }))
    .merge(detectResources({ detectors: [envDetector] }));
  const chosen: ChosenIds = {};
  const provider = new TracerProvider({
    resource,
    idGenerator: idsChosenBy(chosen),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter(SENDING) })],
  });
  let meters: MeterProvider | undefined;
  return {
    tracer: tracerOf(provider, chosen),
    sendMetrics: (source) => {
      const reader = new PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter(SENDING),
        exportIntervalMillis: metricsEveryMs,
        exportTimeoutMillis: Math.min(metricsEveryMs, 30_000),
        metricProducers: [familyProducer(source)],
      });
      meters = new MeterProvider({ resource, readers: [reader] });
    },
    close: async () => {
      await Promise.allSettled([provider.shutdown(), meters?.shutdown()]);
      context.disable();
    },
  };
};
