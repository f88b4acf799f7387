/** An explanation as it is typed; kept on this machine until the server has it. */
export interface ExplanationDraft {
  readonly text: string;
  readonly document: string;
  readonly link: string;
  /** Chosen when it was sent; null while it is written. */
  readonly commandId: string | null;
}

export type ExplanationField = Exclude<keyof ExplanationDraft, 'commandId'>;

export const FIELDS: readonly ExplanationField[] = ['text', 'document', 'link'];

export const emptyExplanation: ExplanationDraft = { text: '', document: '', link: '', commandId: null };

/** Undefined for a text that it does not understand. */
export const readExplanation = (kept: string): ExplanationDraft | undefined => {
  try {
    const { text, document, link, commandId } = JSON.parse(kept) as Record<string, unknown>;
    return [text, document, link].every((each) => typeof each === 'string') && (commandId === null || typeof commandId === 'string')
      ? ({ text, document, link, commandId } as ExplanationDraft)
      : undefined;
  } catch {
    return undefined;
  }
};

export const keptExplanation = (draft: ExplanationDraft): string | null => (draft === emptyExplanation ? null : JSON.stringify(draft));

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** As the API takes it, the same each time. @param draft one that was sent */
export const explanationInput = (
  { text, document, link, commandId }: ExplanationDraft & { readonly commandId: string },
  of: { readonly dutyId: string; readonly period: string },
) => ({ commandId, ...of, text: text.trim(), document: orNull(document), link: orNull(link) });
