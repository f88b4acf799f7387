import type { LocalDate } from '#libs/kernel/time.js';
import { parseTypedDay } from '../texts/days.js';
import { indicatorId, isUnread } from './plan-content.js';
import { standing, type MistakeCode, type PlanDraft, type PlanMistake, type RowDraft, type RuleDraft } from './plan-draft.js';

const WHOLE = /^[1-9]\d{0,6}$/;

const said = (field: string, code: MistakeCode): PlanMistake => ({ field, said: { code } });

const ofIndicators = (rule: RuleDraft): readonly PlanMistake[] => {
  const ids = [...(rule.base?.report?.indicators ?? []).map(({ id }) => id), ...rule.indicators.map(({ label }) => indicatorId(label))];
  const before = ids.length - rule.indicators.length;
  return rule.indicators.flatMap(({ key, unit }, index) => {
    const id = ids[before + index] ?? '';
    const field = `rule-${rule.key}-indicator-${key}`;
    return [
      ...(id === '' ? [said(field, 'INDICATOR')] : ids.indexOf(id) < before + index ? [said(field, 'INDICATOR_TWICE')] : []),
      ...(unit.trim() === '' ? [said(`${field}-unit`, 'INDICATOR_UNIT')] : []),
    ];
  });
};

const ofRow = (row: RowDraft): readonly PlanMistake[] => [
  ...(row.isClause === true && row.number.trim() === '' ? [said(`row-${row.key}-number`, 'CLAUSE_NUMBER')] : []),
  ...(row.title.trim() === '' ? [said(`row-${row.key}-title`, 'ROW_TITLE')] : []),
  ...row.rules.flatMap((rule) => [
    ...(rule.leads.length === 0 ? [said(`rule-${rule.key}-lead`, 'NO_LEAD')] : []),
    ...(isUnread(rule) ? [said(`rule-${rule.key}-wording`, 'UNREAD')] : []),
    ...(rule.kind === 'QUOTA' && !WHOLE.test(rule.count.trim()) ? [said(`rule-${rule.key}-count`, 'COUNT')] : []),
    ...(rule.kind === 'QUOTA' && rule.product.trim() === '' ? [said(`rule-${rule.key}-product`, 'PRODUCT')] : []),
    ...(rule.kind === 'REPORT' ? ofIndicators(rule) : []),
  ]),
];

const ofAnswers = ({ answers }: PlanDraft, addressed: readonly string[]): readonly PlanMistake[] =>
  addressed.flatMap((key) => {
    const { answer = null, reason = '' } = answers[key] ?? {};
    if (answer === null) return [said(`answer-${key}`, 'UNANSWERED')];
    return answer !== 'LINKED' && reason.trim() === '' ? [said(`reason-${key}`, 'REASON')] : [];
  });

const ofDocument = ({ document, purpose }: PlanDraft): readonly PlanMistake[] => [
  ...(document.number.trim() === '' ? [said('p-number', 'NUMBER')] : []),
  ...(document.symbol.trim() === '' ? [said('p-symbol', 'SYMBOL')] : []),
  ...(document.on !== null && parseTypedDay(document.on) === undefined ? [said('p-on', 'DAY')] : []),
  ...(purpose === 'AMEND' && document.note.trim() === '' ? [said('p-note', 'NOTE')] : []),
  ...(document.answerBy.trim() !== '' && parseTypedDay(document.answerBy) === undefined ? [said('p-answer-by', 'ANSWER_DAY')] : []),
];

/** The row, or the task of the plan above, that a field belongs to; undefined: the plan as a whole. */
export const rowOfField = <Task extends { readonly key: string }>(
  field: string,
  { rows }: PlanDraft,
  above: readonly Task[],
): RowDraft | Task | undefined =>
  above.find(({ key }) => field === `answer-${key}` || field === `reason-${key}`) ??
  rows.find(({ key, rules }) => field.startsWith(`row-${key}-`) || rules.some((rule) => field.startsWith(`rule-${rule.key}-`)));

/** What keeps a plan from being issued, in the order of the page. @param addressed tasks of the plan above that have to be answered */
export const planMistakes = (draft: PlanDraft, addressed: readonly string[]): readonly PlanMistake[] => [
  ...(draft.title.trim() === '' ? [said('p-title', 'TITLE')] : []),
  ...(draft.purpose === 'DERIVE' ? ofAnswers(draft, addressed) : []),
  ...standing(draft).flatMap(ofRow),
  ...(standing(draft).length === 0 && draft.whole.clauses.length === 0 ? [said('p-title', 'NO_ROWS')] : []),
  ...ofDocument(draft),
];

/** The day on which it is issued, where one is typed; otherwise today. */
export const dayOfIssue = ({ document }: PlanDraft, today: LocalDate): LocalDate => parseTypedDay(document.on ?? '') ?? today;
