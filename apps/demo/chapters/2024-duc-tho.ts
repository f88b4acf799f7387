import { latestOf } from '#libs/calendar/schedule.js';
import { dayText, addDays, instantOfMs, type LocalDate, localDate, msOf, startOfDay } from '#libs/kernel/time.js';
import { expectedCascade, expectedMissingAt, namedDueDay, reportActsOf, subPlanActsOf, subPlanDays } from '../stage/acts-of.js';
import { askCascade, askMembers, figuresOfCascade, tellCascade, tellExceptions } from '../stage/cascades.js';
import { addresseesOf, issueDerived, issueFromFile, subPlanRule } from '../stage/plans.js';
import { askOwed, type Owed, reportDay, type Reporting, reportingOf } from '../stage/reporting.js';
import { remindOfSubPlans, weekdayFrom } from '../scenes/reminders.js';
import type { Stage } from '../stage/stage.js';
import { tellReportYear } from '../scenes/report-tables.js';

const END_OF_YEAR = localDate('2024-12-31');

/** So many days after the deadline the usual settings remind for the last time, and have told the issuer. */
const REMINDED_AFTER = 7;

/** Chapter 3: a district of 2024, its communes' plans, and what is late. */
export const ducTho2024 = async (stage: Stage): Promise<void> => {
  const { narrator, checks, material } = stage;
  const file = material.plan('S1');
  narrator.chapter({ vi: '3. Năm 2024: huyện Đức Thọ', en: '3. 2024: the district of Đức Thọ' });
  const issued = file.document.issuedOn;
  const on = latestOf(issued);
  const rule = subPlanRule(file);
  const units = addresseesOf(stage, rule, on);

  narrator.scene(await stage.at(on), {
    vi: `${stage.nameOf(file.content.issuer)} ban hành kế hoạch tuyên truyền CCHC năm 2024 (số để trống).`,
    en: `${stage.nameOf(file.content.issuer)} issues its plan for 2024 (the number is blank).`,
  });
  await issueFromFile(stage, file);
  const first = await askCascade(stage, file.planId);
  const members = await askMembers(stage, file.planId);
  narrator.say({
    vi: `Văn bản: "${rule?.wording ?? ''}" (mục IV.7), giao cho UBND các xã, thị trấn.`,
    en: `The document: "${rule?.wording ?? ''}" (clause IV.7), to the People's Committees of the communes and townships.`,
  });
  const due = namedDueDay(rule);
  checks.equal(
    { vi: `${first.due} xã, thị trấn nợ một kế hoạch`, en: `${first.due} communes and townships owe a plan` },
    first.due,
    units.length,
  );
  checks.shipped({ vi: 'là 16 nơi của năm 2024', en: 'they are the 16 of 2024' }, first.due, 16);
  const dueDays = [...new Set(members.map(({ obligation }) => obligation.dueOn))];
  if (due !== undefined) checks.equal({ vi: `hạn là hết ngày ${dayText(due)}`, en: `the last day is ${dayText(due)}` }, dueDays, [due]);
  checks.shipped({ vi: '"trước 20/01/2024" là 19/01/2024', en: '"before 20/01/2024" is 19/01/2024' }, dueDays, ['2024-01-19']);

  const reporting = await firstReports(stage);
  await subPlansOf2024(stage, dueDays[0] ?? END_OF_YEAR, reporting);
  await reportsOf2024(stage, reporting);
};

/** Monthly reports of the units and communes begin at once; quarter, half-year and year reports are made of them. */
const firstReports = async (stage: Stage): Promise<Reporting> => {
  const { narrator, material } = stage;
  const file = material.plan('S1');
  const acts = reportActsOf(stage, 'S1');
  const owed = await askOwed(stage, { planId: file.planId, kinds: acts.kinds });
  const reporting = reportingOf(stage, [{ acts, owed }], END_OF_YEAR);
  const dated = owed.flatMap(({ dueOn }) => dueOn ?? []).sort();
  const [first] = dated;
  if (first === undefined) return reporting;
  narrator.scene(await stage.at(addDays(first, -acts.daysBefore), '09:00'), {
    vi: `Báo cáo đầu tiên, hạn ${dayText(first)}. Cả năm có ${owed.length} báo cáo: hằng tháng của các phòng, đơn vị và xã, thị trấn; quý, 6 tháng, năm của phòng tổng hợp.`,
    en: `The first reports, due on ${dayText(first)}. There will be ${owed.length} in the year: monthly ones of rooms, units and communes; quarter, half-year and year reports of the room that puts them together.`,
  });
  for (const { file: name, reason, of } of file.assumptions.filter((each) => each.of.includes('schedule')))
    narrator.assume(`${name}, ${of}`, reason);
  narrator.assume(material.acts.file, acts.reason);
  await reporting.until(first);
  return reporting;
};

