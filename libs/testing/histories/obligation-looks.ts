import { fc } from '#libs/testing/properties.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { addDays, dateAt, instantOfMs, localDate, msOf, startOfDay, type Instant } from '#libs/kernel/time.js';
import { obligationsModel } from '#libs/read-models/obligations/obligations.model.js';
import type { Page, PageRequest } from '#libs/read-models/queries.js';
import type { Reading } from '#libs/read-models/reading.js';
import { historyOf } from './obligation-histories.js';
import { oracleObligations } from '../oracles/obligation-oracle.js';
import { steps } from './obligation-world.js';
import { projectedModels, type ProjectedModels } from '../database/read-model.js';
import type { FreshDatabase } from '../database/test-server.js';

/** All pages of a list, some rows at a time. */
export const allOf = async <T>(ask: (page: PageRequest) => Promise<Page<T>>, first = 4): Promise<{ rows: T[]; totalCount: number }> => {
  const rows: T[] = [];
  for (let after: string | undefined; ;) {
    const page = await ask({ first, ...(after === undefined ? {} : { after }) });
    rows.push(...page.rows.map(({ node }) => node));
    after = page.rows.at(-1)?.cursor;
    if (!page.hasNextPage || after === undefined) return { rows, totalCount: page.totalCount };
  }
};

/** After every event so far. */
export const AFTER_ALL: Instant = startOfDay(localDate('2027-06-01'));

export const readingAt = (models: ProjectedModels, position: number, at: Instant): Reading => models.at(position, dateAt(at), at);

let generation = 0;

/** The model of a log, for as long as it is used. */
export const withHistory = async (
  { database }: FreshDatabase,
  events: readonly RecordedEvent[],
  use: (models: ProjectedModels) => Promise<void>,
): Promise<void> => {
  generation += 1;
  const models = await projectedModels(database, [obligationsModel], generation);
  try {
    await models.project(events);
    await use(models);
  } finally {
    await models.drop();
  }
};

/** An instant on either side of the end of some day: mostly of a day on which something is due or a period begins. */
interface Glance {
  readonly share: number;
  readonly which: number;
  readonly side: number;
}
const glances: fc.Arbitrary<Glance> = fc.record({
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  which: fc.nat(),
  side: fc.constantFrom(-1, 0, 1),
});

const instantOf = (log: readonly RecordedEvent[], { which, side }: Glance): Instant => {
  const days = oracleObligations(log).flatMap(({ dueOn, periodFrom }) =>
    [dueOn && addDays(dueOn, 1), dueOn, periodFrom].filter((each) => each !== null),
  );
  const day = which % 4 === 0 ? undefined : days[which % days.length];
  return instantOfMs(msOf(startOfDay(day ?? addDays(localDate('2025-12-20'), which % 500))) + side);
};

/** The log up to where it is looked at, and from where. */
export interface Look {
  readonly log: readonly RecordedEvent[];
  readonly reading: Reading;
  readonly at: Instant;
}

/** Random histories, looked at from random positions and instants; the head, judged at the end, is always one of them. */
export const looks = (fresh: FreshDatabase, numRuns: number, look: (look: Look) => Promise<void>): Promise<void> =>
  fc.assert(
    fc.asyncProperty(steps({ min: 15, max: 70 }), fc.array(glances, { minLength: 3, maxLength: 4 }), async (taken, glanced) => {
      const events = historyOf(taken);
      const from = (models: ProjectedModels, position: number, at: Instant): Look => ({
        log: events.slice(0, position),
        reading: readingAt(models, position, at),
        at,
      });
      await withHistory(fresh, events, async (models) => {
        await look(from(models, events.length, AFTER_ALL));
        for (const [index, glance] of glanced.entries()) {
          const position = index === 0 ? events.length : Math.ceil(glance.share * events.length);
          await look(from(models, position, instantOf(events.slice(0, position), glance)));
        }
      });
    }),
    { numRuns, endOnFailure: true },
  );
