import type { BlockList } from 'node:net';
import {
  type ContactFacts,
  type ContactRefusal,
  eraseContactRefused,
  keepsContact,
  setContactRefused,
} from '#libs/domain/contact/contact.js';
import type { AppendResult, EventLog, StreamId, TransactionalLog } from '#libs/event-log/event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt, type Instant } from '#libs/kernel/time.js';
import { type Contact, type ContactAddresses, contactsOf, differsFrom, eraseContact, putContact } from '#libs/notify/contacts.js';
import { keyOfSecret } from '#libs/notify/webhook.js';
import { webhookUrlProblem } from '#libs/notify/webhook-address.js';
import type { Database, Transaction } from '#libs/postgres/database.js';
import { actingUnitRefused } from '../facts/acting.js';
import { loadUnits } from '../facts/org-unit-facts.js';
import { unitsAbove } from '../facts/succession-facts.js';
import { answerOf, commandIdReused, earlierAnswer, hashOf, type RememberedAnswer } from '../commands/remembered-answer.js';
import { type ApplicationRefusal, type CommandMeta, type Outcome, versionRefused } from '../outcome.js';

export interface ContactsContext {
  readonly database: Database;
  readonly log: EventLog & TransactionalLog;
  readonly logId: string;
  /** Private networks to which webhooks may go. */
  readonly networks: BlockList;
}

export type ContactIntent =
  | ({ readonly type: 'SetContact'; readonly unitId: OrgUnitId } & ContactAddresses)
  | { readonly type: 'EraseContact'; readonly unitId: OrgUnitId };

/** Sets and erases where units are told, for who may; each command once, and its answer again. */
export interface Contacts {
  readonly execute: (intent: ContactIntent, meta: CommandMeta) => Promise<Outcome<ContactRefusal>>;
  /** Undefined: there is none, or it is not for this actor to see. */
  readonly find: (unitId: OrgUnitId, actor: OrgUnitId | null, at: Instant) => Promise<Contact | undefined>;
}

const streamOf = (unitId: OrgUnitId): StreamId => `reminder/${unitId}`;

/** Without the addresses: not even a hash of them goes into the log, where nothing can be erased. */
const hashOfContact = ({ type, unitId }: ContactIntent, meta: CommandMeta): string => hashOf({ type, unitId }, meta);

export const openContacts = ({ database, log, logId, networks }: ContactsContext): Contacts => {
  const factsOf = async (unitId: OrgUnitId, actor: OrgUnitId | null, at: Instant): Promise<ContactFacts> => {
    const [units, above] = await Promise.all([loadUnits(log, [unitId]), unitsAbove(log, [unitId], dateAt(at))]);
    const known = units.get(unitId);
    const unit = known === undefined || known.version === 0 ? null : { name: known.state.name, dissolvedOn: known.state.dissolvedOn };
    return { unitId, unit, actor, above: above.get(unitId) ?? [], at };
  };

  const refusedBy = async (intent: ContactIntent, meta: CommandMeta): Promise<ContactRefusal | ApplicationRefusal | undefined> => {
    const stranger = await actingUnitRefused(log, meta);
    if (stranger !== undefined) return stranger;
    const { onBehalfOf, at } = meta;
    const facts = await factsOf(intent.unitId, onBehalfOf, at);
    if (intent.type === 'EraseContact')
      return eraseContactRefused({ ...facts, exists: (await contactsOf(database, logId, [intent.unitId])).size > 0 });
    const { email, webhook } = intent;
    const checked = webhook && {
      urlProblem: webhookUrlProblem(webhook.url, networks),
      isSecret: keyOfSecret(webhook.secret) !== undefined,
    };
    return setContactRefused({ ...facts, email, webhook: checked });
  };

  const write = (tx: Transaction, intent: ContactIntent, { at, actor, commandId }: CommandMeta): Promise<void> => {
    if (intent.type === 'EraseContact') return eraseContact(tx, logId, intent.unitId);
    const { unitId, email, webhook } = intent;
    return putContact(tx, logId, { unitId, email, webhook, updatedAt: at, updatedBy: actor, commandId });
  };

  const isAnother = (intent: ContactIntent, { commandId }: CommandMeta): Promise<boolean> =>
    intent.type === 'SetContact' ? differsFrom(database, logId, intent.unitId, commandId, intent) : Promise.resolve(false);

  /** As of any command, but for the addresses, of which the log has no hash: they are compared with those that the command has set. */
  const answered = async (intent: ContactIntent, meta: CommandMeta): Promise<Outcome<ContactRefusal> | undefined> => {
    const earlier = await earlierAnswer<ContactRefusal>(log, meta, hashOfContact(intent, meta));
    return earlier?.accepted === true && (await isAnother(intent, meta)) ? commandIdReused(meta) : earlier;
  };

  return {
    find: async (unitId, actor, at) => {
      if (!keepsContact(await factsOf(unitId, actor, at))) return undefined;
      return (await contactsOf(database, logId, [unitId])).get(unitId);
    },
    execute: async (intent, meta) => {
      const earlier = await answered(intent, meta);
      if (earlier !== undefined) return earlier;
      const streamId = streamOf(intent.unitId);
      const streamVersion = (await log.readStream(streamId)).length;
      const refusal = versionRefused(meta, streamVersion) ?? (await refusedBy(intent, meta));
      const outcome: RememberedAnswer<ContactRefusal> =
        refusal === undefined ? { accepted: true, streamId, streamVersion } : { accepted: false, refusal };
      const receipt = { commandId: meta.commandId, hash: hashOfContact(intent, meta), outcome };
      const result = await database.transaction(async (tx): Promise<AppendResult | undefined> => {
        const [appended] = await log.appendWithin(tx, [{ appends: [], receipt }]);
        if (appended?.status === 'APPENDED' && outcome.accepted) await write(tx, intent, meta);
        return appended;
      });
      if (result?.status === 'APPENDED') return answerOf(outcome, result, false);
      // Somebody sent the same at the same moment.
      return (await answered(intent, meta)) ?? commandIdReused(meta);
    },
  };
};
