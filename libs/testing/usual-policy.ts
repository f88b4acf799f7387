import type { ReminderPolicy } from '#libs/domain/reminder/reminder.rules.js';

/** As a server has it by default. */
export const USUAL_POLICY: ReminderPolicy = { daysBefore: [1, 3, 7], daysAfter: [1, 3, 7], escalateAfter: [5] };
