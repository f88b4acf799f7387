import { BlockList } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { blockListOf } from '#libs/config/reminder-settings.js';
import { AddressNotAllowed, guardedLookup, isAllowedAddress, webhookUrlProblem } from './webhook-address.js';

const none = new BlockList();
const inside = blockListOf(['10.0.0.0/8', '127.0.0.0/8', 'fd00::/8']);

describe('where a webhook may go', () => {
  it.each([
    ['https://nhac-viec.haiphong.gov.vn/hook?unit=1', undefined],
    ['http://1.1.1.1:8080/', undefined],
    ['https://[2606:4700:4700::1111]/', undefined],
    [`https://host/${'x'.repeat(2_000)}`, 'TOO_LONG'],
    ['', 'NOT_A_URL'],
    ['//host/path', 'NOT_A_URL'],
    ['ftp://host/', 'NOT_HTTP'],
    ['file:///etc/passwd', 'NOT_HTTP'],
    ['https://user:secret@host/', 'CREDENTIALS'],
    ['https://user@host/', 'CREDENTIALS'],
    ['https://host/#part', 'FRAGMENT'],
    ['http://127.0.0.1/', 'PRIVATE_ADDRESS'],
    ['http://localhost:3000/', 'PRIVATE_ADDRESS'],
    ['http://db.localhost/', 'PRIVATE_ADDRESS'],
    ['http://10.1.2.3/', 'PRIVATE_ADDRESS'],
    ['http://172.31.0.1/', 'PRIVATE_ADDRESS'],
    ['http://192.168.1.1/', 'PRIVATE_ADDRESS'],
    ['http://169.254.169.254/latest/meta-data/', 'PRIVATE_ADDRESS'],
    ['http://100.64.0.1/', 'PRIVATE_ADDRESS'],
    ['http://0.0.0.0/', 'PRIVATE_ADDRESS'],
    // The same addresses, written so that they are not seen at once.
    ['http://2130706433/', 'PRIVATE_ADDRESS'],
    ['http://0x7f.1/', 'PRIVATE_ADDRESS'],
    ['http://0177.0.0.1/', 'PRIVATE_ADDRESS'],
    ['http://[::1]/', 'PRIVATE_ADDRESS'],
    ['http://[::]/', 'PRIVATE_ADDRESS'],
    ['http://[::ffff:127.0.0.1]/', 'PRIVATE_ADDRESS'],
    ['http://[::ffff:1.1.1.1]/', 'PRIVATE_ADDRESS'],
    ['http://[fe80::1]/', 'PRIVATE_ADDRESS'],
    ['http://[fd00::1]/', 'PRIVATE_ADDRESS'],
    ['http://[64:ff9b::7f00:1]/', 'PRIVATE_ADDRESS'],
    ['http://[2002:7f00:1::]/', 'PRIVATE_ADDRESS'],
  ])('%s: %s', (url, problem) => expect(webhookUrlProblem(url, none)).toBe(problem));

  it('may be a private network that was named', () => {
    expect(webhookUrlProblem('http://10.1.2.3/', inside)).toBeUndefined();
    expect(webhookUrlProblem('http://[fd00::1]/', inside)).toBeUndefined();
    expect(webhookUrlProblem('http://localhost:3000/', inside)).toBeUndefined();
    expect(webhookUrlProblem('http://192.168.1.1/', inside)).toBe('PRIVATE_ADDRESS');
    expect(isAllowedAddress('not an address', inside)).toBe(false);
  });

  it('is asked again of what a name resolves to', async () => {
    const resolved = (allowed: BlockList): Promise<unknown> =>
      new Promise((resolve) => guardedLookup(allowed)('localhost', { family: 4 }, (error, address) => resolve(error ?? address)));
    expect(await resolved(none)).toBeInstanceOf(AddressNotAllowed);
    expect(await resolved(inside)).toBe('127.0.0.1');
  });
});
