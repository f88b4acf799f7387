export type * from './duty.commands.js';
