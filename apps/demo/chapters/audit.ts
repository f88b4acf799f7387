import { createHash } from 'node:crypto';
import type { PlanId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import { askCascade, type CascadeAnswer, figuresOfCascade, tellCascade } from '../stage/cascades.js';
import { auditExplanation } from '../scenes/explanation.js';
import type { Figures } from '../figures.js';
import { STORY_PLANS } from '../stage/material.js';
import { EVENT_HEAD, eventCells } from '../telling/event-table.js';
import { planFigures } from '../stage/plan-figures.js';
import { askPlan } from '../stage/plans.js';
import type { Stage } from '../stage/stage.js';
import { END_OF_21_JANUARY } from './2026-hai-phong.js';

/** Chapter 7: the auditor asks what was known then, how one duty came about, and whether the read models say what the log says. */
export const audit = async (stage: Stage): Promise<void> => {
  const { narrator } = stage;
  narrator.chapter({ vi: '7. Kiểm toán', en: '7. The auditor' });
  await thenAndNow(stage);
  await oneDuty(stage);
  await auditExplanation(stage);
  await totals(stage);
  await rebuild(stage);
};

const thenAndNow = async (stage: Stage): Promise<void> => {
  const { narrator, checks, material, figures } = stage;
  const city = material.plan('HP-247');
  const [then, now] = [await askCascade(stage, city.planId, END_OF_21_JANUARY), await askCascade(stage, city.planId)];
  narrator.scene(stage.now(), {
    vi: `247/QĐ-UBND: hỏi lại như cuối ngày 21/01/2026 (asOf ${END_OF_21_JANUARY}, sự kiện số ${then.dataAsOf.position}), rồi như bây giờ (sự kiện số ${now.dataAsOf.position}).`,
    en: `247/QĐ-UBND: asked as of the end of 21/01/2026 (asOf ${END_OF_21_JANUARY}, event no. ${then.dataAsOf.position}), then as of now (event no. ${now.dataAsOf.position}).`,
  });
  tellCascade(stage, then);
  tellCascade(stage, now);
  checks.equal(
    { vi: `ngày 21/01: ${then.due} nợ, chưa nơi nào có`, en: `on 21/01: ${then.due} due, none fulfilled` },
    [then.due, then.fulfilled],
    [now.due, 0],
  );
  checks.shipped(
    { vi: 'là 114 và 0; bây giờ 114 và 1', en: 'that is 114 and 0; now 114 and 1' },
    [then.due, then.fulfilled, now.due, now.fulfilled],
    [114, 0, 114, 1],
  );
  figures.asOf = { '2026-01-21': { haiPhong: { due: then.due, fulfilled: then.fulfilled } } };
  const cascade = async (planId: PlanId) => figuresOfCascade(await askCascade(stage, planId));
  figures.cascade = {
    haiPhong: figuresOfCascade(now satisfies CascadeAnswer),
    haNoi: await cascade(material.plan('HN-75').planId),
    ducTho: await cascade(material.plan('S1').planId),
  };
};

const MINE = `query Mine($planId: ID!, $holderId: ID!) {
  obligations(filter: { planId: $planId, holderId: $holderId, kinds: [SUB_PLAN] }, first: 1) {
    nodes { dutyId duty { title wording source { document place assumption { file reason } } } }
  }
}`;

const HISTORY = `query History($streamId: ID!) {
  history(streamId: $streamId, first: 100) {
    nodes { position type recordedAt actor onBehalfOf { fullName } causation legalTime { earliest latest source } body }
  }
}`;

interface HistoryEvent {
  readonly position: number;
  readonly type: string;
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly onBehalfOf: { readonly fullName: string } | null;
  readonly causation: number | null;
  readonly body: Readonly<Record<string, unknown>>;
}

type HistoryAnswer = { readonly history: { readonly nodes: readonly HistoryEvent[] } };

const askHistory = async (stage: Stage, streamId: string): Promise<readonly HistoryEvent[]> =>
  (await stage.ask<HistoryAnswer>(HISTORY, { streamId })).history.nodes;

interface MineAnswer {
  readonly obligations: {
    readonly nodes: readonly {
      readonly dutyId: string;
      readonly duty: {
        readonly title: string;
        readonly source: {
          readonly document: string;
          readonly place: string;
          readonly assumption: { readonly file: string; readonly reason: string } | null;
        };
      };
    }[];
  };
}

/** The document that stands behind an event of a duty. */
const documentOf = async (stage: Stage, body: Readonly<Record<string, unknown>>): Promise<string | null> => {
  const planId = (body['byPlan'] ?? body['planId']) as PlanId | undefined;
  if (planId === undefined) return null;
  const { number, symbol, title } = await askPlan(stage, planId);
  return number === null ? title : `${number}/${symbol}`;
};

/** The history of the ward's duty, event by event. */
const oneDuty = async (stage: Stage): Promise<void> => {
  const { narrator, checks, material } = stage;
  const [city, ward] = [material.plan('HP-247'), material.plan('S4')];
  const { obligations } = await stage.ask<MineAnswer>(MINE, { planId: city.planId, holderId: ward.content.issuer });
  const [mine] = obligations.nodes;
  if (mine === undefined) {
    narrator.say({ vi: 'Kế hoạch của thành phố không giao cho phường này.', en: "The city's plan does not address this ward." });
    return;
  }
  const { source, title } = mine.duty;
  narrator.scene(stage.now(), {
    vi: `Lịch sử nghĩa vụ "${title}" của ${stage.nameOf(ward.content.issuer)} (nguồn: ${source.document}).`,
    en: `The history of the duty "${title}" of ${stage.nameOf(ward.content.issuer)} (source: ${source.document}).`,
  });
  if (source.assumption !== null) narrator.assume(source.assumption.file, source.assumption.reason);
  const events = await askHistory(stage, `duty/${mine.dutyId}`);
  const causes = [...(await askHistory(stage, `plan/${city.planId}`)), ...(await askHistory(stage, `plan/${ward.planId}`))];
  const rows: (readonly (string | number | null)[])[] = [];
  for (const event of events) {
    const cause = causes.find(({ position }) => position === event.causation);
    const document = await documentOf(stage, event.body);
    for (const each of cause === undefined ? [event] : [cause, event]) rows.push([...eventCells(each), document, each.causation]);
  }
  narrator.table({
    head: [...EVENT_HEAD, { vi: 'văn bản', en: 'document' }, { vi: 'do sự kiện', en: 'caused by' }],
    rows,
  });
  checks.equal(
    {
      vi: 'mở bằng SubPlanDue, xong bằng SubPlanFulfilled, mỗi sự kiện do một việc ban hành',
      en: 'opened by SubPlanDue, met by SubPlanFulfilled, each because a plan was issued',
    },
    events.map(({ type, causation }) => [type, causes.find(({ position }) => position === causation)?.type]),
    [
      ['SubPlanDue', 'PlanIssued'],
      ['SubPlanFulfilled', 'PlanIssued'],
    ],
  );
};

const REGIMES = `query Regimes($after: String) {
  obligations(filter: { kinds: [REPORT] }, first: 500, after: $after) { nodes { dutyId status } pageInfo { hasNextPage endCursor } }
}`;

const REPORT_EVENTS = `query ReportEvents($planId: ID!, $after: String) {
  history(planId: $planId, first: 500, after: $after) { nodes { streamId type body } pageInfo { hasNextPage endCursor } }
}`;

type PageInfo = { readonly hasNextPage: boolean; readonly endCursor: string };
type RegimesAnswer = {
  readonly obligations: { readonly nodes: readonly { readonly dutyId: string; readonly status: string }[]; readonly pageInfo: PageInfo };
};
type EventsAnswer = {
  readonly history: {
    readonly nodes: readonly {
      readonly streamId: string;
      readonly type: string;
      readonly body: { readonly serves?: readonly { readonly dutyId: string }[] };
    }[];
    readonly pageInfo: PageInfo;
  };
};

/** Documents that serve a report regime, and how often they went back and were accepted, from the histories of the plans. */
const countReports = async (stage: Stage): Promise<Figures['reports']> => {
  const regimes = new Set<string>();
  let overdue = 0;
  for (let after: string | null = null; ;) {
    const answer: RegimesAnswer = await stage.ask<RegimesAnswer>(REGIMES, { after });
    for (const { dutyId, status } of answer.obligations.nodes) {
      regimes.add(dutyId);
      if (status === 'OVERDUE') overdue += 1;
    }
    if (!answer.obligations.pageInfo.hasNextPage) break;
    after = answer.obligations.pageInfo.endCursor;
  }
  const submitted = new Set<string>();
  const counts = { ReportReturned: 0, ReportAccepted: 0 };
  for (const key of STORY_PLANS) {
    for (let after: string | null = null; ;) {
      const { planId } = stage.material.plan(key);
      const { history }: EventsAnswer = await stage.ask<EventsAnswer>(REPORT_EVENTS, { planId, after });
      for (const { streamId, type, body } of history.nodes) {
        if (type === 'ReportSubmitted' && body.serves?.some(({ dutyId }) => regimes.has(dutyId)) === true) submitted.add(streamId);
        if ((type === 'ReportReturned' || type === 'ReportAccepted') && submitted.has(streamId)) counts[type] += 1;
      }
      if (!history.pageInfo.hasNextPage) break;
      after = history.pageInfo.endCursor;
    }
  }
  return { submitted: submitted.size, returned: counts.ReportReturned, accepted: counts.ReportAccepted, overdue };
};

/** Figures of the whole story, by queries. */
const totals = async (stage: Stage): Promise<void> => {
  const { narrator, material, figures } = stage;
  const reports = await countReports(stage);
  figures.reports = reports;
  narrator.scene(stage.now(), { vi: 'Cả câu chuyện.', en: 'The whole story.' });
  const plans: Partial<Record<keyof Figures['plans'], Figures['plans']['S0']>> = {};
  for (const key of ['S0', 'S1', 'S2', 'S3', 'S4'] as const) plans[key] = await planFigures(stage, material.plan(key).planId);
  figures.plans = plans;
  narrator.table({
    head: [
      { vi: 'kế hoạch', en: 'plan' },
      { vi: 'dòng', en: 'rows' },
      { vi: 'chỉ tiêu', en: 'quotas' },
      { vi: 'sản phẩm theo chỉ tiêu', en: 'products by quota' },
      { vi: 'nghĩa vụ đã mở', en: 'duties opened' },
    ],
    rows: Object.entries(plans).map(([key, { tasks, duties, rules, quotas }]) => [
      key,
      tasks,
      rules.QUOTA,
      quotas.map(({ count, product }) => `${count} ${product}`).join(', '),
      duties,
    ]),
  });
  narrator.table({
    head: [
      { vi: 'báo cáo đã gửi', en: 'reports submitted' },
      { vi: 'lần trả lại', en: 'returned' },
      { vi: 'đã duyệt', en: 'accepted' },
      { vi: 'quá hạn chưa gửi', en: 'overdue' },
    ],
    rows: [[reports.submitted, reports.returned, reports.accepted, reports.overdue]],
  });
};

const STATUS = '{ status { headPosition followers { name position lag state } } }';

/** Every read model anew from position 1; the rows must be the same byte by byte. */
const rebuild = async (stage: Stage): Promise<void> => {
  const { narrator, checks, engine, figures } = stage;
  const { status } = await stage.ask<{ readonly status: { readonly headPosition: number } }>(STATUS);
  narrator.scene(stage.now(), {
    vi: `Dựng lại mọi mô hình đọc từ sự kiện số 1 (nhật ký có ${status.headPosition} sự kiện) và so từng byte với bảng đang dùng.`,
    en: `Every read model is built anew from event no. 1 (the log has ${status.headPosition} events) and compared byte by byte with what serves.`,
  });
  const results = await engine.rebuildAll();
  narrator.table({
    head: [
      { vi: 'mô hình đọc', en: 'read model' },
      { vi: 'sự kiện', en: 'events' },
      { vi: 'bằng nhau', en: 'equal' },
      { vi: 'mã kiểm tra (SHA-256)', en: 'checksum (SHA-256)' },
    ],
    rows: results.map(({ model, events, equal, checksum }) => [
      model,
      events,
      equal === true ? { vi: 'có', en: 'yes' } : { vi: 'KHÔNG', en: 'NO' },
      `${checksum.slice(0, 32)}…`,
    ]),
  });
  const equal = results.length > 0 && results.every((result) => result.equal === true);
  checks.equal(
    { vi: `cả ${results.length} mô hình bằng nhau từng byte`, en: `all ${results.length} models are equal byte by byte` },
    equal,
    true,
  );
  const events = await engine.countEvents();
  checks.equal(
    { vi: 'vị trí liền nhau: số sự kiện bằng vị trí cuối', en: 'positions are dense: as many events as the last position' },
    events,
    status.headPosition,
  );
  const hash = createHash('sha256');
  for (const { model, checksum } of [...results].sort((a, b) => (a.model < b.model ? -1 : 1))) hash.update(`${model} ${checksum}\n`);
  figures.rebuild = { equal, checksum: hash.digest('hex') };
  figures.events = events;
  figures.headPosition = status.headPosition;
};
