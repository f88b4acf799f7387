import { type LocalDate, parseLocalDate } from '#libs/kernel/time.js';
import { readCsv } from './reading/csv-text.js';
import { say } from './reading/messages.js';
import { type Loaded, loadedUnless } from './reading/mistake.js';

/** One report of the time before a plan ran here, as a line of the file names it. */
export interface ReportLine {
  /** 1 for the header. */
  readonly line: number;
  /** Key of the rule in the plan file. */
  readonly rule: string;
  readonly period: string;
  /** Id, code or name of a unit that holds the duty. */
  readonly holder: string;
  readonly on: LocalDate;
  readonly document: string;
  readonly accepted: boolean;
  readonly narrative: string;
  /** By indicator; null: not applicable. What has an empty cell was not reported. */
  readonly values: Readonly<Record<string, string | null>>;
}

const COLUMNS = ['rule', 'period', 'holder', 'on', 'document', 'accepted'] as const;
const NARRATIVE = 'narrative';
const NOT_APPLICABLE = 'n/a';

const ACCEPTED: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['no', false],
]);

/**
 * Reads a CSV of reports: `rule,period,holder,on,document,accepted`, perhaps `narrative`, and a column for each indicator by its id.
 * All mistakes at once.
 */
export const loadReportsCsv = (text: string, file: string): Loaded<readonly ReportLine[]> => {
  const csv = readCsv(text, file, COLUMNS);
  const reports = csv.rows.flatMap(({ line, cells }): readonly ReportLine[] => {
    const { rule, period, holder, document } = cells;
    for (const column of ['rule', 'period', 'holder', 'document'] as const)
      if (cells[column] === '') csv.report(line, column, say.empty({ vi: 'một giá trị', en: 'a value' }));
    const on = parseLocalDate(cells.on);
    if (on === undefined) csv.report(line, 'on', say.dateForm(cells.on, { vi: 'một ngày như 2026-02-25', en: 'a day such as 2026-02-25' }));
    const accepted = ACCEPTED.get(cells.accepted);
    if (accepted === undefined) csv.report(line, 'accepted', say.notAllowed(cells.accepted, [...ACCEPTED.keys()]));
    if (on === undefined || accepted === undefined) return [];
    const others = Object.entries(cells as Readonly<Record<string, string>>).filter(
      ([column, value]) => column !== NARRATIVE && !(COLUMNS as readonly string[]).includes(column) && value !== '',
    );
    const values = Object.fromEntries(others.map(([indicator, value]) => [indicator, value === NOT_APPLICABLE ? null : value]));
    const narrative = (cells as Readonly<Record<string, string>>)[NARRATIVE] ?? '';
    return [{ line, rule, period, holder, on, document, accepted, narrative, values }];
  });
  return loadedUnless(csv.mistakes, () => reports);
};
