import type { OrgUnitId } from '#libs/kernel/ids.js';
import { parseInstant, parseLocalDate } from '#libs/kernel/time.js';
import { firstRefusal, isBlank, reasonRefused, TEXT_LENGTH_MAX, tooLong } from './checks.js';
import type { RectifyEntry, RectifyRefusal } from './refusals.js';

/*
 * Rectifying a typing mistake. The wrong entry stays in the log; the state is folded again with the right reading in its place.
 */

/** A field of an earlier event had been typed wrong; both readings stay visible. Not the legal correction of a document ("đính chính"). */
export interface EntryRectified {
  readonly type: 'EntryRectified';
  /** Stream version of the event that was typed wrong. */
  readonly ofVersion: number;
  readonly field: string;
  readonly was: string;
  readonly is: string;
  readonly reason: string;
  readonly holder?: OrgUnitId;
}

type FieldForm = 'TEXT' | 'DATE' | 'INSTANT' | 'DECIMAL';

/** Per event type the fields that may be rectified and what they hold; `values.*` stands for every key of `values`. */
export type RectifiableFields<Event extends { readonly type: string }> = {
  readonly [Type in Event['type']]?: Readonly<Record<string, FieldForm>>;
};

/** State of a stream whose entries can be rectified. */
export interface WithEntries<Event> {
  /** Every event so far as it reads now; the version of an entry is its index + 1. */
  readonly entries: readonly Event[];
}

type Node = Readonly<Record<string, unknown>>;

/** A decimal number that is not negative, as figures are stored. */
const DECIMAL = /^\d{1,30}(\.\d{1,15})?$/;

/** The keys that lead to a field, and its form; a key after `.*` may itself hold dots. */
const locate = (
  fields: Readonly<Record<string, FieldForm>>,
  field: string,
): { readonly keys: readonly string[]; readonly form: FieldForm } | undefined => {
  const form = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (form !== undefined) return { keys: field.split('.'), form };
  const wild = Object.entries(fields).find(
    ([pattern]) => pattern.endsWith('.*') && field.startsWith(pattern.slice(0, -1)) && field.length >= pattern.length,
  );
  if (wild === undefined) return undefined;
  const prefix = wild[0].slice(0, -2);
  return { keys: [...prefix.split('.'), field.slice(prefix.length + 1)], form: wild[1] };
};

const read = (node: unknown, keys: readonly string[]): unknown =>
  keys.reduce<unknown>(
    (at, key) => (at !== null && typeof at === 'object' && Object.hasOwn(at, key) ? (at as Node)[key] : undefined),
    node,
  );

const write = <Value>(node: Value, keys: readonly string[], text: string): Value => {
  const [key, ...rest] = keys;
  if (key === undefined) return text as Value;
  return { ...node, [key]: write((node as Node)[key], rest, text) };
};

const hasForm = (form: FieldForm, text: string): boolean => {
  switch (form) {
    case 'TEXT':
      return !isBlank(text);
    case 'DATE':
      return parseLocalDate(text) !== undefined;
    case 'INSTANT':
      return parseInstant(text) === text;
    case 'DECIMAL':
      return DECIMAL.test(text);
  }
};

const fieldsOf = <Event extends { readonly type: string }>(
  table: RectifiableFields<Event>,
  event: Event,
): Readonly<Record<string, FieldForm>> => table[event.type as Event['type']] ?? {};

/** Whether an entry may be rectified as the command says; everything but what a stream checks itself. */
export const rectifyRefused = <Event extends { readonly type: string }>(
  command: RectifyEntry,
  entries: readonly Event[],
  table: RectifiableFields<Event>,
): RectifyRefusal | undefined => {
  const { ofVersion, field, was, is } = command;
  const entry = entries[ofVersion - 1];
  const fields = entry === undefined ? {} : fieldsOf(table, entry);
  const place = locate(fields, field);
  const recorded = place && read(entry, place.keys);
  return firstRefusal<RectifyRefusal>(
    () =>
      typeof recorded === 'string'
        ? undefined
        : { type: 'EntryUnknown', path: entry === undefined ? 'ofVersion' : 'field', ofVersion, field, rectifiable: Object.keys(fields) },
    () =>
      typeof recorded === 'string' && was !== recorded ? { type: 'RectifiedValueWrong', path: 'was', field, was, recorded } : undefined,
    () => tooLong('is', is, TEXT_LENGTH_MAX),
    () =>
      place !== undefined && !hasForm(place.form, is)
        ? { type: 'RectifiedValueInvalid', path: 'is', field, is, expected: place.form }
        : undefined,
    () => (is === was ? { type: 'RectifiedValueInvalid', path: 'is', field, is, expected: 'ANOTHER_VALUE' } : undefined),
    () => reasonRefused(command.reason),
  );
};

export const entryRectified = ({ ofVersion, field, was, is, reason }: RectifyEntry): EntryRectified => ({
  type: 'EntryRectified',
  ofVersion,
  field,
  was,
  is: is.normalize('NFC'),
  reason: reason.normalize('NFC'),
});

/** The entry as it reads after the rectification. */
const withRectification = <Event extends { readonly type: string }>(
  entry: Event,
  by: EntryRectified,
  table: RectifiableFields<Event>,
): Event => {
  const place = locate(fieldsOf(table, entry), by.field);
  return place === undefined ? entry : write(entry, place.keys, by.is);
};

const isRectification = (event: { readonly type: string }): event is EntryRectified => event.type === 'EntryRectified';

/** Makes `evolve` of a step that knows nothing of rectification: keeps the entries, and folds them again when one is rectified. */
export const evolveWithEntries =
  <Event extends { readonly type: string }, State extends WithEntries<Event>>(
    initial: State,
    step: (state: State, event: Exclude<Event, EntryRectified>) => State,
    table: RectifiableFields<Event>,
  ) =>
  (state: State, event: Event): State => {
    if (!isRectification(event)) return { ...step(state, event as Exclude<Event, EntryRectified>), entries: [...state.entries, event] };
    const { ofVersion } = event;
    const entries = [
      ...state.entries.map((entry, index) => (index === ofVersion - 1 ? withRectification(entry, event, table) : entry)),
      event,
    ];
    const refolded = entries
      .filter((entry) => !isRectification(entry))
      .reduce((folded, entry) => step(folded, entry as Exclude<Event, EntryRectified>), initial);
    return { ...refolded, entries };
  };
