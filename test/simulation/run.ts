import '#libs/config/program-start.js';
import { randomInt } from 'node:crypto';
import type { Closers } from '#libs/application/closers.js';
import { interruptible } from '../interruptible.js';
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

const run = async (given: Arguments, closers: Closers): Promise<number> => {
  say(`seed ${given.seed}`);
  if (given.broken === EVERY) return (await tryAllBreaks(given, say, closers)) ? EQUAL : DIFFERENT;
  const rule = given.broken === undefined ? undefined : BREAKS[given.broken];
  if (rule !== undefined) {
    say(`broken on purpose: ${rule.means}`);
    breakRule(rule);
  }
  let areKept = false;
  const files: JsonFile[] = [];
  const open = async (opened: Promise<JsonFile>): Promise<JsonFile> => {
    const file = await opened;
    files.push(file);
    closers.add(async () => {
      if (!areKept) await file.discard();
    });
    return file;
  };
  // All of them before anything is simulated: a year is not lived through for a file that cannot be written.
  const events = await open(lineFile(given.events));
  const daily = await open(lineFile(given.daily));
  const figuresFile = await open(objectFile(given.json));
  // Only now: a file that is to be broken must not be loaded before.
  const { simulate } = await import('./simulate.js');
  const simulated = await simulate(given, { events, daily, progress: tell }, closers);
  if (process.stderr.isTTY) process.stderr.write('\n');
  const { firstMismatches, ...figures } = simulated;
  await figuresFile.write({ ...figures, firstMismatches });
  for (const file of files) await file.keep();
  areKept = true;
  say(JSON.stringify(figures, null, 2));
  for (const { day, unit, planId, term, product, oracle } of firstMismatches)
    say(`${day}, ${unit}, plan ${planId}, ${term}: the product says ${product}, the oracle ${oracle}`);
  return simulated.mismatches === 0 ? EQUAL : DIFFERENT;
};

const main = async (): Promise<number> => {
  try {
    const given = parseArguments(process.argv.slice(2), () => randomInt(2 ** 32));
    if (!given.help) return await interruptible((closers) => run(given, closers));
    say(USAGE);
    return EQUAL;
  } catch (error) {
    process.stderr.write(`${error instanceof WrongArguments ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    return error instanceof WrongArguments ? WRONG : FAILED;
  }
};

process.exitCode = await main();
