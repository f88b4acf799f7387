import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * What tells one command from another: SHA-256 of its canonical JSON (RFC 8785), so that the order of fields does not count.
 * Fields that are `undefined` are absent.
 */
export const commandHash = (command: object): string =>
  createHash('sha256')
    .update(canonicalize(JSON.parse(JSON.stringify(command))) ?? '')
    .digest('hex');
