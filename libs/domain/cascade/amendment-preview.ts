import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { same } from '../checks.js';
import { type DutyKind, type DutyRule, type PlanContent, rulesOf } from '../plan/plan-content.js';
import type { PreviewedDuty } from './preview.js';

/** When a period is due; without a day the code of the reason. */
interface DueDay {
  readonly dueOn: LocalDate | null;
  readonly reason: string | null;
}

/** What a duty asks in one period. */
export interface OwedPeriod extends DueDay {
  readonly dutyId: DutyId;
  readonly ruleKey: string;
  readonly kind: DutyKind;
  readonly title: string;
  readonly holders: readonly OrgUnitId[];
  readonly period: PeriodKey;
  readonly periodTo: LocalDate | null;
}

/** What an amendment would make of one period of one rule, for everybody of whom it would make the same. */
export interface PeriodShift {
  readonly ruleKey: string;
  readonly kind: DutyKind;
  readonly title: string;
  readonly period: PeriodKey;
  readonly holders: readonly OrgUnitId[];
  /** Null: it was not owed. */
  readonly old: DueDay | null;
  /** Null: it would not be owed any more. */
  readonly new: DueDay | null;
}

export interface AmendmentInView {
  readonly before: PlanContent;
  readonly after: PlanContent;
  /** Its day: what had ended before stays as it was (`DutyAmended`). */
  readonly on: LocalDate;
  /** What is owed by the plan now and is neither waived nor cancelled. */
  readonly owed: readonly OwedPeriod[];
  /** What it would ask for as amended. */
  readonly wanted: readonly PreviewedDuty[];
}

const hadEnded = ({ periodTo, dueOn }: OwedPeriod, on: LocalDate): boolean => {
  const end = periodTo ?? dueOn;
  return end !== null && end < on;
};

const wantedPeriods = ({ opened, periods }: PreviewedDuty, kind: DutyKind): readonly OwedPeriod[] =>
  periods.map(({ period, to, deadline }) => ({
    dutyId: opened.dutyId,
    ruleKey: opened.ruleKey,
    kind,
    title: opened.title,
    holders: opened.holders,
    period,
    periodTo: to ?? null,
    ...(deadline.state === 'DATED' ? { dueOn: deadline.dueOn, reason: null } : { dueOn: null, reason: deadline.reason }),
  }));

const dayOf = ({ dueOn, reason }: OwedPeriod): DueDay => ({ dueOn, reason });

/** What decides the days of a rule; a schedule that a person decided stays where it is the same. */
const timingOf = (rule: DutyRule): unknown => [rule.kind, rule.schedule, rule.kind === 'REPORT' ? (rule.tiers ?? null) : null];

const together = (shifts: readonly PeriodShift[]): readonly PeriodShift[] =>
  [...Map.groupBy(shifts, ({ ruleKey, period, old, new: now }) => JSON.stringify([ruleKey, period, old, now]))].map(
    ([, [first, ...others]]) => ({
      ...(first as PeriodShift),
      holders: [...new Set([first as PeriodShift, ...others].flatMap(({ holders }) => holders))].sort(),
    }),
  );

/**
 * Which days an amendment would move, what it would add and what would end, by the rules of the cascade: duties whose rule keeps its time are
 * left alone, what had ended before its day keeps the earlier reading, and no period that had ended comes to be owed by it. In the order of the
 * rules of the amended text, what is left out last.
 */
export const amendmentShifts = ({ before, after, on, owed, wanted }: AmendmentInView): readonly PeriodShift[] => {
  const earlier = new Map(rulesOf(before).map((rule) => [rule.key, rule]));
  const rules = new Map(rulesOf(after).map((rule) => [rule.key, rule]));
  const standing = Map.groupBy(owed, ({ dutyId }) => dutyId);
  const shifts = wanted.flatMap((duty): readonly PeriodShift[] => {
    const { opened } = duty;
    const [was, is] = [earlier.get(opened.ruleKey), rules.get(opened.ruleKey)];
    const had = standing.get(opened.dutyId) ?? [];
    if (is === undefined || (had.length > 0 && was !== undefined && same(timingOf(was), timingOf(is)))) return [];
    const now = wantedPeriods(duty, is.kind);
    return [
      ...now.flatMap((period): readonly PeriodShift[] => {
        const old = had.find((each) => each.period === period.period);
        if (hadEnded(old ?? period, on) || (old !== undefined && same(dayOf(old), dayOf(period)))) return [];
        return [{ ...period, old: old === undefined ? null : dayOf(old), new: dayOf(period) }];
      }),
      ...had
        .filter((old) => !hadEnded(old, on) && !now.some(({ period }) => period === old.period))
        .map((old) => ({ ...old, old: dayOf(old), new: null })),
    ];
  });
  const kept = new Set(wanted.map(({ opened }) => opened.dutyId));
  const ended = owed
    .filter((period) => period.kind !== 'AMENDMENT' && !kept.has(period.dutyId) && !hadEnded(period, on))
    .map((period): PeriodShift => ({ ...period, old: dayOf(period), new: null }));
  return together([...shifts, ...ended]).map(({ ruleKey, kind, title, period, holders, old, new: now }) => ({
    ruleKey,
    kind,
    title,
    period,
    holders,
    old,
    new: now,
  }));
};
