import type { Instant } from '#libs/kernel/time.js';
import type { CliCommand, Invocation } from '../cli-command.js';
import { UsageProblem } from '../failures.js';
import { findPlan } from '../find-plan.js';
import { findUnit } from '../find-unit.js';
import { asOfCliOption } from '../options.js';
import { withSession } from '../session.js';
import { dayOption, daysText, pick, table } from '../values.js';

interface Row {
  readonly planId: string;
  readonly ruleKey: string;
  readonly label: string;
  readonly labelEn: string | null;
  readonly every: string | null;
  readonly overTime: string;
  readonly overUnits: string;
  readonly value: string | null;
  readonly missing: number;
  readonly reported: number;
  readonly due: number;
  readonly ahead: number;
  readonly bucket: string | null;
}

interface Answer {
  readonly indicatorsOverTime: { readonly rows: readonly Row[]; readonly dataAsOf: { readonly position: number; readonly at: Instant } };
}

const QUERY = `query ($unitId: ID!, $planId: ID, $from: LocalDate!, $to: LocalDate!, $asOf: Instant, $on: LocalDate) {
  indicatorsOverTime(unitId: $unitId, planId: $planId, from: $from, to: $to, asOf: $asOf, inForceOn: $on) {
    rows {
      planId ruleKey indicatorId label labelEn every overTime overUnits value figures notApplicable missing reported due ahead bucket
      ratio { numerator denominator }
    }
    dataAsOf { position at }
  }
}`;

const shortened = (label: string): string => (label.length > 50 ? `${label.slice(0, 50)}…` : label);

/** Besides k of n: what is not due yet, and reports that are there without the figure. */
const remarks = ({ language }: Invocation, { missing, reported, due, ahead }: Row): string => {
  const lacking = missing - (due - reported);
  const all = [
    ...(ahead === 0 ? [] : [pick(language, `còn ${ahead}`, `${ahead} ahead`)]),
    ...(lacking === 0 ? [] : [pick(language, `${lacking} báo cáo không có số này`, `${lacking} reported without it`)]),
  ];
  return all.length === 0 ? '' : ` (${all.join(', ')})`;
};

const rowsOf = (invocation: Invocation, rows: readonly Row[]): readonly (readonly string[])[] => [
  pick(
    invocation.language,
    '  quy định|chỉ tiêu|số|theo thời gian, theo đơn vị|đã báo cáo/đến hạn',
    '  rule|indicator|value|over time, over units|reported/due',
  ).split('|'),
  ...rows.map((row) => {
    const { ruleKey, label, labelEn, every, overTime, overUnits, value, reported, due, bucket } = row;
    return [
      `  ${ruleKey}`,
      shortened(pick(invocation.language, label, labelEn ?? label)),
      value ?? '—',
      [`${overTime}, ${overUnits}`, ...(every === null ? [] : [every]), ...(bucket === null ? [] : [bucket])].join(' · '),
      `${reported}/${due}${remarks(invocation, row)}`,
    ];
  }),
];

export const figuresCommand: CliCommand = {
  usage: 'figures <unit>',
  about: {
    vi: 'Số liệu báo cáo của một đơn vị và cấp dưới cộng theo thời gian, chỉ tính kỳ đã đến hạn: một năm từ các tháng của nó (docs/roll-up.md).',
    en: 'What a unit and everything below it reported, put together over time, of the periods that were due: a year of its months (docs/roll-up.md).',
  },
  options: [
    { flags: '--from <date>', about: { vi: 'ngày đầu', en: 'first day' }, parse: dayOption('--from'), isRequired: true },
    { flags: '--to <date>', about: { vi: 'ngày cuối', en: 'last day' }, parse: dayOption('--to'), isRequired: true },
    { flags: '--plan <plan>', about: { vi: 'chỉ của kế hoạch này', en: 'only of this plan' } },
    {
      flags: '--on <date>',
      about: { vi: 'theo tổ chức đơn vị của ngày này', en: 'along the organisation of units of this day' },
      parse: dayOption('--on'),
    },
    asOfCliOption,
  ],
  examples: [
    'cascade figures 01 --plan HN-75 --from 2026-01-01 --to 2026-12-31',
    'cascade figures "xã Hưng Đạo" --from 2025-12-15 --to 2026-03-14 --json',
  ],
  run: (invocation, [text = ''], { from, to, plan, on = null, asOf = null }) => {
    if (String(to) < String(from)) throw new UsageProblem({ en: '--to is before --from.', vi: '--to đứng trước --from.' });
    return withSession(invocation, {}, async ({ api }) => {
      const unit = await findUnit(api, text);
      const planId = typeof plan === 'string' ? (await findPlan(api, plan)).id : null;
      const { indicatorsOverTime } = await api.query<Answer>(QUERY, { unitId: unit.id, planId, from, to, asOf, on });
      const { rows } = indicatorsOverTime;
      const days = daysText(from as Parameters<typeof daysText>[0], to as Parameters<typeof daysText>[1]);
      return {
        data: { unitId: unit.id, planId, from, to, ...indicatorsOverTime },
        lines: [
          `${unit.fullName}, ${days}`,
          ...(rows.length === 0
            ? [pick(invocation.language, '  Không có số liệu nào đến hạn trong khoảng này.', '  No figure was due in this span.')]
            : table(rowsOf(invocation, rows))),
        ],
      };
    });
  },
};
