import type { DomainEvent, RecordedEvent, StreamId } from '#libs/event-log/event-log.js';
import type { CommandId, PersonId } from '#libs/kernel/ids.js';
import { type Instant, instantOfMs, msOf } from '#libs/kernel/time.js';

export interface Happened {
  readonly streamId: StreamId;
  readonly event: DomainEvent;
}

/** A log of the events in this order, one a second from `from` on; for projecting without a log. */
export const recorded = (happened: readonly Happened[], from: Instant = '2026-01-01T00:00:00.000Z' as Instant): RecordedEvent[] => {
  const versions = new Map<StreamId, number>();
  return happened.map(({ streamId, event }, index) => {
    const streamVersion = (versions.get(streamId) ?? 0) + 1;
    versions.set(streamId, streamVersion);
    const recordedAt = instantOfMs(msOf(from) + index * 1_000);
    return {
      logId: 'test',
      position: index + 1,
      streamId,
      streamVersion,
      schemaVersion: 1,
      event,
      metadata: {
        actor: 'person-1' as PersonId,
        onBehalfOf: null,
        commandId: `command-${index + 1}` as CommandId,
        correlationId: 'test',
        causation: null,
      },
      legalTime: { earliest: recordedAt, latest: recordedAt, source: 'RECORDED' },
      recordedAt,
    };
  });
};
