import type { OrgUnitId } from '#libs/kernel/ids.js';
import { dayText, addDays, type LocalDate } from '#libs/kernel/time.js';
import { askHead } from '../stage/plans.js';
import type { Stage } from '../stage/stage.js';
import { REFORM } from './administration.js';

/** The last day on which the units before the reform were there. */
const DAY_BEFORE: LocalDate = addDays(REFORM, -1);

const HELD = `query Held($planId: ID!, $on: LocalDate!, $after: String) {
  obligations(filter: { planId: $planId, phases: [OPEN] }, first: 500, inForceOn: $on, after: $after) {
    nodes { dutyId ruleKey period title holders { id fullName } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Held {
  readonly dutyId: string;
  readonly ruleKey: string;
  readonly period: string;
  readonly title: string;
  readonly holders: readonly { readonly id: OrgUnitId; readonly fullName: string }[];
}

interface HeldAnswer {
  readonly obligations: {
    readonly nodes: readonly Held[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** What of the district's plan is open, and who holds it seen from a day. */
const askHeld = async (stage: Stage, on: LocalDate): Promise<readonly Held[]> => {
  const { planId } = stage.material.plan('S1');
  const all: Held[] = [];
  for (let after: string | null = null; ;) {
    const { obligations }: HeldAnswer = await stage.ask<HeldAnswer>(HELD, { planId, on, after });
    all.push(...obligations.nodes);
    if (!obligations.pageInfo.hasNextPage) return all;
    after = obligations.pageInfo.endCursor;
  }
};

const keyOf = ({ dutyId, period }: Held): string => `${dutyId} ${period}`;

const TOTALS = `query Totals($unitId: ID!, $planId: ID!, $on: LocalDate!) {
  rollUp(unitId: $unitId, inForceOn: $on, filter: { planId: $planId }) {
    rows { bucket counts { created onTime late overdue open undated } }
    indicators { indicatorId numerator }
  }
}`;

const COUNTS = ['created', 'onTime', 'late', 'overdue', 'open', 'undated'] as const;

interface TotalsAnswer {
  readonly rollUp: {
    readonly rows: readonly { readonly bucket: string | null; readonly counts: Readonly<Record<(typeof COUNTS)[number], number>> }[];
    readonly indicators: readonly { readonly indicatorId: string; readonly numerator: string }[];
  };
}

interface Totals {
  /** Everything below the province, whoever follows whom. */
  readonly all: Readonly<Record<string, number>>;
  /** What nobody follows yet. */
  readonly undecided: number;
  /** Sums of the additive figures of all reports. */
  readonly figures: Readonly<Record<string, number>>;
}

/** The sums of the province for the district's plan, seen from a day. */
const askTotals = async (stage: Stage, on: LocalDate): Promise<Totals> => {
  const { planId } = stage.material.plan('S1');
  const unitId = stage.material.unit('code:42@2024-01-11');
  const { rollUp } = await stage.ask<TotalsAnswer>(TOTALS, { unitId, planId, on });
  const sumOf = (rows: TotalsAnswer['rollUp']['rows'], name: (typeof COUNTS)[number]): number =>
    rows.reduce((sum, { counts }) => sum + counts[name], 0);
  const figures: Record<string, number> = {};
  for (const { indicatorId, numerator } of rollUp.indicators) figures[indicatorId] = (figures[indicatorId] ?? 0) + Number(numerator);
  return {
    all: Object.fromEntries(COUNTS.map((name) => [name, sumOf(rollUp.rows, name)])),
    undecided: sumOf(
      rollUp.rows.filter(({ bucket }) => bucket === 'UNDECIDED_SUCCESSION'),
      'created',
    ),
    figures: Object.fromEntries(Object.entries(figures).sort()),
  };
};

/** By the table of the reform: which commune went into which as a whole. */
const mergersOfDucTho = ({ material }: Stage): ReadonlyMap<OrgUnitId, { readonly into: OrgUnitId; readonly source: string }> => {
  const district = material.unit('code:440@2024-01-11');
  return new Map(
    material.reform.steps.flatMap((step) =>
      step.kind === 'MERGED' && material.registration(step.unitId)?.parentId === district
        ? [[step.unitId, { into: step.into, source: step.source }]]
        : [],
    ),
  );
};

const tellMergers = (stage: Stage, before: readonly Held[], mergers: ReturnType<typeof mergersOfDucTho>): void => {
  const into = Map.groupBy([...mergers], ([, merger]) => merger.into);
  const openOf = (units: readonly OrgUnitId[]): number =>
    before.filter(({ holders }) => holders.some(({ id }) => units.includes(id))).length;
  stage.narrator.table({
    head: [
      { vi: 'đơn vị mới', en: 'new unit' },
      { vi: 'nhập từ', en: 'of' },
      { vi: 'việc còn mở', en: 'open obligations' },
    ],
    rows: [...into].map(([unit, parts]) => [
      stage.nameOf(unit),
      parts.map(([old]) => stage.nameOf(old)).join(', '),
      openOf(parts.map(([old]) => old)),
    ]),
  });
};

/** One command for each new unit; each of the old ones gets one event, however much it owed. */
const merge = async (stage: Stage, mergers: ReturnType<typeof mergersOfDucTho>): Promise<void> => {
  const province = stage.material.unit('code:42@2024-01-11');
  for (const [into, parts] of Map.groupBy([...mergers], ([, merger]) => merger.into)) {
    const source = parts[0]?.[1].source ?? '';
    await stage.act('mergeOrgUnits', into, { units: parts.map(([old]) => old), into, on: REFORM, source }, province);
  }
};

const WAITING = `query Waiting($withinId: ID!, $on: LocalDate!) {
  workList(withinId: $withinId, first: 500, inForceOn: $on) { nodes { kind holders { id fullName } } }
}`;

/** Units that nobody follows yet, as the province has them on its list. */
const askWaiting = async (stage: Stage): Promise<readonly string[]> => {
  type Answer = {
    readonly workList: { readonly nodes: readonly { readonly kind: string; readonly holders: readonly { readonly fullName: string }[] }[] };
  };
  const withinId = stage.material.unit('code:42@2024-01-11');
  const { workList } = await stage.ask<Answer>(WAITING, { withinId, on: REFORM });
  return workList.nodes.flatMap(({ kind, holders }) => (kind === 'SUCCESSION_UNDECIDED' ? [holders[0]?.fullName ?? ''] : []));
};

/** Somebody has to say who follows the district; one duty is decided as the acts of the story have it, the rest goes on waiting. */
const decideOne = async (stage: Stage, held: readonly Held[]): Promise<void> => {
  const { narrator, checks, material } = stage;
  for (const { plan, rule, from, to, on, source, reason } of material.acts.successions) {
    const open = held.filter(({ ruleKey, holders }) => plan === 'S1' && ruleKey === rule && holders.some(({ id }) => id === from));
    const [first] = open;
    if (first === undefined) continue;
    narrator.scene(await stage.at(on), {
      vi: `Tỉnh quyết định ${stage.nameOf(to)} tiếp nhận "${first.title}" của ${stage.nameOf(from)} (decideSuccession).`,
      en: `The province decides that ${stage.nameOf(to)} takes over "${first.title}" of ${stage.nameOf(from)} (decideSuccession).`,
    });
    narrator.assume(material.acts.file, reason);
    const duties = [...new Set(open.map(({ dutyId }) => dutyId))];
    const input = { unitId: from, to, on, duties, dueOn: null, shares: null, source, reason };
    await stage.act('decideSuccession', `${plan} ${rule}`, input, material.unit('code:42@2024-01-11'));
    const after = new Map((await askHeld(stage, on)).map((each) => [keyOf(each), each.holders.map(({ id }) => id)]));
    checks.equal(
      { vi: 'việc ấy nay có đúng một đơn vị giữ', en: 'that duty is held by exactly one unit now' },
      open.map((each) => after.get(keyOf(each))),
      open.map(() => [to]),
    );
  }
};

/** 01/07/2025: what the communes of the district owed goes on with those that follow them; what the district owed waits for a decision. */
export const reformOfDucTho = async (stage: Stage): Promise<void> => {
  const { narrator, checks, figures } = stage;
  const mergers = mergersOfDucTho(stage);
  const [before, totalsBefore] = [await askHeld(stage, DAY_BEFORE), await askTotals(stage, DAY_BEFORE)];
  narrator.scene(await stage.at(REFORM, '09:00'), {
    vi: `${mergers.size} xã, thị trấn của Đức Thọ nhập thành các xã mới (bảng trong data/, mergeOrgUnits); cấp huyện kết thúc.`,
    en: `${mergers.size} communes and townships of Đức Thọ become new communes (the table of data/, mergeOrgUnits); the district is no more.`,
  });
  const head = await askHead(stage);
  await merge(stage, mergers);
  const written = (await askHead(stage)) - head;
  tellMergers(stage, before, mergers);
  checks.equal(
    { vi: `${written} sự kiện, mỗi đơn vị cũ một`, en: `${written} events, one for each unit that ended` },
    written,
    mergers.size,
  );

  const [after, totals] = [await askHeld(stage, REFORM), await askTotals(stage, REFORM)];
  const holders = new Map(after.map((each) => [keyOf(each), each.holders.map(({ id }) => id)]));
  const ofCommunes = before.filter(({ holders: [holder] }) => holder !== undefined && mergers.has(holder.id));
  checks.equal(
    {
      vi: `${ofCommunes.length} việc còn mở của các xã cũ nay do đơn vị kế thừa giữ, mỗi việc đúng một đơn vị`,
      en: `${ofCommunes.length} open obligations of the old communes are held by those that follow, each by exactly one`,
    },
    ofCommunes.map((each) => holders.get(keyOf(each))),
    ofCommunes.map(({ holders: [holder] }) => [holder === undefined ? undefined : mergers.get(holder.id)?.into]),
  );
  checks.equal(
    { vi: 'không việc nào mất, không việc nào thêm', en: 'nothing is lost and nothing is new' },
    after.map(keyOf).sort(),
    before.map(keyOf).sort(),
  );
  const bothWays = `${totals.all['created']}`;
  checks.equal(
    {
      vi: `tổng của tỉnh bằng nhau nhìn từ ${dayText(DAY_BEFORE)} và từ ${dayText(REFORM)}: ${bothWays} việc, trong đó ${totals.undecided} ở mục "chưa rõ ai kế thừa"; tổng các số liệu báo cáo cũng vậy`,
      en: `the totals of the province are equal seen from ${dayText(DAY_BEFORE)} and from ${dayText(REFORM)}: ${bothWays} obligations, ${totals.undecided} of them in the bucket "succession undecided"; and so are the sums of what was reported`,
    },
    [totals.all, totals.figures],
    [totalsBefore.all, totalsBefore.figures],
  );
  const waiting = await askWaiting(stage);
  const district = stage.nameOf(stage.material.unit('code:440@2024-01-11'));
  narrator.say({
    vi: `Chờ tỉnh quyết định ai kế thừa (Luật 72/2025/QH15, điều 54 khoản 8): ${waiting.length} đơn vị, gồm ${district} và các phòng, ban của huyện.`,
    en: `Waiting for the province to decide who follows (Law 72/2025/QH15, art. 54(8)): ${waiting.length} units, ${district} and its rooms among them.`,
  });
  const communes = new Set([...mergers.keys()].map((id) => stage.nameOf(id)));
  checks.equal(
    {
      vi: 'huyện có trong danh sách ấy, xã nhập trọn thì không',
      en: 'the district is on that list, communes that were merged as a whole are not',
    },
    [waiting.includes(district), waiting.filter((name) => communes.has(name))],
    [true, []],
  );
  figures.reform = {
    ducTho: {
      mergedUnits: mergers.size,
      events: written,
      moved: ofCommunes.length,
      undecided: totals.undecided,
      created: totals.all['created'] ?? 0,
    },
  };
  await decideOne(stage, after);
};
