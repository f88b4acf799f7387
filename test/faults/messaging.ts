import { spawnSync } from 'node:child_process';
import type { Closers } from '#libs/application/closers.js';
import { fromRoot } from '#libs/config/paths.js';
import { type Broker, given, startBroker } from '../kafka/broker.js';
import { opening } from '../interruptible.js';
import { openProxy, type Proxy } from './proxy.js';

/** A broker, and the line to it. */
export interface Messaging {
  readonly broker: Broker;
  /** None to a broker of somebody else: clients are sent to where it says that it is. */
  readonly proxy: Proxy | undefined;
  /** For the programs. */
  readonly env: Readonly<Record<string, string>>;
}

export const canHaveBroker = (): boolean =>
  given().length > 0 || spawnSync(fromRoot('infra/kafka/start.sh'), ['--check'], { stdio: 'ignore' }).status === 0;

/** @param name of the topic and of the group that reads it: nobody else's */
export const openMessaging = async (name: string, open: Closers): Promise<Messaging> => {
  let proxy: Proxy | undefined;
  const starting = startBroker(async (port) => {
    proxy = await openProxy(port);
    open.add(proxy.close);
    return proxy.port;
  });
  const broker = await opening(open, starting, ({ remove }) => remove());
  return { broker, proxy, env: { KAFKA_BROKERS: broker.brokers.join(), KAFKA_TOPIC: name, KAFKA_GROUP: name } };
};
