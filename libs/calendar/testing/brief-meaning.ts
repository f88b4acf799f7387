import type { Meaning, Part, Recurring } from '#libs/calendar/wording/meaning.js';

const recurring = (part: Recurring): string => {
  const {
    every,
    count,
    atLeast,
    strength,
    dayOfMonth,
    dayRange,
    monthOfPeriod,
    before,
    beforeTime,
    bound,
    weekdays,
    window,
    period,
    totalPerYear,
    from,
    to,
  } = part;
  const said = [
    `every ${every === null ? '?' : typeof every === 'string' ? every : every.join('+')}`,
    count === null ? '' : `${strength === 'AT_MOST' ? '<=' : strength === 'AIM_FOR' ? '~' : atLeast ? '>=' : ''}${count}`,
    bound ?? '',
    dayOfMonth === undefined ? '' : `day ${dayOfMonth}`,
    dayRange === undefined ? '' : `days ${dayRange.join('-')}`,
    monthOfPeriod === undefined ? '' : `of ${monthOfPeriod}`,
    before === undefined ? '' : typeof before === 'string' ? before : before.join('+'),
    weekdays === undefined ? '' : weekdays.join('+'),
    beforeTime ?? '',
    window === undefined ? '' : `in ${('from' in window ? [window] : window).map((season) => `${season.from}..${season.to}`).join('+')}`,
    period === undefined ? '' : `of ${period.from}..${period.to}`,
    totalPerYear === undefined ? '' : `total ${totalPerYear}`,
    from === undefined && to === undefined ? '' : `${from ?? ''}..${to ?? ''}`,
  ];
  return said.filter((word) => word !== '').join(' ');
};

const part = (meaning: Part): string => {
  switch (meaning.kind) {
    case 'by-date':
      return [meaning.bound ?? 'on', meaning.date, meaning.grain ?? '', meaning.beforeTime ?? ''].filter((word) => word !== '').join(' ');
    case 'window':
      return `${meaning.from ?? (meaning.sinceEvent === undefined ? 'issue' : `(${meaning.sinceEvent})`)}..${meaning.to ?? `(${meaning.untilEvent ?? ''})`} ${meaning.grain}${meaning.isEither ? ' either' : ''}`;
    case 'from':
      return `from ${meaning.from ?? 'issue'}`;
    case 'continuous':
      return `always ${meaning.from ?? ''}..${meaning.to ?? ''}`;
    case 'recurring':
      return recurring(meaning);
    case 'within': {
      const length =
        meaning.days !== undefined ? `${meaning.days}d` : meaning.months !== undefined ? `${meaning.months}m` : `${meaning.hours}h`;
      return `within ${length}${meaning.dayType === 'working' ? ' working' : ''} of ${meaning.from ?? '?'}`;
    }
    case 'on-request':
      return `request: ${meaning.by}`;
    case 'external-calendar':
      return `external: ${meaning.of}`;
    case 'after':
      return `${meaning.immediate ? 'at once after' : 'after'}: ${meaning.event}`;
  }
};

/** A meaning in one line, for tables of tests. */
export const briefMeaning = (meaning: Meaning): string => {
  if (meaning.kind === 'all-of') return meaning.parts.map(part).join(' | ');
  if (meaning.kind === 'unparseable')
    return `? ${meaning.code}${meaning.suggestion === undefined ? '' : ` (${briefMeaning(meaning.suggestion)})`}`;
  return part(meaning);
};
