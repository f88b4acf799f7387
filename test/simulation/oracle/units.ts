import { type LoggedEvent, text, textOrNull } from './events.js';

/** Days on which nobody held what a unit had owed, and the new day for what fell due on them. */
export interface Wait {
  readonly from: string;
  /** Exclusive; null: nobody has decided yet. */
  readonly until: string | null;
  readonly dueOn: string | null;
}

/** Where units stand, by the day. */
export interface Units {
  /**
   * The unit and those above it on a day, the unit itself first, as it is seen on the day from which one looks: whoever went into another by then, or
   * is followed by another, is that other one. Who ended and is followed by nobody yet stands for itself, and is passed over as a superior.
   */
  readonly above: (unitId: string, day: string, from: string) => readonly string[];
  readonly waits: (unitId: string) => readonly Wait[];
}

/** What holds from a day on for what a unit had owed. */
interface After {
  readonly on: string;
  /** Null: nobody has decided yet. */
  readonly holder: string | null;
  readonly dueOn: string | null;
}

/** @returns in the order of the days; of two for one day the later one */
const aftersOf = (stream: readonly LoggedEvent[]): readonly After[] => {
  const byDay = new Map<string, After>();
  for (const { type, body } of stream) {
    if (type !== 'OrgUnitsMerged' && type !== 'OrgUnitSplit' && type !== 'SuccessionDecided') continue;
    const on = text(body, 'on');
    const decided = type === 'SuccessionDecided';
    const holder = type === 'OrgUnitSplit' ? null : text(body, decided ? 'to' : 'into');
    byDay.set(on, { on, holder, dueOn: decided ? textOrNull(body, 'dueOn') : null });
  }
  return [...byDay.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
};

export const unitsOf = (streams: ReadonlyMap<string, readonly LoggedEvent[]>): Units => {
  const streamOf = (unitId: string): readonly LoggedEvent[] => streams.get(`org-unit/${unitId}`) ?? [];
  const parentOn = (unitId: string, day: string): string | null => {
    let parent: string | null = null;
    let since = '';
    for (const { type, body } of streamOf(unitId)) {
      if (type === 'OrgUnitRegistered') parent = textOrNull(body, 'parentId');
      if (type !== 'OrgUnitMoved' || text(body, 'on') > day || text(body, 'on') < since) continue;
      parent = text(body, 'parentId');
      since = text(body, 'on');
    }
    return parent;
  };
  return {
    above: (unitId, day, from) => {
      const chain: string[] = [];
      const met = new Set<string>();
      let isSuperior = false;
      for (let id: string | null = unitId; id !== null && !met.has(id);) {
        met.add(id);
        const after: After | undefined = aftersOf(streamOf(id)).findLast(({ on }) => on <= from);
        if (after !== undefined && after.holder !== null) {
          id = after.holder;
          continue;
        }
        if (after === undefined || !isSuperior) chain.push(id);
        isSuperior = true;
        id = parentOn(id, day);
      }
      return chain;
    },
    waits: (unitId) => {
      const afters = aftersOf(streamOf(unitId));
      return afters.flatMap(({ on, holder }, index) => {
        const next = afters[index + 1];
        return holder === null ? [{ from: on, until: next?.on ?? null, dueOn: next?.dueOn ?? null }] : [];
      });
    },
  };
};

/** The day that was given anew where a deadline fell on a day on which nobody held the duty. */
export const dueAfterWaits = (dueOn: string | null, waits: readonly Wait[]): string | null =>
  dueOn === null ? null : (waits.find(({ from, until }) => from <= dueOn && until !== null && dueOn < until)?.dueOn ?? dueOn);

/** Since when nobody holds what would fall due then; what fell due before was somebody's. */
export const nobodysSince = (dueOn: string | null, waits: readonly Wait[]): string | null => {
  const open = waits.find(({ until }) => until === null);
  return open !== undefined && (dueOn === null || open.from <= dueOn) ? open.from : null;
};
