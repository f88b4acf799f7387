import { afterEach, describe, expect, it } from '@jest/globals';
import { commandSpanOf, inSpan, originOf, parentIn, spanIdOfCommand, traceIdOf, traceTo } from './tracing.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';

afterEach(() => traceTo(undefined));

describe('the header traceparent', () => {
  it('names the span of the caller', () => {
    expect(parentIn(`00-${TRACE}-${SPAN}-01`)).toEqual({ traceId: TRACE, spanId: SPAN });
    expect(parentIn(`01-${TRACE}-${SPAN}-01-of-the-future`)).toEqual({ traceId: TRACE, spanId: SPAN });
  });

  it.each([
    undefined,
    '',
    'x',
    `ff-${TRACE}-${SPAN}-01`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`,
    `00-${TRACE}-${SPAN}`,
  ])('that is none is as if it were not there: %s', (header) => expect(parentIn(header)).toBeUndefined());
});

describe('a correlation id', () => {
  it('names a trace where it has its form, or that of a UUID', () => {
    expect(traceIdOf(TRACE)).toBe(TRACE);
    expect(traceIdOf('0af76519-16cd-43dd-8448-eb211c80319c')).toBe(TRACE);
    for (const other of ['import-7', '0'.repeat(32), TRACE.slice(1), '']) expect(traceIdOf(other)).toBeUndefined();
  });
});

describe('the span of a batch of events', () => {
  const event = (commandId: string, causation: number | null = null, correlationId = TRACE) => ({
    metadata: { commandId, correlationId, causation },
  });

  it('is below the one command that caused them', () => {
    expect(originOf([event('a'), event('a')])).toEqual({ parent: { traceId: TRACE, spanId: spanIdOfCommand('a') } });
  });

  it('is beside several, and names each once, not more than 32', () => {
    expect(originOf([event('a'), event('b'), event('a')])).toEqual({ links: ['a', 'b'].map((id) => commandSpanOf(event(id).metadata)) });
    expect(originOf(Array.from({ length: 100 }, (_, i) => event(`c${i}`))).links).toHaveLength(32);
  });

  it('belongs to no request where they were caused by an event, or by a client that named no trace', () => {
    expect(originOf([event('a', 7), event('b', null, 'import-7')])).toEqual({});
  });
});

describe('where tracing is off', () => {
  it('nothing is worked out for a span, and the work is done', async () => {
    const result = await inSpan(
      () => {
        throw new Error('asked');
      },
      async (span) => {
        span.set({ a: 1 });
        return 'done';
      },
    );
    expect(result).toBe('done');
  });

  it('and on, it is: the control', async () => {
    traceTo({ inSpan: (_spec, work) => work({ set: () => undefined, rename: () => undefined, fail: () => undefined }) });
    expect(() =>
      inSpan(
        () => {
          throw new Error('asked');
        },
        async () => 'done',
      ),
    ).toThrow('asked');
  });
});
