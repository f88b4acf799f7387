import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { instant } from '#libs/kernel/time.js';
import { CITY, UNITS } from '#libs/testing/api/api-fixtures.js';
import { type ApiServer, startApi } from '#libs/testing/api/api-server.js';
import { park } from '#libs/messaging/parked.js';
import { newEvent } from '#libs/testing/log/log-fixtures.js';
import { cascade } from '../../libs/testing/programs/cli-process.js';

/* A draft that the log has and that its read model cannot show, as it would be after a fault of a release. */

let api: ApiServer;
let position: number;
const STREAM = 'report-draft/broken';

const cli = async (
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly answer: unknown; readonly stderr: string }> => {
  const { code, stdout, stderr } = await cascade([...args, '--json'], { env: { DATABASE_URL: api.server.database.url } });
  return { code, answer: stdout === '' ? undefined : JSON.parse(stdout), stderr };
};
const parked = { model: 'report_drafts', streamId: STREAM, reason: expect.stringContaining('not a time') };

beforeAll(async () => {
  api = await startApi(instant('2026-01-20T02:00:00Z'));
  await api.register(UNITS);
  const event = {
    type: 'ReportDrafted',
    reportId: 'broken',
    holder: CITY,
    revision: 1,
    serves: [],
    at: 'not a time',
  } as unknown as RecordedEvent['event'];
  const result = await api.server.log.append({ appends: [{ streamId: STREAM, expectedVersion: 0, events: [{ ...newEvent(), event }] }] });
  position = result.status === 'APPENDED' ? result.position : 0;
  await api.server.catchUp();
});
afterAll(() => api.stop());

describe('a stream that a read model cannot take further', () => {
  it('is told by every answer, by the status and by the health page, and the server works on', async () => {
    const data = await api.ask('{ plans { dataAsOf { parked } } status { parked { model streamId position type reason waiting } } }');
    expect(data).toEqual({
      plans: { dataAsOf: { parked: 1 } },
      status: { parked: [{ ...parked, position, type: 'ReportDrafted', waiting: 1 }] },
    });
    const ready = await fetch(`${api.server.origin}/health/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([200, { status: 'ready', parked: [{ ...parked, position }] }]);
  });

  it('is listed, tried again and skipped from the command line, with who and why', async () => {
    expect(await cli('parked')).toMatchObject({ code: 1, answer: { parked: [{ ...parked, position }], stopped: [], skipped: [] } });
    expect(await cli('retry', 'report_drafts', STREAM)).toMatchObject({ code: 1, answer: { parkedAgain: { position } } });
    expect(await cli('skip', 'obligations', STREAM, '--position', '1', '--by', 'p-17', '--why', 'x')).toMatchObject({ code: 1 });
    expect(await cli('skip', 'report_drafts', STREAM, '--position', 'x', '--by', 'p-17', '--why', 'x')).toMatchObject({ code: 2 });
    const skip = ['skip', 'report_drafts', STREAM, '--position', String(position), '--by', 'p-17', '--why', 'a draft of nobody'];
    expect(await cli(...skip)).toMatchObject({ code: 0, answer: { parkedAgain: null } });
    expect(await cli('parked')).toMatchObject({
      code: 0,
      answer: { parked: [], skipped: [{ position, skippedBy: 'p-17', why: 'a draft of nobody' }] },
    });
    expect(await api.ask('{ plans { dataAsOf { parked } } }')).toEqual({ plans: { dataAsOf: { parked: 0 } } });
  });
});

describe('an event of a newer release', () => {
  it('stops whatever follows the log, and is named', async () => {
    const event = { type: 'PlanPostponed' } as unknown as RecordedEvent['event'];
    await api.server.log.append({ appends: [{ streamId: 'plan/later', expectedVersion: 0, events: [{ ...newEvent(), event }] }] });
    await expect(api.server.catchUp()).rejects.toThrow('PlanPostponed');
    const problem = expect.stringMatching(/^PlanPostponed \(\d+, plan\/later\) is not an event that this release knows/);
    const ready = await fetch(`${api.server.origin}/health/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([
      503,
      {
        status: 'not ready',
        followers: expect.arrayContaining([expect.objectContaining({ name: 'obligations#1', state: 'FAILED', problem })]),
      },
    ]);
    await expect(api.mutate('recallPlan', { planId: 'later', on: '2026-01-20', reason: 'x', document: '301/QĐ-UBND' })).rejects.toThrow(
      'run the release that wrote it',
    );
    expect(await cli('parked')).toMatchObject({
      code: 1,
      answer: { stopped: expect.arrayContaining([{ name: expect.any(String), position: expect.any(Number), reason: problem }]) },
    });
  });
});

describe('messages of a topic that are no events', () => {
  const TOPIC = 'cascade.events.v1';
  const message = (offset: string) => ({
    message: { key: null, value: Buffer.from('hello'), timestamp: '0', attributes: 0, offset, headers: {} },
    why: { reason: 'NOT_JSON', detail: '' } as const,
  });
  const who = ['--by', 'p-17', '--why', 'sent by mistake'];

  it('are dismissed from the command line, one or all, with who and why, and counted no more', async () => {
    await park(api.server.database, TOPIC, 0, [message('7'), message('8'), message('9')]);
    expect(await cli('kafka')).toMatchObject({ answer: { parked: 3, dismissed: [] } });
    expect(await cli('dismiss', TOPIC, '--partition', '0', ...who)).toMatchObject({ code: 2 });
    expect(await cli('dismiss', TOPIC, '--partition', '0', '--offset', 'x', ...who)).toMatchObject({ code: 2 });
    expect(await cli('dismiss', TOPIC, '--partition', '99999999999', '--offset', '8', ...who)).toMatchObject({ code: 2 });
    expect(await cli('dismiss', TOPIC, '--partition', '0', '--offset', '8', ...who)).toMatchObject({ code: 0, answer: { dismissed: 1 } });
    expect(await cli('dismiss', TOPIC, ...who)).toMatchObject({ code: 0, answer: { dismissed: 2 } });
    expect(await cli('dismiss', TOPIC, ...who)).toMatchObject({ code: 1 });
    const decided = { topic: TOPIC, dismissedBy: 'p-17', why: 'sent by mistake' };
    expect(await cli('kafka')).toMatchObject({
      answer: {
        parked: 0,
        dismissed: [
          { ...decided, count: 2 },
          { ...decided, count: 1 },
        ],
      },
    });
  });
});
