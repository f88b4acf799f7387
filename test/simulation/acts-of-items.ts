import type { ObligationRow } from '#libs/read-models/queries.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { addDays, dateAt, daysBetween, type LocalDate } from '#libs/kernel/time.js';
import { idOf } from './client.js';
import type { Stage } from './stage.js';

/* What officials make towards a quota: recorded in time or long afterwards, some of it confirmed to have appeared, some withdrawn. */

/** A period of a quota, who holds it, and who confirms what appeared. */
export interface QuotaCase {
  readonly stage: Stage;
  readonly row: ObligationRow;
  readonly holder: OrgUnitId;
  readonly superior: OrgUnitId;
  readonly key: string;
}

/** What the quotas of the communes count, by the key of the rule. */
export const PRODUCTS = { news: 'NEWS_ITEM', meetings: 'MEETING' } as const;

const productOf = (ruleKey: string): string => PRODUCTS[ruleKey as keyof typeof PRODUCTS];

const latest = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? b : a);

const confirm = ({ stage, superior }: QuotaCase, itemId: string, sentOn: LocalDate, from: LocalDate): void => {
  const { draw, client } = stage;
  if (!draw.chance(0.65, itemId, 'appears')) return;
  const on = addDays(from, draw.integer(0, 25, itemId, 'confirmed after'));
  const publishedOn = addDays(sentOn, draw.integer(0, daysBetween(sentOn, on), itemId, 'appeared after'));
  stage.plan(on, draw.share(itemId, 'confirmed at'), `confirm ${itemId}`, async () => {
    await client.mutate('confirmPublication', itemId, { itemId, publishedOn }, superior);
  });
};

const withdraw = ({ stage, holder }: QuotaCase, itemId: string, from: LocalDate): void => {
  const { draw, client } = stage;
  if (!draw.chance(0.15, itemId, 'withdrawn')) return;
  stage.plan(
    addDays(from, draw.integer(0, 40, itemId, 'withdrawn after')),
    draw.share(itemId, 'withdrawn at'),
    `withdraw ${itemId}`,
    async () => {
      await client.mutate('withdrawItem', itemId, { itemId, reason: 'simulated' }, holder);
    },
  );
};

/** Plans items of a period; each is entered on its day or up to some weeks later, also when the period has ended by then. */
export const planItems = (of: QuotaCase): void => {
  const { stage, row, holder, key } = of;
  const { draw, client, clock } = stage;
  const { dutyId, period, periodFrom: from, periodTo: to } = row;
  if (from === null || to === null) return;
  const today = dateAt(clock.now());
  for (let n = 0; n < draw.integer(0, 5, key, 'items'); n += 1) {
    const itemId = idOf('item', key, n);
    const sentOn = addDays(from, draw.integer(0, daysBetween(from, to), itemId, 'sent'));
    const on = addDays(latest(sentOn, today), draw.chance(0.5, itemId, 'at once') ? 0 : draw.integer(1, 30, itemId, 'entered after'));
    stage.plan(on, draw.share(itemId, 'at'), `record ${itemId}`, async () => {
      const link = `https://hai-phong.example.vn/${itemId}`;
      const made = { product: productOf(row.ruleKey), title: `item ${n}`, quantity: draw.integer(1, 2, itemId, 'quantity'), link, sentOn };
      const input = { itemId, holder: stage.now(holder), serves: [{ dutyId, period }], ...made };
      const { accepted } = await client.mutate('recordItem', itemId, input, holder);
      if (!accepted) return;
      confirm(of, itemId, sentOn, on);
      withdraw(of, itemId, on);
    });
  }
};
