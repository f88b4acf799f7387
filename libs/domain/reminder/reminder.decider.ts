import type { PeriodKey } from '#libs/calendar/schedule.js';
import { accept, type Decider, type Decision, type OfType, refuse } from '#libs/kernel/decider.js';
import type { DigestId, DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import { daysBetween, type Instant, type LocalDate } from '#libs/kernel/time.js';
import { tooLong, TITLE_LENGTH_MAX } from '../checks.js';
import type { DutyRefusal } from '../duty/duty.commands.js';
import type { DutyUnknown, TextTooLong } from '../refusals.js';
import {
  causeOf,
  type EscalatedItem,
  evolveReminders,
  noReminders,
  type RemindedItem,
  type ReminderEvent,
  type Reminders,
} from './reminder.js';
import { type Owed, type ReminderPolicy, remindedSteps, stepReached } from './reminder.rules.js';

/** Something owed on the day of a digest, as `owedOn` tells. */
export interface OwedItem extends Owed {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
}

/** Something that others owe, for a unit above them. */
export interface OwedBelow extends OwedItem {
  readonly holders: readonly OrgUnitId[];
  /** As in `EscalatedItem`. */
  readonly level: number;
}

/** Given by the scheduler, once a day for each unit that may have cause. */
export interface GiveDigest {
  readonly type: 'GiveDigest';
  readonly unitId: OrgUnitId;
  readonly day: LocalDate;
  /** The last of the days off that follow `day`, or `day`. */
  readonly until: LocalDate;
  readonly digest: DigestId;
  /** Fact: what the unit owes on `day`. */
  readonly owed: readonly OwedItem[];
  /** Fact: what others owe of which this unit is a level above. */
  readonly owedBelow: readonly OwedBelow[];
  /** Fact: the last event that the facts rest on. */
  readonly seen: number;
  readonly policy: ReminderPolicy;
}

/** Something that a unit is urged to do, with its place in the request. */
export interface UrgedTo extends OwedItem {
  readonly path: string;
}

/** Given by a person for everything at once that one unit is to be told. */
export interface UrgeUnit {
  readonly type: 'UrgeUnit';
  readonly unitId: OrgUnitId;
  readonly day: LocalDate;
  readonly digest: DigestId;
  /** Fact: what the unit owes on `day`, of what was asked for. */
  readonly owed: readonly UrgedTo[];
  /** Fact: the last event that the facts rest on. */
  readonly seen: number;
  readonly by: OrgUnitId;
  readonly note: string;
  readonly at: Instant;
}

/** The unit was reminded of it on this day already: by a person, or by the digest, whose hour is not known. */
interface AlreadyReminded {
  readonly type: 'AlreadyReminded';
  readonly path: string;
  readonly unitId: OrgUnitId;
  readonly dutyId: DutyId;
  readonly day: LocalDate;
  readonly urgedAt: Instant | null;
}

/** Why units cannot be urged. */
export type UrgingRefusal =
  | DutyUnknown
  | OfType<DutyRefusal, 'NotTheSuperior'>
  | AlreadyReminded
  | TextTooLong
  /** Met, waived or cancelled, not begun, without a day, only asked for, taken over when it had passed, or held by nobody who is there. */
  | { readonly type: 'NothingToUrge'; readonly path: string; readonly dutyId: DutyId; readonly period: PeriodKey };

/** There is one digest a day, and none for a day that has passed, should a clock go back. */
export interface DigestGiven {
  readonly type: 'DigestGiven';
  readonly unitId: OrgUnitId;
  readonly day: LocalDate;
  readonly lastDay: LocalDate;
}

/** By deadline, then by duty and period, so that the same facts in any order make the same event. */
const inOrder = <Item extends RemindedItem>(items: readonly Item[]): readonly Item[] => {
  const key = ({ dueOn, dutyId, period, matter, step }: Item): string => JSON.stringify([dueOn, dutyId, period, matter, step]);
  return [...new Map(items.map((item) => [causeOf(item), item])).values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
};

const remindedOf = ({ owed, day, until, policy }: GiveDigest, { reminded }: Reminders): readonly RemindedItem[] => {
  const steps = remindedSteps(policy);
  const items = owed.flatMap(({ dutyId, period, matter, dueOn }) => {
    const step = stepReached(steps, dueOn, day, until);
    return step === undefined ? [] : [{ dutyId, period, matter, dueOn, step }];
  });
  return inOrder(items.filter((item) => !reminded.has(causeOf(item))));
};

const escalatedOf = ({ owedBelow, day, policy }: GiveDigest, { escalated }: Reminders): readonly EscalatedItem[] => {
  const items = owedBelow.flatMap(({ dutyId, period, matter, dueOn, holders, level }) => {
    const after = policy.escalateAfter[level - 1];
    const step = after === undefined ? undefined : stepReached([after], dueOn, day, day);
    return step === undefined ? [] : [{ dutyId, period, matter, dueOn, step, holders: [...holders].sort(), level }];
  });
  return inOrder(items.filter((item) => !escalated.has(causeOf(item))));
};

/** The same thing urged twice on a day is the same cause: it is so many days from its deadline. */
const urgedTo = ({ dutyId, period, matter, dueOn }: OwedItem, day: LocalDate): RemindedItem => ({
  dutyId,
  period,
  matter,
  dueOn,
  step: daysBetween(dueOn, day),
});

const urge = (command: UrgeUnit, { reminded, urgedAt }: Reminders): Decision<ReminderEvent, UrgingRefusal> => {
  const { unitId, day, digest, owed, seen, by, note, at } = command;
  const long = tooLong('note', note, TITLE_LENGTH_MAX);
  if (long !== undefined) return refuse(long);
  for (const { path, ...item } of owed) {
    const cause = causeOf(urgedTo(item, day));
    if (reminded.has(cause))
      return refuse({ type: 'AlreadyReminded', path, unitId, dutyId: item.dutyId, day, urgedAt: urgedAt.get(cause) ?? null });
  }
  const items = inOrder(owed.map((item) => urgedTo(item, day)));
  return accept<ReminderEvent>({ type: 'Urged', unitId, day, digest, seen, items, by, note: note.trim(), at });
};

const giveDigest = (command: GiveDigest, reminders: Reminders): Decision<ReminderEvent, DigestGiven> => {
  const { unitId, day, digest, seen } = command;
  const { lastDay } = reminders;
  if (lastDay !== null && day <= lastDay) return refuse({ type: 'DigestGiven', unitId, day, lastDay });
  const [reminded, escalated] = [remindedOf(command, reminders), escalatedOf(command, reminders)];
  return accept<ReminderEvent>(
    ...(reminded.length === 0 ? [] : [{ type: 'ReminderSent', unitId, day, digest, seen, items: reminded } as const]),
    ...(escalated.length === 0 ? [] : [{ type: 'Escalated', unitId, day, digest, seen, items: escalated } as const]),
  );
};

/** What a unit is told on a day, each cause once and everything in one digest; no event where there is nothing new to tell. */
export const reminderDecider: Decider<GiveDigest, ReminderEvent, Reminders, DigestGiven> = {
  initial: noReminders,
  evolve: evolveReminders,
  decide: giveDigest,
};

/** What a person has a unit told, beside its digests: refused where it was told that on the same day. */
export const urgingDecider: Decider<UrgeUnit, ReminderEvent, Reminders, UrgingRefusal> = {
  initial: noReminders,
  evolve: evolveReminders,
  decide: urge,
};
