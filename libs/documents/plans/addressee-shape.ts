import type { OrgUnitType } from '#libs/domain/org-unit/org-unit.js';
import type { Addressee, UnitGroup } from '#libs/domain/plan/plan-content.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { say } from '../reading/messages.js';
import { name, oneOf, text } from '../reading/scalars.js';
import {
  byKey,
  list,
  type Located,
  located,
  mapping,
  oneOrMore,
  optional,
  record,
  refine,
  required,
  type Shape,
  shortOrLong,
} from '../reading/shape.js';
import type { YamlText } from '../reading/yaml-text.js';
import { UNIT_TYPES } from '../units/unit-kinds.js';
import { type Refs, resolved, type ResolveUnit, unitRef, type WrittenRef } from '../units/unit-ref.js';

/** Whom a file names, before units and groups are looked up. */
export type WrittenAddressee =
  | { readonly kind: 'UNIT'; readonly unit: WrittenRef; readonly role: string | undefined }
  | { readonly kind: 'GROUP'; readonly group: Located<string>; readonly as: string | undefined; readonly role: string | undefined }
  | { readonly kind: 'TEXT'; readonly text: string };

export interface WrittenGroup {
  readonly name: string;
  readonly of: WrittenRef;
  readonly types: readonly OrgUnitType[];
  readonly except: readonly WrittenRef[] | undefined;
}

export const addressees = (refs: Refs): Shape<readonly WrittenAddressee[]> => {
  const unit = unitRef(refs);
  return oneOrMore(
    shortOrLong<WrittenAddressee, WrittenAddressee>(
      refine(unit, (found): WrittenAddressee => ({ kind: 'UNIT', unit: found, role: undefined })),
      byKey<WrittenAddressee>({
        unit: refine(record({ unit: required(unit), role: optional(name) }), (given): WrittenAddressee => ({ kind: 'UNIT', ...given })),
        group: refine(record({ group: required(located(text)), as: optional(name), role: optional(name) }), (given): WrittenAddressee => ({
          kind: 'GROUP',
          ...given,
        })),
        text: refine(record({ text: required(text) }), (given): WrittenAddressee => ({ kind: 'TEXT', ...given })),
      }),
    ),
  );
};

const GROUP_NAME = /^[a-z0-9][a-z0-9-]*$/;

export const groups = (refs: Refs): Shape<ReadonlyMap<string, WrittenGroup>> =>
  mapping(
    GROUP_NAME,
    record({
      name: required(name),
      of: required(unitRef(refs)),
      types: required(list(oneOf(UNIT_TYPES))),
      except: optional(list(unitRef(refs))),
    }),
    { vi: 'chữ thường không dấu, số và gạch nối', en: 'small letters without diacritics, digits and hyphens' },
  );

/** Looks units and groups of one file up; what is not found is reported and left out. */
export interface Lookup {
  readonly unit: (written: WrittenRef) => OrgUnitId | undefined;
  readonly addressees: (written: readonly WrittenAddressee[]) => readonly Addressee[];
}

/** @param on day of the document on which units must exist; null: any day */
export const lookupIn = (
  source: YamlText,
  named: ReadonlyMap<string, WrittenGroup>,
  resolve: ResolveUnit,
  on: LocalDate | null,
): Lookup => {
  const unit = (written: WrittenRef): OrgUnitId | undefined => {
    const found = resolved(written, resolve, on);
    if (typeof found === 'string') return found;
    source.report(written.at, written.path, found);
    return undefined;
  };
  const found = new Map<string, UnitGroup>();
  for (const [key, group] of named) {
    const of = unit(group.of);
    const except = (group.except ?? []).flatMap((written) => unit(written) ?? []);
    if (of !== undefined) found.set(key, { name: group.name, of, types: group.types, ...(except.length > 0 ? { except } : {}) });
  }
  const role = (given: string | undefined): { readonly role?: string } => (given === undefined ? {} : { role: given });
  const addressee = (written: WrittenAddressee): readonly Addressee[] => {
    if (written.kind === 'TEXT') return [{ text: written.text }];
    if (written.kind === 'UNIT') {
      const id = unit(written.unit);
      return id === undefined ? [] : [{ unit: id, ...role(written.role) }];
    }
    const group = found.get(written.group.value);
    if (group !== undefined) return [{ group: written.as === undefined ? group : { ...group, name: written.as }, ...role(written.role) }];
    // A group whose units are wrong is reported where it is defined.
    if (!named.has(written.group.value)) {
      const words = say.referenceUnknown({ vi: 'nhóm', en: 'group' }, written.group.value, [...named.keys()]);
      source.report(written.group.at, written.group.path, words);
    }
    return [];
  };
  return { unit, addressees: (written) => written.flatMap(addressee) };
};

/** For a file in which something else is wrong already: the units in it that nobody knows, so that all of it can be put right at once. */
export const reportUnknown = (source: YamlText, { seen }: Refs, resolve: ResolveUnit): void => {
  for (const written of seen) {
    const found = resolved(written, resolve, null);
    if (typeof found !== 'string') source.report(written.at, written.path, found);
  }
};
