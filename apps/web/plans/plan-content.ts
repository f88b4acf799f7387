import { foldDiacritics } from '#libs/kernel/text.js';
import type { DutyRuleInput, IndicatorInput, PlanContentInput, ScheduleInput, TaskRuleInput } from '../graphql/generated.js';
import { partsOf, standing, type PlanDraft, type RowDraft, type RuleDraft } from './plan-draft.js';

/** The row of a task or clause, and of each of its rules the one of the draft. */
interface PlaceOfDraft {
  readonly row: string;
  readonly rules: readonly string[];
}

/** A row or clause, as the server names it. */
export interface PlaceSent {
  readonly key: string;
  readonly number: string;
  readonly title: string;
  readonly rules: readonly { readonly key: string }[];
}

/** A text of the API, and from where each of its parts came. */
export interface Written {
  readonly content: PlanContentInput;
  /** Undefined: it is not edited here. */
  readonly places: Readonly<Record<'tasks' | 'clauses', readonly (PlaceOfDraft | undefined)[]>>;
}

/** A rule whose words nobody changed keeps what they were taken for, also what a person decided. */
export const keepsReading = ({ base, wording }: RuleDraft): boolean => base !== null && partsOf(base).wording.trim() === wording.trim();

/** Whether the server has still to say what the words mean. */
export const isUnread = (rule: RuleDraft): boolean =>
  !keepsReading(rule) && rule.wording.trim() !== '' && rule.read?.text !== rule.wording.trim();

/** Recorded where a rule has no words of time, as plan files have it. */
const UNSAID = 'không nêu thời hạn';

/** What nobody can tell is left to a person: it goes on the list of what has to be decided. */
const schedulesOf = (rule: RuleDraft): readonly ScheduleInput[] => {
  if (rule.base !== null && keepsReading(rule)) return [partsOf(rule.base).schedule];
  const text = rule.wording.trim();
  if (rule.read !== null && rule.read.text === text && rule.read.schedules.length > 0) return rule.read.schedules;
  return [{ undecided: { reason: text === '' ? UNSAID : text } }];
};

/** Everything but the kind. A copy for other leads is the issuer's own order to them: nobody beside them was named by it. */
const partsIn = (rule: RuleDraft, row: RowDraft, { purpose, whole, document }: PlanDraft): Omit<TaskRuleInput, 'schedule' | 'key'> => {
  const base = rule.base === null ? null : partsOf(rule.base);
  const written = document.number.trim() === '' ? row.title.trim() : `${document.number.trim()}/${document.symbol.trim()}`;
  const isCopy = base !== null && purpose === 'DERIVE';
  return {
    title: base !== null && base.title !== row.base?.title ? base.title : row.title.trim(),
    leads: rule.leads.map(({ input }) => input),
    leadership: base?.leadership ?? (rule.leads.length > 1 ? 'EACH' : 'JOINT'),
    coordinators: base === null || isCopy ? [] : base.coordinators,
    authority: isCopy ? 'ASSIGNS' : (base?.authority ?? 'ASSIGNS'),
    wording: rule.wording.trim(),
    source: base === null || isCopy ? { document: written === '' ? whole.source.document : written, place: row.number } : base.source,
  };
};

/** An id that a person can read where the label is not shown, such as in a table of reports: `so-tin-bai`. */
export const indicatorId = (label: string): string =>
  foldDiacritics(label)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Those of the rule that is copied stay as they are: what was reported under them keeps its meaning. */
const indicatorsOf = (rule: RuleDraft): readonly IndicatorInput[] => [
  ...(rule.base?.report?.indicators ?? []),
  ...rule.indicators.map(({ label, unit, overUnits, overTime }) => ({
    id: indicatorId(label),
    label: label.trim(),
    unit: unit.trim(),
    overUnits,
    overTime,
    required: true,
  })),
];

const ruleInputs = (rule: RuleDraft, row: RowDraft, draft: PlanDraft): readonly DutyRuleInput[] => {
  const parts = partsIn(rule, row, draft);
  return schedulesOf(rule).map((schedule, index): DutyRuleInput => {
    const base = { ...parts, key: index === 0 ? rule.key : `${rule.key}/t${index + 1}`, schedule };
    switch (rule.kind) {
      case 'QUOTA':
        return {
          quota: {
            ...base,
            quota: {
              ...(rule.base?.quota?.quota ?? { target: 'AT_LEAST', counts: 'SENT' }),
              count: Number(rule.count.trim()),
              product: rule.product.trim(),
            },
          },
        };
      case 'REPORT': {
        const report = rule.base?.report;
        const toIssuer = [{ unit: { id: draft.whole.issuer } }];
        return {
          report: {
            ...base,
            receivers: report === undefined || draft.purpose === 'DERIVE' ? toIssuer : report.receivers,
            indicators: indicatorsOf(rule),
            ...(report?.tiers == null || draft.purpose === 'DERIVE' ? {} : { tiers: report.tiers }),
          },
        };
      }
      case 'SUB_PLAN':
        return {
          subPlan: {
            ...base,
            fulfilledBy: rule.base?.subPlan?.fulfilledBy ?? 'ISSUED',
            ...(rule.base?.subPlan?.fulfilledByThisPlan === true ? { fulfilledByThisPlan: true } : {}),
          },
        };
      case 'TASK':
        return { task: base };
    }
  });
};

