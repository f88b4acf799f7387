import { outliveOutput } from '#libs/config/program-start.js';
import { constants } from 'node:os';
import { CommanderError } from 'commander';
import { keepCompiledCode } from '#libs/config/compiled-code.js';
import { languageOf, processEnvironment } from '#libs/config/environment.js';
import { complain, say } from '#libs/config/service-process.js';
import { usageTexts } from '#libs/config/usage-words.js';
import type { Language } from '#libs/kernel/language.js';
import { EXIT, exitCodeOf, failureJson, textOf, UsageProblem } from './failures.js';

outliveOutput('END');
keepCompiledCode();
const { programOf } = await import('./program.js');

// What a command has begun is put away on exit, which a signal alone would not be; a shell adds 128 to the number of the signal.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(128 + constants.signals[signal]));

/** `npm run cascade -- …` */
const argv = process.argv.slice(2);
const isJson = argv.includes('--json');

/** Help and mistakes of the command line are told in the language that it asks for, if it can be made out. */
const languageAsked = (): Language | undefined => {
  const at = argv.indexOf('--lang');
  const value = at >= 0 ? argv[at + 1] : argv.find((argument) => argument.startsWith('--lang='))?.slice('--lang='.length);
  return value === 'vi' || value === 'en' ? value : undefined;
};

const fail = (error: unknown, language: Language): void => {
  if (isJson) say(JSON.stringify(failureJson(error, language), null, 2));
  else complain(textOf(error, language));
  process.exitCode = exitCodeOf(error);
};

const usageProblem = (error: CommanderError): UsageProblem => {
  const { vi, en } = usageTexts(error);
  return new UsageProblem({
    en: `${en} See \`cascade --help\`, or --help after the command.`,
    vi: `${vi} Xem \`cascade --help\`, hoặc --help sau tên lệnh.`,
  });
};

const main = async (): Promise<void> => {
  const parsed = processEnvironment();
  const language = languageAsked() ?? languageOf(parsed);
  const program = programOf(language, async (command, args, options) => {
    if (!parsed.ok) throw new UsageProblem({ en: parsed.mistakes.join('\n'), vi: parsed.mistakes.join('\n') });
    const environment = { ...parsed.environment, language };
    const answer = await command.run({ environment, language, tell: (texts) => complain(texts[language]) }, args, options);
    if (answer.written !== undefined) {
      process.exitCode = answer.written.problems > 0 ? EXIT.input : EXIT.ok;
      return;
    }
    say(isJson ? JSON.stringify(answer.data, null, 2) : answer.lines.join('\n'));
    process.exitCode = answer.problem === true ? EXIT.refused : EXIT.ok;
  });
  try {
    if (argv.length === 0) program.help({ error: true });
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) fail(error, language);
    else if (error.exitCode === 0) process.exitCode = EXIT.ok;
    else if (error.code === 'commander.help') process.exitCode = EXIT.input;
    else fail(usageProblem(error), language);
  }
};

await main();
