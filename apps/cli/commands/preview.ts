import type { LocalDate } from '#libs/kernel/time.js';
import type { CliCommand, Invocation } from '../cli-command.js';
import { Refused, UsageProblem } from '../failures.js';
import { findPlan, numberOf } from '../find-plan.js';
import { findUnit } from '../find-unit.js';
import { unitCliOption } from '../options.js';
import { withSession } from '../session.js';
import { dayOption, dayText, pick, table } from '../values.js';

interface Row {
  readonly drafted: boolean;
  readonly title: string;
  readonly period: string;
  readonly dueOn: LocalDate | null;
  readonly certainty: 'FIXED' | 'PROVISIONAL' | null;
  readonly reasonText: string | null;
  readonly holders: readonly { readonly fullName: string }[];
  readonly duties: number;
}

interface Preview {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly months: readonly { readonly month: string; readonly due: number }[];
  readonly obligations: readonly Row[];
  readonly undated: readonly Row[];
  readonly unassigned: readonly { readonly ruleKey: string; readonly texts: readonly string[] }[];
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

const ROW = 'drafted title period dueOn certainty reasonText holders { id fullName } duties planId ruleKey kind periodFrom periodTo';
const FIELDS = `from to months { month due } obligations { ${ROW} } undated { ${ROW} } unassigned { planId ruleKey texts } problems { code path message }`;
const OF_PLAN = `query ($id: ID!, $months: Int!, $on: LocalDate) { preview: planPreview(planId: $id, months: $months, inForceOn: $on) { ${FIELDS} } }`;
const OF_UNIT = `query ($id: ID!, $months: Int!, $on: LocalDate) { preview: unitPreview(unitId: $id, months: $months, inForceOn: $on) { ${FIELDS} } }`;

const HOLDERS_SHOWN = 2;

const holdersText = ({ language }: Invocation, { holders }: Row): string => {
  const shown = holders.slice(0, HOLDERS_SHOWN).map(({ fullName }) => fullName);
  const more = holders.length - shown.length;
  return [...shown, ...(more > 0 ? [pick(language, `và ${more} đơn vị nữa`, `and ${more} more`)] : [])].join(', ');
};

const rowOf = (invocation: Invocation, row: Row): readonly string[] => [
  `  ${row.dueOn === null ? (row.reasonText ?? '—') : dayText(row.dueOn)}${row.certainty === 'PROVISIONAL' ? pick(invocation.language, ' (tạm tính)', ' (provisional)') : ''}`,
  row.period,
  row.title.length > 60 ? `${row.title.slice(0, 60)}…` : row.title,
  holdersText(invocation, row),
  row.drafted ? pick(invocation.language, 'dự thảo', 'draft') : '',
];

const linesOf = (invocation: Invocation, title: string, preview: Preview): readonly string[] => {
  const { language } = invocation;
  const { from, to, months, obligations, undated, unassigned, problems } = preview;
  return [
    title,
    pick(language, `từ ${dayText(from)} đến ${dayText(to)}`, `from ${dayText(from)} to ${dayText(to)}`),
    ...table(months.map(({ month, due }) => [`  ${month}`, String(due)])),
    ...(obligations.length === 0 ? [] : [pick(language, 'Đến hạn:', 'Due:'), ...table(obligations.map((row) => rowOf(invocation, row)))]),
    ...(undated.length === 0
      ? []
      : [pick(language, 'Chưa biết thời hạn:', 'Not dated:'), ...table(undated.map((row) => rowOf(invocation, row)))]),
    ...(unassigned.length === 0
      ? []
      : [
          pick(language, 'Chưa rõ ai thực hiện:', 'Nobody is named:'),
          ...unassigned.map(({ ruleKey, texts }) => `  ${ruleKey}: ${texts.join('; ')}`),
        ]),
    ...problems.map(({ path, message }) => `  ! ${path}: ${message}`),
  ];
};

const MONTHS = 12;

const monthsOption = (text: string): number => {
  const months = Number(text);
  if (Number.isInteger(months) && months >= 1 && months <= 36) return months;
  throw new UsageProblem({ en: `--months: expected 1 to 36, not "${text}"`, vi: `--months: cần số từ 1 đến 36, không phải "${text}"` });
};

export const previewCommand: CliCommand = {
  usage: 'preview [plan]',
  about: {
    vi: 'Những việc đến hạn trong các tháng tới: của một kế hoạch, kể cả dự thảo, hoặc của một đơn vị.',
    en: 'What falls due in the months to come: by a plan, also one that is only drafted, or for a unit.',
  },
  options: [
    { ...unitCliOption, isRequired: false },
    { flags: '--months <number>', about: { vi: 'số tháng (mặc định 12)', en: 'how many months (default 12)' }, parse: monthsOption },
    {
      flags: '--on <date>',
      about: { vi: 'tính từ ngày này; dự thảo coi như ban hành ngày này', en: 'from this day on; a draft as if it were issued on it' },
      parse: dayOption('--on'),
    },
  ],
  examples: [
    'cascade preview S4 --on 2026-01-22',
    'cascade preview --unit 11746 --months 6 --json',
    'cascade preview --unit "Xã Đức Thọ" --on 2025-07-01',
  ],
  run: (invocation, [plan], { unit, months = MONTHS, on = null }) => {
    if ((plan === undefined) === (unit === undefined))
      throw new UsageProblem({ en: 'preview: give a plan, or --unit', vi: 'preview: hãy cho một kế hoạch, hoặc --unit' });
    return withSession(invocation, {}, async ({ api }) => {
      if (plan === undefined) {
        const found = await findUnit(api, String(unit), on as LocalDate | null);
        const { preview } = await api.query<{ preview: Preview }>(OF_UNIT, { id: found.id, months, on });
        return { data: { unitId: found.id, ...preview }, lines: linesOf(invocation, found.fullName, preview) };
      }
      const found = await findPlan(api, plan);
      const { preview } = await api.query<{ preview: Preview | null }>(OF_PLAN, { id: found.id, months, on });
      if (preview === null) throw new Refused({ en: `There is no plan "${plan}".`, vi: `Không có kế hoạch "${plan}".` });
      return {
        data: { planId: found.id, ...preview },
        lines: linesOf(invocation, `${numberOf(found)}  ${found.title}  [${found.status}]`, preview),
      };
    });
  },
};
