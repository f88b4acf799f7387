import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { writeEvents } from './append-writers.js';
import { endedWithTheRun } from './children.js';
import { figureOf, withRatios, type Figure } from './report.js';
import type { BenchServer } from './server.js';
import { openInsert } from './subjects/insert.js';
import { openOurs } from './subjects/ours.js';
import type { AppendSubject } from './subjects/subject.js';

/** How far what a reader saw differs from what was acknowledged. */
const faultsOf = (
  acknowledged: ReadonlyMap<string, string>,
  seen: readonly string[],
): Pick<Figure, 'lost' | 'duplicated' | 'reordered'> => {
  const order = new Map<string, number>();
  const found = new Set<string>();
  let duplicated = 0;
  let reordered = 0;
  for (const id of seen) {
    const key = acknowledged.get(id);
    if (key === undefined) continue;
    if (found.has(id)) {
      duplicated += 1;
      continue;
    }
    found.add(id);
    const [stream = '', version = '0'] = key.split('#');
    if (Number(version) < (order.get(stream) ?? -1)) reordered += 1;
    else order.set(stream, Number(version));
  }
  return { lost: acknowledged.size - found.size, duplicated, reordered };
};

interface Written {
  readonly seconds: number;
  readonly acknowledged: ReadonlyMap<string, string>;
}

const inThisProcess = async (subject: AppendSubject, round: string, writers: number, events: number): Promise<Written> => {
  const start = performance.now();
  const acknowledged = await writeEvents(subject, round, writers, events);
  return { seconds: (performance.now() - start) / 1000, acknowledged };
};

/** Writers in processes of their own, which begin at once. The time is that of the slowest, from when all were told to begin. */
const inProcesses = async (subject: AppendSubject, url: string, round: string, { processes, writers, events }: Load): Promise<Written> => {
  const children = Array.from({ length: processes }, (_, index) => {
    const args = [subject.name, url, `${round}p${index}`, String(writers / processes), String(Math.round(events / processes))];
    const child = endedWithTheRun(
      spawn(process.execPath, [fileURLToPath(new URL('append-writer.js', import.meta.url)), ...args], {
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    );
    return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
  });
  const lineOf = async ({ lines }: (typeof children)[number]): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('a process of writers ended before it was done');
    return value;
  };
  await Promise.all(children.map(lineOf));
  const start = performance.now();
  for (const { child } of children) child.stdin.write('go\n');
  const answers = await Promise.all(children.map(lineOf));
  const seconds = (performance.now() - start) / 1000;
  return { seconds, acknowledged: new Map(answers.flatMap((line) => JSON.parse(line) as [string, string][])) };
};

interface Load {
  readonly writers: number;
  readonly events: number;
  /** 1: this one. */
  readonly processes: number;
}

/** One round: `writers` loops, one event a command, until `events` are acknowledged, while a reader follows. Timed: first command to last answer. */
const runRound = async (subject: AppendSubject, url: string, load: Load): Promise<Figure> => {
  const { writers, events, processes } = load;
  const before = await subject.storedCount();
  const reader = await subject.follow();
  const round = randomUUID().replaceAll('-', '').slice(0, 12);
  const { seconds, acknowledged } = await (processes === 1
    ? inThisProcess(subject, round, writers, events)
    : inProcesses(subject, url, round, load));
  await reader.finish(Math.max(before + acknowledged.size, reader.seen.length));
  return {
    bench: processes === 1 ? 'append' : `append, ${processes} processes`,
    subject: subject.name,
    writers,
    events,
    seconds,
    perSecond: acknowledged.size / seconds,
    ...faultsOf(acknowledged, reader.seen),
  };
};

export interface AppendOptions {
  readonly rounds: number;
  readonly writers: readonly number[];
  /** Over how many processes the writers are spread, each number in turn; ours and the plain insert only, where it is more than 1. */
  readonly processes: readonly number[];
  /** Events per round for our log and the plain insert; slower subjects get a quarter, so that the rounds last alike. */
  readonly events: number;
  readonly open: readonly ((url: string, connections: number) => Promise<AppendSubject>)[];
}

const eventsFor = (subject: AppendSubject, writers: number, events: number): number => {
  const slow = subject.name === 'emmett' || subject.name === 'message-db' ? 4 : 1;
  return Math.max(200, Math.round(events / slow / (writers === 1 ? 4 : 1)));
};

/** A writer alone stays in one process. */
const loadsOf = ({ writers, processes }: AppendOptions): readonly Omit<Load, 'events'>[] =>
  writers.flatMap((count) => processes.filter((spread) => spread <= count).map((spread) => ({ writers: count, processes: spread })));

/** Append, one event a command: our log beside the peers and the plain insert, in turn, on one server. */
export const appendBench = async (server: BenchServer, options: AppendOptions): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for (const load of loadsOf(options)) {
    const { writers, processes } = load;
    const rounds = new Map<string, Figure[]>();
    for (let round = 0; round < options.rounds; round += 1) {
      for (const open of processes === 1 ? options.open : [openOurs, openInsert]) {
        const url = await server.createDatabase();
        const subject = await open(url, Math.min(writers, 64));
        const amount = { ...load, events: eventsFor(subject, writers, options.events) };
        const taken = [await runRound(subject, url, amount)];
        // The database was empty; now it is not.
        if (subject.name === 'ours' && processes === 1) taken.push({ ...(await runRound(subject, url, amount)), subject: 'ours, warm' });
        await subject.close();
        await server.dropDatabase(url);
        for (const figure of taken) {
          process.stderr.write(
            `append, ${writers} writers, ${processes} processes, round ${round + 1}: ${figure.subject} ${Math.round(figure.perSecond)}/s\n`,
          );
          rounds.set(figure.subject, [...(rounds.get(figure.subject) ?? []), figure]);
        }
      }
    }
    figures.push(...withRatios([...rounds.values()].map(figureOf), 'insert'));
  }
  return figures;
};
