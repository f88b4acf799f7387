import type { LocalDate } from '#libs/kernel/time.js';
import { firstOf } from '../checks.js';
import type { CodeHolder, OrgUnitRefusal } from './org-unit.commands.js';
import type { UnitCode } from './org-unit.js';
import { isWellFormed } from './territory.js';

/** A span of days of which either end may be open; `to` is exclusive. */
interface Span {
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

const overlap = (a: Span, b: Span): boolean =>
  (a.from === null || b.to === null || a.from < b.to) && (b.from === null || a.to === null || b.from < a.to);

/** Whether another unit has the code on one of the days. */
export const codeTaken = (
  path: string,
  { scheme, code }: UnitCode,
  holders: readonly CodeHolder[],
  span: Span,
): OrgUnitRefusal | undefined => {
  const holder = holders.find((other) => other.scheme === scheme && other.code === code && overlap(other, span));
  return holder && { type: 'CodeTaken', path, scheme, code, by: holder.unitId, from: holder.from, to: holder.to };
};

/** Each code once, well formed, and nobody else's on any of the days. */
export const codesRefused = (codes: readonly UnitCode[], holders: readonly CodeHolder[], span: Span): OrgUnitRefusal | undefined =>
  firstOf(codes, ({ scheme, code }, index) => {
    const path = `codes[${index}]`;
    const repeated = codes.findIndex((other) => other.scheme === scheme && other.code === code) !== index;
    if (!isWellFormed({ scheme, code }) || repeated) return { type: 'CodeInvalid', path, scheme, code };
    return codeTaken(path, { scheme, code }, holders, span);
  });
