import { accessSync, constants } from 'node:fs';
import { resolve } from 'node:path';
import type { Language, Texts } from '#libs/kernel/language.js';
import { parseInstant, type Instant } from '#libs/kernel/time.js';
import { kafkaConnection } from './kafka-connection.js';
import { brokerList, kafkaName, type KafkaSettings, TOPIC } from './kafka-settings.js';
import { type ObservabilitySettings, portOrNone } from './observability-settings.js';
import { expecting, type Parsed } from './parsed.js';
import { dayList, mailbox, networks, onOff, type ReminderSettings, smtpUrl, webUrl } from './reminder-settings.js';

/**
 * Background work of a process, a server or a worker. `relay` publishes the log to Kafka; `consume` keeps a replica of a log, and its read models, in a
 * database of its own, from Kafka.
 */
export const ROLES = ['project', 'cascade', 'schedule', 'relay', 'consume'] as const;
export type Role = (typeof ROLES)[number];

/** The roles of a server by default: everything that one machine alone needs. */
export const ROLES_OF_A_SERVER: readonly Role[] = ['project', 'cascade', 'schedule'];

/** Roles that write to the log or publish it: a process that keeps a replica (`consume`) cannot have them. */
const ROLES_OF_THE_LOG: readonly Role[] = ['cascade', 'schedule', 'relay'];

/** How requests say who sends them. */
const AUTHENTICATIONS = ['development'] as const;
type AuthenticationName = (typeof AUTHENTICATIONS)[number];

/** What a server enters into an empty log: the official calendar and administrative units, or nothing. */
const SEEDS = ['official', 'none'] as const;
type Seed = (typeof SEEDS)[number];

/** All configuration of a process; nothing else reads `process.env`. */
export interface Environment {
  /** `PORT`; 0 takes a free one. */
  readonly port: number;
  /** `HOST`, the address to listen on. */
  readonly host: string;
  /** `DATABASE_URL`; without it the program runs its own PostgreSQL on `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** `DATABASE_POOL_MAX`, connections of one process. */
  readonly databasePoolMax: number;
  /** `DATA_DIR`, absolute. */
  readonly dataDir: string;
  /** `LOG_ID`, the log that this process writes and reads. */
  readonly logId: string;
  /** `CLOCK`: the system's, or one that stands at an instant until it is advanced (for demonstrations and tests). */
  readonly clock: { readonly kind: 'SYSTEM' } | { readonly kind: 'SIMULATED'; readonly from: Instant };
  /** `ROLES`, comma-separated; `ROLES_OF_A_SERVER` by default, `none` for requests only. */
  readonly roles: readonly Role[];
  /**
   * `AUTH`. Undefined: development tokens while the server listens on this machine only; on other addresses it has to be named, because
   * development tokens believe everybody.
   */
  readonly authentication: AuthenticationName | undefined;
  /** `SEED`. */
  readonly seed: Seed;
  readonly reminders: ReminderSettings;
  readonly kafka: KafkaSettings;
  readonly observability: ObservabilitySettings;
  /** `CASCADE_LANG`, else `LC_ALL`, `LC_MESSAGES`, `LANG`. */
  readonly language: Language;
}

export type Variables = Readonly<Record<string, string | undefined>>;

export type ParsedEnvironment =
  | { readonly ok: true; readonly environment: Environment }
  /** One line per variable: its name, what was given, what is expected, in the language of the environment. */
  | { readonly ok: false; readonly mistakes: readonly string[]; readonly language: Language };

