import type { Language } from '#libs/kernel/language.js';
import type { CalendarRefusal } from './calendar/calendar.commands.js';
import type { ContactRefusal } from './contact/contact.js';
import type { DutyRefusal } from './duty/duty.commands.js';
import type { ExplanationRefusal } from './explanation/explanation.commands.js';
import type { ItemRefusal } from './item/item.commands.js';
import type { OrgUnitRefusal } from './org-unit/org-unit.commands.js';
import type { PlanRefusal } from './plan/plan.refusals.js';
import type { ReceiptRefusal } from './receipt/receipt.commands.js';
import type { ReportDraftRefusal } from './report-draft/report-draft.commands.js';
import type { ReportRefusal } from './report/report.commands.js';
import type { UrgingRefusal } from './reminder/reminder.decider.js';
import type { RubricRefusal } from './rubric/rubric.commands.js';
import type { ScorecardRefusal } from './scorecard/scorecard.commands.js';
import { calendarWords } from './words/calendar.words.js';
import { contactWords } from './words/contact.words.js';
import { dutyWords } from './words/duty.words.js';
import { explanationWords } from './words/explanation.words.js';
import { itemWords } from './words/item.words.js';
import { reminderWords } from './words/reminder.words.js';
import { orgUnitWords } from './words/org-unit.words.js';
import { parentTaskWords } from './words/parent-task.words.js';
import { planWords } from './words/plan.words.js';
import { receiptWords } from './words/receipt.words.js';
import { reportDraftWords } from './words/report-draft.words.js';
import { reportWords } from './words/report.words.js';
import { scoringWords } from './words/scoring.words.js';
import { sharedWords } from './words/shared.words.js';
import { shorten, type Words, type WordsFor } from './words/wording.js';

/** Every refusal of every stream. */
export type Refusal =
  | OrgUnitRefusal
  | PlanRefusal
  | DutyRefusal
  | ReportRefusal
  | ReportDraftRefusal
  | ReceiptRefusal
  | ItemRefusal
  | CalendarRefusal
  | ContactRefusal
  | UrgingRefusal
  | ExplanationRefusal
  | RubricRefusal
  | ScorecardRefusal;

/** Total: a refusal that no table words does not compile. */
const WORDS: WordsFor<Refusal> = {
  ...sharedWords,
  ...orgUnitWords,
  ...planWords,
  ...parentTaskWords,
  ...dutyWords,
  ...reportWords,
  ...reportDraftWords,
  ...receiptWords,
  ...itemWords,
  ...calendarWords,
  ...contactWords,
  ...reminderWords,
  ...explanationWords,
  ...scoringWords,
};

/** Names of all refusals. @internal Specs look whether each has its words and its type in the API. */
export const REFUSAL_TYPES = Object.keys(WORDS) as readonly Refusal['type'][];

/** Facts may repeat what a client gave, of any length; a sentence has room for so much of each text. */
const FACT_LENGTH_MAX = 120;

const clipped = (refusal: Refusal): Refusal =>
  Object.fromEntries(
    Object.entries(refusal).map(([fact, value]) => [
      fact,
      typeof value === 'string' ? shorten(value, FACT_LENGTH_MAX) : (value as unknown),
    ]),
  ) as unknown as Refusal;

/** One sentence or two for people: the thing, what was wrong, what to do. Ids stand in it as ids; nobody's personal data does. */
export const refusalMessage = (refusal: Refusal, language: Language): string =>
  (WORDS[refusal.type] as Words<Refusal>)[language](clipped(refusal));

/** The message in each language. */
export const refusalWords = (refusal: Refusal): Readonly<Record<Language, string>> => ({
  vi: refusalMessage(refusal, 'vi'),
  en: refusalMessage(refusal, 'en'),
});
