import { planContentInput } from '#libs/application/plan-content/plan-content-codec.js';
import type { PlanContent } from '#libs/domain/plan/plan-content.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { dayText, type LocalDate } from '#libs/kernel/time.js';
import type { Stage } from '../stage/stage.js';
import { statusText } from '../telling/words.js';

const ANSWERS = `query Answers($planId: ID!) {
  obligations(filter: { planId: $planId, kinds: [AMENDMENT] }, first: 500) {
    nodes {
      dutyId status phase dueOn holders { id name }
      duty { amendment { document changes { key old new } answered { answer reason } } }
    }
  }
}`;

interface Answer {
  readonly dutyId: string;
  readonly status: string;
  readonly dueOn: LocalDate | null;
  readonly holders: readonly { readonly id: OrgUnitId; readonly name: string }[];
  readonly duty: {
    readonly amendment: {
      readonly document: string;
      readonly changes: readonly { readonly key: string; readonly old: string | null; readonly new: string | null }[];
      readonly answered: { readonly answer: string; readonly reason: string | null } | null;
    };
  };
}

const askAnswers = async (stage: Stage): Promise<readonly Answer[]> => {
  const { planId } = stage.material.plan('S3');
  return (await stage.ask<{ readonly obligations: { readonly nodes: readonly Answer[] } }>(ANSWERS, { planId })).obligations.nodes;
};

/** Of the parts of a text, those that another text has not. */
const onlyIn = (text: string | null, other: string | null): string => {
  const others = new Set((other ?? '').split(' | '));
  return (text ?? '')
    .split(' | ')
    .filter((part) => !others.has(part))
    .join(' | ');
};

/** The plan with another time for one of its rows. */
const amended = ({ material }: Stage): PlanContent | undefined => {
  const { task, schedule, wording } = material.march.amendment;
  const { content } = material.plan('S3');
  const key = `task/${task}`;
  if (!content.tasks.some((row) => row.key === key)) return undefined;
  return {
    ...content,
    tasks: content.tasks.map((row) =>
      row.key === key ? { ...row, rules: row.rules.map((rule) => (rule.kind === 'TASK' ? { ...rule, schedule, wording } : rule)) } : row,
    ),
  };
};

/** A row of the commune's plan is amended; whoever derived a plan from it owes an answer: taken over, or adapted with a reason. */
export const amendAndAnswer = async (stage: Stage): Promise<void> => {
  const { narrator, checks, material, figures } = stage;
  const { amendment, file } = material.march;
  const plan = material.plan('S3');
  const content = amended(stage);
  if (content === undefined) return;
  const { number, symbol, on, note, answerBy } = amendment;
  narrator.scene(await stage.at(on, '14:00'), {
    vi: `${stage.nameOf(plan.content.issuer)} sửa kế hoạch bằng ${number}/${symbol}: ${note} (amendPlan). Đơn vị đã có kế hoạch của mình phải trả lời đến ${dayText(answerBy)}.`,
    en: `${stage.nameOf(plan.content.issuer)} amends its plan by ${number}/${symbol}: ${note} (amendPlan). Units that have derived a plan from it answer by ${dayText(answerBy)}.`,
  });
  narrator.assume(file, amendment.reason);
  const input = { planId: plan.planId, amendment: { number, symbol }, on, note, answerBy, content: planContentInput(content) };
  await stage.act('amendPlan', `${plan.key} ${number}`, input, plan.content.issuer);
  const owed = await askAnswers(stage);
  for (const { key, old, new: is } of owed[0]?.duty.amendment.changes ?? []) {
    const change = `"${onlyIn(old, is)}" → "${onlyIn(is, old)}"`;
    narrator.say({ vi: `Bản cũ và bản mới của ${key}: ${change}`, en: `The old and the new text of ${key}: ${change}` });
  }
  for (const { unit, on: day, answer, reason = null } of amendment.answers) {
    const duty = owed.find(({ holders }) => holders.some(({ id }) => id === unit));
    if (duty === undefined) continue;
    await stage.at(day, '15:00');
    await stage.act('answerAmendment', `${number} ${unit}`, { dutyId: duty.dutyId, answer, reason }, unit);
  }
  const answers = await askAnswers(stage);
  narrator.table({
    head: [
      { vi: 'đơn vị', en: 'unit' },
      { vi: 'hạn trả lời', en: 'answer by' },
      { vi: 'tình trạng', en: 'status' },
      { vi: 'trả lời', en: 'answer' },
      { vi: 'lý do', en: 'reason' },
    ],
    rows: answers.map(
      ({
        holders,
        dueOn,
        status,
        duty: {
          amendment: { answered },
        },
      }) => [
        holders[0]?.name ?? null,
        dueOn === null ? null : dayText(dueOn),
        statusText(status),
        answered === null ? null : statusText(answered.answer),
        answered?.reason ?? null,
      ],
    ),
  });
  const given = new Map(amendment.answers.map(({ unit, answer }) => [unit, answer]));
  const holderOf = ({ holders: [holder] }: Answer): OrgUnitId | undefined => holder?.id;
  checks.equal(
    {
      vi: `${answers.length} đơn vị nợ một câu trả lời; ai đã trả lời thì xong, còn lại chưa đến hạn`,
      en: `${answers.length} units owe an answer; who has answered is done, for the others the day is still ahead`,
    },
    answers.map((each) => [each.status, each.duty.amendment.answered?.answer ?? null]),
    answers.map((each) => {
      const holder = holderOf(each);
      const answer = holder && given.get(holder);
      return answer === undefined ? ['OPEN', null] : ['ON_TIME', answer];
    }),
  );
  figures.amendment = {
    hungDao: { owed: answers.length, answered: answers.filter(({ duty }) => duty.amendment.answered !== null).length },
  };
};
