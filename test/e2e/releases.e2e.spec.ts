import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startServer, type StartedServer } from '#apps/server/start-server.js';
import { instant } from '#libs/kernel/time.js';
import { itemsModel } from '#libs/read-models/items/items.model.js';
import { ensureModels } from '#libs/read-models/generations/rebuild.js';
import { CITY, cityContent, UNITS } from '#libs/testing/api/api-fixtures.js';
import { type ApiServer, environmentOf, startApi } from '#libs/testing/api/api-server.js';

/* Servers that still run while a newer release has begun on their database. */

let projecting: ApiServer;
let answering: StartedServer;
const UNREADABLE = [{ model: 'items', problem: expect.stringMatching(/^The read model items serves in version \d+, this program knows/) }];

beforeAll(async () => {
  projecting = await startApi(instant('2026-01-20T02:00:00Z'));
  await projecting.register(UNITS);
  answering = await startServer({ environment: environmentOf({ DATABASE_URL: projecting.fresh.url, ROLES: 'none' }) });
  const { database, log } = projecting.server;
  await ensureModels({ database, log, logId: 'main', models: [{ ...itemsModel, version: itemsModel.version + 1 }] });
});
afterAll(async () => {
  await answering.stop();
  await projecting.stop();
});

describe('a read model that a newer release has built', () => {
  it('is refused by an older server, which takes commands and answers everything else', async () => {
    const draft = await projecting.mutate('draftPlan', { planId: 'city', content: cityContent() }, { as: CITY });
    expect(draft).toMatchObject({ __typename: 'DraftPlanAccepted' });
    const shown = await projecting.ask(
      `{ orgUnits { totalCount } plans(minPosition: ${draft.position}) { totalCount dataAsOf { caughtUp position } } }`,
    );
    expect(shown).toEqual({
      orgUnits: { totalCount: UNITS.length },
      plans: { totalCount: 1, dataAsOf: { caughtUp: true, position: draft.position } },
    });
    const { data, errors } = await projecting.query('{ quotaItems { totalCount } }');
    expect({ data, errors }).toMatchObject({
      data: null,
      errors: [{ message: UNREADABLE[0]?.problem, extensions: { code: 'NOT_AVAILABLE' } }],
    });
  });

  it('is named on the health pages; only whoever has the turn to write it is not ready', async () => {
    const ready = await fetch(`${answering.origin}/health/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([200, { status: 'ready', unreadable: UNREADABLE }]);
    // It notices when there is something to write.
    let writing = await fetch(`${projecting.server.origin}/health/ready`);
    for (; writing.ok; writing = await fetch(`${projecting.server.origin}/health/ready`)) await sleep(50);
    expect([writing.status, await writing.json()]).toMatchObject([503, { status: 'not ready', unreadable: UNREADABLE }]);
  });
});
