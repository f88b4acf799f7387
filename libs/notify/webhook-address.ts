import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { type BlockList, isIP } from 'node:net';
import { blockListOf } from '#libs/config/reminder-settings.js';
import type { WebhookUrlProblem } from '#libs/domain/contact/contact.js';

/*
 * Where webhooks may go. Without this, whoever sets an address could make this server ask its own neighbours: databases, metadata services, routers.
 * So an address is checked when it is set, and again every address to which its name resolves when a connection is made: a name cannot come to mean
 * another address between check and connection.
 */

/** Not of the public Internet (RFC 6890 and the registries that it names), and what carries such an address inside. */
const NOT_PUBLIC = blockListOf([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '2001::/32',
  '2001:db8::/32',
  '2002::/16',
]);
/** The only part of IPv6 that is given out for the Internet. */
const GLOBAL_IPV6 = blockListOf(['2000::/3']);

const MAPPED = /^::ffff:/iu;

/** @param address an IP address; anything else is not allowed */
export const isAllowedAddress = (address: string, allowed: BlockList): boolean => {
  const family = isIP(address);
  if (family === 0) return false;
  const type = family === 6 ? 'ipv6' : 'ipv4';
  if (allowed.check(address, type)) return true;
  if (NOT_PUBLIC.check(address, type)) return false;
  return family === 4 || (!MAPPED.test(address) && GLOBAL_IPV6.check(address, 'ipv6'));
};

const LENGTH_MAX = 2_000;

/** The host of a URL as an address or a name, without the brackets of IPv6. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/gu, '');

/** What is wrong with an address, as far as can be told without asking the network. */
export const webhookUrlProblem = (text: string, allowed: BlockList): WebhookUrlProblem | undefined => {
  if (text.length > LENGTH_MAX) return 'TOO_LONG';
  if (!URL.canParse(text)) return 'NOT_A_URL';
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'NOT_HTTP';
  if (url.username !== '' || url.password !== '') return 'CREDENTIALS';
  if (url.hash !== '') return 'FRAGMENT';
  const host = hostOf(url);
  if (isIP(host) !== 0 && !isAllowedAddress(host, allowed)) return 'PRIVATE_ADDRESS';
  return /^(?:.+\.)?localhost\.?$/iu.test(host) && !isAllowedAddress('127.0.0.1', allowed) ? 'PRIVATE_ADDRESS' : undefined;
};

/** A name resolved to an address where webhooks must not go. */
export class AddressNotAllowed extends Error {
  constructor() {
    super('the name of the webhook resolves to a private address');
  }
}

type Resolved = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/** For `http.request`: resolves a name only when every address of it is allowed. */
export const guardedLookup =
  (allowed: BlockList) =>
  (host: string, options: LookupOptions, done: Resolved): void => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) return done(error ?? new Error(`no address of ${host}`), []);
      if (!addresses.every(({ address }) => isAllowedAddress(address, allowed))) return done(new AddressNotAllowed(), []);
      return options.all === true ? done(null, addresses) : done(null, first.address, first.family);
    });
  };
