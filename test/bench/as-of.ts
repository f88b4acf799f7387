import type { Instant } from '#libs/kernel/time.js';
import { type BigLog, type BigLogOptions, withBigLog } from './big-log/big-log.js';
import { batchesOf, endOfYear, plansOf, provincesOf } from './big-log/world.js';
import { type Figure, latencies } from './report.js';
import { askRollUps, WARM_UP } from './roll-up.js';
import type { BenchServer } from './server.js';
import { startServerProcess } from './server-process.js';

/** Instants are drawn by the same numbers in every run (a linear congruential generator, Numerical Recipes). */
const draws = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

const SEED = 2026;

/** Instants at which something was recorded: drawn among the events, not among the days, most of which are quiet. */
const instantsOf = ({ size }: BigLog, year: number, count: number): readonly Instant[] => {
  const years = Array.from({ length: year - size.yearFrom + 1 }, (_, index) => size.yearFrom + index);
  const all = years.flatMap((year) => [...batchesOf(size, year)].map(({ at }) => at));
  const draw = draws(SEED);
  return Array.from({ length: count }, () => all[Math.floor(draw() * all.length)] ?? endOfYear(size.yearFrom));
};

export interface AsOfOptions extends BigLogOptions {
  readonly requests: number;
}

/** The roll-up of a province as it was at any instant of the log: of one plan of that year, and of all plans of all years together; after each year. */
export const asOfBench = async (server: BenchServer, options: AsOfOptions): Promise<Figure[]> => {
  const figures: Figure[] = [];
  await withBigLog(server, options, async (log, year) => {
    const { size, url, events } = log;
    const [province] = provincesOf(size);
    if (province === undefined) throw new RangeError('a country without provinces');
    const started = await startServerProcess({ databaseUrl: url, clock: endOfYear(year), roles: 'project' });
    try {
      const instants = instantsOf(log, year, options.requests + WARM_UP);
      const ofPlan = instants.map((at, index) => {
        const plans = plansOf(size, province, Number(at.slice(0, 4)));
        return { unit: province, plan: plans[index % plans.length] ?? null, at, isPast: true };
      });
      const ofAll = instants.map((at) => ({ unit: province, plan: null, at, isPast: true }));
      for (const [subject, questions] of [
        ['one plan', ofPlan],
        ['all plans', ofAll],
      ] as const) {
        const { times, ...of } = await askRollUps(started, log, questions, Math.ceil(questions.length / 12));
        const figure = { bench: 'as-of', subject, writers: 1, events, ...latencies(times), ...of };
        process.stderr.write(
          `as of, ${subject}, ${events} events: p50 ${figure.p50Ms} ms, p95 ${figure.p95Ms} ms, ${of.processorMs ?? '?'} ms of processor, ${of.wrong} wrong\n`,
        );
        figures.push(figure);
      }
    } finally {
      await started.stop();
    }
  });
  return figures;
};
