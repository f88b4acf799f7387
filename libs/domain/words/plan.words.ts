import type { OfType } from '#libs/kernel/decider.js';
import type { Language } from '#libs/kernel/language.js';
import type { ParentTaskRefusal } from '../plan/parent-tasks.js';
import type { PlanRefusal } from '../plan/plan.refusals.js';
import type { SharedRefusal } from './shared.words.js';
import { at, day, listed, quoted, shorten, type WordsFor } from './wording.js';

type Own = Exclude<PlanRefusal, { readonly type: SharedRefusal['type'] | ParentTaskRefusal['type'] }>;

type QuotaProblem = OfType<Own, 'QuotaInvalid'>['problem'];

const QUOTA_PROBLEMS: Readonly<Record<Language, Readonly<Record<QuotaProblem, string>>>> = {
  vi: {
    COUNT: 'số lượng phải là số nguyên từ 1 trở lên',
    PRODUCT_MISSING: 'chưa nêu sản phẩm được đếm',
    WITHIN_UNKNOWN: 'chỉ tiêu bao trùm không có trong kế hoạch',
    WITHIN_ITSELF: 'không thể nằm trong chính nó',
    MORE_THAN_WHOLE: 'số lượng của một phần không thể lớn hơn chỉ tiêu bao trùm trong cùng kỳ',
  },
  en: {
    COUNT: 'the count must be a whole number of at least 1',
    PRODUCT_MISSING: 'it does not name the product that is counted',
    WITHIN_UNKNOWN: 'the quota of which it is a part is not in the plan',
    WITHIN_ITSELF: 'it cannot be a part of itself',
    MORE_THAN_WHOLE: 'a part cannot ask for more than the quota of which it is a part, over the same periods',
  },
};

const DELIVERY = { vi: { sentOn: 'gửi', receivedOn: 'nhận' }, en: { sentOn: 'sending', receivedOn: 'receipt' } } as const;

const delivery = (language: Language, path: string): string => DELIVERY[language][path === 'receivedOn' ? 'receivedOn' : 'sentOn'];

const ENDS = {
  vi: { REPLACED: 'đã được thay thế', CLOSED: 'đã kết thúc' },
  en: { REPLACED: 'was replaced', CLOSED: 'was closed' },
} as const;

const UNFIT = {
  vi: {
    ITSELF: 'đó chính là kế hoạch này; hãy chọn kế hoạch khác',
    UNKNOWN: 'chưa có kế hoạch đó; hãy dự thảo và ban hành trước',
    NOT_ISSUED: 'kế hoạch đó chưa được ban hành; hãy ban hành trước',
    NOT_IN_FORCE: 'kế hoạch đó đã bị thu hồi, thay thế hoặc kết thúc; hãy chọn kế hoạch đang có hiệu lực',
    ISSUER: 'kế hoạch đó do cơ quan khác ban hành; chỉ cơ quan đã ban hành mới thay thế được',
    FORM: 'kế hoạch đó có hình thức văn bản khác; văn bản thay thế phải có hình thức tương đương',
  },
  en: {
    ITSELF: 'it is this plan; choose another one',
    UNKNOWN: 'there is no such plan; draft and issue it first',
    NOT_ISSUED: 'it was not issued; issue it first',
    NOT_IN_FORCE: 'it was recalled, replaced or closed; choose one that is in force',
    ISSUER: 'another body issued it; only the issuer of a plan replaces it',
    FORM: 'it is a document of another form; what replaces has to have the same form',
  },
} as const;

