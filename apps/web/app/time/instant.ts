import { msOf, parseInstant, type Instant } from '#libs/kernel/time.js';

/** Vietnam has no daylight saving time; an address says the hour that officials read on the wall. */
const OFFSET_MS = 7 * 3_600_000;

/** `2026-03-20T17:00+07:00`; seconds only where there are some. */
export const addressOfInstant = (at: Instant): string => {
  const local = new Date(msOf(at) + OFFSET_MS).toISOString();
  return `${local.replace(/Z$/, '').replace(/(:00)?\.000$/, '')}+07:00`;
};

/**
 * The instant that an address names; undefined where it names none. A `+` that somebody typed or pasted arrives as a space, and an hour without
 * an offset is one of Vietnam.
 */
export const instantOfAddress = (text: string): Instant | undefined => {
  const joined = text.trim().replace(/ (\d{2}:\d{2})$/, '+$1');
  const dated = /^\d{4}-\d{2}-\d{2}$/.test(joined) ? `${joined}T23:59:59.999` : joined;
  const zoned = /(Z|[+-]\d{2}:\d{2})$/.test(dated) ? dated : `${dated}+07:00`;
  return parseInstant(zoned);
};
