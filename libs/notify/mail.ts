import { createTransport } from 'nodemailer';
import { messageOf } from '#libs/config/message-of.js';
import { type Attempt, delivered, failed, messageIdOf, type Outgoing } from './channel.js';
import { digestHtml } from './digest-html.js';
import { digestSubject, digestText } from './digest-words.js';

/** Sends digests through one mail server. */
export interface Mailer {
  readonly send: (outgoing: Outgoing, to: string) => Promise<Attempt>;
  readonly close: () => void;
}

export interface MailerOptions {
  readonly smtpUrl: string;
  /** A mailbox, with or without a name. */
  readonly from: string;
  readonly publicUrl: string | null;
}

const TIMEOUT_MS = 15_000;
const CONNECTIONS_MAX = 3;

/** The host of the sender; message ids are unique below it. */
const hostOf = (mailbox: string): string => /@([A-Za-z0-9.-]+)>?$/u.exec(mailbox)?.[1] ?? 'localhost';

/** A reply of 500 and above is for good (RFC 5321, section 4.2.1). */
const isFinal = (error: unknown): boolean =>
  error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number' && error.responseCode >= 500;

const secureFrom = ({ protocol }: URL): boolean => protocol === 'smtps:';

export const openMailer = ({ smtpUrl, from, publicUrl }: MailerOptions): Mailer => {
  const url = new URL(smtpUrl);
  const secure = secureFrom(url);
  const transport = createTransport({
    pool: true,
    host: url.hostname.replace(/^\[|\]$/gu, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    ...(url.username === '' ? {} : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    maxConnections: CONNECTIONS_MAX,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // A text that names a file or an address must not make it be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ content, givenAt }, to) => {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject: digestSubject(content),
          text: digestText(content, publicUrl),
          html: digestHtml(content, publicUrl),
          messageId: messageIdOf(content.digest, hostOf(from)),
          date: new Date(givenAt),
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'vi, en' },
        });
        return delivered;
      } catch (error) {
        return failed(messageOf(error), isFinal(error));
      }
    },
    close: () => transport.close(),
  };
};
