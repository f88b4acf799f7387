import { hash } from 'node:crypto';

const NAME_MAX = 100;

/** Topics may be longer than names of checkpoints, and differ at their ends alone. */
const named = (role: 'relay' | 'consume', topic: string): string => {
  const name = `${role}:${topic}`;
  return name.length <= NAME_MAX ? name : `${name.slice(0, NAME_MAX - 33)}~${hash('md5', topic, 'hex')}`;
};

/** Names the checkpoint: each topic has one of its own, so that another one is filled from position 1. */
export const relayOf = (topic: string): string => named('relay', topic);

export const consumeOf = (topic: string): string => named('consume', topic);

export const isConsumer = (name: string): boolean => name.startsWith('consume:');

export const isRelay = (name: string): boolean => name.startsWith('relay:');

/** Whether a part has its other end at a broker. */
export const isOfBroker = (name: string): boolean => isRelay(name) || isConsumer(name);
