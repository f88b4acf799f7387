import '#libs/config/program-start.js';
import { randomInt } from 'node:crypto';
import { type Arguments, EVERY, parseArguments, USAGE, WrongArguments } from './arguments.js';
import { breakRule } from './break-hooks.js';
import { BREAKS } from './breaks.js';
import { type JsonFile, lineFile, objectFile } from './files.js';
import { tryAllBreaks } from './try-breaks.js';

/** `npm run simulate`. Exit codes are told by `--help`. */
const EQUAL = 0;
const DIFFERENT = 1;
const WRONG = 2;
const FAILED = 70;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const tell = (text: string): void => void process.stderr.write(process.stderr.isTTY ? `\r${text}\u001b[K` : `${text}\n`);

const run = async (given: Arguments): Promise<number> => {
  say(`seed ${given.seed}`);
  if (given.broken === EVERY) return (await tryAllBreaks(given, say)) ? EQUAL : DIFFERENT;
  const rule = given.broken === undefined ? undefined : BREAKS[given.broken];
  if (rule !== undefined) {
    say(`broken on purpose: ${rule.means}`);
    breakRule(rule);
  }
  const files: JsonFile[] = [];
  const open = async (file: Promise<JsonFile>): Promise<JsonFile> => {
    files.push(await file);
    return file;
  };
  try {
    // All of them before anything is simulated: a year is not lived through for a file that cannot be written.
    const events = await open(lineFile(given.events));
    const daily = await open(lineFile(given.daily));
    const figuresFile = await open(objectFile(given.json));
    // Only now: a file that is to be broken must not be loaded before.
    const { simulate } = await import('./simulate.js');
    const simulated = await simulate(given, { events, daily, progress: tell });
    if (process.stderr.isTTY) process.stderr.write('\n');
    const { firstMismatches, ...figures } = simulated;
    await figuresFile.write({ ...figures, firstMismatches });
    for (const file of files) await file.keep();
    say(JSON.stringify(figures, null, 2));
    for (const { day, unit, planId, term, product, oracle } of firstMismatches)
      say(`${day}, ${unit}, plan ${planId}, ${term}: the product says ${product}, the oracle ${oracle}`);
    return simulated.mismatches === 0 ? EQUAL : DIFFERENT;
  } catch (error) {
    for (const file of files) await file.discard();
    throw error;
  }
};

const main = async (): Promise<number> => {
  try {
    const given = parseArguments(process.argv.slice(2), () => randomInt(2 ** 32));
    if (!given.help) return await run(given);
    say(USAGE);
    return EQUAL;
  } catch (error) {
    process.stderr.write(`${error instanceof WrongArguments ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    return error instanceof WrongArguments ? WRONG : FAILED;
  }
};

process.exitCode = await main();
