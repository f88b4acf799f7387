import { keptStore, type Store } from '../browser/store.js';

/*
 * Who uses the page. With development tokens a visitor chooses; sign-in with an identity provider fills the same `Session` from a verified token
 * and gives another `authorizationOf`, and nothing else of the page changes.
 */

const ROLES = ['PROVINCE', 'WARD', 'UNIT', 'AUDITOR'] as const;
export type Role = (typeof ROLES)[number];

export interface Session {
  readonly role: Role;
  /** Opaque; names are kept elsewhere. */
  readonly person: string;
  /** For which the person acts. */
  readonly unit: string;
  readonly unitName: string;
}

/** As `/session.json` answers. */
export interface SignInOptions {
  readonly signIn: 'DEVELOPMENT';
  readonly personas: readonly Session[];
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const readSession = (text: string): Session | undefined => {
  try {
    const { role, person, unit, unitName } = JSON.parse(text) as Record<string, unknown>;
    const known = ROLES.find((each) => each === role);
    return known !== undefined && isText(person) && isText(unit) && isText(unitName) ? { role: known, person, unit, unitName } : undefined;
  } catch {
    return undefined;
  }
};

/** Undefined: nobody is signed in. */
export const session: Store<Session | undefined> = keptStore<Session | undefined>(
  'plan-cascade.session',
  undefined,
  readSession,
  (value) => (value === undefined ? null : JSON.stringify(value)),
);

/** Value of the header of every request. */
export const authorizationOf = ({ person, unit }: Pick<Session, 'person' | 'unit'>): string => `Bearer dev:${person}@${unit}`;

/** Reads only, and acts for nobody: visitors who have not chosen yet look for their unit with it. */
export const VISITOR: Pick<Session, 'person' | 'unit'> = { person: 'visitor', unit: 'none' };

/** @throws Error where the server does not answer */
export const fetchSignInOptions = async (): Promise<SignInOptions> => {
  const response = await fetch('/session.json');
  if (!response.ok) throw new Error(`/session.json: ${response.status}`);
  return (await response.json()) as SignInOptions;
};
