import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { InputType, IntersectionType } from '@nestjs/graphql';
import { formProblems, idField, nestedField, nestedListField, textField, textsField, trueField, wholeField } from './form.js';
import { CommandInput } from './mutation-runner.js';

@InputType()
class LineInput {
  @textField()
  readonly text!: string;
}

@InputType()
class LetterInput extends CommandInput {
  @idField()
  readonly to!: string;

  @textField({ nullable: true })
  readonly title?: string | null;

  @textsField({ max: 2 })
  readonly words!: readonly string[];

  @nestedListField(() => LineInput, { max: 3, uniqueBy: 'text' })
  readonly lines!: readonly LineInput[];

  @nestedField(() => LineInput, { nullable: true })
  readonly last?: LineInput | null;

  @wholeField({ min: 1 })
  readonly pages!: number;

  @trueField({})
  readonly urgent?: boolean | null;
}

@InputType()
class FolderInput extends IntersectionType(LetterInput, LineInput) {}

const letter = { commandId: 'c-1', to: 'u-1', title: null, words: ['a'], lines: [{ text: 'b' }], pages: 1 };

/** As the GraphQL library gives them: objects without a prototype. */
const bare = (value: unknown): never =>
  (Array.isArray(value)
    ? value.map(bare)
    : value !== null && typeof value === 'object'
      ? Object.assign(Object.create(null), Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bare(inner)])))
      : value) as never;

const problems = (more: object): readonly string[] =>
  formProblems(LetterInput, bare({ ...letter, ...more })).map(({ path, expected }) => `${path.join('.')}: ${expected.en}`);

describe('the form of an input', () => {
  it('is right', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ last: { text: 'c' }, expectedVersion: 0, urgent: true })).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['an id with a blank', { to: 'u 1' }, 'to: an id'],
    ['an id that is too long', { to: 'u'.repeat(65) }, 'to: an id'],
    ['an alternative that is chosen by false', { urgent: false }, 'urgent: true, or no such field'],
    ['no command id', { commandId: '' }, 'commandId: 1 to 100'],
    ['a command id with a line break', { commandId: 'a\nb' }, 'commandId: 1 to 100'],
    ['a version below 0', { expectedVersion: -1 }, 'expectedVersion: a whole number from 0'],
    ['a NUL character', { title: 'a\0b' }, 'title: a text without NUL'],
    ['half a surrogate pair', { title: 'a\ud800' }, 'title: a text without NUL'],
    ['a wrong text deep inside', { lines: [{ text: 'b' }, { text: '\0' }] }, 'lines.1.text: a text without NUL'],
    ['a wrong text in an object', { last: { text: '\0' } }, 'last.text: a text without NUL'],
    ['too many texts', { words: ['a', 'b', 'c'] }, 'words: no more than 2 items'],
    ['too many objects', { lines: ['a', 'b', 'c', 'd'].map((text) => ({ text })) }, 'lines: no more than 3 items'],
    ['the same item twice', { lines: [{ text: 'b' }, { text: 'b' }] }, 'lines: each "text" once'],
    ['a number below the least', { pages: 0 }, 'pages: a whole number from 1'],
  ])('is wrong: %s', (_what, more, problem) => {
    expect(problems(more)).toEqual([expect.stringContaining(problem)]);
  });

  it('is that of all classes of which one is made, and of what stands in their fields', () => {
    const given = bare({ ...letter, text: '\0', lines: [{ text: 'b' }, { text: '\0' }], last: { text: '\0' } });
    expect(formProblems(FolderInput, given).map(({ path }) => path.join('.'))).toEqual(['last.text', 'lines.1.text', 'text']);
  });

  it('is told of all fields at once', () => {
    expect(problems({ to: '', words: ['a', 'b', 'c'], pages: -1 })).toHaveLength(3);
  });
});
