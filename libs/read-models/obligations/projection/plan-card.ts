import { rulesOf, type DocumentNumber, type PlanContent } from '#libs/domain/plan/plan-content.js';
import type { PlanEvent } from '#libs/domain/plan/plan.js';
import type { EntryRectified } from '#libs/domain/rectify.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import type { PlanVersion, UnassignedVersion } from '../tables.js';

/** A rule whose leads are only words. */
interface WordedRule {
  readonly key: string;
  readonly title: string;
  readonly wording: string;
  readonly leads: string;
}

/** What the obligations have to know of a plan: how it is found, from which one it is derived, which of its rules nobody may owe. */
export interface PlanCard {
  readonly title: string;
  /** Stream version that the title stands in. */
  readonly titleOf: number;
  readonly issuer: string;
  readonly parentId: string | null;
  readonly document: DocumentNumber | null;
  readonly documentOf: number;
  readonly worded: readonly WordedRule[];
  /** Rules that somebody owes; null before the issue. */
  readonly assigned: readonly string[] | null;
  /** How it came to an end; null: it did not. */
  readonly ended: 'RECALLED' | 'REPLACED' | 'CLOSED' | null;
}

const wordedRules = (content: PlanContent): readonly WordedRule[] =>
  rulesOf(content)
    .filter(({ leads }) => leads.every((lead) => 'text' in lead))
    .map(({ key, title, wording, leads }) => ({
      key,
      title,
      wording,
      leads: leads.flatMap((lead) => ('text' in lead ? [lead.text] : [])).join('; '),
    }));

const drafted = (content: PlanContent, ofVersion: number): PlanCard => ({
  title: content.title,
  titleOf: ofVersion,
  issuer: content.issuer,
  parentId: content.parentId ?? null,
  document: null,
  documentOf: 0,
  worded: wordedRules(content),
  assigned: null,
  ended: null,
});

/** The card after one more event; undefined while nobody drafted the plan. */
export const planChanged = (card: PlanCard | undefined, event: PlanEvent, ofVersion: number): PlanCard | undefined => {
  if (event.type === 'PlanDrafted') return drafted(event.content, ofVersion);
  if (card === undefined) return undefined;
  switch (event.type) {
    case 'PlanIssued':
      return {
        ...card,
        document: event.document,
        documentOf: ofVersion,
        parentId: event.parentId ?? card.parentId,
        assigned: event.assignments.map(({ ruleKey }) => ruleKey),
      };
    case 'PlanNumbered':
      return { ...card, document: event.document, documentOf: ofVersion };
    case 'PlanAmended':
    case 'PlanCorrected':
      return {
        ...card,
        title: event.content.title,
        titleOf: ofVersion,
        worded: wordedRules(event.content),
        assigned: event.assignments.map(({ ruleKey }) => ruleKey),
      };
    case 'PlanRecalled':
      return { ...card, ended: 'RECALLED' };
    case 'PlanReplaced':
      return { ...card, ended: 'REPLACED' };
    case 'PlanClosed':
      return { ...card, ended: 'CLOSED' };
    case 'EntryRectified':
      return rectified(card, event);
    case 'PlanSigned':
    case 'PlanDelivered':
    case 'ReportsTakenOver':
    case 'ParentTaskLinked':
    case 'ParentTaskAdapted':
    case 'ParentTaskDeclined':
    case 'CascadeCompleted':
      return card;
  }
};

const rectified = (card: PlanCard, { ofVersion, field, is }: EntryRectified): PlanCard => {
  if (field === 'content.title' && card.titleOf === ofVersion) return { ...card, title: is };
  const part = field.startsWith('document.') && card.documentOf === ofVersion ? field.slice('document.'.length) : undefined;
  return part === undefined || card.document === null ? card : { ...card, document: { ...card.document, [part]: is } };
};

const searchText = ({ title, document }: PlanCard): string =>
  foldDiacritics([title, ...(document === null ? [] : [`${document.number}/${document.symbol}`])].join(' \u2022 '));

const statusOf = ({ assigned, ended }: PlanCard): string => ended ?? (assigned === null ? 'DRAFTED' : 'ISSUED');

export const planRow = (planId: string, card: PlanCard): PlanVersion => ({
  plan_id: planId,
  issuer_id: card.issuer,
  parent_id: card.parentId,
  status: statusOf(card),
  search: searchText(card),
  facts: card,
});

/** Rules of a plan in force that nobody owes; what was on the list before keeps its time. */
export const unassignedRows = (
  planId: string,
  card: PlanCard,
  before: (ruleKey: string) => UnassignedVersion | undefined,
  { position, recordedAt }: Pick<RecordedEvent, 'position' | 'recordedAt'>,
): readonly UnassignedVersion[] => {
  const { assigned, ended, worded } = card;
  if (assigned === null || ended !== null) return [];
  return worded
    .filter(({ key }) => !assigned.includes(key))
    .map(({ key, title, wording, leads }) => {
      const known = before(key);
      const { since_position, since_at } = known ?? { since_position: position, since_at: recordedAt };
      return { plan_id: planId, rule_key: key, title, wording, reason: leads, since_position, since_at };
    });
};
