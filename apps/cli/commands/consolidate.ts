import { randomUUID } from 'node:crypto';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import { reportIdOf } from '#libs/domain/ids.js';
import type { DutyId, OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import type { CliCommand, Invocation } from '../cli-command.js';
import { everyPage, type Page } from '../every-page.js';
import { Refused, UsageProblem } from '../failures.js';
import { figuresIn, overridesIn } from '../figure-options.js';
import { findPlan, type FoundPlan } from '../find-plan.js';
import { findUnit, type FoundUnit } from '../find-unit.js';
import type { Api } from '../graphql-client.js';
import { asOfCliOption, CLI_PERSON, personCliOption } from '../options.js';
import { withSession } from '../session.js';
import { dayText, pick, table } from '../values.js';

interface Owed {
  readonly dutyId: string;
  readonly ruleKey: string;
  readonly period: string;
  readonly title: string;
  readonly dueOn: LocalDate | null;
}

interface Consolidation {
  readonly accepted: number;
  readonly owed: number;
  readonly missing: readonly { readonly holders: readonly OrgUnitId[]; readonly phase: string }[];
  readonly figures: readonly {
    readonly indicatorId: string;
    readonly label: string;
    readonly value: string | null;
    readonly sources: readonly {
      readonly reportId: string;
      readonly unitId: OrgUnitId;
      readonly version: number;
      readonly value: string | null;
      readonly adjusted: boolean;
    }[];
  }[];
  readonly submitted: {
    readonly reportId: string;
    readonly version: number;
    readonly drift: readonly { readonly indicatorId: string }[];
  } | null;
  readonly dataAsOf: { readonly position: number; readonly at: Instant };
}

const OWED = `query ($planId: ID!, $holderId: ID!, $period: String!, $asOf: Instant) {
  obligations(filter: { planId: $planId, holderId: $holderId, period: $period, kinds: [REPORT] }, first: 100, asOf: $asOf) {
    nodes { dutyId ruleKey period title dueOn }
  }
}`;

const CONSOLIDATION = `query ($dutyId: ID!, $period: String!, $asOf: Instant) {
  consolidation(dutyId: $dutyId, period: $period, asOf: $asOf) {
    accepted owed missing { dutyId period holders phase reportId }
    figures { indicatorId label unit aggregator value notApplicable missingIn sources { reportId unitId version value adjusted } }
    submitted { reportId version drift { indicatorId } }
    dataAsOf { position at }
  }
}`;

/** The report that a unit owes by a plan for a period. @throws Refused where there is none, or where several rules ask for one */
const findOwed = async (
  api: Api,
  plan: FoundPlan,
  { id: holderId, fullName }: FoundUnit,
  { rule, period, asOf }: { readonly rule: string | undefined; readonly period: string; readonly asOf: Instant | null },
): Promise<Owed> => {
  const { obligations } = await api.query<{ readonly obligations: { readonly nodes: readonly Owed[] } }>(OWED, {
    planId: plan.id,
    holderId,
    period,
    asOf,
  });
  const found = obligations.nodes.filter(({ ruleKey }) => rule === undefined || ruleKey === rule);
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return first;
  const keys = [...new Set(found.map(({ ruleKey }) => ruleKey))].join(', ');
  throw new Refused(
    first === undefined
      ? {
          en: `${fullName} owes no report for ${period} by "${plan.title}"${rule === undefined ? '' : ` by the rule ${rule}`}. Look at the periods with cascade preview --unit.`,
          vi: `${fullName} không nợ báo cáo kỳ ${period} theo "${plan.title}"${rule === undefined ? '' : ` theo quy định ${rule}`}. Xem các kỳ bằng cascade preview --unit.`,
        }
      : {
          en: `Several rules ask ${fullName} for a report for ${period}: ${keys}. Name one with --rule.`,
          vi: `Nhiều quy định giao ${fullName} báo cáo kỳ ${period}: ${keys}. Hãy chọn bằng --rule.`,
        },
    { rules: found.map(({ ruleKey }) => ruleKey) },
  );
};

const namesOf = async (api: Api, ids: readonly OrgUnitId[]): Promise<ReadonlyMap<OrgUnitId, string>> => {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return new Map();
  const fields = unique.map((_, n) => `u${n}: node(id: $u${n}) { ... on OrgUnit { fullName } }`).join(' ');
  const answer = await api.query<Readonly<Record<string, { readonly fullName?: string } | null>>>(
    `query (${unique.map((_, n) => `$u${n}: ID!`).join(', ')}) { ${fields} }`,
    Object.fromEntries(unique.map((id, n) => [`u${n}`, id])),
  );
  return new Map(unique.map((id, n) => [id, answer[`u${n}`]?.fullName ?? id]));
};

const linesOf = async ({ language }: Invocation, api: Api, owed: Owed, found: Consolidation): Promise<readonly string[]> => {
  const { accepted, owed: all, missing, figures, submitted, dataAsOf } = found;
  const names = await namesOf(api, [
    ...missing.flatMap(({ holders }) => holders),
    ...figures.flatMap(({ sources }) => sources.map(({ unitId }) => unitId)),
  ]);
  const due = owed.dueOn === null ? '—' : dayText(owed.dueOn);
  return [
    pick(language, `${owed.title}, kỳ ${owed.period}, hạn ${due}`, `${owed.title}, ${owed.period}, due on ${due}`),
    pick(
      language,
      `Từ ${accepted}/${all} báo cáo đã duyệt (vị trí ${dataAsOf.position}):`,
      `From ${accepted} of ${all} accepted reports (position ${dataAsOf.position}):`,
    ),
    ...table(
      figures.flatMap(({ indicatorId, value, sources }) => [
        [`  ${indicatorId}`, value ?? 'n/a', ''],
        ...sources.map((source) => ['', source.value ?? 'n/a', `${names.get(source.unitId) ?? source.unitId}, v${source.version}`]),
      ]),
    ),
    ...missing.map(({ holders, phase }) => {
      const who = holders.map((id) => names.get(id) ?? id).join(', ');
      return pick(language, `  Thiếu: ${who} (${phase})`, `  Missing: ${who} (${phase})`);
    }),
    ...(submitted === null
      ? []
      : [
          pick(
            language,
            `Đã nộp: ${submitted.reportId} bản ${submitted.version}, thay đổi từ đó: ${submitted.drift.length}`,
            `Submitted: ${submitted.reportId} version ${submitted.version}, changes since: ${submitted.drift.length}`,
          ),
        ]),
  ];
};

interface Given {
  readonly unit: string;
  readonly period: string;
  readonly rule?: string;
  readonly asOf?: Instant;
  readonly draft?: boolean;
  readonly narrative?: string;
  readonly value?: readonly string[];
  readonly own?: readonly string[];
  readonly override?: readonly string[];
  readonly person?: PersonId;
}

const REVISION = `query ($reportId: ID!) { reportDraft(reportId: $reportId) { revision phase } }`;

/** Of a draft that was kept before, its revision: whoever saves has to have seen it. */
const revisionOf = async (api: Api, reportId: string | undefined): Promise<number> => {
  if (reportId === undefined) return 0;
  const { reportDraft } = await api.query<{ readonly reportDraft: { readonly revision: number; readonly phase: string } | null }>(
    REVISION,
    {
      reportId,
    },
  );
  return reportDraft?.phase === 'DRAFTED' || reportDraft?.phase === 'SIGNED' ? reportDraft.revision : 0;
};

export const consolidateCommand: CliCommand = {
  usage: 'consolidate <plan>',
  about: {
    vi: 'Báo cáo của một đơn vị tổng hợp từ báo cáo đã duyệt của cấp dưới: từng số và nguồn của nó; --draft lưu thành dự thảo để ký.',
    en: 'The report of a unit as it is consolidated from the accepted reports below it: each figure and its sources; --draft keeps it as a draft to be signed.',
  },
  options: [
    {
      flags: '--unit <unit>',
      about: { vi: 'ai nợ báo cáo: mã, mã thống kê hoặc tên', en: 'who owes the report: id, statistical code or name' },
      isRequired: true,
    },
    { flags: '--period <key>', about: { vi: 'kỳ báo cáo, như 2026-M03', en: 'period of the report, such as 2026-M03' }, isRequired: true },
    { flags: '--rule <key>', about: { vi: 'quy định, nếu có nhiều', en: 'the rule, where there are several' } },
    asOfCliOption,
    { flags: '--draft', about: { vi: 'lưu dự thảo', en: 'keep it as a draft' } },
    { flags: '--narrative <text>', about: { vi: 'lời văn của dự thảo', en: 'text of the draft' } },
    {
      flags: '--own <figure>',
      about: { vi: 'số đơn vị tự làm, như newsItems=2', en: 'what the unit did itself, such as newsItems=2' },
      isRepeated: true,
    },
    {
      flags: '--override <figure>',
      about: { vi: 'số thay cho tổng, với lý do: broadcasts=4:lý do', en: 'a figure in place of the sum, with why: broadcasts=4:why' },
      isRepeated: true,
    },
    {
      flags: '--value <figure>',
      about: { vi: 'số mà cấp dưới không báo cáo', en: 'a figure that nobody below reports' },
      isRepeated: true,
    },
    personCliOption,
  ],
  examples: [
    'cascade consolidate HN-75 --unit "xã Hưng Đạo" --period 2026-M03',
    'cascade consolidate HN-75 --unit 09931 --period 2026-M03 --draft --own newsItems=2 --override "broadcasts=4:đài phường phát trực tiếp"',
  ],
  run: async (invocation, [planText = ''], options) => {
    const {
      unit: unitText,
      period,
      rule,
      asOf = null,
      draft = false,
      narrative,
      person = CLI_PERSON,
      ...typed
    } = options as unknown as Given;
    const figures = {
      own: figuresIn('--own', typed.own),
      overrides: overridesIn('--override', typed.override),
      values: figuresIn('--value', typed.value),
    };
    if (!draft && (narrative !== undefined || Object.values(figures).some(({ length }) => length > 0)))
      throw new UsageProblem({
        en: '--narrative, --own, --override and --value are of a draft; expected --draft with them.',
        vi: '--narrative, --own, --override và --value thuộc về dự thảo; cần kèm --draft.',
      });
    if (draft && asOf !== null)
      throw new UsageProblem({ en: '--draft is of now; leave out --as-of.', vi: '--draft là của hiện tại; hãy bỏ --as-of.' });
    return withSession(invocation, {}, async ({ api }) => {
      const [plan, unit] = [await findPlan(api, planText), await findUnit(api, unitText)];
      const owed = await findOwed(api, plan, unit, { rule, period, asOf });
      const { dutyId } = owed;
      const { consolidation } = await api.query<{ readonly consolidation: Consolidation | null }>(CONSOLIDATION, { dutyId, period, asOf });
      if (consolidation === null)
        throw new Refused({
          en: `Nothing feeds the report ${period} of ${unit.fullName}.`,
          vi: `Không có gì để tổng hợp cho báo cáo ${period} của ${unit.fullName}.`,
        });
      const lines = await linesOf(invocation, api, owed, consolidation);
      if (!draft) return { data: { dutyId, period, holderId: unit.id, ...consolidation }, lines };
      const known = await reportDraftOf(api, unit.id, { dutyId, period });
      const accepted = await api.mutate(
        'saveReportDraft',
        {
          commandId: randomUUID(),
          ...(known === undefined ? {} : { reportId: known }),
          holder: unit.id,
          serves: [{ dutyId, period }],
          values: figures.values,
          narrative:
            narrative ?? pick(invocation.language, `Báo cáo ${period}, tổng hợp từ cấp dưới`, `Report for ${period}, consolidated`),
          revision: await revisionOf(api, known),
          consolidation: { basis: consolidation.dataAsOf.position, own: figures.own, overrides: figures.overrides },
        },
        { person, unit: unit.id },
      );
      const reportId = known ?? reportIdOf(unit.id, { dutyId: dutyId as DutyId, period });
      const saved = pick(
        invocation.language,
        `Đã lưu dự thảo ${reportId}. Ký: cascade sign-draft ${reportId} --authority HEAD`,
        `Kept as the draft ${reportId}. To sign it: cascade sign-draft ${reportId} --authority HEAD`,
      );
      return { data: { dutyId, period, holderId: unit.id, reportId, ...accepted }, lines: [...lines, saved] };
    });
  },
};

const DRAFTS = `query ($holderId: ID!, $after: String) {
  reportDrafts(filter: { holderId: $holderId, phases: [DRAFTED, SIGNED] }, first: 500, after: $after) {
    nodes { reportId serves { dutyId period } } pageInfo { hasNextPage endCursor }
  }
}`;

/** The draft of a unit that serves an obligation. */
const reportDraftOf = async (
  api: Api,
  holderId: OrgUnitId,
  { dutyId, period }: { readonly dutyId: string; readonly period: string },
): Promise<string | undefined> => {
  type ReportDraft = { readonly reportId: string; readonly serves: readonly { readonly dutyId: string; readonly period: string }[] };
  const drafts = await everyPage(
    async (after) => (await api.query<{ readonly reportDrafts: Page<ReportDraft> }>(DRAFTS, { holderId, after })).reportDrafts,
  );
  return drafts.find(({ serves }) => serves.some((each) => each.dutyId === dutyId && each.period === period))?.reportId;
};
