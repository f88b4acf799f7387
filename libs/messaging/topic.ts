/** `v1` is the version of the envelope; `KAFKA_TOPIC` names another one. */
export const TOPIC = 'cascade.events.v1';

/** The topic keeps everything, so that a consumer can begin at position 1 at any time; long messages are plans with their tables. */
export const TOPIC_SETTINGS = {
  'cleanup.policy': 'delete',
  'retention.ms': '-1',
  'retention.bytes': '-1',
  'max.message.bytes': '10485760',
  'message.timestamp.type': 'CreateTime',
} as const;
