import type { Token } from './tokens.js';

export interface Source {
  /** NFC. */
  readonly text: string;
  readonly tokens: readonly Token[];
}

export interface Match<T> {
  readonly value: T;
  /** The token after it. */
  readonly next: number;
}

/** A named rule of the grammar: what stands at a token, or nothing. Rules never look behind, so they can be tried in any order. */
export type Rule<T> = (source: Source, at: number) => Match<T> | undefined;

const isWord = (token: Token | undefined, text: string): boolean => token?.kind === 'word' && token.text === text;

/** One of several phrases, the longest that stands there; each is words separated by a space. */
export const words = (...phrases: readonly string[]): Rule<string> => {
  const byFirst = new Map<string, (readonly string[])[]>();
  const longestFirst = phrases.map((phrase) => phrase.split(' ')).sort((a, b) => b.length - a.length);
  for (const parts of longestFirst) byFirst.set(parts[0] ?? '', [...(byFirst.get(parts[0] ?? '') ?? []), parts]);
  return ({ tokens }, at) => {
    const first = tokens[at];
    if (first?.kind !== 'word') return undefined;
    for (const parts of byFirst.get(first.text) ?? []) {
      if (parts.every((part, i) => isWord(tokens[at + i], part))) return { value: parts.join(' '), next: at + parts.length };
    }
    return undefined;
  };
};

/** One of several marks. */
export const mark = (...texts: readonly string[]): Rule<string> => {
  return ({ tokens }, at) => {
    const token = tokens[at];
    return token?.kind === 'mark' && texts.includes(token.text) ? { value: token.text, next: at + 1 } : undefined;
  };
};

export const seq =
  <T extends readonly unknown[]>(...rules: { readonly [K in keyof T]: Rule<T[K]> }): Rule<T> =>
  (source, at) => {
    const values: unknown[] = [];
    let next = at;
    for (const rule of rules as readonly Rule<unknown>[]) {
      const match = rule(source, next);
      if (!match) return undefined;
      values.push(match.value);
      next = match.next;
    }
    return { value: values as unknown as T, next };
  };

/** The first that matches. */
export const alt =
  <T>(...rules: readonly Rule<T>[]): Rule<T> =>
  (source, at) => {
    for (const rule of rules) {
      const match = rule(source, at);
      if (match) return match;
    }
    return undefined;
  };

export const opt =
  <T>(rule: Rule<T>): Rule<T | undefined> =>
  (source, at) =>
    rule(source, at) ?? { value: undefined, next: at };

export const map =
  <T, U>(rule: Rule<T>, change: (value: T) => U): Rule<U> =>
  (source, at) => {
    const match = rule(source, at);
    return match && { value: change(match.value), next: match.next };
  };

/** As `map`, where some values are no match after all. */
export const mapIf =
  <T, U>(rule: Rule<T>, change: (value: T) => U | undefined): Rule<U> =>
  (source, at) => {
    const match = rule(source, at);
    if (!match) return undefined;
    const value = change(match.value);
    return value === undefined ? undefined : { value, next: match.next };
  };

/** As often as it matches, up to `most` times; each match must take something. */
export const upTo =
  <T>(most: number, rule: Rule<T>): Rule<readonly T[]> =>
  (source, at) => {
    const values: T[] = [];
    let next = at;
    while (values.length < most) {
      const match = rule(source, next);
      if (!match || match.next === next) break;
      values.push(match.value);
      next = match.next;
    }
    return { value: values, next };
  };

/**
 * As often as it matches. For lists, which their rule takes whole; words that only lead up to something are few, and `upTo` keeps a text of
 * nothing else from being read again from each of them.
 */
export const many = <T>(rule: Rule<T>): Rule<readonly T[]> => upTo(Number.POSITIVE_INFINITY, rule);

/** How many words may lead up to a time. */
export const LEADING_MAX = 8;

/** Takes nothing; matches where `rule` does not. */
export const not =
  (rule: Rule<unknown>): Rule<undefined> =>
  (source, at) =>
    rule(source, at) ? undefined : { value: undefined, next: at };

/** Takes nothing; matches where `rule` does. */
export const ahead =
  (rule: Rule<unknown>): Rule<undefined> =>
  (source, at) =>
    rule(source, at) ? { value: undefined, next: at } : undefined;

export const end: Rule<undefined> = ({ tokens }, at) => (at >= tokens.length ? { value: undefined, next: at } : undefined);

export const constant =
  <T>(rule: Rule<unknown>, value: T): Rule<T> =>
  (source, at) => {
    const match = rule(source, at);
    return match && { value, next: match.next };
  };

/** Rules that refer to each other. */
export const lazy =
  <T>(get: () => Rule<T>): Rule<T> =>
  (source, at) =>
    get()(source, at);

/** The words of the text itself between two tokens, white space made one. */
export const textBetween = ({ text, tokens }: Source, from: number, to: number): string => {
  const first = tokens[from];
  const last = tokens[to - 1];
  return first && last && to > from ? text.slice(first.start, last.end).replace(/\s+/gu, ' ').trim() : '';
};
