import { TOPIC } from '#libs/config/kafka-settings.js';
import { EVENT_TYPES } from '#libs/domain/stream-events.js';
import { CONTENT_TYPE, dataSchemaOf, sourceOf, TYPE_PREFIX } from './cloud-event.js';
import { TOPIC_SETTINGS } from './topic.js';

const text = (description: string, more: object = {}): object => ({ type: 'string', description, ...more });
const instant = (description: string): object => text(description, { format: 'date-time' });

/** Attributes that every message has; those of CloudEvents first. */
const required = {
  specversion: { const: '1.0' },
  id: text("The log's incarnation, a slash, the position."),
  source: text('The log.', { examples: [sourceOf('main')] }),
  type: text('The event, prefixed.', { examples: [`${TYPE_PREFIX}PlanIssued`] }),
  subject: text('The stream.', { examples: ['plan/0198c0de-0000-7000-8000-000000000001'] }),
  time: instant('When it was recorded; never decreasing along the positions.'),
  datacontenttype: { const: 'application/json' },
  dataschema: text('The shape of the data and its version.', { examples: [dataSchemaOf('PlanIssued', 1)] }),
  sequence: text('The position in the log: 1, 2, 3, … without gaps.', { pattern: '^[1-9][0-9]*$' }),
  streamversion: { type: 'integer', minimum: 1, description: 'The place in the stream, from 1, without gaps.' },
  eventhash: text('SHA-256 of the event as recorded, in canonical JSON (RFC 8785).', { pattern: '^[0-9a-f]{64}$' }),
  actor: text('Who did it; an opaque id.'),
  commandid: text('The command that was answered by it.'),
  correlationid: text('What belongs together.'),
  legalearliest: instant('From when it counts, at the earliest.'),
  legallatest: instant('From when it counts, at the latest.'),
  legalsource: { enum: ['RECORDED', 'DOCUMENT', 'STATED'] },
  data: { type: 'object' },
};

const optional = {
  onbehalfof: text('The unit for which the actor acted.'),
  causation: text('The position of the event to which this one is a reaction.', { pattern: '^[1-9][0-9]*$' }),
  rootplan: text('The plan at the top of those that it belongs to; absent where it belongs to none, or to several.'),
};

const headers = {
  type: 'object',
  required: ['content-type', 'log', 'position', 'type'],
  properties: {
    'content-type': { const: CONTENT_TYPE },
    log: text('The log; also the key of the message.'),
    position: text('As `sequence`.'),
    type: text('The event, without prefix.'),
    'root-plan': text('As `rootplan`.'),
  },
};

const messageOf = (type: string): object => ({
  name: type,
  contentType: CONTENT_TYPE,
  headers: { $ref: '#/components/schemas/headers' },
  payload: {
    allOf: [
      { $ref: '#/components/schemas/envelope' },
      { properties: { type: { const: `${TYPE_PREFIX}${type}` }, data: { $ref: `./events.schema.json#/definitions/${type}` } } },
    ],
  },
});

/** What is on the topic, as an AsyncAPI 3 document. */
export const asyncApiOf = (): object => {
  const types = [...EVENT_TYPES].sort();
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'plan-cascade: the log of events',
      version: '1.0.0',
      description:
        'Every event of a log, in the order of its positions. A message may come more than once, with the same sequence and the same eventhash; no position is ever left out.',
      license: { name: 'MIT' },
    },
    defaultContentType: CONTENT_TYPE,
    channels: {
      events: {
        address: TOPIC,
        description:
          'Keyed by log, so that a log stays in order on its partition. Where partitions were added, read all of them and go by `sequence`.',
        bindings: { kafka: { topic: TOPIC, topicConfiguration: topicBinding, bindingVersion: '0.5.0' } },
        messages: Object.fromEntries(types.map((type) => [type, { $ref: `#/components/messages/${type}` }])),
      },
    },
    operations: {
      publishEvents: {
        action: 'send',
        channel: { $ref: '#/channels/events' },
        summary: 'The relay publishes what is in the log.',
        bindings: { kafka: { bindingVersion: '0.5.0' } },
      },
    },
    components: {
      messages: Object.fromEntries(types.map((type) => [type, messageOf(type)])),
      schemas: {
        headers,
        envelope: { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } },
      },
    },
  };
};

/** The binding knows fewer settings than a broker. */
const topicBinding = {
  'cleanup.policy': [TOPIC_SETTINGS['cleanup.policy']],
  'retention.ms': Number(TOPIC_SETTINGS['retention.ms']),
  'max.message.bytes': Number(TOPIC_SETTINGS['max.message.bytes']),
};
