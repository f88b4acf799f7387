/** Injection tokens of what the application is made of; types are imported as types only. */
export const EVENT_LOG = Symbol('EventLog');
export const QUERIES = Symbol('Queries');
export const CLOCK = Symbol('Clock');
export const REMINDER_DESK = Symbol('ReminderDesk');
export const EXPLANATION_DESK = Symbol('ExplanationDesk');
