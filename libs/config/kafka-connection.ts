import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { types } from 'node:util';
import type { Texts } from '#libs/kernel/language.js';
import { expecting, type Parsed } from './parsed.js';
import { onOff } from './reminder-settings.js';

/** How connections to brokers are encrypted; contents of PEM files. */
export interface KafkaTls {
  /** `KAFKA_SSL_CA`: the authorities to trust; undefined: those that Node.js trusts. */
  readonly ca: string | undefined;
  /** `KAFKA_SSL_CERTIFICATE` and `KAFKA_SSL_KEY`: this program's own, where brokers ask for them. */
  readonly certificate: string | undefined;
  readonly key: string | undefined;
}

const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

/** How this program signs in to brokers. */
export interface KafkaLogin {
  /** `KAFKA_SASL_MECHANISM`. */
  readonly mechanism: (typeof MECHANISMS)[number];
  /** `KAFKA_SASL_USERNAME`. */
  readonly username: string;
  /** `KAFKA_SASL_PASSWORD`. */
  readonly password: string;
}

export interface KafkaConnection {
  /** `KAFKA_SSL`; undefined: not encrypted. */
  readonly tls: KafkaTls | undefined;
  /** How this program signs in; undefined: it does not. */
  readonly login: KafkaLogin | undefined;
}

/** Reads the variables of a process one by one, and collects what is wrong with them. */
export interface VariableReader {
  /** The parsed value; the fallback where the variable is not given, or cannot be used, which is noted. */
  readonly read: <T>(name: string, fallback: T, parse: (text: string) => Parsed<T>) => T;
  readonly isGiven: (name: string) => boolean;
  /** Notes that a variable is missing or does not go with another one. */
  readonly refuse: (name: string, expected: Texts) => void;
}

const reasonOf = (error: unknown): string => (types.isNativeError(error) ? (error.message.split('\n')[0] ?? '') : String(error));

const pemFile =
  (what: Texts, check: (pem: string) => unknown) =>
  (path: string): Parsed<string | undefined> => {
    try {
      const value = readFileSync(path, 'utf8');
      check(value);
      return { value };
    } catch (error) {
      return expecting(`tệp PEM có ${what.vi} (${reasonOf(error)})`, `a PEM file with ${what.en} (${reasonOf(error)})`);
    }
  };

const certificateFile = pemFile({ vi: 'chứng thư', en: 'a certificate' }, (pem) => new X509Certificate(pem));
const keyFile = pemFile({ vi: 'khóa riêng không có mật khẩu', en: 'a private key without a passphrase' }, (pem) => createPrivateKey(pem));

const mechanism = (text: string): Parsed<KafkaLogin['mechanism'] | undefined> => {
  const value = MECHANISMS.find((name) => name === text.toLowerCase());
  return value === undefined ? expecting(`một trong: ${MECHANISMS.join(', ')}`, `one of: ${MECHANISMS.join(', ')}`) : { value };
};

const FILES = ['KAFKA_SSL_CA', 'KAFKA_SSL_CERTIFICATE', 'KAFKA_SSL_KEY'] as const;
const LOGIN = {
  KAFKA_SASL_MECHANISM: { vi: `cơ chế đăng nhập (${MECHANISMS.join(', ')})`, en: `the mechanism (${MECHANISMS.join(', ')})` },
  KAFKA_SASL_USERNAME: { vi: 'tên đăng nhập', en: 'the user name' },
  KAFKA_SASL_PASSWORD: { vi: 'mật khẩu', en: 'the password' },
} as const satisfies Record<string, Texts>;

const because = (expected: Texts, given: string): Texts => ({
  vi: `${expected.vi}, vì đã đặt ${given}`,
  en: `${expected.en}, because ${given} is given`,
});

const tlsIn = ({ read, isGiven, refuse }: VariableReader): KafkaTls | undefined => {
  const isOn = read('KAFKA_SSL', false, onOff);
  const ca = read<string | undefined>('KAFKA_SSL_CA', undefined, certificateFile);
  const certificate = read<string | undefined>('KAFKA_SSL_CERTIFICATE', undefined, certificateFile);
  const key = read<string | undefined>('KAFKA_SSL_KEY', undefined, keyFile);
  const file = FILES.find(isGiven);
  if (file !== undefined && !isOn) refuse('KAFKA_SSL', because({ vi: '"on"', en: '"on"' }, file));
  if (isGiven('KAFKA_SSL_CERTIFICATE') && !isGiven('KAFKA_SSL_KEY'))
    refuse('KAFKA_SSL_KEY', because({ vi: 'tệp khóa riêng', en: 'the file of its private key' }, 'KAFKA_SSL_CERTIFICATE'));
  if (isGiven('KAFKA_SSL_KEY') && !isGiven('KAFKA_SSL_CERTIFICATE'))
    refuse('KAFKA_SSL_CERTIFICATE', because({ vi: 'tệp chứng thư', en: 'the file of its certificate' }, 'KAFKA_SSL_KEY'));
  return isOn ? { ca, certificate, key } : undefined;
};

const loginIn = ({ read, isGiven, refuse }: VariableReader): KafkaLogin | undefined => {
  const by = read<KafkaLogin['mechanism'] | undefined>('KAFKA_SASL_MECHANISM', undefined, mechanism);
  const username = read('KAFKA_SASL_USERNAME', '', (value) => ({ value }));
  const password = read('KAFKA_SASL_PASSWORD', '', (value) => ({ value }));
  const given = Object.keys(LOGIN).find(isGiven);
  if (given === undefined) return undefined;
  for (const [name, expected] of Object.entries(LOGIN)) if (!isGiven(name)) refuse(name, because(expected, given));
  return by && { mechanism: by, username, password };
};

/** Passwords are never repeated in what is refused. */
export const kafkaConnection = (variables: VariableReader): KafkaConnection => {
  const [tls, login] = [tlsIn(variables), loginIn(variables)];
  if (login?.mechanism === 'plain' && tls === undefined)
    variables.refuse('KAFKA_SSL', {
      vi: '"on", vì cơ chế plain gửi mật khẩu ở dạng đọc được',
      en: '"on", because the mechanism plain sends the password as it is',
    });
  return { tls, login };
};
