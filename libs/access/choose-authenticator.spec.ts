import { describe, expect, it } from '@jest/globals';
import { AuthenticationNotChosen, chooseAuthenticator } from './choose-authenticator.js';

describe('development tokens', () => {
  it.each(['127.0.0.1', '127.3.2.1', 'localhost', '::1'])('are taken for granted on %s, which only this machine reaches', (host) => {
    expect(chooseAuthenticator({ host, authentication: undefined }).authenticator.name).toBe('development');
  });

  it.each(['0.0.0.0', '::', '10.0.0.7', 'cascade.example', 'localhost.example'])('have to be asked for on %s', (host) => {
    expect(() => chooseAuthenticator({ host, authentication: undefined })).toThrow(AuthenticationNotChosen);
    expect(chooseAuthenticator({ host, authentication: 'development' }).authenticator.name).toBe('development');
  });

  it('come with a warning in both languages', () => {
    const { warning } = chooseAuthenticator({ host: '127.0.0.1', authentication: undefined });
    expect(warning.en).toContain('WARNING');
    expect(warning.vi).toContain('CẢNH BÁO');
  });
});
