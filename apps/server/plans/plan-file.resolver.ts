import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Field, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { planContentInput } from '#libs/application/plan-content/plan-content-codec.js';
import { readPlanFile } from '#libs/application/plan-content/plan-file-reading.js';
import { EVENT_LOG } from '#libs/application/tokens.js';
import { type Loaded, type Mistake, translatedMistake } from '#libs/documents/reading/mistake.js';
import type { PlanFile } from '#libs/documents/plans/plan-file.js';
import { type Addressee, rulesOf } from '#libs/domain/plan/plan-content.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { Language } from '#libs/kernel/language.js';
import type { OrgUnitRow } from '#libs/read-models/queries.js';
import { actorOf, type RequestContext } from '../graphql/context.js';
import { textField } from '../graphql/form.js';
import { type At, DataAsOf, dataAsOf, rowAt, ViewArgs, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { type PlanFileMistakeType, PlanFileReadingType, PlanInFileType } from './plan-file.graphql.js';

const FILE = 'ke-hoach.yaml';
/** Before the name of a file of assumptions, which duties show as the source of what was assumed. */
const ASSUMED = 'gia-dinh/';

@InputType({ description: 'A file of assumptions, as docs/plan-files.md describes it.' })
class AssumptionsFileInput {
  @textField({ description: 'As the file is called; duties name it as the source of what was assumed.' })
  readonly name!: string;

  @textField({ description: 'The file itself: YAML, 1 MB at most.' })
  readonly text!: string;
}

@ArgsType()
class PlanFileArgs extends ViewArgs {
  @Field(() => String, { description: 'The file itself: YAML as docs/plan-files.md describes it, 1 MB at most.' })
  readonly text!: string;

  @Field(() => AssumptionsFileInput, { nullable: true, description: 'What the document leaves open. Absent: nothing is assumed.' })
  readonly assumptions?: AssumptionsFileInput | null;
}

type Reading = At<{ readonly loaded: Loaded<PlanFile> }>;

const told = (mistake: Mistake, language: Language): PlanFileMistakeType => ({
  ...translatedMistake(mistake, language),
  in: mistake.file === FILE ? 'PLAN' : 'ASSUMPTIONS',
});

@Resolver(() => PlanFileReadingType)
export class PlanFileReadingResolver {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  @Query(() => PlanFileReadingType, {
    description:
      'What a plan file says, or every mistake in it with its place; for the unit that asks, which issues it where the file names nobody.',
  })
  async planFileReading(@Args() { text, assumptions, ...args }: PlanFileArgs, @Context() context: RequestContext): Promise<Reading> {
    const view = await context.reads.view(args);
    const { unit } = actorOf(context);
    const texts = {
      plan: { name: FILE, text },
      assumptions: assumptions == null ? undefined : { name: `${ASSUMED}${assumptions.name}`, text: assumptions.text },
    };
    return rowAt({ loaded: await readPlanFile(texts, unit, { log: this.log, queries: context.reads.queries, view }) }, view);
  }

  @ResolveField(() => PlanInFileType, { nullable: true })
  plan(@Parent() { loaded, ...reading }: Reading): At<PlanFile> | null {
    return loaded.ok ? rowAt(loaded.value, viewOf(reading)) : null;
  }

  @ResolveField()
  mistakes(@Parent() { loaded }: Reading, @Context() { language }: RequestContext): readonly PlanFileMistakeType[] {
    return loaded.ok ? [] : loaded.mistakes.map((mistake) => told(mistake, language));
  }

  @ResolveField()
  remarks(@Parent() { loaded }: Reading, @Context() { language }: RequestContext): readonly PlanFileMistakeType[] {
    return loaded.ok ? loaded.value.remarks.map((remark) => told(remark, language)) : [];
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() reading: Reading): DataAsOf {
    return dataAsOf(viewOf(reading));
  }
}

const unitsIn = (addressee: Addressee): readonly OrgUnitId[] =>
  'unit' in addressee ? [addressee.unit] : 'group' in addressee ? [addressee.group.of, ...(addressee.group.except ?? [])] : [];

/** In the order in which they are named first. */
const unitsNamed = ({ content }: PlanFile): readonly OrgUnitId[] => {
  const addressees = rulesOf(content).flatMap((rule) => [
    ...rule.leads,
    ...rule.coordinators,
    ...(rule.kind === 'REPORT' ? rule.receivers : []),
  ]);
  return [...new Set([content.issuer, ...addressees.flatMap(unitsIn)])];
};

@Resolver(() => PlanInFileType)
export class PlanInFileResolver {
  @ResolveField()
  content(@Parent() { content }: PlanFile): unknown {
    return planContentInput(content);
  }

  @ResolveField()
  number(@Parent() { document }: PlanFile): string | null {
    return document.number?.number ?? null;
  }

  @ResolveField()
  symbol(@Parent() { document }: PlanFile): string | null {
    return document.symbol;
  }

  @ResolveField()
  issuedOn(@Parent() { document: { issuedOn } }: PlanFile): string | null {
    return issuedOn.known ? issuedOn.date : null;
  }

  @ResolveField(() => [OrgUnitNode])
  async units(@Parent() plan: At<PlanFile>, @Context() { reads }: RequestContext): Promise<readonly At<OrgUnitRow>[]> {
    const view = viewOf(plan);
    const ids = unitsNamed(plan);
    const rows = await reads.queries.orgUnitsByIds(ids, view);
    return ids.flatMap((id) => {
      const row = rows.get(id);
      return row === undefined ? [] : [rowAt(row, view)];
    });
  }
}
