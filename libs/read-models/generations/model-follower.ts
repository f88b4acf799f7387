import type { Follower, Leave } from '#libs/event-log/follower/follower.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { followerOf, streamKindOf, type Projection, type ReadModel, schemaOf, type Tx } from '../model.js';
import { leftOut, park } from './parking.js';

/** What it takes at a time, and keeps of it. */
export interface FollowerSizes extends Pick<Follower, 'batchMax' | 'furtherMax'> {
  readonly rowsKeptMax?: number;
}

/** The follower that writes a generation of a model. */
export const modelFollower = (model: ReadModel, generation: number, { rowsKeptMax, ...sizes }: FollowerSizes = {}): Follower => {
  const projection = model.projection(schemaOf(model.name, generation), rowsKeptMax);
  const name = followerOf(model.name, generation);
  const kinds = model.kinds && new Set(model.kinds);

  async function* taken(tx: Tx, parts: AsyncIterable<readonly RecordedEvent[]>): AsyncGenerator<readonly RecordedEvent[]> {
    for await (const events of parts) {
      const isLeftOut = await leftOut(tx, model, name, events);
      yield events.filter((event) => !isLeftOut(event));
    }
  }

  return {
    name,
    isDerived: true,
    ...sizes,
    ...(kinds === undefined ? {} : { concerns: ({ streamId }: RecordedEvent) => kinds.has(streamKindOf(streamId)) }),
    askAhead: (tx) => projection.askAhead?.(tx),
    handle: ({ tx, parts, leave }) => handleAll(projection, tx, taken(tx, parts()), leave),
    ...(model.onPoison === 'PARK' ? { setAside: (tx, event, error) => park(tx, name, event, error) } : {}),
  };
};

const handleAll = async (projection: Projection, tx: Tx, parts: AsyncIterable<readonly RecordedEvent[]>, leave: Leave): Promise<void> => {
  if (projection.handleAll !== undefined) return projection.handleAll(tx, parts, leave);
  let underWay: Promise<unknown> | undefined;
  for await (const events of parts) {
    // What one part writes need not lie in memory with what all of them write.
    await underWay;
    await projection.handle(tx, events, (sent) => void (underWay = sent));
  }
  if (underWay !== undefined) leave(underWay);
};
