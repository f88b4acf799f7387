import { describe, expect, it } from '@jest/globals';
import type { OfType } from '#libs/kernel/decider.js';
import type { OrgUnitId, PlanId, DutyId, ItemId, ReportId, RubricId } from '#libs/kernel/ids.js';
import { localDate } from '#libs/kernel/time.js';
import { type Refusal, REFUSAL_TYPES, refusalMessage, refusalWords } from './refusal-words.js';
import { clerk, morning } from './testing/samples.js';

const path = 'content.tasks[2].rules[0]';
const unit = 'u-1' as OrgUnitId;
const plan = 'p-1' as PlanId;
const duty = 'd-1' as DutyId;
const report = 'r-1' as ReportId;
const item = 'i-1' as ItemId;
const d1 = localDate('2026-03-09');
const d2 = localDate('2026-03-16');
const at = morning('2026-03-09');
const title = 'Kế hoạch tuyên truyền';

/** One of each: a new refusal without a sample does not compile. */
const SAMPLES: { readonly [Type in Refusal['type']]: OfType<Refusal, Type> } = {
  NotTheContactKeeper: { type: 'NotTheContactKeeper', unitId: unit, actor: 'u-2' as OrgUnitId },
  ContactEmpty: { type: 'ContactEmpty' },
  EmailInvalid: { type: 'EmailInvalid', path: 'email' },
  WebhookUrlInvalid: { type: 'WebhookUrlInvalid', path: 'webhook.url', problem: 'PRIVATE_ADDRESS' },
  WebhookSecretInvalid: { type: 'WebhookSecretInvalid', path: 'webhook.secret' },
  AlreadyReminded: { type: 'AlreadyReminded', path: 'obligations[1]', unitId: unit, dutyId: duty, day: d1, urgedAt: at },
  NothingToUrge: { type: 'NothingToUrge', path: 'obligations[0]', dutyId: duty, period: '2026-M03' },
  ExplanationTextMissing: { type: 'ExplanationTextMissing', path: 'text' },
  AnswerDayOff: { type: 'AnswerDayOff', path: 'answerBy', day: d1 },
  ExplanationAlreadyRequested: {
    type: 'ExplanationAlreadyRequested',
    path: 'obligations[1]',
    dutyId: duty,
    period: '2026-M03',
    requestedAt: at,
  },
  ExplanationNotRequested: { type: 'ExplanationNotRequested', path: 'period', dutyId: duty, period: '2026-M03' },
  ExplanationAlreadyGiven: { type: 'ExplanationAlreadyGiven', path: 'period', dutyId: duty, period: '2026-M03', givenAt: at },
  ContactUnknown: { type: 'ContactUnknown', unitId: unit },
  TextTooLong: { type: 'TextTooLong', path, length: 10_000_000, lengthMax: 300 },
  ReasonMissing: { type: 'ReasonMissing', path },
  SourceMissing: { type: 'SourceMissing', path },
  ParentCycle: { type: 'ParentCycle', path, id: unit, chain: ['u-2' as OrgUnitId, unit] },
  DateInFuture: { type: 'DateInFuture', path, date: d2, today: d1 },
  DueInPast: { type: 'DueInPast', path, dueOn: d1, today: d2 },
  DutyUnknown: { type: 'DutyUnknown', path, dutyId: duty },
  DutyClosed: { type: 'DutyClosed', path, dutyId: duty, closed: 'WAIVED', period: '2026-M03', reason: 'giải thể' },
  PeriodUnknown: { type: 'PeriodUnknown', path, dutyId: duty, period: '2026-M13', known: ['2026-M03', '2026-M04'] },
  ScheduleInvalid: { type: 'ScheduleInvalid', path, problem: 'WINDOW_INVERTED' },
  EntryUnknown: { type: 'EntryUnknown', path: 'field', ofVersion: 2, field: 'planId', rectifiable: ['sentOn'] },
  RectifiedValueWrong: { type: 'RectifiedValueWrong', path: 'was', field: 'sentOn', was: 'a', recorded: 'b' },
  RectifiedValueInvalid: { type: 'RectifiedValueInvalid', path: 'is', field: 'sentOn', is: 'mai', expected: 'DATE' },
  UnitAlreadyRegistered: { type: 'UnitAlreadyRegistered', unitId: unit, name: 'Xã Đức Thọ' },
  UnitNotRegistered: { type: 'UnitNotRegistered', unitId: unit },
  UnitDissolved: { type: 'UnitDissolved', unitId: unit, name: 'Thị trấn Đức Thọ', dissolvedOn: d1 },
  NameMissing: { type: 'NameMissing', path },
  ValidityInverted: { type: 'ValidityInverted', path, from: d2, to: d1 },
  ParentUnknown: { type: 'ParentUnknown', path, parentId: unit },
  ParentNotInForce: { type: 'ParentNotInForce', path, parentId: unit, on: d1, validFrom: d2, dissolvedOn: null },
  LevelNotOfType: { type: 'LevelNotOfType', path, unitType: 'WARD', level: 'PROVINCE', expected: 'COMMUNE' },
  TerritoryMisplaced: { type: 'TerritoryMisplaced', path, unitType: 'WARD', parentId: unit, parentType: 'ROOM' },
  CodeInvalid: { type: 'CodeInvalid', path, scheme: 'STATISTICAL', code: '' },
  CodeTaken: { type: 'CodeTaken', path, scheme: 'STATISTICAL', code: '18229', by: unit, from: null, to: d1 },
  NotTheUnitAbove: { type: 'NotTheUnitAbove', unitId: unit, above: ['u-2' as OrgUnitId], actor: 'u-3' as OrgUnitId },
  SuccessorIsItself: { type: 'SuccessorIsItself', path, unitId: unit },
  SuccessorTwice: { type: 'SuccessorTwice', path, unitId: unit },
  SuccessorBelow: { type: 'SuccessorBelow', path, unitId: unit, successorId: 'u-2' as OrgUnitId },
  SuccessorsTooFew: { type: 'SuccessorsTooFew', path, count: 1, countMin: 2 },
  SuccessorUnknown: { type: 'SuccessorUnknown', path, successorId: unit },
  SuccessorNotInForce: { type: 'SuccessorNotInForce', path, successorId: unit, on: d1, validFrom: d2, dissolvedOn: null },
  SuccessionCycle: { type: 'SuccessionCycle', path, unitId: unit, chain: ['u-2' as OrgUnitId, unit] },
  ShareInvalid: { type: 'ShareInvalid', path, share: '1/3' },
  SharesNotWhole: { type: 'SharesNotWhole', path, sum: '0.9' },
  UnitNotEnded: { type: 'UnitNotEnded', unitId: unit, name: 'Xã Đức Thọ' },
  SuccessionBeforeEnd: { type: 'SuccessionBeforeEnd', path, on: d1, endedOn: d2 },
  SuccessionDecidedAlready: { type: 'SuccessionDecidedAlready', unitId: unit, to: 'u-2' as OrgUnitId, on: d1 },
  SuccessionSettled: { type: 'SuccessionSettled', unitId: unit, to: 'u-2' as OrgUnitId },
  DutiesNotHeld: { type: 'DutiesNotHeld', path, unitId: unit, duties: [duty] },
  SuccessionDeadlineMissing: { type: 'SuccessionDeadlineMissing', path, count: 3 },
  SuccessionDeadlineTooEarly: { type: 'SuccessionDeadlineTooEarly', path, dueOn: d1, on: d2 },
  SuccessionInPast: { type: 'SuccessionInPast', path, on: d1, today: d2, count: 3 },
  PlanUnknown: { type: 'PlanUnknown', planId: plan },
  PlanAlreadyDrafted: { type: 'PlanAlreadyDrafted', planId: plan, title },
  PlanAlreadySigned: { type: 'PlanAlreadySigned', planId: plan, title },
  PlanAlreadyIssued: { type: 'PlanAlreadyIssued', planId: plan, title },
  PlanNotIssued: { type: 'PlanNotIssued', planId: plan, title },
  PlanAlreadyNumbered: { type: 'PlanAlreadyNumbered', planId: plan, title, number: '75/KH-UBND' },
  PlanRecalled: { type: 'PlanRecalled', planId: plan, title, recalledOn: d1 },
  PlanAlreadyRecalled: { type: 'PlanAlreadyRecalled', planId: plan, title, recalledOn: d1 },
  TitleMissing: { type: 'TitleMissing', path },
  YearInvalid: { type: 'YearInvalid', path, year: 26 },
  TaskKeyDuplicate: { type: 'TaskKeyDuplicate', path, key: 'task/03' },
  RuleKeyDuplicate: { type: 'RuleKeyDuplicate', path, key: 'task/03' },
  TaskWithoutLead: { type: 'TaskWithoutLead', path, key: 'task/03', title: 'Công khai thủ tục' },
  QuotaInvalid: { type: 'QuotaInvalid', path, key: 'task/03/q1', problem: 'COUNT' },
  IndicatorInvalid: { type: 'IndicatorInvalid', path, key: 'task/03', problem: 'ID_DUPLICATE' },
  UnitUnknown: { type: 'UnitUnknown', path, unitId: unit },
  ParentPlanUnknown: { type: 'ParentPlanUnknown', path, parentId: plan },
  ParentPlanNotIssued: { type: 'ParentPlanNotIssued', path, parentId: plan },
  ParentPlanRecalled: { type: 'ParentPlanRecalled', path, parentId: plan, recalledOn: d1 },
  LinkedTaskUnknown: { type: 'LinkedTaskUnknown', path, key: 'task/01', linkedPlanId: plan, linkedKey: 'task/99' },
  LinkedTaskOfOthers: {
    type: 'LinkedTaskOfOthers',
    path,
    key: 'task/01',
    linkedKey: 'clause/IV.1',
    number: 'IV.1',
    title: 'Đưa tin',
    holders: [unit],
    issuer: unit,
  },
  DocumentNumberInvalid: { type: 'DocumentNumberInvalid', path, number: '75/KH-UBND', symbol: '' },
  NumberTaken: { type: 'NumberTaken', path, number: '75', symbol: 'KH-UBND', year: 2026, by: plan },
  IssueDateInverted: { type: 'IssueDateInverted', path, earliest: d2, latest: d1 },
  IssueDateInFuture: { type: 'IssueDateInFuture', path, date: d2, today: d1 },
  IssuedBeforeParent: { type: 'IssuedBeforeParent', path, latest: d1, parentEarliest: d2, parentId: plan },
  TakeOverInPast: { type: 'TakeOverInPast', path, on: d1, today: d2 },
  PlanNotTakenOver: { type: 'PlanNotTakenOver', planId: plan, title: 'Kế hoạch' },
  ReportsMissing: { type: 'ReportsMissing', path },
  ReportedSinceTakeOver: { type: 'ReportedSinceTakeOver', path, on: d1, takenOverOn: d2 },
  ReportedBeforeIssue: { type: 'ReportedBeforeIssue', path, on: d1, earliest: d2 },
  NothingToTakeOver: { type: 'NothingToTakeOver', path, on: d1, issuedFrom: d2 },
  IssuedBeforeSigned: { type: 'IssuedBeforeSigned', path, latest: d1, signedOn: d2 },
  SentBeforeIssued: { type: 'SentBeforeIssued', path, sentOn: d1, earliest: d2 },
  ReceivedBeforeSent: { type: 'ReceivedBeforeSent', path, receivedOn: d1, sentOn: d2 },
  DeliveryMissing: { type: 'DeliveryMissing', path },
  DeliveryAlreadyRecorded: { type: 'DeliveryAlreadyRecorded', path: 'receivedOn', recorded: d1 },
  NumberOutsideBounds: { type: 'NumberOutsideBounds', path, date: d2, earliest: d1, latest: d1 },
  NumberDiffers: { type: 'NumberDiffers', path, number: '75/KH-UBND', recorded: '57/KH-UBND' },
  AmendmentAlreadyMade: { type: 'AmendmentAlreadyMade', path, number: '75', symbol: 'KH-UBND', on: d1 },
  IssuerChanged: { type: 'IssuerChanged', path, issuer: unit },
  ParentChanged: { type: 'ParentChanged', path, parentId: null },
  ChangedBeforeIssue: { type: 'ChangedBeforeIssue', path, date: d1, earliest: d2 },
  AmendedLater: { type: 'AmendedLater', path, date: d1, number: '75', symbol: 'KH-UBND', on: d2 },
  GroupEmpty: { type: 'GroupEmpty', path, group: 'UBND các xã', on: d1 },
  NotOrderable: { type: 'NotOrderable', path, unitId: unit, issuer: unit, on: d1 },
  UnitNotInForce: { type: 'UnitNotInForce', path, unitId: unit, on: d1 },
  PlanEnded: { type: 'PlanEnded', planId: plan, title, ended: 'REPLACED', on: d1 },
  ReplacementUnfit: { type: 'ReplacementUnfit', path, byPlan: plan, problem: 'ISSUER' },
  CorrectionChangesContent: { type: 'CorrectionChangesContent', path },
  CorrectionEmpty: { type: 'CorrectionEmpty', path },
  ParentPlanEnded: { type: 'ParentPlanEnded', path, parentId: plan, ended: 'CLOSED', on: d1 },
  AnswerDueTooEarly: { type: 'AnswerDueTooEarly', path, answerBy: d1, on: d2 },
  NotAnAmendment: { type: 'NotAnAmendment', dutyId: duty, kind: 'TASK' },
  AmendmentUnknown: { type: 'AmendmentUnknown', path, planId: plan, number: '12', symbol: 'KH-UBND' },
  AmendmentEarlier: { type: 'AmendmentEarlier', path, on: d1, amendedOn: d2 },
  PlanNotDerived: { type: 'PlanNotDerived', planId: plan, title },
  ParentTaskUnknown: { type: 'ParentTaskUnknown', path, parentId: plan, key: 'task/99', known: ['task/01'] },
  ParentTaskNotAddressed: { type: 'ParentTaskNotAddressed', path, key: 'task/01', issuer: unit },
  ParentTaskAlreadyDecided: { type: 'ParentTaskAlreadyDecided', path, key: 'task/01', decision: 'DECLINED' },
  ParentTaskCarriedOut: { type: 'ParentTaskCarriedOut', path, key: 'task/01', tasks: ['task/02'] },
  TaskUnknown: { type: 'TaskUnknown', path, key: 'task/99', known: ['task/01'] },
  LinkDiffers: {
    type: 'LinkDiffers',
    path,
    key: 'task/01',
    differences: [{ kind: 'LATER_DEADLINE', aspect: 'DUE', ruleKey: 'task/01', above: '31/03/2026', here: '30/06/2026' }],
  },
  DutyAlreadyOpen: { type: 'DutyAlreadyOpen', dutyId: duty, title: 'Báo cáo tháng' },
  PeriodTaken: { type: 'PeriodTaken', path, dutyId: duty, period: 'R1' },
  PeriodReserved: { type: 'PeriodReserved', path, dutyId: duty, period: '2026-Q3' },
  NotTheSuperior: { type: 'NotTheSuperior', dutyId: duty, superiors: [unit] },
  ObligationMet: { type: 'ObligationMet', path: 'period', dutyId: duty, period: 'once', byPlan: plan },
  ScheduleNotOpen: { type: 'ScheduleNotOpen', dutyId: duty, wording: 'hàng tháng' },
  ScheduleStillOpen: { type: 'ScheduleStillOpen', path, dutyId: duty, reasons: ['OPEN_END'] },
  DeadlineOpen: { type: 'DeadlineOpen', path, dutyId: duty, period: 'once', reason: 'OWN_DATE_BLANK' },
  ExtensionNotLater: { type: 'ExtensionNotLater', path, dutyId: duty, period: 'once', dueOn: d1, current: d2 },
  NotASubPlan: { type: 'NotASubPlan', dutyId: duty, kind: 'TASK' },
  NotRequestable: { type: 'NotRequestable', dutyId: duty, kind: 'QUOTA' },
  NoNoticeForKind: { type: 'NoNoticeForKind', dutyId: duty, kind: 'TASK', authority: 'ASSIGNS' },
  AlreadyNoticed: { type: 'AlreadyNoticed', dutyId: duty, period: 'once', dueOn: d1, noticedAt: at },
  DueBeforeTakeOver: { type: 'DueBeforeTakeOver', path, dutyId: duty, period: 'once', dueOn: d1, on: d2 },
  NotOverdue: { type: 'NotOverdue', dutyId: duty, period: 'once', dueOn: d1 },
  ReportUnknown: { type: 'ReportUnknown', reportId: report },
  ServesNothing: { type: 'ServesNothing', path },
  ServedTwice: { type: 'ServedTwice', path, dutyId: duty, period: 'once' },
  NotActingForHolder: { type: 'NotActingForHolder', path, holder: unit, actingFor: ['u-2' as OrgUnitId] },
  HolderUndecided: { type: 'HolderUndecided', path, dutyId: duty, holders: [unit] },
  NotTheHolder: { type: 'NotTheHolder', path, holder: unit, holders: [unit] },
  ReportLocked: { type: 'ReportLocked', reportId: report, acceptedAt: at },
  ReportOfSeveral: { type: 'ReportOfSeveral', path, reportId: report, holders: [unit] },
  EntryBeforeDivision: { type: 'EntryBeforeDivision', path, reportId: report, from: report },
  NothingToDivide: { type: 'NothingToDivide', path, reportId: report },
  ServesLess: { type: 'ServesLess', path, dutyId: duty, period: '2026-M03' },
  PeriodServed: { type: 'PeriodServed', path, dutyId: duty, period: '2026-M03', reportId: report },
  NotReportable: { type: 'NotReportable', path, dutyId: duty, kind: 'SUB_PLAN' },
  SubmittedInFuture: { type: 'SubmittedInFuture', path, submittedAt: at, at },
  BackdatingNotAllowed: { type: 'BackdatingNotAllowed', path, submittedAt: at, at, missing: 'RECEIVER' },
  IndicatorsMissing: { type: 'IndicatorsMissing', path, indicators: ['items'] },
  IndicatorUnknown: { type: 'IndicatorUnknown', path, indicator: 'itmes', known: ['items'] },
  IndicatorNotANumber: { type: 'IndicatorNotANumber', path, indicator: 'items', value: 'mười' },
  IndicatorNegative: { type: 'IndicatorNegative', path, indicator: 'items', value: '-1' },
  NarrativeTooLong: { type: 'NarrativeTooLong', path, length: 50_001, lengthMax: 50_000 },
  CorrectionDayMissing: { type: 'CorrectionDayMissing', path },
  ReturnCategoryInvalid: { type: 'ReturnCategoryInvalid', path, kind: 'AS_INVALID', category: null },
  NoteFieldUnknown: { type: 'NoteFieldUnknown', path, field: 'values.x', known: ['narrative'] },
  CorrectionNotOverdue: { type: 'CorrectionNotOverdue', reportId: report, version: 1, dueOn: d1, because: 'NOTICED' },
  NotTheAddressee: { type: 'NotTheAddressee', path: 'unitId', unitId: unit, actingFor: ['u-2' as OrgUnitId] },
  PlanAlreadySent: { type: 'PlanAlreadySent', path: 'unitIds[0]', unitId: unit, sentAt: at },
  NothingToSend: { type: 'NothingToSend', planId: plan },
  PlanAlreadyRegistered: { type: 'PlanAlreadyRegistered', unitId: unit, arrivalNumber: '15', arrivedOn: d1 },
  PlanReturnedAsMisdirected: { type: 'PlanReturnedAsMisdirected', unitId: unit, reason: 'không thuộc thẩm quyền' },
  ArrivalNumberMissing: { type: 'ArrivalNumberMissing', path: 'arrivalNumber' },
  ArrivedBeforeIssue: { type: 'ArrivedBeforeIssue', path: 'arrivedOn', arrivedOn: d1, issuedOn: d2 },
  ReportDraftUnknown: { type: 'ReportDraftUnknown', path: 'reportId', reportId: report },
  DraftStale: { type: 'DraftStale', path: 'revision', revision: 2, current: 3 },
  DraftOutdated: { type: 'DraftOutdated', follows: 0, current: 1 },
  DraftAlreadySigned: { type: 'DraftAlreadySigned', revision: 2, signedBy: clerk },
  DraftNotSigned: { type: 'DraftNotSigned', revision: 2, draftedBy: clerk },
  NotContestable: { type: 'NotContestable', path, version: 1, because: 'WITHDRAWN' },
  NothingContested: { type: 'NothingContested', path, version: 1 },
  DecidedByReturner: { type: 'DecidedByReturner', version: 1, returnedBy: clerk },
  AlreadyWithdrawn: { type: 'AlreadyWithdrawn', reportId: report },
  AcceptanceMissing: { type: 'AcceptanceMissing', reportId: report, phase: 'SUBMITTED' },
  NothingAdjusted: { type: 'NothingAdjusted', path },
  NotLate: { type: 'NotLate', path, dutyId: duty, period: '2026-M03', dueOn: d1 },
  AlreadyExcused: { type: 'AlreadyExcused', path, dutyId: duty, period: '2026-M03', reason: 'bão' },
  DowntimeInvalid: { type: 'DowntimeInvalid', path, from: at, to: at },
  NothingToReview: { type: 'NothingToReview', reportId: report, version: 1 },
  VersionStale: { type: 'VersionStale', path, version: 1, current: 2 },
  DenominatorZero: { type: 'DenominatorZero', path: 'values.resolved', indicator: 'onTimeRate', denominator: 'resolved' },
  RatioIncomplete: {
    type: 'RatioIncomplete',
    path: 'values.resolved',
    indicator: 'onTimeRate',
    numerator: 'onTime',
    denominator: 'resolved',
  },
  NothingToConsolidate: { type: 'NothingToConsolidate', path: 'consolidation', dutyId: duty, period: '2026-M03' },
  ConsolidatesSeveral: { type: 'ConsolidatesSeveral', path: 'serves', count: 2 },
  BasisNotReached: { type: 'BasisNotReached', path: 'consolidation.basis', basis: 9, head: 7 },
  FigureConsolidated: { type: 'FigureConsolidated', path: 'values.newsItems', indicator: 'newsItems' },
  FiguresUnlike: { type: 'FiguresUnlike', path: 'consolidation.overrides', indicator: 'newsItems', unit: 'tin', others: ['bài'] },
  NotTheReceiver: { type: 'NotTheReceiver', reportId: report, receivers: [unit] },
  ItemUnknown: { type: 'ItemUnknown', itemId: item },
  ItemAlreadyRecorded: { type: 'ItemAlreadyRecorded', itemId: item, title },
  ItemAlreadyPublished: { type: 'ItemAlreadyPublished', itemId: item, publishedOn: d1 },
  ItemAlreadyWithdrawn: { type: 'ItemAlreadyWithdrawn', itemId: item, reason: 'ghi nhầm' },
  QuantityInvalid: { type: 'QuantityInvalid', path: 'quantity', quantity: -1, quantityMax: 1_000_000 },
  LinkBroken: { type: 'LinkBroken', path: 'link', link: 'htp:/tin', problem: 'SCHEME' },
  LinkTaken: { type: 'LinkTaken', path: 'link', link: 'https://a.gov.vn/1', itemId: item },
  EvidenceMissing: { type: 'EvidenceMissing', path: 'link' },
  ItemServesNothing: { type: 'ItemServesNothing', path: 'serves' },
  NotAQuota: { type: 'NotAQuota', path, dutyId: duty, kind: 'TASK' },
  ProductNotCounted: { type: 'ProductNotCounted', path: 'product', dutyId: duty, product: 'ESSAY', counted: 'NEWS_ITEM' },
  ChannelNotCounted: { type: 'ChannelNotCounted', path: 'channel', dutyId: duty, channel: null, counted: 'Đài truyền thanh' },
  PeriodUndecided: { type: 'PeriodUndecided', path, dutyId: duty, period: 'once', reason: 'WORDING_OPEN' },
  PeriodNotBegun: { type: 'PeriodNotBegun', path, dutyId: duty, period: '2026-M04', from: d2, today: d1 },
  DayOutsidePeriod: { type: 'DayOutsidePeriod', path: 'sentOn', dutyId: duty, period: '2026-M04', day: d1, from: d2, to: null },
  QuotasExclusive: { type: 'QuotasExclusive', path, dutyId: duty, other: 'd-2' as DutyId },
  PublishedBeforeSent: { type: 'PublishedBeforeSent', path: 'publishedOn', publishedOn: d1, sentOn: d2 },
  NotTheConfirmer: { type: 'NotTheConfirmer', itemId: item, confirmers: [unit] },
  DayOfAnotherYear: { type: 'DayOfAnotherYear', path, date: d1, year: 2025 },
  WeekdayOfAnotherKind: { type: 'WeekdayOfAnotherKind', path, date: d1, weekday: 1, kind: 'MAKE_UP_WORKING' },
  DayTwice: { type: 'DayTwice', path, date: d1 },
  DecisionDayMissing: { type: 'DecisionDayMissing', path, date: d1, today: d2 },
  NotTheCalendarKeeper: { type: 'NotTheCalendarKeeper', actingFor: unit },
  DecidedEarlier: { type: 'DecidedEarlier', path, date: d1, decidedOn: null, standingDecidedOn: d2 },
  RubricInvalid: { type: 'RubricInvalid', path, problem: 'HOLE', about: '30..31' },
  NotThePublisher: { type: 'NotThePublisher', path, publisher: unit },
  PublisherUnknown: { type: 'PublisherUnknown', path, publisher: unit },
  FigureSourceUnknown: { type: 'FigureSourceUnknown', path, source: 'products', name: 'NEWS', known: ['NEWS_ITEM'] },
  RubricUnknown: { type: 'RubricUnknown', path, rubricId: 'cong-hai' as RubricId, version: 2 },
  RubricNotForUnit: { type: 'RubricNotForUnit', path, unitId: unit, publisher: 'u-2' as OrgUnitId },
  ScoringPeriodInvalid: { type: 'ScoringPeriodInvalid', path, period: '2026-M13' },
  ScoringPeriodNotBegun: { type: 'ScoringPeriodNotBegun', path, period: '2026-M11', begins: d1 },
  NotTheScoredUnit: { type: 'NotTheScoredUnit', path, unitId: unit, actor: 'u-2' as OrgUnitId },
  NotTheReviewer: { type: 'NotTheReviewer', path, unitId: unit, above: ['u-2' as OrgUnitId], actor: 'u-3' as OrgUnitId },
  CriterionUnknown: { type: 'CriterionUnknown', path, criterion: '9', known: ['1', '2'] },
  CriterionTwice: { type: 'CriterionTwice', path, criterion: '1' },
  PointsInvalid: { type: 'PointsInvalid', path, points: '11', max: '10' },
  FiguresInvalid: { type: 'FiguresInvalid', path, criterion: '1', problem: 'ZERO_DENOMINATOR' },
  ScoreEvidenceMissing: { type: 'ScoreEvidenceMissing', path, criterion: '1', form: 'online' },
  ScoreEvidenceInvalid: { type: 'ScoreEvidenceInvalid', path, ref: 'htp:/x' },
  NothingSelfScored: { type: 'NothingSelfScored', path, unitId: unit, rubricId: 'cong-hai' as RubricId, period: '2026-Y' },
  ScoreRoundStale: { type: 'ScoreRoundStale', path, round: 1, current: 2 },
};

