import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { OrgUnitCommand, OrgUnitRefusal } from '#libs/domain/org-unit/org-unit.commands.js';
import { orgUnitDecider } from '#libs/domain/org-unit/org-unit.decider.js';
import type { OrgUnit, OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import { openEventLog, type OpenEventLog } from '#libs/event-log/open-event-log.js';
import type { StreamId } from '#libs/event-log/event-log.js';
import type { OfType } from '#libs/kernel/decider.js';
import type { CommandId, OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import { instant, localDate } from '#libs/kernel/time.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { SimulatedClock } from '../clock.js';
import type { CommandMeta, Outcome } from '../outcome.js';
import { handle, type Handling } from './handle.js';

const AT = instant('2026-01-20T01:00:00Z');

let fresh: FreshDatabase;
let clock: SimulatedClock;
let log: OpenEventLog;
let unitId: OrgUnitId;

beforeAll(async () => {
  fresh = await freshDatabase();
  clock = new SimulatedClock(AT);
  log = await openEventLog(fresh.database, { logId: 'main', clock });
});

afterAll(async () => {
  await log.close();
  await fresh.drop();
});

beforeEach(() => {
  unitId = randomUUID() as OrgUnitId;
});

const meta = (more: Partial<CommandMeta> = {}): CommandMeta => ({
  actor: 'p-1' as PersonId,
  onBehalfOf: null,
  commandId: randomUUID() as CommandId,
  correlationId: 'c-1',
  at: AT,
  ...more,
});

type Intent = OfType<OrgUnitCommand, 'RegisterOrgUnit' | 'RenameOrgUnit'>;

const register = (name = 'Phường Chí Linh'): Intent => ({
  type: 'RegisterOrgUnit',
  unitId,
  name,
  fullName: name,
  unitType: 'WARD',
  level: 'COMMUNE',
  parentId: null,
  codes: [],
  aliases: [],
  validFrom: localDate('2025-07-01'),
  dissolvedOn: null,
  source: 'Nghị quyết 1669/NQ-UBTVQH15',
  parent: null,
  codeHolders: [],
});

const rename = (name: string): Intent => ({
  type: 'RenameOrgUnit',
  unitId,
  name,
  fullName: name,
  unitType: 'WARD',
  on: localDate('2026-01-01'),
  source: 'Nghị quyết',
});

const send = (
  intent: Intent,
  given: CommandMeta,
  more: Partial<Handling<OrgUnitCommand, OrgUnitEvent, OrgUnit, OrgUnitRefusal>> = {},
): Promise<Outcome<OrgUnitRefusal>> =>
  handle(log)<OrgUnitCommand, OrgUnitEvent, OrgUnit, OrgUnitRefusal>(
    {
      streamId: `org-unit/${intent.unitId}`,
      decider: orgUnitDecider,
      intent,
      complete: () => Promise.resolve({ command: intent }),
      ...more,
    },
    given,
  );

const history = async (id: OrgUnitId = unitId): Promise<readonly string[]> =>
  (await log.readStream(`org-unit/${id}`)).map(({ event }) => event.type);

describe('a command', () => {
  it('is accepted with the position and version that its events got', async () => {
    const outcome = await send(register(), meta());
    const [recorded] = await log.readStream(`org-unit/${unitId}`);
    expect(outcome).toEqual({
      accepted: true,
      streamId: `org-unit/${unitId}`,
      streamVersion: 1,
      position: recorded?.position,
      recordedAt: recorded?.recordedAt,
      repeated: false,
    });
    expect(recorded?.metadata).toMatchObject({ actor: 'p-1', onBehalfOf: null, correlationId: 'c-1', causation: null });
    expect(recorded?.legalTime.source).toBe('DOCUMENT');
  });

  it('that is sent again gets the same answer and does nothing twice', async () => {
    const given = meta();
    const first = await send(register(), given);
    const again = await send(register(), { ...given, at: instant('2026-03-01T00:00:00Z'), correlationId: 'c-2' });
    expect(again).toEqual({ ...first, repeated: true });
    expect(await history()).toEqual(['OrgUnitRegistered']);
  });

  it('that changed nothing gets the same answer again as well, with the time at which it was first given', async () => {
    await send(register(), meta());
    clock.advance(60_000);
    const given = meta();
    const first = await send(rename('Phường Chí Linh'), given);
    expect(first).toMatchObject({ accepted: true, streamVersion: 1, recordedAt: clock.now(), repeated: false });
    clock.advance(60_000);
    expect(await send(rename('Phường Chí Linh'), given)).toEqual({ ...first, repeated: true });
    expect(await history()).toEqual(['OrgUnitRegistered']);
  });

  it('that was sent with another id instead is decided anew: what the id is good for', async () => {
    await send(register(), meta());
    expect(await send(register(), meta())).toMatchObject({ accepted: false, refusal: { type: 'UnitAlreadyRegistered' } });
  });

  it('that was refused gets the same refusal again, even when it would be accepted by now', async () => {
    const given = meta();
    const first = await send(rename('Phường Sao Đỏ'), given);
    expect(first).toMatchObject({ accepted: false, refusal: { type: 'UnitNotRegistered', unitId }, repeated: false });
    await send(register(), meta());
    expect(await send(rename('Phường Sao Đỏ'), given)).toEqual({ ...first, repeated: true });
    expect(await send(rename('Phường Sao Đỏ'), meta())).toMatchObject({ accepted: true });
  });

  it.each<[string, (given: CommandMeta) => Promise<Outcome<OrgUnitRefusal>>]>([
    ['another command', (given) => send(register('Phường khác'), given)],
    ['the same command of another person', (given) => send(register(), { ...given, actor: 'p-2' as PersonId })],
    ['the same command for another unit', (given) => send(register(), { ...given, onBehalfOf: 'u-1' as OrgUnitId })],
    ['the same command on another version', (given) => send(register(), { ...given, expectedVersion: 0 })],
  ])('id stands for one command: %s is refused', async (_what, other) => {
    const given = meta();
    await send(register(), given);
    const { commandId } = given;
    expect(await other(given)).toMatchObject({ accepted: false, refusal: { type: 'CommandIdReused', path: 'commandId', commandId } });
    expect(await history()).toHaveLength(1);
  });

  it('that is sent twenty times at once happens once, and all senders learn so', async () => {
    const given = meta();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => send(register(), given)));
    expect(outcomes.every(({ accepted }) => accepted)).toBe(true);
    expect(outcomes.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(new Set(outcomes.map((outcome) => JSON.stringify({ ...outcome, repeated: null }))).size).toBe(1);
    expect(await history()).toHaveLength(1);
  });
});

describe('commands to one stream at the same time', () => {
  const names = Array.from({ length: 12 }, (_, index) => `Phường ${index}`);

  it('are all carried out, one after the other', async () => {
    await send(register(), meta());
    const outcomes = await Promise.all(names.map((name) => send(rename(name), meta())));
    expect(outcomes.map((outcome) => outcome.accepted && outcome.streamVersion).sort((a, b) => Number(a) - Number(b))).toEqual(
      names.map((_, index) => index + 2),
    );
    expect(await history()).toHaveLength(13);
  });

  it('on a version that the client has seen are carried out once; the others are told what it is now', async () => {
    await send(register(), meta());
    const outcomes = await Promise.all(names.map((name) => send(rename(name), meta({ expectedVersion: 1 }))));
    expect(outcomes.filter(({ accepted }) => accepted)).toHaveLength(1);
    for (const outcome of outcomes.filter(({ accepted }) => !accepted))
      expect(outcome).toMatchObject({ refusal: { type: 'VersionConflict', expected: 1, actual: 2 } });
  });

  it('would lose all but one without the attempts: a control', async () => {
    await send(register(), meta());
    const append = (name: string) =>
      log.append({
        appends: [
          {
            streamId: `org-unit/${unitId}`,
            expectedVersion: 1,
            events: [{ event: { ...rename(name), type: 'OrgUnitRenamed' }, ...newEventFields() }],
          },
        ],
      });
    const results = await Promise.all(names.map(append));
    expect(results.filter(({ status }) => status === 'APPENDED')).toHaveLength(1);
    expect(results.filter(({ status }) => status === 'VERSION_CONFLICT')).toHaveLength(11);
  });
});

const newEventFields = () => {
  const { actor, onBehalfOf, commandId, correlationId } = meta();
  return {
    legalTime: { earliest: AT, latest: AT, source: 'RECORDED' } as const,
    metadata: { actor, onBehalfOf, commandId, correlationId, causation: null },
  };
};

describe('a claim of another stream', () => {
  const claimed = (streamId: StreamId) => ({
    alongside: async (): Promise<readonly { streamId: StreamId; expectedVersion: number; events: readonly { type: string }[] }[]> => {
      const taken = await log.readStream(streamId);
      return taken.length > 0 ? [] : [{ streamId, expectedVersion: 0, events: [{ type: 'DocumentNumberAssigned' }] }];
    },
  });

  it('is recorded with the events or not at all, also when two want it at once', async () => {
    const streamId = `document-number/${randomUUID()}` as const;
    const [a, b] = [randomUUID() as OrgUnitId, randomUUID() as OrgUnitId];
    const both = await Promise.all([a, b].map((id) => send({ ...register(), unitId: id }, meta(), claimed(streamId))));
    expect(both.map(({ accepted }) => accepted)).toEqual([true, true]);
    expect(await log.readStream(streamId)).toHaveLength(1);
  });

  it('that nobody can ever make is given up after some attempts, and leaves nothing behind', async () => {
    const streamId = `document-number/${randomUUID()}` as const;
    await send({ ...register(), unitId: randomUUID() as OrgUnitId }, meta(), claimed(streamId));
    const given = meta();
    const always = { alongside: () => Promise.resolve([{ streamId, expectedVersion: 0, events: [{ type: 'DocumentNumberAssigned' }] }]) };
    expect(await send(register(), given, always)).toMatchObject({ accepted: false, refusal: { type: 'StreamBusy' } });
    expect(await history()).toEqual([]);
    expect(await send(register(), given)).toMatchObject({ accepted: true, repeated: false });
  });
});