const linkOf = ({ parentTask, base }: RowDraft, { parent, answers }: PlanDraft): PlanContentInput['tasks'][number]['parentTask'] => {
  if (parentTask === null || parent === null) return null;
  const reason = answers[parentTask]?.answer === 'ADAPTED' ? answers[parentTask].reason.trim() : (base?.parentTask?.reason ?? '');
  return { planId: parent.planId, key: parentTask, ...(reason === '' ? {} : { reason }) };
};

const clauseInput = (row: RowDraft, draft: PlanDraft): PlanContentInput['clauses'][number] => {
  const link = linkOf(row, draft);
  return {
    key: row.key,
    number: row.number.trim(),
    title: row.title.trim(),
    ...(row.base?.note == null ? {} : { note: row.base.note }),
    ...(link == null ? {} : { parentTask: link }),
    rules: row.rules.flatMap((rule) => ruleInputs(rule, row, draft)),
  };
};

const taskInput = (row: RowDraft, draft: PlanDraft): PlanContentInput['tasks'][number] => {
  const { parentTask: _, ...base } = row.base ?? { products: [] };
  return { ...base, ...clauseInput(row, draft) };
};

/** A row has its key as long as it is written; in the body it is called otherwise, as the rules that begin with it are. */
const inBody = (row: RowDraft): RowDraft => {
  const renamed = (key: string): string => key.replace(/^task\//u, 'clause/');
  return { ...row, key: renamed(row.key), rules: row.rules.map((rule) => ({ ...rule, key: renamed(rule.key) })) };
};

/** Rows of the draft and clauses that are not edited, by the keys under which the server has them. */
export const placesSent = ({ rows, whole }: PlanDraft): readonly PlaceSent[] => [
  ...rows.map((row) => (row.isClause === true ? inBody(row) : row)),
  ...whole.clauses.map(({ key, number, title, rules }) => ({
    key,
    number,
    title,
    rules: rules.map((rule) => ({ key: partsOf(rule).key })),
  })),
];

/** The draft as a text of the API, as it stands, with what is still missing. */
export const writtenOf = (draft: PlanDraft): Written => {
  const rows = standing(draft);
  const { clauses } = draft.whole;
  const [inTable, ofBody] = [rows.filter(({ isClause }) => isClause !== true), rows.filter(({ isClause }) => isClause === true)];
  const placeOf = (row: RowDraft): PlaceOfDraft => ({
    row: row.key,
    rules: row.rules.flatMap((rule) => schedulesOf(rule).map(() => rule.key)),
  });
  return {
    content: {
      ...draft.whole,
      title: draft.title.trim(),
      tasks: inTable.map((row) => taskInput(row, draft)),
      clauses: [...clauses, ...ofBody.map((row) => clauseInput(inBody(row), draft))],
    },
    places: { tasks: inTable.map(placeOf), clauses: [...clauses.map(() => undefined), ...ofBody.map(placeOf)] },
  };
};

/** Steps of a place that the API names: `content.tasks[0].rules[1].leads`, or the same as a list. */
const stepsOf = (path: string | readonly string[]): readonly string[] =>
  (typeof path === 'string' ? path.split(/[.[\]]+/) : path).filter((step) => step !== '' && step !== 'content');

const PART_FIELDS: readonly (readonly [string, string])[] = [
  ['leads', 'lead'],
  ['schedule', 'wording'],
  ['wording', 'wording'],
  ['quota', 'count'],
];

const DOCUMENT_FIELDS: Readonly<Record<string, string>> = {
  title: 'p-title',
  document: 'p-number',
  amendment: 'p-number',
  issuedOn: 'p-on',
  on: 'p-on',
  note: 'p-note',
  answerBy: 'p-answer-by',
};

/** The field in which stands what the API speaks of; null: it is of the plan as a whole. */
export const fieldAt = (path: string | readonly string[], { places }: Written): string | null => {
  const [first, index, part, ruleIndex, ...rest] = stepsOf(path);
  if (first !== 'tasks' && first !== 'clauses') return (first !== undefined && DOCUMENT_FIELDS[first]) || null;
  const place = places[first][Number(index)];
  if (place === undefined) return null;
  const rule = part === 'rules' ? (place.rules[Number(ruleIndex)] ?? place.rules[0]) : undefined;
  if (rule === undefined) return `row-${place.row}-${first === 'clauses' && part === 'number' ? 'number' : 'title'}`;
  const field = PART_FIELDS.find(([name]) => rest.includes(name))?.[1] ?? 'lead';
  return `rule-${rule}-${field}`;
};
