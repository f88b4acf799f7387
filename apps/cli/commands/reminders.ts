import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { CliCommand, Invocation } from '../cli-command.js';
import { UsageProblem } from '../failures.js';
import { findUnit } from '../find-unit.js';
import { asOfCliOption, unitCliOption } from '../options.js';
import { withSession } from '../session.js';
import { dayText, pick } from '../values.js';

interface Item {
  readonly dueOn: LocalDate;
  readonly period: string;
  readonly daysLeft: number;
  readonly obligation: { readonly title: string; readonly status: string } | null;
}

interface Digest {
  readonly day: LocalDate;
  readonly subject: string | null;
  readonly text: string | null;
  readonly reminded: readonly Item[];
  readonly escalated: readonly (Item & { readonly holders: readonly { readonly fullName: string }[] })[];
  readonly deliveries: readonly {
    readonly channel: string;
    readonly state: string;
    readonly attempts: number;
    readonly nextAttemptAt: Instant | null;
    readonly lastError: string | null;
  }[];
}

const QUERY = `query ($unitId: ID!, $first: Int!, $asOf: Instant) { reminders(unitId: $unitId, first: $first, asOf: $asOf) {
  totalCount
  nodes {
    id day givenAt seen subject text
    reminded { dutyId period matter dueOn step daysLeft obligation { title status } }
    escalated { dutyId period matter dueOn step daysLeft level obligation { title status } holders { id fullName } }
    deliveries { channel state attempts nextAttemptAt deliveredAt lastError }
  }
} }`;

const FIRST_MAX = 500;
const FIRST = 10;

/** @throws UsageProblem */
const countOption = (text: string): number => {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > FIRST_MAX)
    throw new UsageProblem({
      en: `--first: "${text}" cannot be used; expected a number from 1 to ${FIRST_MAX}.`,
      vi: `--first: không dùng được "${text}"; cần một số từ 1 đến ${FIRST_MAX}.`,
    });
  return count;
};

const itemText = ({ language }: Invocation, { dueOn, period, daysLeft, obligation }: Item): string => {
  const standing =
    daysLeft < 0
      ? pick(language, `quá hạn ${-daysLeft} ngày`, `${-daysLeft} days late`)
      : pick(language, `còn ${daysLeft} ngày`, `${daysLeft} days left`);
  const due = pick(language, `hạn ${dayText(dueOn)}`, `due ${dayText(dueOn)}`);
  return [obligation?.title ?? '?', ...(period === 'once' ? [] : [period]), due, standing, obligation?.status ?? ''].join(' · ');
};

const linesOf = (invocation: Invocation, digest: Digest): readonly string[] => {
  const { language } = invocation;
  const { reminded, escalated, deliveries } = digest;
  const ways = deliveries.map(
    ({ channel, state, attempts, lastError }) =>
      `${channel} ${state}${attempts > 1 ? pick(language, `, ${attempts} lần thử`, `, ${attempts} attempts`) : ''}${lastError === null ? '' : ` (${lastError})`}`,
  );
  return [
    `${dayText(digest.day)}  ${ways.length === 0 ? pick(language, 'chỉ đọc được tại đây', 'readable here only') : ways.join('; ')}`,
    ...reminded.map((item) => `  - ${itemText(invocation, item)}`),
    ...escalated.map((item) => `  ! ${itemText(invocation, item)}: ${item.holders.map(({ fullName }) => fullName).join('; ')}`),
  ];
};

export const remindersCommand: CliCommand = {
  usage: 'reminders',
  about: {
    vi: 'Đơn vị đã được nhắc việc gì, cấp dưới nào chậm đã được báo lên, tin đã gửi tới đâu.',
    en: 'What a unit was reminded of, who below it was reported late, and how far each message has come.',
  },
  options: [
    unitCliOption,
    { flags: '--first <count>', about: { vi: 'số tin, mới nhất trước', en: 'how many, the newest first' }, parse: countOption },
    { flags: '--text', about: { vi: 'in nguyên văn tin gần nhất', en: 'print the latest one as it was sent' } },
    asOfCliOption,
  ],
  examples: ['cascade reminders --unit 18229', 'cascade reminders --unit "phường Chí Linh" --text'],
  run: (invocation, _args, { unit, first = FIRST, text = false, asOf = null }) =>
    withSession(invocation, {}, async ({ api }) => {
      const { language } = invocation;
      const { id, fullName } = await findUnit(api, String(unit));
      const { reminders } = await api.query<{ reminders: { totalCount: number; nodes: readonly Digest[] } }>(QUERY, {
        unitId: id,
        first,
        asOf,
      });
      const [latest] = reminders.nodes;
      const head = pick(language, `${fullName}: ${reminders.totalCount} tin nhắc việc`, `${fullName}: ${reminders.totalCount} digests`);
      const data = { unitId: id, ...reminders };
      if (text === true && latest !== undefined)
        return { data, lines: [latest.subject ?? head, '', ...(latest.text ?? linesOf(invocation, latest).join('\n')).split('\n')] };
      return { data, lines: [head, ...reminders.nodes.flatMap((digest) => linesOf(invocation, digest))] };
    }),
};
