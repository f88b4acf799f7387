import { createHash } from 'node:crypto';

/*
 * What the rest of the program knows of tracing. Without OPENTELEMETRY=on there is no tracer: the work is called as it is, no attribute is worked out, and
 * none of OpenTelemetry's packages is loaded.
 */

/** A span elsewhere, perhaps in another process, by its ids (W3C Trace Context): 32 and 16 lower-case hexadecimal digits. */
export interface SpanRef {
  readonly traceId: string;
  readonly spanId: string;
}

export type Attributes = Readonly<Record<string, string | number | boolean>>;

export interface SpanSpec {
  readonly name: string;
  /** SERVER: answers a request; CONSUMER: handles what somebody left for it. */
  readonly kind?: 'SERVER' | 'CONSUMER' | 'INTERNAL';
  readonly attributes?: Attributes;
  /** Takes the place of the span that is active when it begins. */
  readonly parent?: SpanRef;
  /** Of a trace that begins with it. */
  readonly traceId?: string;
  /** Its own id, where others have to be able to derive it. */
  readonly spanId?: string;
  readonly links?: readonly SpanRef[];
}

/** The span of the work in hand. */
export interface Span {
  readonly set: (attributes: Attributes) => void;
  /** For what is known only after it began. */
  readonly rename: (name: string) => void;
  readonly fail: (message: string) => void;
}

export interface Tracer {
  readonly inSpan: <T>(spec: SpanSpec, work: (span: Span) => Promise<T>) => Promise<T>;
}

const NO_SPAN: Span = { set: () => undefined, rename: () => undefined, fail: () => undefined };
let tracer: Tracer | undefined;

/** Set once by the program; undefined: off. */
export const traceTo = (next: Tracer | undefined): void => {
  tracer = next;
};

/** Does the work in a span, which ends with it and fails when it throws. @param spec asked only where tracing is on */
export const inSpan = <T>(spec: () => SpanSpec, work: (span: Span) => Promise<T>): Promise<T> =>
  tracer === undefined ? work(NO_SPAN) : tracer.inSpan(spec(), work);

const TRACE_ID = /^(?!0{32})[0-9a-f]{32}$/u;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-[0-9a-f]{2}(?:-.*)?$/u;

/** The trace that a correlation id names: one of our own, and any UUID; what else a client chose does not name one. */
export const traceIdOf = (correlationId: string): string | undefined => {
  const id = UUID.test(correlationId) ? correlationId.replaceAll('-', '') : correlationId;
  return TRACE_ID.test(id) ? id : undefined;
};

/** The caller's span in the header `traceparent`, if it is one. */
export const parentIn = (traceparent: string | undefined): SpanRef | undefined => {
  const [, traceId, spanId] = TRACEPARENT.exec(traceparent?.trim() ?? '') ?? [];
  return traceId === undefined || spanId === undefined ? undefined : { traceId, spanId };
};

/**
 * The id of the span of a command, worked out from the command's: whoever handles its events later, in whatever process, names that span without the log
 * carrying anything for tracing.
 */
export const spanIdOfCommand = (commandId: string): string => createHash('sha256').update(commandId).digest('hex').slice(0, 16);

/** The span of the command that caused an event. Undefined where the trace is not known, or where it was caused by another event and not by a request. */
export const commandSpanOf = (metadata: {
  readonly commandId: string;
  readonly correlationId: string;
  readonly causation: number | null;
}): SpanRef | undefined => {
  const traceId = metadata.causation === null ? traceIdOf(metadata.correlationId) : undefined;
  return traceId === undefined ? undefined : { traceId, spanId: spanIdOfCommand(metadata.commandId) };
};

const LINKS_MAX = 32;

/** Where the span of a batch of events belongs: below the one command that caused them, or beside several, which it names. */
export const originOf = (
  events: readonly { readonly metadata: Parameters<typeof commandSpanOf>[0] }[],
): Pick<SpanSpec, 'parent' | 'links'> => {
  const commands = new Map<string, SpanRef>();
  for (const { metadata } of events) {
    const span = commandSpanOf(metadata);
    if (span !== undefined) commands.set(span.spanId, span);
    if (commands.size === LINKS_MAX) break;
  }
  const [first, ...rest] = commands.values();
  if (first === undefined) return {};
  return rest.length === 0 ? { parent: first } : { links: [first, ...rest] };
};
