import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { ReminderMatter } from '#libs/domain/reminder/reminder.js';
import type { DigestId, DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';

/** One thing to do as people know it: names as they were on the day of the digest. */
export interface DigestLine {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
  readonly planId: PlanId;
  /** `247/QĐ-UBND`; the title of the plan while it has no number. */
  readonly plan: string;
  readonly title: string;
  readonly matter: ReminderMatter;
  readonly dueOn: LocalDate;
  /** The calendar of that stretch is not announced yet. */
  readonly isProvisional: boolean;
  /** Done, after its day: nothing is left but to explain it. */
  readonly isDone?: true;
}

/** The same thing, not done by one or many. */
export interface LineBelow extends DigestLine {
  /** Names of who owes it, in order. */
  readonly holders: readonly string[];
}

/** What a unit is told on a day: what is kept in the outbox, and what every text is made of. */
export interface DigestContent {
  readonly digest: DigestId;
  readonly unitId: OrgUnitId;
  readonly unit: string;
  readonly day: LocalDate;
  /** The last event that was looked at. */
  readonly seen: number;
  readonly own: readonly DigestLine[];
  readonly below: readonly LineBelow[];
  /** Set where a person had it sent: for which unit, and with what words. Absent: it is the one digest of the day. */
  readonly urging?: {
    readonly by: string;
    readonly note: string;
    /** It asks for an explanation of what is named, by the end of a day or of none. */
    readonly explanation?: { readonly answerBy: LocalDate | null };
    /** It explains what is named, which the unit had asked about. Neither this nor `explanation`: it urges. */
    readonly explained?: { readonly document: string | null; readonly link: string | null };
  };
}

const placeOf = ({ dueOn, plan, title, period, dutyId }: DigestLine): string => JSON.stringify([dueOn, plan, title, period, dutyId]);

const byPlace = (a: DigestLine, b: DigestLine): number => (placeOf(a) < placeOf(b) ? -1 : 1);

/** The longest overdue first, then the nearest deadline. */
export const sortedLines = <Line extends DigestLine>(lines: readonly Line[]): readonly Line[] => [...lines].sort(byPlace);

const sameThing = ({ planId, title, period, matter, dueOn }: LineBelow): string => JSON.stringify([planId, title, period, matter, dueOn]);

/** What many owe alike is one line with all their names: a plan that 114 communes have not issued is not 114 lines. */
export const groupedBelow = (lines: readonly LineBelow[]): readonly LineBelow[] =>
  sortedLines(
    [...Map.groupBy(lines, sameThing).values()].flatMap((group) => {
      const first = sortedLines(group)[0];
      return first === undefined ? [] : [{ ...first, holders: [...new Set(group.flatMap(({ holders }) => holders))].sort() }];
    }),
  );
