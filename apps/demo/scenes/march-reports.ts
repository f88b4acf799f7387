import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { dayText, addDays, type LocalDate, localDate } from '#libs/kernel/time.js';
import { reportActsOf } from '../stage/acts-of.js';
import { checkTraced, sendConsolidated } from './consolidation.js';
import { askOwed, type Owed, receiverOf, reportDay, reportingOf, send, type Sent, sendSigned } from '../stage/reporting.js';
import type { Stage } from '../stage/stage.js';
import { notesOf, tellCorrection, withCorrection } from './correction.js';
import { statusText } from '../telling/words.js';

/** The period of Decree 09/2019 that ends on 14/03/2026. */
const PERIOD = '2026-M03';
const STORY_ENDS = localDate('2026-03-27');

/** Units report to their commune; one report is returned for correction, one as invalid. Communes report to the city. Then the sums. */
export const marchReports = async (stage: Stage): Promise<void> => {
  const { narrator, material } = stage;
  const commune = material.plan('S3');
  const owed = await askOwed(stage, { planId: commune.planId, kinds: ['REPORT'], dueTo: STORY_ENDS });
  const ofMarch = owed.filter(({ period }) => period === PERIOD);
  const sent = ofMarch.length === 0 ? [] : await unitReports(stage, ofMarch);
  const city = material.plan('HN-75');
  const cityActs = reportActsOf(stage, 'HN-75');
  const cityOwed = await askOwed(stage, { planId: city.planId, kinds: ['REPORT'], period: PERIOD });
  narrator.scene(await stage.at(firstDay(cityOwed.flatMap((each) => reportDay(cityActs, each) ?? []))), {
    vi: `Các xã, phường của Hà Nội gửi báo cáo kỳ ${PERIOD} lên thành phố.`,
    en: `The communes and wards of Hà Nội send their reports for ${PERIOD} to the city.`,
  });
  for (const { file, reason, of } of city.assumptions.filter(({ of: what }) => what.includes('gia-dinh')))
    narrator.assume(`${file}, ${of}`, reason);
  narrator.assume(material.acts.file, cityActs.reason);
  const own = cityOwed.find(({ holders }) => holders.some(({ id }) => id === commune.content.issuer));
  const consolidated = own === undefined ? undefined : await sendConsolidated(stage, own);
  if (consolidated !== undefined) await checkTraced(stage, consolidated, sent);
  const parts = [
    { acts: cityActs, owed: cityOwed.filter((each) => each !== own) },
    { acts: reportActsOf(stage, 'S3'), owed: owed.filter(({ period }) => period !== PERIOD) },
  ];
  const reporting = reportingOf(stage, parts, STORY_ENDS);
  await reporting.until(addDays(own?.dueOn ?? STORY_ENDS, 1));
  if (consolidated !== undefined)
    await stage.act('acceptReport', `${consolidated.reportId} v1`, { reportId: consolidated.reportId, version: 1 }, city.content.issuer);
  await reporting.until(STORY_ENDS);
  narrator.scene(await stage.at(STORY_ENDS, '17:00'), { vi: 'Tổng hợp cuối kỳ.', en: 'The sums of the period.' });
  await stage.engine.tick();
  await tellRollUp(stage, commune.content.issuer, commune.planId, sent);
  const isOfCity = new Set(cityOwed.map(({ dutyId }) => dutyId));
  await tellRollUp(
    stage,
    city.content.issuer,
    city.planId,
    [...reporting.sent(), ...(consolidated === undefined ? [] : [consolidated])].filter(({ owed: { dutyId } }) => isOfCity.has(dutyId)),
  );
};

const firstDay = (days: readonly LocalDate[]): LocalDate => [...days].sort()[0] ?? STORY_ENDS;

/** Every unit sends; the second one is asked to correct, the last one sent the wrong document. */
const unitReports = async (stage: Stage, owed: readonly Owed[]): Promise<readonly Sent[]> => {
  const { narrator, material } = stage;
  const acts = reportActsOf(stage, 'S3');
  const due = owed[0]?.dueOn ?? STORY_ENDS;
  narrator.scene(await stage.at(reportDay(acts, owed[0] as Owed) ?? due, '09:00'), {
    vi: `${owed.length} đơn vị của xã Hưng Đạo báo cáo kỳ ${PERIOD} cho Phòng Văn hóa - Xã hội (hạn ${dayText(due)}).`,
    en: `${owed.length} units of Hưng Đạo report on ${PERIOD} to the room of culture (due on ${dayText(due)}).`,
  });
  narrator.assume(material.acts.file, acts.reason);
  const sent: Sent[] = [];
  for (const each of owed) sent.push(await send(stage, acts, each));
  const correction = sent[1];
  const invalid = sent.length > 2 ? sent.at(-1) : undefined;

  narrator.scene(await stage.at(due, '15:00'), { vi: 'Người nhận đọc báo cáo.', en: 'The receiver reads the reports.' });
  if (correction !== undefined) await returnedForCorrection(stage, correction, addDays(due, 2));
  if (invalid !== undefined) await returnedAsInvalid(stage, invalid);
  for (const each of sent) if (each !== correction && each !== invalid) await accepted(stage, each, 1);

  narrator.scene(await stage.at(addDays(due, 1), '10:00'), {
    vi: 'Đơn vị sửa và gửi lại; bản sửa được duyệt. Báo cáo không hợp lệ giờ đã quá hạn.',
    en: 'The unit corrects and sends again; the correction is accepted. The invalid one is overdue by now.',
  });
  await stage.engine.tick();
  if (invalid !== undefined) await contested(stage, invalid);
  if (correction !== undefined) sent[1] = await corrected(stage, correction);
  await tellStates(stage, correction, invalid);
  return sent.filter((each) => each !== invalid);
};

