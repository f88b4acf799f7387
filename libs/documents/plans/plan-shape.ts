import { DOCUMENT_NUMBER } from '#libs/domain/plan/document-number.js';
import type { Authority, DocumentForm, DutyRule, Indicator, Quota, QuotaTarget, ReportTier } from '#libs/domain/plan/plan-content.js';
import { say } from '../reading/messages.js';
import { date, flag, integer, matching, name, oneOf, text, title, verbatim } from '../reading/scalars.js';
import {
  blame,
  byKey,
  byValue,
  type Cursor,
  FAILED,
  type Failed,
  type Field,
  list,
  type Located,
  located,
  oneOrMore,
  optional,
  record,
  refine,
  required,
  type Shape,
  shortOrLong,
  type ValueOf,
  type ValuesOf,
  withDefault,
} from '../reading/shape.js';
import { LEVELS, UNIT_TYPES } from '../units/unit-kinds.js';
import { type Refs, unitRef } from '../units/unit-ref.js';
import { addressees, groups, type WrittenAddressee } from './addressee-shape.js';
import { due, schedule } from './schedule-shape.js';

const PLAN_FORMAT = 'plan/1';

const FORMS = ['PLAN', 'DECISION', 'APPENDIX'] as const satisfies readonly DocumentForm[];
const AUTHORITIES = ['ASSIGNS', 'REQUESTS'] as const satisfies readonly Authority[];
const AGGREGATORS = ['SUM', 'AVERAGE', 'LAST', 'MIN', 'MAX', 'COUNT'] as const satisfies readonly Indicator['overUnits'][];
/** `TM.` on behalf of the collective, `KT.` a deputy for the head, `TL.` by order, `TUQ.` by delegation, `Q.` acting head. */
const SIGNING = ['TM', 'KT', 'TL', 'TUQ', 'Q', 'TM KT'] as const;

export const planKey = matching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/, {
  vi: 'mã ngắn của văn bản, như S4 hoặc HP-247',
  en: 'a short key of the document, such as S4 or HP-247',
});
export const ruleKey = matching(/^[A-Za-z0-9][A-Za-z0-9./-]{0,60}$/, {
  vi: 'mã như task/03 hoặc clause/IV.1.4',
  en: 'a key such as task/03 or clause/IV.1.4',
});
const taskKey = matching(/^task\/[A-Za-z0-9.-]{1,40}$/, { vi: 'mã như task/03', en: 'a key such as task/03' });
/** A row or a clause of the plan above. */
const parentTaskKey = matching(/^(task|clause)\/[A-Za-z0-9.-]{1,40}$/, {
  vi: 'mã như task/03 hoặc clause/IV.1.4',
  en: 'a key such as task/03 or clause/IV.1.4',
});
const clauseKey = matching(/^(clause\/)?[A-Za-z0-9.-]{1,40}$/, {
  vi: 'vị trí trong văn bản, như IV.1.4',
  en: 'a position in the document, such as IV.1.4',
});
const product = matching(/^[A-Z][A-Z0-9_]*$/, { vi: 'mã sản phẩm như NEWS_ITEM', en: 'a product such as NEWS_ITEM' });

export const citation = record({
  number: required(text),
  date: optional(date),
  issuer: optional(name),
  use: withDefault(oneOf(['BASIS', 'MENTION'] as const), 'BASIS'),
  doubt: optional(text),
});

const COUNT = integer(1, 1_000_000);
const quotaRest = {
  of: required(product),
  channel: optional(text),
  counts: withDefault<Quota['counts']>(oneOf(['SENT', 'PUBLISHED'] as const), 'SENT'),
  percentOf: optional(text),
  onlyNew: optional(flag),
  within: optional(located(ruleKey)),
};
type QuotaRest = ValuesOf<typeof quotaRest>;

/** A quota before the key that it lies within is checked. */
type WrittenQuota = Omit<Quota, 'within'> & { readonly within: Located<string> | undefined };

const quotaOf =
  (target: QuotaTarget) =>
  (count: number, rest: QuotaRest): WrittenQuota => ({
    target,
    count,
    product: rest.of,
    ...(rest.channel === undefined ? {} : { channel: rest.channel }),
    counts: rest.counts,
    ...(rest.percentOf === undefined ? {} : { percentOf: rest.percentOf }),
    ...(rest.onlyNew === undefined ? {} : { onlyNew: rest.onlyNew }),
    within: rest.within,
  });

