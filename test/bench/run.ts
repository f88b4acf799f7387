import '#libs/config/program-start.js';
import { parseArgs } from 'node:util';
import type { Closers } from '#libs/application/closers.js';
import { messageOf } from '#libs/config/message-of.js';
import { interruptible } from '../interruptible.js';
import { appendBench } from './append.js';
import { cascadeBench } from './cascade.js';
import { nationalYearBench } from './national-year.js';
import { fanOutBench } from './fan-out.js';
import { inboxBench } from './inbox.js';
import { noticesBench } from './notices.js';
import { asOfBench } from './as-of.js';
import { logsBench } from './logs.js';
import { installPeers } from './peers.js';
import { replayBench } from './replay.js';
import { rebuildBench } from './rebuild.js';
import { relayBench } from './relay.js';
import { machine, printFigures, writeFigures, type Figure } from './report.js';
import { rollUpBench } from './roll-up.js';
import { startBenchServer, type BenchServer } from './server.js';
import { openEmmett } from './subjects/emmett.js';
import { openInsert } from './subjects/insert.js';
import { openMessageDb } from './subjects/message-db.js';
import { openOurs } from './subjects/ours.js';

interface Bench {
  /** One line for the usage. */
  readonly summary: string;
  /** What it needs comes with the peers: always, or only where they are compared with. */
  readonly peers?: 'ALWAYS' | 'COMPARED';
  readonly measure: (server: BenchServer, options: Options) => Promise<Figure[]>;
}

const APPEND_EVENTS = 40_000;
/** One monthly report of each commune for three years. */
const BIG_LOG_EVENTS = 370_000;

/** Of a round of logs and relay. */
const LOG_EVENTS = 20_000;

const BENCHES: Readonly<Record<string, Bench>> = {
  append: {
    summary:
      'one event a command, at 64 writers and at 1, and at 64 spread over processes: our log, the peers and a plain INSERT (the limit)',
    peers: 'COMPARED',
    measure: (server, { events = APPEND_EVENTS, ...options }) =>
      appendBench(server, { ...options, events, open: [openOurs, openInsert, ...(options.peers ? [openEmmett, openMessageDb] : [])] }),
  },
  cascade: {
    summary: 'one plan to 3,321 communes, from the command to CascadeCompleted: our engine beside COPY of the same rows (the limit)',
    // COPY, whose client comes with them.
    peers: 'ALWAYS',
    measure: cascadeBench,
  },
  'fan-out': {
    summary: 'how long 100 commands a second of others wait while one plan makes 100,000 duties, beside how long they wait without',
    measure: fanOutBench,
  },
  inbox: {
    summary: 'one plan to 3,321 communes, from the command issuePlan until the last of them finds it in its inbox, over GraphQL',
    measure: inboxBench,
  },
  logs: {
    summary: 'four logs on one server, appended to and followed at once, beside one log with as many writers (the limit)',
    measure: (server, { events = LOG_EVENTS, ...options }) => logsBench(server, { ...options, events }),
  },
  notices: {
    summary:
      '100,000 obligations due at one instant, each noticed once by two schedulers of which one is killed, beside the same rows by SQL alone (the limit)',
    measure: noticesBench,
  },
  replay: {
    summary:
      'a year of communes from position 1: one row for each stream, and all versions of the obligations, beside reading alone (the limit)',
    peers: 'COMPARED',
    measure: replayBench,
  },
  relay: {
    summary:
      'a log to a broker, beside the same messages by kafkajs alone (the limit); and from there into another database, beside the same rows inserted alone (the limit)',
    measure: (server, { events = LOG_EVENTS, ...options }) => relayBench(server, { ...options, events }),
  },
  rebuild: {
    summary:
      'the obligations of two years of monthly reports of 3,321 communes from position 1, beside their rows copied within the database (the limit)',
    measure: rebuildBench,
  },
  'roll-up': {
    summary:
      'the figures of a province of 170 communes over GraphQL, after one year of data and after the last; and from a command to the roll-up that shows it',
    measure: (server, { events = BIG_LOG_EVENTS, ...options }) => rollUpBench(server, { ...options, events }),
  },
  'as-of': {
    summary: 'the same as it was at random events of the log: of one plan, and of all plans of all years',
    measure: (server, { events = BIG_LOG_EVENTS, ...options }) => asOfBench(server, { ...options, events }),
  },
  'national-year': {
    summary:
      'a year of the country over GraphQL: plans, cascades, monthly reports and notices; the totals of every province beside an oracle',
    measure: nationalYearBench,
  },
};

