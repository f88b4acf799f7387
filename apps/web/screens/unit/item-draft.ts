import type { LocalDate } from '#libs/kernel/time.js';
import { readerOf, type KeptDraft, type Mistake, type Sent } from '../../app/writing/kept-draft.js';
import { parseTypedDay } from '../../texts/days.js';

/** In the order of the form. */
export const FIELDS = ['title', 'sentOn', 'quantity', 'link', 'proof'] as const;

type ItemField = (typeof FIELDS)[number];

/** What was made towards a quota, as it is typed; kept on this machine until the server has it. */
export type ItemDraft = Readonly<Record<ItemField, string>> & KeptDraft;

export type ItemMistake = Mistake<'MISSING' | 'DAY' | 'WHOLE' | 'EVIDENCE', ItemField>;

export const emptyItem = (today: string): ItemDraft => ({ title: '', sentOn: today, quantity: '1', link: '', proof: '', commandId: null });

export const readItem = readerOf(FIELDS);

const WHOLE = /^[1-9]\d{0,6}$/;

export const itemMistakes = ({ title, sentOn, quantity, link, proof }: ItemDraft): readonly ItemMistake[] => [
  ...(title.trim() === '' ? [{ field: 'title', said: { code: 'MISSING' } } as const] : []),
  ...(parseTypedDay(sentOn) === undefined ? [{ field: 'sentOn', said: { code: 'DAY' } } as const] : []),
  ...(WHOLE.test(quantity.trim()) ? [] : [{ field: 'quantity', said: { code: 'WHOLE' } } as const]),
  ...(link.trim() === '' && proof.trim() === '' ? [{ field: 'link', said: { code: 'EVIDENCE' } } as const] : []),
];

/** @param draft without mistakes */
export const itemInput = (
  draft: Sent<ItemDraft>,
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
