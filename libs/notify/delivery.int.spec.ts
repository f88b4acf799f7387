import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { checkOutbox } from '#apps/cli/doctor/outbox-checks.js';
import { blockListOf } from '#libs/config/reminder-settings.js';
import type { CommandId, DigestId, DutyId, OrgUnitId, PersonId, PlanId } from '#libs/kernel/ids.js';
import { type Instant, instant, instantOfMs, localDate, msOf } from '#libs/kernel/time.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { isSignedBy } from './testing/webhook-receiver.js';
import { failed, type Outgoing } from './channel.js';
import { addressesOf, type ContactAddresses, contactsOf, eraseContact, putContact } from './contacts.js';
import { afterAttempt, BACK_OFF_S, deliverer, type Deliverer } from './deliverer.js';
import type { DigestContent } from './digest-content.js';
import { type Mailer, openMailer } from './mail.js';
import { CHANNELS, outboxDigests, putDigests, unitsWithContact } from './outbox.js';
import { postWebhook } from './webhook.js';

const WARD = 'ward' as OrgUnitId;
const DIGEST = 'd0000000-0000-5000-8000-000000000001' as DigestId;
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const given = instant('2026-03-17T01:00:00Z');
const after = (seconds: number): Instant => instantOfMs(msOf(given) + seconds * 1_000);
const local = blockListOf(['127.0.0.0/8']);

const content: DigestContent = {
  digest: DIGEST,
  unitId: WARD,
  unit: 'UBND phường Chí Linh',
  day: localDate('2026-03-17'),
  seen: 42,
  own: [
    {
      dutyId: 'duty' as DutyId,
      period: '2026-M03',
      planId: 'plan' as PlanId,
      plan: '247/QĐ-UBND',
      title: 'Báo cáo kết quả tuyên truyền',
      matter: 'OBLIGATION',
      dueOn: localDate('2026-03-20'),
      isProvisional: false,
    },
  ],
  below: [],
};

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
}
interface Posted {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let fresh: FreshDatabase;
let mailServer: SMTPServer;
let webServer: Server;
let mailer: Mailer;
let sending: Deliverer;
let received: Received[];
let posted: Posted[];
/** What the servers answer, in this order; then they accept. */
let mailAnswers: number[];
let webAnswers: number[];
let webUrl: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const code = mailAnswers.shift();
        if (code !== undefined) return done(Object.assign(new Error('no mailbox <chi.linh@example.vn>'), { responseCode: code }));
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString(),
        });
        return done();
      });
    },
  });
  await new Promise<void>((resolve) => void mailServer.listen(0, '127.0.0.1', resolve));
  webServer = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      posted.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(webAnswers.shift() ?? 204, { location: '/elsewhere' }).end();
    });
  });
  await new Promise<void>((resolve) => webServer.listen(0, '127.0.0.1', resolve));
  webUrl = `http://127.0.0.1:${(webServer.address() as AddressInfo).port}/hook`;
  const { port } = mailServer.server.address() as AddressInfo;
  mailer = openMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: 'Nhắc việc <nhac-viec@haiphong.gov.vn>', publicUrl: null });
  sending = deliverer({
    database: fresh.database,
    logId: 'main',
    send: {
      EMAIL: (outgoing, { email }) => (email === null ? undefined : mailer.send(outgoing, email)),
      WEBHOOK: (outgoing, { webhook }) =>
        webhook === null ? undefined : postWebhook(outgoing, webhook, { allowed: local, publicUrl: null }),
    },
  });
});
beforeEach(async () => {
  [received, posted, mailAnswers, webAnswers] = [[], [], [], []];
  await fresh.database.query('delete from notify.digest');
  await fresh.database.query('delete from notify.contact');
});
afterAll(async () => {
  mailer.close();
  await new Promise<void>((resolve) => void mailServer.close(resolve));
  await new Promise((resolve) => webServer.close(resolve));
  await fresh.drop();
});

const setContact = (addresses: ContactAddresses): Promise<void> =>
  putContact(fresh.database, 'main', {
    unitId: WARD,
    ...addresses,
    updatedAt: given,
    updatedBy: 'p-1' as PersonId,
    commandId: 'c-1' as CommandId,
  });
const both = (): ContactAddresses => ({ email: 'chi.linh@example.vn', webhook: { url: webUrl, secret: SECRET } });
const put = (): Promise<void> => putDigests(fresh.database, 'main', [{ content, position: 42 }], given, CHANNELS);
const deliveries = async () => (await outboxDigests(fresh.database, 'main', [DIGEST])).get(DIGEST)?.deliveries;

