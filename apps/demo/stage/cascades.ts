import type { PlanId } from '#libs/kernel/ids.js';
import { dayText, type Instant, type LocalDate } from '#libs/kernel/time.js';
import type { CascadeFigures } from '../figures.js';
import { timeText } from '../telling/narrator.js';
import type { Stage } from './stage.js';
import { statusText } from '../telling/words.js';

const CASCADE = `query Cascade($planId: ID!, $asOf: Instant) {
  cascade(planId: $planId, asOf: $asOf) { due fulfilled late missing counts { onTime open overdue undated } dataAsOf { position at } }
}`;

const MEMBERS = `query Members($planId: ID!, $after: String) {
  cascade(planId: $planId) {
    members(first: 200, after: $after) {
      nodes {
        holder { id fullName }
        obligation { ruleKey status dueOn metAt noticedAt }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

export interface CascadeAnswer extends CascadeFigures {
  readonly counts: { readonly onTime: number; readonly open: number; readonly overdue: number; readonly undated: number };
  readonly dataAsOf: { readonly position: number; readonly at: Instant };
}

export interface Member {
  readonly holder: { readonly id: string; readonly fullName: string };
  readonly obligation: {
    readonly ruleKey: string;
    readonly status: string;
    readonly dueOn: LocalDate | null;
    readonly metAt: Instant | null;
    readonly noticedAt: Instant | null;
  };
}

/** Sub-plans of a plan: how many are due and what became of them. */
export const askCascade = async (stage: Stage, planId: PlanId, asOf?: Instant): Promise<CascadeAnswer> =>
  (await stage.ask<{ readonly cascade: CascadeAnswer }>(CASCADE, { planId, asOf })).cascade;

/** Everybody who owes a sub-plan, page by page. */
export const askMembers = async (stage: Stage, planId: PlanId): Promise<readonly Member[]> => {
  type Answer = {
    readonly cascade: {
      readonly members: {
        readonly nodes: readonly Member[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      };
    };
  };
  const all: Member[] = [];
  for (let after: string | null = null; ;) {
    const answer: Answer = await stage.ask<Answer>(MEMBERS, { planId, after });
    const { nodes, pageInfo } = answer.cascade.members;
    all.push(...nodes);
    if (!pageInfo.hasNextPage) return all;
    after = pageInfo.endCursor;
  }
};

export const figuresOfCascade = ({ due, fulfilled, late, missing }: CascadeFigures): CascadeFigures => ({ due, fulfilled, late, missing });

/** One line of figures, with what each of them means. */
export const tellCascade = (stage: Stage, { due, fulfilled, late, missing, counts }: CascadeAnswer): void =>
  stage.narrator.table({
    head: [
      { vi: 'phải có kế hoạch', en: 'sub-plans due' },
      { vi: 'đã có', en: 'fulfilled' },
      { vi: 'trong đó muộn', en: 'of them late' },
      { vi: 'quá hạn chưa có', en: 'missing' },
      { vi: 'chưa đến hạn', en: 'deadline ahead' },
      { vi: 'chưa rõ hạn', en: 'undated' },
    ],
    rows: [[due, fulfilled, late, missing, counts.open, counts.undated]],
  });

/** Those whose sub-plan is not simply in time. */
export const tellExceptions = (stage: Stage, members: readonly Member[]): void => {
  const others = members.filter(({ obligation: { status } }) => status !== 'ON_TIME' && status !== 'OPEN');
  if (others.length === 0) return;
  stage.narrator.table({
    head: [
      { vi: 'đơn vị', en: 'unit' },
      { vi: 'quy định', en: 'rule' },
      { vi: 'hạn', en: 'due on' },
      { vi: 'tình trạng', en: 'status' },
      { vi: 'ngày có kế hoạch', en: 'fulfilled on' },
      { vi: 'nhắc lúc', en: 'notice given' },
    ],
    rows: others.map(({ holder, obligation }) => [
      holder.fullName,
      obligation.ruleKey,
      obligation.dueOn === null ? null : dayText(obligation.dueOn),
      statusText(obligation.status),
      obligation.metAt === null ? null : timeText(obligation.metAt).slice(0, 10),
      obligation.noticedAt === null ? null : timeText(obligation.noticedAt),
    ]),
  });
};
