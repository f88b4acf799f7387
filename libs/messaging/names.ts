import { hash } from 'node:crypto';

const NAME_MAX = 100;

/** What the names of relays and of consumers begin with; the topic follows. */
export const RELAY_PREFIX = 'relay:';
export const CONSUMER_PREFIX = 'consume:';

/** Topics may be longer than names of checkpoints, and differ at their ends alone: of such a one the name has the beginning, and a hash of all of it. */
const named = (prefix: string, topic: string): string => {
  const name = prefix + topic;
  return name.length <= NAME_MAX ? name : `${name.slice(0, NAME_MAX - 33)}~${hash('md5', topic, 'hex')}`;
};

/** Names the checkpoint: each topic has one of its own, so that another one is filled from position 1. */
export const relayOf = (topic: string): string => named(RELAY_PREFIX, topic);

export const consumeOf = (topic: string): string => named(CONSUMER_PREFIX, topic);

export const isConsumer = (name: string): boolean => name.startsWith(CONSUMER_PREFIX);

export const isRelay = (name: string): boolean => name.startsWith(RELAY_PREFIX);

/** Whether a part has its other end at a broker. */
export const isOfBroker = (name: string): boolean => isRelay(name) || isConsumer(name);
