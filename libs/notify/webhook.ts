import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type BlockList } from 'node:net';
import { messageOf } from '#libs/config/message-of.js';
import { msOf } from '#libs/kernel/time.js';
import { type Attempt, delivered, failed, type Outgoing } from './channel.js';
import { digestSubject, digestText } from './digest-words.js';
import { guardedLookup, webhookUrlProblem } from './webhook-address.js';

/*
 * Webhooks as Standard Webhooks have them (github.com/standard-webhooks/standard-webhooks): an id that stays the same for every attempt, the time of the
 * attempt, and HMAC-SHA256 over id, time and body.
 */

/** `whsec_` and 24 to 64 random bytes in base64. */
const SECRET = /^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/u;
const SECRET_BYTES = { min: 24, max: 64 };

/** The key of a secret; undefined for a text that is none. */
export const keyOfSecret = (secret: string): Buffer | undefined => {
  const key = Buffer.from(SECRET.exec(secret)?.[1] ?? '', 'base64');
  return key.length >= SECRET_BYTES.min && key.length <= SECRET_BYTES.max ? key : undefined;
};

/** The value of `webhook-signature`. @param seconds since 1970 @throws RangeError for what is no secret */
export const webhookSignature = (secret: string, id: string, seconds: number, body: string): string => {
  const key = keyOfSecret(secret);
  if (key === undefined) throw new RangeError('not a secret of a webhook');
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
};

export interface WebhookTarget {
  readonly url: string;
  readonly secret: string;
}

/** What is posted: the lines for a program, and the text for people. */
const webhookBody = ({ content, givenAt }: Outgoing, publicUrl: string | null): string =>
  JSON.stringify({
    type: 'reminder.digest',
    timestamp: givenAt,
    data: { ...content, subject: digestSubject(content), text: digestText(content, publicUrl) },
  });

const TIMEOUT_MS = 10_000;
const GONE = 410;

const post = (
  target: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  allowed: BlockList,
): Promise<{ readonly status: number }> =>
  new Promise((resolve, reject) => {
    const request = (target.protocol === 'https:' ? httpsRequest : httpRequest)(target, {
      method: 'POST',
      // A connection of its own, to an address that was checked.
      agent: false,
      lookup: guardedLookup(allowed),
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    request.on('error', reject);
    request.on('response', (response) => {
      // The body of the answer is not needed; the timeout ends one that does not end.
      response.on('error', () => undefined).resume();
      resolve({ status: response.statusCode ?? 0 });
    });
    request.end(body);
  });

/** Posts a digest. Redirects are not followed: they could lead anywhere. */
export const postWebhook = async (
  outgoing: Outgoing,
  { url, secret }: WebhookTarget,
  options: { readonly allowed: BlockList; readonly publicUrl: string | null },
): Promise<Attempt> => {
  const problem = webhookUrlProblem(url, options.allowed);
  if (problem !== undefined) return failed(`address: ${problem}`, true);
  const body = webhookBody(outgoing, options.publicUrl);
  const id = outgoing.content.digest;
  const seconds = Math.floor(msOf(outgoing.at) / 1_000);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'plan-cascade',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': webhookSignature(secret, id, seconds, body),
  };
  try {
    const { status } = await post(new URL(url), headers, body, options.allowed);
    if (status >= 200 && status < 300) return delivered;
    return failed(`HTTP ${status}`, status === GONE);
  } catch (error) {
    return failed(messageOf(error));
  }
};
