import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { BlockList } from 'node:net';
import { openEventLog, type OpenEventLog } from '#libs/event-log/open-event-log.js';
import type { CommandId, OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import { instant } from '#libs/kernel/time.js';
import { newEvent } from '#libs/testing/log/log-fixtures.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { SimulatedClock } from '../clock.js';
import type { CommandMeta } from '../outcome.js';
import { type ContactIntent, type Contacts, openContacts } from './contacts.js';

const WARD = 'ward' as OrgUnitId;
const SET: ContactIntent = { type: 'SetContact', unitId: WARD, email: 'chi.linh@example.vn', webhook: null };
const ERASE: ContactIntent = { type: 'EraseContact', unitId: WARD };

let fresh: FreshDatabase;
let clock: SimulatedClock;
let log: OpenEventLog;
let contacts: Contacts;

beforeAll(async () => {
  fresh = await freshDatabase();
  clock = new SimulatedClock(instant('2026-01-20T01:00:00Z'));
  log = await openEventLog(fresh.database, { logId: 'main', clock });
  contacts = openContacts({ database: fresh.database, log, logId: 'main', networks: new BlockList() });
  const registered = {
    type: 'OrgUnitRegistered',
    unitId: WARD,
    name: 'Chí Linh',
    fullName: 'Phường Chí Linh',
    unitType: 'WARD',
    level: 'COMMUNE',
    parentId: null,
    codes: [],
    aliases: [],
    validFrom: null,
    source: 'Nghị quyết 1669/NQ-UBTVQH15',
  };
  await log.append({ appends: [{ streamId: `org-unit/${WARD}`, expectedVersion: 0, events: [newEvent(registered)] }] });
});

afterAll(async () => {
  await log.close();
  await fresh.drop();
});

const sent = (more: Partial<CommandMeta> = {}): CommandMeta => ({
  actor: 'p-1' as PersonId,
  onBehalfOf: WARD,
  commandId: randomUUID() as CommandId,
  correlationId: 'c-1',
  at: clock.now(),
  ...more,
});

describe('a command about a contact', () => {
  it.each([SET, ERASE])('that is sent again a minute later is told the time of the first time: $type', async (intent) => {
    const first = sent();
    const answer = await contacts.execute(intent, first);
    expect(answer).toMatchObject({ accepted: true, streamId: `reminder/${WARD}`, recordedAt: clock.now(), repeated: false });
    clock.advance(60_000);
    expect(await contacts.execute(intent, sent({ commandId: first.commandId }))).toEqual({ ...answer, repeated: true });
  });

  it('that was refused is refused again, though it would be accepted by now', async () => {
    const first = sent();
    const answer = await contacts.execute(ERASE, first);
    expect(answer).toMatchObject({ accepted: false, refusal: { type: 'ContactUnknown' } });
    await contacts.execute(SET, sent());
    expect(await contacts.execute(ERASE, first)).toEqual({ ...answer, repeated: true });
  });

  it.each<readonly [string, ContactIntent, Partial<CommandMeta>]>([
    ['another address', { ...SET, email: 'khac@example.vn' }, {}],
    ['another command', ERASE, {}],
    ['the same of another person', SET, { actor: 'p-2' as PersonId }],
    ['the same on another version', SET, { expectedVersion: 0 }],
  ])('is refused under the id of another one: %s', async (_what, intent, more) => {
    const first = sent();
    await contacts.execute(SET, first);
    const { commandId } = first;
    const refusal = { type: 'CommandIdReused', path: 'commandId', commandId };
    expect(await contacts.execute(intent, { ...first, ...more })).toEqual({ accepted: false, refusal, repeated: false });
    expect((await contacts.find(WARD, WARD, clock.now()))?.email).toBe('chi.linh@example.vn');
  });
});