const quota: Shape<WrittenQuota> = byKey<WrittenQuota>({
  atLeast: refine(record({ atLeast: required(COUNT), ...quotaRest }), (given) => quotaOf('AT_LEAST')(given.atLeast, given)),
  exactly: refine(record({ exactly: required(COUNT), ...quotaRest }), (given) => quotaOf('EXACTLY')(given.exactly, given)),
  atMost: refine(record({ atMost: required(COUNT), ...quotaRest }), (given) => quotaOf('AT_MOST')(given.atMost, given)),
  aimFor: refine(record({ aimFor: required(COUNT), ...quotaRest }), (given) => quotaOf('AIM_FOR')(given.aimFor, given)),
});

export const indicators: Shape<readonly Indicator[]> = list(
  refine(
    record({
      id: required(matching(/^[a-z][A-Za-z0-9]*$/, { vi: 'mã như newsItems', en: 'an id such as newsItems' })),
      label: required(name),
      labelEn: optional(name),
      unit: required(name),
      overUnits: withDefault<Indicator['overUnits']>(oneOf(AGGREGATORS), 'SUM'),
      overTime: withDefault<Indicator['overTime']>(oneOf(AGGREGATORS), 'SUM'),
      required: withDefault(flag, true),
      ratio: optional(record({ numerator: required(name), denominator: required(name) })),
    }),
    ({ labelEn, ratio, ...given }): Indicator => ({
      ...given,
      ...(labelEn === undefined ? {} : { labelEn }),
      ...(ratio === undefined ? {} : { ratio }),
    }),
  ),
);

const tier: Shape<ReportTier> = refine(
  record({ level: required(oneOf(LEVELS)), types: optional(oneOrMore(oneOf(UNIT_TYPES))), due: required(due) }),
  ({ types, ...given }): ReportTier => ({ ...given, ...(types === undefined ? {} : { types }) }),
);

/** What a row says of all its duties; a duty may say it anew. */
const sharedFields = (refs: Refs) => ({
  lead: optional(addressees(refs)),
  coordinate: optional(addressees(refs)),
  leadership: optional(oneOf(['JOINT', 'EACH'] as const)),
  authority: optional(oneOf(AUTHORITIES)),
  wording: optional(verbatim),
  schedule: optional(schedule),
});

export type Shared = ValuesOf<ReturnType<typeof sharedFields>>;

/** A duty as written; what only one kind of duty has is absent in the others. */
export interface WrittenDuty extends Shared {
  readonly kind: DutyRule['kind'];
  readonly id: Located<string> | undefined;
  readonly title: string | undefined;
  readonly place: string | undefined;
  readonly quota?: WrittenQuota;
  readonly fulfilledBy?: 'ISSUED' | 'SENT' | 'RECEIVED';
  readonly fulfilledByThisPlan?: boolean;
  readonly receivers?: readonly WrittenAddressee[];
  readonly indicators?: readonly Indicator[];
  readonly tiers?: readonly ReportTier[] | undefined;
}

const DUTY_ID = matching(/^[a-z0-9][a-z0-9-]{0,30}$/, { vi: 'mã ngắn như q1 hoặc bai-chinh-luan', en: 'a short id such as q1 or essay' });

const dutyShape = (refs: Refs): Shape<WrittenDuty> => {
  const common = {
    id: optional(located(DUTY_ID)),
    title: optional(title),
    place: optional(text),
    ...sharedFields(refs),
  };
  const kind = <K extends DutyRule['kind']>(value: K): Field<K> => withDefault(oneOf<K>([value]), value);
  return byValue<WrittenDuty>('kind', {
    TASK: record({ kind: kind('TASK'), ...common }),
    QUOTA: record({ kind: kind('QUOTA'), ...common, quota: required(quota) }),
    REPORT: record({
      kind: kind('REPORT'),
      ...common,
      receivers: required(addressees(refs)),
      indicators: withDefault<readonly Indicator[]>(indicators, []),
      tiers: optional(list(tier)),
    }),
    SUB_PLAN: record({
      kind: kind('SUB_PLAN'),
      ...common,
      fulfilledBy: withDefault<'ISSUED' | 'SENT' | 'RECEIVED'>(oneOf(['ISSUED', 'SENT', 'RECEIVED'] as const), 'ISSUED'),
      fulfilledByThisPlan: withDefault(flag, false),
    }),
  });
};

/** What a row or clause carries out of the plan above. */
const parentTask = located(record({ plan: required(planKey), task: required(parentTaskKey), reason: optional(text) }));

