import { hash } from 'node:crypto';
import { parse, v5 } from 'uuid';
import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { CommandId, DigestId, DutyId, ItemId, OrgUnitId, PlanId, ReportId, RubricId, ScorecardId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { DocumentNumber } from './plan/plan-content.js';
import type { ServedObligation } from './report/report.js';

/*
 * Identities that a retry must find again are name-based UUIDs (RFC 9562, version 5). The name is a JSON array, so that no two
 * different lists of parts make the same one. None of this may ever change: the ids stand in the log.
 */

const NAMESPACE = parse(v5('https://plan-cascade.invalid/ids', v5.URL));
/** The variant of RFC 9562 in the two highest of four bits. */
const VARIANT = ['8', '9', 'a', 'b'] as const;

/**
 * SHA-1 of namespace and name, in one call: with an object for each hash, as the package has it, naming was a quarter of what the program did for a
 * notice, and as much again to clear the objects away.
 */
const idOf = (kind: string, ...parts: readonly (string | number | readonly string[])[]): string => {
  const name = JSON.stringify([kind, ...parts]);
  const bytes = Buffer.allocUnsafe(NAMESPACE.length + Buffer.byteLength(name));
  bytes.set(NAMESPACE);
  bytes.write(name, NAMESPACE.length);
  const sum = hash('sha1', bytes);
  const variant = VARIANT[Number.parseInt(sum.charAt(16), 16) & 3] as string;
  return `${sum.slice(0, 8)}-${sum.slice(8, 12)}-5${sum.slice(13, 16)}-${variant}${sum.slice(17, 20)}-${sum.slice(20, 32)}`;
};

/** The duty that a rule of a plan makes its holders owe; the order in which they are named does not matter. */
export const dutyIdOf = (planId: PlanId, ruleKey: string, holders: readonly OrgUnitId[]): DutyId =>
  idOf('duty', planId, ruleKey, [...holders].sort()) as DutyId;

/** The report of a holder on what it serves first; further versions of it are in the same stream. */
export const reportIdOf = (holder: OrgUnitId, primary: ServedObligation): ReportId =>
  idOf('report', holder, primary.dutyId, primary.period) as ReportId;

/** The report that goes on with a part of another one; the same command sent again means the same. */
export const dividedReportIdOf = (commandId: CommandId): ReportId => idOf('divided-report', commandId) as ReportId;

/** A plan that a program names itself, by a key of its own. Plans and units of files have ids of their own (`libs/documents/identity.ts`). */
export const planIdOf = (key: string): PlanId => idOf('plan', key) as PlanId;

/** The item that a command records; the same command sent again means the same item. */
export const itemIdOf = (commandId: CommandId): ItemId => idOf('item', commandId) as ItemId;

/** The stream of a link within a unit, or within a quota. @param link as `normalisedLink` has it */
export const itemLinkIdOf = (within: OrgUnitId | `duty/${DutyId}`, link: string): string => idOf('item-link', within, link);

/** The nth command (from 0) with which the cascade reacts to the event at `position`. */
export const cascadeCommandIdOf = (logId: string, position: number, ordinal: number): CommandId =>
  idOf('cascade', logId, position, ordinal) as CommandId;

/** The notice that the deadline `dueOn` of a period has passed; there is only one. */
export const noticeCommandIdOf = (logId: string, dutyId: DutyId, period: PeriodKey, dueOn: LocalDate): CommandId =>
  idOf('notice', logId, dutyId, period, dueOn) as CommandId;

/** What a unit, and those above it, make of a rubric in a period; versions of the rubric share it. */
export const scorecardIdOf = (unitId: OrgUnitId, rubricId: RubricId, period: PeriodKey): ScorecardId =>
  idOf('scorecard', unitId, rubricId, period) as ScorecardId;

/** What a unit is told on a day; there is only one. */
export const digestIdOf = (logId: string, unitId: OrgUnitId, day: LocalDate): DigestId => idOf('digest', logId, unitId, day) as DigestId;

/** What a unit is told because a person asked for it; the same command sent again means the same. */
export const urgingIdOf = (unitId: OrgUnitId, commandId: CommandId): DigestId => idOf('urging', unitId, commandId) as DigestId;

/** What was asked and said about one period of a duty; a period that somebody named may be any text, so that it stands in no name of a stream. */
export const explanationIdOf = (dutyId: DutyId, period: PeriodKey): string => idOf('explanation', dutyId, period);

/** What a unit is told because it was asked for an explanation, or was given one; the same command sent again means the same. */
export const explanationNoticeIdOf = (unitId: OrgUnitId, commandId: CommandId): DigestId =>
  idOf('explanation-notice', unitId, commandId) as DigestId;

/** The notice that the day of a report's correction has passed; there is only one. */
export const correctionNoticeCommandIdOf = (logId: string, reportId: ReportId, version: number, dueOn: LocalDate): CommandId =>
  idOf('correction-notice', logId, reportId, version, dueOn) as CommandId;

/**
 * The stream of a number and symbol within an issuer and a year (Decree 30/2020/NĐ-CP, art. 15). `08` and `8`, `qđ-ubnd` and `QĐ-UBND` are
 * the same.
 */
export const documentNumberIdOf = (issuer: OrgUnitId, year: number, { number, symbol }: DocumentNumber): string =>
  idOf('document-number', issuer, year, canonicalNumber(number), canonicalNumber(symbol));

const canonicalNumber = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\s+/gu, '')
    .replace(/^0+(?=\d)/, '')
    .toUpperCase();

export const isSameNumber = (a: DocumentNumber, b: DocumentNumber): boolean =>
  canonicalNumber(a.number) === canonicalNumber(b.number) && canonicalNumber(a.symbol) === canonicalNumber(b.symbol);
