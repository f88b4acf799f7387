import type { OrgUnitId } from '#libs/kernel/ids.js';
import { dayText, type Instant, type LocalDate } from '#libs/kernel/time.js';
import { askCascade, figuresOfCascade } from '../stage/cascades.js';
import { EVENT_HEAD, eventCells } from '../telling/event-table.js';
import type { Stage } from '../stage/stage.js';
import { statusText } from '../telling/words.js';

const LATE = `query Late($planId: ID!) {
  obligations(filter: { planId: $planId, kinds: [SUB_PLAN], statuses: [OVERDUE] }, first: 500) {
    nodes { dutyId period dueOn holders { id fullName } }
  }
}`;

interface LateDuty {
  readonly dutyId: string;
  readonly period: string;
  readonly dueOn: LocalDate;
  readonly holders: readonly { readonly id: OrgUnitId; readonly fullName: string }[];
}

const EXPLANATIONS = `query Explanations($planId: ID!, $asOf: Instant) {
  explanations(filter: { planId: $planId }, first: 20, asOf: $asOf) {
    nodes {
      dutyId state
      obligation { status dueOn }
      requests { at answerBy ofUnits { id fullName } explanations { at text document } }
    }
  }
}`;

interface Explained {
  readonly dutyId: string;
  readonly state: string;
  readonly obligation: { readonly status: string; readonly dueOn: LocalDate };
  readonly requests: readonly {
    readonly at: Instant;
    readonly answerBy: LocalDate | null;
    readonly ofUnits: readonly { readonly id: OrgUnitId; readonly fullName: string }[];
    readonly explanations: readonly { readonly at: Instant; readonly text: string; readonly document: string | null }[];
  }[];
}

/** Of which the city asks, as far as they still owe their plan: other plan files may address others. */
const lateOnes = async (stage: Stage): Promise<readonly LateDuty[]> => {
  const { planId } = stage.material.plan('HN-75');
  const asked = new Set(stage.material.march.explanation.of);
  type Answer = { readonly obligations: { readonly nodes: readonly LateDuty[] } };
  return (await stage.ask<Answer>(LATE, { planId })).obligations.nodes.filter(({ holders: [holder] }) => holder && asked.has(holder.id));
};

const askExplained = async (stage: Stage, asOf?: Instant): Promise<readonly Explained[]> => {
  const { planId } = stage.material.plan('HN-75');
  type Answer = { readonly explanations: { readonly nodes: readonly Explained[] } };
  return (await stage.ask<Answer>(EXPLANATIONS, { planId, asOf })).explanations.nodes;
};

/** The city asks the communes that still have no plan why, all of them by one command. */
export const askWhy = async (stage: Stage): Promise<void> => {
  const { narrator, material } = stage;
  const { explanation, file } = material.march;
  const city = material.plan('HN-75').content.issuer;
  const late = await lateOnes(stage);
  if (late.length === 0) return;
  const names = late.map(({ holders }) => holders[0]?.fullName).join(', ');
  narrator.scene(await stage.at(explanation.on, '11:00'), {
    vi: `${stage.nameOf(city)} yêu cầu ${names} giải trình trước hết ngày ${dayText(explanation.answerBy)}: "${explanation.question}" (requestExplanation).`,
    en: `${stage.nameOf(city)} asks ${names} to explain by the end of ${dayText(explanation.answerBy)}: "${explanation.question}" (requestExplanation).`,
  });
  narrator.assume(file, explanation.reason);
  const obligations = late.map(({ dutyId, period }) => ({ dutyId, period }));
  await stage.act('requestExplanation', 'HN-75', { obligations, text: explanation.question, answerBy: explanation.answerBy }, city);
};

