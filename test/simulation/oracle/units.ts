import { type LoggedEvent, text, textOrNull } from './events.js';

/** Where units stand, by the day. */
export interface Units {
  /** The unit and those above it on a day, the unit itself first. */
  readonly above: (unitId: string, day: string) => readonly string[];
}

export const unitsOf = (streams: ReadonlyMap<string, readonly LoggedEvent[]>): Units => {
  const parentOn = (unitId: string, day: string): string | null => {
    let parent: string | null = null;
    let since = '';
    for (const { type, body } of streams.get(`org-unit/${unitId}`) ?? []) {
      if (type === 'OrgUnitRegistered') parent = textOrNull(body, 'parentId');
      if (type !== 'OrgUnitMoved' || text(body, 'on') > day || text(body, 'on') < since) continue;
      parent = text(body, 'parentId');
      since = text(body, 'on');
    }
    return parent;
  };
  return {
    above: (unitId, day) => {
      const chain: string[] = [];
      for (let id: string | null = unitId; id !== null && !chain.includes(id); id = parentOn(id, day)) chain.push(id);
      return chain;
    },
  };
};
