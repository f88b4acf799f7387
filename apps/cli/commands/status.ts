import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { CliCommand, Invocation } from '../cli-command.js';
import { everyPage, type Page } from '../every-page.js';
import { findPlan, type FoundPlan, numberOf } from '../find-plan.js';
import type { Api } from '../graphql-client.js';
import { asOfCliOption } from '../options.js';
import { withSession } from '../session.js';
import { dayText, instantText, pick, table } from '../values.js';

const COUNTS = 'created waived cancelled notYet expected onTime late excusedLate overdue open undated';
type Counts = Readonly<
  Record<
    'created' | 'waived' | 'cancelled' | 'notYet' | 'expected' | 'onTime' | 'late' | 'excusedLate' | 'overdue' | 'open' | 'undated',
    number
  >
>;

interface Overview {
  readonly plan: {
    readonly cascaded: boolean;
    readonly status: string;
    readonly obligationCounts: Counts;
    readonly cascade: { readonly due: number; readonly fulfilled: number; readonly late: number; readonly missing: number } | null;
    readonly dataAsOf: { readonly position: number; readonly at: Instant };
  } | null;
}

interface LateOne {
  readonly holders: readonly { readonly fullName: string }[];
  readonly kind: string;
  readonly title: string;
  readonly period: string;
  readonly dueOn: LocalDate | null;
  readonly status: string;
}

const OVERVIEW = `query ($id: ID!, $asOf: Instant) { plan(id: $id, asOf: $asOf) {
  cascaded status obligationCounts { ${COUNTS} } cascade { due fulfilled late missing } dataAsOf { position at }
} }`;
const LATE = `query ($id: ID!, $asOf: Instant, $after: String) {
  obligations(first: 500, after: $after, asOf: $asOf, filter: { planId: $id, statuses: [OVERDUE, LATE] }) {
    nodes { holders { fullName } kind title period dueOn status } pageInfo { hasNextPage endCursor }
  }
}`;

const lateOnes = (api: Api, id: string, asOf: Instant | null): Promise<readonly LateOne[]> =>
  everyPage(async (after) => (await api.query<{ obligations: Page<LateOne> }>(LATE, { id, asOf, after })).obligations);

const SHOWN = 40;

const linesOf = (
  { language }: Invocation,
  found: FoundPlan,
  plan: NonNullable<Overview['plan']>,
  late: readonly LateOne[],
): readonly string[] => {
  const words: Readonly<Record<string, string>> =
    language === 'vi'
      ? {
          onTime: 'đúng hạn',
          late: 'trễ',
          excusedLate: 'trễ có lý do',
          overdue: 'quá hạn',
          open: 'còn hạn',
          undated: 'chưa rõ hạn',
          notYet: 'chưa đến kỳ',
          waived: 'miễn',
          cancelled: 'hủy',
        }
      : {
          onTime: 'on time',
          late: 'late',
          excusedLate: 'excused',
          overdue: 'overdue',
          open: 'open',
          undated: 'no day yet',
          notYet: 'not yet',
          waived: 'waived',
          cancelled: 'cancelled',
        };
  const { cascade, obligationCounts: counts, dataAsOf } = plan;
  const shown = late.slice(0, SHOWN);
  return [
    `${numberOf(found)}  ${found.title}  [${plan.status}]`,
    pick(
      language,
      `tại ${instantText(dataAsOf.at)} (vị trí ${dataAsOf.position})`,
      `at ${instantText(dataAsOf.at)} (position ${dataAsOf.position})`,
    ),
    ...(cascade === null || cascade.due === 0
      ? []
      : [
          pick(
            language,
            `Kế hoạch cấp dưới: phải có ${cascade.due}, đã có ${cascade.fulfilled} (trễ ${cascade.late}), quá hạn chưa có ${cascade.missing}`,
            `Sub-plans: ${cascade.due} due, ${cascade.fulfilled} issued (${cascade.late} late), ${cascade.missing} missing`,
          ),
        ]),
    pick(language, `Nghĩa vụ theo kỳ: ${counts.created}`, `Obligations: ${counts.created}`),
    ...table(Object.entries(words).map(([key, word]) => [`  ${word}`, counts[key as keyof Counts]])),
    ...(late.length === 0 ? [] : [pick(language, `Quá hạn hoặc trễ (${late.length}):`, `Overdue or late (${late.length}):`)]),
    ...table(
      shown.map(({ holders, title, period, dueOn, status }) => [
        `  ${holders.map(({ fullName }) => fullName).join(', ')}`,
        status,
        dayText(dueOn),
        period,
        title.length > 60 ? `${title.slice(0, 60)}…` : title,
      ]),
    ),
    ...(late.length > SHOWN
      ? [pick(language, `  … và ${late.length - SHOWN} nữa (--json cho tất cả)`, `  … and ${late.length - SHOWN} more (--json has all)`)]
      : []),
  ];
};

export const statusCommand: CliCommand = {
  usage: 'status <plan>',
  about: {
    vi: 'Một kế hoạch đang đến đâu: kế hoạch cấp dưới, nghĩa vụ, ai trễ hoặc quá hạn.',
    en: 'How far a plan is: sub-plans, obligations, who is late or overdue.',
  },
  options: [asOfCliOption],
  examples: ['cascade status HP-247', 'cascade status 247/QĐ-UBND --as-of 2026-01-21 --json'],
  run: (invocation, [text = ''], { asOf = null }) =>
    withSession(invocation, {}, async ({ api }) => {
      const found = await findPlan(api, text);
      const { plan } = await api.query<Overview>(OVERVIEW, { id: found.id, asOf });
      if (plan === null)
        return {
          data: { planId: found.id, known: false },
          lines: [pick(invocation.language, 'Vào lúc đó chưa có kế hoạch này.', 'There was no such plan then.')],
        };
      const late = await lateOnes(api, found.id, asOf as Instant | null);
      const { obligationCounts, dataAsOf, ...rest } = plan;
      return {
        data: { planId: found.id, title: found.title, ...rest, counts: obligationCounts, late, dataAsOf },
        lines: linesOf(invocation, found, plan, late),
      };
    }),
};
