import type { PeriodKey } from '#libs/calendar/schedule.js';
import { unreachable } from '#libs/kernel/decider.js';
import type { DigestId, DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';

/** What is still to be done: the obligation itself, or the correction of a report that was returned. */
export type ReminderMatter = 'OBLIGATION' | 'CORRECTION';

/** One thing that was owed when somebody was reminded of it. */
export interface RemindedItem {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
  readonly matter: ReminderMatter;
  /** The day by which it is to be done: the deadline in force, or a later one that was granted after it. */
  readonly dueOn: LocalDate;
  /** Which reminder of that day it is, in days from it: -3 is the one three days before, 5 the one five days after. */
  readonly step: number;
}

/** One thing that somebody else has not done, told to a unit above. */
export interface EscalatedItem extends RemindedItem {
  /** Who owes it. */
  readonly holders: readonly OrgUnitId[];
  /** How far up it was told: 1 is the issuer of the plan, 2 the unit above that one. */
  readonly level: number;
}

/** What both parts of a digest carry. */
interface DigestPart {
  /** Who is told. */
  readonly unitId: OrgUnitId;
  /** The business day of the digest. */
  readonly day: LocalDate;
  /** One for a unit and a day; what is delivered bears it, so that a receiver can drop repeats. */
  readonly digest: DigestId;
  /** The last event that was looked at: up to there, each item was owed. */
  readonly seen: number;
}

/**
 * Stream `reminder/<unit>`: what a unit was told. Recorded in the transaction that puts the digest into the outbox; whether it was delivered, and
 * when, is a state of the outbox and no fact of the log.
 */
export type ReminderEvent =
  /** The part of a day's digest that reminds a unit of what it owes itself. */
  | ({ readonly type: 'ReminderSent'; readonly items: readonly RemindedItem[] } & DigestPart)
  /** The part of a day's digest that tells a unit what others, below it or by its plan, have not done. */
  | ({ readonly type: 'Escalated'; readonly items: readonly EscalatedItem[] } & DigestPart)
  /** Another unit reminded this one of what it owes, at once and apart from the digest of that day. */
  | ({
      readonly type: 'Urged';
      readonly items: readonly RemindedItem[];
      /** The unit that urges. */
      readonly by: OrgUnitId;
      /** What the unit that urges adds in its own words; empty: nothing. */
      readonly note: string;
      readonly at: Instant;
    } & DigestPart);

/** What a decision about a unit's next digest needs to know of the earlier ones. */
export interface Reminders {
  /** The day of the last digest; null: there was none. */
  readonly lastDay: LocalDate | null;
  /** What the unit was reminded of, by a digest or by a person. */
  readonly reminded: ReadonlySet<string>;
  /** Of what a person urged it to, when. */
  readonly urgedAt: ReadonlyMap<string, Instant>;
  readonly escalated: ReadonlySet<string>;
}

export const noReminders: Reminders = { lastDay: null, reminded: new Set(), urgedAt: new Map(), escalated: new Set() };

/** What makes two reminders the same one. Another deadline is another cause; and so is another day, for who is urged to it by a person. */
export const causeOf = ({ dutyId, period, matter, dueOn, step }: RemindedItem): string =>
  JSON.stringify([dutyId, period, matter, dueOn, step]);

const withCauses = (known: ReadonlySet<string>, items: readonly RemindedItem[]): ReadonlySet<string> =>
  new Set([...known, ...items.map(causeOf)]);

export const evolveReminders = (reminders: Reminders, event: ReminderEvent): Reminders => {
  switch (event.type) {
    case 'ReminderSent':
      return { ...reminders, lastDay: event.day, reminded: withCauses(reminders.reminded, event.items) };
    // The digest of the day is given all the same, without what was told here.
    case 'Urged':
      return {
        ...reminders,
        reminded: withCauses(reminders.reminded, event.items),
        urgedAt: new Map([...reminders.urgedAt, ...event.items.map((item) => [causeOf(item), event.at] as const)]),
      };
    case 'Escalated':
      return { ...reminders, lastDay: event.day, escalated: withCauses(reminders.escalated, event.items) };
    default:
      return unreachable(event);
  }
};
