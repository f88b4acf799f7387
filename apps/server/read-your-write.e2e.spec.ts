import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '#libs/kernel/time.js';
import { CITY, cityContent, UNITS } from '#libs/testing/api/api-fixtures.js';
import { type ApiServer, at, environmentOf, startApi } from '#libs/testing/api/api-server.js';
import { developmentToken } from '#libs/access/development-authenticator.js';
import type { PersonId } from '#libs/kernel/ids.js';
import { type StartedServer, startServer } from './start-server.js';

/* Two servers on one database: one takes commands and follows nothing, the other follows the log. */

let follows: ApiServer;
let writes: StartedServer;

beforeAll(async () => {
  follows = await startApi(instant('2026-01-20T02:00:00Z'));
  await follows.register(UNITS);
  writes = await startServer({
    environment: environmentOf({ DATABASE_URL: follows.fresh.url, ROLES: 'none' }),
    clock: follows.clock,
    isAnnounced: false,
  });
});

afterAll(async () => {
  await writes.stop();
  await follows.stop();
});

interface Answer {
  readonly data: unknown;
  readonly extensions?: { readonly behind?: { readonly minPosition: number; readonly position: number; readonly message: string } };
}

const send = async (url: string, query: string, variables: object): Promise<Answer> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': 'vi',
      authorization: developmentToken({ person: 'p-1' as PersonId, unit: CITY }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
};

const DRAFT = 'mutation ($input: DraftPlanInput!) { draftPlan(input: $input) { ... on DraftPlanAccepted { position } } }';
const READ = 'query ($id: ID!, $min: Int) { plan(id: $id, minPosition: $min) { title dataAsOf { caughtUp } } }';

const drafted = async (planId: string): Promise<number> => {
  const input = { commandId: `draft-${planId}`, planId, content: { ...cityContent(), title: `Kế hoạch ${planId}` } };
  return at<number>((await send(writes.url, DRAFT, { input })).data, 'draftPlan.position');
};

describe('what was written through one server', () => {
  it('is read through any other as soon as it is asked for by its position', async () => {
    const plans = Array.from({ length: 20 }, (_, index) => `own-${index}`);
    await Promise.all(
      plans.map(async (planId, index) => {
        const min = await drafted(planId);
        const { data, extensions } = await send(index % 2 === 0 ? follows.server.url : writes.url, READ, { id: planId, min });
        expect(data).toEqual({ plan: { title: `Kế hoạch ${planId}`, dataAsOf: { caughtUp: true } } });
        expect(extensions).toBeUndefined();
      }),
    );
  });

  it('is not there, and the answer says so after a time, while nobody follows the log', async () => {
    await follows.server.background.stop();
    const min = await drafted('late');
    // A control: who does not ask for it is told nothing.
    expect(await send(writes.url, READ, { id: 'late' })).toEqual({ data: { plan: null } });
    const { data, extensions } = await send(writes.url, READ, { id: 'late', min });
    expect(data).toEqual({ plan: null });
    expect(extensions?.behind).toMatchObject({ minPosition: min, message: expect.stringContaining('hãy hỏi lại') });
    expect(extensions?.behind?.position).toBeLessThan(min);
    const goesOn = await startServer({
      environment: environmentOf({ DATABASE_URL: follows.fresh.url }),
      clock: follows.clock,
      isAnnounced: false,
    });
    try {
      expect((await send(writes.url, READ, { id: 'late', min })).data).toMatchObject({ plan: { dataAsOf: { caughtUp: true } } });
    } finally {
      await goesOn.stop();
    }
  });
});
