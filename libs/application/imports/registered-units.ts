import { orgUnitDecider } from '#libs/domain/org-unit/org-unit.decider.js';
import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { UnitRegistration } from '#libs/documents/units/units-file.js';
import type { EventLog, Position, StreamId } from '#libs/event-log/event-log.js';
import { fold } from '#libs/kernel/decider.js';

/**
 * Units as the log has them, in the form in which files refer to them: by key, by code and day, by id.
 *
 * @param until the last event that is looked at
 */
export const registeredUnits = async (
  log: Pick<EventLog, 'readStreams'>,
  streamIds: readonly StreamId[],
  until: Position = Number.MAX_SAFE_INTEGER,
): Promise<readonly UnitRegistration[]> => {
  const all = streamIds.length === 0 ? [] : await log.readStreams(streamIds);
  const recorded = all.filter(({ position }) => position <= until);
  return [...Map.groupBy(recorded, ({ streamId }) => streamId).values()].flatMap((events): readonly UnitRegistration[] => {
    const history = events.map(({ event }) => event as OrgUnitEvent);
    const [first] = history;
    if (first?.type !== 'OrgUnitRegistered') return [];
    const { dissolvedOn } = fold(orgUnitDecider, history);
    const { type: _, ...unit } = first;
    // A units file keeps its keys as codes of their own.
    const key = unit.codes.find(({ scheme }) => scheme === 'LOCAL')?.code ?? null;
    return [{ ...unit, key, dissolvedOn, renames: [] }];
  });
};
