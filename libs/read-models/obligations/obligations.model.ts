import { defineReadModel } from '../model.js';
import { ddl, readersIndexes } from './ddl.js';
import { obligationsProjection } from './projection.js';

export const OBLIGATIONS = 'obligations';

/** Duties, what is owed of them in each period, reports, and the sums of all that for every unit and what stands below it. */
export const obligationsModel = defineReadModel({
  name: OBLIGATIONS,
  version: 11,
  tables: ddl,
  indexes: readersIndexes,
  projection: (schema) => obligationsProjection(schema),
});
