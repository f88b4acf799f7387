import { say } from '#libs/documents/messages.js';
import { failed, type Loaded } from '#libs/documents/mistake.js';
import { loadPlanFile, type PlanFile, type PlanFileOptions } from '#libs/documents/plan-file.js';
import { resolverOf } from '#libs/documents/unit-directory.js';
import { parseUnitRef, type UnitRef } from '#libs/documents/unit-ref.js';
import { START, YAML_BYTES_MAX } from '#libs/documents/yaml-text.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { Queries, Viewpoint } from '#libs/read-models/queries.js';
import { registeredUnits } from './registered-units.js';

export interface PlanFileSources {
  readonly log: Pick<EventLog, 'readStreams'>;
  readonly queries: Pick<Queries, 'codeHolders' | 'orgUnitsByIds'>;
  readonly view: Viewpoint;
}

/** Which units a file refers to, whether or not they exist. */
const unitsNamedIn = (text: string, fileName: string, options: PlanFileOptions): readonly UnitRef[] => {
  const named: UnitRef[] = [];
  loadPlanFile(
    text,
    fileName,
    (ref) => {
      named.push(ref);
      return undefined;
    },
    options,
  );
  return named;
};

/** For a file that does not say who issues it: whoever reads it, by the key that `~/` stands for where it has one. */
const issuedBy = async (unitId: OrgUnitId, { queries, view }: PlanFileSources): Promise<PlanFileOptions> => {
  const unit = (await queries.orgUnitsByIds([unitId], view)).get(unitId);
  const key = unit?.codes.find(({ scheme }) => scheme === 'LOCAL')?.code;
  const own = key ?? `id:${unitId}`;
  return parseUnitRef(own) === undefined ? {} : { issuer: { unit: own, keys: key } };
};

/**
 * A plan file as somebody would take it in, or everything that is wrong with it. Only the units that it names are looked up.
 *
 * @param by for which unit it is read
 */
export const readPlanFile = async (text: string, fileName: string, by: OrgUnitId, sources: PlanFileSources): Promise<Loaded<PlanFile>> => {
  const size = Buffer.byteLength(text);
  if (size > YAML_BYTES_MAX) return failed([{ file: fileName, ...START, path: '', ...say.tooLarge(size, YAML_BYTES_MAX) }]);
  const options = await issuedBy(by, sources);
  const named = unitsNamedIn(text, fileName, options);
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
  return loadPlanFile(text, fileName, resolverOf(units), options);
};
