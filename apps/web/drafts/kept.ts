import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { PlanDraft } from '../plans/plan-draft.js';
import type { ReportDraft, ReportForm } from './report-draft.js';

/*
 * Drafts of reports and of plans, and forms, in the database of this browser. A change is one transaction that reads and writes, so that two windows never undo one
 * another; the others are told of it. A draft that the database does not take (there is none, the disk is full) lives in this window, and is sent from there.
 */

interface KeptForm {
  readonly key: string;
  readonly owner: string;
  readonly form: ReportForm;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: ReportDraft; indexes: { owner: string } };
  forms: { key: string; value: KeptForm; indexes: { owner: string } };
  plans: { key: string; value: PlanDraft; indexes: { owner: string } };
}

const open = (): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>('plan-cascade', 2, {
    upgrade: (database) => {
      for (const name of ['drafts', 'forms', 'plans'] as const)
        if (!database.objectStoreNames.contains(name)) database.createObjectStore(name, { keyPath: 'key' }).createIndex('owner', 'owner');
    },
    // Another window opened a newer page: this one lets go, and goes on without keeping anything.
    blocking: (_before, _after, event) => (event.target as IDBDatabase).close(),
    terminated: () => forget(),
  });

let opened: Promise<IDBPDatabase<Schema>> | undefined;
const forget = (): void => {
  opened = undefined;
};
/** A browser that could not open it, or that shut it, is asked again at the next reading or change. */
const database = (): Promise<IDBPDatabase<Schema>> =>
  (opened ??= open().catch((error: unknown) => {
    forget();
    throw error;
  }));

const channel = new BroadcastChannel('plan-cascade.drafts');
/** Gets the key of what was changed; undefined: perhaps anything. */
type Listener = (key: string | undefined) => void;
const listeners = new Set<Listener>();
channel.addEventListener('message', ({ data }: MessageEvent<string>) => listeners.forEach((listener) => listener(data)));
// A window may end between what it wrote and its message to the others: where somebody looks again, what is shown is read again.
const lookAgain = (): void => listeners.forEach((listener) => listener(undefined));
window.addEventListener('focus', lookAgain);
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && lookAgain());

const tell = (key: string): void => {
  listeners.forEach((listener) => listener(key));
  channel.postMessage(key);
};

/** Of changes in this window and in others. @returns how to stop */
export const onDraftChange = (listener: Listener): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

type Kept = 'drafts' | 'plans';
type Value<Name extends Kept> = Schema[Name]['value'];
/** Gets what is kept now, which another window may have written; deletes by undefined. */
export type Change<T> = (kept: T | undefined) => T | undefined;

/** What this window last knew of each draft; undefined: there is none. A browser that takes no change is worked with from here. */
const known: { readonly [Name in Kept]: Map<string, Value<Name> | undefined> } = { drafts: new Map(), plans: new Map() };
/** What the database did not take: it lives as long as the window, and is sent all the same. */
const notTaken: { readonly [Name in Kept]: Set<string> } = { drafts: new Set(), plans: new Set() };

/** A draft as this window knows it. */
export interface Read<T> {
  readonly draft: T | undefined;
  /** The database has it so: it outlives the window. */
  readonly isKept: boolean;
}

const readIn = async <Name extends Kept>(name: Name, key: string): Promise<Read<Value<Name>>> => {
  try {
    if (!notTaken[name].has(key)) {
      const draft = await (await database()).get(name, key);
      known[name].set(key, draft);
      return { draft, isKept: true };
    }
  } catch {
    // What is known stands.
  }
  return { draft: known[name].get(key), isKept: false };
};

const allIn = async <Name extends Kept>(name: Name, owner: string): Promise<readonly Value<Name>[]> => {
  const own = [...notTaken[name]].map((key) => known[name].get(key)).filter((draft) => draft?.owner === owner) as Value<Name>[];
  try {
    const kept = (await (await database()).getAllFromIndex(name as 'drafts', 'owner', owner)) as readonly Value<Name>[];
    return [...kept.filter(({ key }) => !notTaken[name].has(key)), ...own];
  } catch {
    return own;
  }
};

interface Changed<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** In one transaction. What the database did not take before is written now. @throws where it takes nothing */
const changeKept = async <Name extends Kept>(name: Name, key: string, change: Change<Value<Name>>): Promise<Changed<Value<Name>>> => {
  const { store, done } = (await database()).transaction(name, 'readwrite', { durability: 'strict' });
  const isBehind = notTaken[name].has(key);
  const before = isBehind ? known[name].get(key) : await store.get(key);
  const after = change(before);
  const writing = after === before && !isBehind ? undefined : after === undefined ? store.delete(key) : store.put(after);
  await Promise.all([writing, done]);
  return { before, after };
};

const changeHere = <Name extends Kept>(name: Name, key: string, change: Change<Value<Name>>): Changed<Value<Name>> => {
  const before = known[name].get(key);
  return { before, after: change(before) };
};

/** Reads, changes and writes at once. @returns what is so afterwards, in the database or else in this window */
const changeIn = async <Name extends Kept>(name: Name, key: string, change: Change<Value<Name>>): Promise<Read<Value<Name>>> => {
  let changed: Changed<Value<Name>>;
  try {
    changed = await changeKept(name, key, change);
    notTaken[name].delete(key);
  } catch {
    changed = changeHere(name, key, change);
    if (changed.after !== changed.before) notTaken[name].add(key);
  }
  known[name].set(key, changed.after);
  if (changed.after !== changed.before) tell(key);
  return { draft: changed.after, isKept: !notTaken[name].has(key) };
};

export const reportDraftOf = (key: string): Promise<Read<ReportDraft>> => readIn('drafts', key);

export const planDraftOf = (key: string): Promise<Read<PlanDraft>> => readIn('plans', key);

export const reportDraftsOf = (owner: string): Promise<readonly ReportDraft[]> => allIn('drafts', owner);

export const planDraftsOf = (owner: string): Promise<readonly PlanDraft[]> => allIn('plans', owner);

export const changeReportDraft = (key: string, change: Change<ReportDraft>): Promise<Read<ReportDraft>> => changeIn('drafts', key, change);

export const changePlanDraft = (key: string, change: Change<PlanDraft>): Promise<Read<PlanDraft>> => changeIn('plans', key, change);

export const formOf = async (key: string): Promise<ReportForm | undefined> => (await (await database()).get('forms', key))?.form;

interface Keyed {
  readonly key: string;
  readonly form: ReportForm;
}

/** The form that a person works with. */
export const keepForm = async (owner: string, { key, form }: Keyed): Promise<void> => {
  await (await database()).put('forms', { key, owner, form });
};

/** The other forms that he may need without a network; those that he no longer owes go. @param own of the form that he works with */
export const keepForms = async (owner: string, forms: readonly Keyed[], own: string): Promise<void> => {
  const transaction = (await database()).transaction('forms', 'readwrite');
  const others = forms.filter(({ key }) => key !== own);
  const wanted = new Set([own, ...others.map(({ key }) => key)]);
  const kept = await transaction.store.index('owner').getAllKeys(owner);
  await Promise.all([
    ...kept.filter((key) => !wanted.has(key)).map((key) => transaction.store.delete(key)),
    ...others.map(({ key, form }) => transaction.store.put({ key, owner, form })),
    transaction.done,
  ]);
};