/** One of them says why; it stays as late as it was, and so does every count. */
export const explainWhy = async (stage: Stage): Promise<void> => {
  const { narrator, checks, material, figures } = stage;
  const { planId } = material.plan('HN-75');
  const late = await lateOnes(stage);
  const before = figuresOfCascade(await askCascade(stage, planId));
  for (const { unit, on, text, document } of material.march.explanation.answers) {
    const duty = late.find(({ holders: [holder] }) => holder?.id === unit);
    if (duty === undefined) continue;
    narrator.scene(await stage.at(on, '15:30'), {
      vi: `${stage.nameOf(unit)} giải trình bằng ${document} (giveExplanation).`,
      en: `${stage.nameOf(unit)} explains by ${document} (giveExplanation).`,
    });
    await stage.act('giveExplanation', `HN-75 ${unit}`, { dutyId: duty.dutyId, period: duty.period, text, document }, unit);
  }
  const explained = await askExplained(stage);
  const answered = explained.filter(({ state }) => state === 'EXPLAINED');
  figures.explanation = { haNoi: { asked: explained.length, answered: answered.length } };
  if (explained.length === 0) return;
  tellExplained(stage, explained);
  const answers = new Set(material.march.explanation.answers.map(({ unit }) => unit));
  checks.equal(
    {
      vi: 'ai đã trả lời thì là đã giải trình, còn lại đang chờ; tất cả vẫn quá hạn, và số đã có, muộn, thiếu không đổi',
      en: 'who answered has explained, the others are waited for; all are as overdue as before, and no count has changed',
    },
    [explained.map(({ state, obligation }) => [state, obligation.status]), figuresOfCascade(await askCascade(stage, planId))],
    [
      explained.map(({ requests }) => [requests.at(-1)?.ofUnits.some(({ id }) => answers.has(id)) ? 'EXPLAINED' : 'WAITING', 'OVERDUE']),
      before,
    ],
  );
};

const tellExplained = ({ narrator }: Stage, explained: readonly Explained[]): void =>
  narrator.table({
    head: [
      { vi: 'đơn vị', en: 'unit' },
      { vi: 'hạn', en: 'due on' },
      { vi: 'tình trạng', en: 'status' },
      { vi: 'giải trình', en: 'explanation' },
      { vi: 'nội dung', en: 'what was said' },
    ],
    rows: explained.map(({ obligation, state, requests }) => {
      const last = requests.at(-1);
      return [
        last?.ofUnits.map(({ fullName }) => fullName).join(', ') ?? null,
        dayText(obligation.dueOn),
        statusText(obligation.status),
        statusText(state),
        last?.explanations.at(-1)?.text ?? null,
      ];
    }),
  });

const STEPS = `query Steps($dutyId: ID!) {
  history(dutyId: $dutyId, first: 100) { nodes { position type recordedAt actor onBehalfOf { id fullName } } }
}`;

interface Step {
  readonly position: number;
  readonly type: string;
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly onBehalfOf: { readonly id: OrgUnitId; readonly fullName: string } | null;
}

const OF_EXPLANATIONS: ReadonlySet<string> = new Set(['ExplanationRequested', 'ExplanationGiven']);

/** What the auditor finds of it: who asked and who said what when, in the story of the duty, and that nobody knew of it before. */
export const auditExplanation = async (stage: Stage): Promise<void> => {
  const { narrator, checks, material } = stage;
  const explained = await askExplained(stage);
  const one = explained.find(({ state }) => state === 'EXPLAINED');
  const request = one?.requests.at(-1);
  if (one === undefined || request === undefined) return;
  const { history } = await stage.ask<{ readonly history: { readonly nodes: readonly Step[] } }>(STEPS, { dutyId: one.dutyId });
  const [holder] = request.ofUnits;
  narrator.scene(stage.now(), {
    vi: `Lịch sử nghĩa vụ mà ${holder?.fullName ?? ''} đã giải trình.`,
    en: `The history of the duty that ${holder?.fullName ?? ''} explained.`,
  });
  narrator.table({
    head: EVENT_HEAD,
    rows: history.nodes.map(eventCells),
  });
  checks.equal(
    {
      vi: 'thành phố hỏi, đơn vị nợ trả lời, mỗi bên đúng một sự kiện',
      en: 'the city asked and the unit that owes it answered, each by one event',
    },
    history.nodes.filter(({ type }) => OF_EXPLANATIONS.has(type)).map(({ type, onBehalfOf }) => [type, onBehalfOf?.id]),
    [
      ['ExplanationRequested', material.plan('HN-75').content.issuer],
      ['ExplanationGiven', holder?.id],
    ],
  );
  const then = (await askExplained(stage, request.at)).find(({ dutyId }) => dutyId === one.dutyId);
  checks.equal(
    { vi: 'hỏi lại như lúc yêu cầu: chưa ai trả lời', en: 'asked as of the request: nobody had answered yet' },
    [then?.state, then?.requests.at(-1)?.explanations.length],
    ['WAITING', 0],
  );
};
