import type { OfType } from '#libs/kernel/decider.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt, type Instant, type LocalDate } from '#libs/kernel/time.js';
import { firstRefusal } from '../checks.js';
import type { OrgUnitRefusal } from '../org-unit/org-unit.commands.js';

/*
 * Where a unit is told. Addresses are no events: they lie in a table that can be erased, and neither a refusal nor a remembered answer carries one.
 */

/** Why a webhook cannot go where it is meant to. */
export type WebhookUrlProblem = 'NOT_A_URL' | 'NOT_HTTP' | 'CREDENTIALS' | 'FRAGMENT' | 'TOO_LONG' | 'PRIVATE_ADDRESS';

/** What was found out about the unit, and about who acts. */
export interface ContactFacts {
  readonly unitId: OrgUnitId;
  /** Null: nobody registered it. */
  readonly unit: { readonly name: string; readonly dissolvedOn: LocalDate | null } | null;
  /** Null: the operator of the installation. */
  readonly actor: OrgUnitId | null;
  /** The units above it, nearest first. */
  readonly above: readonly OrgUnitId[];
  readonly at: Instant;
}

export interface SetContact extends ContactFacts {
  readonly email: string | null;
  /** Null: none. What is wrong with the address is found out where the networks are known. */
  readonly webhook: { readonly urlProblem: WebhookUrlProblem | undefined; readonly isSecret: boolean } | null;
}

export interface EraseContact extends ContactFacts {
  readonly exists: boolean;
}

export type ContactRefusal =
  | OfType<OrgUnitRefusal, 'UnitNotRegistered' | 'UnitDissolved'>
  /** A unit sets its own, and one above it for it. */
  | { readonly type: 'NotTheContactKeeper'; readonly unitId: OrgUnitId; readonly actor: OrgUnitId | null }
  | { readonly type: 'ContactEmpty' }
  | { readonly type: 'EmailInvalid'; readonly path: string }
  | { readonly type: 'WebhookUrlInvalid'; readonly path: string; readonly problem: WebhookUrlProblem }
  | { readonly type: 'WebhookSecretInvalid'; readonly path: string }
  | { readonly type: 'ContactUnknown'; readonly unitId: OrgUnitId };

/** One address as it is written after `To:`, without a name; lengths of RFC 5321, section 4.5.3.1. */
const EMAIL =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?=.{1,190}$)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/u;

export const isEmail = (text: string): boolean => EMAIL.test(text);

/** Whether somebody may see and set where a unit is told: the unit itself, those above it, the operator. */
export const keepsContact = ({ unitId, actor, above }: Pick<ContactFacts, 'unitId' | 'actor' | 'above'>): boolean =>
  actor === null || actor === unitId || above.includes(actor);

const notTheKeeper = (facts: ContactFacts): ContactRefusal | undefined =>
  keepsContact(facts) ? undefined : { type: 'NotTheContactKeeper', unitId: facts.unitId, actor: facts.actor };

const notRegistered = ({ unit, unitId }: ContactFacts): ContactRefusal | undefined =>
  unit === null ? { type: 'UnitNotRegistered', path: 'unitId', unitId } : undefined;

/** Why a contact cannot be set; undefined: it can. */
export const setContactRefused = (command: SetContact): ContactRefusal | undefined => {
  const { unitId, unit, email, webhook, at } = command;
  const dissolvedOn = unit?.dissolvedOn ?? null;
  return firstRefusal<ContactRefusal>(
    () => notRegistered(command),
    () => notTheKeeper(command),
    () =>
      unit !== null && dissolvedOn !== null && dissolvedOn <= dateAt(at)
        ? { type: 'UnitDissolved', path: 'unitId', unitId, name: unit.name, dissolvedOn }
        : undefined,
    () => (email === null && webhook === null ? { type: 'ContactEmpty' } : undefined),
    () => (email === null || isEmail(email) ? undefined : { type: 'EmailInvalid', path: 'email' }),
    () => (webhook?.urlProblem === undefined ? undefined : { type: 'WebhookUrlInvalid', path: 'webhook.url', problem: webhook.urlProblem }),
    () => (webhook === null || webhook.isSecret ? undefined : { type: 'WebhookSecretInvalid', path: 'webhook.secret' }),
  );
};

/** Why there is nothing to erase, or not for this one. That of a unit which is no more can be erased as well. */
export const eraseContactRefused = (command: EraseContact): ContactRefusal | undefined =>
  firstRefusal<ContactRefusal>(
    () => notRegistered(command),
    () => notTheKeeper(command),
    () => (command.exists ? undefined : { type: 'ContactUnknown', unitId: command.unitId }),
  );
