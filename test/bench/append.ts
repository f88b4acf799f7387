import { randomUUID } from 'node:crypto';
import { figureOf, withRatios, type Figure } from './report.js';
import type { BenchServer } from './server.js';
import type { AppendSubject, BenchEvent } from './subjects/subject.js';

/** Events per stream: streams are short in this domain (a duty, a report). */
const EVENTS_PER_STREAM = 10;

/** A body of the size and shape of a submitted report. */
const bodyOf = (index: number): Readonly<Record<string, unknown>> => ({
  holder: '5f0c2a44-6d0c-5c39-9d4c-0a3d3c1b7a10',
  serves: [{ dutyId: '0b5b8a2e-0f5e-5b0a-8f43-6c1f7b1f9f11', period: '2026-M03' }],
  values: { newsItems: String(index % 17), broadcasts: '4', essays: null },
  narrative: 'Đã đăng tải tin, bài theo kế hoạch tháng.',
});

/** How far what a reader saw differs from what was acknowledged. */
export const faultsOf = (
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

/** One round: `writers` loops, one event a command, until `events` are acknowledged, while a reader follows. Timed: first command to last answer. */
const runRound = async (subject: AppendSubject, writers: number, events: number): Promise<Figure> => {
  const acknowledged = new Map<string, string>();
  const reader = await subject.follow();
  let next = 0;
  const writer = async (name: string): Promise<void> => {
    for (let own = 0; next < events; own += 1) {
      const index = next++;
      const stream = `${name}-${Math.floor(own / EVENTS_PER_STREAM)}`;
      const version = own % EVENTS_PER_STREAM;
      const event: BenchEvent = { id: randomUUID(), type: 'ReportSubmitted', body: bodyOf(index) };
      await subject.append(stream, version, event);
      acknowledged.set(event.id, `${stream}#${version}`);
    }
  };
  const round = randomUUID().replaceAll('-', '').slice(0, 12);
  const start = performance.now();
  await Promise.all(Array.from({ length: writers }, (_, index) => writer(`${round}w${index}`)));
  const seconds = (performance.now() - start) / 1000;
  const already = reader.seen.length;
  await reader.finish(Math.max(events, already));
  return {
    bench: 'append',
    subject: subject.name,
    writers,
    events,
    seconds,
    perSecond: events / seconds,
    ...faultsOf(acknowledged, reader.seen),
  };
};

export interface AppendOptions {
  readonly rounds: number;
  readonly writers: readonly number[];
  /** Events per round for our log and the plain insert; slower subjects get a quarter, so that the rounds last alike. */
  readonly events: number;
  readonly open: readonly ((url: string, connections: number) => Promise<AppendSubject>)[];
}

const eventsFor = (subject: AppendSubject, writers: number, events: number): number => {
  const slow = subject.name === 'emmett' || subject.name === 'message-db' ? 4 : 1;
  return Math.max(200, Math.round(events / slow / (writers === 1 ? 4 : 1)));
};

/** Append, one event a command: our log beside the peers and the plain insert, in turn, on one server. */
export const appendBench = async (server: BenchServer, options: AppendOptions): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for (const writers of options.writers) {
    const rounds = new Map<string, Figure[]>();
    for (let round = 0; round < options.rounds; round += 1) {
      for (const open of options.open) {
        const url = await server.createDatabase();
        const subject = await open(url, Math.min(writers, 64));
        const figure = await runRound(subject, writers, eventsFor(subject, writers, options.events));
        await subject.close();
        await server.dropDatabase(url);
        process.stderr.write(`append, ${writers} writers, round ${round + 1}: ${subject.name} ${Math.round(figure.perSecond)}/s\n`);
        rounds.set(subject.name, [...(rounds.get(subject.name) ?? []), figure]);
      }
    }
    figures.push(...[...rounds.values()].map(figureOf));
  }
  return withRatios(figures, 'insert');
};
