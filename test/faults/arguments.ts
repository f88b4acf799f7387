import { parseArgs } from 'node:util';
import { messageOf } from '#libs/config/message-of.js';
import { BREAKS } from './breaks.js';

export const USAGE = `npm run soak -- [options]

  Runs a server, two workers, a replica over Kafka where a broker can be had, and officials who send commands, while it kills and hangs processes and
  PostgreSQL, cuts connections, moves clocks and fills the disk. Afterwards it judges: no acknowledged command lost, none applied twice, everything that
  follows the log equal to the log from its beginning.

Options
  --minutes N      how long faults come, 0.5 or more (1)
  --seed S         what chance follows: a whole number (drawn and printed when left out); the same seed gives the same faults at the same times
  --events FILE    writes the journal: commands, answers, faults and verdicts, one JSON object a line
  --json FILE      writes the figures and what was found
  --every S        seconds from one fault to the next, within one, 1.5 to 600 (2.2): the more, the longer the programs get to work in between
  --min-events N   goes on until the log has N events, though the minutes are over (0); 10000000 needs some 150 GB of disk
  --communes N     communes of Hải Phòng that take part, 1 to 114 (12)
  --clients N      officials who send commands at the same time (8)
  --rules N        duties of each commune in each plan of the city, 1 to 200 (4): the more, the more events each plan makes
  --without-kafka  neither broker nor replica, also where they can be had
  --break RULE     breaks a rule of the product on purpose, to see that it is found: ${Object.keys(BREAKS).join(', ')}

Exit codes: 0 nothing was found, 1 something was lost, doubled or unequal, 2 wrong options, 70 it could not be carried out, 130 interrupted. docs/faults.md has the form of the journal.`;

export interface Arguments {
  readonly minutes: number;
  readonly seed: number;
  readonly events: string | undefined;
  readonly json: string | undefined;
  /** Seconds from one fault to the next. */
  readonly every: number;
  readonly eventsMin: number;
  readonly communes: number;
  readonly clients: number;
  readonly rules: number;
  readonly withKafka: boolean;
  readonly broken: string | undefined;
  readonly help: boolean;
}

/** What is wrong with the command line, for the one who typed it. */
export class WrongArguments extends Error {}

const SEED_MAX = 2 ** 32 - 1;
const COMMUNES_MAX = 114;
/** A week. */
const MINUTES_MAX = 10_080;
const MINUTES_MIN = 0.5;
/** Seconds: what comes back by itself needs a moment. */
const EVERY_MIN = 1.5;

const whole = (option: string, given: string | undefined, [from, to]: readonly [number, number], otherwise: number): number => {
  if (given === undefined) return otherwise;
  const value = /^\d{1,12}$/u.test(given) ? Number(given) : Number.NaN;
  if (!(value >= from && value <= to)) throw new WrongArguments(`--${option} ${given}: expected a whole number from ${from} to ${to}`);
  return value;
};

const decimal = (option: string, given: string | undefined, [from, to]: readonly [number, number], otherwise: number): number => {
  if (given === undefined) return otherwise;
  const value = /^\d{1,5}(?:\.\d{1,3})?$/u.test(given) ? Number(given) : Number.NaN;
  if (!(value >= from && value <= to))
    throw new WrongArguments(`--${option} ${given}: expected a number from ${from} to ${to}, such as 10 or 2.5`);
  return value;
};

const OPTIONS = {
  minutes: { type: 'string' },
  every: { type: 'string' },
  seed: { type: 'string' },
  events: { type: 'string' },
  json: { type: 'string' },
  'min-events': { type: 'string' },
  communes: { type: 'string' },
  clients: { type: 'string' },
  rules: { type: 'string' },
  'without-kafka': { type: 'boolean', default: false },
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
  if (values.break !== undefined && !Object.hasOwn(BREAKS, values.break))
    throw new WrongArguments(`--break ${values.break}: expected one of ${Object.keys(BREAKS).join(', ')}`);
  return {
    minutes: decimal('minutes', values.minutes, [MINUTES_MIN, MINUTES_MAX], 1),
    seed: values.seed === undefined ? anySeed() : whole('seed', values.seed, [0, SEED_MAX], 0),
    events: values.events,
    json: values.json,
    every: decimal('every', values.every, [EVERY_MIN, 600], 2.2),
    eventsMin: whole('min-events', values['min-events'], [0, 1_000_000_000], 0),
    communes: whole('communes', values.communes, [1, COMMUNES_MAX], 12),
    clients: whole('clients', values.clients, [1, 200], 8),
    rules: whole('rules', values.rules, [1, 200], 4),
    withKafka: !values['without-kafka'],
    broken: values.break,
    help: values.help,
  };
};
