import { type LoggedEvent, text, textOrNull } from './events.js';

/** Where units stand, by the day. */
export interface Units {
  /**
   * The unit and those above it on a day, the unit itself first, as they are called on the day from which one looks: whoever went into
   * another by then is that other one.
   */
  readonly above: (unitId: string, day: string, from: string) => readonly string[];
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
  const calledOn = (unitId: string, day: string): string => {
    const merged = (streams.get(`org-unit/${unitId}`) ?? []).find(({ type, body }) => type === 'OrgUnitsMerged' && text(body, 'on') <= day);
    return merged === undefined ? unitId : calledOn(text(merged.body, 'into'), day);
  };
  return {
    above: (unitId, day, from) => {
      const chain: string[] = [];
      for (let id: string | null = calledOn(unitId, from); id !== null && !chain.includes(id);) {
        chain.push(id);
        const parent: string | null = parentOn(id, day);
        id = parent === null ? null : calledOn(parent, from);
      }
      return chain;
    },
  };
};
