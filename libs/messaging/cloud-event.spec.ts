import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { StreamId } from '#libs/event-log/event-log.js';
import { eventHash, type StoredEvent } from '#libs/event-log/stored-event.js';
import type { CommandId, OrgUnitId, PersonId, PlanId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import { decodeMessage, encodeEvent, type Message } from './cloud-event.js';

const INCARNATION = '0b0e7e0e-6a3c-4b57-9a59-3e4f5f7d2a10';

const issued: StoredEvent = {
  logId: 'main',
  position: 42,
  streamId: 'plan/p1',
  streamVersion: 3,
  type: 'PlanIssued',
  schemaVersion: 1,
  body: { title: 'Kế hoạch số 12/KH-UBND', share: '0.25', sentOn: null },
  metadata: {
    actor: 'person-1' as PersonId,
    onBehalfOf: 'unit-1' as OrgUnitId,
    commandId: 'c1' as CommandId,
    correlationId: 'c1',
    causation: 41,
  },
  legalTime: { earliest: '2026-01-20T00:00:00.000Z' as Instant, latest: '2026-01-20T16:59:59.999Z' as Instant, source: 'DOCUMENT' },
  recordedAt: '2026-01-21T02:03:04.005Z' as Instant,
};

const read = (message: Pick<Message, 'value'>) => decodeMessage({ value: Buffer.from(message.value) });
/** A message of ours of which somebody changed something. */
const altered = (change: (attributes: Record<string, unknown>) => void): Pick<Message, 'value'> => {
  const attributes = JSON.parse(encodeEvent(issued, INCARNATION, null).value) as Record<string, unknown>;
  change(attributes);
  return { value: JSON.stringify(attributes) };
};

describe('an event as a message', () => {
  it('is a CloudEvent 1.0 that others can read', () => {
    const { key, value, headers } = encodeEvent(issued, INCARNATION, 'p0' as PlanId);
    expect(key).toBe('main');
    expect(JSON.parse(value)).toEqual({
      specversion: '1.0',
      id: `${INCARNATION}/42`,
      source: 'urn:plan-cascade:log:main',
      type: 'plan-cascade.PlanIssued',
      subject: 'plan/p1',
      time: '2026-01-21T02:03:04.005Z',
      datacontenttype: 'application/json',
      dataschema: 'urn:plan-cascade:event:PlanIssued:1',
      sequence: '42',
      streamversion: 3,
      eventhash: eventHash(issued),
      actor: 'person-1',
      onbehalfof: 'unit-1',
      commandid: 'c1',
      correlationid: 'c1',
      causation: '41',
      legalearliest: '2026-01-20T00:00:00.000Z',
      legallatest: '2026-01-20T16:59:59.999Z',
      legalsource: 'DOCUMENT',
      rootplan: 'p0',
      data: { title: 'Kế hoạch số 12/KH-UBND', share: '0.25', sentOn: null },
    });
    expect(headers).toEqual({
      'content-type': 'application/cloudevents+json; charset=utf-8',
      log: 'main',
      position: '42',
      type: 'PlanIssued',
      'root-plan': 'p0',
    });
  });

  it('comes back as it was recorded, whatever it holds', () => {
    const instants = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString() as Instant);
    const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    const events = fc.record({
      logId: fc.constantFrom('main', 'hai-phong.1'),
      position: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      streamId: texts.map((id) => `duty/${id}` as StreamId),
      streamVersion: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      type: fc.constantFrom('PlanIssued', 'SomethingOfTomorrow'),
      schemaVersion: fc.integer({ min: 1, max: 99 }),
      body: fc.dictionary(
        texts,
        fc.jsonValue({ maxDepth: 2, noUnicodeString: false }).map((value) => JSON.parse(JSON.stringify(value)) as unknown),
      ),
      metadata: fc.record({
        actor: texts as fc.Arbitrary<PersonId>,
        onBehalfOf: fc.option(texts) as fc.Arbitrary<OrgUnitId | null>,
        commandId: texts as fc.Arbitrary<CommandId>,
        correlationId: texts,
        causation: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
      }),
      legalTime: fc.record({ earliest: instants, latest: instants, source: fc.constantFrom('RECORDED', 'DOCUMENT', 'STATED') }),
      recordedAt: instants,
    }) as fc.Arbitrary<StoredEvent>;
    fc.assert(
      fc.property(events, fc.option(texts as fc.Arbitrary<PlanId>), (event, rootPlan) => {
        expect(read(encodeEvent(event, INCARNATION, rootPlan))).toEqual({
          kind: 'EVENT',
          event,
          incarnation: INCARNATION,
          hash: eventHash(event),
        });
      }),
      { numRuns: 100 },
    );
  });
});

describe('a message of a topic', () => {
  it.each<[string, string, Pick<Message, 'value'> | null]>([
    ['EMPTY', '', null],
    ['EMPTY', '', { value: '' }],
    ['NOT_JSON', 'Unexpected token', { value: '<event/>' }],
    ['NOT_A_CLOUD_EVENT', '', { value: '[]' }],
    ['NOT_A_CLOUD_EVENT', '', { value: 'null' }],
    ['NOT_A_CLOUD_EVENT', '', { value: '{"hello":"world"}' }],
    ['NOT_A_CLOUD_EVENT', '0.3', altered((event) => (event['specversion'] = '0.3'))],
    ['OF_ANOTHER_PROGRAM', 'source: urn:orders', altered((event) => (event['source'] = 'urn:orders'))],
    ['OF_ANOTHER_PROGRAM', 'type: order.placed', altered((event) => (event['type'] = 'order.placed'))],
    ['INCOMPLETE', 'sequence', altered((event) => delete event['sequence'])],
    ['INCOMPLETE', 'sequence', altered((event) => (event['sequence'] = '0'))],
    ['INCOMPLETE', 'id', altered((event) => (event['id'] = `${INCARNATION}/43`))],
    ['INCOMPLETE', 'dataschema', altered((event) => (event['dataschema'] = 'urn:plan-cascade:event:PlanSigned:1'))],
    ['INCOMPLETE', 'legalsource', altered((event) => (event['legalsource'] = 'HEARSAY'))],
    ['INCOMPLETE', 'time', altered((event) => delete event['time'])],
    ['INCOMPLETE', 'data', altered((event) => (event['data'] = [1]))],
    ['ALTERED', 'sequence: 42', altered((event) => (event['data'] = { title: 'Kế hoạch khác' }))],
    ['ALTERED', 'sequence: 42', altered((event) => (event['actor'] = 'person-2'))],
  ])('that is %s is told as such: %s', (reason, detail, message) => {
    const received = message === null ? decodeMessage({ value: null }) : read(message);
    expect(received).toMatchObject({ kind: 'UNREADABLE', reason });
    expect((received as { readonly detail: string }).detail).toContain(detail);
  });

  it.each([
    ['a number beyond all bounds', '1e999'],
    ['lists within lists without end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('that holds %s is told as well, and stops nobody', (_, data) => {
    const { value } = encodeEvent(issued, INCARNATION, null);
    expect(read({ value: value.replace('"0.25"', data) })).toMatchObject({ kind: 'UNREADABLE' });
  });

  it('is never taken for an event when any text was put in its place', () => {
    fc.assert(fc.property(fc.string(), (value) => expect(read({ value }).kind).toBe('UNREADABLE')));
  });
});
