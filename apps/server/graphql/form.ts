import type { Type } from '@nestjs/common';
import { Field, ID, Int, type ReturnTypeFunc } from '@nestjs/graphql';
import {
  Allow,
  ArrayMaxSize,
  ArrayMinSize,
  getMetadataStorage,
  IsOptional,
  ValidateBy,
  ValidateNested,
  type ValidationError,
  validateSync,
} from 'class-validator';
import type { Texts } from '#libs/kernel/language.js';

/*
 * The fields of inputs. The schema checks their shape, class-validator their form, the decider their meaning. Each helper puts both on a
 * field at once, so that none has a type without a form.
 */

interface FieldOptions {
  readonly nullable?: boolean;
  readonly description?: string;
}

interface ListOptions extends FieldOptions {
  /** Most items. */
  readonly max?: number;
  /** Fewest items. */
  readonly min?: number;
}

interface NestedListOptions extends ListOptions {
  /** Field that names an item: no two may have the same. */
  readonly uniqueBy?: string;
}

const LIST_MAX = 2_000;

const ID_FORM = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,63}$/;
const COMMAND_ID_FORM = /^[\x21-\x7e]{1,100}$/;

const both =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, key) => {
    for (const decorate of decorators) decorate(target, key);
  };

/** A field that is an input itself. Its type stands with the rule, which classes made of several others take over. */
const nested = (type: () => Type<unknown>, each = false): PropertyDecorator => ValidateNested({ each, context: { type } });

const storage = getMetadataStorage();
const gatherRules = storage.getTargetValidationMetadatas.bind(storage);
const rulesByType = new WeakMap<object, ReturnType<typeof gatherRules>>();

/** Of a class with those above it. Class-validator goes through the rules of all classes for each object that it looks at, which took most of its time. */
const rulesOf: typeof gatherRules = (type, schema, always, strictGroups, groups) => {
  if (always || strictGroups || groups !== undefined) return gatherRules(type, schema, always, strictGroups, groups);
  const known = rulesByType.get(type) ?? gatherRules(type, schema, always, strictGroups, groups);
  rulesByType.set(type, known);
  return known;
};
storage.getTargetValidationMetadatas = rulesOf;

const nestedTypes = new WeakMap<Type<object>, ReadonlyMap<string, Type<object>>>();

/** The types of a class's fields that are inputs themselves. */
const nestedTypesOf = (type: Type<object>): ReadonlyMap<string, Type<object>> => {
  const known = nestedTypes.get(type);
  if (known !== undefined) return known;
  const found = new Map<string, Type<object>>();
  for (const { propertyName, context } of rulesOf(type, '', false, false)) {
    const inner = (context as { readonly type?: () => Type<object> } | undefined)?.type;
    if (inner !== undefined) found.set(propertyName, inner());
  }
  nestedTypes.set(type, found);
  return found;
};

/** An input as one of its class, by which class-validator finds the rules: GraphQL gives objects without a prototype. */
const instanceOf = (type: Type<object>, input: object): object =>
  Object.assign(
    new type(),
    Object.fromEntries(
      Object.entries(input).map(([key, value]) => {
        const inner = nestedTypesOf(type).get(key);
        const made = (one: unknown): unknown =>
          inner === undefined || one === null || typeof one !== 'object' ? one : instanceOf(inner, one);
        return [key, Array.isArray(value) ? value.map(made) : made(value)];
      }),
    ),
  );

/** A rule of form with what is expected in both languages; class-validator's own messages are for programmers. */
const rule = (name: string, expected: Texts, keeps: (value: unknown) => boolean, each = false): PropertyDecorator =>
  // A rule without a message would lose its context.
  ValidateBy({ name, validator: { validate: keeps } }, { each, message: expected.en, context: { expected } });

const shape = (type: () => unknown, { nullable = false, description }: FieldOptions): PropertyDecorator =>
  both(
    Field(type as ReturnTypeFunc, description === undefined ? { nullable } : { nullable, description }),
    ...(nullable ? [IsOptional()] : []),
  );

const storable = (value: unknown): boolean => typeof value === 'string' && value.isWellFormed() && !value.includes('\u0000');
const STORABLE: Texts = { vi: 'văn bản không có ký tự NUL hay ký tự hỏng', en: 'a text without NUL or broken characters' };

export const textField = (options: FieldOptions = {}): PropertyDecorator =>
  both(
    shape(() => String, options),
    rule('text', STORABLE, storable),
  );

export const textsField = (options: ListOptions = {}): PropertyDecorator =>
  both(
    shape(() => [String], options),
    listSize(options),
    rule('text', STORABLE, storable, true),
  );

