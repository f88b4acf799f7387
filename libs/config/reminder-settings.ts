import { BlockList, isIP } from 'node:net';
import { expecting, type Parsed } from './parsed.js';

/** Whether, when and by which ways units are reminded. */
export interface ReminderSettings {
  /** `REMINDERS`; off by default, because they send messages to others. */
  readonly isOn: boolean;
  /** `REMINDER_HOUR`: from this hour of a working day on, Asia/Ho_Chi_Minh, its digests are given. */
  readonly hour: number;
  /** `REMINDER_DAYS_BEFORE`: on which days before a deadline; 0 is the day itself. */
  readonly daysBefore: readonly number[];
  /** `REMINDER_DAYS_AFTER`. */
  readonly daysAfter: readonly number[];
  /** `ESCALATE_AFTER_DAYS`: after how many days the issuer of the plan is told, then the unit above it, and so on. */
  readonly escalateAfter: readonly number[];
  /** `SMTP_URL`; without it nothing goes by e-mail. */
  readonly smtpUrl: string | undefined;
  /** `MAIL_FROM`, as in `Nhắc việc <nhac-viec@haiphong.gov.vn>`. */
  readonly mailFrom: string | undefined;
  /** `PUBLIC_URL`, at which people find this server; named in what they get. */
  readonly publicUrl: string | undefined;
  /** `WEBHOOK_NETWORKS`: private networks to which webhooks may go nevertheless, in CIDR form. */
  readonly webhookNetworks: readonly string[];
}

const DAYS_MAX = 365;
const COUNT_MAX = 20;

/** Different whole numbers of days, in ascending order; `none` for no day. */
export const dayList =
  (min: number) =>
  (text: string): Parsed<readonly number[]> => {
    if (text.toLowerCase() === 'none') return { value: [] };
    const days = text.split(',').map((part) => (/^\d{1,3}$/u.test(part.trim()) ? Number(part) : Number.NaN));
    const isGood = days.length <= COUNT_MAX && new Set(days).size === days.length && days.every((n) => n >= min && n <= DAYS_MAX);
    return isGood
      ? { value: days.sort((a, b) => a - b) }
      : expecting(
          `"none" hoặc các số ngày khác nhau từ ${min} đến ${DAYS_MAX}, cách nhau bằng dấu phẩy, như 7,3,1`,
          `"none" or different numbers of days from ${min} to ${DAYS_MAX}, comma-separated, such as 7,3,1`,
        );
  };

export const onOff = (text: string): Parsed<boolean> => {
  const value = text.toLowerCase();
  return value === 'on' || value === 'off' ? { value: value === 'on' } : expecting('on hoặc off', 'on or off');
};

export const smtpUrl = (text: string): Parsed<string> => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== ''
    ? { value: text }
    : expecting(
        'địa chỉ dạng smtp://người-dùng:mật-khẩu@máy:587 hoặc smtps://…',
        'an address such as smtp://user:password@host:587 or smtps://…',
      );
};

/** `a@b.vn` alone or behind a name; no list, and nothing that could begin another header. */
const MAILBOX = /^(?:[^<>@,;\r\n]{1,100}<[^\s<>@,;]{1,64}@[A-Za-z0-9.-]{1,190}>|[^\s<>@,;]{1,64}@[A-Za-z0-9.-]{1,190})$/u;

export const mailbox = (text: string): Parsed<string> =>
  MAILBOX.test(text)
    ? { value: text }
    : expecting('một địa chỉ như Nhắc việc <nhac-viec@haiphong.gov.vn>', 'one address such as Reminders <reminders@example.gov.vn>');

export const webUrl = (text: string): Parsed<string> => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === ''
    ? { value: url.href }
    : expecting('địa chỉ dạng https://máy/ không có tên người dùng', 'an address such as https://host/ without a user name');
};

const isNetwork = (text: string): boolean => {
  const [address = '', bits = '', ...rest] = text.split('/');
  const family = isIP(address);
  return rest.length === 0 && family !== 0 && /^\d{1,3}$/u.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
};

export const networks = (text: string): Parsed<readonly string[]> => {
  const value = text.split(',').map((part) => part.trim());
  return value.length <= COUNT_MAX && value.every(isNetwork)
    ? { value }
    : expecting('các mạng dạng CIDR cách nhau bằng dấu phẩy, như 10.0.0.0/8', 'networks in CIDR form, comma-separated, such as 10.0.0.0/8');
};

/** Addresses of the networks, for asking. @param list as `networks` has found them good */
export const blockListOf = (list: readonly string[]): BlockList => {
  const all = new BlockList();
  for (const network of list) {
    const [address = '', bits] = network.split('/');
    all.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return all;
};
