import { hash } from 'node:crypto';

const NAME_MAX = 100;

/** Names the checkpoint: each topic has one of its own, so that another one is filled from position 1. */
export const relayOf = (topic: string): string => {
  const name = `relay:${topic}`;
  // Topics may be longer than names of checkpoints, and differ at their ends alone.
  return name.length <= NAME_MAX ? name : `${name.slice(0, NAME_MAX - 33)}~${hash('md5', topic, 'hex')}`;
};

export const consumeOf = (topic: string): string => `consume:${topic}`;

export const isConsumer = (name: string): boolean => name.startsWith('consume:');

/** Whether a part has its other end at a broker. */
export const isOfBroker = (name: string): boolean => name.startsWith('relay:') || isConsumer(name);
