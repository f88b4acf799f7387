import type { Role } from '#libs/config/environment.js';
import type { ReadModel } from '#libs/read-models/model.js';
import { ALL_MODELS, QUERIED_MODELS } from '#libs/read-models/models.js';

/** What a process keeps: in a replica nothing reacts to events, and so there is no state of the cascade. */
export const modelsOf = (roles: readonly Role[]): readonly ReadModel[] => (roles.includes('consume') ? QUERIED_MODELS : ALL_MODELS);
