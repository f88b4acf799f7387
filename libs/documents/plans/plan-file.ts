import { isMap } from 'yaml';
import type { DocumentDate } from '#libs/calendar/schedule.js';
import type { Citation, DocumentNumber, PlanContent } from '#libs/domain/plan/plan-content.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { planIdOf } from '../identity.js';
import { say } from '../reading/messages.js';
import { failed, loadedUnless, type Loaded, type Mistake, type Position } from '../reading/mistake.js';
import { readWhole, type ValueOf } from '../reading/shape.js';
import { openYaml, START, type YamlText } from '../reading/yaml-text.js';
import { parseUnitRef, type Refs, refsWith, type ResolveUnit, resolved, type WrittenRef } from '../units/unit-ref.js';
import { lookupIn, reportUnknown } from './addressee-shape.js';
import { planShape, type WrittenClause, type WrittenPlan, type WrittenTask } from './plan-shape.js';
import type { citation } from './plan-shape.js';
import { clauseOf, taskOf, type RuleContext, withinChecked } from './rule-compiler.js';

/** Who signed, as printed. Personal data: belongs into the erasable table of persons, never into an event. */
interface Signer {
  /** Null where the file leaves it out. */
  readonly name: string | null;
  readonly title: string;
  /** `TM`, `KT`, `TL`, `TUQ`, `Q` or empty, as on the document. */
  readonly authority: string;
}

/** Something that no document says, and why it was put so. */
export interface Assumption {
  /** What is assumed: `issuer`, `issuedOn`, `numbering`, or a rule key with a field, such as `task/05 schedules`. */
  readonly of: string;
  readonly file: string;
  readonly reason: string;
}

/** Where a row or a clause stands, and what it says that it carries out. */
interface PlaceOfRow {
  /** A file of assumptions adds clauses of its own. */
  readonly file: string;
  readonly at: Position;
  /** Null: it carries out nothing of the plan above. */
  readonly parentTask: Position | null;
}

/** A plan file: what the plan says, and what is known of the document that carries it. */
export interface PlanFile {
  readonly file: string;
  readonly key: string;
  readonly planId: PlanId;
  readonly content: PlanContent;
  readonly document: {
    /** Null while the number is blank. */
    readonly number: DocumentNumber | null;
    /** The symbol is often known where the number is not. */
    readonly symbol: string | null;
    readonly issuedOn: DocumentDate;
    readonly sentOn: LocalDate | null;
    readonly signer: Signer | null;
  };
  /** Key of the plan above, where that plan has a file too. */
  readonly parentKey: string | null;
  /** Where the file names its key and its parent, for messages about several files, and where what it asks for stands, in the order of the content. */
  readonly places: {
    readonly key: Position;
    readonly parent: Position;
    readonly tasks: readonly PlaceOfRow[];
    readonly clauses: readonly PlaceOfRow[];
  };
  /** The number and day that the story gives the document later; null unless a file of assumptions says so. */
  readonly laterNumbering: { readonly document: DocumentNumber; readonly issuedOn: LocalDate; readonly reason: string } | null;
  readonly assumptions: readonly Assumption[];
  /** What whoever reads the files should know and is no mistake: rows that stand elsewhere, assumptions that were left out. */
  readonly remarks: readonly Mistake[];
}

export interface PlanFileOptions {
  /** For a document that does not say who issued it: the unit, and what `~/` at the beginning of unit keys stands for. */
  readonly issuer?: { readonly unit: string; readonly keys?: string | undefined };
}

const numberOf = ({ number, symbol }: WrittenPlan['document']): DocumentNumber | null =>
  number === undefined || symbol === undefined ? null : { number, symbol };

const dateOf = ({ earliest, latest, known }: WrittenPlan['document']['issuedOn']): DocumentDate =>
  known ? { known: true, date: earliest } : { known: false, earliest, latest };

const citationOf = (given: ValueOf<typeof citation>): Citation => ({
  number: given.number,
  ...(given.date === undefined ? {} : { date: given.date }),
  ...(given.issuer === undefined ? {} : { issuer: given.issuer }),
  use: given.use,
  ...(given.doubt === undefined ? {} : { doubt: given.doubt }),
});

const placeOfRow = (file: string, { value: { parentTask }, at }: WrittenTask | WrittenClause): PlaceOfRow => ({
  file,
  at,
  parentTask: parentTask?.at ?? null,
});

/** Where in which file stands what a path of the content names, such as `tasks 3 parentTask`; undefined: at no row, and not at the plan above. */
export const placeInFile = (
  { file, places }: Pick<PlanFile, 'file' | 'places'>,
  [part, index, field]: readonly string[],
): (Position & { readonly file: string }) | undefined => {
  if (part === 'parentId') return { file, ...places.parent };
  const row = part === 'tasks' || part === 'clauses' ? places[part][Number(index)] : undefined;
  return row && { file: row.file, ...((field === 'parentTask' ? row.parentTask : null) ?? row.at) };
};

