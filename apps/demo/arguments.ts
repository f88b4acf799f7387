import { Command, CommanderError, Option } from 'commander';
import { OperatorError } from '#libs/config/operator-error.js';
import { usageTexts } from '#libs/config/usage-words.js';
import type { Language, Texts } from '#libs/kernel/language.js';

/** What whoever runs the demonstration asks for. */
export interface DemoArguments {
  /** Where the figures are written. */
  readonly json: string | undefined;
  /** Folder of plan files that stand in for the shipped ones of the same key. */
  readonly plans: string | undefined;
  /** Folder of files of assumptions that stand in for the shipped ones about the same plan. */
  readonly assumptions: string | undefined;
  /** Folder in which the database stays. */
  readonly keep: string | undefined;
  /** Leaves the story running, with the page on it. */
  readonly serve: boolean;
  readonly language: Language;
}

export type ParsedArguments =
  | { readonly kind: 'RUN'; readonly options: DemoArguments }
  /** Help was asked for. */
  | { readonly kind: 'HELP'; readonly text: string };

const words = {
  about: {
    vi: 'Kể lại năm kế hoạch thật từ 2024 đến 2026 trên một cơ sở dữ liệu mới, bằng đồng hồ mô phỏng, qua GraphQL; tự kiểm tra mọi con số.',
    en: 'Tells the story of five real plans from 2024 to 2026 on a new database and a simulated clock, over GraphQL, and checks every figure.',
  },
  json: { vi: 'ghi các con số vào TỆP', en: 'write the figures to FILE' },
  plans: {
    vi: 'đọc tệp kế hoạch trong THƯ MỤC thay cho tệp đi kèm cùng mã; kế hoạch khác giữ như đi kèm',
    en: 'take the plan files of DIR instead of the shipped ones of the same key; the other plans stay as shipped',
  },
  assumptions: {
    vi: 'đọc tệp giả định trong THƯ MỤC thay cho tệp đi kèm về cùng kế hoạch',
    en: 'take the files of assumptions of DIR instead of the shipped ones about the same plan',
  },
  keep: { vi: 'để lại cơ sở dữ liệu trong THƯ MỤC (chưa có hoặc rỗng)', en: 'leave the database in DIR (absent or empty)' },
  serve: {
    vi: 'kể xong vẫn để máy chủ chạy, mở trang theo dõi ở cổng PORT (mặc định 3000) cho đến khi Ctrl-C',
    en: 'leave the server running afterwards, with the page at PORT (3000 by default), until Ctrl-C',
  },
  lang: { vi: 'ngôn ngữ của câu chuyện', en: 'language of the story' },
  help: { vi: 'in trợ giúp này', en: 'print this help' },
  after: {
    vi: `
Ví dụ:
  npm run demo
  npm run demo -- --json so-lieu.json --keep xem-lai
  npm run demo -- --serve
  npm run demo -- --plans ke-hoach-cua-toi --lang vi

Mã kết thúc: 0 mọi kiểm tra đều đúng; 1 có kiểm tra sai; 2 tham số hoặc tệp sai; 130 bị ngắt.
`,
    en: `
Examples:
  npm run demo
  npm run demo -- --json figures.json --keep look-at
  npm run demo -- --serve
  npm run demo -- --plans my-plans --lang en

Exit codes: 0 every check holds; 1 a check failed; 2 wrong options or files; 130 interrupted.
`,
  },
} as const satisfies Record<string, Texts>;

const programIn = (language: Language): Command =>
  new Command('npm run demo --')
    .description(words.about[language])
    .option('--json <FILE>', words.json[language])
    .option('--plans <DIR>', words.plans[language])
    .option('--assumptions <DIR>', words.assumptions[language])
    .option('--keep <DIR>', words.keep[language])
    .option('--serve', words.serve[language])
    .addOption(new Option('--lang <LANG>', words.lang[language]).choices(['vi', 'en']))
    .helpOption('-h, --help', words.help[language])
    .addHelpText('after', words.after[language])
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined });

/** The language that the arguments ask for, also where something else in them is wrong. */
const languageIn = (argv: readonly string[], fallback: Language): Language => {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const given = argv[at]?.includes('=') ? argv[at].split('=')[1] : argv[at + 1];
  return at >= 0 && (given === 'vi' || given === 'en') ? given : fallback;
};

const textsOf = (error: CommanderError): Texts => {
  const { vi, en } = usageTexts(error);
  return { vi: `${vi} Xem "npm run demo -- --help".`, en: `${en} See "npm run demo -- --help".` };
};

/** @throws OperatorError for an option that does not exist or lacks its value */
export const parseArguments = (argv: readonly string[], fallback: Language): ParsedArguments => {
  const language = languageIn(argv, fallback);
  const program = programIn(language);
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') return { kind: 'HELP', text: program.helpInformation() + words.after[language] };
    throw new OperatorError(textsOf(error));
  }
  const {
    json,
    plans,
    assumptions,
    keep,
    serve = false,
  } = program.opts<{
    json?: string;
    plans?: string;
    assumptions?: string;
    keep?: string;
    serve?: boolean;
  }>();
  return { kind: 'RUN', options: { json, plans, assumptions, keep, serve, language } };
};