/** @param env usually `process.env`; an empty value counts as not given, as shells and compose files have it */
export const parseEnvironment = (env: Variables): ParsedEnvironment => {
  const language = languageIn(env);
  const mistakes: string[] = [];
  const read = <T>(name: string, fallback: T, parse: (text: string) => Parsed<T>): T => {
    const text = env[name]?.trim();
    if (text === undefined || text === '') return fallback;
    const parsed = parse(text);
    if ('value' in parsed) return parsed.value;
    mistakes.push(wordings[language](name, redact(text), parsed.expected[language]));
    return fallback;
  };
  const isGiven = (name: string): boolean => (env[name]?.trim() ?? '') !== '';
  const refuse = (name: string, expected: Texts): void => void mistakes.push(wordings[language](name, '', expected[language]));
  const environment: Environment = {
    port: read('PORT', 3000, integer(0, 65_535)),
    host: read('HOST', '127.0.0.1', hostName),
    databaseUrl: read<string | undefined>('DATABASE_URL', undefined, postgresUrl),
    databasePoolMax: read('DATABASE_POOL_MAX', 10, integer(2, 500)),
    dataDir: resolve(read('DATA_DIR', '.data', path)),
    logId: read('LOG_ID', 'main', logId),
    clock: read<Environment['clock']>('CLOCK', { kind: 'SYSTEM' }, clock),
    roles: read<readonly Role[]>('ROLES', ROLES_OF_A_SERVER, roles),
    authentication: read<AuthenticationName | undefined>('AUTH', undefined, oneOf(AUTHENTICATIONS)),
    seed: read<Seed>('SEED', 'official', oneOf(SEEDS)),
    reminders: {
      isOn: read('REMINDERS', false, onOff),
      hour: read('REMINDER_HOUR', 8, integer(0, 23)),
      daysBefore: read<readonly number[]>('REMINDER_DAYS_BEFORE', [1, 3, 7], dayList(0)),
      daysAfter: read<readonly number[]>('REMINDER_DAYS_AFTER', [1, 3, 7], dayList(1)),
      escalateAfter: read<readonly number[]>('ESCALATE_AFTER_DAYS', [5], dayList(1)),
      smtpUrl: read<string | undefined>('SMTP_URL', undefined, smtpUrl),
      mailFrom: read<string | undefined>('MAIL_FROM', undefined, mailbox),
      publicUrl: read<string | undefined>('PUBLIC_URL', undefined, webUrl),
      webhookNetworks: read<readonly string[]>('WEBHOOK_NETWORKS', [], networks),
    },
    kafka: {
      brokers: read<readonly string[]>('KAFKA_BROKERS', [], brokerList),
      topic: read('KAFKA_TOPIC', TOPIC, kafkaName),
      group: read<string | undefined>('KAFKA_GROUP', undefined, kafkaName),
      partitions: read('KAFKA_PARTITIONS', 1, integer(1, 1_000)),
      replication: read('KAFKA_REPLICATION', 1, integer(1, 100)),
      ...kafkaConnection({ read, isGiven, refuse }),
    },
    observability: {
      logFormat: read<ObservabilitySettings['logFormat']>('LOG_FORMAT', undefined, oneOf<'text' | 'json'>(['text', 'json'])),
      logLevel: read<ObservabilitySettings['logLevel']>('LOG_LEVEL', 'info', oneOf(['debug', 'info', 'warn', 'error'])),
      telemetry: read('OPENTELEMETRY', false, onOff),
      metricsPort: read<number | undefined>('METRICS_PORT', undefined, portOrNone),
    },
    language: read('CASCADE_LANG', language, oneOf(['vi', 'en'])),
  };
  if (environment.reminders.smtpUrl !== undefined && environment.reminders.mailFrom === undefined) refuse('MAIL_FROM', senderExpected);
  if (environment.reminders.isOn && environment.clock.kind !== 'SYSTEM')
    mistakes.push(wordings[language]('REMINDERS', 'on', goingClockExpected[language]));
  const needing = environment.roles.filter((role) => role === 'relay' || role === 'consume');
  if (needing.length > 0 && environment.kafka.brokers.length === 0) refuse('KAFKA_BROKERS', brokersExpected(needing));
  const writing = environment.roles.filter((role) => ROLES_OF_THE_LOG.includes(role));
  if (environment.roles.includes('consume') && writing.length > 0)
    mistakes.push(wordings[language]('ROLES', environment.roles.join(','), apartExpected(writing)[language]));
  return mistakes.length === 0 ? { ok: true, environment } : { ok: false, mistakes, language };
};

/** The variables of this process, for a program whose command line replaces some of them. */
export const processVariables = (): Variables => process.env;

/** Sets `NODE_ENV` to `production` unless it is given: some packages, such as graphql, make costly extra checks for developers without it. */
export const presumeProduction = (): void => {
  process.env['NODE_ENV'] ??= 'production';
};

/** The environment of this process. */
export const processEnvironment = (): ParsedEnvironment => parseEnvironment(processVariables());

/** The language in which to speak to whoever started the program, also where the environment cannot be used. */
export const languageOf = (parsed: ParsedEnvironment): Language => (parsed.ok ? parsed.environment.language : parsed.language);

const wordings: Readonly<Record<Language, (name: string, given: string, expected: string) => string>> = {
  vi: (name, given, expected) => `${name}: giá trị "${given}" không dùng được; cần ${expected}`,
  en: (name, given, expected) => `${name}: "${given}" cannot be used; expected ${expected}`,
};

/** Expected of MAIL_FROM where SMTP_URL is given. */
const senderExpected: Texts = {
  vi: 'địa chỉ người gửi, vì đã đặt SMTP_URL',
  en: 'the address of the sender, because SMTP_URL is given',
};

/**
 * Expected of REMINDERS where the clock stands still: a digest belongs to a day, so that after the first none would follow, and nobody would know.
 */
const goingClockExpected: Texts = {
  vi: 'off khi CLOCK là một thời điểm cố định: đồng hồ đứng yên thì không có ngày mới để nhắc việc',
  en: 'off where CLOCK is an instant: a clock that stands still has no next day on which to remind',
};

