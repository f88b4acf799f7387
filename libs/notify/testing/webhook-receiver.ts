import { timingSafeEqual } from 'node:crypto';
import { webhookSignature } from '#libs/notify/webhook.js';

/** What a receiver of webhooks does: looks whether one of the signatures in the header `webhook-signature` is right. */
export const isSignedBy = (secret: string, id: string, seconds: number, body: string, header: string): boolean => {
  const expected = Buffer.from(webhookSignature(secret, id, seconds, body));
  return header.split(' ').some((given) => given.length === expected.length && timingSafeEqual(Buffer.from(given), expected));
};
