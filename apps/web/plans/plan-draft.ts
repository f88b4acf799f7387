import type { LocalDate } from '#libs/kernel/time.js';
import type { Mistake } from '../app/writing/kept-draft.js';
import type { AddresseeInput, Aggregator, DutyRuleInput, PlanContentInput, ScheduleInput } from '../graphql/generated.js';

/*
 * A plan while it is written: derived from the plan above, entered row by row, or the amendment of an issued one. It is kept in this browser at each
 * key and becomes a text of the API when it is previewed and issued; until then nothing of it is with the server.
 */

export type Purpose = 'DERIVE' | 'COMPOSE' | 'AMEND';

/** What is made of a task of the plan above. */
export type Answer = 'LINKED' | 'ADAPTED' | 'DECLINED';

interface AnswerDraft {
  readonly answer: Answer | null;
  /** Of an adaptation or of a refusal. */
  readonly reason: string;
  /** The task as it read when it was answered, of the API as JSON: another text is not answered by it. */
  readonly read: string;
}

/** Who leads: a unit, or a group or a text that the document names. */
export interface Lead {
  readonly name: string;
  readonly input: AddresseeInput;
}

export type RuleKind = 'TASK' | 'QUOTA' | 'REPORT' | 'SUB_PLAN';

/** A figure that a report is asked for, as typed. */
export interface IndicatorDraft {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  /** How those of several units, and of several periods, become one. */
  readonly overUnits: Aggregator;
  readonly overTime: Aggregator;
}

export interface RuleDraft {
  readonly key: string;
  readonly kind: RuleKind;
  readonly leads: readonly Lead[];
  readonly wording: string;
  /** What the server made of a wording that stood in the field. */
  readonly read: { readonly text: string; readonly schedules: readonly ScheduleInput[] } | null;
  /** As typed; of a quota. */
  readonly count: string;
  readonly product: string;
  /** Of a report, beside those of `base`. */
  readonly indicators: readonly IndicatorDraft[];
  /** The rule of which this one is a copy; what nobody edits here is taken from it. */
  readonly base: DutyRuleInput | null;
}

export interface RowDraft {
  readonly key: string;
  readonly number: string;
  readonly title: string;
  /** Key of the row or clause of the plan above that it carries out; null: it is the plan's own. */
  readonly parentTask: string | null;
  readonly rules: readonly RuleDraft[];
  /** The row of which this one is a copy, but for its rules. */
  readonly base: Omit<PlanContentInput['tasks'][number], 'rules'> | null;
  /** Left out by the amendment. */
  readonly isRemoved: boolean;
  /** It stands in the body, under a number of its own, and not in the table; absent: in the table. */
  readonly isClause?: boolean;
}

/** Fields of the document itself, as typed. */
export interface DocumentDraft {
  readonly number: string;
  readonly symbol: string;
  /** Null: nobody typed one; it is issued on the day on which it is sent, and not on the one on which its writing began. */
  readonly on: string | null;
  /** What an amendment is about. */
  readonly note: string;
  /** By when derived plans have to answer an amendment. */
  readonly answerBy: string;
}

/** At a field by its id; null: of the plan as a whole. */
export type PlanMistake = Mistake<MistakeCode>;

export type MistakeCode =
  | 'TITLE'
  | 'NO_ROWS'
  | 'UNANSWERED'
  | 'REASON'
  | 'ROW_TITLE'
  | 'CLAUSE_NUMBER'
  | 'NO_LEAD'
  | 'COUNT'
  | 'PRODUCT'
  | 'INDICATOR'
  | 'INDICATOR_UNIT'
  | 'INDICATOR_TWICE'
  | 'NUMBER'
  | 'SYMBOL'
  | 'DAY'
  | 'NOTE'
  | 'ANSWER_DAY'
  | 'UNREAD';

type Issuing =
  | { readonly state: 'EDITING'; readonly mistakes: readonly PlanMistake[] }
  /** Sent, perhaps; sent again with the same ids until it is answered. */
  | {
      readonly state: 'UNCONFIRMED';
      readonly commandId: string;
      readonly on: LocalDate;
      readonly attempts: number;
      readonly signedOut: boolean;
    }
  | { readonly state: 'ISSUED'; readonly position: number };

