/** How a derived task falls behind the task of the plan above that it carries out. */
export type DifferenceKind = 'WEAKER_QUOTA' | 'LATER_DEADLINE' | 'NARROWER_SCOPE';

/** In what it falls behind; each belongs to one kind. */
export type DifferenceAspect =
  /** Fewer, more where at most so many are allowed, or another number where it has to be exact; over the same span. */
  | 'COUNT'
  /** Another kind of target: aimed for instead of owed, or bounded on the wrong side. */
  | 'TARGET'
  /** Counted when sent, where the plan above counts what was published. */
  | 'COUNTED'
  /** What appeared before counts as well. */
  | 'ONLY_NEW'
  /** A percentage against a number, or percentages of different populations: nobody can tell which is more. */
  | 'POPULATION'
  /** No quota for that product at all. */
  | 'QUOTA_MISSING'
  /** A later day. */
  | 'DUE'
  /** No day, where the plan above has one. */
  | 'UNDATED'
  /** Fewer products. */
  | 'PRODUCTS'
  /** Not on the channel that is asked for. */
  | 'CHANNEL'
  /** Units that the plan above addresses have no part in it. */
  | 'HOLDERS'
  /** Begins later or ends earlier. */
  | 'SPAN'
  /** Only asked for, where the plan above orders it: it can never be overdue. */
  | 'AUTHORITY';

const KIND_OF_ASPECT: { readonly [Aspect in DifferenceAspect]: DifferenceKind } = {
  COUNT: 'WEAKER_QUOTA',
  TARGET: 'WEAKER_QUOTA',
  COUNTED: 'WEAKER_QUOTA',
  ONLY_NEW: 'WEAKER_QUOTA',
  POPULATION: 'WEAKER_QUOTA',
  QUOTA_MISSING: 'WEAKER_QUOTA',
  DUE: 'LATER_DEADLINE',
  UNDATED: 'LATER_DEADLINE',
  PRODUCTS: 'NARROWER_SCOPE',
  CHANNEL: 'NARROWER_SCOPE',
  HOLDERS: 'NARROWER_SCOPE',
  SPAN: 'NARROWER_SCOPE',
  AUTHORITY: 'NARROWER_SCOPE',
};

/** One way in which a derived task is less than the task above, with both values. It stands in events: texts only. */
export interface TaskDifference {
  readonly kind: DifferenceKind;
  readonly aspect: DifferenceAspect;
  /** The rule of the plan above; null where the row as a whole is meant. */
  readonly ruleKey: string | null;
  /** What the plan above says: a quota as `AT_LEAST 2 NEWS_ITEM / MONTH`, a day as `2026-03-31`, a span as `2026-01-01..2026-12-31`, else a list. */
  readonly above: string;
  /** What the derived plan says in its place; empty where it says nothing. */
  readonly here: string;
}

export const difference = (aspect: DifferenceAspect, ruleKey: string | null, above: string, here: string): TaskDifference => ({
  kind: KIND_OF_ASPECT[aspect],
  aspect,
  ruleKey,
  above,
  here,
});
