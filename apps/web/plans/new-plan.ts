import type { ContentPartsFragment, PlanContentInput } from '../graphql/generated.js';
import { planNumber } from '../texts/plan-names.js';
import { contentInput } from './content-input.js';
import { asDrafted } from './issuing.js';
import { OWN, planDraftKey, standingRows, withOwnRow, type PlanDraft, type Purpose } from './plan-draft.js';

/** Who writes, and where. */
export interface Writer {
  readonly owner: string;
  readonly unit: string;
  readonly unitName: string;
}

const SYMBOL = 'KH-UBND';

const begun = (
  writer: Writer,
  purpose: Purpose,
  subject: string,
  rest: Pick<PlanDraft, 'planId' | 'amends' | 'parent' | 'whole' | 'title' | 'rows'> & { readonly symbol: string },
): PlanDraft => {
  const { symbol, ...parts } = rest;
  return {
    ...parts,
    key: planDraftKey(writer.owner, purpose, subject),
    owner: writer.owner,
    purpose,
    answers: {},
    document: { number: '', symbol, on: null, note: '', answerBy: '' },
    editedAt: 0,
    drafted: null,
    issuing: { state: 'EDITING', mistakes: [] },
  };
};

const citationOf = (parent: ContentPartsFragment): PlanContentInput['legalBases'] =>
  parent.number === null
    ? []
    : [
        {
          number: planNumber(parent),
          ...(parent.issuedOn?.date == null ? {} : { date: parent.issuedOn.date }),
          ...(parent.issuer === null ? {} : { issuer: parent.issuer.fullName }),
        },
      ];

/** A plan that carries out the one above; nothing is answered yet. */
export const derivedPlan = (writer: Writer, parent: ContentPartsFragment, planId: string, title: string): PlanDraft =>
  begun(writer, 'DERIVE', parent.id, {
    planId,
    amends: null,
    parent: { planId: parent.id, name: planNumber(parent) },
    whole: {
      year: parent.year,
      form: 'PLAN',
      issuer: writer.unit,
      parentId: parent.id,
      legalBases: citationOf(parent),
      targets: [],
      notes: [],
      clauses: [],
      source: { document: planNumber(parent), place: '1' },
    },
    title,
    rows: [],
    symbol: SYMBOL,
  });

/** A plan of one's own, with one empty row. */
export const ownPlan = (writer: Writer, planId: string, year: number): PlanDraft =>
  withOwnRow(
    begun(writer, 'COMPOSE', OWN, {
      planId,
      amends: null,
      parent: null,
      whole: {
        year,
        form: 'PLAN',
        issuer: writer.unit,
        legalBases: [],
        targets: [],
        notes: [],
        clauses: [],
        source: { document: writer.unitName, place: '1' },
      },
      title: '',
      rows: [],
      symbol: SYMBOL,
    }),
  );

/** What an amendment relies on. */
export const amendedText = (plan: ContentPartsFragment): NonNullable<PlanDraft['amends']> => ({
  text: JSON.stringify(contentInput(plan)),
  streamVersion: plan.streamVersion,
});

const withoutRows = ({ tasks: _, ...text }: Omit<PlanContentInput, 'title'>): PlanDraft['whole'] => ({ ...text, clauses: [] });

/** An issued plan as it reads now, to be amended. @param nameOf how a unit is called */
export const amendedPlan = (writer: Writer, plan: ContentPartsFragment, nameOf: (unitId: string) => string): PlanDraft => {
  const { title, ...text } = contentInput(plan);
  return begun(writer, 'AMEND', plan.id, {
    planId: plan.id,
    amends: amendedText(plan),
    parent: plan.parentId === null ? null : { planId: plan.parentId, name: '' },
    whole: withoutRows(text),
    title,
    rows: standingRows(text, nameOf),
    symbol: plan.symbol ?? SYMBOL,
  });
};

/** A text that is there already, as a plan that was not issued. @param subject under which it is kept on this machine */
const writtenPlan = (
  writer: Writer,
  subject: string,
  planId: string,
  { title, ...text }: PlanContentInput,
  nameOf: (unitId: string) => string,
): PlanDraft =>
  begun(writer, 'COMPOSE', subject, {
    planId,
    amends: null,
    parent: text.parentId == null ? null : { planId: text.parentId, name: '' },
    whole: withoutRows(text),
    title,
    rows: standingRows(text, nameOf),
    symbol: SYMBOL,
  });

/** What a plan file says, as the server reads it. */
export interface PlanInFile {
  readonly planId: string;
  readonly content: PlanContentInput;
  readonly number: string | null;
  readonly symbol: string | null;
  /** As it is typed; null: it is blank. */
  readonly on: string | null;
}

/** A plan that is taken in from a file, in the place of one that is entered row by row. */
export const planInFile = (
  writer: Writer,
  { planId, content, number, symbol, on }: PlanInFile,
  nameOf: (unitId: string) => string,
): PlanDraft => {
  const draft = writtenPlan(writer, OWN, planId, content, nameOf);
  return { ...draft, document: { ...draft.document, number: number ?? '', symbol: symbol ?? SYMBOL, on } };
};

/** A plan that the server has as a draft, by whoever drafted it. */
export const draftedPlan = (writer: Writer, plan: ContentPartsFragment, nameOf: (unitId: string) => string): PlanDraft =>
  asDrafted(writtenPlan(writer, plan.id, plan.id, contentInput(plan), nameOf));
