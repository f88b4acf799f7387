declare const brand: unique symbol;

/** A nominal type over a primitive: an `OrgUnitId` is not a `PlanId`, though both are strings. */
export type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };
