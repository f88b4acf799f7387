import { onContinuous, onDates, onLaterYears, onSinceEvent, onStart } from './dated-mentions.js';
import type { AllOf, Part, Within } from './meaning.js';
import { type Mention, mentionsOf, runsTogether, withoutEmptyPeriodic, withoutNames } from './mentions.js';
import { withJoinedDeadlines, withReportNames, withoutWeekdaysOfDates, withSharedPeriods } from './neighbours.js';
import { fail, flush, type Progress, push } from './progress.js';
import { onDataPeriod, onEvery, onMark, onQuota } from './recurring-mentions.js';
import { isProblem, type Problem, type Surroundings } from './spans.js';
import type { Clause, Phrase } from './syntax.js';

const withinOf = ({ count, unit, isWorking, basis }: Extract<Phrase, { is: 'within' }>): Within => ({
  kind: 'within',
  [unit]: count,
  ...(unit === 'months' ? {} : { dayType: isWorking ? ('working' as const) : ('calendar' as const) }),
  ...(basis === null ? {} : { from: basis }),
});

/** "đột xuất: theo yêu cầu của …" is one request, told twice. */
const onRequest = (progress: Progress, { join }: Mention, by: string): void => {
  const last = progress.open === null && progress.parts.length > progress.partsBefore ? progress.parts.at(-1) : undefined;
  if (last?.kind === 'on-request' && join !== 'and') progress.parts.splice(-1, 1, { kind: 'on-request', by: `${last.by} ${by}` });
  else push(progress, { kind: 'on-request', by });
};

const onMention = (progress: Progress, mention: Mention, next: Mention | undefined): void => {
  const { phrase } = mention;
  const isRemarkOnLaterYears = progress.isAfterLaterYears && phrase.is === 'if-any';
  progress.isAfterLaterYears = false;
  switch (phrase.is) {
    case 'every':
      return onEvery(progress, mention);
    case 'quota':
      return onQuota(progress, mention);
    case 'data-period':
      return onDataPeriod(progress, mention);
    case 'day-in-period':
    case 'weekdays':
    case 'hour':
      return onMark(progress, mention);
    case 'span':
    case 'deadline':
      return onDates(progress, mention, next);
    case 'periodic':
      flush(progress);
      progress.open = { periods: null };
      return;
    case 'continuous':
      return onContinuous(progress, mention);
    case 'from':
    case 'past':
    case 'until-event':
      return onStart(progress, mention);
    case 'since-event':
      return onSinceEvent(progress, phrase);
    case 'later-years':
      return onLaterYears(progress, mention);
    case 'within':
      return push(progress, withinOf(phrase));
    case 'request':
      return onRequest(progress, mention, phrase.by);
    case 'external':
      return push(progress, { kind: 'external-calendar', of: phrase.of });
    case 'after':
      return push(progress, { kind: 'after', event: phrase.event, ...(phrase.immediate ? { immediate: true as const } : {}) });
    case 'if-any':
      flush(progress);
      if (!isRemarkOnLaterYears && progress.parts.at(-1)?.kind !== 'on-request')
        progress.parts.push({ kind: 'on-request', by: mention.about });
      return;
    case 'unsettled':
      return fail(progress, { problem: phrase.code });
  }
};

/** "05 ngày kể từ ngày thụ lý; vụ việc phức tạp không quá 10 ngày": whether the second term starts on the same day is not said. */
const hasTermWithoutStart = (parts: readonly Part[]): boolean => {
  const terms = parts.filter((part) => part.kind === 'within');
  return terms.some(({ from }) => from === undefined) && terms.some(({ from }) => from !== undefined);
};

export type Interpretation = Part | AllOf | (Problem & { readonly about: string });

/** What a syntax tree means in its plan; a problem names the first words that mean nothing definite. */
export const interpret = (clauses: readonly Clause[], context: Surroundings): Interpretation => {
  const progress: Progress = {
    context,
    parts: [],
    open: null,
    isAfterLaterYears: false,
    partsBefore: 0,
    continuousAt: null,
    problem: null,
  };
  const all = clauses.map((clause) => mentionsOf(clause.items));
  const settled = all.flat().filter(({ phrase }) => !(phrase.is === 'unsettled' && phrase.code === 'QUALITATIVE'));
  if (settled.length === 0)
    return all.flat().length === 0 ? { problem: 'NO_TIME', about: '' } : { problem: 'QUALITATIVE', about: all.flat()[0]?.about ?? '' };
  for (const clauseMentions of all) {
    const sure = withoutNames(clauseMentions.filter((mention) => settled.includes(mention)));
    if (isProblem(sure)) return { ...sure, about: clauseMentions[0]?.about ?? '' };
    const mentions = withoutEmptyPeriodic(withSharedPeriods(withJoinedDeadlines(withReportNames(withoutWeekdaysOfDates(sure)))));
    if (runsTogether(mentions)) return { problem: 'NOT_UNDERSTOOD', about: mentions.map(({ about }) => about).join(' ') };
    progress.continuousAt = null;
    progress.isAfterLaterYears = false;
    progress.partsBefore = progress.parts.length;
    for (const [i, mention] of mentions.entries()) {
      onMention(progress, mention, mentions[i + 1]);
      if (progress.problem) return { ...progress.problem, about: mention.about };
    }
    flush(progress);
    if (progress.problem) return { ...progress.problem, about: mentions.at(-1)?.about ?? '' };
  }
  if (hasTermWithoutStart(progress.parts)) return { problem: 'NOT_UNDERSTOOD', about: all.flat()[0]?.about ?? '' };
  const texts = progress.parts.map((part) => JSON.stringify(part));
  const parts = progress.parts.filter((_, i) => texts.indexOf(texts[i] ?? '') === i);
  const [only, ...rest] = parts;
  if (only === undefined) return { problem: 'NO_TIME', about: '' };
  return rest.length === 0 ? only : { kind: 'all-of', parts };
};
