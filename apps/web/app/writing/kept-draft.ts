/** What is typed over some time and kept in this browser until the server has it. */
export interface KeptDraft {
  /** Chosen when it was sent; null while it is written. */
  readonly commandId: string | null;
}

export type Sent<Draft extends KeptDraft> = Draft & { readonly commandId: string };

/** Why a form cannot be sent, at a field of it or (null) as a whole: in words of the server, or by a code of this page. */
export interface Mistake<Code extends string, Field extends string = string> {
  readonly field: Field | null;
  readonly said: { readonly message: string } | { readonly code: Code };
}

/** Reads what was kept of a form of texts. The reader gives undefined for what it does not understand. */
export const readerOf =
  <Field extends string>(fields: readonly Field[]) =>
  (kept: string): (Readonly<Record<Field, string>> & KeptDraft) | undefined => {
    try {
      const draft = JSON.parse(kept) as Record<string, unknown>;
      const { commandId } = draft;
      if (commandId !== null && typeof commandId !== 'string') return undefined;
      if (!fields.every((field) => typeof draft[field] === 'string')) return undefined;
      const texts = Object.fromEntries(fields.map((field) => [field, draft[field]])) as Record<Field, string>;
      return { ...texts, commandId };
    } catch {
      return undefined;
    }
  };
