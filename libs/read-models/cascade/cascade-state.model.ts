import { react } from '#libs/domain/cascade/cascade.js';
import { defineReadModel } from '../model.js';
import { applyWrites, cascadeTables, concernsCascade, lookupFor } from './cascade-rows.js';

/** The follower that reacts, and writes the state that serves. */
export const CASCADE_FOLLOWER = 'cascade';

/**
 * What the cascade remembers: plans, duties and who governs whom. Its projection takes only the writes of each reaction and none of its
 * commands, so that building the state anew makes nothing happen again.
 */
export const cascadeStateModel = defineReadModel({
  name: 'cascade',
  version: 1,
  servedBy: CASCADE_FOLLOWER,
  tables: cascadeTables,
  projection: (schema) => ({
    handle: async (tx, events) => {
      for (const recorded of events) {
        if (!concernsCascade(recorded)) continue;
        await applyWrites(tx, schema, react(recorded, await lookupFor(tx, schema, recorded)).writes);
      }
    },
  }),
});
