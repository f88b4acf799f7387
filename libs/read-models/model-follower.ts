import type { Follower } from '#libs/event-log/follower.js';
import { followerOf, type ReadModel, schemaOf } from './model.js';
import { leftOut, park } from './parking.js';

/** The follower that writes a generation of a model. @param limit further events are left for another time */
export const modelFollower = (
  model: ReadModel,
  generation: number,
  { batchMax, limit }: { readonly batchMax?: number; readonly limit?: { readonly until: number } } = {},
): Follower => {
  const projection = model.projection(schemaOf(model.name, generation));
  const name = followerOf(model.name, generation);
  return {
    name,
    isDerived: true,
    ...(batchMax === undefined ? {} : { batchMax }),
    handle: async ({ tx, events }) => {
      const within = limit === undefined ? events : events.filter(({ position }) => position <= limit.until);
      const isLeftOut = await leftOut(tx, model, name, within);
      await projection.handle(
        tx,
        within.filter((event) => !isLeftOut(event)),
      );
      return { position: within.at(-1)?.position ?? 0, ordinal: 0 };
    },
    ...(model.onPoison === 'PARK' ? { setAside: (tx, event, error) => park(tx, name, event, error) } : {}),
  };
};