const USAGE = `npm run bench -- NAME [options]

${Object.entries(BENCHES)
  .map(([name, { summary }]) => `  ${name.padEnd(15)}${summary}`)
  .join('\n')}

Options
  --rounds N     rounds per subject, in turn; medians are compared (5)
  --events N     append: events per round (40000 for ours and INSERT at 64 writers; a quarter for slower peers, and for 1 writer)
  --events N     logs, relay: of one round (${LOG_EVENTS}); 720000 is an hour at 200 a second
  --writers L    append: numbers of writers, comma-separated (64,1)
  --processes L  append: over how many processes the writers are spread, comma-separated (1,2,4)
  --duties N     fan-out: how many duties the plan makes, in steps of 3,321 (100000)
  --notices N    notices: how many are due (100000)
  --communes N   how many of them: replay (1000), rebuild (all 3,321)
  --reads N      rebuild: GraphQL reads a second beside rebuilds (200)
  --no-peers     ours and the limit only
  --json FILE    also write the figures as JSON
  roll-up and as-of
  --events N     about how many events the years have together (${BIG_LOG_EVENTS}); 5000000 takes an hour to seed
  --years N      of data (3)
  --folder DIR   keeps the database, and goes on with the one that is there
  --seed-seconds N   stops seeding after so long; with --folder the next run goes on
  --requests N   of each figure (300)
  --rate N       commands a second (200), for --seconds N (15)
  --worker       roll-up: what projects is a process of its own beside the server
  national-year
  --scale S      of the country, above 0 to 1 (0.01); 1 takes half an hour or more

Exit codes: 0 measured, 1 something of ours was lost, doubled, out of order or wrong, 2 wrong options or it could not be carried out, 130 interrupted.`;

const integer = (name: string, text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`--${name}: "${text}" is not a whole number of 1 or more`);
  return value;
};

const share = (name: string, text: string): number => {
  const value = Number(text);
  if (!(value > 0 && value <= 1)) throw new RangeError(`--${name}: "${text}" is not a number above 0 and up to 1`);
  return value;
};

const options = () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '5' },
      events: { type: 'string' },
      writers: { type: 'string', default: '64,1' },
      processes: { type: 'string', default: '1,2,4' },
      duties: { type: 'string', default: '100000' },
      notices: { type: 'string', default: '100000' },
      years: { type: 'string', default: '3' },
      folder: { type: 'string' },
      'seed-seconds': { type: 'string' },
      requests: { type: 'string', default: '300' },
      rate: { type: 'string', default: '200' },
      scale: { type: 'string', default: '0.01' },
      seconds: { type: 'string', default: '15' },
      worker: { type: 'boolean', default: false },
      communes: { type: 'string' },
      reads: { type: 'string', default: '200' },
      'no-peers': { type: 'boolean', default: false },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    name: positionals[0],
    others: positionals.slice(1),
    help: values.help,
    peers: !values['no-peers'],
    json: values.json,
    rounds: integer('rounds', values.rounds),
    notices: integer('notices', values.notices),
    events: values.events === undefined ? undefined : integer('events', values.events),
    years: integer('years', values.years),
    folder: values.folder,
    seedSeconds: values['seed-seconds'] === undefined ? undefined : integer('seed-seconds', values['seed-seconds']),
    requests: integer('requests', values.requests),
    rate: integer('rate', values.rate),
    scale: share('scale', values.scale),
    seconds: integer('seconds', values.seconds),
    worker: values.worker,
    communes: values.communes === undefined ? undefined : integer('communes', values.communes),
    reads: integer('reads', values.reads),
    duties: integer('duties', values.duties),
    processes: values.processes.split(',').map((text) => integer('processes', text)),
    writers: values.writers.split(',').map((text) => integer('writers', text)),
  };
};

/** A peer may lose events; what is ours may not, nor answer wrongly. */
const isFaulty = ({ subject, lost, duplicated, reordered, wrong }: Figure): boolean =>
  (wrong ?? 0) > 0 || (subject.startsWith('ours') && lost + duplicated + reordered > 0);

type Options = ReturnType<typeof options>;

const main = async (open: Closers): Promise<number> => {
  const given = options();
  if (given.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const bench = given.name !== undefined && Object.hasOwn(BENCHES, given.name) ? BENCHES[given.name] : undefined;
  if (bench === undefined || given.others.length > 0) {
    const wrong = bench === undefined ? given.name : given.others[0];
    const what = wrong === undefined ? 'NAME is missing' : `there is no bench "${wrong}"${bench === undefined ? '' : ', or one at a time'}`;
    throw new RangeError(`${what}; expected ${Object.keys(BENCHES).join(', ')}\n\n${USAGE}`);
  }
  if (bench.peers === 'ALWAYS' || (bench.peers === 'COMPARED' && given.peers)) installPeers();
  // Before anything is measured: an hour is not spent for a file that cannot be written.
  if (given.json !== undefined) writeFigures(given.json, []);
  const server = await startBenchServer(open, given.folder);
  console.log(`${machine()}\n${await server.settings()}`);
  const figures = await bench.measure(server, given);
  printFigures(figures);
  if (given.json !== undefined) writeFigures(given.json, figures);
  return figures.some(isFaulty) ? 1 : 0;
};

interruptible(main).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 2;
  },
);
