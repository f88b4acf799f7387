import type { Language, Texts } from '#libs/kernel/language.js';

/**
 * A failure that whoever runs the program can do something about: its text names the thing, what was wrong and what to do. Anything else that is
 * thrown is a bug. It is printed as `texts[language]`, without a stack.
 */
export class OperatorError extends Error {
  constructor(
    readonly texts: Texts,
    options?: ErrorOptions,
  ) {
    super(texts.en, options);
    this.name = new.target.name;
  }

  textIn(language: Language): string {
    return this.texts[language];
  }
}
