import { OperatorError } from '#libs/config/operator-error.js';
import { formatMistakes, type Loaded, type Mistake, translatedMistake } from '#libs/documents/reading/mistake.js';
import { BackupInvalid } from '#libs/event-log/copies/backup-format.js';
import type { Language, Texts } from '#libs/kernel/language.js';
import {
  DatabaseNotPrepared,
  DatabaseRefused,
  DatabaseUnavailable,
  DataFolderInUse,
  DataFolderUnusable,
  ServerNotStarted,
} from '#libs/postgres/errors.js';
import { ModelUnknown } from '#libs/read-models/generations/pointers.js';

/** What scripts can rely on; told by `--help` and docs/cli.md. */
export const EXIT = {
  ok: 0,
  /** Refused, or a problem was found. */
  refused: 1,
  /** The command line, or a file that it names. */
  input: 2,
  /** Database, server or disk cannot be reached or used. */
  unreachable: 3,
  /** A mistake of this program (EX_SOFTWARE of sysexits.h). */
  bug: 70,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The command line, or something that it names, is not as it should be. */
export class UsageProblem extends OperatorError {}

/** The system answered, and the answer is no. */
export class Refused extends OperatorError {
  constructor(
    texts: Texts,
    /** For programs. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(texts);
  }
}

/** Nobody answers, or not in a way that can be worked with. */
export class Unreachable extends OperatorError {}

const MISTAKES_SHOWN = 100;

/** Everything that is wrong with the files of one command; nothing was recorded. */
export class FilesMistaken extends OperatorError {
  constructor(readonly mistakes: readonly Mistake[]) {
    super({
      en: `${formatMistakes(mistakes, MISTAKES_SHOWN, 'en')}\nNothing was recorded; correct the file and run the command again.`,
      vi: `${formatMistakes(mistakes, MISTAKES_SHOWN, 'vi')}\nChưa ghi gì; hãy sửa tệp rồi chạy lại lệnh.`,
    });
  }
}

/** What was read. @throws FilesMistaken */
export const taken = <T>(result: Loaded<T>): T => {
  if (!result.ok) throw new FilesMistaken(result.mistakes);
  return result.value;
};

const INPUT = [UsageProblem, FilesMistaken, BackupInvalid, ModelUnknown] as const;
const UNREACHABLE = [
  Unreachable,
  DatabaseUnavailable,
  DatabaseRefused,
  DatabaseNotPrepared,
  DataFolderInUse,
  DataFolderUnusable,
  ServerNotStarted,
] as const;

/** What a failure means to the script that started the command. */
export const exitCodeOf = (error: unknown): ExitCode => {
  if (INPUT.some((kind) => error instanceof kind)) return EXIT.input;
  if (UNREACHABLE.some((kind) => error instanceof kind)) return EXIT.unreachable;
  return error instanceof OperatorError ? EXIT.refused : EXIT.bug;
};

/** What a person reads of a failure; a bug shows its stack, for whoever has to find it. */
export const textOf = (error: unknown, language: Language): string => {
  if (error instanceof OperatorError) return error.textIn(language);
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return language === 'vi' ? `Lỗi của chính chương trình này:\n${told}` : `A mistake of this program itself:\n${told}`;
};

/** The same for programs. */
export const failureJson = (error: unknown, language: Language): object => ({
  error: {
    exitCode: exitCodeOf(error),
    kind: error instanceof Error ? error.name : 'Error',
    message: textOf(error, language),
    ...(error instanceof Refused ? { details: error.details } : {}),
    ...(error instanceof FilesMistaken
      ? {
          mistakes: error.mistakes.map((mistake) => translatedMistake(mistake, language)),
        }
      : {}),
    ...(error instanceof BackupInvalid ? { file: error.file, line: error.line } : {}),
  },
});
