import { describe, expect, it } from '@jest/globals';
import { addressFromHere, announcementOf, readAnnouncement } from './announced-server.js';

const far = `http://${'x'.repeat(40)}.example:3000/graphql`;

describe('the announcement of a server', () => {
  it.each<[string, string, string, boolean]>([
    ['on this machine, at an address of this machine only', 'http://127.0.0.1:3000/graphql', 'here', true],
    ['on another machine, at an address of that machine only', 'http://127.0.0.1:3000/graphql', 'there', false],
    ['on another machine, on every interface', 'http://0.0.0.0:3000/graphql', 'there', false],
    ['on another machine, at the IPv6 loopback', 'http://[::1]:3000/graphql', 'there', false],
    ['on another machine, at an address of the network', 'http://10.0.0.7:3000/graphql', 'there', true],
    ['on this machine, on every interface', 'http://0.0.0.0:3000/graphql', 'here', true],
  ])('%s: %s', (_what, url, machine, reachable) => {
    const server = readAnnouncement(announcementOf(url, machine), 'here');
    expect(server).toEqual({ graphqlUrl: url, isHere: machine === 'here' });
    expect(server && addressFromHere(server)).toBe(reachable ? url : undefined);
  });

  it('fits into the name of a connection; an address that does not is left out, not cut', () => {
    expect(announcementOf(far, 'here').length).toBeLessThanOrEqual(63);
    const server = readAnnouncement(announcementOf(far, 'here'), 'here');
    expect(server).toEqual({ graphqlUrl: null, isHere: true });
    expect(server && addressFromHere(server)).toBeUndefined();
  });

  it('is not seen in other connections', () => {
    for (const name of ['plan-cascade', 'psql', 'plan-cascade servers', '']) expect(readAnnouncement(name, 'here')).toBeUndefined();
  });
});