const samples = Object.values(SAMPLES) as readonly Refusal[];

/** Everything that is a text becomes very long. */
const bloated = (refusal: Refusal): Refusal =>
  JSON.parse(JSON.stringify(refusal), (key, value: unknown) =>
    typeof value === 'string' &&
    !/^\d{4}-/.test(value) &&
    !['type', 'problem', 'expected', 'closed', 'kind', 'authority', 'missing', 'because', 'category', 'phase'].includes(key)
      ? value.repeat(100_000)
      : value,
  ) as Refusal;

describe('the words of a refusal', () => {
  it('are there for every refusal that there is', () => expect([...REFUSAL_TYPES].sort()).toEqual(Object.keys(SAMPLES).sort()));

  it.each(samples.map((sample) => [sample.type, sample] as const))('%s: two different whole sentences, without a hole', (_, sample) => {
    const { vi, en } = refusalWords(sample);
    expect(vi).not.toBe(en);
    expect(vi).toMatch(/[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ]/i);
    for (const text of [vi, en]) {
      expect(text).toMatch(/^\S.*\.$/su);
      expect(text).toBe(text.normalize('NFC'));
      expect(text).not.toMatch(/undefined|NaN|\[object|\bnull\b(?! (nếu|where))|function|\$\{/);
    }
  });

  it.each(samples.flatMap((sample) => ('path' in sample && sample.path === path ? [[sample.type, sample] as const] : [])))(
    '%s name the place',
    (_, sample) => {
      expect(refusalMessage(sample, 'vi')).toContain(`(${path})`);
      expect(refusalMessage(sample, 'en')).toContain(`(${path})`);
    },
  );

  it('write days as the documents do', () => {
    for (const sample of samples) expect(`${sample.type} ${refusalMessage(sample, 'vi')}`).not.toMatch(/ 2026-\d\d-\d\d[ .,)]/);
    expect(refusalMessage(SAMPLES.UnitDissolved, 'en')).toContain('09/03/2026');
  });

  it('name a period as people do, and not by its key, unless the key is what is wrong', () => {
    const keyed: readonly Refusal['type'][] = ['PeriodUnknown', 'PeriodReserved', 'ScoringPeriodInvalid'];
    const dated = samples.filter((sample) => 'period' in sample && sample.period !== null && !keyed.includes(sample.type));
    expect(dated.length).toBeGreaterThan(20);
    for (const sample of dated)
      for (const text of Object.values(refusalWords({ ...sample, period: '2026-M03' } as Refusal))) expect(text).not.toContain('2026-M03');
  });

  it('stay short, however long what was given is', () => {
    for (const sample of samples) {
      const { length } = refusalMessage(bloated(sample), 'vi');
      expect(`${sample.type} ${length < 2_000}`).toBe(`${sample.type} true`);
    }
  });

  it('tell each case of a refusal apart', () => {
    const differ = (...refusals: readonly Refusal[]) =>
      expect(new Set(refusals.map((refusal) => refusalMessage(refusal, 'vi'))).size).toBe(refusals.length);
    const {
      ScheduleInvalid,
      QuotaInvalid,
      RectifiedValueInvalid,
      DutyClosed,
      BackdatingNotAllowed,
      EntryUnknown,
      NoNoticeForKind,
      ReplacementUnfit,
      NotReportable,
      ReturnCategoryInvalid,
      NotContestable,
      NotLate,
    } = SAMPLES;
    differ(
      ...(
        [
          'WINDOW_INVERTED',
          'DAYS_OUT_OF_RANGE',
          'DATE_TOO_FAR',
          'PERIOD_NEVER',
          'WEEK_BY_MONTH',
          'DUE_BEFORE_END',
          'WORDS_MISSING',
          'NO_PERIOD_UNIT',
          'DAY_OF_MONTH',
          'MONTH_OFFSET',
          'AFTER_PLAN_END',
          'TIERS_WITHOUT_PERIODS',
          'TIER_NEVER_USED',
          'TIER_WITHOUT_WORKING_DAY',
        ] as const
      ).map((problem) => ({ ...ScheduleInvalid, problem })),
    );
    differ(NotReportable, { ...NotReportable, kind: 'QUOTA' });
    differ(
      ...(['ITSELF', 'UNKNOWN', 'NOT_ISSUED', 'NOT_IN_FORCE', 'ISSUER', 'FORM'] as const).map((problem) => ({
        ...ReplacementUnfit,
        problem,
      })),
    );
    differ(
      ...(['COUNT', 'PRODUCT_MISSING', 'WITHIN_UNKNOWN', 'WITHIN_ITSELF', 'MORE_THAN_WHOLE'] as const).map((problem) => ({
        ...QuotaInvalid,
        problem,
      })),
    );
    differ(
      ...(['TEXT', 'DATE', 'INSTANT', 'DECIMAL', 'ANOTHER_VALUE'] as const).map((expected) => ({ ...RectifiedValueInvalid, expected })),
    );
    differ(DutyClosed, { ...DutyClosed, closed: 'CANCELLED' }, { ...DutyClosed, period: null });
    differ(BackdatingNotAllowed, { ...BackdatingNotAllowed, missing: 'DOCUMENT' as const });
    differ(ReturnCategoryInvalid, { ...ReturnCategoryInvalid, kind: 'FOR_CORRECTION' as const, category: 'EMPTY' as const });
    differ(
      ...(['NO_SUCH_VERSION', 'NOT_RETURNED_AS_INVALID', 'CONTESTED_ALREADY', 'WITHDRAWN'] as const).map((because) => ({
        ...NotContestable,
        because,
      })),
    );
    differ(NotLate, { ...NotLate, dueOn: null }, { ...NotLate, target: 'AT_MOST' }, { ...NotLate, target: 'AIM_FOR' });
    differ(EntryUnknown, { ...EntryUnknown, rectifiable: [] });
    differ(NoNoticeForKind, { ...NoNoticeForKind, authority: 'REQUESTS' });
  });
});
