import { type Duty, superiorsOf } from '#libs/domain/duty/duty.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt } from '#libs/kernel/time.js';
import type { CommandMeta } from '../outcome.js';
import { actingFor } from './acting.js';
import { loadDuties } from './duty-facts.js';

/** Duties that a command names, and who may ask something of their holders. */
export interface NamedDuties {
  readonly duties: ReadonlyMap<DutyId, Duty>;
  /** The issuer of its plan and the receivers of its report; null: there is no such duty. */
  readonly superiorsOf: (id: DutyId) => readonly OrgUnitId[] | null;
  /** For which of all those the actor may act. */
  readonly actingFor: readonly OrgUnitId[];
}

export const namedDuties = async (
  log: EventLog,
  ids: readonly DutyId[],
  { onBehalfOf, at }: Pick<CommandMeta, 'onBehalfOf' | 'at'>,
): Promise<NamedDuties> => {
  const duties = await loadDuties(log, [...new Set(ids)]);
  const superiors = new Map([...duties].flatMap(([id, { opened }]) => (opened === null ? [] : [[id, superiorsOf(opened)] as const])));
  return {
    duties,
    superiorsOf: (id) => superiors.get(id) ?? null,
    actingFor: await actingFor(log, onBehalfOf, [...superiors.values()].flat(), dateAt(at)),
  };
};
