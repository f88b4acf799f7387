import { readerOf, type KeptDraft, type Mistake, type Sent } from '../../app/writing/kept-draft.js';

export const FIELDS = ['text', 'document', 'link'] as const;

export type ExplanationField = (typeof FIELDS)[number];

/** An explanation as it is typed; kept on this machine until the server has it. */
export type ExplanationDraft = Readonly<Record<ExplanationField, string>> & KeptDraft;

export const emptyExplanation: ExplanationDraft = { text: '', document: '', link: '', commandId: null };

export const readExplanation = readerOf(FIELDS);

export const explanationMistakes = ({ text }: ExplanationDraft): readonly Mistake<'MISSING', ExplanationField>[] =>
  text.trim() === '' ? [{ field: 'text', said: { code: 'MISSING' } }] : [];

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** As the API takes it, the same each time. */
export const explanationInput = (
  { text, document, link, commandId }: Sent<ExplanationDraft>,
  of: { readonly dutyId: string; readonly period: string },
) => ({ commandId, ...of, text: text.trim(), document: orNull(document), link: orNull(link) });
