import type { CodeScheme, UnitCode } from '#libs/domain/org-unit/org-unit.js';
import { codesStreamOf, type UnitCodesEvent } from '#libs/domain/org-unit/unit-codes.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';

/** The version of the stream of each scheme of codes; read before looking who has a code. */
export type CodeVersions = ReadonlyMap<CodeScheme, number>;

interface Coded {
  readonly unitId: OrgUnitId;
  readonly codes: readonly UnitCode[];
}

export const codeVersions = async (log: EventLog, codes: readonly UnitCode[]): Promise<CodeVersions> => {
  const schemes = [...new Set(codes.map(({ scheme }) => scheme))];
  const histories = await Promise.all(schemes.map((scheme) => log.readStream(codesStreamOf(scheme))));
  return new Map(schemes.map((scheme, index) => [scheme, histories[index]?.length ?? 0]));
};

/** The codes of units that are registered, one event for each scheme, at the versions that were seen. */
export const codeClaims = (
  units: readonly Coded[],
  versions: CodeVersions,
): readonly { readonly streamId: StreamId; readonly expectedVersion: number; readonly events: readonly UnitCodesEvent[] }[] => {
  const given = units.flatMap(({ unitId, codes }) => codes.map(({ scheme, code }) => ({ scheme, code, unitId })));
  return [...Map.groupBy(given, ({ scheme }) => scheme)].map(([scheme, codes]) => ({
    streamId: codesStreamOf(scheme),
    expectedVersion: versions.get(scheme) ?? 0,
    events: [{ type: 'UnitCodesAssigned', scheme, codes: codes.map(({ code, unitId }) => ({ code, unitId })) }],
  }));
};

/** Appends that write nothing and assert that nobody was given a code since the versions were seen. */
export const codesAsSeen = (
  versions: CodeVersions,
): readonly { readonly streamId: StreamId; readonly expectedVersion: number; readonly events: readonly [] }[] =>
  [...versions].map(([scheme, expectedVersion]) => ({ streamId: codesStreamOf(scheme), expectedVersion, events: [] }));