const idRule = (each = false): PropertyDecorator =>
  rule(
    'id',
    { vi: 'mã gồm 1 đến 64 chữ cái không dấu, chữ số hoặc . _ ~ -', en: 'an id of 1 to 64 letters, digits or . _ ~ -' },
    (value) => typeof value === 'string' && ID_FORM.test(value),
    each,
  );

export const idField = (options: FieldOptions = {}): PropertyDecorator =>
  both(
    shape(() => ID, options),
    idRule(),
  );

export const idsField = (options: ListOptions = {}): PropertyDecorator =>
  both(
    shape(() => [ID], options),
    listSize(options),
    idRule(true),
  );

export const commandIdField = (options: FieldOptions): PropertyDecorator =>
  both(
    shape(() => ID, options),
    rule(
      'commandId',
      { vi: '1 đến 100 ký tự ASCII không có khoảng trắng, ví dụ một UUID', en: '1 to 100 ASCII characters without spaces, such as a UUID' },
      (value) => typeof value === 'string' && COMMAND_ID_FORM.test(value),
    ),
  );

/** A whole number from `min`; what is too large is the domain's affair. */
export const wholeField = ({ min, ...options }: FieldOptions & { readonly min?: number } = {}): PropertyDecorator =>
  both(
    shape(() => Int, options),
    min === undefined
      ? Allow()
      : rule(
          'whole',
          { vi: `số nguyên từ ${min}`, en: `a whole number from ${min}` },
          (value) => typeof value === 'number' && value >= min,
        ),
  );

/** A value of which the schema says everything: an enum, a boolean, a scalar of its own. */
export const valueField = (type: () => unknown, options: FieldOptions = {}): PropertyDecorator => both(shape(type, options), Allow());

/** One of several alternatives, chosen by `true`; `false` would choose nothing. */
export const trueField = (options: FieldOptions): PropertyDecorator =>
  both(
    shape(() => Boolean, { ...options, nullable: true }),
    rule('true', { vi: 'true, hoặc bỏ mục này', en: 'true, or no such field' }, (value) => value === true),
  );

export const valuesField = (type: () => readonly unknown[], options: ListOptions = {}): PropertyDecorator =>
  both(shape(type, options), listSize(options));

export const nestedField = (type: () => Type<unknown>, options: FieldOptions = {}): PropertyDecorator =>
  both(shape(type, options), nested(type));

export const nestedListField = (type: () => Type<unknown>, { uniqueBy, ...options }: NestedListOptions = {}): PropertyDecorator =>
  both(
    shape(() => [type()], options),
    listSize(options),
    ...(uniqueBy === undefined ? [] : [unique(uniqueBy)]),
    nested(type, true),
  );

const unique = (field: string): PropertyDecorator =>
  rule('unique', { vi: `mỗi "${field}" một lần`, en: `each "${field}" once` }, (value) => {
    const names = (value as readonly Readonly<Record<string, unknown>>[]).map((item) => item[field]);
    return new Set(names).size === names.length;
  });

const listSize = ({ max = LIST_MAX, min = 0 }: ListOptions): PropertyDecorator =>
  both(
    ArrayMaxSize(max, { context: { expected: { vi: `không quá ${max} mục`, en: `no more than ${max} items` } satisfies Texts } }),
    ...(min === 0
      ? []
      : [ArrayMinSize(min, { context: { expected: { vi: `ít nhất ${min} mục`, en: `at least ${min} item(s)` } satisfies Texts } })]),
  );

/** One field that is not of the form asked for. */
export interface FormProblem {
  readonly path: readonly string[];
  readonly expected: Texts;
}

const problemsOf = (errors: readonly ValidationError[], above: readonly string[] = []): readonly FormProblem[] =>
  errors.flatMap(({ property, contexts, constraints, children }) => {
    const path = [...above, property];
    const own = Object.keys(constraints ?? {}).map((name) => ({
      path,
      expected: (contexts?.[name] as { readonly expected?: Texts } | undefined)?.expected ?? {
        vi: `giá trị khác (${constraints?.[name] ?? name})`,
        en: `another value (${constraints?.[name] ?? name})`,
      },
    }));
    return [...own, ...problemsOf(children ?? [], path)];
  });

const byPath = (a: FormProblem, b: FormProblem): number => (a.path.join('.') < b.path.join('.') ? -1 : 1);

/** Everything in an input that is not of the form asked for, by place. */
export const formProblems = (type: Type<object>, input: object): readonly FormProblem[] =>
  [...problemsOf(validateSync(instanceOf(type, input), { forbidUnknownValues: false }))].sort(byPath);
