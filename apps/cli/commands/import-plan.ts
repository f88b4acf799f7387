import { randomUUID } from 'node:crypto';
import { commandHash } from '#libs/application/commands/command-hash.js';
import { planContentInput } from '#libs/application/plan-content/plan-content-codec.js';
import { placeInFile, type PlanFile } from '#libs/documents/plans/plan-file.js';
import type { NamedText } from '#libs/documents/plans/plan-set.js';
import { loadPlanWithAssumptions } from '#libs/documents/plans/plan-with-assumptions.js';
import { readText } from '#libs/documents/reading/read-text.js';
import { formatMistake } from '#libs/documents/reading/mistake.js';
import { YAML_BYTES_MAX } from '#libs/documents/reading/yaml-text.js';
import { rulesOf } from '#libs/domain/plan/plan-content.js';
import type { PersonId } from '#libs/kernel/ids.js';
import { refusedAtLine } from '../at-its-line.js';
import type { CliCommand, Invocation } from '../cli-command.js';
import { doneBefore } from '../done-before.js';
import { taken } from '../failures.js';
import { unitsOfLog, withLog } from '../log-access.js';
import { CLI_PERSON, personCliOption } from '../options.js';
import { type Session, withPool, withSession } from '../session.js';
import { dayText, daysText, pick, table } from '../values.js';

const readFile = async (name: string): Promise<NamedText> => ({ name, text: taken(await readText(name, YAML_BYTES_MAX)) });

const readPlan = async (
  { environment }: Invocation,
  { databaseUrl }: Session,
  file: NamedText,
  assumptions: NamedText | undefined,
): Promise<PlanFile> => {
  const resolve = await withPool(databaseUrl, (database) =>
    withLog(database, environment, (log) => unitsOfLog(database, log, environment.logId)),
  );
  return taken(loadPlanWithAssumptions(file, assumptions, resolve));
};

const issueHint = ({ key, document: { number, issuedOn } }: PlanFile): string => {
  const named = number === null ? '' : ` --number ${number.number} --symbol ${number.symbol}`;
  return `cascade issue ${key} ${issuedOn.known ? `--on ${issuedOn.date}` : `--pending ${issuedOn.earliest}..${issuedOn.latest}`}${named}`;
};

export const importPlanCommand: CliCommand = {
  usage: 'import-plan <file>',
  about: {
    vi: 'Soạn một kế hoạch từ tệp YAML (docs/plan-files.md). Đơn vị trong tệp phải được đăng ký trước; có lỗi nào thì không ghi gì.',
    en: 'Drafts a plan from a YAML file (docs/plan-files.md). Its units have to be registered before; on any mistake nothing is recorded.',
  },
  options: [
    {
      flags: '--assumptions <file>',
      about: { vi: 'tệp giả định cho những gì văn bản để ngỏ', en: 'a file of assumptions for what the document leaves open' },
    },
    personCliOption,
  ],
  examples: [
    'cascade import-plan samples/plans/S4.yaml',
    'cascade import-plan samples/plans/S3.yaml --assumptions samples/assumptions/S3.yaml',
  ],
  run: async (invocation, [file = ''], { assumptions: assumptionsFile, person = CLI_PERSON }) => {
    const text = await readFile(file);
    const assumptions = assumptionsFile === undefined ? undefined : await readFile(assumptionsFile as string);
    return withSession(invocation, {}, async (session) => {
      const { language } = invocation;
      const plan = await readPlan(invocation, session, text, assumptions);
      const { planId, key, content, document } = plan;
      for (const remark of plan.remarks) invocation.tell({ vi: formatMistake(remark, 'vi'), en: formatMistake(remark, 'en') });
      const asWritten = commandHash(content);
      const accepted =
        (await doneBefore(
          invocation,
          session,
          planId,
          (event) => event.type === 'PlanDrafted' && commandHash(event.content) === asWritten,
        )) ??
        (await session.api
          .mutate(
            'draftPlan',
            { commandId: randomUUID(), planId, content: planContentInput(content) },
            { person: person as PersonId, unit: content.issuer },
          )
          .catch((error: unknown) => {
            throw refusedAtLine(error, ([, ...path]) => placeInFile(plan, path));
          }));
      const rules = rulesOf(content);
      const count = (kind: string): number => rules.filter((rule) => rule.kind === kind).length;
      const duties = { subPlans: count('SUB_PLAN'), tasks: count('TASK'), quotas: count('QUOTA'), reports: count('REPORT') };
      const on = document.issuedOn.known ? dayText(document.issuedOn.date) : daysText(document.issuedOn.earliest, document.issuedOn.latest);
      return {
        data: {
          planId,
          key,
          title: content.title,
          tasks: content.tasks.length,
          clauses: content.clauses.length,
          rules: duties,
          ...accepted,
        },
        lines: [
          accepted.repeated
            ? pick(
                language,
                `Kế hoạch này đã được soạn trước đó, đúng như tệp: ${planId}`,
                `This plan was drafted before, exactly as the file has it: ${planId}`,
              )
            : pick(language, `Đã soạn kế hoạch ${key}: ${planId}`, `Drafted plan ${key}: ${planId}`),
          ...table([
            [pick(language, 'tên', 'title'), content.title],
            [pick(language, 'ngày văn bản', 'day of the document'), on],
            [pick(language, 'dòng nhiệm vụ', 'rows'), String(content.tasks.length)],
            [
              pick(language, 'nghĩa vụ sẽ có khi ban hành', 'duties to come when it is issued'),
              pick(
                language,
                `kế hoạch cấp dưới ${duties.subPlans}, nhiệm vụ ${duties.tasks}, chỉ tiêu ${duties.quotas}, báo cáo ${duties.reports} (mỗi loại nhân với số nơi được giao)`,
                `${duties.subPlans} sub-plan, ${duties.tasks} task, ${duties.quotas} quota, ${duties.reports} report rules (each once for everybody it addresses)`,
              ),
            ],
          ]),
          pick(language, `Ban hành: ${issueHint(plan)}`, `To issue it: ${issueHint(plan)}`),
        ],
      };
    });
  },
};
