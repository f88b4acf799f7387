import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, coerceInputValue, type GraphQLInputType, parse, validate } from 'graphql';
import { fromRoot } from '#libs/config/paths.js';
import { exactPlace, inVietnamese, schemaTexts } from './schema-words.js';

const schema = buildSchema(readFileSync(fromRoot('schema.graphql'), 'utf8'));

/** What graphql-js itself says of a value, so that another version with other sentences is noticed. */
const saidOf = (type: string, value: unknown): readonly string[] => {
  const messages: string[] = [];
  coerceInputValue(value, schema.getType(type) as GraphQLInputType, (_path, _value, { message }) => messages.push(message));
  return messages;
};
const rename = { commandId: 'c', unitId: 'u', name: 'a', fullName: 'a', unitType: 'WARD', on: '2026-01-01', source: 's' };

describe('what graphql-js says of a value', () => {
  it.each([
    [
      'an enum value that there is not',
      'RenameOrgUnitInput',
      { ...rename, unitType: 'WART' },
      '“WART” không phải giá trị của OrgUnitType; có phải ý là',
    ],
    ['a number for an enum', 'RenameOrgUnitInput', { ...rename, unitType: 3 }, '3 không phải giá trị của OrgUnitType; cần'],
    ['a field that is missing', 'RenameOrgUnitInput', { ...rename, source: undefined }, 'thiếu mục “source” (kiểu String!)'],
    ['a null', 'RenameOrgUnitInput', { ...rename, source: null }, 'không được để null; cần một giá trị kiểu String!'],
    ['a field that there is not', 'RenameOrgUnitInput', { ...rename, colour: 1 }, 'RenameOrgUnitInput không có mục “colour”'],
    ['a number for a text', 'RenameOrgUnitInput', { ...rename, source: 3 }, '3 không phải một đoạn chữ'],
    ['a text for a number', 'RenameOrgUnitInput', { ...rename, expectedVersion: 'a' }, '"a" không phải số nguyên'],
    ['a number that is too large', 'RenameOrgUnitInput', { ...rename, expectedVersion: 1e12 }, 'quá lớn'],
    ['an object for an id', 'RenameOrgUnitInput', { ...rename, unitId: { a: 1 } }, 'không phải một mã'],
    ['a text for an object', 'IssuePlanInput', 'x', 'cần một đối tượng kiểu IssuePlanInput'],
    [
      'two members of a choice',
      'DocumentDateInput',
      { on: '2026-01-01', between: { earliest: '2026-01-01', latest: '2026-01-02' } },
      'DocumentDateInput cần đúng một mục',
    ],
  ])('is told in Vietnamese: %s', (_what, type, value, expected) => {
    const told = saidOf(type, value).map(inVietnamese);
    expect(told).toEqual([expect.stringContaining(expected)]);
  });

  it.each([
    ['{ planz { totalCount } }', 'Query không có trường “planz”; có phải ý là "plan"'],
    ['{ plans(colour: 1) { totalCount } }', 'trường Query.plans không có tham số “colour”'],
    ['{ plans }', 'cần nêu các trường con'],
    ['{ plan { id } }', 'thiếu tham số “id” (kiểu ID!)'],
    ['query ($a: Nothing) { __typename }', 'lược đồ không có kiểu Nothing'],
    ['query ($a: Int) { __typename }', 'biến “a” được khai báo mà không dùng'],
    ['{ plan(id: $a) { id } }', 'biến “a” được dùng mà chưa khai báo'],
    ['query ($a: Int) { plan(id: $a) { id } }', 'biến “a” có kiểu Int mà ở đây cần kiểu ID!'],
    ['mutation { renameOrgUnit(input: { commandId: "c" }) { __typename } }', 'thiếu mục “unitId” (kiểu ID!)'],
    ['{ plan(id: "a") { status(x: 1) } }', 'không có tham số “x”'],
  ])('and of a query: %s', (query, expected) => {
    const told = validate(schema, parse(query)).map(({ message }) => inVietnamese(message));
    expect(told).not.toContain(undefined);
    expect(told.join('\n')).toContain(expected);
  });

  it('names the place, and stays as it is in English or where nobody has translated it', () => {
    const lead = { vi: 'Giá trị không dùng được', en: 'A value cannot be used' };
    const message = 'Variable "$input" got invalid value 3 at "input.source"; String cannot represent a non string value: 3';
    expect(schemaTexts(lead, message, 'input.source')).toEqual({
      vi: 'Giá trị không dùng được: input.source: 3 không phải một đoạn chữ',
      en: `A value cannot be used: ${message}`,
    });
    expect(schemaTexts(lead, 'Syntax Error: x', undefined).vi).toBe('Giá trị không dùng được: Syntax Error: x');
  });

  it('lists the values of an enum in both languages, and of a long one none', () => {
    const lead = { vi: 'Sai', en: 'Wrong' };
    const message = 'Value "AT_LATEST" does not exist in "DateBound" enum.';
    expect(schemaTexts(lead, message, 'input.bound', () => ['BY', 'BEFORE'])).toEqual({
      vi: 'Sai: input.bound: “AT_LATEST” không phải giá trị của DateBound. Các giá trị: BY, BEFORE.',
      en: `Wrong: ${message} Values: BY, BEFORE.`,
    });
    const many = Array.from({ length: 31 }, (_, n) => `V${n}`);
    expect(schemaTexts(lead, message, undefined, () => many).vi).not.toContain('V1');
  });

  it('knows the very field that is missing, or that there is not', () => {
    expect(exactPlace('Field "narrative" of required type "String!" was not provided.', 'input')).toBe('input.narrative');
    expect(exactPlace('Field "colour" is not defined by type "IssuePlanInput".', 'input')).toBe('input.colour');
    expect(exactPlace('Int cannot represent non-integer value: "a"', 'input.pages')).toBe('input.pages');
    expect(exactPlace('Field "narrative" of required type "String!" was not provided.', undefined)).toBeUndefined();
  });
});
