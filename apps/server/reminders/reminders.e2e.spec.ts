import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { type Instant, instant, localDate } from '#libs/kernel/time.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { type ApiServer, at, type MutationAnswer, startApi } from '#libs/testing/api/api-server.js';
import { CITY, cityContent, ROOM, STRANGER, UNITS, WARD, wardContent, WARDS } from '#libs/testing/api/api-fixtures.js';
import { answerOf, cascade } from '../../../libs/testing/programs/cli-process.js';
import { alwaysPossible, contactRefusals } from '../graphql/refusal-lists.js';

/* A city asks its wards for plans by 29/01/2026, and everything that reminds them of it runs: scheduler, outbox, a mail server and a receiver of webhooks. */

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const GONE = 'gone-room' as OrgUnitId;
const [WARD_1, WARD_2, WARD_3] = WARDS as unknown as readonly [OrgUnitId, OrgUnitId, OrgUnitId];

let api: ApiServer;
let mailServer: SMTPServer;
let webServer: Server;
const mails: { readonly to: string; readonly source: string }[] = [];
const posts: { readonly id: string; readonly body: string }[] = [];
const webAnswers: number[] = [503];

const listening = (server: Server | SMTPServer): Promise<unknown> =>
  new Promise<void>((resolve) => void (server as Server).listen(0, '127.0.0.1', resolve));

beforeAll(async () => {
  mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push({ to: String(session.envelope.rcptTo[0]?.address), source: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  webServer = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      posts.push({ id: String(request.headers['webhook-id']), body: Buffer.concat(chunks).toString() });
      response.writeHead(webAnswers.shift() ?? 204).end();
    });
  });
  await Promise.all([listening(mailServer), listening(webServer)]);
  api = await startApi(instant('2026-01-20T02:00:00Z'), {
    REMINDERS: 'on',
    ESCALATE_AFTER_DAYS: '5,9',
    SMTP_URL: `smtp://127.0.0.1:${(mailServer.server.address() as AddressInfo).port}`,
    MAIL_FROM: 'Nhắc việc <nhac-viec@example.vn>',
    PUBLIC_URL: 'https://kehoach.example.vn/',
    WEBHOOK_NETWORKS: '127.0.0.0/8',
  });
  const room = UNITS.find(({ unitId }) => unitId === ROOM);
  if (room === undefined) throw new Error('the fixtures have no room');
  await api.register([...UNITS, { ...room, unitId: GONE, name: 'Phòng cũ', fullName: 'Phòng cũ', dissolvedOn: localDate('2026-01-01') }]);
  await api.mutate('draftPlan', { planId: 'city', content: cityContent() }, { as: CITY });
  await api.mutate(
    'issuePlan',
    { planId: 'city', document: { number: '247', symbol: 'QĐ-UBND' }, issuedOn: { on: '2026-01-20' } },
    { as: CITY },
  );
  await api.server.catchUp();
});

afterAll(async () => {
  await api.stop();
  await new Promise<void>((resolve) => void mailServer.close(resolve));
  await new Promise((resolve) => webServer.close(resolve));
});

const webUrl = (): string => `http://127.0.0.1:${(webServer.address() as AddressInfo).port}/hook`;
const setContact = (unitId: OrgUnitId, more: object, as: OrgUnitId = unitId): Promise<MutationAnswer> =>
  api.mutate('setContact', { unitId, ...more }, { as, select: 'contact { email webhookUrl updatedBy }' });
const tickAt = async (time: string): Promise<Instant> => {
  api.clock.set(instant(time));
  await api.server.tick();
  return api.clock.now();
};
const remindersOf = async (unitId: OrgUnitId, more = '', fields = '') =>
  at<{ totalCount: number; nodes: readonly Record<string, unknown>[] }>(
    await api.ask(
      `query ($unitId: ID!) { reminders(unitId: $unitId ${more}) { totalCount nodes {
         day givenAt seen position unit { id } subject text
         reminded { period matter dueOn step daysLeft obligation { status title } }
         escalated { dueOn step daysLeft level holders { id } obligation { status } }
         deliveries { channel state attempts lastError nextAttemptAt deliveredAt } ${fields}
       } pageInfo { hasNextPage endCursor } } }`,
      { unitId },
    ),
    'reminders',
  );

