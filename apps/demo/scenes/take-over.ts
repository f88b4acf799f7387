import { documentDateInput, planContentInput } from '#libs/application/plan-content/plan-content-codec.js';
import { dayText, type LocalDate, dateAt } from '#libs/kernel/time.js';
import { askOwed, type Owed } from '../stage/reporting.js';
import type { Stage } from '../stage/stage.js';
import { statusText } from '../telling/words.js';

const askAll = (stage: Stage): Promise<readonly Owed[]> => askOwed(stage, { planId: stage.material.takenOver.planId });

const REMINDERS = `query Told($unitId: ID!) { reminders(unitId: $unitId, first: 1) { totalCount } }`;

/** Digests that the units of a plan got. */
const countDigests = async (stage: Stage, owed: readonly Owed[]): Promise<number> => {
  const units = [...new Set(owed.flatMap(({ holders }) => holders.map(({ id }) => id)))];
  let count = 0;
  for (const unitId of units)
    count += (await stage.ask<{ readonly reminders: { readonly totalCount: number } }>(REMINDERS, { unitId })).reminders.totalCount;
  return count;
};

/** What a report of the time before becomes, by its own day. */
const expectedStatus = (each: Owed, on: LocalDate, reported: ReadonlyMap<string, LocalDate>): string => {
  const day = reported.get(`${each.ruleKey} ${each.period}`);
  const { dueOn } = each;
  if (day !== undefined && dueOn !== null) return day <= dueOn ? 'ON_TIME' : 'LATE';
  if (dueOn !== null && dueOn < on) return 'WAIVED';
  return each.status;
};

/** A plan that has been running since January comes into the system: what was reported is history, nothing becomes late by it. */
export const takeOver = async (stage: Stage): Promise<void> => {
  const { narrator, checks, material, figures } = stage;
  const { takeOver: acts, file } = material.march;
  const { planId, content, document, key, file: planFile } = material.takenOver;
  const { issuer } = content;
  narrator.scene(await stage.at(acts.on), {
    vi: `${stage.nameOf(issuer)} đưa kế hoạch đang chạy từ tháng 1 vào hệ thống (issuePlan với takenOver, rồi takeOverReports).`,
    en: `${stage.nameOf(issuer)} brings in a plan that has been running since January (issuePlan with takenOver, then takeOverReports).`,
  });
  narrator.assume(`${file}, ${planFile}`, acts.reason);
  await stage.act('draftPlan', key, { planId, content: planContentInput(content) }, issuer);
  const issued = {
    planId,
    document: document.number,
    issuedOn: documentDateInput(document.issuedOn),
    takenOver: { on: acts.on, source: acts.source },
    assumption: `${file}: ${acts.reason}`.slice(0, 500),
  };
  await stage.act('issuePlan', key, issued, issuer);
  const owed = await askAll(stage);
  const reports = acts.reports.flatMap(({ rule, period, unit, values, ...report }) => {
    const duty = owed.find((each) => each.ruleKey === rule && each.period === period);
    const given = [...values].map(([indicator, value]) => ({ indicator, value: String(value) }));
    return duty === undefined ? [] : [{ ...report, dutyId: duty.dutyId, period, holder: unit, values: given }];
  });
  await stage.act('takeOverReports', key, { planId, source: acts.source, reports }, issuer);
  await stage.engine.tick();
  await stage.engine.remind();
  const after = (await askAll(stage)).filter(({ dueOn }) => dueOn !== null && dueOn < '2026-05-01');
  narrator.table({
    head: [
      { vi: 'việc', en: 'what' },
      { vi: 'kỳ', en: 'period' },
      { vi: 'hạn', en: 'due on' },
      { vi: 'tình trạng', en: 'status' },
    ],
    rows: after.map(({ title, period, dueOn, status }) => [title, period, dueOn === null ? null : dayText(dueOn), statusText(status)]),
  });
  const reported = new Map(acts.reports.map(({ rule, period, on }) => [`${rule} ${period}`, on]));
  checks.equal(
    {
      vi: 'đã báo cáo thì theo ngày của văn bản; hết hạn trước ngày tiếp nhận mà không rõ thì được miễn; việc sau đó chạy tiếp',
      en: 'what was reported counts by its own day; what fell due before the take-over and is not known is waived; the rest goes on',
    },
    after.map(({ status }) => status),
    after.map((each) => expectedStatus(each, acts.on, reported)),
  );
  const overdue = after.filter(({ status }) => status === 'OVERDUE').length;
  checks.equal(
    {
      vi: `không việc nào quá hạn vì tiếp nhận ngày ${dayText(dateAt(stage.now()))}, không ai bị nhắc về quá khứ`,
      en: `nothing is overdue by the take-over of ${dayText(dateAt(stage.now()))}, and nobody is reminded of the past`,
    },
    [overdue, await countDigests(stage, after)],
    [0, 0],
  );
  figures.takenOver = {
    songTri: { reports: reports.length, waived: after.filter(({ status }) => status === 'WAIVED').length, overdue },
  };
};