/** Plans come in, the deadline passes, the notice is given, late ones come in. */
const subPlansOf2024 = async (stage: Stage, due: LocalDate, reporting: Reporting): Promise<void> => {
  const { narrator, checks, material } = stage;
  const file = material.plan('S1');
  const acts = subPlanActsOf(stage, 'S1');
  const units = addresseesOf(stage, subPlanRule(file), due);
  const days = subPlanDays(acts, units);
  const inTime = days.filter(({ on }) => on <= due);
  narrator.scene(await stage.at(inTime[0]?.on ?? due), {
    vi: `${inTime.flatMap((day) => day.units).length} xã, thị trấn ban hành và gửi kế hoạch của mình về huyện.`,
    en: `${inTime.flatMap((day) => day.units).length} communes and townships issue their plans and send them to the district.`,
  });
  narrator.assume(material.acts.file, acts.reason);
  for (const day of inTime) {
    await stage.at(day.on);
    await issueDerived(stage, { parent: file, acts, ...day });
    await reporting.until(day.on);
  }

  const before = instantOfMs(msOf(startOfDay(addDays(due, 1))) - 1000);
  const atLast = await stage.at(addDays(due, 1), '00:00');
  narrator.scene(atLast, { vi: 'Hết hạn. Chưa ai nhắc ai.', en: 'The deadline has passed. Nobody has given any notice yet.' });
  const [lastSecond, overdue] = [await askCascade(stage, file.planId, before), await askCascade(stage, file.planId)];
  tellCascade(stage, overdue);
  checks.equal(
    {
      vi: `một giây trước đó (23:59:59 ngày ${dayText(due)}) chưa nơi nào quá hạn`,
      en: `one second earlier (23:59:59 on ${dayText(due)}) nobody was overdue`,
    },
    lastSecond.missing,
    0,
  );
  const expected = expectedMissingAt(due, acts, units);
  checks.equal(
    {
      vi: `${overdue.missing} nơi quá hạn ngay lúc ấy, dù chưa có thông báo`,
      en: `${overdue.missing} are overdue at that very instant, although no notice was given`,
    },
    [overdue.missing, (await askMembers(stage, file.planId)).filter(({ obligation }) => obligation.noticedAt !== null).length],
    [expected, 0],
  );

  narrator.scene(await stage.at(addDays(due, 1), '07:00'), {
    vi: 'Bộ lập lịch của hệ thống thông báo quá hạn.',
    en: "The system's scheduler gives the notices.",
  });
  await stage.engine.tick();
  const noticed = await noticesFor(stage);
  await stage.engine.tick();
  checks.equal({ vi: `thông báo ${noticed} lần, mỗi nơi một lần`, en: `${noticed} notices, one for each` }, noticed, expected);
  checks.equal({ vi: 'chạy lại không thông báo lần hai', en: 'running again gives none a second time' }, await noticesFor(stage), noticed);

  for (const day of days.filter(({ on }) => on > due)) {
    narrator.scene(await stage.at(day.on), {
      vi: `Gửi muộn: ${day.units.map(({ fullName }) => fullName).join(', ')}.`,
      en: `Late: ${day.units.map(({ fullName }) => fullName).join(', ')}.`,
    });
    await issueDerived(stage, { parent: file, acts, ...day });
    await reporting.until(day.on);
  }
  const morning = weekdayFrom(addDays(due, REMINDED_AFTER));
  await reporting.until(addDays(morning, -1));
  narrator.scene(await stage.at(morning, '08:30'), {
    vi: 'Buổi sáng, hệ thống gửi nhắc việc: mỗi đơn vị nhiều nhất một tin, rồi báo lên cơ quan ban hành.',
    en: 'In the morning the reminders go out: at most one message for each unit, and then one to the issuer.',
  });
  await remindOfSubPlans(stage, { planId: file.planId, issuer: file.content.issuer });
  const now = await askCascade(stage, file.planId);
  tellCascade(stage, now);
  tellExceptions(stage, await askMembers(stage, file.planId));
  checks.equal(
    { vi: 'đã có, muộn, thiếu đúng như những gì đã gửi', en: 'fulfilled, late and missing are what was sent' },
    figuresOfCascade(now),
    expectedCascade({ due, acts, until: END_OF_YEAR }, units),
  );
};

const NOTICES = `query Notices($planId: ID!, $after: String) {
  history(planId: $planId, first: 500, after: $after) { nodes { type } pageInfo { hasNextPage endCursor } }
}`;

/** Notices about sub-plans in the history of the plan and of all that it caused. */
const noticesFor = async (stage: Stage): Promise<number> => {
  type Answer = {
    readonly history: {
      readonly nodes: readonly { readonly type: string }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  };
  let count = 0;
  for (let after: string | null = null; ;) {
    const answer: Answer = await stage.ask<Answer>(NOTICES, { planId: stage.material.plan('S1').planId, after });
    count += answer.history.nodes.filter(({ type }) => type === 'SubPlanOverdue').length;
    if (!answer.history.pageInfo.hasNextPage) return count;
    after = answer.history.pageInfo.endCursor;
  }
};

/** The rest of the year. */
const reportsOf2024 = async (stage: Stage, reporting: Reporting): Promise<void> => {
  const { narrator, checks, material } = stage;
  const acts = reportActsOf(stage, 'S1');
  await reporting.until(END_OF_YEAR);
  await stage.at(addDays(END_OF_YEAR, 1), '00:00');
  await stage.engine.tick();
  const after = await askOwed(stage, { planId: material.plan('S1').planId, kinds: acts.kinds });
  narrator.scene(stage.now(), { vi: 'Hết năm 2024: báo cáo theo kỳ.', en: 'The end of 2024: reports by period.' });
  tellReportYear(stage, after);
  const sent = reporting.sent();
  const met = (each: Owed): boolean => each.status === 'ON_TIME' || each.status === 'LATE';
  const late = sent.filter(({ owed }) => (reportDay(acts, owed) ?? '') > (owed.dueOn ?? ''));
  checks.equal(
    {
      vi: `${sent.length} báo cáo đã gửi đều được ghi nhận, ${late.length} báo cáo muộn`,
      en: `all ${sent.length} reports that were sent are recorded, ${late.length} of them late`,
    },
    [after.filter(met).length, after.filter(({ status }) => status === 'LATE').length],
    [sent.length, late.length],
  );
  checks.equal(
    {
      vi: `quá hạn là ${after.length - sent.length} báo cáo không gửi`,
      en: `overdue are the ${after.length - sent.length} that were not sent`,
    },
    after.filter(({ status }) => status === 'OVERDUE').length,
    after.length - sent.length,
  );
};
