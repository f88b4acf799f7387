import type { OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import type { Texts } from '#libs/kernel/language.js';

/** Who acts, and for which unit. What the unit may do is decided elsewhere. */
export interface Actor {
  readonly person: PersonId;
  readonly unit: OrgUnitId;
}

export type Authentication =
  | { readonly ok: true; readonly actor: Actor }
  /** What is wrong with the credentials and what is expected instead. */
  | { readonly ok: false; readonly problem: Texts };

/**
 * Tells from the `Authorization` header of a request who sends it. Sign-in with an identity provider is another implementation
 * of this: it verifies a token and reads person and unit from its claims; nothing else of the server changes.
 */
export interface Authenticator {
  readonly name: string;
  /** @param authorization the header as sent; `undefined` where there is none */
  authenticate(authorization: string | undefined): Promise<Authentication>;
}
