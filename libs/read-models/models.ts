import { cascadeStateModel } from './cascade/cascade-state.model.js';
import { explanationsModel } from './explanations/explanations.model.js';
import { historyModel } from './history/history.model.js';
import { itemsModel } from './items/items.model.js';
import type { ReadModel } from './model.js';
import { obligationsModel } from './obligations/obligations.model.js';
import { orgUnitsModel } from './org-units/org-units.model.js';
import { plansModel } from './plans/plans.model.js';
import { receiptsModel } from './receipts/receipts.model.js';
import { reportDraftsModel } from './report-drafts/report-drafts.model.js';
import { scoresModel } from './scores/scores.model.js';

/** What queries read, and what a server keeps up to date. */
export const QUERIED_MODELS: readonly ReadModel[] = [
  orgUnitsModel,
  plansModel,
  obligationsModel,
  reportDraftsModel,
  receiptsModel,
  explanationsModel,
  itemsModel,
  scoresModel,
  historyModel,
];

/** Everything that is derived from the log, the state of the cascade included: what `ensureModels`, `rebuildModel` and `recoverModels` are given. */
export const ALL_MODELS: readonly ReadModel[] = [...QUERIED_MODELS, cascadeStateModel];
