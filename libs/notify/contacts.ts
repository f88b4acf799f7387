import type { CommandId, OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import type { Queryable } from '#libs/postgres/database.js';

/** Where a unit is told. One of the two at least. */
export interface ContactAddresses {
  readonly email: string | null;
  readonly webhook: { readonly url: string; readonly secret: string } | null;
}

/** What is answered of a contact; its secret never leaves the table. */
export interface Contact {
  readonly unitId: OrgUnitId;
  readonly email: string | null;
  readonly webhookUrl: string | null;
  readonly updatedAt: Instant;
  readonly updatedBy: PersonId;
}

interface ContactRecord {
  readonly unit_id: OrgUnitId;
  readonly email: string | null;
  readonly webhook_url: string | null;
  readonly webhook_secret: string | null;
  readonly updated_at: Instant;
  readonly updated_by: PersonId;
  readonly command_id: CommandId;
}

const read = async (from: Queryable, logId: string, unitIds: readonly OrgUnitId[]): Promise<readonly ContactRecord[]> =>
  from.query<ContactRecord>('select * from notify.contact where log_id = $1 and unit_id = any($2)', [logId, unitIds]);

const contactOf = ({ unit_id, email, webhook_url, updated_at, updated_by }: ContactRecord): Contact => ({
  unitId: unit_id,
  email,
  webhookUrl: webhook_url,
  updatedAt: updated_at,
  updatedBy: updated_by,
});

export const contactsOf = async (from: Queryable, logId: string, unitIds: readonly OrgUnitId[]): Promise<ReadonlyMap<OrgUnitId, Contact>> =>
  new Map((await read(from, logId, unitIds)).map((record) => [record.unit_id, contactOf(record)]));

/** For delivery: the addresses with their secrets, as they are now. */
export const addressesOf = async (
  from: Queryable,
  logId: string,
  unitIds: readonly OrgUnitId[],
): Promise<ReadonlyMap<OrgUnitId, ContactAddresses>> =>
  new Map(
    (await read(from, logId, unitIds)).map(({ unit_id, email, webhook_url: url, webhook_secret: secret }) => [
      unit_id,
      { email, webhook: url === null || secret === null ? null : { url, secret } },
    ]),
  );

/** Whether this command set the contact last, and set it to something else than it says now. */
export const differsFrom = async (
  from: Queryable,
  logId: string,
  unitId: OrgUnitId,
  commandId: CommandId,
  { email, webhook }: ContactAddresses,
): Promise<boolean> => {
  const [record] = await read(from, logId, [unitId]);
  if (record?.command_id !== commandId) return false;
  return record.email !== email || record.webhook_url !== (webhook?.url ?? null) || record.webhook_secret !== (webhook?.secret ?? null);
};

/** Overwrites what was there, of which nothing is kept. */
export const putContact = async (
  tx: Queryable,
  logId: string,
  contact: ContactAddresses & Pick<Contact, 'unitId' | 'updatedAt' | 'updatedBy'> & { readonly commandId: CommandId },
): Promise<void> => {
  const { unitId, email, webhook, updatedAt, updatedBy, commandId } = contact;
  await tx.query(
    `insert into notify.contact (log_id, unit_id, email, webhook_url, webhook_secret, updated_at, updated_by, command_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (log_id, unit_id) do update set email = excluded.email, webhook_url = excluded.webhook_url, webhook_secret = excluded.webhook_secret,
       updated_at = excluded.updated_at, updated_by = excluded.updated_by, command_id = excluded.command_id`,
    [logId, unitId, email, webhook?.url ?? null, webhook?.secret ?? null, updatedAt, updatedBy, commandId],
  );
};

export const eraseContact = async (tx: Queryable, logId: string, unitId: OrgUnitId): Promise<void> => {
  await tx.query('delete from notify.contact where log_id = $1 and unit_id = $2', [logId, unitId]);
};