const brokersExpected = (roles: readonly Role[]): Texts => ({
  vi: `địa chỉ máy chủ Kafka, ví dụ 127.0.0.1:9092, vì có vai trò ${roles.join(', ')}`,
  en: `the brokers of Kafka, such as 127.0.0.1:9092, because of the role ${roles.join(', ')}`,
});

const apartExpected = (roles: readonly Role[]): Texts => ({
  vi: `"consume" ở tiến trình riêng với cơ sở dữ liệu riêng, không cùng ${roles.join(', ')}: bản sao của nhật ký chỉ nhận sự kiện từ nhật ký gốc`,
  en: `"consume" in a process and a database of its own, without ${roles.join(', ')}: a replica of a log takes the events of that log only`,
});

/** The language of messages, also of one about CASCADE_LANG itself. */
const languageIn = (env: Variables): Language => {
  const own = env['CASCADE_LANG']?.trim().toLowerCase();
  if (own === 'vi' || own === 'en') return own;
  const system = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((text) => text !== undefined && text !== '');
  return system !== undefined && /^vi(?:[_.@-]|$)/iu.test(system) ? 'vi' : 'en';
};

/** Passwords in addresses do not belong on a terminal; long values are cut. */
const redact = (text: string): string => {
  const hidden = text.replace(/(\/\/[^:/?#@]*:)[^@]*@/u, '$1***@');
  return hidden.length > 200 ? `${hidden.slice(0, 200)}…` : hidden;
};

const integer =
  (min: number, max: number) =>
  (text: string): Parsed<number> => {
    const value = /^\d{1,9}$/u.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max
      ? { value }
      : expecting(`một số nguyên từ ${min} đến ${max}`, `a whole number from ${min} to ${max}`);
  };

const oneOf =
  <T extends string>(choices: readonly T[]) =>
  (text: string): Parsed<T> => {
    const value = choices.find((choice) => choice === text.toLowerCase());
    return value === undefined ? expecting(`một trong: ${choices.join(', ')}`, `one of: ${choices.join(', ')}`) : { value };
  };

const hostName = (text: string): Parsed<string> =>
  /^[A-Za-z0-9_.:%-]{1,255}$/u.test(text)
    ? { value: text }
    : expecting(
        'tên máy hoặc địa chỉ IP, không có cổng hay "http://", ví dụ 127.0.0.1',
        'a host name or an IP address without port or "http://", such as 127.0.0.1',
      );

/** Parameters of the address that name files, which the driver reads with each connection. */
const CERTIFICATE_FILES = ['sslrootcert', 'sslcert', 'sslkey'];

const isReadable = (file: string): boolean => {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
};

const postgresUrl = (text: string): Parsed<string> => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['postgres:', 'postgresql:'].includes(url.protocol) || url.pathname.length <= 1)
    return expecting(
      'địa chỉ dạng postgres://người-dùng:mật-khẩu@máy:5432/cơ-sở-dữ-liệu',
      'an address such as postgres://user:password@host:5432/database',
    );
  const unreadable = CERTIFICATE_FILES.find((name) => !url.searchParams.getAll(name).every(isReadable));
  return unreadable === undefined
    ? { value: text }
    : expecting(`địa chỉ có ${unreadable} là một tệp đọc được`, `an address of which ${unreadable} is a file that can be read`);
};

const path = (text: string): Parsed<string> =>
  text.includes('\0') ? expecting('đường dẫn tới một thư mục', 'a path of a folder') : { value: text };

const logId = (text: string): Parsed<string> =>
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/u.test(text)
    ? { value: text }
    : expecting('1 đến 63 chữ cái không dấu, chữ số, ".", "_" hoặc "-"', '1 to 63 letters, digits, ".", "_" or "-"');

const clock = (text: string): Parsed<Environment['clock']> => {
  if (text.toLowerCase() === 'system') return { value: { kind: 'SYSTEM' } };
  const from = parseInstant(text);
  return from === undefined
    ? expecting(
        '"system" hoặc một thời điểm có múi giờ như 2026-01-20T08:00:00+07:00',
        '"system" or an instant with its offset such as 2026-01-20T08:00:00+07:00',
      )
    : { value: { kind: 'SIMULATED', from } };
};

const roles = (text: string): Parsed<readonly Role[]> => {
  if (text.toLowerCase() === 'none') return { value: [] };
  const names = text.split(',').map((name) => name.trim().toLowerCase());
  const value = ROLES.filter((role) => names.includes(role));
  return value.length === new Set(names).size
    ? { value }
    : expecting(
        `"none" hoặc danh sách cách nhau bằng dấu phẩy của: ${ROLES.join(', ')}`,
        `"none" or a comma-separated list of: ${ROLES.join(', ')}`,
      );
};
