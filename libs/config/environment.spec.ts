import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseEnvironment, ROLES_OF_A_SERVER, type Environment, type Variables } from './environment.js';

const parsed = (env: Variables): Environment => {
  const result = parseEnvironment(env);
  if (!result.ok) throw new Error(result.mistakes.join('\n'));
  return result.environment;
};
const mistakes = (env: Variables): readonly string[] => {
  const result = parseEnvironment(env);
  return result.ok ? [] : result.mistakes;
};

describe('the environment', () => {
  it('has a default for everything', () => {
    expect(parsed({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      databasePoolMax: 10,
      dataDir: resolve('.data'),
      logId: 'main',
      clock: { kind: 'SYSTEM' },
      roles: ROLES_OF_A_SERVER,
      authentication: undefined,
      seed: 'official',
      reminders: {
        isOn: false,
        hour: 8,
        daysBefore: [1, 3, 7],
        daysAfter: [1, 3, 7],
        escalateAfter: [5],
        smtpUrl: undefined,
        mailFrom: undefined,
        publicUrl: undefined,
        webhookNetworks: [],
      },
      kafka: { brokers: [], topic: 'cascade.events.v1', group: undefined, partitions: 1, replication: 1 },
      observability: { logFormat: undefined, logLevel: 'info', telemetry: false, metricsPort: undefined },
      language: 'en',
    });
  });

  it('counts an empty value as not given', () => {
    expect(parsed({ PORT: '', DATABASE_URL: ' ', CLOCK: '' })).toEqual(parsed({}));
  });

  it.each<[string, string, keyof Environment, unknown]>([
    ['PORT', '0', 'port', 0],
    ['PORT', '65535', 'port', 65535],
    ['HOST', '0.0.0.0', 'host', '0.0.0.0'],
    ['HOST', '::1', 'host', '::1'],
    ['DATABASE_URL', 'postgres://u:p@h:5432/d', 'databaseUrl', 'postgres://u:p@h:5432/d'],
    ['DATABASE_URL', 'postgresql://h/d', 'databaseUrl', 'postgresql://h/d'],
    ['DATABASE_POOL_MAX', '2', 'databasePoolMax', 2],
    ['DATA_DIR', '/var/lib/plans', 'dataDir', resolve('/var/lib/plans')],
    ['LOG_ID', 'hai-phong.1', 'logId', 'hai-phong.1'],
    ['CLOCK', 'system', 'clock', { kind: 'SYSTEM' }],
    ['CLOCK', '2026-01-20T08:00:00+07:00', 'clock', { kind: 'SIMULATED', from: '2026-01-20T01:00:00.000Z' }],
    ['ROLES', 'cascade, project', 'roles', ['project', 'cascade']],
    ['ROLES', 'none', 'roles', []],
    ['AUTH', 'development', 'authentication', 'development'],
    ['SEED', 'none', 'seed', 'none'],
    ['CASCADE_LANG', 'vi', 'language', 'vi'],
  ])('reads %s=%s', (name, text, field, value) => {
    expect(parsed({ [name]: text })[field]).toEqual(value);
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['HOST', 'http://localhost'],
    ['HOST', 'a b'],
    ['DATABASE_URL', 'mysql://h/d'],
    ['DATABASE_URL', 'localhost:5432'],
    ['DATABASE_URL', 'postgres://h/d?sslmode=verify-full&sslrootcert=/no/such/file'],
    ['DATABASE_URL', 'postgres://host-only'],
    ['DATABASE_POOL_MAX', '1'],
    ['DATA_DIR', 'a\0b'],
    ['LOG_ID', 'hải phòng'],
    ['AUTH', 'nobody'],
    ['SEED', 'yes'],
    ['LOG_ID', '-x'],
    ['LOG_ID', 'x'.repeat(64)],
    ['CLOCK', 'now'],
    ['CLOCK', '2026-01-20'],
    ['CLOCK', '2026-02-30T00:00:00Z'],
    ['ROLES', 'cascade,cook'],
    ['ROLES', 'none,project'],
    ['KAFKA_BROKERS', 'kafka-1'],
    ['KAFKA_BROKERS', 'kafka-1:9092,'],
    ['KAFKA_BROKERS', 'kafka-1:65536'],
    ['KAFKA_BROKERS', 'http://kafka-1:9092'],
    ['KAFKA_TOPIC', 'cascade events'],
    ['KAFKA_TOPIC', '..'],
    ['KAFKA_GROUP', 'kế hoạch'],
    ['KAFKA_PARTITIONS', '0'],
    ['KAFKA_REPLICATION', 'all'],
    ['CASCADE_LANG', 'fr'],
  ])('refuses %s=%j, naming the variable, the value and what is expected', (name, text) => {
    expect(mistakes({ [name]: text })).toEqual([expect.stringMatching(new RegExp(`^${name}: .*expected `, 'su'))]);
    expect(mistakes({ [name]: text })[0]).toContain(text);
  });

  it.each<[string, string, keyof Environment['reminders'], unknown]>([
    ['REMINDERS', 'ON', 'isOn', true],
    ['REMINDER_HOUR', '0', 'hour', 0],
    ['REMINDER_DAYS_BEFORE', '10, 0,5', 'daysBefore', [0, 5, 10]],
    ['REMINDER_DAYS_AFTER', 'none', 'daysAfter', []],
    ['ESCALATE_AFTER_DAYS', '15,5', 'escalateAfter', [5, 15]],
    ['MAIL_FROM', 'Nhắc việc <nhac-viec@haiphong.gov.vn>', 'mailFrom', 'Nhắc việc <nhac-viec@haiphong.gov.vn>'],
    ['PUBLIC_URL', 'https://kehoach.haiphong.gov.vn', 'publicUrl', 'https://kehoach.haiphong.gov.vn/'],
    ['WEBHOOK_NETWORKS', '10.0.0.0/8, fd00::/8', 'webhookNetworks', ['10.0.0.0/8', 'fd00::/8']],
  ])('reads %s=%s for reminders', (name, text, field, value) => {
    expect(parsed({ [name]: text }).reminders[field]).toEqual(value);
  });

  it.each([
    ['REMINDERS', 'yes'],
    ['REMINDER_HOUR', '24'],
    ['REMINDER_DAYS_BEFORE', '7,7'],
    ['REMINDER_DAYS_BEFORE', '-1'],
    ['REMINDER_DAYS_AFTER', '0'],
    ['REMINDER_DAYS_AFTER', '366'],
    ['ESCALATE_AFTER_DAYS', '5;9'],
    ['SMTP_URL', 'http://mail.example.vn'],
    ['MAIL_FROM', 'a@b.vn, c@d.vn'],
    ['MAIL_FROM', 'a@b.vn\nBcc: c@d.vn'],
    ['PUBLIC_URL', 'https://user:secret@example.vn'],
    ['WEBHOOK_NETWORKS', '10.0.0.0'],
    ['WEBHOOK_NETWORKS', '10.0.0.0/33'],
  ])('refuses %s=%j for reminders', (name, text) => {
    expect(mistakes({ [name]: text })).toEqual([expect.stringMatching(new RegExp(`^${name}: .*expected `, 'su'))]);
  });

  it('asks for the sender where there is a mail server', () => {
    expect(mistakes({ SMTP_URL: 'smtp://mail.example.vn' })).toEqual([expect.stringContaining('MAIL_FROM')]);
    expect(parsed({ SMTP_URL: 'smtp://mail.example.vn', MAIL_FROM: 'a@b.vn' }).reminders).toMatchObject({
      smtpUrl: 'smtp://mail.example.vn',
    });
  });

  it('refuses reminders by a clock that stands still', () => {
    expect(mistakes({ REMINDERS: 'on', CLOCK: '2026-01-20T02:00:00Z' })).toEqual([expect.stringMatching(/^REMINDERS: "on" .*CLOCK/u)]);
    expect(parsed({ REMINDERS: 'off', CLOCK: '2026-01-20T02:00:00Z' }).reminders.isOn).toBe(false);
  });

  it('reads where Kafka is', () => {
    expect(
      parsed({ KAFKA_BROKERS: 'kafka-1:9092, [::1]:19092', KAFKA_TOPIC: 'plans.v1', KAFKA_GROUP: 'reports', KAFKA_PARTITIONS: '3' }).kafka,
    ).toEqual({
      brokers: ['kafka-1:9092', '[::1]:19092'],
      topic: 'plans.v1',
      group: 'reports',
      partitions: 3,
      replication: 1,
      tls: undefined,
      login: undefined,
    });
  });

  it.each(['relay', 'consume'])('asks for the brokers where the role is %s', (role) => {
    expect(mistakes({ ROLES: role })).toEqual([expect.stringContaining('KAFKA_BROKERS')]);
    expect(parsed({ ROLES: role, KAFKA_BROKERS: '127.0.0.1:9092' }).roles).toEqual([role]);
  });

  it.each(['cascade', 'schedule', 'relay'])('refuses to keep a replica in the process that has the role %s', (role) => {
    expect(mistakes({ ROLES: `project,${role},consume`, KAFKA_BROKERS: '127.0.0.1:9092' })).toEqual([
      expect.stringMatching(new RegExp(`^ROLES: .*without ${role}`, 'su')),
    ]);
    expect(parsed({ ROLES: 'project,consume', KAFKA_BROKERS: '127.0.0.1:9092' }).roles).toEqual(['project', 'consume']);
  });

  it('tells all mistakes at once, in the language that was asked for', () => {
    expect(mistakes({ PORT: 'x', LOG_ID: 'a b', CLOCK: 'later', LANG: 'vi_VN.UTF-8' })).toEqual([
      'PORT: giá trị "x" không dùng được; cần một số nguyên từ 0 đến 65535',
      expect.stringContaining('LOG_ID: giá trị "a b" không dùng được'),
      expect.stringContaining('CLOCK: giá trị "later" không dùng được'),
    ]);
  });

  it.each<[Variables, string]>([
    [{ LANG: 'vi_VN.UTF-8' }, 'vi'],
    [{ LANG: 'vi' }, 'vi'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'vi_VN.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'vi_VN.UTF-8', CASCADE_LANG: 'en' }, 'en'],
    [{ LANG: 'vie_custom' }, 'en'],
  ])('speaks, for %j, %s', (env, language) => {
    expect(parsed(env).language).toBe(language);
  });

  it('does not print a password', () => {
    expect(mistakes({ DATABASE_URL: 'mysql://root:secret@host/db' })[0]).not.toContain('secret');
  });
});
