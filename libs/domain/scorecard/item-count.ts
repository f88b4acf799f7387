import type { ObligationStatus } from '#libs/calendar/status.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { normalisedLink } from '../item/link.js';
import { isSameText } from '../item/serves.js';
import type { ItemSource } from '../rubric/rubric.js';

/** An item of a quota as far as a score needs it. */
export interface ScoredItem {
  readonly id: string;
  readonly title: string;
  readonly quantity: number;
  readonly sentOn: LocalDate;
  readonly publishedOn: LocalDate | null;
  /** Where it was said to be, and where somebody saw it. */
  readonly links: readonly string[];
  readonly proof: string | null;
}

/** One period of a quota of the scored unit, or of one below it. */
export interface ScoredQuota {
  /** Of the obligation. */
  readonly id: string;
  readonly product: string;
  readonly status: ObligationStatus;
  /** The unit holds it itself; alone or with others, who are judged alike. */
  readonly own: boolean;
  /** None that was withdrawn. */
  readonly items: readonly ScoredItem[];
}

/** What was counted, and of what. */
export interface ItemCount {
  readonly number: number;
  /** In the order of their days; `counts`: whether the number includes it. */
  readonly items: readonly { readonly item: ScoredItem; readonly counts: boolean }[];
  /** Quotas that ask for it, or for which something was made. */
  readonly quotas: readonly ScoredQuota[];
}

const isAsked = ({ status, items }: ScoredQuota): boolean => (status !== 'WAIVED' && status !== 'CANCELLED') || items.length > 0;

const inOrder = (a: ScoredItem, b: ScoredItem): number =>
  a.sentOn !== b.sentOn ? (a.sentOn < b.sentOn ? -1 : 1) : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/**
 * Counts items one by one, each once however many quotas it serves; and once for a link, since an article that a ward and its room both record is
 * one article. Undefined where no quota asks for what the source names.
 */
export const itemCount = ({ of, counts, withUnitsBelow }: ItemSource, all: readonly ScoredQuota[]): ItemCount | undefined => {
  const quotas = all.filter(
    (quota) => (quota.own || withUnitsBelow) && isAsked(quota) && of.some((product) => isSameText(product, quota.product)),
  );
  if (quotas.length === 0) return undefined;
  const items = [...new Map(quotas.flatMap((quota) => quota.items).map((item) => [item.id, item])).values()].sort(inOrder);
  const taken = new Set<string>();
  const marked = items.map((item) => {
    const links = item.links.map(normalisedLink);
    const isCounted = (counts === 'SENT' || item.publishedOn !== null) && !links.some((link) => taken.has(link));
    if (isCounted) for (const link of links) taken.add(link);
    return { item, counts: isCounted };
  });
  const number = marked.reduce((sum, { item, counts: isCounted }) => sum + (isCounted ? item.quantity : 0), 0);
  return { number, items: marked, quotas };
};