/** Which plan a file holds, whatever else is wrong with it: to choose the file of assumptions for it. */
export const planKeyIn = (text: string): string | undefined => {
  const { root } = openYaml(text, '');
  const key = isMap(root) ? root.get('key') : undefined;
  return typeof key === 'string' ? key : undefined;
};

/** `~/` alone is the issuer, before a key it is what the issuer's keys begin with. */
const refsIn = ({ root }: YamlText, { issuer }: PlanFileOptions): Refs => {
  const own = isMap(root) ? root.get('issuer') : undefined;
  const unit = typeof own === 'string' ? own : issuer?.unit;
  return refsWith(unit, issuer?.keys);
};

/** The issuer that the file names, else the one that is assumed; `undefined` and reported where there is neither. */
const issuerOf = (
  plan: WrittenPlan,
  options: PlanFileOptions,
  source: YamlText,
  resolve: ResolveUnit,
  on: LocalDate,
): OrgUnitId | undefined => {
  const written = plan.issuer ?? assumedIssuer(options);
  if (written === undefined) {
    source.report(
      START,
      'issuer',
      say.missing('issuer', {
        vi: 'đơn vị ban hành; nếu văn bản không nói thì ghi trong tệp giả định',
        en: 'the issuing unit; where the document does not say, in the file of assumptions',
      }),
    );
    return undefined;
  }
  const found = resolved(written, resolve, on);
  if (typeof found === 'string') return found;
  source.report(written.at, written.path, found);
  return undefined;
};

const assumedIssuer = ({ issuer }: PlanFileOptions): WrittenRef | undefined => {
  if (issuer === undefined) return undefined;
  const ref = parseUnitRef(issuer.unit);
  return ref === undefined || 'badDay' in ref ? undefined : { value: { text: issuer.unit, ref }, at: START, path: 'issuer' };
};

const contentOf = (plan: WrittenPlan, context: RuleContext): Omit<PlanContent, 'issuer'> => {
  const parent = plan.parent?.value;
  const tasks = plan.tasks.map((task, index) => taskOf(context, task, index));
  const clauses = plan.clauses.map((clause) => clauseOf(context, clause));
  withinChecked(context.source, [...tasks, ...clauses]);
  return {
    title: plan.title,
    year: plan.year,
    form: plan.form,
    ...(parent?.plan === undefined ? {} : { parentId: planIdOf(parent.plan) }),
    ...(parent?.cites === undefined ? {} : { parentCitation: citationOf(parent.cites) }),
    legalBases: plan.legalBases.map(citationOf),
    ...(plan.budget === undefined ? {} : { budget: plan.budget }),
    targets: plan.targets,
    notes: plan.notes,
    tasks: tasks.map(({ part }) => part),
    clauses: clauses.map(({ part }) => part),
    source: { document: plan.source, place: '' },
  };
};

/**
 * Reads a plan file (`docs/plan-files.md`). Pure.
 * @param fileName for messages and for the source of assumptions
 * @param resolve finds the units that the file names; they have to exist on the day of the document, or on the earliest that it can have
 */
export const loadPlanFile = (text: string, fileName: string, resolve: ResolveUnit, options: PlanFileOptions = {}): Loaded<PlanFile> => {
  const source = openYaml(text, fileName);
  const refs = refsIn(source, options);
  const plan = readWhole(source, planShape(refs));
  if (plan === undefined) {
    reportUnknown(source, refs, resolve);
    return failed(source.mistakes);
  }
  const on = plan.document.issuedOn.earliest;
  const issuer = issuerOf(plan, options, source, resolve, on);
  if (plan.parent?.value.plan === plan.key.value)
    source.report(plan.parent.at, 'parent', say.parentCycle([plan.key.value, plan.key.value]));
  const lookup = lookupIn(source, plan.groups, resolve, on);
  const context: RuleContext = { source, lookup, document: plan.source, assumption: undefined, keys: new Map() };
  const content = contentOf(plan, context);
  if (issuer === undefined) return failed(source.mistakes);
  const { signer, symbol, sentOn } = plan.document;
  return loadedUnless(source.mistakes, () => ({
    file: fileName,
    key: plan.key.value,
    planId: planIdOf(plan.key.value),
    content: { ...content, issuer },
    document: {
      number: numberOf(plan.document),
      symbol: symbol ?? null,
      issuedOn: dateOf(plan.document.issuedOn),
      sentOn: sentOn ?? null,
      signer: signer === undefined ? null : { name: signer.name ?? null, title: signer.title, authority: signer.authority ?? '' },
    },
    parentKey: plan.parent?.value.plan ?? null,
    places: {
      key: plan.key.at,
      parent: plan.parent?.at ?? plan.key.at,
      tasks: plan.tasks.map((task) => placeOfRow(fileName, task)),
      clauses: plan.clauses.map((clause) => placeOfRow(fileName, clause)),
    },
    laterNumbering: null,
    assumptions: [],
    remarks: [],
  }));
};
