import { say } from '#libs/documents/reading/messages.js';
import { failed, type Loaded, loadedUnless, type Mistake } from '#libs/documents/reading/mistake.js';
import type { PlanFile, PlanFileOptions } from '#libs/documents/plans/plan-file.js';
import type { NamedText } from '#libs/documents/plans/plan-set.js';
import { loadPlanWithAssumptions } from '#libs/documents/plans/plan-with-assumptions.js';
import { resolverOf } from '#libs/documents/units/unit-directory.js';
import { parseUnitRef, type UnitRef } from '#libs/documents/units/unit-ref.js';
import { nodeAt, openYaml, START, YAML_BYTES_MAX } from '#libs/documents/reading/yaml-text.js';
import { linkMistakes } from '#libs/domain/plan/content-checks.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { Language } from '#libs/kernel/language.js';
import type { Queries, Viewpoint } from '#libs/read-models/queries.js';
import { parentOf } from '../facts/plan-facts.js';
import { namesFor } from '../commands/refusal-names.js';
import { refusalText } from '../commands/refusal-words.js';
import { registeredUnits } from '../imports/registered-units.js';

export interface PlanTexts {
  readonly plan: NamedText;
  /** What the document leaves open; undefined: nothing is assumed. */
  readonly assumptions: NamedText | undefined;
}

export interface PlanFileSources {
  readonly log: EventLog;
  readonly queries: Queries;
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

/** Options for a file that names no issuer: it is read for the unit that asks, and `~/` stands for the key of that unit where it has one. */
const issuedBy = async (unitId: OrgUnitId, { queries, view }: PlanFileSources): Promise<PlanFileOptions> => {
  const unit = (await queries.orgUnitsByIds([unitId], view)).get(unitId);
  const key = unit?.codes.find(({ scheme }) => scheme === 'LOCAL')?.code;
  const own = key ?? `id:${unitId}`;
  return parseUnitRef(own) === undefined ? {} : { issuer: { unit: own, keys: key } };
};

/** Links to what the plan above does not have, or asks of others alone, as its draft would be refused for them. A plan above that is not here yet is passed over. */
const linkMistakesIn = async (
  plan: NamedText,
  { content }: PlanFile,
  { log, queries, view }: PlanFileSources,
): Promise<readonly Mistake[]> => {
  const now = (): Promise<Viewpoint> => Promise.resolve(view);
  const parent = await parentOf(log, queries, content, now);
  const refusals = parent?.exists === false ? [] : linkMistakes(content, parent, null);
  if (refusals.length === 0) return [];
  const source = openYaml(plan.text, plan.name);
  for (const refusal of refusals) {
    const path = refusal.path.replace(/^content\./u, '');
    const names = await namesFor(queries, refusal, now);
    const textIn = (language: Language): string => refusalText({ ...refusal, path }, language, names);
    source.report(source.positionOf(nodeAt(source.root, path), START), path, say.parentTask({ vi: textIn('vi'), en: textIn('en') }));
  }
  return source.mistakes;
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
  const read = loadPlanWithAssumptions(plan, assumptions, resolverOf(units), options);
  return read.ok ? loadedUnless(await linkMistakesIn(plan, read.value, sources), () => read.value) : read;
};
