import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { subPlanActsOf } from '../stage/acts-of.js';
import { addresseesOf, subPlanDay, subPlanRule, tasksLedBy } from '../stage/plans.js';
import type { Stage } from '../stage/stage.js';

const COVERAGE = `query Coverage($planId: ID!) {
  coverage(planId: $planId) {
    tasks { key number title isClause }
    wards { unitId unit { name } planIds states cells { parentTask state reason differences { text } } }
    counts { addressed linked adapted declined uncovered }
  }
}`;

type State = 'LINKED' | 'ADAPTED' | 'DECLINED' | 'UNCOVERED';

interface Task {
  readonly key: string;
  readonly number: string;
  readonly title: string;
  readonly isClause: boolean;
}

interface CoverageAnswer {
  readonly coverage: {
    readonly tasks: readonly Task[];
    readonly wards: readonly {
      readonly unitId: OrgUnitId;
      readonly unit: { readonly name: string };
      readonly planIds: readonly string[];
      readonly states: readonly (State | null)[];
      readonly cells: readonly ({
        readonly parentTask: string;
        readonly state: State;
        readonly reason: string | null;
        readonly differences: readonly { readonly text: string }[];
      } | null)[];
    }[];
    readonly counts: Readonly<Record<'addressed' | 'linked' | 'adapted' | 'declined' | 'uncovered', number>>;
  };
}

const SIGNS: Readonly<Record<State, string>> = { LINKED: '=', ADAPTED: '~', DECLINED: '×', UNCOVERED: '?' };

/** Units by tasks: what the plans derived from the commune's carry out, what they weaken, decline or leave out. */
export const tellCoverage = async (stage: Stage, until: LocalDate): Promise<void> => {
  const { narrator, checks, material, figures } = stage;
  const parent = material.plan('S3');
  const { coverage } = await stage.ask<CoverageAnswer>(COVERAGE, { planId: parent.planId });
  const { tasks, wards, counts } = coverage;
  narrator.say({
    vi: 'Độ bao phủ: đơn vị và nhiệm vụ của xã ("=" liên kết, "~" điều chỉnh, "×" từ chối, "?" chưa nói tới; để trống: không giao).',
    en: 'Coverage: units by tasks of the commune ("=" linked, "~" adapted, "×" declined, "?" nothing said; empty: not addressed).',
  });
  const rows = tasks.filter(({ isClause }) => !isClause);
  narrator.table({
    head: [{ vi: 'đơn vị', en: 'unit' }, ...rows.map(({ number }) => number)],
    rows: wards.map(({ unit, states }) => [
      unit.name,
      ...states.slice(0, rows.length).map((state) => (state === null ? ' ' : SIGNS[state])),
    ]),
  });
  tellClauses(stage, coverage);
  const cells = wards.flatMap(({ unitId, unit, cells: row }) => row.flatMap((cell) => (cell === null ? [] : [{ unitId, unit, ...cell }])));
  for (const { unit, parentTask, state, reason, differences } of cells) {
    const title = tasks.find(({ key }) => key === parentTask)?.title ?? parentTask;
    for (const { text } of differences)
      narrator.say({ vi: `~ ${unit.name}, "${title}": ${text}`, en: `~ ${unit.name}, "${title}": ${text}` });
    if (state === 'DECLINED' && reason !== null)
      narrator.say({ vi: `× ${unit.name}, "${title}": ${reason}`, en: `× ${unit.name}, "${title}": ${reason}` });
  }
  const found = (state: State): readonly string[] =>
    cells.flatMap((cell) => (cell.state === state ? [`${cell.unitId} ${cell.parentTask}`] : [])).sort();
  const expected = expectedCells(stage, until);
  checks.equal(
    {
      vi: `chỉ tiêu yếu hơn bị chỉ ra: ${counts.adapted}; từ chối có lý do: ${counts.declined}; còn lại đúng như kế hoạch của đơn vị`,
      en: `weaker quotas are found: ${counts.adapted}; declined with a reason: ${counts.declined}; the rest is as the units' plans have it`,
    },
    [found('ADAPTED'), found('DECLINED'), found('LINKED')],
    [expected.adapted, expected.declined, expected.linked],
  );
  figures.coverage = { hungDao: counts };
};

/** Of the clauses, which stand in no table, how many each unit has taken into its plan. */
const tellClauses = ({ narrator }: Stage, { tasks, wards }: CoverageAnswer['coverage']): void => {
  const clauses = tasks.filter(({ isClause }) => isClause);
  narrator.say({
    vi: `Ngoài bảng, ${clauses.length} mục của thân kế hoạch giao việc cho các đơn vị; bao nhiêu mục đã vào kế hoạch của ai:`,
    en: `Beside the table, ${clauses.length} clauses of the body give work to the units; how many of them are in whose plan:`,
  });
  const statesOf = (states: readonly (State | null)[]): readonly (State | null)[] => states.filter((_, at) => tasks[at]?.isClause === true);
  narrator.table({
    head: [{ vi: 'đơn vị', en: 'unit' }, ...Object.values(SIGNS)],
    rows: wards.map(({ unit, states }) => [
      unit.name,
      ...Object.keys(SIGNS).map((wanted) => statesOf(states).filter((state) => state === wanted).length),
    ]),
  });
  for (const { unit, cells } of wards)
    for (const cell of cells) {
      const clause = clauses.find(({ key }) => key === cell?.parentTask);
      if (clause === undefined || cell === null || cell.state === 'UNCOVERED') continue;
      const told = `${unit.name}, "${clause.title}"`;
      narrator.say({
        vi: `${SIGNS[cell.state]} ${told} (mục ${clause.number})`,
        en: `${SIGNS[cell.state]} ${told} (clause ${clause.number})`,
      });
    }
};

/** What the acts make one expect, from the files alone. */
const expectedCells = (stage: Stage, until: LocalDate) => {
  const { material } = stage;
  const parent = material.plan('S3');
  const acts = subPlanActsOf(stage, 'S3');
  const rule = subPlanRule(parent);
  const issued = addresseesOf(stage, rule, until).filter(({ unitId }) => (subPlanDay(acts, unitId) ?? '9999') <= until);
  const cells = issued.flatMap((unit) =>
    tasksLedBy(parent, unit, acts).map(({ row, rules }) => ({
      cell: `${unit.unitId} ${row.key}`,
      isDeclined: acts.declined.some((each) => each.unit === unit.unitId && each.task === row.key),
      isWeaker: rules.some(
        (each) =>
          each.kind === 'QUOTA' &&
          acts.weaker.some(({ unit: by, rule: key, count }) => by === unit.unitId && key === each.key && count < each.quota.count),
      ),
    })),
  );
  const those = (test: (each: (typeof cells)[number]) => boolean): readonly string[] =>
    cells.flatMap((each) => (test(each) ? [each.cell] : [])).sort();
  return {
    declined: those(({ isDeclined }) => isDeclined),
    adapted: those(({ isDeclined, isWeaker }) => !isDeclined && isWeaker),
    linked: those(({ isDeclined, isWeaker }) => !isDeclined && !isWeaker),
  };
};
