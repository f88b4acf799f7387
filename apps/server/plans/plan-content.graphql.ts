import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type {
  Authority,
  Citation,
  DocumentForm,
  DutyKind,
  DutyRule,
  Indicator,
  PlanClause,
  PlanTask,
  Quota,
  QuotaTarget,
  Source,
} from '#libs/domain/plan/plan-content.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { OrgLevel, OrgUnitType } from '#libs/domain/org-unit/org-unit.js';
import { graphqlEnum } from '../graphql/enum.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { OrgLevels, OrgUnitNode, OrgUnitTypes } from '../org-units/org-unit.graphql.js';
import { PeriodDueType, ScheduleType } from './schedule.graphql.js';

export const DocumentForms = graphqlEnum<DocumentForm>(
  'DocumentForm',
  { PLAN: 'Kế hoạch', DECISION: 'Quyết định', APPENDIX: 'Phụ lục without its plan' },
  'Legal form of the document (Decree 30/2020/NĐ-CP, art. 7).',
);

export const Authorities = graphqlEnum<Authority>('Authority', {
  ASSIGNS: '',
  REQUESTS: 'A Front or Party body is asked, not ordered: it can never be overdue',
});

export const DutyKinds = graphqlEnum<DutyKind>('DutyKind', {
  SUB_PLAN: 'A plan of its own',
  TASK: '',
  QUOTA: 'So many of a product in each period',
  REPORT: '',
  AMENDMENT: 'An answer to an amendment of the plan above',
});

export const QuotaTargets = graphqlEnum<QuotaTarget>('QuotaTarget', { AT_LEAST: '', EXACTLY: '', AT_MOST: '', AIM_FOR: '' });

export const Leaderships = graphqlEnum<DutyRule['leadership']>('Leadership', {
  JOINT: 'All leads hold one duty together',
  EACH: 'One duty for each lead',
});

export type FulfilledBy = Extract<DutyRule, { kind: 'SUB_PLAN' }>['fulfilledBy'];
export const FulfilledBys = graphqlEnum<FulfilledBy>('FulfilledBy', { ISSUED: '', SENT: '', RECEIVED: '' });

export type Aggregator = Indicator['overUnits'];
export const Aggregators = graphqlEnum<Aggregator>('Aggregator', { SUM: '', AVERAGE: '', LAST: '', MIN: '', MAX: '', COUNT: '' });

export type QuotaCounts = Quota['counts'];
export const QuotaCountsValues = graphqlEnum<QuotaCounts>('QuotaCounts', { SENT: '', PUBLISHED: 'Only what a third party published' });

export type CitationUse = NonNullable<Citation['use']>;
export const CitationUses = graphqlEnum<CitationUse>('CitationUse', { BASIS: 'Căn cứ, thực hiện', MENTION: 'Only named in the text' });

@ObjectType('Citation')
export class CitationType implements Citation {
  @Field(() => String)
  readonly number!: string;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly date?: LocalDate;

  @Field(() => String, { nullable: true })
  readonly issuer?: string;

  @Field(() => CitationUses, { nullable: true })
  readonly use?: CitationUse;

  @Field(() => String, { nullable: true, description: 'What is doubtful about it.' })
  readonly doubt?: string;
}

@ObjectType('Assumption', { description: 'What no document says and somebody assumed.' })
export class AssumptionType {
  @Field(() => String)
  readonly file!: string;

  @Field(() => String)
  readonly reason!: string;
}

@ObjectType('Source', { description: 'Where a rule or a figure comes from.' })
export class SourceType implements Source {
  @Field(() => String)
  readonly document!: string;

  @Field(() => String)
  readonly place!: string;

  @Field(() => AssumptionType, { nullable: true })
  readonly assumption?: AssumptionType;
}

@ObjectType('UnitGroup', { description: 'Direct children of a unit, of some types; resolved on the day of issue and frozen then.' })
export class UnitGroupType {
  @Field(() => String)
  readonly name!: string;

  @Field(() => OrgUnitNode, { nullable: true })
  readonly of!: OrgUnitNode | null;

  @Field(() => [OrgUnitTypes])
  readonly types!: readonly OrgUnitType[];

  @Field(() => [OrgUnitNode], { description: 'Taken out of the group.' })
  readonly except!: readonly OrgUnitNode[];
}

@ObjectType('Addressee', { description: 'One of a unit, a group of units, and a text that names no unit.' })
export class AddresseeType {
  @Field(() => OrgUnitNode, { nullable: true })
  readonly unit?: OrgUnitNode | null;

  @Field(() => UnitGroupType, { nullable: true })
  readonly group?: UnitGroupType;

  @Field(() => String, { nullable: true })
  readonly text?: string;

  @Field(() => String, { nullable: true })
  readonly role?: string;
}

@ObjectType('Quota')
export class QuotaType implements Quota {
  @Field(() => QuotaTargets)
  readonly target!: QuotaTarget;

  @Field(() => Int)
  readonly count!: number;

  @Field(() => String, { description: 'What is counted, e.g. `NEWS_ITEM`.' })
  readonly product!: string;

  @Field(() => String, { nullable: true })
  readonly channel?: string;

  @Field(() => QuotaCountsValues)
  readonly counts!: QuotaCounts;

