import type { Environment } from '#libs/config/environment.js';
import type { Language, Texts } from '#libs/kernel/language.js';

/** What every command works with. */
export interface Invocation {
  readonly environment: Environment;
  readonly language: Language;
  /** Says on stderr what goes on meanwhile; stdout has the answer only. */
  readonly tell: (texts: Texts) => void;
}

/** What a command came to. */
export interface Answer {
  /** What `--json` prints. */
  readonly data: object;
  /** What a person reads, in the language of the invocation. */
  readonly lines: readonly string[];
  /** It was done, and it shows that something is wrong: exit code 1. */
  readonly problem?: boolean;
  /** It was printed line by line as it came and nothing is left to print; `problems` lines of the input were wrong. */
  readonly written?: { readonly problems: number };
}

/** An option of one command, beside those that all of them have (`program.ts`). */
export interface CliOption {
  /** As commander has it: `--on <date>`. */
  readonly flags: string;
  readonly about: Texts;
  readonly isRequired?: boolean;
  /** May be given several times. */
  readonly isRepeated?: boolean;
  /** @throws UsageProblem */
  readonly parse?: (text: string) => unknown;
}

export interface CliCommand {
  /** Name and arguments: `import-plan <file>`. */
  readonly usage: string;
  readonly about: Texts;
  readonly options: readonly CliOption[];
  readonly examples: readonly string[];
  /** @throws OperatorError for what whoever typed the command can put right; any other error is a mistake of this program */
  readonly run: (invocation: Invocation, args: readonly string[], options: Readonly<Record<string, unknown>>) => Promise<Answer>;
}
