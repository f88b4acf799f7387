import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { PlanReceiptCounts } from '#libs/read-models/queries.js';
import type { CliCommand, Invocation } from '../cli-command.js';
import { findPlan, type FoundPlan, numberOf } from '../find-plan.js';
import type { Api } from '../graphql-client.js';
import { asOfCliOption } from '../options.js';
import { withSession } from '../session.js';
import { instantText, pick, table } from '../values.js';

interface Receipt {
  readonly unitId: string;
  readonly unit: { readonly fullName: string } | null;
  readonly phase: string;
  readonly addressed: boolean;
  readonly sendings: number;
  readonly sent: { readonly at: Instant } | null;
  readonly registered: { readonly arrivalNumber: string; readonly arrivedOn: LocalDate } | null;
}

const QUERY = `query ($planId: ID!, $after: String, $asOf: Instant) {
  planReceipts(planId: $planId, first: 500, after: $after, asOf: $asOf) {
    nodes { unitId unit { fullName } phase addressed sendings sent { at channel } registered { arrivalNumber arrivedOn } misdirected { reason } }
    pageInfo { hasNextPage endCursor }
  }
  planReceiptCounts(planId: $planId, asOf: $asOf) { addressed notSent sent arrived registered misdirected copies }
}`;

interface Answer {
  readonly planReceipts: {
    readonly nodes: readonly Receipt[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
  readonly planReceiptCounts: PlanReceiptCounts;
}

const receiptsOf = async (api: Api, { id: planId }: FoundPlan, asOf: unknown) => {
  const receipts: Receipt[] = [];
  for (let after: string | null = null; ;) {
    const { planReceipts, planReceiptCounts }: Answer = await api.query<Answer>(QUERY, { planId, after, asOf });
    receipts.push(...planReceipts.nodes);
    if (!planReceipts.pageInfo.hasNextPage) return { receipts, counts: planReceiptCounts };
    after = planReceipts.pageInfo.endCursor;
  }
};

const rowOf = ({ language }: Invocation, { unit, unitId, phase, addressed, sent, registered }: Receipt): readonly string[] => [
  `  ${unit?.fullName ?? unitId}`,
  phase,
  sent === null ? '' : instantText(sent.at),
  registered === null ? '' : pick(language, `số đến ${registered.arrivalNumber}`, `registered as ${registered.arrivalNumber}`),
  addressed ? '' : pick(language, 'bản sao', 'copy'),
];

export const receiptsCommand: CliCommand = {
  usage: 'receipts <plan>',
  about: {
    vi: 'Kế hoạch đã gửi tới ai, nơi nào đã nhận, đã vào sổ, gửi nhầm, nơi nào chưa gửi (docs/receipts.md).',
    en: 'To whom a plan was sent, where it arrived, was registered or came back, and who was not sent it yet (docs/receipts.md).',
  },
  options: [asOfCliOption],
  examples: ['cascade receipts HP-247', 'cascade receipts 247/QĐ-UBND --json'],
  run: (invocation, [text = ''], { asOf = null }) =>
    withSession(invocation, {}, async ({ api }) => {
      const plan = await findPlan(api, text);
      const { receipts, counts } = await receiptsOf(api, plan, asOf);
      const { addressed, notSent, sent, arrived, registered, misdirected } = counts;
      return {
        data: { planId: plan.id, counts, receipts },
        lines: [
          `${numberOf(plan)}  ${plan.title}`,
          pick(
            invocation.language,
            `giao ${addressed}: chưa gửi ${notSent}, đã gửi ${sent}, đã đến ${arrived}, đã vào sổ ${registered}, gửi nhầm ${misdirected}`,
            `${addressed} addressed: ${notSent} not sent, ${sent} sent, ${arrived} arrived, ${registered} registered, ${misdirected} misdirected`,
          ),
          ...table(receipts.map((receipt) => rowOf(invocation, receipt))),
        ],
      };
    }),
};