export interface PlanDraft {
  readonly key: string;
  /** Whose it is. */
  readonly owner: string;
  readonly purpose: Purpose;
  /** Under which it is issued, or of the plan that is amended. */
  readonly planId: string;
  /** The text that the writer of an amendment has read, and the version that had it last; of another purpose null. */
  readonly amends: { readonly text: string; readonly streamVersion: number } | null;
  /** How the plan above is called; null: there is none. */
  readonly parent: { readonly planId: string; readonly name: string } | null;
  /** Everything of the text that is not edited here; clauses stand there in drafts that were begun before these were rows. */
  readonly whole: Omit<PlanContentInput, 'tasks' | 'title'>;
  readonly title: string;
  readonly answers: Readonly<Record<string, AnswerDraft>>;
  readonly rows: readonly RowDraft[];
  readonly document: DocumentDraft;
  readonly editedAt: number;
  /** What the server has as a draft under `planId`, though it is not issued, and by which command of this page; by another one: null. Null: nothing. */
  readonly drafted: { readonly commandId: string | null; readonly text: string } | null;
  readonly issuing: Issuing;
}

export const planDraftKey = (owner: string, purpose: Purpose, subject: string): string => `${owner} ${purpose} ${subject}`;

/** Of a plan of one's own that is entered; every other is about a plan that has an id. */
export const OWN = 'own';

/** What it is about: the plan above, the plan that is amended or was drafted, or `OWN`. */
export const subjectOf = ({ key }: Pick<PlanDraft, 'key'>): string => key.slice(key.lastIndexOf(' ') + 1);

/** The plan reads otherwise by now than the writer of the amendment relies on. */
export const isStaleAmendment = ({ amends }: PlanDraft, now: PlanDraft['amends']): boolean =>
  amends !== null && now !== null && amends.text !== now.text;

/** Something else was recorded of the plan since, such as that its duties are assigned, and its text is the same. */
export const withVersion = (draft: PlanDraft, now: PlanDraft['amends']): PlanDraft =>
  isEditing(draft) &&
  draft.amends !== null &&
  now !== null &&
  draft.amends.text === now.text &&
  draft.amends.streamVersion !== now.streamVersion
    ? { ...draft, amends: now }
    : draft;

export const isEditing = ({ issuing }: PlanDraft): boolean => issuing.state === 'EDITING';

/** A change by the writer; what is on its way is not changed any more. What is said of a field goes when anything is typed. */
export const editedPlan = (draft: PlanDraft, change: (draft: PlanDraft) => PlanDraft, at: number): PlanDraft =>
  isEditing(draft) ? { ...change(draft), editedAt: at, issuing: { state: 'EDITING', mistakes: [] } } : draft;

const replaced = <T extends { readonly key: string }>(items: readonly T[], key: string, change: (item: T) => T): readonly T[] =>
  items.map((item) => (item.key === key ? change(item) : item));

export const withRow = (draft: PlanDraft, key: string, change: (row: RowDraft) => RowDraft): PlanDraft => ({
  ...draft,
  rows: replaced(draft.rows, key, change),
});

export const withRule = (draft: PlanDraft, rowKey: string, ruleKey: string, change: (rule: RuleDraft) => RuleDraft): PlanDraft =>
  withRow(draft, rowKey, (row) => ({ ...row, rules: replaced(row.rules, ruleKey, change) }));

/** A key that no row has. */
const freeKey = ({ rows }: PlanDraft): string => {
  const used = new Set(rows.map(({ key }) => key));
  for (let next = rows.length + 1; ; next += 1) {
    const key = `task/${String(next).padStart(2, '0')}`;
    // In the body it is called by the same number.
    if (!used.has(key) && !used.has(key.replace('task/', 'clause/'))) return key;
  }
};

export const newRule = (key: string, kind: RuleKind): RuleDraft => ({
  key,
  kind,
  leads: [],
  wording: '',
  read: null,
  count: '',
  product: '',
  indicators: [],
  base: null,
});

/** An own row that was taken out has no number until it is put back. */
const inTable = (rows: readonly RowDraft[]): readonly RowDraft[] =>
  rows.filter(({ isClause, isRemoved, base }) => isClause !== true && !(isRemoved && base === null));

