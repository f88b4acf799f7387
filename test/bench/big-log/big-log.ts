import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchServer } from '../server.js';
import { seedUpTo, tidy } from './seed.js';
import { type WorldSize } from './world.js';

export interface BigLogOptions {
  /** About how many events three years have. */
  readonly events: number;
  readonly years: number;
  /** Keeps the database for another run; one that was broken off goes on. */
  readonly folder?: string | undefined;
  /** Stops seeding after so many seconds, to go on with another time. */
  readonly seedSeconds?: number | undefined;
}

/** A log as it stands at the end of a year, with its read models. */
export interface BigLog {
  readonly size: WorldSize;
  readonly url: string;
  readonly events: number;
  /** Events that were added by the commands of earlier runs. */
  readonly beyond: number;
}

/** A seeding that is to be gone on with. */
class SeedingUnfinished extends Error {}

const YEAR_FROM = 2024;
const PROVINCES = 34;
const COMMUNES = 3_321;
const COMMUNES_MEASURED = 170;
/** Of one monthly report in a year: its duty, and some three for each month. */
const EVENTS_PER_DUTY = 37;

const sizeOf = ({ events, years }: BigLogOptions): WorldSize => ({
  yearFrom: YEAR_FROM,
  years,
  provinces: PROVINCES,
  communes: COMMUNES,
  communesMeasured: COMMUNES_MEASURED,
  rules: Math.max(1, Math.round(events / (COMMUNES * years * EVENTS_PER_DUTY))),
});

/** A folder holds the log of one size. @throws Error when it is another */
const remember = (folder: string, size: WorldSize): void => {
  const file = join(folder, 'bench-size.json');
  const text = JSON.stringify(size);
  if (!existsSync(file)) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text)
    throw new RangeError(`--folder ${folder} holds a log of ${readFileSync(file, 'utf8')}, asked for is ${text}; name another folder`);
};

/**
 * Seeds year by year, and lets `work` look at the log at the end of each year that was not complete before; of the last in any case, and of the last one that
 * is there where the time is up before anything of the next is.
 * @throws SeedingUnfinished
 */
export const withBigLog = async (
  server: BenchServer,
  options: BigLogOptions,
  work: (log: BigLog, year: number) => Promise<void>,
): Promise<void> => {
  const size = sizeOf(options);
  if (options.folder !== undefined) remember(options.folder, size);
  const until = options.seedSeconds === undefined ? Infinity : performance.now() + options.seedSeconds * 1_000;
  const url = await server.database('big_log');
  const last = size.yearFrom + size.years - 1;
  const look = async (year: number, events: number, beyond: number): Promise<void> => {
    await tidy(url);
    await work({ size, url, events, beyond }, year);
  };
  /** Events of the years that are there and were not looked at. */
  let passed: number | undefined;
  for (let year = size.yearFrom; year <= last; year += 1) {
    const { events, complete, isNew, beyond } = await seedUpTo(url, size, year, until);
    if (!complete) {
      if (passed === events) await look(year - 1, events, 0);
      throw new SeedingUnfinished(`${events} events are there; the same command with the same --folder goes on from them`);
    }
    passed = isNew ? undefined : events;
    if (isNew || year === last) await look(year, events, beyond);
  }
};
