import type { LocalDate } from '#libs/kernel/time.js';
import { parseTypedDay } from '../../texts/days.js';

/** What was made towards a quota, as it is typed; kept on this machine until the server has it. */
export interface ItemDraft {
  readonly title: string;
  readonly sentOn: string;
  readonly quantity: string;
  readonly link: string;
  readonly proof: string;
  /** Chosen when it was submitted; null while it is written. */
  readonly commandId: string | null;
}

export type ItemField = Exclude<keyof ItemDraft, 'commandId'>;
export type ItemMistake = {
  readonly field: ItemField | null;
  readonly said: { readonly message: string } | { readonly code: 'MISSING' | 'DAY' | 'WHOLE' | 'EVIDENCE' };
};

export const emptyItem = (today: string): ItemDraft => ({ title: '', sentOn: today, quantity: '1', link: '', proof: '', commandId: null });

export const readItem = (text: string): ItemDraft | undefined => {
  try {
    const { title, sentOn, quantity, link, proof, commandId } = JSON.parse(text) as Record<string, unknown>;
    const texts = [title, sentOn, quantity, link, proof];
    return texts.every((each) => typeof each === 'string') && (commandId === null || typeof commandId === 'string')
      ? ({ title, sentOn, quantity, link, proof, commandId } as ItemDraft)
      : undefined;
  } catch {
    return undefined;
  }
};

const WHOLE = /^[1-9]\d{0,6}$/;

export const itemMistakes = ({ title, sentOn, quantity, link, proof }: ItemDraft): readonly ItemMistake[] => [
  ...(title.trim() === '' ? [{ field: 'title', said: { code: 'MISSING' } } as const] : []),
  ...(parseTypedDay(sentOn) === undefined ? [{ field: 'sentOn', said: { code: 'DAY' } } as const] : []),
  ...(WHOLE.test(quantity.trim()) ? [] : [{ field: 'quantity', said: { code: 'WHOLE' } } as const]),
  ...(link.trim() === '' && proof.trim() === '' ? [{ field: 'link', said: { code: 'EVIDENCE' } } as const] : []),
];

/** @param draft without mistakes, and submitted */
export const itemInput = (
  draft: ItemDraft & { readonly commandId: string },
  quota: {
    readonly holder: string;
    readonly dutyId: string;
    readonly period: string;
    readonly product: string;
    readonly channel: string | null;
  },
) => ({
  commandId: draft.commandId,
  holder: quota.holder,
  product: quota.product,
  serves: [{ dutyId: quota.dutyId, period: quota.period }],
  title: draft.title.trim(),
  sentOn: parseTypedDay(draft.sentOn) as LocalDate,
  quantity: Number(draft.quantity.trim()),
  ...(draft.link.trim() === '' ? {} : { link: draft.link.trim() }),
  ...(draft.proof.trim() === '' ? {} : { proof: draft.proof.trim() }),
  ...(quota.channel === null ? {} : { channel: quota.channel }),
});
