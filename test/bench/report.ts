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
  readonly limit?: string;
  readonly ratio?: number;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
};

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

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
    figures.map(({ bench, subject, writers, events, seconds, perSecond, lost, duplicated, reordered, limit, ratio }) => ({
      bench,
      subject,
      writers,
      events,
      seconds,
      'events/s': Math.round(perSecond),
      lost,
      duplicated,
      reordered,
      ratio: ratio === undefined ? '' : `${ratio} x ${limit}`,
    })),
  );
};

export const writeFigures = (file: string, figures: readonly Figure[]): void => {
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
};
