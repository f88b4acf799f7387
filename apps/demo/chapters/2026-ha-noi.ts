import { earliestOf } from '#libs/calendar/schedule.js';
import type { PlanFile } from '#libs/documents/plans/plan-file.js';
import type { UnitRegistration } from '#libs/documents/units/units-file.js';
import { dayText, addDays, type LocalDate, localDate } from '#libs/kernel/time.js';
import type { SubPlanActs } from '../stage/acts.js';
import { expectedCascade, isIssuedBy, subPlanActsOf, subPlanDays } from '../stage/acts-of.js';
import { askCascade, askMembers, figuresOfCascade, tellCascade, tellExceptions } from '../stage/cascades.js';
import { tellCoverage } from '../scenes/coverage.js';
import { addresseesOf, issueDerived, issueFromFile, subPlanRule } from '../stage/plans.js';
import type { Stage } from '../stage/stage.js';
import { askDates, decideOpen, tellOpen } from '../scenes/hung-dao.js';
import { marchReports } from '../scenes/march-reports.js';

/** Chapter 5: a city's plan to 126 communes, one of them with its number and day pending. */
export const haNoi2026 = async (stage: Stage): Promise<void> => {
  const { narrator } = stage;
  narrator.chapter({
    vi: '5. Tháng 02 và 03/2026: Hà Nội và xã Hưng Đạo',
    en: '5. February and March 2026: Hà Nội and the commune of Hưng Đạo',
  });
  const due = await theCity(stage);
  await hungDaoIssues(stage);
  await numbering(stage);
  await subPlans(stage, due);
  await marchReports(stage);
};

const issueDay = ({ document: { issuedOn } }: PlanFile): LocalDate => earliestOf(issuedOn);

/** @returns the last day for the communes' plans, as the system counts it */
const theCity = async (stage: Stage): Promise<LocalDate> => {
  const { narrator, checks, material } = stage;
  const city = material.plan('HN-75');
  const on = issueDay(city);
  narrator.scene(await stage.at(on), {
    vi: `${stage.nameOf(city.content.issuer)} ban hành 75/KH-UBND. Văn bản không có trong tay; phụ lục của xã Hưng Đạo dẫn lại hạn 10 ngày.`,
    en: `${stage.nameOf(city.content.issuer)} issues 75/KH-UBND. We do not have the document; the appendix of Hưng Đạo quotes its ten days.`,
  });
  await issueFromFile(stage, city);
  const cascade = await askCascade(stage, city.planId);
  const members = await askMembers(stage, city.planId);
  tellCascade(stage, cascade);
  const units = addresseesOf(stage, subPlanRule(city), on);
  checks.equal(
    { vi: `${cascade.due} xã, phường nợ một kế hoạch`, en: `${cascade.due} communes and wards owe a plan` },
    cascade.due,
    units.length,
  );
  checks.shipped({ vi: 'Hà Nội có 126 đơn vị cấp xã', en: 'Hà Nội has 126 units of that level' }, cascade.due, 126);
  const [dueOn] = [...new Set(members.map(({ obligation }) => obligation.dueOn))];
  narrator.say({
    vi: `"${subPlanRule(city)?.wording ?? ''}": ngày ban hành không tính, hạn là ${dueOn == null ? 'chưa rõ' : dayText(dueOn)}.`,
    en: `"${subPlanRule(city)?.wording ?? ''}": the day of issue is not counted, the last day is ${dueOn == null ? 'unknown' : dayText(dueOn)}.`,
  });
  checks.shipped({ vi: 'hạn là thứ Hai 09/03/2026', en: 'which is Monday 09/03/2026' }, dueOn, '2026-03-09');
  return dueOn ?? addDays(on, 10);
};

