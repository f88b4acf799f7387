import { randomUUID } from 'node:crypto';
import { commandHash } from '#libs/application/commands/command-hash.js';
import { say } from '#libs/documents/reading/messages.js';
import type { Mistake } from '#libs/documents/reading/mistake.js';
import { readText } from '#libs/documents/reading/read-text.js';
import { loadReportsCsv, type ReportLine } from '#libs/documents/reports-csv.js';
import type { PersonId } from '#libs/kernel/ids.js';
import { refusedAtItsLine } from '../at-its-line.js';
import type { CliCommand } from '../cli-command.js';
import { doneBefore } from '../done-before.js';
import { everyPage, type Page } from '../every-page.js';
import { FilesMistaken, taken } from '../failures.js';
import { findPlan, type FoundPlan } from '../find-plan.js';
import type { Api } from '../graphql-client.js';
import { CLI_PERSON, personCliOption } from '../options.js';
import { withSession } from '../session.js';
import { pick } from '../values.js';

interface Given {
  readonly source: string;
  readonly person?: PersonId;
}

const FILE_BYTES_MAX = 2 * 1024 * 1024;

interface Holder {
  readonly id: string;
  readonly name: string;
  readonly fullName: string;
  readonly codes: readonly { readonly code: string }[];
}

interface PlanDuty {
  readonly id: string;
  readonly ruleKey: string;
  readonly holders: readonly Holder[];
}

const DUTIES = `query ($id: ID!, $after: String) { plan(id: $id) { duties(first: 100, after: $after) {
  nodes { id ruleKey holders { id name fullName codes { code } } } pageInfo { hasNextPage endCursor }
} } }`;

const dutiesOf = (api: Api, { id }: FoundPlan): Promise<readonly PlanDuty[]> =>
  everyPage(async (after) => {
    const { plan } = await api.query<{ readonly plan: { readonly duties: Page<PlanDuty> } }>(DUTIES, { id, after });
    return plan.duties;
  });

const isCalled = ({ id, name, fullName, codes }: Holder, text: string): boolean =>
  [id, name, fullName, ...codes.map(({ code }) => code)].some((known) => known.toLowerCase() === text.toLowerCase());

/** The duty and the holder that a line means. @throws FilesMistaken with every line that means none, or more than one */
const resolved = (lines: readonly ReportLine[], duties: readonly PlanDuty[], file: string) => {
  const mistakes: Mistake[] = [];
  const reports = lines.flatMap(({ line, rule, holder, ...report }) => {
    const wrong = (path: string, words: ReturnType<typeof say.unitUnknown>): readonly [] => {
      mistakes.push({ file, line, column: 1, path, ...words });
      return [];
    };
    const ofRule = duties.filter(({ ruleKey }) => ruleKey === rule);
    if (ofRule.length === 0) return wrong('rule', say.notAllowed(rule, [...new Set(duties.map(({ ruleKey }) => ruleKey))]));
    const found = ofRule.flatMap((duty) => duty.holders.filter((each) => isCalled(each, holder)).map((each) => ({ duty, each })));
    const [first, ...others] = found;
    if (first === undefined) return wrong('holder', say.unitUnknown(holder));
    if (others.length > 0)
      return wrong(
        'holder',
        say.unitAmbiguous(
          holder,
          found.map(({ each }) => `${each.fullName} (${each.id})`),
        ),
      );
    return [{ ...report, dutyId: first.duty.id, holder: first.each.id }];
  });
  if (mistakes.length > 0) throw new FilesMistaken(mistakes);
  return reports;
};

export const importReportsCommand: CliCommand = {
  usage: 'import-reports <plan> <file>',
  about: {
    vi: 'Ghi các báo cáo đã có trước ngày tiếp nhận một kế hoạch, từ tệp CSV (docs/take-over.md); sai một dòng thì không ghi gì.',
    en: 'Records what was reported before a plan was taken over, from a CSV file (docs/take-over.md); with one wrong line nothing is recorded.',
  },
  options: [
    {
      flags: '--source <text>',
      about: { vi: 'lấy từ đâu, như sổ theo dõi báo cáo', en: 'where they come from, such as a register' },
      isRequired: true,
    },
    personCliOption,
  ],
  examples: ['cascade import-reports S4 bao-cao-2026.csv --source "Sổ theo dõi báo cáo năm 2026"'],
  run: async (invocation, [planText = '', file = ''], options) => {
    const { source, person = CLI_PERSON } = options as unknown as Given;
    const lines = taken(loadReportsCsv(taken(await readText(file, FILE_BYTES_MAX)), file));
    return withSession(invocation, {}, async (session) => {
      const { api } = session;
      const plan = await findPlan(api, planText);
      const reports = resolved(lines, await dutiesOf(api, plan), file);
      // As the server works it out of what it is given.
      const digest = commandHash(reports);
      const input = reports.map(({ values, ...report }) => ({
        ...report,
        values: Object.entries(values).map(([indicator, value]) => ({ indicator, value })),
      }));
      const accepted =
        (await doneBefore(invocation, session, plan.id, (event) => event.type === 'ReportsTakenOver' && event.digest === digest)) ??
        (await api
          .mutate('takeOverReports', { commandId: randomUUID(), planId: plan.id, source, reports: input }, { person, unit: plan.issuerId })
          .catch((error: unknown) => {
            throw refusedAtItsLine(error, { list: 'reports', lines, file });
          }));
      const line = accepted.repeated
        ? pick(
            invocation.language,
            `Các báo cáo này đã được ghi trước đó: ${reports.length}`,
            `These reports were recorded before: ${reports.length}`,
          )
        : pick(invocation.language, `Đã ghi ${reports.length} báo cáo: ${plan.title}`, `Recorded ${reports.length} reports: ${plan.title}`);
      return { data: { planId: plan.id, reports: reports.length, ...accepted }, lines: [line] };
    });
  },
};
