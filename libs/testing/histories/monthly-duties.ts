import type { DutyOpenedEvent } from '#libs/domain/duty/duty.js';
import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { Indicator, Quota } from '#libs/domain/plan/plan-content.js';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { type LocalDate, localDate } from '#libs/kernel/time.js';
import type { Happened } from '../log/recorded.js';

/* How a history begins in which units owe something each month: what the tests of what is counted have in common. */

export const unitRegistered = (unitId: string, parentId: string | null): Happened => {
  const event: OrgUnitEvent = {
    type: 'OrgUnitRegistered',
    unitId: unitId as OrgUnitId,
    name: unitId,
    fullName: unitId,
    unitType: 'COMMUNE',
    level: 'COMMUNE',
    parentId: parentId as OrgUnitId | null,
    codes: [],
    aliases: [],
    validFrom: null,
    source: 'NQ',
  };
  return { streamId: `org-unit/${unitId}`, event };
};

/** Something that a unit owes each month, by the last day of the month. */
export interface OwedMonthly {
  readonly dutyId: string;
  readonly planId: string;
  readonly ruleKey?: string;
  readonly issuerId: string;
  readonly holder: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly issuedOn?: LocalDate;
}

const monthly = ({ dutyId, planId, ruleKey = 'rule', issuerId, holder, from, to, issuedOn = localDate('2026-01-02') }: OwedMonthly) => ({
  dutyId: dutyId as DutyId,
  planId: planId as PlanId,
  rootPlanId: planId as PlanId,
  issuerId: issuerId as OrgUnitId,
  ruleKey,
  title: 'Việc hằng tháng',
  holders: [holder as OrgUnitId],
  role: null,
  coordinators: [],
  authority: 'ASSIGNS' as const,
  wording: 'hằng tháng',
  schedule: {
    kind: 'PERIODIC' as const,
    every: ['MONTH' as const],
    system: 'CALENDAR' as const,
    due: { at: 'PERIOD_END' as const },
    from,
    to,
    start: 'WHOLE_SPAN' as const,
  },
  context: { ownIssue: { known: true as const, date: issuedOn } },
  source: { document: 'KH', place: 'IV' },
});

/** A report with these indicators, which its issuer receives. */
export const monthlyReport = (owed: OwedMonthly, indicators: readonly Indicator[]): DutyOpenedEvent => ({
  type: 'ReportRegimeAssigned',
  ...monthly(owed),
  receivers: [owed.issuerId as OrgUnitId],
  indicators,
});

export const monthlyQuota = (owed: OwedMonthly, quota: Quota): DutyOpenedEvent => ({ type: 'QuotaAssigned', ...monthly(owed), quota });
