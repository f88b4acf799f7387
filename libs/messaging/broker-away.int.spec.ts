import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/application/clock.js';
import { followerRunner, type FollowerStatus } from '#libs/event-log/follower/follower.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { openReplica } from '#libs/event-log/copies/replica.js';
import { eventHash, selectEvents } from '#libs/event-log/stored-event.js';
import { unitOf } from '#libs/testing/log/log-fixtures.js';
import { projectionOf } from '#libs/testing/log/projection-of.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { openConsumer } from './consumer/consumer.js';
import { relayOf } from './names.js';
import { openRelay } from './relay/relay.js';

let source: FreshDatabase;
let replica: FreshDatabase;
let log: OpenEventLog;

beforeEach(async () => {
  [source, replica] = [await freshDatabase(), await freshDatabase()];
  log = await openEventLog(source.database, { logId: 'main', clock: systemClock });
  for (let n = 1; n <= 5; n += 1) await log.append(unitOf(`report/r${n}`, 0));
});
afterEach(async () => {
  await log.close();
  for (const fresh of [source, replica]) await fresh.drop();
});

/** Nobody listens there. */
const kafka = {
  brokers: ['127.0.0.1:1'],
  topic: 'plans.v1',
  group: undefined,
  partitions: 1,
  replication: 1,
  tls: undefined,
  login: undefined,
};

/** What it first says of itself when it has asked for a broker. */
const firstStatus = async (
  open: (onChange: (status: FollowerStatus) => void) => { readonly start: () => void; readonly stop: () => Promise<void> },
): Promise<FollowerStatus> => {
  const said = Promise.withResolvers<FollowerStatus>();
  const part = open(said.resolve);
  part.start();
  const status = await said.promise;
  await part.stop();
  return status;
};

describe('while no broker answers', () => {
  const common = { logId: 'main', kafka, tell: () => undefined };

  it('a relay says how far the log was published before', async () => {
    const follower = projectionOf(relayOf(kafka.topic), () => Promise.resolve());
    await followerRunner({ database: source.database, log, logId: 'main', follower }).catchUp(3);
    const status = await firstStatus((onChange) =>
      openRelay({ ...common, database: source.database, log, onChange, onError: () => undefined }),
    );
    expect(status).toMatchObject({ state: 'RETRYING', position: 3, lag: 2 });
  });

  it('a consumer says where its replica stands', async () => {
    const { incarnation } = await log.head();
    const events = await selectEvents(source.database, 'main', 'order by position limit 2', []);
    await openReplica({ database: replica.database, logId: 'main' }).take(
      events.map((event) => ({ event, incarnation, hash: eventHash(event) })),
    );
    const status = await firstStatus((onChange) => openConsumer({ ...common, database: replica.database, onChange }));
    expect(status).toMatchObject({ state: 'RETRYING', position: 2 });
  });
});
