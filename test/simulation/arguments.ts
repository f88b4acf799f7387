import { parseArgs } from 'node:util';
import { messageOf } from '#libs/config/message-of.js';
import { BREAKS } from './breaks.js';

/** Of `--break`: all rules. */
export const EVERY = 'all';

export const USAGE = `npm run simulate -- [options]

  Simulates a year of Hải Phòng's communes and their units on the real server, and compares what it answers with an independent oracle at the
  end of every simulated day.

Options
  --seed N         what chance follows: a whole number (drawn and printed when left out)
  --scope NAME     hai-phong: the city with its communes (the only one)
  --communes N     only the first N communes (all of them, 114)
  --days N         only the first N days of 2026 (365)
  --json FILE      writes the counts and the mismatches
  --events FILE    writes the log, one event a line
  --daily FILE     writes the counts of every day, commune and plan, one a line
  --break RULE     breaks a rule of the product on purpose, to see that it is found, and ends with the first day that differs:
                   ${Object.keys(BREAKS).join(', ')};
                   ${EVERY}: one after the other, each in a run of its own

Exit codes: 0 equal everywhere (with --break ${EVERY}: all were found), 1 a mismatch (or a rule that was not found), 2 wrong options, 70 it could not be carried out, 130 interrupted. docs/simulation.md has the form of the files.`;

export interface Arguments {
  readonly seed: number;
  readonly communes: number;
  readonly days: number;
  readonly json: string | undefined;
  readonly events: string | undefined;
  readonly daily: string | undefined;
  /** A rule, or `EVERY`. */
  readonly broken: string | undefined;
  readonly help: boolean;
}

/** What is wrong with the command line, for the one who typed it. */
export class WrongArguments extends Error {}

const SEED_MAX = 2 ** 32 - 1;
/** Communes of Hải Phòng since 01/07/2025 (Resolution 1669/NQ-UBTVQH15). */
const COMMUNES = 114;
const DAYS = 365;

const whole = (option: string, given: string | undefined, [from, to]: readonly [number, number], otherwise: number): number => {
  if (given === undefined) return otherwise;
  const value = /^\d+$/.test(given) ? Number(given) : NaN;
  if (!(value >= from && value <= to)) throw new WrongArguments(`--${option} ${given}: expected a whole number from ${from} to ${to}`);
  return value;
};

const OPTIONS = {
  seed: { type: 'string' },
  scope: { type: 'string', default: 'hai-phong' },
  communes: { type: 'string' },
  days: { type: 'string' },
  json: { type: 'string' },
  events: { type: 'string' },
  daily: { type: 'string' },
  break: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const read = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new WrongArguments(messageOf(error));
  }
};

/** @throws WrongArguments */
export const parseArguments = (args: readonly string[], anySeed: () => number): Arguments => {
  const values = read(args);
  if (values.scope !== 'hai-phong') throw new WrongArguments(`--scope ${values.scope}: expected hai-phong`);
  if (values.break !== undefined && values.break !== EVERY && !Object.hasOwn(BREAKS, values.break))
    throw new WrongArguments(`--break ${values.break}: expected one of ${[...Object.keys(BREAKS), EVERY].join(', ')}`);
  const file = (['json', 'events', 'daily'] as const).find((name) => values[name] !== undefined);
  if (values.break === EVERY && file !== undefined)
    throw new WrongArguments(`--${file} ${values[file]}: with --break ${EVERY} there are many runs; write the files of one rule at a time`);
  return {
    seed: values.seed === undefined ? anySeed() : whole('seed', values.seed, [0, SEED_MAX], 0),
    communes: whole('communes', values.communes, [1, COMMUNES], COMMUNES),
    days: whole('days', values.days, [1, DAYS], DAYS),
    json: values.json,
    events: values.events,
    daily: values.daily,
    broken: values.break,
    help: values.help,
  };
};
