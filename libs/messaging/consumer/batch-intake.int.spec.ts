import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { Position } from '#libs/event-log/event-log.js';
import type { FollowerState } from '#libs/event-log/follower/follower.js';
import { openReplica } from '#libs/event-log/copies/replica.js';
import { selectEvents, type StoredEvent } from '#libs/event-log/stored-event.js';
import { upcasterOf } from '#libs/event-log/upcast.js';
import { commandId, newEvent } from '#libs/testing/log/log-fixtures.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { batchIntake } from './batch-intake.js';
import { encodeEvent } from '../cloud-event.js';
import { consumerStatus } from './consumer-status.js';
import { messageIntake } from './message-intake.js';

const INCARNATION = '0b0e7e0e-6a3c-4b57-9a59-3e4f5f7d2a10';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterEach(async () => {
  const owner = await fresh.open('owner', 1);
  await owner.query('drop trigger failing on log.event');
});
afterAll(() => fresh.drop());

/** From now on the database refuses the next event, and takes those that come after. */
const refuseNext = async (code: string): Promise<void> => {
  const owner = await fresh.open('owner', 1);
  await owner.query('create sequence if not exists log.refused');
  await owner.query('alter sequence log.refused restart');
  await owner.query(`
    create or replace function log.fail() returns trigger language plpgsql security definer as $$
    begin
      if nextval('log.refused') = 1 then raise exception 'refused for once' using errcode = '${code}'; end if;
      return new;
    end $$`);
  await owner.query('create trigger failing before insert on log.event for each row execute function log.fail()');
  await owner.query('alter table log.event enable always trigger failing');
};

const messageOf = (position: Position): KafkaMessage => {
  const { event: _event, ...envelope } = newEvent({}, commandId(`c${position}`));
  const stored: StoredEvent = {
    ...envelope,
    logId: 'main',
    position,
    streamId: `report/r${position}`,
    streamVersion: 1,
    type: 'ReportWithdrawn',
    schemaVersion: 1,
    body: { n: position },
    recordedAt: envelope.legalTime.earliest,
  };
  const { key, value } = encodeEvent(stored, INCARNATION, null);
  return { key: Buffer.from(key), value: Buffer.from(value), timestamp: '0', attributes: 0, offset: String(position - 1), headers: {} };
};

/** Takes messages as they are handed over to a member of a group, and tells what becomes of it. */
const takeIn = async (...positions: readonly Position[]) => {
  const states: FollowerState[] = [];
  const [resolved, committed]: [string[], string[]] = [[], []];
  const status = consumerStatus('consume:topic', ({ state }) => states.push(state));
  const replica = openReplica({ database: fresh.database, logId: 'main' });
  const intake = messageIntake({ database: fresh.database, logId: 'main', upcaster: upcasterOf(), tell: () => undefined }, replica);
  const messages = positions.map(messageOf);
  const last = messages.at(-1)?.offset ?? '0';
  const payload = {
    batch: { topic: 'topic', partition: 0, messages, highWatermark: String(BigInt(last) + 1n), lastOffset: () => last },
    resolveOffset: (offset: string) => resolved.push(offset),
    heartbeat: () => Promise.resolve(),
    isRunning: () => true,
    isStale: () => false,
  } as unknown as EachBatchPayload;
  const member = { commitOffsets: ([{ offset }]: [{ offset: string }]) => Promise.resolve(committed.push(offset)) } as unknown as Consumer;
  const taken = batchIntake(intake, status, new AbortController().signal).takeBatch(member, payload);
  const failure = await taken.then(
    () => undefined,
    (error: Error) => error.message,
  );
  const stored = await selectEvents(fresh.database, 'main', 'order by position', []);
  return { failure, states, resolved, committed, stored: stored.map(({ position }) => position) };
};

describe('what a broker hands over', () => {
  it('is tried again where the database ended a transaction for a deadlock, until all of it is there, each event once', async () => {
    await refuseNext('40P01');
    expect(await takeIn(1, 2, 3)).toEqual({
      failure: undefined,
      states: ['RETRYING', 'RUNNING'],
      resolved: ['2'],
      committed: ['3'],
      stored: [1, 2, 3],
    });
  });

  it('is not tried again where it will not go well later either, and is handed over once more to whoever comes next', async () => {
    await refuseNext('22012');
    expect(await takeIn(4, 5)).toMatchObject({
      failure: expect.stringContaining('refused for once'),
      resolved: [],
      committed: [],
      stored: [1, 2, 3],
    });
    expect(await takeIn(4, 5)).toMatchObject({ failure: undefined, committed: ['5'], stored: [1, 2, 3, 4, 5] });
  });
});