  @Field(() => String, { nullable: true, description: '`count` is a percentage of this population.' })
  readonly percentOf?: string;

  @Field(() => Boolean, { nullable: true, description: 'Only what never appeared before counts.' })
  readonly onlyNew?: boolean;

  @Field(() => String, { nullable: true, description: 'Rule key of the quota of which this one is a part.' })
  readonly within?: string;
}

@ObjectType('ReportTier', { description: 'The deadline of the reports of the holders on one level.' })
export class ReportTierType {
  @Field(() => OrgLevels)
  readonly level!: OrgLevel;

  @Field(() => [OrgUnitTypes], { nullable: true, description: 'Only of units of these types.' })
  readonly types?: readonly OrgUnitType[];

  @Field(() => PeriodDueType)
  readonly due!: PeriodDueType;
}

@ObjectType('IndicatorRatio', { description: 'Two figures of the same report that are added up; the quotient is taken last.' })
class IndicatorRatioType {
  @Field(() => ID)
  readonly numerator!: string;

  @Field(() => ID)
  readonly denominator!: string;
}

@ObjectType('Indicator', { description: 'A figure that a report carries.' })
export class IndicatorType implements Indicator {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly label!: string;

  @Field(() => String, { nullable: true })
  readonly labelEn?: string;

  @Field(() => String)
  readonly unit!: string;

  @Field(() => Aggregators)
  readonly overUnits!: Aggregator;

  @Field(() => Aggregators)
  readonly overTime!: Aggregator;

  @Field(() => Boolean)
  readonly required!: boolean;

  @Field(() => IndicatorRatioType, { nullable: true, description: 'It is a quotient, and carries no figure of its own.' })
  readonly ratio?: NonNullable<Indicator['ratio']>;
}

@ObjectType('DutyRule', { description: 'One thing that a plan makes its addressees owe.' })
export class DutyRuleType {
  @Field(() => String, { description: 'Stable within the plan.' })
  readonly key!: string;

  @Field(() => DutyKinds)
  readonly kind!: DutyKind;

  @Field(() => String)
  readonly title!: string;

  @Field(() => [AddresseeType])
  readonly leads!: readonly AddresseeType[];

  @Field(() => Leaderships)
  readonly leadership!: DutyRule['leadership'];

  @Field(() => [AddresseeType])
  readonly coordinators!: readonly AddresseeType[];

  @Field(() => Authorities)
  readonly authority!: Authority;

  @Field(() => String, { description: 'The time wording as it stands in the document.' })
  readonly wording!: string;

  @Field(() => ScheduleType)
  readonly schedule!: ScheduleType;

  @Field(() => SourceType)
  readonly source!: SourceType;

  @Field(() => FulfilledBys, { nullable: true, description: 'Of a sub-plan: which of its days counts.' })
  readonly fulfilledBy?: FulfilledBy;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Of a sub-plan: whether it is this very plan, so that its own issue fulfils the duty.',
  })
  readonly fulfilledByThisPlan?: boolean;

  @Field(() => QuotaType, { nullable: true })
  readonly quota?: QuotaType;

  @Field(() => [AddresseeType], { nullable: true, description: 'Of a report.' })
  readonly receivers?: readonly AddresseeType[];

  @Field(() => [IndicatorType], { nullable: true, description: 'Of a report.' })
  readonly indicators?: readonly IndicatorType[];

  @Field(() => [ReportTierType], {
    nullable: true,
    description: 'Of a report: deadlines by tier; who is on none has that of the schedule.',
  })
  readonly tiers?: readonly ReportTierType[];
}

@ObjectType('ParentTask', { description: 'The row or clause of the plan above that a row or clause carries out.' })
export class ParentTaskType {
  @Field(() => ID)
  readonly planId!: string;

  @Field(() => String)
  readonly key!: string;

  @Field(() => String, { nullable: true, description: 'Why it is carried out as something less than the parent asks, where it is.' })
  readonly reason?: string;
}

@ObjectType('Task', { description: "A row of the plan's table." })
export class TaskType implements Omit<PlanTask, 'rules' | 'parentTask'> {
  @Field(() => String)
  readonly key!: string;

  @Field(() => String, { description: 'As numbered in the document.' })
  readonly number!: string;

  @Field(() => String)
  readonly title!: string;

  @Field(() => [String])
  readonly products!: readonly string[];

  @Field(() => String, { nullable: true })
  readonly budget?: string;

  @Field(() => String, { nullable: true })
  readonly note?: string;

  @Field(() => ParentTaskType, { nullable: true })
  readonly parentTask?: ParentTaskType;

  @Field(() => [DutyRuleType])
  readonly rules!: readonly DutyRuleType[];
}

@ObjectType('Clause', { description: 'A duty that stands in the body, without a row.' })
export class ClauseType implements Omit<PlanClause, 'rules' | 'parentTask'> {
  @Field(() => String)
  readonly key!: string;

  @Field(() => String)
  readonly number!: string;

  @Field(() => String)
  readonly title!: string;

  @Field(() => String, { nullable: true })
  readonly note?: string;

  @Field(() => ParentTaskType, { nullable: true })
  readonly parentTask?: ParentTaskType;

  @Field(() => [DutyRuleType])
  readonly rules!: readonly DutyRuleType[];
}
