import { type Period, periodByKey } from '#libs/calendar/period.js';
import type { CliCommand } from '../cli-command.js';
import { yearOption } from '../values.js';

const two = (ordinal: number): string => String(ordinal).padStart(2, '0');

/** Every report that Decree 09/2019/NĐ-CP, art. 12 knows in a year, and the nine months that provinces add. */
const keysOf = (year: number): readonly string[] => [
  ...Array.from({ length: 12 }, (_, i) => `${year}-M${two(i + 1)}`),
  ...Array.from({ length: 4 }, (_, i) => `${year}-Q${i + 1}`),
  `${year}-H1`,
  `${year}-H2`,
  `${year}-9M`,
  `${year}-Y`,
];

export const windowsCommand: CliCommand = {
  usage: 'windows',
  about: {
    vi: 'Liệt kê thời gian chốt số liệu của mọi báo cáo định kỳ trong một năm (Nghị định 09/2019/NĐ-CP, Điều 12). Không cần cơ sở dữ liệu.',
    en: 'Lists the days that the figures of every periodic report of a year cover (Decree 09/2019/NĐ-CP, art. 12). Needs no database.',
  },
  options: [
    { flags: '--year <year>', about: { vi: 'năm báo cáo', en: 'the year of the reports' }, isRequired: true, parse: yearOption('--year') },
  ],
  examples: ['cascade windows --year 2026', 'cascade windows --year 2026 --json'],
  run: async (_invocation, _args, { year }) => {
    const periods = keysOf(year as number).flatMap((key) => periodByKey(key, 'REPORT') ?? []);
    const data = periods.map(({ key, from, to }: Period) => ({ period: key, from, to }));
    return { data, lines: data.map(({ period, from, to }) => `${period.padEnd(8)} ${from} … ${to}`) };
  },
};
