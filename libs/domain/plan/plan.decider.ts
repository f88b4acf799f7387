export type * from './plan.commands.js';
