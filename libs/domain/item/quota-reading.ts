import type { LocalDate } from '#libs/kernel/time.js';
import type { Duty } from '../duty/duty.js';
import type { Quota } from '../plan/plan-content.js';

/**
 * The quota as it reads for a period: an amendment holds for what had not ended on its day, and past periods keep the old target.
 * @param end last day of the period; null where it has none
 * @returns null where the duty is no quota
 */
export const quotaFor = ({ entries }: Pick<Duty, 'entries'>, end: LocalDate | null): Quota | null =>
  entries.reduce<Quota | null>((quota, entry) => {
    if (entry.type === 'QuotaAssigned') return entry.quota;
    if (entry.type !== 'DutyAmended' || entry.opened.type !== 'QuotaAssigned') return quota;
    return end === null || entry.on <= end ? entry.opened.quota : quota;
  }, null);