const isTaken = ({ rows }: PlanDraft, { key, number }: Pick<RowDraft, 'key' | 'number'>): boolean =>
  inTable(rows).some((row) => row.key !== key && row.number.trim() === number.trim());

/** Behind the last one of the table, and never that of another row: one that is left out can be put back. */
const nextNumber = ({ rows }: PlanDraft): string =>
  String(1 + Math.max(0, ...inTable(rows).map(({ number }) => Number(/^\d+/u.exec(number.trim())?.[0] ?? 0))));

/** A row of the plan's own, empty. */
export const withOwnRow = (draft: PlanDraft): PlanDraft => {
  const key = freeKey(draft);
  const row: RowDraft = {
    key,
    number: nextNumber(draft),
    title: '',
    parentTask: null,
    rules: [newRule(key, 'TASK')],
    base: null,
    isRemoved: false,
  };
  return { ...draft, rows: [...draft.rows, row] };
};

const isUntouched = ({ base, title, rules }: RowDraft): boolean =>
  base === null &&
  [title, ...rules.flatMap(({ wording, count, product }) => [wording, count, product])].every((text) => text.trim() === '') &&
  rules.every(({ leads, indicators }) => leads.length + indicators.length === 0);

/** Takes a row of one's own out. It is kept aside and can be put back, unless nothing was typed into it. */
export const withoutRow = (draft: PlanDraft, key: string): PlanDraft => ({
  ...draft,
  rows: draft.rows.flatMap((row) => (row.key !== key ? [row] : isUntouched(row) ? [] : [{ ...row, isRemoved: true }])),
});

/** Puts it back as it was, under another number where its own was given away meanwhile. */
export const withRowAgain = (draft: PlanDraft, key: string): PlanDraft =>
  withRow(draft, key, (row) => ({
    ...row,
    isRemoved: false,
    number: row.isClause !== true && isTaken(draft, row) ? nextNumber(draft) : row.number,
  }));

/** One more figure for a report, empty. */
export const withIndicator = (rule: RuleDraft): RuleDraft => ({
  ...rule,
  indicators: [...rule.indicators, { key: nextKey(rule.indicators), label: '', unit: '', overUnits: 'SUM', overTime: 'SUM' }],
});

/** Of an indicator. */
export const nextKey = (indicators: readonly IndicatorDraft[]): string =>
  String(1 + Math.max(0, ...indicators.map(({ key }) => Number(key))));

const kindOf = (rule: DutyRuleInput): RuleKind =>
  rule.quota !== undefined ? 'QUOTA' : rule.report !== undefined ? 'REPORT' : rule.subPlan !== undefined ? 'SUB_PLAN' : 'TASK';

/** What all kinds of rules have. */
export const partsOf = (rule: DutyRuleInput) => rule.quota ?? rule.report ?? rule.subPlan ?? rule.task;

const nameOfInput = ({ unit, group, text }: AddresseeInput, nameOf: (unitId: string) => string): string =>
  unit != null ? `${nameOf(unit.id)}${unit.role == null ? '' : ` (${unit.role})`}` : (group?.name ?? text ?? '');

export const ruleDraft = (rule: DutyRuleInput, key: string, leads: readonly Lead[]): RuleDraft => ({
  key,
  kind: kindOf(rule),
  leads,
  wording: partsOf(rule).wording,
  read: null,
  count: rule.quota === undefined ? '' : String(rule.quota.quota.count),
  product: rule.quota?.quota.product ?? '',
  indicators: [],
  base: rule,
});

/** Rows and clauses of a text that is there, as they stand, those of its table first. */
export const standingRows = (
  { tasks, clauses }: Pick<PlanContentInput, 'tasks' | 'clauses'>,
  nameOf: (unitId: string) => string,
): readonly RowDraft[] =>
  [...tasks, ...clauses.map((clause) => ({ ...clause, products: [], isClause: true }))].map(({ rules, ...standingRow }) => {
    const { isClause, ...base } = { isClause: false, ...standingRow };
    return {
      key: base.key,
      number: base.number,
      title: base.title,
      parentTask: base.parentTask?.key ?? null,
      rules: rules.map((rule) =>
        ruleDraft(
          rule,
          partsOf(rule).key,
          partsOf(rule).leads.map((input) => ({ input, name: nameOfInput(input, nameOf) })),
        ),
      ),
      base,
      isRemoved: false,
      isClause,
    };
  });

