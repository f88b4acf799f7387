import { parseArgs } from 'node:util';
import { instantOfMs } from '#libs/kernel/time.js';
import { judge } from './judge.js';

/**
 * `node dist/test/faults/judge-run.js --database URL --journal FILE [--replica URL]`: judges what a soak has left behind. Prints the verdict as JSON; ends
 * with 1 where something was found.
 */
const { values } = parseArgs({ options: { database: { type: 'string' }, journal: { type: 'string' }, replica: { type: 'string' } } });
const { database, journal, replica } = values;
if (database === undefined || journal === undefined) throw new Error('--database URL and --journal FILE are needed');
const verdict = await judge({ databaseUrl: database, replicaUrl: replica, journalFile: journal, now: instantOfMs(Date.now()) });
process.stdout.write(`${JSON.stringify(verdict)}\n`);
process.exitCode = verdict.findings.length === 0 ? 0 : 1;