const INDICATOR_PROBLEMS = {
  vi: {
    ID_MISSING: 'chỉ tiêu số liệu chưa có mã. Hãy đặt cho mỗi số liệu một mã riêng.',
    ID_DUPLICATE: 'mã số liệu bị lặp. Hãy đặt cho mỗi số liệu một mã riêng.',
    RATIO_PART_UNKNOWN: 'tỷ lệ phải gồm tử số và mẫu số là hai số liệu khác nhau của cùng báo cáo. Hãy ghi mã của chúng.',
    RATIO_PART_NO_SUM: 'tử số và mẫu số của tỷ lệ phải được cộng (SUM) theo đơn vị và theo thời gian. Hãy sửa cách tổng hợp.',
  },
  en: {
    ID_MISSING: 'an indicator without id. Give each indicator its own id.',
    ID_DUPLICATE: 'two indicators with one id. Give each indicator its own id.',
    RATIO_PART_UNKNOWN: 'a ratio whose parts are not two other figures of the same report. Give their ids.',
    RATIO_PART_NO_SUM: 'a ratio whose parts are not summed up (SUM) over units and over time. Change their aggregators.',
  },
} as const;

export const planWords: WordsFor<Own> = {
  PlanUnknown: {
    vi: ({ planId }) => `Không có kế hoạch ${planId}. Hãy soạn thảo kế hoạch trước.`,
    en: ({ planId }) => `There is no plan ${planId}. Draft it first.`,
  },
  PlanAlreadyDrafted: {
    vi: ({ title }) => `Kế hoạch ${quoted(title)} đã được soạn thảo. Sau khi ban hành có thể sửa đổi, bổ sung bằng văn bản.`,
    en: ({ title }) => `The plan ${quoted(title)} is drafted already. Once issued, it is amended by a document.`,
  },
  PlanAlreadySigned: {
    vi: ({ title }) => `Kế hoạch ${quoted(title)} đã được ký. Không cần ký lại.`,
    en: ({ title }) => `The plan ${quoted(title)} is signed already. Nothing has to be done.`,
  },
  PlanAlreadyIssued: {
    vi: ({ title }) => `Kế hoạch ${quoted(title)} đã ban hành. Hãy sửa đổi hoặc thu hồi bằng văn bản.`,
    en: ({ title }) => `The plan ${quoted(title)} was issued already. Amend or recall it by a document.`,
  },
  PlanNotIssued: {
    vi: ({ title }) => `Kế hoạch ${quoted(title)} chưa ban hành. Hãy ban hành trước.`,
    en: ({ title }) => `The plan ${quoted(title)} was not issued yet. Issue it first.`,
  },
  PlanAlreadyNumbered: {
    vi: ({ title, number }) => `Kế hoạch ${quoted(title)} đã có số ${quoted(number)}. Nếu ghi nhầm, hãy sửa mục đã ghi.`,
    en: ({ title, number }) =>
      `The plan ${quoted(title)} has the number ${quoted(number)} already. If that was mistyped, rectify the entry.`,
  },
  PlanRecalled: {
    vi: ({ title, recalledOn }) =>
      `Kế hoạch ${quoted(title)} đã bị thu hồi ngày ${day(recalledOn)}; không thể làm gì thêm. Hãy ban hành kế hoạch khác.`,
    en: ({ title, recalledOn }) =>
      `The plan ${quoted(title)} was recalled on ${day(recalledOn)}; nothing can be done with it. Issue another plan.`,
  },
  PlanEnded: {
    vi: ({ title, ended, on }) =>
      `Kế hoạch ${quoted(title)} ${ENDS.vi[ended]} ngày ${day(on)}; nội dung giữ nguyên như khi đó. Hãy làm trên kế hoạch đang có hiệu lực.`,
    en: ({ title, ended, on }) =>
      `The plan ${quoted(title)} ${ENDS.en[ended]} on ${day(on)}; its text stands as it was then. Turn to the plan that is in force.`,
  },
  ReplacementUnfit: {
    vi: ({ path, byPlan, problem }) => `Kế hoạch ${byPlan}${at(path)} không thể thay thế kế hoạch này: ${UNFIT.vi[problem]}.`,
    en: ({ path, byPlan, problem }) => `The plan ${byPlan}${at(path)} cannot replace this one: ${UNFIT.en[problem]}.`,
  },
  CorrectionChangesContent: {
    vi: ({ path }) =>
      `Đính chính bằng công văn chỉ sửa sai sót về thể thức, kỹ thuật trình bày; thay đổi${at(path)} là về nội dung. Hãy sửa đổi hoặc thay thế bằng văn bản có hình thức tương đương (Nghị định 30/2020/NĐ-CP, Điều 18).`,
    en: ({ path }) =>
      `An official letter corrects form and technique only; the change${at(path)} is one of content. Amend or replace the plan by a document of the same form (Decree 30/2020/NĐ-CP, art. 18).`,
  },
  CorrectionEmpty: {
    vi: ({ path }) => `Nội dung${at(path)} không khác nội dung hiện có; không có gì để đính chính. Hãy nêu câu chữ đúng.`,
    en: ({ path }) => `The content${at(path)} reads as it does already; there is nothing to correct. Give the right words.`,
  },
  PlanAlreadyRecalled: {
    vi: ({ title, recalledOn }) => `Kế hoạch ${quoted(title)} đã được thu hồi ngày ${day(recalledOn)}. Không cần thu hồi lại.`,
    en: ({ title, recalledOn }) => `The plan ${quoted(title)} was recalled on ${day(recalledOn)} already. Nothing has to be done.`,
  },
  TitleMissing: {
    vi: ({ path }) => `Kế hoạch chưa có tên${at(path)}. Hãy ghi trích yếu.`,
    en: ({ path }) => `The plan has no title${at(path)}. Give it one.`,
  },
  YearInvalid: {
    vi: ({ path, year }) => `Năm ${year}${at(path)} không hợp lệ. Hãy ghi một năm từ 1945 đến 2200.`,
    en: ({ path, year }) => `The year ${year}${at(path)} cannot be. Give a year from 1945 to 2200.`,
  },
  TaskKeyDuplicate: {
    vi: ({ path, key }) => `Khóa ${quoted(key)}${at(path)} dùng cho hai dòng hoặc hai điểm. Hãy đặt khóa khác nhau.`,
    en: ({ path, key }) => `The key ${quoted(key)}${at(path)} stands for two rows or clauses. Give each its own.`,
  },
  RuleKeyDuplicate: {
    vi: ({ path, key }) => `Khóa ${quoted(key)}${at(path)} dùng cho hai nhiệm vụ. Hãy đặt khóa theo vị trí, mỗi nhiệm vụ một khóa.`,
    en: ({ path, key }) => `The key ${quoted(key)}${at(path)} stands for two duties. Make keys from positions, one for each duty.`,
  },
  TaskWithoutLead: {
    vi: ({ path, key, title }) =>
      `Nhiệm vụ ${quoted(title)} (${shorten(key, 40)})${at(path)} chưa có cơ quan chủ trì. Hãy ghi ít nhất một cơ quan.`,
    en: ({ path, key, title }) => `The task ${quoted(title)} (${shorten(key, 40)})${at(path)} has no lead. Name at least one.`,
  },
  QuotaInvalid: {
    vi: ({ path, key, problem }) => `Chỉ tiêu ${quoted(key)}${at(path)} không hợp lệ: ${QUOTA_PROBLEMS.vi[problem]}.`,
    en: ({ path, key, problem }) => `The quota ${quoted(key)}${at(path)} cannot be: ${QUOTA_PROBLEMS.en[problem]}.`,
  },
  IndicatorInvalid: {
    vi: ({ path, key, problem }) => `Chế độ báo cáo ${quoted(key)}${at(path)}: ${INDICATOR_PROBLEMS.vi[problem]}`,
    en: ({ path, key, problem }) => `The report regime ${quoted(key)}${at(path)} has ${INDICATOR_PROBLEMS.en[problem]}`,
  },
  UnitUnknown: {
    vi: ({ path, unitId }) => `Không có đơn vị ${unitId}${at(path)}. Hãy đăng ký đơn vị hoặc sửa lại mã.`,
    en: ({ path, unitId }) => `There is no unit ${unitId}${at(path)}. Register the unit or correct its id.`,
  },
  ParentPlanUnknown: {
    vi: ({ path, parentId }) =>
      `Không có kế hoạch cấp trên ${parentId}${at(path)}. Hãy nhập kế hoạch đó trước, hoặc chỉ viện dẫn số và ngày.`,
    en: ({ path, parentId }) => `There is no parent plan ${parentId}${at(path)}. Enter that plan first, or only cite its number and date.`,
  },
  ParentPlanNotIssued: {
    vi: ({ path, parentId }) => `Kế hoạch cấp trên ${parentId}${at(path)} chưa ban hành. Hãy chờ kế hoạch đó được ban hành.`,
    en: ({ path, parentId }) => `The parent plan ${parentId}${at(path)} was not issued yet. Wait until it is.`,
  },
  ParentPlanEnded: {
    vi: ({ path, parentId, ended, on }) =>
      `Kế hoạch cấp trên ${parentId}${at(path)} ${ENDS.vi[ended]} ngày ${day(on)}. Hãy căn cứ vào kế hoạch đang có hiệu lực.`,
    en: ({ path, parentId, ended, on }) =>
      `The parent plan ${parentId}${at(path)} ${ENDS.en[ended]} on ${day(on)}. Derive from the plan that is in force.`,
  },
  ParentPlanRecalled: {
    vi: ({ path, parentId, recalledOn }) =>
      `Kế hoạch cấp trên ${parentId}${at(path)} đã bị thu hồi ngày ${day(recalledOn)}. Hãy căn cứ vào kế hoạch thay thế.`,
    en: ({ path, parentId, recalledOn }) =>
      `The parent plan ${parentId}${at(path)} was recalled on ${day(recalledOn)}. Derive from the plan that replaced it.`,
  },
  LinkedTaskUnknown: {
    vi: ({ path, key, linkedPlanId, linkedKey }) =>
      `${quoted(key)}${at(path)} ghi là thực hiện ${quoted(linkedKey)} của kế hoạch ${linkedPlanId}, nhưng kế hoạch cấp trên không có dòng hay mục đó. Hãy sửa liên kết.`,
    en: ({ path, key, linkedPlanId, linkedKey }) =>
      `${quoted(key)}${at(path)} says that it carries out ${quoted(linkedKey)} of the plan ${linkedPlanId}, which is no row or clause of the parent plan. Correct the link.`,
  },
  LinkedTaskOfOthers: {
    vi: ({ path, key, linkedKey, number, title, holders, issuer }) =>
      `${quoted(key)}${at(path)} ghi là thực hiện ${quoted(linkedKey)} (${shorten(number, 40)}, ${quoted(title)}) của kế hoạch cấp trên, là việc giao cho ${listed(holders, 'vi')}; ${issuer} không chủ trì và không phối hợp. Hãy bỏ liên kết, hoặc chọn việc được giao.`,
    en: ({ path, key, linkedKey, number, title, holders, issuer }) =>
      `${quoted(key)}${at(path)} says that it carries out ${quoted(linkedKey)} (${shorten(number, 40)}, ${quoted(title)}) of the parent plan, which is addressed to ${listed(holders, 'en')}; ${issuer} neither leads it nor coordinates in it. Leave the link out, or choose a task that is addressed to it.`,
  },
  DocumentNumberInvalid: {
    vi: ({ path, number, symbol }) =>
      `Số ${quoted(number)} và ký hiệu ${quoted(symbol)}${at(path)} không hợp lệ. Hãy ghi riêng số, là số nguyên từ 1 (ví dụ 110, 08, 12a), và ký hiệu (ví dụ QĐ-UBND).`,
    en: ({ path, number, symbol }) =>
      `The number ${quoted(number)} with the symbol ${quoted(symbol)}${at(path)} cannot be. Give the number, a whole one from 1 (such as 110, 08 or 12a), and the symbol (such as QĐ-UBND) apart.`,
  },
  NumberTaken: {
    vi: ({ path, number, symbol, year, by }) =>
      `Số ${number}/${symbol}${at(path)} năm ${year} đã cấp cho kế hoạch ${by} của cơ quan này. Hãy dùng số khác.`,
    en: ({ path, number, symbol, year, by }) =>
      `The number ${number}/${symbol}${at(path)} of ${year} is that of the plan ${by} of this issuer. Use another.`,
  },
  IssueDateInverted: {
    vi: ({ path, earliest, latest }) =>
      `Khoảng ngày ban hành${at(path)} bị ngược: sớm nhất ${day(earliest)}, muộn nhất ${day(latest)}. Hãy đổi lại hai ngày.`,
    en: ({ path, earliest, latest }) =>
      `The days of issue${at(path)} are reversed: earliest ${day(earliest)}, latest ${day(latest)}. Swap them.`,
  },
  IssueDateInFuture: {
    vi: ({ path, date, today }) =>
      `Ngày ban hành ${day(date)}${at(path)} chưa đến (hôm nay là ${day(today)}). Hãy ghi khi văn bản đã ban hành.`,
    en: ({ path, date, today }) =>
      `The day of issue ${day(date)}${at(path)} has not come yet (today is ${day(today)}). Record it once it is issued.`,
  },
  IssuedBeforeParent: {
    vi: ({ path, latest, parentEarliest, parentId }) =>
      `Ngày ban hành ${day(latest)}${at(path)} có trước ngày ${day(parentEarliest)} của kế hoạch cấp trên ${parentId}. Hãy kiểm tra lại ngày của hai văn bản.`,
    en: ({ path, latest, parentEarliest, parentId }) =>
      `The day of issue ${day(latest)}${at(path)} is before ${day(parentEarliest)}, that of the parent plan ${parentId}. Check the days of both documents.`,
  },
  TakeOverInPast: {
    vi: ({ path, on, today }) =>
      `Ngày tiếp nhận ${day(on)}${at(path)} đã qua: việc đến hạn từ ngày đó sẽ thành quá hạn và bị nhắc ngay. Hãy tiếp nhận kể từ hôm nay, ${day(today)}.`,
    en: ({ path, on, today }) =>
      `The day of taking over ${day(on)}${at(path)} has passed: what fell due since would be overdue and reminded of at once. Take it over as of today, ${day(today)}.`,
  },
  PlanNotTakenOver: {
    vi: ({ title }) => `Kế hoạch “${title}” được ban hành tại đây, không phải tiếp nhận: báo cáo do nơi thực hiện tự gửi.`,
    en: ({ title }) => `The plan “${title}” was issued here and not taken over: reports are submitted by those who owe them.`,
  },
  ReportsMissing: {
    vi: ({ path }) => `Chưa có báo cáo nào${at(path)}. Hãy nêu ít nhất một báo cáo.`,
    en: ({ path }) => `No report is given${at(path)}. Give one at least.`,
  },
  ReportedSinceTakeOver: {
    vi: ({ path, on, takenOverOn }) =>
      `Ngày báo cáo ${day(on)}${at(path)} không trước ngày tiếp nhận ${day(takenOverOn)}: từ ngày đó báo cáo do nơi thực hiện gửi tại đây.`,
    en: ({ path, on, takenOverOn }) =>
      `The day of the report, ${day(on)}${at(path)}, is not before that of the take-over, ${day(takenOverOn)}: since then those who owe reports submit them here.`,
  },
  ReportedBeforeIssue: {
    vi: ({ path, on, earliest }) =>
      `Ngày báo cáo ${day(on)}${at(path)} có trước ngày ban hành kế hoạch ${day(earliest)}. Hãy kiểm tra lại hai ngày.`,
    en: ({ path, on, earliest }) =>
      `The day of the report, ${day(on)}${at(path)}, is before that of the plan, ${day(earliest)}. Check both days.`,
  },
  NothingToTakeOver: {
    vi: ({ path, on, issuedFrom }) =>
      `Kế hoạch ban hành sớm nhất ngày ${day(issuedFrom)}${at(path)}, không trước ngày tiếp nhận ${day(on)}: không có gì để tiếp nhận. Hãy ban hành như thường lệ.`,
    en: ({ path, on, issuedFrom }) =>
      `The plan was issued on ${day(issuedFrom)} at the earliest${at(path)}, not before the day of taking over, ${day(on)}: there is nothing to take over. Issue it as usual.`,
  },
  IssuedBeforeSigned: {
    vi: ({ path, latest, signedOn }) =>
      `Ngày ban hành ${day(latest)}${at(path)} có trước ngày ký ${day(signedOn)}. Hãy kiểm tra lại hai ngày.`,
    en: ({ path, latest, signedOn }) =>
      `The day of issue ${day(latest)}${at(path)} is before that of the signature, ${day(signedOn)}. Check both days.`,
  },
  SentBeforeIssued: {
    vi: ({ path, sentOn, earliest }) =>
      `Ngày gửi ${day(sentOn)}${at(path)} có trước ngày ban hành ${day(earliest)}. Hãy kiểm tra lại hai ngày.`,
    en: ({ path, sentOn, earliest }) =>
      `The day of sending ${day(sentOn)}${at(path)} is before the issue on ${day(earliest)}. Check both days.`,
  },
  ReceivedBeforeSent: {
    vi: ({ path, receivedOn, sentOn }) =>
      `Ngày nhận ${day(receivedOn)}${at(path)} có trước ngày gửi ${day(sentOn)}. Hãy kiểm tra lại hai ngày.`,
    en: ({ path, receivedOn, sentOn }) =>
      `The day of receipt ${day(receivedOn)}${at(path)} is before the sending on ${day(sentOn)}. Check both days.`,
  },
  DeliveryMissing: {
    vi: ({ path }) => `Chưa có ngày gửi và ngày nhận${at(path)}. Hãy ghi ít nhất một ngày.`,
    en: ({ path }) => `Neither the day of sending nor that of receipt is given${at(path)}. Give at least one.`,
  },
  DeliveryAlreadyRecorded: {
    vi: ({ path, recorded }) => `Ngày ${delivery('vi', path)} đã ghi là ${day(recorded)}${at(path)}. Nếu ghi nhầm, hãy sửa mục đã ghi.`,
    en: ({ path, recorded }) =>
      `The day of ${delivery('en', path)} is recorded as ${day(recorded)}${at(path)}. If that was mistyped, rectify the entry.`,
  },
  NumberOutsideBounds: {
    vi: ({ path, date, earliest, latest }) =>
      `Ngày ${day(date)}${at(path)} nằm ngoài khoảng ${day(earliest)} – ${day(latest)} mà văn bản cho biết khi ban hành. Hãy kiểm tra lại ngày.`,
    en: ({ path, date, earliest, latest }) =>
      `The day ${day(date)}${at(path)} is outside ${day(earliest)} – ${day(latest)}, which the document told at its issue. Check the day.`,
  },
  NumberDiffers: {
    vi: ({ path, number, recorded }) =>
      `Kế hoạch đã ban hành với số ${quoted(recorded)}, không phải ${quoted(number)}${at(path)}. Hãy ghi đúng số, hoặc sửa mục đã ghi.`,
    en: ({ path, number, recorded }) =>
      `The plan was issued with the number ${quoted(recorded)}, not ${quoted(number)}${at(path)}. Give that one, or rectify the entry.`,
  },
  AmendmentAlreadyMade: {
    vi: ({ path, number, symbol, on }) =>
      `Văn bản ${number}/${symbol}${at(path)} ngày ${day(on)} đã được ghi cho kế hoạch này. Không cần ghi lại.`,
    en: ({ path, number, symbol, on }) =>
      `The document ${number}/${symbol}${at(path)} of ${day(on)} is recorded for this plan already. Nothing has to be done.`,
  },
  AnswerDueTooEarly: {
    vi: ({ path, answerBy, on }) => `Hạn trả lời ${day(answerBy)}${at(path)} trước ngày ${day(on)} của văn bản. Hãy chọn ngày sau đó.`,
    en: ({ path, answerBy, on }) =>
      `Answers would be due on ${day(answerBy)}${at(path)}, before the ${day(on)} of the document. Choose a later day.`,
  },
  IssuerChanged: {
    vi: ({ path, issuer }) =>
      `Văn bản sửa đổi không thể đổi cơ quan ban hành${at(path)}: phải là ${issuer}. Hãy thu hồi và ban hành kế hoạch khác.`,
    en: ({ path, issuer }) => `An amendment cannot change the issuer${at(path)}, which is ${issuer}. Recall the plan and issue another.`,
  },
  ParentChanged: {
    vi: ({ path, parentId }) =>
      `Văn bản sửa đổi không thể đổi kế hoạch cấp trên${at(path)}: ${parentId === null ? 'kế hoạch này không có' : `phải là ${parentId}`}. Hãy thu hồi và ban hành kế hoạch khác.`,
    en: ({ path, parentId }) =>
      `An amendment cannot change the parent plan${at(path)}: this plan ${parentId === null ? 'has none' : `has ${parentId}`}. Recall the plan and issue another.`,
  },
  ChangedBeforeIssue: {
    vi: ({ path, date, earliest }) =>
      `Ngày ${day(date)}${at(path)} có trước ngày ban hành kế hoạch ${day(earliest)}. Hãy kiểm tra lại ngày.`,
    en: ({ path, date, earliest }) => `The day ${day(date)}${at(path)} is before the plan was issued on ${day(earliest)}. Check the day.`,
  },
  AmendedLater: {
    vi: ({ path, date, number, symbol, on }) =>
      `Ngày ${day(date)}${at(path)} có trước ngày ${day(on)} của văn bản ${number}/${symbol}, đã sửa đổi kế hoạch này. Văn bản sửa đổi được ghi theo thứ tự ngày; hãy kiểm tra lại ngày. Nếu ngày của ${number}/${symbol} đã ghi muộn hơn thật, hãy ghi văn bản này theo ngày ${day(on)} và nêu ngày thật của cả hai trong ghi chú.`,
    en: ({ path, date, number, symbol, on }) =>
      `The day ${day(date)}${at(path)} is before the ${day(on)} of ${number}/${symbol}, by which this plan was amended already. Amendments are entered in the order of their days: check the day. Where that of ${number}/${symbol} was entered too late, enter this one with ${day(on)} and say the true days of both in the note.`,
  },
  GroupEmpty: {
    vi: ({ path, group, on }) =>
      `Nhóm ${quoted(group)}${at(path)} không có đơn vị nào vào ngày ${day(on)}. Hãy kiểm tra cấp, loại đơn vị và ngày.`,
    en: ({ path, group, on }) =>
      `The group ${quoted(group)}${at(path)} has no unit on ${day(on)}. Check the parent, the types and the day.`,
  },
  NotOrderable: {
    vi: ({ path, unitId, issuer }) =>
      `Đơn vị ${unitId}${at(path)} không trực thuộc ${issuer} nên ${issuer} không giao việc được. Hãy chuyển thành đề nghị (authority REQUESTS), hoặc bỏ đơn vị đó.`,
    en: ({ path, unitId, issuer }) =>
      `The unit ${unitId}${at(path)} does not stand below ${issuer}, which cannot give it orders. Ask it instead (authority REQUESTS), or leave it out.`,
  },
  UnitNotInForce: {
    vi: ({ path, unitId, on }) => `Đơn vị ${unitId}${at(path)} không tồn tại vào ngày ${day(on)}. Hãy chọn đơn vị có vào ngày đó.`,
    en: ({ path, unitId, on }) => `The unit ${unitId}${at(path)} does not exist on ${day(on)}. Choose one that does.`,
  },
};
