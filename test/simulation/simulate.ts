import type { Closers } from '#libs/application/closers.js';
import { addDays, dateOf, endOfDay, type LocalDate } from '#libs/kernel/time.js';
import { planCalendar } from './acts-of-calendar.js';
import { planYear } from './acts-of-planning.js';
import { planReform } from './acts-of-reform.js';
import { planTakeOvers } from './acts-of-take-over.js';
import { openAgenda, type Agenda } from './agenda.js';
import type { Arguments } from './arguments.js';
import { type City, openCity } from './city.js';
import { lookedAt, mismatches, type Mismatch, productCounts } from './compare.js';
import { drawOf } from './draw.js';
import type { JsonFile } from './files.js';
import { loggedEventOf } from './logged-event-of.js';
import type { LoggedEvent } from './oracle/events.js';
import { openOracle, unitKey, type Oracle } from './oracle/oracle.js';
import { added, type Counts, NOTHING } from './oracle/counts.js';
import { openStage } from './stage.js';

/** What a simulation came to. */
export interface Simulated {
  readonly seed: number;
  readonly scope: 'hai-phong';
  readonly communes: number;
  /** That were lived through. */
  readonly days: number;
  readonly commands: number;
  /** Refusals by mutation and code: officials also try what may not be. */
  readonly refused: Readonly<Record<string, number>>;
  readonly events: number;
  readonly duties: number;
  readonly obligations: number;
  readonly notices: number;
  /** The city with everything below it, over all plans, at the end of the last day. */
  readonly counts: Counts;
  /** Figures that were compared. */
  readonly compared: number;
  readonly mismatches: number;
  readonly firstMismatches: readonly Mismatch[];
}

export interface Outputs {
  readonly events: JsonFile;
  readonly daily: JsonFile;
  readonly progress: (text: string) => void;
}

const SHOWN = 20;
const PAGE = 5_000;

/** Gives the oracle what was recorded since the last time, as the file of events has it: after it went through text. */
const follower = ({ server }: City, oracle: Oracle, file: JsonFile) => {
  let position = 0;
  return {
    position: () => position,
    hear: async (): Promise<void> => {
      for (;;) {
        const events = await server.log.read({ after: position, limit: PAGE });
        for (const event of events) {
          const line = loggedEventOf(event);
          await file.write(line);
          oracle.hear([JSON.parse(JSON.stringify(line)) as LoggedEvent]);
        }
        position = events.at(-1)?.position ?? position;
        if (events.length < PAGE) return;
      }
    },
  };
};

const liveThrough = async (city: City, agenda: Agenda, day: LocalDate): Promise<number> => {
  const end = endOfDay(day);
  for (let act = agenda.next(end); act !== undefined; act = agenda.next(end)) {
    if (act.at > city.clock.now()) city.clock.set(act.at);
    await act.run();
  }
  await city.server.catchUp();
  city.clock.set(end);
  return city.server.tick();
};

const sumOf = (counts: ReadonlyMap<string, Counts>, unitId: string): Counts =>
  [...counts].filter(([key]) => key.startsWith(`${unitId} `)).reduce((sum, [, each]) => added(sum, each), NOTHING);

/** Days whose counts are asked for again at the end, as they were then. */
const LOOKED_BACK = 12;

/** Runs the days one by one and compares at the end of each. @throws Error for what no official could do anything about */
export const simulate = async (given: Arguments, outputs: Outputs, open: Closers): Promise<Simulated> => {
  const { seed, days, communes } = given;
  const city = await openCity(communes, open);
  const draw = drawOf(seed);
  const agenda = openAgenda();
  const stage = openStage(city, draw, agenda);
  const oracle = openOracle();
  const { hear, position } = follower(city, oracle, outputs.events);
  const found: Mismatch[] = [];
  const past = new Map<LocalDate, ReadonlyMap<string, Counts>>();
  let [notices, compared, lived] = [0, 0, 0];
  planYear(stage);
  planCalendar(stage);
  planReform(stage);
  planTakeOvers(stage);
  let counts: ReadonlyMap<string, Counts> = new Map();
  for (let n = 0; n < days; n += 1) {
    const day = addDays(dateOf(2026, 1, 1), n);
    notices += await liveThrough(city, agenda, day);
    await hear();
    const at = endOfDay(day);
    counts = await productCounts(city, at, { asOf: false });
    const expected = oracle.countsAt(at);
    compared += counts.size;
    found.push(...mismatches(city, day, counts, expected));
    if (n % Math.ceil(days / LOOKED_BACK) === 0) past.set(day, counts);
    await writeDay(outputs.daily, city, day, counts);
    outputs.progress(`${day}: ${position()} events, ${found.length} mismatches`);
    lived = n + 1;
    // Of a product that is broken on purpose nobody has to know more than that it is found.
    if (given.broken !== undefined && found.length > 0) break;
  }
  // What the product said at the end of a day, it says of that day ever after.
  for (const [day, then] of past) {
    const again = await productCounts(city, endOfDay(day), { asOf: true });
    compared += again.size;
    found.push(...mismatches(city, `as of ${day}`, again, then));
  }
  const obligations = oracle.obligations();
  return {
    seed,
    scope: 'hai-phong',
    communes: city.communes.length,
    days: lived,
    commands: city.client.sent(),
    refused: city.client.refused(),
    events: position(),
    duties: new Set(obligations.map(({ dutyId }) => dutyId)).size,
    obligations: obligations.length,
    notices,
    counts: sumOf(counts, city.unitId),
    compared,
    mismatches: found.length,
    firstMismatches: found.slice(0, SHOWN),
  };
};

const writeDay = async (file: JsonFile, city: City, day: LocalDate, counts: ReadonlyMap<string, Counts>): Promise<void> => {
  const plans = [...new Set([...counts.keys()].map((key) => key.split(' ')[1] ?? ''))].sort();
  for (const { unitId, name } of lookedAt(city))
    for (const planId of plans) {
      const of = counts.get(unitKey(unitId, planId));
      if (of !== undefined) await file.write({ day, unitId, unit: name, planId, ...of });
    }
};
