import { Command, Help, type HelpConfiguration, Option } from 'commander';
import type { Language, Texts } from '#libs/kernel/language.js';
import type { CliCommand } from './cli-command.js';
import { actCommand } from './commands/act.js';
import { backupCommand } from './commands/backup.js';
import { calendarCommand } from './commands/calendar.js';
import { eraseContactCommand, setContactCommand } from './commands/contact.js';
import { consolidateCommand } from './commands/consolidate.js';
import { coverageCommand } from './commands/coverage.js';
import { doctorCommand } from './commands/doctor.js';
import { draftsCommand, signDraftCommand } from './commands/drafts.js';
import { dueCommand } from './commands/due.js';
import { enterScoreCommand } from './commands/enter-score.js';
import { figuresCommand } from './commands/figures.js';
import { historyCommand } from './commands/history.js';
import { changeDayCommand, importCalendarCommand } from './commands/import-calendar.js';
import { importItemsCommand } from './commands/import-items.js';
import { importPlanCommand } from './commands/import-plan.js';
import { importReformCommand } from './commands/import-reform.js';
import { importReportsCommand } from './commands/import-reports.js';
import { importUnitsCommand } from './commands/import-units.js';
import { issueCommand } from './commands/issue.js';
import { itemsCommand } from './commands/items.js';
import { dismissCommand, kafkaCommand } from './commands/kafka.js';
import { migrateCommand } from './commands/migrate.js';
import { parseTimeCommand } from './commands/parse-time.js';
import { previewCommand } from './commands/preview.js';
import { parkedCommand, retryCommand, skipCommand } from './commands/parked.js';
import { rebuildCommand } from './commands/rebuild.js';
import { receiptsCommand } from './commands/receipts.js';
import { remindersCommand } from './commands/reminders.js';
import { replayCommand } from './commands/replay.js';
import { restoreCommand } from './commands/restore.js';
import { importRubricCommand, scoreCommand } from './commands/score.js';
import { statusCommand } from './commands/status.js';
import { askExplanationCommand } from './commands/ask-explanation.js';
import { urgeCommand } from './commands/urge.js';
import { windowsCommand } from './commands/windows.js';

export const COMMANDS: readonly CliCommand[] = [
  migrateCommand,
  importUnitsCommand,
  importReformCommand,
  importPlanCommand,
  issueCommand,
  importReportsCommand,
  receiptsCommand,
  statusCommand,
  coverageCommand,
  previewCommand,
  importItemsCommand,
  itemsCommand,
  consolidateCommand,
  draftsCommand,
  signDraftCommand,
  figuresCommand,
  importRubricCommand,
  enterScoreCommand,
  scoreCommand,
  remindersCommand,
  urgeCommand,
  askExplanationCommand,
  setContactCommand,
  eraseContactCommand,
  actCommand,
  historyCommand,
  replayCommand,
  rebuildCommand,
  parkedCommand,
  retryCommand,
  skipCommand,
  kafkaCommand,
  dismissCommand,
  backupCommand,
  restoreCommand,
  doctorCommand,
  parseTimeCommand,
  calendarCommand,
  importCalendarCommand,
  changeDayCommand,
  dueCommand,
  windowsCommand,
];

const ABOUT: Texts = {
  vi: 'Dòng lệnh của plan-cascade. Nói chuyện với máy chủ đang chạy trên thư mục dữ liệu (DATA_DIR); nếu không có thì tự khởi động cơ sở dữ liệu rồi dừng lại khi xong.',
  en: 'The command line of plan-cascade. It talks to the server that runs on the data folder (DATA_DIR); where none does it starts the database itself and stops it again.',
};

const EXIT_CODES: Texts = {
  vi: `Mã thoát:
  0   xong
  1   bị từ chối, hoặc tìm thấy vấn đề
  2   dòng lệnh hoặc tệp đầu vào sai
  3   không dùng được cơ sở dữ liệu, máy chủ hoặc đĩa
  70  lỗi của chính chương trình này
  130 bị ngắt bằng Ctrl-C (143: bằng SIGTERM)`,
  en: `Exit codes:
  0   done
  1   refused, or a problem was found
  2   wrong command line or input file
  3   database, server or disk cannot be used
  70  a mistake of this program itself
  130 interrupted by Ctrl-C (143: by SIGTERM)`,
};

const OPTIONS = {
  json: { vi: 'in câu trả lời dạng JSON ra stdout', en: 'print the answer as JSON on stdout' },
  lang: { vi: 'ngôn ngữ (mặc định: CASCADE_LANG, rồi LANG)', en: 'language (default: CASCADE_LANG, then LANG)' },
  help: { vi: 'hiện trợ giúp', en: 'show this help' },
} as const satisfies Record<string, Texts>;

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Cách dùng:',
  'Options:': 'Tùy chọn:',
  'Commands:': 'Lệnh:',
  'Arguments:': 'Tham số:',
};

/** What else commander writes into its help. */
const WORDS: readonly (readonly [english: string, vietnamese: string])[] = [
  ['[options]', '[tùy chọn]'],
  ['[command]', '[lệnh]'],
  ['(choices: ', '(một trong: '],
  ['(default: ', '(mặc định: '],
];
const translated = (text: string): string => WORDS.reduce((told, [english, vietnamese]) => told.replace(english, vietnamese), text);

const english = new Help();
const VIETNAMESE_HELP: HelpConfiguration = {
  styleTitle: (title) => TITLES[title] ?? title,
  commandUsage: (command) => translated(english.commandUsage(command)),
  subcommandTerm: (command) => translated(english.subcommandTerm(command)),
  optionDescription: (option) => translated(english.optionDescription(option)),
};

const collected = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value];

const withCommonOptions = (command: Command, language: Language): Command =>
  command
    .exitOverride()
    .helpOption('-h, --help', OPTIONS.help[language])
    .option('--json', OPTIONS.json[language])
    .addOption(new Option('--lang <vi|en>', OPTIONS.lang[language]).choices(['vi', 'en']))
    .configureHelp(language === 'vi' ? VIETNAMESE_HELP : {})
    // Mistakes of the command line are told by whoever runs the program, once and in one language.
    .configureOutput({ outputError: () => undefined });

export type Run = (command: CliCommand, args: readonly string[], options: Readonly<Record<string, unknown>>) => Promise<void>;

/** The commands as commander has them. @throws CommanderError for a command line that is wrong, and where help was shown */
export const programOf = (language: Language, run: Run): Command => {
  const program = withCommonOptions(new Command('cascade'), language);
  program
    .description(ABOUT[language])
    .helpCommand(false)
    .addHelpText(
      'after',
      `\n${EXIT_CODES[language]}\n\n${language === 'vi' ? 'Chi tiết: cascade <lệnh>' : 'More: cascade <command>'} --help, docs/cli.md`,
    );
  for (const definition of COMMANDS) {
    const command = withCommonOptions(program.command(definition.usage), language).description(definition.about[language]);
    for (const { flags, about, isRequired, isRepeated, parse } of definition.options) {
      const option = new Option(flags, about[language]).makeOptionMandatory(isRequired ?? false);
      if (isRepeated === true) option.argParser(collected);
      else if (parse !== undefined) option.argParser(parse);
      command.addOption(option);
    }
    const examples = definition.examples.map((example) => `  ${example}`).join('\n');
    command.addHelpText('after', `\n${language === 'vi' ? 'Ví dụ' : 'Examples'}:\n${examples}\n\n${EXIT_CODES[language]}`);
    command.action(async (...received: unknown[]) => {
      await run(definition, command.args, { ...program.opts(), ...(received.at(-2) as object) });
    });
  }
  return program;
};
