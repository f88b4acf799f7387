import type { DigestId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import type { DigestContent } from './digest-content.js';

/** What is sent. The same digest is the same message, however often it is sent. */
export interface Outgoing {
  readonly content: DigestContent;
  /** When it was put into the outbox. */
  readonly givenAt: Instant;
  /** When this attempt is made. */
  readonly at: Instant;
}

/** What became of one attempt. `isFinal`: another one would not help. */
export type Attempt = { readonly isDelivered: true } | { readonly isDelivered: false; readonly isFinal: boolean; readonly reason: string };

export const delivered: Attempt = { isDelivered: true };

const REASON_MAX = 300;

/** What went wrong, in few words and without an address of anybody. */
export const failed = (reason: string, isFinal = false): Attempt => ({
  isDelivered: false,
  isFinal,
  reason: reason.replace(/<?[^\s<>@"]+@[^\s<>@"]+>?/gu, '<…>').slice(0, REASON_MAX),
});

/** The same for every attempt, so that a receiver can drop repeats. */
export const messageIdOf = (digest: DigestId, host: string): string => `<${digest}@${host}>`;