const accepted = ({ act }: Stage, { owed, reportId }: Sent, version: number): Promise<unknown> =>
  act('acceptReport', `${reportId} v${version}`, { reportId, version }, receiverOf(owed));

const returnedForCorrection = async (stage: Stage, sent: Sent, dueOn: LocalDate): Promise<void> => {
  const { owed, reportId } = sent;
  const reason = 'Số lượt phát thanh chưa khớp với nhật ký phát sóng';
  await stage.act(
    'returnReport',
    `${reportId} v1`,
    { reportId, version: 1, kind: 'FOR_CORRECTION', reason, dueOn, notes: notesOf(stage, sent) },
    receiverOf(owed),
  );
  stage.narrator.say({
    vi: `Trả lại để sửa: ${owed.holders[0]?.name ?? ''} — "${reason}", sửa trước hết ngày ${dayText(dueOn)}.`,
    en: `Returned for correction: ${owed.holders[0]?.name ?? ''} — "${reason}", to be corrected by ${dayText(dueOn)}.`,
  });
};

const returnedAsInvalid = async ({ act, narrator }: Stage, { owed, reportId }: Sent): Promise<void> => {
  const reason = 'Gửi nhầm văn bản: đây là báo cáo của tháng trước';
  await act(
    'returnReport',
    `${reportId} v1`,
    { reportId, version: 1, kind: 'AS_INVALID', category: 'WRONG_DOCUMENT', reason, dueOn: null },
    receiverOf(owed),
  );
  narrator.say({
    vi: `Trả lại vì không hợp lệ: ${owed.holders[0]?.name ?? ''} — "${reason}"; coi như chưa gửi.`,
    en: `Returned as invalid: ${owed.holders[0]?.name ?? ''} — "${reason}"; it counts as not sent.`,
  });
};

/** The unit contests the return; the issuer, who did not return it, upholds it. Where the issuer reads the reports, nobody else could decide. */
const contested = async ({ act, narrator }: Stage, { owed, reportId }: Sent): Promise<void> => {
  const [holder, issuer] = [owed.holders[0], owed.duty.issuer.id];
  if (holder === undefined || receiverOf(owed) === issuer) return;
  const reason = 'Báo cáo tháng trước có phần của tháng này';
  await act('contestReturn', `${reportId} v1`, { reportId, version: 1, reason }, holder.id);
  const decision = { reportId, version: 1, outcome: 'UPHELD', reason: 'Không có số liệu của tháng này' };
  await act('decideContest', `${reportId} v1`, decision, issuer);
  narrator.say({
    vi: `${holder.name} khiếu nại việc trả lại ("${reason}"); cơ quan ban hành kế hoạch giữ nguyên: "${decision.reason}".`,
    en: `${holder.name} contests the return ("${reason}"); the issuer of the plan upholds it: "${decision.reason}".`,
  });
};

const corrected = async (stage: Stage, returned: Sent): Promise<Sent> => {
  stage.narrator.say({
    vi: 'Bản sửa được lưu dự thảo, thủ trưởng đơn vị ký rồi mới nộp: hệ thống ghi ai soạn, ai ký.',
    en: 'The correction is drafted, signed off by the head of the unit and submitted: who drafted and who signed is recorded.',
  });
  const sent = await sendSigned(stage, withCorrection(stage, returned), 2);
  await tellCorrection(stage, returned, sent);
  await accepted(stage, sent, 2);
  return sent;
};

