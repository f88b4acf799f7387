import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import type { Texts } from '#libs/kernel/language.js';
import { parseInstant, parseLocalDate } from '#libs/kernel/time.js';

/**
 * A value that is not of the form asked for. The text in the client's language is chosen where the error leaves the server (`formatError`).
 * Not a GraphQLError, so that graphql-js adds where in the query or the variables the value stands.
 */
export class WrongForm extends Error {
  constructor(
    readonly texts: Texts,
    /** The argument that it was given for, where graphql-js cannot tell. */
    readonly field?: string,
  ) {
    super(texts.en);
    this.name = 'WrongForm';
  }
}

export const wrongForm = (texts: Texts): WrongForm => new WrongForm(texts);

/** An argument that is of its type and nevertheless cannot be used. */
export const wrongArgument = (field: string, { vi, en }: Texts): WrongForm =>
  new WrongForm({ vi: `${field}: ${vi}`, en: `${field}: ${en}` }, field);

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** A scalar that is a text with a form of its own. */
const textScalar = (
  name: string,
  description: string,
  parse: (text: string) => string | undefined,
  expected: Texts,
): GraphQLScalarType<string, string> => {
  const read = (value: unknown): string => {
    const parsed = typeof value === 'string' ? parse(value) : undefined;
    if (parsed !== undefined) return parsed;
    throw wrongForm({
      vi: `${shown(value)} không phải ${expected.vi}`,
      en: `${shown(value)} is not ${expected.en}`,
    });
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => value as string,
    parseValue: read,
    parseLiteral: (node: ValueNode) => read(node.kind === Kind.STRING ? node.value : 'value' in node ? node.value : null),
  });
};

export const InstantScalar = textScalar(
  'Instant',
  'A point in time in ISO 8601 with its offset, such as `2026-01-20T08:00:00+07:00`; answers are in UTC with milliseconds.',
  parseInstant,
  {
    vi: 'thời điểm có múi giờ như 2026-01-20T08:00:00+07:00',
    en: 'an instant with its offset such as 2026-01-20T08:00:00+07:00',
  },
);

export const LocalDateScalar = textScalar('LocalDate', 'A day of the calendar in Việt Nam (UTC+7), `YYYY-MM-DD`.', parseLocalDate, {
  vi: 'ngày có thật dạng YYYY-MM-DD, ví dụ 2026-03-09',
  en: 'an existing day written YYYY-MM-DD, such as 2026-03-09',
});

const DECIMAL = /^-?\d+(\.\d+)?$/;

export const DecimalScalar = textScalar(
  'Decimal',
  'A decimal number as a text, such as `"12.50"`, so that no digit is lost.',
  (text) => (DECIMAL.test(text) ? text : undefined),
  { vi: 'số thập phân viết như "12.50"', en: 'a decimal number written as "12.50"' },
);

/** For answers only: nothing of the schema takes it. */
export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value.',
  serialize: (value) => value,
});
