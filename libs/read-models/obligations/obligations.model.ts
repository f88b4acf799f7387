import { defineReadModel, type ReadModel } from '../model.js';
import { ddl, readersIndexes } from './ddl.js';
import { MILESTONES, type MilestoneOptions } from './roll-up/milestones.js';
import { obligationsProjection } from './projection/projection.js';

export const OBLIGATIONS = 'obligations';

/** Duties, what is owed of them in each period, reports, and the sums of all that for every unit and what stands below it. */
export const obligationsModelWith = (milestones: MilestoneOptions): ReadModel =>
  defineReadModel({
    name: OBLIGATIONS,
    version: 20,
    tables: ddl,
    indexes: readersIndexes,
    projection: (schema, rowsKeptMax) => obligationsProjection(schema, { rowsKeptMax, milestones }),
  });

export const obligationsModel = obligationsModelWith(MILESTONES);