/** How the reports stand by now. Of the two that were returned, the corrected one is still on time, and the invalid one was never sent. */
const tellStates = async (stage: Stage, correction: Sent | undefined, invalid: Sent | undefined): Promise<void> => {
  const { narrator, checks, material } = stage;
  const states = await askOwed(stage, { planId: material.plan('S3').planId, kinds: ['REPORT'], period: PERIOD });
  narrator.table({
    head: [
      { vi: 'đơn vị', en: 'unit' },
      { vi: 'hạn', en: 'due on' },
      { vi: 'tình trạng', en: 'status' },
      { vi: 'giai đoạn', en: 'phase' },
      { vi: 'bản', en: 'version' },
    ],
    rows: states.map(({ holders, dueOn, status, phase, report }) => [
      holders[0]?.name ?? null,
      dueOn === null ? null : dayText(dueOn),
      statusText(status),
      statusText(phase),
      report?.version ?? null,
    ]),
  });
  const stateOf = ({ owed }: Sent) => states.find(({ dutyId }) => dutyId === owed.dutyId);
  if (correction !== undefined)
    checks.equal(
      { vi: 'trả để sửa không đổi phán xét: vẫn đúng hạn', en: 'a return for correction does not change the judgement: still on time' },
      [stateOf(correction)?.status, stateOf(correction)?.phase],
      ['ON_TIME', 'ACCEPTED'],
    );
  if (invalid !== undefined)
    checks.equal(
      { vi: 'trả vì không hợp lệ thì như chưa gửi: quá hạn', en: 'one returned as invalid was never sent: overdue' },
      stateOf(invalid)?.status,
      'OVERDUE',
    );
};

const ROLL_UP = `query RollUp($unitId: ID!, $planId: ID!) {
  rollUp(unitId: $unitId, filter: { planId: $planId }) {
    unit { fullName }
    rows { kind period counts { created expected onTime late overdue open undated notYet } }
    indicators { indicatorId label ruleKey period value reported owed }
  }
}`;

interface RollUpAnswer {
  readonly rollUp: {
    readonly unit: { readonly fullName: string };
    readonly rows: readonly {
      readonly kind: string;
      readonly period: string;
      readonly counts: Readonly<Record<'created' | 'expected' | 'onTime' | 'late' | 'overdue' | 'open' | 'undated' | 'notYet', number>>;
    }[];
    readonly indicators: readonly {
      readonly indicatorId: string;
      readonly label: string;
      readonly ruleKey: string;
      readonly period: string;
      readonly value: string | null;
      readonly reported: number;
      readonly owed: number;
    }[];
  };
}

const SHOWN_KINDS = ['SUB_PLAN', 'REPORT'];

/** Issued, late, missing; and the sums with k of n reported, checked against what was sent. */
const tellRollUp = async (stage: Stage, unitId: OrgUnitId, planId: PlanId, sent: readonly Sent[]): Promise<void> => {
  const { narrator, checks } = stage;
  const { rollUp } = await stage.ask<RollUpAnswer>(ROLL_UP, { unitId, planId });
  narrator.say({ vi: `Tổng hợp của ${rollUp.unit.fullName}:`, en: `Roll-up of ${rollUp.unit.fullName}:` });
  narrator.table({
    head: [
      { vi: 'loại', en: 'kind' },
      { vi: 'kỳ', en: 'period' },
      { vi: 'phải có', en: 'expected' },
      { vi: 'đúng hạn', en: 'on time' },
      { vi: 'muộn', en: 'late' },
      { vi: 'quá hạn', en: 'overdue' },
      { vi: 'chưa đến hạn', en: 'open' },
      { vi: 'chưa rõ hạn', en: 'undated' },
    ],
    rows: rollUp.rows
      .filter(({ kind, period, counts }) => SHOWN_KINDS.includes(kind) && (period === PERIOD || kind === 'SUB_PLAN') && counts.expected > 0)
      .map(({ kind, period, counts }) => [
        statusText(kind),
        period,
        counts.expected,
        counts.onTime,
        counts.late,
        counts.overdue,
        counts.open,
        counts.undated,
      ]),
  });
  const indicators = rollUp.indicators.filter(({ period }) => period === PERIOD);
  narrator.table({
    head: [
      { vi: 'quy định', en: 'rule' },
      { vi: 'chỉ tiêu', en: 'indicator' },
      { vi: 'tổng', en: 'sum' },
      { vi: 'đã báo cáo', en: 'reported' },
      { vi: 'phải báo cáo', en: 'owed' },
    ],
    rows: indicators.map(({ ruleKey, label, value, reported, owed }) => [ruleKey, label, value, reported, owed]),
  });
  narrator.say({
    vi: 'Một gạch là chưa ai báo cáo con số ấy: khác với số 0.',
    en: 'A dash means that nobody has reported that figure: that is not zero.',
  });
  const sums = new Map<string, number>();
  for (const { values } of sent) for (const { indicator, value } of values) sums.set(indicator, (sums.get(indicator) ?? 0) + Number(value));
  const found = new Map<string, number>();
  for (const { indicatorId, value } of indicators) found.set(indicatorId, (found.get(indicatorId) ?? 0) + Number(value ?? 0));
  checks.equal(
    { vi: 'tổng đúng bằng các số đã gửi, cộng riêng', en: 'the sums are those of the figures that were sent, added apart' },
    Object.fromEntries([...found].sort()),
    Object.fromEntries([...sums].sort()),
  );
};
