import { scheduleInput } from '#libs/application/plan-content/plan-content-codec.js';
import type { PlanId } from '#libs/kernel/ids.js';
import type { Stage } from '../stage/stage.js';
import { statusText } from '../telling/words.js';

const OBLIGATIONS = `query Dates($planId: ID!, $after: String) {
  obligations(filter: { planId: $planId }, first: 500, after: $after) {
    nodes { dutyId ruleKey deadlineState reason reasonText dueOn status title holders { name } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const WORK = `query Work($planId: ID!) {
  workList(planId: $planId, first: 200) { totalCount nodes { kind dutyId ruleKey title wording reasonText holders { name } } }
}`;

interface Dated {
  readonly dutyId: string;
  readonly ruleKey: string;
  readonly deadlineState: 'DATED' | 'UNKNOWN' | 'NEEDS_DECISION';
  readonly reason: string | null;
  readonly reasonText: string | null;
  readonly dueOn: string | null;
}

interface WorkItem {
  readonly kind: string;
  readonly dutyId: string | null;
  readonly ruleKey: string | null;
  readonly title: string;
  readonly wording: string;
  readonly reasonText: string;
  readonly holders: readonly { readonly name: string }[];
}

/** Which obligations of a plan have a day, and why the others have none. */
export interface Dates {
  readonly dated: number;
  /** They wait for the plan's own number and day. */
  readonly ownDateBlank: number;
  /** They wait for something else: a request, somebody's calendar. */
  readonly otherwiseUnknown: number;
  readonly needsDecision: number;
  readonly reasons: readonly { readonly state: string; readonly text: string; readonly count: number }[];
  /** Days of what counts from the issue of the plan above. */
  readonly cityAnchored: readonly string[];
  readonly work: readonly WorkItem[];
}

const ownDateIsBlank = ({ reason }: Dated): boolean => reason?.startsWith('OWN_DATE_BLANK') ?? false;

export const askDates = async (stage: Stage, planId: PlanId): Promise<Dates> => {
  type Answer = {
    readonly obligations: {
      readonly nodes: readonly Dated[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  };
  const all: Dated[] = [];
  for (let after: string | null = null; ;) {
    const answer: Answer = await stage.ask<Answer>(OBLIGATIONS, { planId, after });
    all.push(...answer.obligations.nodes);
    if (!answer.obligations.pageInfo.hasNextPage) break;
    after = answer.obligations.pageInfo.endCursor;
  }
  const { workList } = await stage.ask<{ readonly workList: { readonly nodes: readonly WorkItem[] } }>(WORK, { planId });
  const anchored = new Set(
    stage.material
      .plan('S3')
      .content.tasks.flatMap(({ rules }) => rules)
      .flatMap(({ key, schedule }) => (schedule.kind === 'WITHIN' && schedule.anchor === 'PARENT_ISSUE' ? [key] : [])),
  );
  const reasons = new Map<string, { state: string; text: string; count: number }>();
  for (const { deadlineState: state, reasonText: text } of all.filter(({ deadlineState }) => deadlineState !== 'DATED')) {
    const known = reasons.get(`${state} ${text}`) ?? { state, text: text ?? '', count: 0 };
    reasons.set(`${state} ${text}`, { ...known, count: known.count + 1 });
  }
  return {
    dated: all.filter(({ deadlineState }) => deadlineState === 'DATED').length,
    ownDateBlank: all.filter(ownDateIsBlank).length,
    otherwiseUnknown: all.filter((each) => each.deadlineState === 'UNKNOWN' && !ownDateIsBlank(each)).length,
    needsDecision: all.filter(({ deadlineState }) => deadlineState === 'NEEDS_DECISION').length,
    reasons: [...reasons.values()],
    cityAnchored: [...new Set(all.flatMap(({ ruleKey, dueOn }) => (anchored.has(ruleKey) && dueOn !== null ? [dueOn] : [])))],
    work: workList.nodes,
  };
};

/** What has a day and what has none, with the reason that the system gives. */
export const tellOpen = (stage: Stage, dates: Dates): void => {
  stage.narrator.say({
    vi: `Các việc phải làm theo kế hoạch của xã: ${dates.dated} việc có hạn; những việc chưa có hạn:`,
    en: `What is owed by the commune's plan: ${dates.dated} obligations have a day; those that have none:`,
  });
  stage.narrator.table({
    head: [
      { vi: 'tình trạng hạn', en: 'deadline' },
      { vi: 'vì sao', en: 'why' },
      { vi: 'số', en: 'count' },
    ],
    rows: dates.reasons.map(({ state, text, count }) => [statusText(state), text, count]),
  });
};

/** Decides what the acts decide; the rest stays on the list. */
export const decideOpen = async (stage: Stage, before: Dates): Promise<void> => {
  const { narrator, checks, material } = stage;
  const file = material.plan('S3');
  let decided = 0;
  for (const act of material.acts.decisions.filter(({ plan }) => plan === file.key)) {
    for (const item of before.work.filter(({ kind, ruleKey }) => kind === 'NEEDS_DECISION' && ruleKey === act.rule)) {
      narrator.scene(await stage.at('2026-03-05', '17:00'), {
        vi: `UBND xã quyết định thời gian cho "${item.title}" (${item.holders.map(({ name }) => name).join(', ')}), nơi văn bản ghi "${item.wording}" (decideSchedule).`,
        en: `The commune decides the time of "${item.title}" (${item.holders.map(({ name }) => name).join(', ')}), where the document says "${item.wording}" (decideSchedule).`,
      });
      narrator.assume(material.acts.file, act.reason);
      await stage.act(
        'decideSchedule',
        `${act.plan} ${act.rule} ${item.dutyId}`,
        { dutyId: item.dutyId, schedule: scheduleInput(act.schedule), reason: act.reason, document: null },
        file.content.issuer,
      );
      decided += 1;
    }
  }
  const after = await askDates(stage, file.planId);
  const open = (dates: Dates): number => dates.work.filter(({ kind }) => kind === 'NEEDS_DECISION').length;
  checks.equal(
    {
      vi: `danh sách việc cần quyết định: ${open(before)} trước, ${open(after)} sau`,
      en: `the work list: ${open(before)} things to decide before, ${open(after)} after`,
    },
    open(after),
    open(before) - decided,
  );
};