/** The commune issues while its number and day are blank. */
const hungDaoIssues = async (stage: Stage): Promise<void> => {
  const { narrator, checks, material, figures } = stage;
  const file = material.plan('S3');
  const { issuedOn } = file.document;
  const on = file.laterNumbering?.issuedOn ?? issueDay(file);
  narrator.scene(await stage.at(on), {
    vi: `${stage.nameOf(file.content.issuer)} ban hành kế hoạch, số và ngày để trống${issuedOn.known ? '' : ` (trong khoảng ${dayText(issuedOn.earliest)} đến ${dayText(issuedOn.latest)})`}.`,
    en: `${stage.nameOf(file.content.issuer)} issues its plan, number and day blank${issuedOn.known ? '' : ` (between ${dayText(issuedOn.earliest)} and ${dayText(issuedOn.latest)})`}.`,
  });
  await issueFromFile(stage, file);
  const dates = await askDates(stage, file.planId);
  tellOpen(stage, dates);
  const [anchored] = dates.cityAnchored;
  figures.hungDao = { ...figures.hungDao, unknownBefore: dates.ownDateBlank, cityAnchoredDueOn: anchored ?? '' };
  if (anchored !== undefined)
    checks.equal(
      {
        vi: `phụ lục dòng 1, tính từ ngày thành phố: hạn ${dayText(localDate(anchored))}`,
        en: `row 1, counted from the city's day: due on ${dayText(localDate(anchored))}`,
      },
      dates.cityAnchored,
      [anchored],
    );
  checks.shipped(
    { vi: 'hạn ấy là 09/03/2026 dù kế hoạch của xã chưa có ngày', en: "that is 09/03/2026 although the commune's plan has no day yet" },
    dates.cityAnchored,
    ['2026-03-09'],
  );
  checks.shipped(
    {
      vi: `${dates.ownDateBlank} việc chờ ngày của chính kế hoạch là UNKNOWN`,
      en: `${dates.ownDateBlank} obligations that wait for the plan's own day are UNKNOWN`,
    },
    dates.ownDateBlank > 0,
    true,
  );
};

/** Sub-plans of one day, of the city's communes or of the commune's units. */
interface Round {
  readonly on: LocalDate;
  readonly parent: PlanFile;
  readonly acts: SubPlanActs;
  readonly units: readonly UnitRegistration[];
}

/** Who issues a plan when: the other communes of the city, and the units of Hưng Đạo, in order of time. */
const roundsOf = (stage: Stage): readonly Round[] => {
  const { material } = stage;
  const [city, commune] = [material.plan('HN-75'), material.plan('S3')];
  const others = addresseesOf(stage, subPlanRule(city), issueDay(city)).filter((unit) => !isIssuedBy(commune)(unit));
  const units = addresseesOf(stage, subPlanRule(commune), issueDay(commune));
  const rounds = (parent: PlanFile, of: readonly UnitRegistration[]): readonly Round[] => {
    const acts = subPlanActsOf(stage, parent.key);
    return subPlanDays(acts, of).map((day) => ({ ...day, parent, acts }));
  };
  return [...rounds(city, others), ...rounds(commune, units)].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
};

const WHO = {
  'HN-75': { vi: 'Xã, phường khác của Hà Nội ban hành kế hoạch', en: 'Other communes and wards of Hà Nội issue their plans' },
  S3: {
    vi: 'Đơn vị thuộc xã Hưng Đạo ban hành kế hoạch và gửi Phòng Văn hóa - Xã hội',
    en: 'Units of Hưng Đạo issue their plans and send them to the room of culture',
  },
} as const;

const SHOWN_NAMES = 4;

const playRounds = async (stage: Stage, rounds: readonly Round[], assumed: Set<string>): Promise<void> => {
  const { narrator, material } = stage;
  for (const { parent, acts, units, on } of rounds) {
    const isCity = parent.key === 'HN-75';
    const names = units.length > SHOWN_NAMES ? String(units.length) : units.map(({ fullName }) => fullName).join(', ');
    const who = WHO[isCity ? 'HN-75' : 'S3'];
    narrator.scene(await stage.at(on, isCity ? '08:00' : '14:00'), { vi: `${who.vi}: ${names}.`, en: `${who.en}: ${names}.` });
    if (!assumed.has(parent.key)) narrator.assume(material.acts.file, acts.reason);
    assumed.add(parent.key);
    await issueDerived(stage, { parent, acts, units, on });
  }
};

const numbering = async (stage: Stage): Promise<void> => {
  const { narrator, checks, material, figures } = stage;
  const file = material.plan('S3');
  const { laterNumbering: later, planId, content } = file;
  if (later !== null && !file.document.issuedOn.known) {
    const { document, issuedOn, reason } = later;
    narrator.scene(await stage.at(issuedOn, '16:00'), {
      vi: `Văn thư xã vào sổ: ${document.number}/${document.symbol} ngày ${dayText(issuedOn)} (numberPlan).`,
      en: `The commune's registry enters ${document.number}/${document.symbol} of ${dayText(issuedOn)} (numberPlan).`,
    });
    narrator.assume('samples/assumptions/S3.yaml', reason);
    await stage.act(
      'numberPlan',
      'S3',
      { planId, document, issuedOn, source: `assumptions/S3.yaml: ${reason}`.slice(0, 500) },
      content.issuer,
    );
  }
  const dates = await askDates(stage, planId);
  tellOpen(stage, dates);
  narrator.say({
    vi: 'Trước đó mỗi nghĩa vụ định kỳ chờ ngày là một dòng; nay mỗi kỳ là một dòng có hạn.',
    en: 'Before, each periodic duty that waited for the day was one row; now each of its periods is one, with its day.',
  });
  figures.hungDao = { ...figures.hungDao, unknownAfter: dates.ownDateBlank, needsDecision: dates.needsDecision };
  checks.equal(
    { vi: 'không còn hạn nào chờ ngày của kế hoạch', en: "no deadline waits for the plan's own day any more" },
    dates.ownDateBlank,
    0,
  );
  await decideOpen(stage, dates);
};

