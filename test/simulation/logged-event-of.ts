import type { RecordedEvent } from '#libs/event-log/event-log.js';

/** A line of the file of events: everything that was recorded of one, by the names that docs/simulation.md gives. */
export const loggedEventOf = ({ position, streamId, streamVersion, event, legalTime, recordedAt, metadata }: RecordedEvent) => {
  const { type, ...body } = event;
  return { position, streamId, streamVersion, type, body: body as Readonly<Record<string, unknown>>, legalTime, recordedAt, metadata };
};
