import type { PeriodKey } from '#libs/calendar/schedule.js';
import { accept, refuse, type Decider } from '#libs/kernel/decider.js';
import type { DigestId, DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
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

/** There is one digest a day; and none for a day that has passed, should a clock go back. */
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

/** What a unit is told on a day, each cause once and everything in one digest; no event where there is nothing new to tell. */
export const reminderDecider: Decider<GiveDigest, ReminderEvent, Reminders, DigestGiven> = {
  initial: noReminders,
  evolve: evolveReminders,
  decide: (command, reminders) => {
    const { unitId, day, digest, seen } = command;
    const { lastDay } = reminders;
    if (lastDay !== null && day <= lastDay) return refuse({ type: 'DigestGiven', unitId, day, lastDay });
    const [reminded, escalated] = [remindedOf(command, reminders), escalatedOf(command, reminders)];
    return accept<ReminderEvent>(
      ...(reminded.length === 0 ? [] : [{ type: 'ReminderSent', unitId, day, digest, seen, items: reminded } as const]),
      ...(escalated.length === 0 ? [] : [{ type: 'Escalated', unitId, day, digest, seen, items: escalated } as const]),
    );
  },
};