/** A week after the city's deadline, before that of the commune has passed; changed plans may have theirs later than this part of the story. */
const A_WEEK_LATER = localDate('2026-03-16');

/** The system gives its notices, one for each that has not issued. */
const deadlinePasses = async (stage: Stage, due: LocalDate): Promise<void> => {
  const { narrator, checks, material } = stage;
  const city = material.plan('HN-75');
  narrator.scene(await stage.at(addDays(due, 1), '00:00'), {
    vi: 'Hết hạn của thành phố; hệ thống thông báo quá hạn.',
    en: "The city's deadline has passed; the system gives its notices.",
  });
  const given = await stage.engine.tick();
  const noticed = async ({ planId }: PlanFile): Promise<number> =>
    (await askMembers(stage, planId)).filter(({ obligation }) => obligation.noticedAt !== null).length;
  const [communes, units] = [await noticed(city), await noticed(material.plan('S3'))];
  checks.equal(
    {
      vi: `${given} thông báo: ${communes} cho xã, phường của Hà Nội, ${units} cho đơn vị của xã Hưng Đạo`,
      en: `${given} notices: ${communes} to communes and wards of Hà Nội, ${units} to units of Hưng Đạo`,
    },
    given,
    communes + units,
  );
  tellCascade(stage, await askCascade(stage, city.planId));
};

/** Plans come in, 09/03 passes: who is late, with and without notice, and what comes in late. */
const subPlans = async (stage: Stage, due: LocalDate): Promise<void> => {
  const { narrator, checks, material } = stage;
  const city = material.plan('HN-75');
  const acts = subPlanActsOf(stage, 'HN-75');
  const all = addresseesOf(stage, subPlanRule(city), issueDay(city));
  const others = all.filter((unit) => !isIssuedBy(material.plan('S3'))(unit));
  const rounds = roundsOf(stage).filter(({ on }) => on <= A_WEEK_LATER);
  const assumed = new Set<string>();
  await playRounds(
    stage,
    rounds.filter(({ on }) => on <= due),
    assumed,
  );
  if (due < A_WEEK_LATER) await deadlinePasses(stage, due);
  await playRounds(
    stage,
    rounds.filter(({ on }) => on > due),
    assumed,
  );
  narrator.scene(
    await stage.at(A_WEEK_LATER),
    due < A_WEEK_LATER
      ? { vi: 'Một tuần sau hạn, Hà Nội:', en: 'A week after the deadline, Hà Nội:' }
      : { vi: `Hà Nội, còn đến hết ngày ${dayText(due)}:`, en: `Hà Nội, with time until ${dayText(due)}:` },
  );
  const now = await askCascade(stage, city.planId);
  tellCascade(stage, now);
  tellExceptions(stage, await askMembers(stage, city.planId));
  const expected = expectedCascade({ due, acts, until: A_WEEK_LATER }, others);
  const own = all.length - others.length;
  checks.equal(
    {
      vi: 'đã có, muộn, thiếu đúng như những gì đã ban hành, kể cả Hưng Đạo',
      en: 'fulfilled, late and missing are what was issued, Hưng Đạo included',
    },
    figuresOfCascade(now),
    { ...expected, due: expected.due + own, fulfilled: expected.fulfilled + own },
  );
  narrator.say({
    vi: 'Kế hoạch của các đơn vị thuộc xã Hưng Đạo, theo hai hạn (phụ lục dòng 1 và mục IV.1.a; hệ thống giữ cả hai):',
    en: 'Plans of the units of Hưng Đạo, by two deadlines (row 1 and clause IV.1.a; the system keeps both):',
  });
  const commune = material.plan('S3');
  tellCascade(stage, await askCascade(stage, commune.planId));
  tellExceptions(stage, await askMembers(stage, commune.planId));
  await tellCoverage(stage, A_WEEK_LATER);
};
