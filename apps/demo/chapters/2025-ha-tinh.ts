import { latestOf } from '#libs/calendar/schedule.js';
import type { PlanFile } from '#libs/documents/plans/plan-file.js';
import { dayText, addDays, type LocalDate, localDate, startOfDay } from '#libs/kernel/time.js';
import { reportActsOf } from '../stage/acts-of.js';
import { statusText } from '../telling/words.js';
import { issueFromFile } from '../stage/plans.js';
import { REFORM, unitsOfTheReform } from './administration.js';
import { reformOfDucTho } from './2025-reform.js';
import { askOwed, type Owed, reportingOf } from '../stage/reporting.js';
import { tellReportYear } from '../scenes/report-tables.js';
import type { Stage } from '../stage/stage.js';

const END_OF_YEAR = localDate('2025-12-31');

const issueDay = ({ document: { issuedOn } }: PlanFile): LocalDate => latestOf(issuedOn);

/** Chapter 3, second year: a ward's appendix of which nobody knows the issuer, and a ward's decision without a table. */
export const haTinh2025 = async (stage: Stage): Promise<void> => {
  const { narrator, material } = stage;
  narrator.chapter({ vi: '3b. Năm 2025: Hồng Lĩnh và Sông Trí, Hà Tĩnh', en: '3b. 2025: Hồng Lĩnh and Sông Trí, Hà Tĩnh' });
  for (const key of ['HT-576', 'S0', 'S2'] as const) {
    const file = material.plan(key);
    if (stage.now() < startOfDay(REFORM) && issueDay(file) >= REFORM) {
      await unitsOfTheReform(stage);
      await reformOfDucTho(stage);
    }
    narrator.scene(await stage.at(issueDay(file)), {
      vi: `${stage.nameOf(file.content.issuer)}: "${file.content.title}".`,
      en: `${stage.nameOf(file.content.issuer)}: "${file.content.title}".`,
    });
    await issueFromFile(stage, file);
  }
  await openQuestions(stage);
  await theYear(stage);
};

const WORK = `query Work($planId: ID!) { workList(planId: $planId, first: 100) { totalCount nodes { kind title reasonText wording ruleKey } } }`;

interface WorkAnswer {
  readonly workList: {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly kind: string;
      readonly title: string;
      readonly reasonText: string;
      readonly ruleKey: string | null;
    }[];
  };
}

/** What the decision of Sông Trí leaves open stays on its list: nobody is late for it. */
const openQuestions = async (stage: Stage): Promise<void> => {
  const { narrator, material } = stage;
  const { workList } = await stage.ask<WorkAnswer>(WORK, { planId: material.plan('S2').planId });
  narrator.say({
    vi: `Quyết định của phường Sông Trí để ngỏ ${workList.totalCount} điều; chúng nằm trong danh sách việc cần quyết định, không ai bị coi là muộn:`,
    en: `The decision of Sông Trí ward leaves ${workList.totalCount} things open; they are on the work list and nobody is late for them:`,
  });
  const byRule = Map.groupBy(workList.nodes, ({ ruleKey, reasonText }) => `${ruleKey} ${reasonText}`);
  narrator.table({
    head: [
      { vi: 'quy định', en: 'rule' },
      { vi: 'việc', en: 'what' },
      { vi: 'loại', en: 'kind' },
      { vi: 'vì sao', en: 'why' },
      { vi: 'số', en: 'count' },
    ],
    rows: [...byRule.values()].flatMap((items) => {
      const [item] = items;
      return item === undefined ? [] : [[item.ruleKey, item.title, statusText(item.kind), item.reasonText, items.length]];
    }),
  });
};

const ON_TIME = (each: Owed): boolean => each.status === 'ON_TIME' || each.status === 'LATE';

/** Both plans run until the end of the year, day by day and together. */
const theYear = async (stage: Stage): Promise<void> => {
  const { narrator, checks, material } = stage;
  const plans = [];
  for (const key of ['S0', 'S2'] as const) {
    const acts = reportActsOf(stage, key);
    const owed = await askOwed(stage, { planId: material.plan(key).planId, kinds: acts.kinds });
    plans.push({ key, acts, owed });
    narrator.assume(material.acts.file, acts.reason);
  }
  const reporting = reportingOf(stage, plans, END_OF_YEAR);
  await reporting.until(END_OF_YEAR);
  const sent = reporting.sent();
  await stage.at(addDays(END_OF_YEAR, 1), '00:00');
  await stage.engine.tick();
  for (const { key, acts, owed } of plans) {
    const file = material.plan(key);
    const after = await askOwed(stage, { planId: file.planId, kinds: acts.kinds });
    const what = acts.kinds.includes('REPORT') ? { vi: 'báo cáo', en: 'reports' } : { vi: 'nhiệm vụ, chỉ tiêu', en: 'tasks and quotas' };
    narrator.scene(stage.now(), {
      vi: `Hết năm 2025, ${stage.nameOf(file.content.issuer)}: ${what.vi} theo kỳ.`,
      en: `The end of 2025, ${stage.nameOf(file.content.issuer)}: ${what.en} by period.`,
    });
    tellReportYear(stage, after);
    const ids = new Set(owed.map(({ dutyId, period }) => `${dutyId} ${period}`));
    const mine = sent.filter((each) => ids.has(`${each.owed.dutyId} ${each.owed.period}`)).length;
    checks.equal(
      { vi: `${key}: ${mine} đã báo đều được ghi nhận`, en: `${key}: all ${mine} that were reported are recorded` },
      after.filter(ON_TIME).length,
      mine,
    );
    if (key === 'S2') checkReportDays(stage, after);
  }
};

/** Data windows of Decree 09/2019, and one working day after their end. */
const checkReportDays = (stage: Stage, owed: readonly Owed[]): void => {
  const days = owed.map(({ period, dueOn }) => `${period} ${dueOn === null ? '' : dayText(dueOn)}`).sort();
  stage.checks.shipped({ vi: `Sông Trí: ${days.join('; ')}`, en: `Sông Trí: ${days.join('; ')}` }, days, [
    '2025-H2 15/12/2025',
    '2025-Q3 15/09/2025',
    '2025-Q4 15/12/2025',
    '2025-Y 15/12/2025',
  ]);
};