describe('where a unit is told', () => {
  it('is set by the unit or one above it, and shown to them alone, without its secret', async () => {
    expect(await setContact(WARD_1, { email: 'dong.hai@example.vn' })).toMatchObject({
      __typename: 'SetContactAccepted',
      contact: { email: 'dong.hai@example.vn', webhookUrl: null, updatedBy: 'p-1' },
    });
    expect(await setContact(WARD_2, { webhook: { url: webUrl(), secret: SECRET } }, CITY)).toMatchObject({
      contact: { webhookUrl: webUrl() },
    });
    const seen = async (as: OrgUnitId): Promise<unknown> =>
      at(await api.ask('{ contact(unitId: "ward-1") { email webhookUrl } }', {}, { as }), 'contact');
    expect([await seen(WARD_1), await seen(CITY), await seen(STRANGER), await seen(WARD_2)]).toEqual([
      { email: 'dong.hai@example.vn', webhookUrl: null },
      { email: 'dong.hai@example.vn', webhookUrl: null },
      null,
      null,
    ]);
  });

  it('stands nowhere in the log', async () => {
    const events = await api.server.log.read({ after: 0, limit: 5_000 });
    const receipts = await api.fresh.database.query('select * from log.command_receipt');
    expect(JSON.stringify([events, receipts])).not.toMatch(/example\.vn|whsec_|\/hook/);
  });

  it('is answered again for the same command, and refused for another one', async () => {
    const command = { commandId: 'contact-1', email: 'first@example.vn' };
    expect(await setContact(WARD_3, command)).toMatchObject({ repeated: false });
    expect(await setContact(WARD_3, command)).toMatchObject({ repeated: true });
    expect(await setContact(WARD_3, { ...command, email: 'second@example.vn' })).toMatchObject({ code: 'CommandIdReused' });
    expect(await setContact(WARD_2, command)).toMatchObject({ code: 'CommandIdReused' });
    expect(await api.mutate('eraseContact', { unitId: WARD_3 }, { as: WARD_3, select: 'contact { email }' })).toMatchObject({
      __typename: 'EraseContactAccepted',
      contact: null,
    });
  });

  it('is refused as the rules say, in both languages', async () => {
    const hook = { url: 'https://example.vn/hook', secret: SECRET };
    const cases: readonly (readonly [string, string, OrgUnitId, object])[] = [
      ['UnitNotRegistered', 'setContact', CITY, { unitId: 'nobody', email: 'a@example.vn' }],
      ['UnitDissolved', 'setContact', CITY, { unitId: GONE, email: 'a@example.vn' }],
      ['NotTheContactKeeper', 'setContact', STRANGER, { unitId: WARD, email: 'a@example.vn' }],
      ['ContactEmpty', 'setContact', WARD, { unitId: WARD }],
      ['EmailInvalid', 'setContact', WARD, { unitId: WARD, email: 'Tên <a@example.vn>' }],
      ['WebhookUrlInvalid', 'setContact', WARD, { unitId: WARD, webhook: { ...hook, url: 'http://192.168.1.1/' } }],
      ['WebhookSecretInvalid', 'setContact', WARD, { unitId: WARD, webhook: { ...hook, secret: 'secret' } }],
      ['ContactUnknown', 'eraseContact', CITY, { unitId: CITY }],
      ['NotTheContactKeeper', 'eraseContact', STRANGER, { unitId: WARD }],
    ];
    for (const [code, name, as, input] of cases)
      for (const language of ['vi', 'en']) {
        const answer = await api.mutate(name, input, { as, language });
        expect([name, answer.code]).toEqual([name, code]);
        expect(answer.message).not.toMatch(/example|192\.168|secret"/);
      }
    const met = new Set(cases.map(([code]) => code));
    expect(contactRefusals.filter((code) => !met.has(code))).toEqual([]);
    expect(alwaysPossible).not.toContain('NotTheContactKeeper');
  });

  it('is missing for some, who are on a list', async () => {
    expect(await api.ask('{ unreachableUnits { totalCount nodes { id } } }')).toEqual({
      unreachableUnits: { totalCount: 1, nodes: [{ id: WARD_3 }] },
    });
  });
});

describe('reminders', () => {
  it('are not given before the hour', async () => {
    await tickAt('2026-01-22T00:59:59Z');
    expect((await remindersOf(WARD_1)).totalCount).toBe(0);
  });

  it('are given, delivered, and readable with what became of them', async () => {
    const now = await tickAt('2026-01-22T01:00:00Z');
    const { totalCount, nodes } = await remindersOf(WARD_1);
    expect(totalCount).toBe(1);
    expect(nodes[0]).toMatchObject({
      day: '2026-01-22',
      unit: { id: WARD_1 },
      subject: '[Nhắc việc 22/01/2026] 1 việc sắp đến hạn (gần nhất 29/01/2026) – Phường Đông Hải',
      text: expect.stringContaining('- 247/QĐ-UBND · Nhiệm vụ task/01 · hạn 29/01/2026 · còn 7 ngày'),
      reminded: [
        { matter: 'OBLIGATION', dueOn: '2026-01-29', step: -7, daysLeft: 7, obligation: { status: 'OPEN', title: 'Nhiệm vụ task/01' } },
      ],
      escalated: [],
      deliveries: [{ channel: 'EMAIL', state: 'DELIVERED', attempts: 1, lastError: null, nextAttemptAt: null, deliveredAt: now }],
    });
    expect(mails.map(({ to }) => to)).toEqual(['dong.hai@example.vn']);
    expect(mails[0]?.source).toContain('From: =?UTF-8?');
    expect((await remindersOf(WARD_2)).nodes).toMatchObject([
      {
        deliveries: [
          { channel: 'WEBHOOK', state: 'PENDING', attempts: 1, lastError: 'HTTP 503', nextAttemptAt: '2026-01-22T01:00:05.000Z' },
        ],
      },
    ]);
    // Who cannot be reached reads it here.
    expect((await remindersOf(WARD_3)).nodes).toMatchObject([{ deliveries: [], text: expect.stringContaining('Xã Nam Hòa') }]);
    expect((await remindersOf(CITY)).totalCount).toBe(0);
  });

  it('are delivered again as the same message, and never given again', async () => {
    await tickAt('2026-01-22T01:00:05Z');
    await tickAt('2026-01-22T09:00:00Z');
    expect(posts.map(({ id }) => id)).toEqual([posts[0]?.id, posts[0]?.id]);
    expect(posts[1]?.body).toBe(posts[0]?.body);
    expect((await remindersOf(WARD_2)).nodes).toMatchObject([{ deliveries: [{ state: 'DELIVERED', attempts: 2 }] }]);
    expect([mails.length, (await remindersOf(WARD_1)).totalCount]).toEqual([1, 1]);
  });

  it('end for who has done it, and go up for who has not', async () => {
    await api.mutate('draftPlan', { planId: 'ward', content: wardContent('city' as PlanId) }, { as: WARD });
    await api.mutate(
      'issuePlan',
      { planId: 'ward', document: { number: '110', symbol: 'KH' }, issuedOn: { on: '2026-01-22' } },
      { as: WARD },
    );
    for (const day of ['23', '26', '27', '28', '29', '30']) await tickAt(`2026-01-${day}T01:00:00Z`);
    for (const day of ['02', '03', '04', '05', '06', '09']) await tickAt(`2026-02-${day}T01:00:00Z`);
    const stepsOf = async (unitId: OrgUnitId): Promise<unknown> =>
      (await remindersOf(unitId)).nodes.map((node) => [node['day'], at(node, 'reminded.0.step'), at(node, 'reminded.0.daysLeft')]);
    // Not of the plan any more; of the report that its room owes it, as the level above.
    expect((await remindersOf(WARD_1)).nodes).toMatchObject([
      { day: '2026-02-02', reminded: [], escalated: [{ dueOn: '2026-01-26', step: 5, daysLeft: -7, level: 1, holders: [{ id: ROOM }] }] },
      { day: '2026-01-22', escalated: [] },
    ]);
    expect(await stepsOf(WARD_3)).toEqual([
      ['2026-02-05', 7, -7],
      ['2026-02-02', 3, -4],
      ['2026-01-30', 1, -1],
      ['2026-01-28', -1, 1],
      ['2026-01-26', -3, 3],
      ['2026-01-22', -7, 7],
    ]);
    const told = await remindersOf(CITY);
    expect(told.nodes).toMatchObject([
      { day: '2026-02-04', reminded: [], escalated: [{ dueOn: '2026-01-26', step: 9, level: 2, holders: [{ id: ROOM }] }] },
      {
        day: '2026-02-03',
        subject: '[Nhắc việc 03/02/2026] 2 đơn vị cấp dưới chậm – Thành phố Thử Nghiệm',
        reminded: [],
        escalated: [
          { dueOn: '2026-01-29', step: 5, daysLeft: -5, level: 1, obligation: { status: 'OVERDUE' } },
          { dueOn: '2026-01-29', step: 5, daysLeft: -5, level: 1, obligation: { status: 'OVERDUE' } },
        ],
      },
    ]);
    const holders = at<readonly { holders: readonly { id: string }[] }[]>(told.nodes[1], 'escalated').flatMap((item) =>
      item.holders.map(({ id }) => id),
    );
    expect(holders.sort()).toEqual([WARD_2, WARD_3]);
  });

  it('are read page by page, and as they were', async () => {
    const first = await remindersOf(WARD_3, ', first: 2');
    expect(first).toMatchObject({ totalCount: 6, pageInfo: { hasNextPage: true } });
    const rest = await remindersOf(WARD_3, `, first: 10, after: "${at(first, 'pageInfo.endCursor')}"`);
    expect([...first.nodes, ...rest.nodes].map(({ day }) => day)).toHaveLength(6);
    expect((await remindersOf(WARD_3, ', asOf: "2026-01-26T12:00:00Z"')).nodes.map(({ day }) => day)).toEqual(['2026-01-26', '2026-01-22']);
    const { errors } = await api.query('{ reminders(unitId: "ward-3", after: "x") { totalCount } }');
    expect(errors?.[0]?.message).toContain('cursor');
  });

  it('are read, and contacts set, on the command line', async () => {
    const env = { DATABASE_URL: api.fresh.url };
    const text = await cascade(['reminders', '--unit', '96003', '--text', '--lang', 'vi'], { env });
    expect(text.stdout).toContain('[Nhắc việc 05/02/2026] 1 việc quá hạn – Xã Nam Hòa');
    const set = ['set-contact', '--unit', 'nam hoa', '--email', 'nam.hoa@example.vn'];
    expect(await answerOf(set, { env })).toEqual({ unitId: WARD_3, email: 'nam.hoa@example.vn', webhookUrl: null });
    expect((await cascade([...set, '--as', STRANGER], { env })).code).toBe(1);
  });

  describe('that a unit above asks for', () => {
    const owing = async (holder: OrgUnitId): Promise<{ readonly dutyId: string; readonly period: string }> => {
      const { nodes } = at<{ nodes: readonly { dutyId: string; period: string }[] }>(
        await api.ask('query ($holder: ID!) { obligations(filter: { planId: "city", holderId: $holder }) { nodes { dutyId period } } }', {
          holder,
        }),
        'obligations',
      );
      if (nodes[0] === undefined) throw new Error('nothing is owed');
      return nodes[0];
    };
    const idOf = ({ dutyId, period }: { readonly dutyId: string; readonly period: string }): string => `${dutyId}:${period}`;
    const preview = async (obligations: readonly string[], as: OrgUnitId) =>
      at<{ units: readonly Record<string, unknown>[]; leftOut: readonly unknown[] }>(
        await api.ask(
          `query ($ids: [ID!]!) { urgingPreview(obligations: $ids, note: "Nộp trước 17 giờ.") {
             units { unit { id } channels obligationIds subject text } leftOut { obligationId code } } }`,
          { ids: obligations },
          { as },
        ),
        'urgingPreview',
      );
    const urge = (as: OrgUnitId, more: object): Promise<MutationAnswer> =>
      api.mutate('urge', { note: 'Nộp trước 17 giờ.', ...more }, { as, select: 'urged { obligations { id } }' });

    it('are shown before they are sent, with what cannot be', async () => {
      api.clock.set(instant('2026-02-10T03:00:00Z'));
      const [late, met, unknown] = [idOf(await owing(WARD_3)), idOf(await owing(WARD)), 'nothing:once'];
      const head = (await api.server.log.head()).position;
      expect(await preview([late, met, unknown], CITY)).toMatchObject({
        units: [
          {
            unit: { id: WARD_3 },
            channels: ['EMAIL'],
            obligationIds: [late],
            subject: '[Đôn đốc 10/02/2026] 1 việc quá hạn – Xã Nam Hòa',
            text: expect.stringContaining('Thành phố Thử Nghiệm đôn đốc: Nộp trước 17 giờ.'),
          },
        ],
        leftOut: [
          { obligationId: met, code: 'NothingToUrge' },
          { obligationId: unknown, code: 'DutyUnknown' },
        ],
      });
      expect(await preview([late], STRANGER)).toMatchObject({ units: [], leftOut: [{ code: 'NotTheSuperior' }] });
      expect((await api.server.log.head()).position).toBe(head);
    });

    it('are sent once, by a unit above, all or none', async () => {
      const [second, third] = [await owing(WARD_2), await owing(WARD_3)];
      const before = [mails.length, posts.length];
      const command = { commandId: 'urge-1', obligations: [second, third, third] };
      expect(await urge(STRANGER, { obligations: [third] })).toMatchObject({ code: 'NotTheSuperior' });
      expect(await urge(CITY, { obligations: [third, await owing(WARD)] })).toMatchObject({ code: 'NothingToUrge' });
      expect(await urge(CITY, { obligations: [] })).toMatchObject({ code: 'InputInvalid' });
      expect(await urge(CITY, command)).toMatchObject({
        __typename: 'UrgeAccepted',
        repeated: false,
        urged: { obligations: [{ id: idOf(second) }, { id: idOf(third) }] },
      });
      expect(await urge(CITY, command)).toMatchObject({ __typename: 'UrgeAccepted', repeated: true });
      expect(await urge(CITY, { ...command, note: 'khác' })).toMatchObject({ code: 'CommandIdReused' });
      await tickAt('2026-02-10T03:00:10Z');
      await tickAt('2026-02-10T09:00:00Z');
      expect([mails.length, posts.length]).toEqual(before.map((count) => count + 1));
      expect(mails.at(-1)?.to).toBe('nam.hoa@example.vn');
    });

    it('are refused on the same day with the time of the first, in both languages', async () => {
      const again = { obligations: [await owing(WARD_3)] };
      expect(await api.mutate('urge', again, { as: CITY, language: 'vi' })).toMatchObject({
        code: 'AlreadyReminded',
        message: expect.stringContaining('lúc 10:00 ngày 10/02/2026'),
      });
      expect(await api.mutate('urge', again, { as: CITY, language: 'en' })).toMatchObject({
        message: expect.stringContaining('at 10:00 on 10/02/2026'),
      });
    });

    it('can be read by the unit and by who asks when it was last told', async () => {
      const third = await owing(WARD_3);
      expect((await remindersOf(WARD_3, ', first: 1', 'urgedBy note')).nodes).toMatchObject([
        { day: '2026-02-10', urgedBy: CITY, note: 'Nộp trước 17 giờ.', reminded: [{ step: 12, daysLeft: -12 }] },
      ]);
      const last = (asOf = ''): Promise<unknown> =>
        api.ask(`query ($ids: [ID!]!) { lastReminders(obligations: $ids ${asOf}) { reminders { obligationId givenAt urgedBy } } }`, {
          ids: [idOf(third)],
        });
      expect(await last()).toEqual({
        lastReminders: { reminders: [{ obligationId: idOf(third), givenAt: '2026-02-10T03:00:00.000Z', urgedBy: CITY }] },
      });
      expect(await last(', asOf: "2026-02-06T00:00:00Z"')).toMatchObject({ lastReminders: { reminders: [{ urgedBy: null }] } });
      expect(await last(', asOf: "2026-01-20T12:00:00Z"')).toEqual({ lastReminders: { reminders: [] } });
    });
  });

  it('stay readable from the log when the outbox is erased', async () => {
    await api.fresh.database.query('delete from notify.digest');
    expect((await remindersOf(WARD_3)).nodes[0]).toMatchObject({
      day: '2026-02-10',
      subject: null,
      text: null,
      deliveries: [],
      reminded: [{ step: 12 }],
    });
    expect(api.incidents).toEqual([]);
  });
});