describe('the outbox', () => {
  it('has a delivery for each channel of which the unit has an address', async () => {
    await setContact({ email: 'chi.linh@example.vn', webhook: null });
    await put();
    const waits = { state: 'PENDING', attempts: 0, nextAttemptAt: given, deliveredAt: null, lastError: null };
    expect(await deliveries()).toEqual([{ channel: 'EMAIL', ...waits }]);
    expect((await outboxDigests(fresh.database, 'main', [DIGEST])).get(DIGEST)?.content).toEqual(content);
  });

  it('keeps what cannot be told to anybody, for reading', async () => {
    await put();
    expect(await deliveries()).toEqual([]);
    expect(await sending.deliverDue(given)).toBe(0);
    expect(await unitsWithContact(fresh.database, 'main', [WARD], CHANNELS)).toEqual(new Set());
    await setContact({ email: 'chi.linh@example.vn', webhook: null });
    expect(await unitsWithContact(fresh.database, 'main', [WARD], ['WEBHOOK'])).toEqual(new Set());
    expect(await unitsWithContact(fresh.database, 'main', [WARD], CHANNELS)).toEqual(new Set([WARD]));
  });

  it('takes no second digest of a unit for a day', async () => {
    await put();
    const again = { content: { ...content, digest: 'another' as DigestId }, position: 43 };
    await expect(putDigests(fresh.database, 'main', [again], given, CHANNELS)).rejects.toThrow(/digest/);
  });
});

describe('the doctor', () => {
  const levels = async () => (await checkOutbox(fresh.database, 'main')).map(({ check, level, texts }) => [check, level, texts.en]);

  it('says nothing of an outbox that was never used, and what waits or was given up', async () => {
    expect(await levels()).toEqual([]);
    await setContact(both());
    await put();
    expect(await levels()).toEqual([
      ['reminders EMAIL', 'ok', '1 waiting, none failed'],
      ['reminders WEBHOOK', 'ok', '1 waiting, none failed'],
    ]);
    [mailAnswers, webAnswers] = [[451], [410]];
    await sending.deliverDue(given);
    expect(await levels()).toMatchObject([
      ['reminders EMAIL', 'warn', expect.stringMatching(/^0 given up within 30 days, 1 being tried again: .*451/)],
      ['reminders WEBHOOK', 'warn', expect.stringMatching(/^1 given up within 30 days, 0 being tried again: HTTP 410;/)],
    ]);
  });
});

