import { parseArgs } from 'node:util';
import { messageOf } from '#libs/config/message-of.js';
import { instantOfMs } from '#libs/kernel/time.js';
import { judge } from './judge.js';

/**
 * `node dist/test/faults/judge-run.js --database URL --journal FILE [--replica URL]`: judges what a soak has left behind. Prints the verdict as JSON; ends
 * with 0 where nothing was found, 1 where something was, 2 for wrong options, 70 where it could not judge.
 */
const OPTIONS = { database: { type: 'string' }, journal: { type: 'string' }, replica: { type: 'string' } } as const;

const given = (): { readonly database: string; readonly journal: string; readonly replica: string | undefined } => {
  const { database, journal, replica } = parseArgs({ options: OPTIONS }).values;
  if (database === undefined || journal === undefined) throw new Error('--database URL and --journal FILE are needed');
  return { database, journal, replica };
};

const run = async (): Promise<number> => {
  let options;
  try {
    options = given();
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return 2;
  }
  const { database, journal, replica } = options;
  try {
    const verdict = await judge({ databaseUrl: database, replicaUrl: replica, journalFile: journal, now: instantOfMs(Date.now()) });
    process.stdout.write(`${JSON.stringify(verdict)}\n`);
    return verdict.findings.length === 0 ? 0 : 1;
  } catch (error) {
    process.stderr.write(`It could not be judged: ${messageOf(error)}\n`);
    return 70;
  }
};

process.exitCode = await run();
