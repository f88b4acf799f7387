import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { PlanDraft } from '../plans/plan-draft.js';
import type { Draft, ReportForm } from './draft.js';

/*
 * Drafts of reports and of plans, and forms, in the database of this browser. A change is one transaction that reads and writes, so that two windows never undo one
 * another; the others are told of it.
 */

interface KeptForm {
  readonly key: string;
  readonly owner: string;
  readonly form: ReportForm;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: Draft; indexes: { owner: string } };
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
  });

let opened: Promise<IDBPDatabase<Schema>> | undefined;
const database = (): Promise<IDBPDatabase<Schema>> => (opened ??= open());

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

export const draftOf = async (key: string): Promise<Draft | undefined> => (await database()).get('drafts', key);

export const draftsOf = async (owner: string): Promise<readonly Draft[]> => (await database()).getAllFromIndex('drafts', 'owner', owner);

export const planDraftOf = async (key: string): Promise<PlanDraft | undefined> => (await database()).get('plans', key);

export const planDraftsOf = async (owner: string): Promise<readonly PlanDraft[]> =>
  (await database()).getAllFromIndex('plans', 'owner', owner);

type Kept = 'drafts' | 'plans';
type Value<Name extends Kept> = Schema[Name]['value'];
/** Gets what is kept now, which another window may have written; deletes by undefined. */
export type Change<T> = (kept: T | undefined) => T | undefined;

/** Reads, changes and writes at once. @returns what is kept afterwards */
const changeIn = async <Name extends Kept>(name: Name, key: string, change: Change<Value<Name>>): Promise<Value<Name> | undefined> => {
  const transaction = (await database()).transaction(name, 'readwrite', { durability: 'strict' });
  const before = await transaction.store.get(key);
  const after = change(before);
  if (after !== before) await (after === undefined ? transaction.store.delete(key) : transaction.store.put(after));
  await transaction.done;
  if (after !== before) tell(key);
  return after;
};

export const changeDraft = (key: string, change: Change<Draft>): Promise<Draft | undefined> => changeIn('drafts', key, change);

export const changePlanDraft = (key: string, change: Change<PlanDraft>): Promise<PlanDraft | undefined> => changeIn('plans', key, change);

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
