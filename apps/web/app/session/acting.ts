interface Above {
  readonly id: string;
  readonly parent?: Above | null;
}

/** A unit for which others may act, as `ActedFor` asks for it. */
interface ActedFor extends Above {
  readonly validTo: string | null;
}

const isWithin = (above: Above | null | undefined, unitId: string): boolean =>
  above != null && (above.id === unitId || isWithin(above.parent, unitId));

/**
 * Whether a unit may act for one of these, as one of them or from above, so that it is offered a form. Who follows a unit that has an end is known
 * to the server alone, which decides in any case: there everybody is offered it.
 */
export const mayActFor = (unitId: string, units: readonly ActedFor[]): boolean =>
  units.some((unit) => unit.validTo !== null || isWithin(unit, unitId));

/** Who may ask something of those who hold a duty: the issuer of its plan and the receivers of its reports. */
export const superiorsOf = <Unit extends ActedFor>({
  issuer,
  receivers,
}: {
  readonly issuer: Unit | null;
  readonly receivers: readonly Unit[];
}) => [...(issuer === null || receivers.some(({ id }) => id === issuer.id) ? [] : [issuer]), ...receivers];
