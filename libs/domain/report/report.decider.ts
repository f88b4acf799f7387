export type * from './report.commands.js';
