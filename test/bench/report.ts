import { cpus, totalmem } from 'node:os';
import { writeFileSync } from 'node:fs';

/** One measured figure. `limit` and `ratio` compare it with the limit that was measured in the same run. */
export interface Figure {
  readonly bench: string;
  readonly subject: string;
  readonly writers: number;
  readonly events: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly reordered: number;
  /** How long single requests took, in milliseconds. */
  readonly p50Ms?: number;
  readonly p95Ms?: number;
  readonly p99Ms?: number;
  readonly maxMs?: number;
  /** Answers, of those that were compared, that an oracle does not give. */
  readonly wrong?: number;
  /** What one request took of the processors, of server and database together. */
  readonly processorMs?: number;
  /** Memory that the server held at most. */
  readonly serverMiB?: number;
  readonly limit?: string;
  readonly ratio?: number;
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
};

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The smallest value that so many of a hundred do not exceed; NaN of none. */
export const percentile = (values: readonly number[], percent: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? NaN;
};

/** What a list of times in milliseconds, one after the other, comes to. */
export const latencies = (
  times: readonly number[],
): Required<Pick<Figure, 'seconds' | 'perSecond' | 'lost' | 'duplicated' | 'reordered' | 'p50Ms' | 'p95Ms' | 'p99Ms'>> => {
  const seconds = times.reduce((sum, time) => sum + time, 0) / 1000;
  const at = (percent: number): number => round(percentile(times, percent), 1);
  const perSecond = round(times.length / seconds, 1);
  return { seconds: round(seconds, 4), perSecond, lost: 0, duplicated: 0, reordered: 0, p50Ms: at(50), p95Ms: at(95), p99Ms: at(99) };
};

/** Medians of what every round has. */
const medianLatencies = (rounds: readonly Figure[]): Pick<Figure, 'p50Ms' | 'p95Ms' | 'p99Ms' | 'maxMs'> =>
  Object.fromEntries(
    (['p50Ms', 'p95Ms', 'p99Ms', 'maxMs'] as const).flatMap((key) => {
      const values = rounds.flatMap((one) => one[key] ?? []);
      return values.length === 0 ? [] : [[key, round(median(values), 1)]];
    }),
  );

/** The median round of a subject, with the faults of all rounds added up: one lost event in any round is one too many. */
export const figureOf = (rounds: readonly Figure[]): Figure => {
  const first = rounds[0];
  if (first === undefined) throw new Error('a figure needs at least one round');
  const seconds = median(rounds.map((one) => one.seconds));
  const total = (key: 'lost' | 'duplicated' | 'reordered'): number => rounds.reduce((sum, one) => sum + one[key], 0);
  return {
    ...first,
    seconds: round(seconds, 4),
    perSecond: round(median(rounds.map((one) => one.perSecond)), 1),
    lost: total('lost'),
    duplicated: total('duplicated'),
    reordered: total('reordered'),
    ...medianLatencies(rounds),
  };
};

/** Adds each subject's speed as a multiple of the limit's, by the medians of the same run. */
export const withRatios = (figures: readonly Figure[], limit: string): Figure[] =>
  figures.map((figure) => {
    const ofLimit = figures.filter((other) => other.subject === limit);
    const base = ofLimit.find((other) => other.writers === figure.writers) ?? ofLimit[0];
    return base === undefined || base === figure ? figure : { ...figure, limit, ratio: round(figure.perSecond / base.perSecond, 3) };
  });

export const machine = (): string =>
  `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;

export const printFigures = (figures: readonly Figure[]): void => {
  console.table(
    figures.map(({ bench, subject, writers, events, seconds, perSecond, lost, duplicated, reordered, limit, ratio, ...of }) => ({
      bench,
      subject,
      writers,
      events,
      seconds,
      'events/s': Math.round(perSecond),
      lost,
      duplicated,
      reordered,
      ...(of.p50Ms === undefined ? {} : { 'p50 ms': of.p50Ms, 'p95 ms': of.p95Ms, 'p99 ms': of.p99Ms }),
      ...(of.maxMs === undefined ? {} : { 'max ms': of.maxMs }),
      ...(of.processorMs === undefined ? {} : { 'CPU ms': of.processorMs }),
      ...(of.serverMiB === undefined ? {} : { 'server MiB': of.serverMiB }),
      ...(of.wrong === undefined ? {} : { wrong: of.wrong }),
      ratio: ratio === undefined ? '' : `${ratio} x ${limit}`,
    })),
  );
};

export const writeFigures = (file: string, figures: readonly Figure[]): void => {
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
};
