import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { CliCommand, Invocation } from '../cli-command.js';
import { findPlan } from '../find-plan.js';
import { findUnit } from '../find-unit.js';
import { asOfCliOption, unitCliOption } from '../options.js';
import { withSession } from '../session.js';
import { dayText, pick, table } from '../values.js';

interface Item {
  readonly title: string;
  readonly quantity: number;
  readonly channel: string | null;
  readonly link: string | null;
  readonly proof: string | null;
  readonly sentOn: LocalDate;
  readonly state: 'SENT' | 'PUBLISHED' | 'WITHDRAWN';
  readonly holder: { readonly fullName: string } | null;
  readonly publication: { readonly publishedOn: LocalDate } | null;
}

interface Progress {
  readonly ruleKey: string;
  readonly product: string;
  readonly channel: string | null;
  readonly sent: number;
  readonly published: number;
  readonly done: number;
  readonly dueSoFar: number;
  readonly keptPeriods: number;
  readonly duePeriods: number;
}

interface Answer {
  readonly quotaProgress: { readonly rows: readonly Progress[] };
  readonly quotaItems: { readonly totalCount: number; readonly nodes: readonly Item[] };
}

/** Items that are listed; all of them are counted. */
const FIRST = 50;

const QUERY = `query ($unitId: ID!, $planId: ID, $asOf: Instant) {
  quotaProgress(unitId: $unitId, planId: $planId, asOf: $asOf) {
    rows { planId ruleKey targetKind counts product channel sent published done dueSoFar shortfall excess keptPeriods duePeriods }
  }
  quotaItems(filter: { withinId: $unitId, planId: $planId }, first: ${FIRST}, asOf: $asOf) {
    totalCount
    nodes {
      id title product quantity channel link proof sentOn state holder { id fullName } serves { dutyId period }
      publication { publishedOn confirmedFor } withdrawal { reason }
    }
  }
}`;

const stateText = ({ language }: Invocation, { state, publication }: Item): string => {
  if (state === 'WITHDRAWN') return pick(language, 'đã rút lại', 'withdrawn');
  return publication === null
    ? pick(language, 'đã gửi', 'sent')
    : pick(language, `đăng ${dayText(publication.publishedOn)}`, `published ${dayText(publication.publishedOn)}`);
};

const linesOf = (invocation: Invocation, unit: string, { quotaProgress, quotaItems }: Answer): readonly string[] => {
  const { language } = invocation;
  const { nodes, totalCount } = quotaItems;
  return [
    pick(language, `${unit}: chỉ tiêu đến nay (kỳ đạt trên kỳ đã hết hạn)`, `${unit}: quotas so far (periods kept of those that were due)`),
    ...table(
      quotaProgress.rows.map(({ ruleKey, product, channel, done, dueSoFar, keptPeriods, duePeriods, sent, published }) => [
        `  ${ruleKey}`,
        channel === null ? product : `${product}, ${channel}`,
        `${done}/${dueSoFar}`,
        `${keptPeriods}/${duePeriods}`,
        pick(language, `gửi ${sent}, đăng ${published}`, `sent ${sent}, published ${published}`),
      ]),
    ),
    pick(language, `Sản phẩm: ${totalCount}`, `Items: ${totalCount}`) +
      (totalCount > nodes.length ? pick(language, `, mới nhất ${nodes.length}`, `, the latest ${nodes.length}`) : ''),
    ...table(
      nodes.map((item) => [
        `  ${dayText(item.sentOn)}`,
        item.title.length > 50 ? `${item.title.slice(0, 50)}…` : item.title,
        item.quantity === 1 ? '' : `×${item.quantity}`,
        stateText(invocation, item),
        item.holder?.fullName ?? '',
        item.link ?? item.proof ?? '',
      ]),
    ),
  ];
};

export const itemsCommand: CliCommand = {
  usage: 'items',
  about: {
    vi: 'Chỉ tiêu số lượng của đơn vị và cấp dưới đã làm tới đâu, và những sản phẩm đã ghi.',
    en: 'How far the quotas of a unit and everything below it are, and the items made towards them.',
  },
  options: [unitCliOption, { flags: '--plan <plan>', about: { vi: 'chỉ của kế hoạch này', en: 'only of this plan' } }, asOfCliOption],
  examples: ['cascade items --unit 18229', 'cascade items --unit "xã Đức Thọ" --plan S3 --json'],
  run: (invocation, _args, { unit, plan, asOf = null }) =>
    withSession(invocation, {}, async ({ api }) => {
      const { id, fullName } = await findUnit(api, String(unit));
      const planId = typeof plan === 'string' ? (await findPlan(api, plan)).id : null;
      const answer = await api.query<Answer>(QUERY, { unitId: id, planId, asOf: asOf as Instant | null });
      return { data: { unitId: id, planId, ...answer }, lines: linesOf(invocation, fullName, answer) };
    }),
};
