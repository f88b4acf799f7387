export type * from './org-unit.commands.js';