describe('delivery', () => {
  it('by e-mail is one message in both languages, to the unit alone', async () => {
    await setContact({ email: 'chi.linh@example.vn', webhook: null });
    await put();
    expect([await sending.deliverDue(given), await sending.deliverDue(given)]).toEqual([1, 0]);
    expect(await deliveries()).toMatchObject([{ state: 'DELIVERED', attempts: 1, deliveredAt: given, nextAttemptAt: null }]);
    expect(received).toMatchObject([{ from: 'nhac-viec@haiphong.gov.vn', to: ['chi.linh@example.vn'] }]);
    const [{ source } = { source: '' }] = received;
    expect(source).toMatch(new RegExp(`^Message-ID: <${DIGEST}@haiphong\\.gov\\.vn>\\r$`, 'm'));
    expect(source).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(source).toMatch(/^Date: Tue, 17 Mar 2026 01:00:00 \+0000\r$/m);
    expect(source).toMatch(/multipart\/alternative/);
    const words = decoded(source);
    expect(words).toContain('247/QĐ-UBND · Báo cáo kết quả tuyên truyền · kỳ tháng 3/2026 · hạn 20/03/2026 · còn 3 ngày');
    expect(words).toContain('<td');
  });

  it('by webhook is signed, and the same however often it is tried', async () => {
    await setContact({ email: null, webhook: { url: webUrl, secret: SECRET } });
    await put();
    webAnswers = [500, 302];
    expect(await sending.deliverDue(given)).toBe(1);
    expect(await deliveries()).toMatchObject([{ state: 'PENDING', attempts: 1, lastError: 'HTTP 500', nextAttemptAt: after(5) }]);
    expect(await sending.deliverDue(after(4))).toBe(0);
    expect(await sending.deliverDue(after(5))).toBe(1);
    expect(await deliveries()).toMatchObject([{ state: 'PENDING', attempts: 2, lastError: 'HTTP 302', nextAttemptAt: after(305) }]);
    expect(await sending.deliverDue(after(305))).toBe(1);
    expect(await deliveries()).toMatchObject([{ state: 'DELIVERED', attempts: 3, lastError: null, deliveredAt: after(305) }]);
    expect(posted.map(({ headers }) => headers['webhook-id'])).toEqual([DIGEST, DIGEST, DIGEST]);
    expect(new Set(posted.map(({ body }) => body)).size).toBe(1);
    for (const { headers, body } of posted) {
      const seconds = Number(headers['webhook-timestamp']);
      expect(isSignedBy(SECRET, DIGEST, seconds, body, String(headers['webhook-signature']))).toBe(true);
      expect(isSignedBy(SECRET.replace('M', 'N'), DIGEST, seconds, body, String(headers['webhook-signature']))).toBe(false);
    }
    expect(posted.map(({ headers }) => Number(headers['webhook-timestamp']) * 1_000 - msOf(given))).toEqual([0, 5_000, 305_000]);
    expect(JSON.parse(posted[0]?.body ?? '')).toMatchObject({
      type: 'reminder.digest',
      timestamp: given,
      data: { unitId: 'ward', own: [{ plan: '247/QĐ-UBND', dueOn: '2026-03-20' }], subject: expect.stringContaining('1 việc sắp đến hạn') },
    });
  });

  it('by one channel does not wait for the other', async () => {
    await setContact(both());
    await put();
    mailAnswers = [451];
    expect(await sending.deliverDue(given)).toBe(2);
    expect(await deliveries()).toMatchObject([
      { channel: 'EMAIL', state: 'PENDING', lastError: expect.stringContaining('451') },
      { channel: 'WEBHOOK', state: 'DELIVERED' },
    ]);
    await sending.deliverDue(after(5));
    expect(await deliveries()).toMatchObject([{ channel: 'EMAIL', state: 'DELIVERED', attempts: 2 }, { channel: 'WEBHOOK' }]);
    expect([received.length, posted.length]).toEqual([1, 1]);
  });

  it('is given up where the receiver says never, and keeps no address of it', async () => {
    await setContact(both());
    await put();
    [mailAnswers, webAnswers] = [[550], [410]];
    await sending.deliverDue(given);
    expect(await deliveries()).toMatchObject([
      { state: 'FAILED', attempts: 1, lastError: expect.stringMatching(/550/) },
      { state: 'FAILED', attempts: 1, lastError: 'HTTP 410' },
    ]);
    expect(JSON.stringify(await deliveries())).not.toContain('chi.linh@');
  });

  it('is given up after the last attempt', () => {
    const outcomes = Array.from({ length: BACK_OFF_S.length + 1 }, (_, n) => afterAttempt(failed('HTTP 500'), n + 1, given).state);
    expect(outcomes).toEqual([...BACK_OFF_S.map(() => 'PENDING'), 'FAILED']);
    expect(afterAttempt(failed('HTTP 410', true), 1, given)).toEqual({ state: 'FAILED', nextAt: null, error: 'HTTP 410' });
  });

  it('is cancelled where the address was erased, and leaves nothing of it', async () => {
    await setContact(both());
    await put();
    await eraseContact(fresh.database, 'main', WARD);
    await sending.deliverDue(given);
    expect(await deliveries()).toMatchObject([{ state: 'CANCELLED' }, { state: 'CANCELLED' }]);
    expect([received, posted]).toEqual([[], []]);
    expect(await contactsOf(fresh.database, 'main', [WARD])).toEqual(new Map());
  });

  it('goes to the address that stands when it is sent', async () => {
    await setContact({ email: 'old@example.vn', webhook: null });
    await put();
    await setContact({ email: 'new@example.vn', webhook: null });
    await sending.deliverDue(given);
    expect(received.map(({ to }) => to)).toEqual([['new@example.vn']]);
    expect((await addressesOf(fresh.database, 'main', [WARD])).get(WARD)).toEqual({ email: 'new@example.vn', webhook: null });
  });

  it('never reaches a private network that was not named', async () => {
    const outgoing: Outgoing = { content, givenAt: given, at: given };
    const allowed = blockListOf([]);
    const options = { allowed, publicUrl: null };
    expect(await postWebhook(outgoing, { url: webUrl, secret: SECRET }, options)).toMatchObject({ isDelivered: false, isFinal: true });
    // Nor by the name of this machine.
    const named = webUrl.replace('127.0.0.1', 'localhost.');
    expect(await postWebhook(outgoing, { url: named, secret: SECRET }, options)).toMatchObject({ isDelivered: false });
    expect(posted).toEqual([]);
    expect(await postWebhook(outgoing, { url: webUrl, secret: SECRET }, { ...options, allowed: local })).toEqual({ isDelivered: true });
  });

  it('by two who compete is one attempt', async () => {
    await setContact(both());
    await put();
    const attempts = await Promise.all([1, 2, 3].map(() => sending.deliverDue(given)));
    expect(attempts.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect([received.length, posted.length]).toEqual([1, 1]);
  });

  it('of a process that died is taken up when its time is over, under the same id', async () => {
    await setContact({ email: null, webhook: { url: webUrl, secret: SECRET } });
    await put();
    // The process posted it, and never came to say so.
    await fresh.database.query(`update notify.delivery set attempts = 1, leased_until = $1`, [after(120)]);
    await postWebhook({ content, givenAt: given, at: given }, { url: webUrl, secret: SECRET }, { allowed: local, publicUrl: null });
    expect(await sending.deliverDue(after(119))).toBe(0);
    expect(await sending.deliverDue(after(120))).toBe(1);
    expect(await deliveries()).toMatchObject([{ state: 'DELIVERED', attempts: 2 }]);
    expect(posted.map(({ headers }) => headers['webhook-id'])).toEqual([DIGEST, DIGEST]);
    expect(JSON.parse(posted[0]?.body ?? '')).toEqual(JSON.parse(posted[1]?.body ?? 'null'));
  });
});

/** The parts of a message with their transfer encodings undone. */
const decoded = (source: string): string =>
  source
    .split(/^--.*$/m)
    .map((part) => {
      const [head = '', ...body] = part.replace(/^\r\n/, '').split('\r\n\r\n');
      const text = body.join('\r\n\r\n');
      if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString();
      const bytes = text
        .replace(/=\r\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
      return /quoted-printable/i.test(head) ? Buffer.from(bytes, 'latin1').toString() : text;
    })
    .join('\n');
