import { allRows } from '#libs/read-models/reading.js';
import type { SimulatedClock } from '#libs/application/clock.js';
import type { ObligationFilter, ObligationRow } from '#libs/read-models/queries.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { followers } from './acts-of-reform.js';
import { type Agenda, timeOf } from './agenda.js';
import type { City } from './city.js';
import type { Client } from './client.js';
import type { Draw } from './draw.js';

/** What acts need. */
export interface Stage {
  readonly draw: Draw;
  /** Whoever is no more is followed by the unit into which it went: that one acts. */
  readonly client: Client;
  readonly clock: SimulatedClock;
  readonly city: City;
  /** Puts an act on the agenda; one whose instant has passed is done next. @param share of the day, 0 to 1 */
  readonly plan: (day: LocalDate, share: number, name: string, run: () => Promise<void>) => void;
  /** Obligations as the product lists them, once everything that follows the log has seen it. */
  readonly obligations: (filter: ObligationFilter) => Promise<readonly ObligationRow[]>;
  readonly merged: (unitId: OrgUnitId, into: OrgUnitId) => void;
  /** The unit, or the one into which it went. */
  readonly now: (unitId: OrgUnitId) => OrgUnitId;
  /** Whether something has been planned for the key before; it has from now on. */
  readonly seen: (key: string) => boolean;
}

export const openStage = (city: City, draw: Draw, agenda: Agenda): Stage => {
  const { server, clock } = city;
  const { merged, now } = followers();
  const client: Client = {
    ...city.client,
    mutate: (name, step, input, as, person) => city.client.mutate(name, step, input, now(as), person),
  };
  const planned = new Set<string>();
  return {
    draw,
    client,
    clock,
    city,
    merged,
    now,
    plan: (day, share, name, run) => {
      const at = timeOf(day, share);
      const present = clock.now();
      agenda.add({ at: at < present ? present : at, name, run });
    },
    obligations: async (filter) => {
      await server.catchUp();
      const view = await server.queries.viewpoint({});
      return allRows((page) => server.queries.obligations(filter, page, view));
    },
    seen: (key) => {
      const before = planned.has(key);
      planned.add(key);
      return before;
    },
  };
};
