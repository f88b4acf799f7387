import type { OrgUnitId, PersonId } from '#libs/kernel/ids.js';

/** For whom a persona uses the page; decides which screens it is led to. */
type PersonaRole = 'PROVINCE' | 'WARD' | 'UNIT' | 'AUDITOR';

/** Somebody as whom the page may be used where the data is made up. */
export interface Persona {
  readonly role: PersonaRole;
  readonly person: PersonId;
  readonly unit: OrgUnitId;
  readonly unitName: string;
}

/**
 * How a visitor of the page gets a token, as the page reads it from `/session.json`. Sign-in with an identity provider is another member: the
 * page then sends visitors there, and nothing else of it changes.
 */
export interface SessionInfo {
  /** Development tokens: visitors say who they are and are believed. */
  readonly signIn: 'DEVELOPMENT';
  /** Empty where nobody made any up; then a unit is looked for by name. */
  readonly personas: readonly Persona[];
}
