import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseEnvironment, type Variables } from './environment.js';

/** Made for this spec, of nobody, and valid for a hundred years. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBdjCCARugAwIBAgIUBdVmUqDWiGrZP16XGpIyxLkD5eowCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEc3BlYzAgFw0yNjExMjEyMjQwMTJaGA8yMTI2MTAyODIyNDAx
MlowDzENMAsGA1UEAwwEc3BlYzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABCPV
cjYuAbJIsAbjjdZoDiiAZKR+eU0NhDf33skDJ4ZUDaABP4y/h3ClJ8j7bnv4p6Ch
I3b8RqiExvvX0DOr/nCjUzBRMB0GA1UdDgQWBBTsbtKuVqtSz0uCL6wY5gSQHUF/
cTAfBgNVHSMEGDAWgBTsbtKuVqtSz0uCL6wY5gSQHUF/cTAPBgNVHRMBAf8EBTAD
AQH/MAoGCCqGSM49BAMCA0kAMEYCIQCkDpAf5mmB68vNUkBaSaxiro9IOdVsoCYl
svYVMXf7ugIhAOyRRp8j4kQ3vi/1lDAD2+d0fbQ0hI1tQBSdIXN6nAhO
-----END CERTIFICATE-----
`;
const KEY = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

let folder: string;
const fileOf = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-cascade-pem-'));
  writeFileSync(fileOf('certificate.pem'), CERTIFICATE);
  writeFileSync(fileOf('key.pem'), KEY);
  writeFileSync(fileOf('neither.pem'), 'hello');
});
afterAll(() => rmSync(folder, { recursive: true }));

const LOGIN = { KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512', KAFKA_SASL_USERNAME: 'relay', KAFKA_SASL_PASSWORD: 'secret' };
const mistakes = (variables: Variables): readonly string[] => {
  const parsed = parseEnvironment({ ...variables, CASCADE_LANG: 'en' });
  return parsed.ok ? [] : parsed.mistakes;
};

describe('how to connect to brokers', () => {
  it('is neither encrypted nor signed in to, unless it says so', () => {
    const parsed = parseEnvironment({});
    expect(parsed).toMatchObject({ ok: true, environment: { kafka: { tls: undefined, login: undefined } } });
  });

  it('is read with the contents of the files', () => {
    const parsed = parseEnvironment({
      KAFKA_SSL: 'on',
      KAFKA_SSL_CA: fileOf('certificate.pem'),
      KAFKA_SSL_CERTIFICATE: fileOf('certificate.pem'),
      KAFKA_SSL_KEY: fileOf('key.pem'),
      ...LOGIN,
    });
    expect(parsed).toMatchObject({
      ok: true,
      environment: {
        kafka: {
          tls: { ca: CERTIFICATE, certificate: CERTIFICATE, key: KEY },
          login: { mechanism: 'scram-sha-512', username: 'relay', password: 'secret' },
        },
      },
    });
  });

  it('may be encrypted by those whom Node.js believes, and signed in to without encryption where the password is not sent', () => {
    expect(mistakes({ KAFKA_SSL: 'on' })).toEqual([]);
    expect(mistakes(LOGIN)).toEqual([]);
  });

  it.each<[string, () => Variables, readonly RegExp[]]>([
    [
      'a file that is not there',
      () => ({ KAFKA_SSL: 'on', KAFKA_SSL_CA: fileOf('none.pem') }),
      [/^KAFKA_SSL_CA: .*none\.pem.*certificate \(ENOENT/u],
    ],
    [
      'a file with something else',
      () => ({ KAFKA_SSL: 'on', KAFKA_SSL_CA: fileOf('neither.pem') }),
      [/^KAFKA_SSL_CA: .*a PEM file with a certificate/u],
    ],
    [
      'a certificate for a key, and the other way round',
      () => ({ KAFKA_SSL: 'on', KAFKA_SSL_CERTIFICATE: fileOf('key.pem'), KAFKA_SSL_KEY: fileOf('certificate.pem') }),
      [/^KAFKA_SSL_CERTIFICATE: .*with a certificate/u, /^KAFKA_SSL_KEY: .*with a private key/u],
    ],
    ['a certificate without its key', () => ({ KAFKA_SSL: 'on', KAFKA_SSL_CERTIFICATE: fileOf('certificate.pem') }), [/^KAFKA_SSL_KEY: /u]],
    ['a key without its certificate', () => ({ KAFKA_SSL: 'on', KAFKA_SSL_KEY: fileOf('key.pem') }), [/^KAFKA_SSL_CERTIFICATE: /u]],
    [
      'whom to believe without encryption',
      () => ({ KAFKA_SSL_CA: fileOf('certificate.pem') }),
      [/^KAFKA_SSL: .*"on", because KAFKA_SSL_CA is given/u],
    ],
    ['KAFKA_SSL=yes', () => ({ KAFKA_SSL: 'yes' }), [/^KAFKA_SSL: "yes" .*on or off/u]],
    [
      'a mechanism that there is not',
      () => ({ ...LOGIN, KAFKA_SASL_MECHANISM: 'gssapi' }),
      [/^KAFKA_SASL_MECHANISM: "gssapi" .*one of: plain, scram-sha-256/u],
    ],
    [
      'a mechanism alone',
      () => ({ KAFKA_SASL_MECHANISM: 'scram-sha-256' }),
      [/^KAFKA_SASL_USERNAME: .*because KAFKA_SASL_MECHANISM/u, /^KAFKA_SASL_PASSWORD: /u],
    ],
    ['a password alone', () => ({ KAFKA_SASL_PASSWORD: 'secret' }), [/^KAFKA_SASL_MECHANISM: /u, /^KAFKA_SASL_USERNAME: /u]],
    ['plain without encryption', () => ({ ...LOGIN, KAFKA_SASL_MECHANISM: 'plain' }), [/^KAFKA_SSL: .*sends the password as it is/u]],
  ])('is refused with %s, and no password is repeated', (_, variables, expected) => {
    const told = mistakes(variables());
    expect(told).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(told[index]).toMatch(pattern);
    expect(told.join()).not.toContain('secret');
  });
});
