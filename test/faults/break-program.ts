import { breakRule } from '../simulation/break-hooks.js';
import { BREAKS } from './breaks.js';

/* Loaded into a program before its own code (`node --import …/break-program.js?rule=NAME`). */

const rule = BREAKS[new URL(import.meta.url).searchParams.get('rule') ?? ''];
if (rule === undefined) throw new Error(`there is no rule to break in ${import.meta.url}`);
for (const change of rule.changes) breakRule({ ...change, means: rule.means });
