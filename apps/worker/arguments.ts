import { Command, CommanderError, Option } from 'commander';
import { type Environment, languageOf, parseEnvironment, processVariables, type Variables } from '#libs/config/environment.js';
import { OperatorError } from '#libs/config/operator-error.js';
import { usageTexts } from '#libs/config/usage-words.js';
import type { Language, Texts } from '#libs/kernel/language.js';

/** What a worker was started for. */
export type ParsedArguments =
  | { readonly kind: 'RUN'; readonly environment: Environment }
  /** Help was asked for. */
  | { readonly kind: 'HELP'; readonly text: string };

const words = {
  about: {
    vi: 'Làm việc nền cho một nhật ký, không trả lời yêu cầu: trên cơ sở dữ liệu của DATABASE_URL, hoặc của máy chủ đang chạy trên DATA_DIR.',
    en: 'Does background work for a log and answers no requests: on the database of DATABASE_URL, or of the server that runs on DATA_DIR.',
  },
  roles: {
    vi: 'vai trò, cách nhau bằng dấu phẩy: project, cascade, schedule, relay, consume; thay cho ROLES',
    en: 'roles, comma-separated: project, cascade, schedule, relay, consume; instead of ROLES',
  },
  help: { vi: 'in trợ giúp này', en: 'print this help' },
  after: {
    vi: `
Các tiến trình có cùng vai trò thay phiên nhau: một tiến trình làm, các tiến trình khác chờ.

Ví dụ:
  npm run worker -- --roles project,cascade,schedule
  KAFKA_BROKERS=kafka-1:9092 npm run worker -- --roles relay
  KAFKA_BROKERS=kafka-1:9092 DATABASE_URL=postgres://…/ban-sao npm run worker -- --roles consume

Mã kết thúc: 0 đã dừng theo yêu cầu; 1 không khởi động được; 2 tham số hoặc biến môi trường sai; 130 bị ngắt hai lần, trước khi xong việc dở dang.`,
    en: `
Processes that have the same role take turns: one does the work, the others stand by.

Examples:
  npm run worker -- --roles project,cascade,schedule
  KAFKA_BROKERS=kafka-1:9092 npm run worker -- --roles relay
  KAFKA_BROKERS=kafka-1:9092 DATABASE_URL=postgres://…/replica npm run worker -- --roles consume

Exit codes: 0 stopped as it was told; 1 could not start; 2 wrong options or variables; 130 interrupted twice, before it had finished what was in hand.`,
  },
} as const satisfies Record<string, Texts>;

const programIn = (language: Language): Command =>
  new Command('npm run worker --')
    .description(words.about[language])
    .addOption(new Option('--roles <ROLES>', words.roles[language]))
    .helpOption('-h, --help', words.help[language])
    .addHelpText('after', words.after[language])
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined });

const noRoles: Texts = {
  vi: 'Tiến trình không có vai trò nào thì không có việc gì để làm. Xem "npm run worker -- --help".',
  en: 'A worker without a role has nothing to do. See "npm run worker -- --help".',
};

/** @throws OperatorError for an option that does not exist, roles that there are not, and settings that cannot be used */
export const parseArguments = (argv: readonly string[], variables: Variables = processVariables()): ParsedArguments => {
  const language = languageOf(parseEnvironment(variables));
  const program = programIn(language);
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') return { kind: 'HELP', text: program.helpInformation() + words.after[language] };
    const { vi, en } = usageTexts(error);
    throw new OperatorError({ vi: `${vi} Xem "npm run worker -- --help".`, en: `${en} See "npm run worker -- --help".` });
  }
  const { roles } = program.opts<{ roles?: string }>();
  const parsed = parseEnvironment(roles === undefined ? variables : { ...variables, ROLES: roles });
  if (!parsed.ok) throw new OperatorError({ vi: parsed.mistakes.join('\n'), en: parsed.mistakes.join('\n') });
  if (parsed.environment.roles.length === 0) throw new OperatorError(noRoles);
  return { kind: 'RUN', environment: parsed.environment };
};
