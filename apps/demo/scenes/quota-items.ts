import type { OrgUnitId } from '#libs/kernel/ids.js';
import { dayText, addDays, type LocalDate, localDate } from '#libs/kernel/time.js';
import type { Stage } from '../stage/stage.js';

/** The month of the items, at the end of which its quotas fall due. */
const MONTH = '2026-M03';

const QUOTAS = `query Quotas($planId: ID!, $holderId: ID!) {
  obligations(filter: { planId: $planId, holderId: $holderId, kinds: [QUOTA], dueTo: "2026-03-31" }, first: 500) {
    nodes { dutyId ruleKey period title status metAt duty { quota { product channel } } progress { sent published counted isKept } }
  }
}`;

interface Quota {
  readonly dutyId: string;
  readonly ruleKey: string;
  readonly period: string;
  readonly title: string;
  readonly status: string;
  readonly duty: { readonly quota: { readonly product: string; readonly channel: string | null } };
  readonly progress: { readonly sent: number; readonly published: number; readonly counted: number; readonly isKept: boolean };
}

const askQuotas = async (stage: Stage, holderId: OrgUnitId): Promise<readonly Quota[]> => {
  const { planId } = stage.material.plan('S3');
  type Answer = { readonly obligations: { readonly nodes: readonly Quota[] } };
  return (await stage.ask<Answer>(QUOTAS, { planId, holderId })).obligations.nodes.filter(({ period }) => period === MONTH);
};

type Item = Stage['material']['march']['items']['again'];

/** What the item counts for, as far as the plan gives it to the unit. */
const servedBy = async (stage: Stage, { unit, rules }: Item): Promise<readonly Quota[]> =>
  (await askQuotas(stage, unit)).filter(({ ruleKey }) => rules.includes(ruleKey));

const inputOf = ({ unit, title, link, sentOn }: Item, served: readonly Quota[]) => ({
  holder: unit,
  product: served[0]?.duty.quota.product ?? '',
  title,
  sentOn,
  channel: served[0]?.duty.quota.channel ?? null,
  link,
  serves: served.map(({ dutyId, period }) => ({ dutyId, period })),
});

const ITEMS = `query Items($holderId: ID!) {
  quotaItems(filter: { holderId: $holderId }, first: 100) { nodes { id title sentOn state publication { publishedOn } } }
}`;

interface ItemsAnswer {
  readonly quotaItems: { readonly nodes: readonly { readonly id: string; readonly title: string }[] };
}

/** Units record what they made; the commune, and not the maker, confirms what appeared. */
export const recordItems = async (stage: Stage): Promise<void> => {
  const { narrator, material, figures } = stage;
  const { items, file } = material.march;
  const commune = material.plan('S3').content.issuer;
  narrator.scene(await stage.at('2026-03-30', '10:00'), {
    vi: `Các đơn vị của ${stage.nameOf(commune)} ghi tin, bài của tháng 3; xã xác nhận bài nào đã đăng (recordItem, confirmPublication).`,
    en: `The units of ${stage.nameOf(commune)} record what they wrote in March; the commune confirms what appeared (recordItem, confirmPublication).`,
  });
  narrator.assume(file, items.reason);
  const counts = new Map<string, { sent: number; published: number }>();
  for (const item of items.list) {
    const served = await servedBy(stage, item);
    if (served.length === 0) continue;
    await stage.act('recordItem', `${item.unit} ${item.link}`, inputOf(item, served), item.unit);
    for (const { dutyId } of served) {
      const before = counts.get(dutyId) ?? { sent: 0, published: 0 };
      counts.set(dutyId, { sent: before.sent + 1, published: before.published + (item.published === undefined ? 0 : 1) });
    }
    if (item.published !== undefined) await confirm(stage, item, item.published, commune);
  }
  await refuseTwice(stage);
  await tellProgress(stage, counts);
  const all = [...counts.values()];
  figures.items = {
    hungDao: {
      sent: all.reduce((sum, { sent }) => sum + sent, 0),
      published: all.reduce((sum, { published }) => sum + published, 0),
    },
  };
};

const confirm = async (stage: Stage, { unit, title, link }: Item, publishedOn: LocalDate, by: OrgUnitId): Promise<void> => {
  const { quotaItems } = await stage.ask<ItemsAnswer>(ITEMS, { holderId: unit });
  const itemId = quotaItems.nodes.find((each) => each.title === title)?.id;
  await stage.act('confirmPublication', `${unit} ${link}`, { itemId, publishedOn }, by);
};

/** One article may not serve two quotas, however its link is written. */
const refuseTwice = async (stage: Stage): Promise<void> => {
  const { again } = stage.material.march.items;
  const served = await servedBy(stage, again);
  if (served.length === 0) return;
  const answer = await stage.attempt('recordItem', `again ${again.link}`, inputOf(again, served), again.unit);
  stage.checks.equal(
    {
      vi: 'một bài ghi lần nữa với liên kết viết khác đi bị từ chối',
      en: 'an article that is recorded again, its link written otherwise, is refused',
    },
    answer.accepted ? 'accepted' : answer.code,
    'LinkTaken',
  );
  if (!answer.accepted) stage.narrator.say({ vi: `Hệ thống trả lời: ${answer.message}`, en: `The system answers: ${answer.message}` });
};

const tellProgress = async (
  stage: Stage,
  counts: ReadonlyMap<string, { readonly sent: number; readonly published: number }>,
): Promise<void> => {
  const { narrator, checks, material } = stage;
  const units = [...new Set(material.march.items.list.map(({ unit }) => unit))];
  const quotas = [];
  for (const unit of units)
    for (const quota of await askQuotas(stage, unit)) if (counts.has(quota.dutyId)) quotas.push({ unit: stage.nameOf(unit), ...quota });
  const end = addDays(localDate('2026-04-01'), -1);
  narrator.table({
    head: [
      { vi: `chỉ tiêu tháng 3, hạn ${dayText(end)}`, en: `quota of March, due on ${dayText(end)}` },
      { vi: 'đơn vị', en: 'unit' },
      { vi: 'đã gửi', en: 'sent' },
      { vi: 'đã đăng', en: 'published' },
      { vi: 'đủ', en: 'kept' },
    ],
    rows: quotas.map(({ title, unit, progress }) => [
      title,
      unit,
      progress.sent,
      progress.published,
      progress.isKept ? { vi: 'đủ', en: 'yes' } : { vi: 'chưa', en: 'not yet' },
    ]),
  });
  checks.equal(
    { vi: 'gửi và đăng là hai số đếm, đúng bằng những gì đã ghi', en: 'sent and published are two counts, and are what was recorded' },
    quotas.map(({ progress: { sent, published } }) => [sent, published]),
    quotas.map(({ dutyId }) => [counts.get(dutyId)?.sent, counts.get(dutyId)?.published]),
  );
};
