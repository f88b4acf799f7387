import { v5 } from 'uuid';
import type { SimulatedClock } from '#libs/application/clock.js';
import type { OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import { instant, type Instant, type LocalDate } from '#libs/kernel/time.js';
import type { RebuildResult } from '#libs/read-models/generations/rebuild.js';
import type { Checks } from '../telling/checks.js';
import type { PartOfFigures } from '../figures.js';
import type { AcceptedAnswer, GraphqlClient, MutationName, Official, RefusedAnswer } from './graphql-client.js';
import type { Material } from './material.js';
import type { Narrator } from '../telling/narrator.js';

/** The running system, as far as the story drives it from inside: the clock, its followers, and what an operator does. */
export interface Engine {
  readonly url: string;
  readonly clock: SimulatedClock;
  /** Resolves when the cascade and the read models have seen everything. */
  readonly catchUp: () => Promise<void>;
  /** Gives the notices that are due by the clock; resolves with how many. */
  readonly tick: () => Promise<number>;
  /** Gives the reminders of the day by the clock. They are off otherwise, as they are on any server that does not ask for them. */
  readonly remind: () => Promise<void>;
  /** Builds every read model anew from position 1 and compares it with what served. */
  readonly rebuildAll: () => Promise<readonly RebuildResult[]>;
  /** Events that the table of the log has. */
  readonly countEvents: () => Promise<number>;
}

/** A command that the story counts on was refused: the rest of the story would make no sense. */
export class StoryInterrupted extends Error {
  constructor(step: string, { code, message, path }: RefusedAnswer) {
    super(`${step}: ${code}: ${message}${path === null ? '' : ` (${path.join('.')})`}`);
    this.name = new.target.name;
  }
}

/** What every chapter acts with. */
export interface Stage {
  readonly narrator: Narrator;
  readonly checks: Checks;
  readonly material: Material;
  readonly engine: Engine;
  readonly figures: PartOfFigures;
  /** Sets the clock; notices that came due meanwhile are not given by it. */
  readonly at: (day: LocalDate | string, time?: string) => Promise<Instant>;
  readonly now: () => Instant;
  readonly officialOf: (unit: OrgUnitId) => Official;
  /** Sees everything up to the last act. */
  readonly ask: <Data>(document: string, variables?: object) => Promise<Data>;
  /** @throws StoryInterrupted when it is refused */
  readonly act: (name: MutationName, step: string, input: object, by: OrgUnitId) => Promise<AcceptedAnswer>;
  /** For what is expected to be refused. */
  readonly attempt: (name: MutationName, step: string, input: object, by: OrgUnitId) => Promise<AcceptedAnswer | RefusedAnswer>;
  readonly nameOf: (id: OrgUnitId) => string;
}

const CASCADING: ReadonlySet<MutationName> = new Set(['issuePlan', 'numberPlan', 'decideSchedule', 'amendPlan']);

const PERSONS = '0f6cf2c3-9d3b-4f0e-a9a4-6a1d7e6b2c55';

/** One official for each unit, under an opaque id. */
export const personOf = (unit: OrgUnitId): PersonId => `p-${v5(unit, PERSONS).slice(0, 13)}` as PersonId;

export const stageOf = (parts: Pick<Stage, 'narrator' | 'checks' | 'material' | 'engine'> & { readonly client: GraphqlClient }): Stage => {
  const { client, engine, material } = parts;
  const auditor: Official = { person: 'p-auditor' as PersonId, unit: material.unit('code:42@2024-01-11') };
  const officialOf = (unit: OrgUnitId): Official => ({ person: personOf(unit), unit });
  const attempt: Stage['attempt'] = (name, step, input, by) => client.mutate(name, step, input, officialOf(by));
  return {
    ...parts,
    figures: {},
    officialOf,
    attempt,
    at: async (day, time = '08:00') => {
      const to = instant(`${day}T${time}:00+07:00`);
      if (to > engine.clock.now()) engine.clock.set(to);
      return engine.clock.now();
    },
    now: () => engine.clock.now(),
    ask: async (document, variables = {}) => {
      await engine.catchUp();
      return client.query(document, variables, auditor);
    },
    act: async (name, step, input, by) => {
      const answer = await attempt(name, step, input, by);
      if (!answer.accepted) throw new StoryInterrupted(`${name} ${step}`, answer);
      // What the cascade appends comes before the next act, so that every run has the same events in the same order.
      if (CASCADING.has(name)) await engine.catchUp();
      return answer;
    },
    nameOf: (id) => material.registration(id)?.fullName ?? id,
  };
};