/** The plan that is asked for is the one that is being written. */
export const copiedRules = ({ rules }: Pick<PlanContentInput['tasks'][number], 'rules'>): readonly DutyRuleInput[] =>
  rules.filter((rule) => rule.subPlan === undefined);

export const copiedKey = (row: string, index: number): string => (index === 0 ? row : `${row}/${index + 1}`);

/**
 * Answers a task of the plan above. To carry it out, a row that copies its rules but for who leads; the plan that it asks for is this one. A row
 * that was there stays, with what was typed into it; of a task that is declined it is kept aside.
 */
export const withAnswer = (
  draft: PlanDraft,
  task: PlanContentInput['tasks'][number],
  answer: Answer,
  lead: Lead | undefined,
): PlanDraft => {
  const answers = { ...draft.answers, [task.key]: { reason: draft.answers[task.key]?.reason ?? '', answer, read: JSON.stringify(task) } };
  if (answer === 'DECLINED' || draft.rows.some(({ parentTask }) => parentTask === task.key)) return { ...draft, answers };
  const key = freeKey(draft);
  const { rules: _, parentTask: __, ...base } = task;
  const row: RowDraft = {
    key,
    number: nextNumber(draft),
    title: task.title,
    parentTask: task.key,
    rules: copiedRules(task).map((rule, index) => ruleDraft(rule, copiedKey(key, index), lead === undefined ? [] : [lead])),
    base,
    isRemoved: false,
  };
  return { ...draft, answers, rows: [...draft.rows, row] };
};

/** Puts a row into the body, as the clause that it carries out is called where it carries out one, or back into the table. */
export const withPlace = (draft: PlanDraft, key: string, isClause: boolean): PlanDraft => {
  const before = draft.rows.slice(
    0,
    draft.rows.findIndex((row) => row.key === key),
  );
  const place = String(inTable(before).length + 1);
  return withRow(draft, key, (row) => {
    const above = row.parentTask?.startsWith('clause/') === true ? (row.base?.number ?? '') : '';
    return { ...row, isClause, number: isClause ? above : isTaken(draft, { key, number: place }) ? nextNumber(draft) : place };
  });
};

/** What a clause of the plan above asks for that is not answered, such as a report, as a row of one's own. */
export const withClause = (draft: PlanDraft, clause: PlanContentInput['clauses'][number]): PlanDraft => {
  const key = freeKey(draft);
  const row: RowDraft = {
    key,
    number: nextNumber(draft),
    title: clause.title,
    parentTask: null,
    rules: copiedRules(clause).map((rule, index) => ruleDraft(rule, copiedKey(key, index), [])),
    base: null,
    isRemoved: false,
  };
  return { ...draft, rows: [...draft.rows, row] };
};

/** Word for word as the plan above has it, but for who leads; what was typed for an adaptation stays aside. */
const verbatim = (row: RowDraft): RowDraft =>
  row.base === null
    ? row
    : {
        ...row,
        title: row.base.title,
        rules: row.rules.map((rule) => (rule.base === null ? rule : { ...ruleDraft(rule.base, rule.key, rule.leads) })),
      };

/** Rows that stand in the text, as they stand in it. */
export const standing = ({ rows, answers, purpose }: PlanDraft): readonly RowDraft[] =>
  rows.flatMap((row) => {
    if (row.isRemoved) return [];
    if (purpose !== 'DERIVE' || row.parentTask === null) return [row];
    const answer = answers[row.parentTask]?.answer ?? null;
    if (answer === null || answer === 'DECLINED') return [];
    return [answer === 'LINKED' ? verbatim(row) : row];
  });

/** How many of the tasks of the plan above are answered, and how. */
export const answeredOf = ({ answers }: PlanDraft, addressed: readonly string[]): Readonly<Record<Answer | 'OPEN', number>> => {
  const counts = { LINKED: 0, ADAPTED: 0, DECLINED: 0, OPEN: 0 };
  for (const key of addressed) counts[answers[key]?.answer ?? 'OPEN'] += 1;
  return counts;
};