export type WrittenLink = ValueOf<typeof parentTask>;

/** A row of the table or a clause of the body. */
const bearerFields = (refs: Refs) => ({
  number: required(text),
  title: required(title),
  note: optional(text),
  parentTask: optional(parentTask),
  duties: optional(list(located(dutyShape(refs)))),
  ...sharedFields(refs),
});

interface Bearer extends Shared {
  readonly title: string;
  readonly duties: readonly Located<WrittenDuty>[] | undefined;
}

const NO_DUTIES = { vi: 'ít nhất một nghĩa vụ, hoặc bỏ mục duties', en: 'at least one duty, or no “duties” at all' };
const TIME = { vi: 'ý nghĩa của thời gian, hoặc {undecided: lý do}', en: 'what the time means, or {undecided: reason}' };

/** Every duty has a lead and a time, its own or its row's. */
const complete = <B extends Bearer>({ value, at, path }: Located<B>, { source }: Cursor): Located<B> | Failed => {
  const before = source.mistakes.length;
  const { lead, schedule: time, title: rowTitle, duties = [{ value: undefined, at, path }] } = value;
  if (duties.length === 0) source.report(at, `${path}.duties`, say.empty(NO_DUTIES));
  for (const duty of duties) {
    const leads = duty.value?.lead ?? lead ?? [];
    if (leads.length === 0) source.report(duty.at, `${duty.path}.lead`, say.noLead(duty.value?.title ?? rowTitle));
    if ((duty.value?.schedule ?? time) === undefined) source.report(duty.at, `${duty.path}.schedule`, say.missing('schedule', TIME));
  }
  return source.mistakes.length > before ? FAILED : { value, at, path };
};

export const clauseShape = (refs: Refs) => refine(located(record({ key: required(located(clauseKey)), ...bearerFields(refs) })), complete);

const taskShape = (refs: Refs) =>
  refine(
    located(
      record({
        key: optional(located(taskKey)),
        ...bearerFields(refs),
        products: withDefault<readonly string[]>(list(text), []),
        budget: optional(text),
      }),
    ),
    complete,
  );

export type WrittenClause = ValueOf<ReturnType<typeof clauseShape>>;
export type WrittenTask = ValueOf<ReturnType<typeof taskShape>>;

/** A known day, or what the document tells about it. */
const documentDate = refine(
  shortOrLong(
    refine(date, (day) => ({ earliest: day, latest: day, known: true })),
    refine(record({ earliest: required(date), latest: required(date) }), (given) => ({ ...given, known: false })),
  ),
  (given, cursor) => (given.latest < given.earliest ? blame(cursor, say.order(given.earliest, given.latest)) : given),
);

const NUMBER = matching(DOCUMENT_NUMBER, {
  vi: 'số nguyên từ 1, như 110, 08 hoặc 12a, không kèm ký hiệu',
  en: 'a whole number from 1, such as 110, 08 or 12a, without the symbol',
});
const SYMBOL = matching(/^[\p{L}\d-]{1,30}$/u, { vi: 'ký hiệu như QĐ-UBND', en: 'a symbol such as QĐ-UBND' });

export const documentNumber = { number: required(NUMBER), symbol: required(SYMBOL) };

const documentShape = record({
  number: optional(NUMBER),
  symbol: optional(SYMBOL),
  issuedOn: required(documentDate),
  sentOn: optional(date),
  signer: optional(record({ name: optional(name), title: required(name), authority: optional(oneOf(SIGNING)) })),
});

export const planShape = (refs: Refs) =>
  record({
    format: required(oneOf([PLAN_FORMAT])),
    key: required(located(planKey)),
    title: required(title),
    year: required(integer(1945, 2200)),
    form: required(oneOf(FORMS)),
    issuer: optional(unitRef(refs)),
    document: required(documentShape),
    parent: optional(located(record({ plan: optional(planKey), cites: optional(citation) }))),
    source: required(text),
    legalBases: withDefault<readonly ValueOf<typeof citation>[]>(list(citation), []),
    budget: optional(text),
    targets: withDefault<readonly string[]>(list(text), []),
    notes: withDefault<readonly string[]>(list(text), []),
    groups: withDefault(groups(refs), new Map()),
    tasks: withDefault<readonly WrittenTask[]>(list(taskShape(refs)), []),
    clauses: withDefault<readonly WrittenClause[]>(list(clauseShape(refs)), []),
  });

export type WrittenPlan = ValueOf<ReturnType<typeof planShape>>;
