import type { CodeScheme } from '#libs/domain/org-unit/org-unit.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { parseLocalDate, type LocalDate } from '#libs/kernel/time.js';
import { say, type Words } from '../reading/messages.js';
import { matching } from '../reading/scalars.js';
import { blame, type Located, located, refine, type Shape } from '../reading/shape.js';

/** How a file refers to a unit. */
export type UnitRef =
  /** A key of a units file: `chi-linh/vh-xh`. */
  | { readonly by: 'KEY'; readonly key: string }
  /** `code:10546@2026-01-22`; `code:ELECTRONIC:H24.15@2026-01-22`. Without a day it must have meant only one unit ever. */
  | { readonly by: 'CODE'; readonly scheme: CodeScheme; readonly code: string; readonly on: LocalDate | null }
  /** `id:` and the opaque id. */
  | { readonly by: 'ID'; readonly id: OrgUnitId };

/** A reference as it is written in a file, with its place. */
export type WrittenRef = Located<{ readonly text: string; readonly ref: UnitRef }>;

export type UnitResolution =
  | OrgUnitId
  /** Several units had the code, at different times; each described with its validity. */
  | { readonly ambiguous: readonly string[] }
  /** There is such a unit, but not on the day asked for; `validity` says when there is. */
  | { readonly outside: string }
  | undefined;

/** Finds the unit that a reference means. @param on day on which it must exist; null or absent: on any day */
export type ResolveUnit = (ref: UnitRef, on?: LocalDate | null) => UnitResolution;

export const UNIT_KEY = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/;
const CODE = /^code:(?:(STATISTICAL|ELECTRONIC|LOCAL):)?([0-9A-Z][0-9A-Z./-]*)(?:@(.+))?$/;
const ID = /^id:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** `undefined` for text that is no reference; a day that does not exist is the caller's to explain. */
export const parseUnitRef = (text: string): UnitRef | { readonly badDay: string } | undefined => {
  const id = ID.exec(text)?.[1];
  if (id !== undefined) return { by: 'ID', id: id as OrgUnitId };
  const [, scheme, code, day] = CODE.exec(text) ?? [];
  if (code !== undefined) {
    const on = day === undefined ? null : parseLocalDate(day);
    return on === undefined ? { badDay: day! } : { by: 'CODE', scheme: (scheme ?? 'STATISTICAL') as CodeScheme, code, on };
  }
  return UNIT_KEY.test(text) ? { by: 'KEY', key: text } : undefined;
};

const anyText = matching(/^\S+$/, {
  vi: 'mã đơn vị, như chi-linh/vh-xh hoặc code:10546@2026-01-22',
  en: 'a unit, such as chi-linh/vh-xh or code:10546@2026-01-22',
});

/** How references of one file are read. */
export interface Refs {
  /** Replaces `~/` by what it stands for. */
  readonly expand: (text: string) => string;
  /** Every reference that was read, so that unknown units are told also where something else is wrong. */
  readonly seen: WrittenRef[];
}

/**
 * @param unit the issuer as a reference, for `~/` alone
 * @param keys what the keys of the issuer's units begin with, for `~/` before a key
 */
export const refsWith = (unit?: string, keys?: string): Refs => ({
  seen: [],
  expand: (given) => {
    if (given === '~/') return unit ?? given;
    return given.startsWith('~/') && keys !== undefined ? `${keys}/${given.slice(2)}` : given;
  },
});

export const unitRef = ({ expand, seen }: Refs): Shape<WrittenRef> =>
  refine(
    located(
      refine(anyText, (text, cursor) => {
        const ref = parseUnitRef(expand(text));
        if (ref === undefined) return blame(cursor, text.startsWith('~/') ? say.issuerKeys(text) : say.unitRef(text));
        return 'badDay' in ref ? blame(cursor, say.dateNotExisting(ref.badDay)) : { text: expand(text), ref };
      }),
    ),
    (ref) => {
      seen.push(ref);
      return ref;
    },
  );

/** The unit, or why there is none. */
export const resolved = (written: WrittenRef, resolve: ResolveUnit, on: LocalDate | null): OrgUnitId | Words => {
  const { text, ref } = written.value;
  const found = resolve(ref, on);
  if (typeof found === 'string') return found;
  if (found === undefined) return say.unitUnknown(text);
  return 'ambiguous' in found ? say.unitAmbiguous(text, found.ambiguous) : say.unitOutsideValidity(text, on ?? '', found.outside);
};
