import type { EventLog, History, StreamId } from '#libs/event-log/event-log.js';

/**
 * A log that reads the history of each stream once: the facts of one decision ask for the same duties and units in several places. Only for a single attempt, since
 * it does not see what comes later; the versions at which the decision is appended tell whether anything did.
 * @param ahead streams that are likely to be asked for, read with one statement; others are read when they are asked for
 */
export const readOnce = (log: EventLog, ahead: readonly StreamId[] = []): EventLog => {
  const histories = new Map<StreamId, History>();
  /** By stream the reading that brings it. */
  const readings = new Map<StreamId, Promise<void>>();
  const load = (streamIds: readonly StreamId[]): void => {
    const loaded = log.readHistories(streamIds).then((found) => {
      for (const [id, history] of found) histories.set(id, history);
    });
    // What was read ahead may never be asked for; whoever does ask gets the error.
    loaded.catch(() => undefined);
    for (const id of streamIds) readings.set(id, loaded);
  };
  if (ahead.length > 0) load(ahead);
  return {
    ...log,
    readHistories: async (streamIds) => {
      const missing = streamIds.filter((id) => !readings.has(id));
      if (missing.length > 0) load(missing);
      // Some fifty streams come from one or two readings.
      await Promise.all(new Set(streamIds.flatMap((id) => readings.get(id) ?? [])));
      return new Map(streamIds.map((id) => [id, histories.get(id) ?? []]));
    },
  };
};
