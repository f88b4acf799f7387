import { randomUUID } from 'node:crypto';
import type { AppendUnit, EventMetadata, NewEvent, StreamAppend, StreamId } from '#libs/event-log/event-log.js';
import type { CommandId, PersonId } from '#libs/kernel/ids.js';
import { instant, type Instant } from '#libs/kernel/time.js';

export const NOON: Instant = instant('2026-01-20T12:00:00Z');

export const commandId = (text: string = randomUUID()): CommandId => text as CommandId;

const metadataOf = (command: CommandId): EventMetadata => ({
  actor: 'person-1' as PersonId,
  onBehalfOf: null,
  commandId: command,
  correlationId: command,
  causation: null,
});

/** An event with any data; what a log does with it does not depend on what it means. */
export const newEvent = (data: object = {}, command: CommandId = commandId()): NewEvent => ({
  event: { type: 'TaskProgressed', ...data },
  legalTime: { earliest: NOON, latest: NOON, source: 'RECORDED' },
  metadata: metadataOf(command),
});

export const appendTo = (streamId: string, expectedVersion: number, ...data: readonly object[]): StreamAppend => ({
  streamId: streamId as StreamId,
  expectedVersion,
  events: data.map((item) => newEvent(item)),
});

/** One event, `data`, for one stream; remembered under `command` when that is given. */
export const unitOf = (streamId: string, expectedVersion: number, data: object = {}, command?: CommandId): AppendUnit => ({
  appends: [{ streamId: streamId as StreamId, expectedVersion, events: [newEvent(data, command)] }],
  ...(command === undefined ? {} : { receipt: { commandId: command, hash: `hash of ${command}`, outcome: { accepted: true } } }),
});
