import { say } from '#libs/documents/messages.js';
import { failed, type Loaded, type Mistake } from '#libs/documents/mistake.js';
import type { PlanFile, PlanFileOptions } from '#libs/documents/plan-file.js';
import type { NamedText } from '#libs/documents/plan-set.js';
import { loadPlanWithAssumptions } from '#libs/documents/plan-with-assumptions.js';
import { resolverOf } from '#libs/documents/unit-directory.js';
import { parseUnitRef, type UnitRef } from '#libs/documents/unit-ref.js';
import { START, YAML_BYTES_MAX } from '#libs/documents/yaml-text.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { Queries, Viewpoint } from '#libs/read-models/queries.js';
import { registeredUnits } from './registered-units.js';

export interface PlanTexts {
  readonly plan: NamedText;
  /** What the document leaves open; undefined: nothing is assumed. */
  readonly assumptions: NamedText | undefined;
}

export interface PlanFileSources {
  readonly log: Pick<EventLog, 'readStreams'>;
  readonly queries: Pick<Queries, 'codeHolders' | 'orgUnitsByIds'>;
  readonly view: Viewpoint;
}

/** Which units the files refer to, whether or not they exist. */
const unitsNamedIn = ({ plan, assumptions }: PlanTexts, options: PlanFileOptions): readonly UnitRef[] => {
  const named: UnitRef[] = [];
  loadPlanWithAssumptions(
    plan,
    assumptions,
    (ref) => {
      named.push(ref);
      return undefined;
    },
    options,
  );
  return named;
};

const tooLarge = ({ name, text }: NamedText): readonly Mistake[] => {
  const size = Buffer.byteLength(text);
  return size > YAML_BYTES_MAX ? [{ file: name, ...START, path: '', ...say.tooLarge(size, YAML_BYTES_MAX) }] : [];
};

/** For a file that does not say who issues it: whoever reads it, by the key that `~/` stands for where it has one. */
const issuedBy = async (unitId: OrgUnitId, { queries, view }: PlanFileSources): Promise<PlanFileOptions> => {
  const unit = (await queries.orgUnitsByIds([unitId], view)).get(unitId);
  const key = unit?.codes.find(({ scheme }) => scheme === 'LOCAL')?.code;
  const own = key ?? `id:${unitId}`;
  return parseUnitRef(own) === undefined ? {} : { issuer: { unit: own, keys: key } };
};

/**
 * A plan file as somebody would take it in, with what is assumed about it, or everything that is wrong with either. Only the units that they name are
 * looked up.
 *
 * @param by for which unit it is read
 */
export const readPlanFile = async (texts: PlanTexts, by: OrgUnitId, sources: PlanFileSources): Promise<Loaded<PlanFile>> => {
  const { plan, assumptions } = texts;
  const mistakes = [plan, ...(assumptions === undefined ? [] : [assumptions])].flatMap(tooLarge);
  if (mistakes.length > 0) return failed(mistakes);
  const options = await issuedBy(by, sources);
  const named = unitsNamedIn(texts, options);
  const codes = named.flatMap((ref) =>
    ref.by === 'KEY' ? [{ scheme: 'LOCAL' as const, code: ref.key }] : ref.by === 'CODE' ? [{ scheme: ref.scheme, code: ref.code }] : [],
  );
  const holders = codes.length === 0 ? [] : await sources.queries.codeHolders(codes, sources.view);
  const ids = new Set([...named.flatMap((ref) => (ref.by === 'ID' ? [ref.id] : [])), ...holders.map(({ unitId }) => unitId)]);
  const units = await registeredUnits(
    sources.log,
    [...ids].map((id): StreamId => `org-unit/${id}`),
    sources.view.position,
  );
  return loadPlanWithAssumptions(plan, assumptions, resolverOf(units), options);
};
