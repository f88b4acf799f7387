import type { Type } from '@nestjs/common';
import { createUnionType, Field, Int, InterfaceType, ObjectType } from '@nestjs/graphql';
import type { Names } from '#libs/application/commands/refusal-names.js';
import { refusalText } from '#libs/application/commands/refusal-words.js';
import type { ApplicationRefusal } from '#libs/application/outcome.js';
import type { Refusal as DomainRefusal } from '#libs/domain/refusal-words.js';
import type { Language } from '#libs/kernel/language.js';
import type { Instant } from '#libs/kernel/time.js';
import type { FormProblem } from './form.js';
import { alwaysPossible } from './refusal-lists.js';
import { InstantScalar, JsonScalar } from './scalars.js';

/** Fields of a command that are not of the form asked for; the command reached no stream. */
interface InputInvalid {
  readonly type: 'InputInvalid';
  readonly problems: readonly FormProblem[];
}

/** Every refusal that a client may get. */
export type AnyRefusal = DomainRefusal | ApplicationRefusal | InputInvalid;

type RefusalType = AnyRefusal['type'];

/** A refusal as it stands in an answer. */
export interface RefusalPayload {
  readonly code: RefusalType;
  readonly message: string;
  readonly path: readonly string[] | null;
  readonly details: unknown;
}

@InterfaceType({
  description: 'Why a command was refused. Nothing was recorded but the answer, which the same command gets again.',
  resolveType: ({ code }: RefusalPayload) => code,
})
abstract class Refusal implements RefusalPayload {
  @Field(() => String, { description: 'Name of the type.' })
  readonly code!: RefusalType;

  @Field(() => String, { description: 'What was wrong and what to do, in the language that the request asked for.' })
  readonly message!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The field of the input that was wrong; null where the command as a whole cannot be.',
  })
  readonly path!: readonly string[] | null;

  @Field(() => JsonScalar, { description: 'The facts of the refusal, for programs.' })
  readonly details!: unknown;
}

/** An object type for each type of refusal, named like it. */
const refusalClasses = new Map<string, Type<Refusal>>();

const refusalClass = (type: RefusalType): Type<Refusal> => {
  const known = refusalClasses.get(type);
  if (known !== undefined) return known;
  const { [type]: made } = { [type]: class {} } as Record<string, Type<Refusal>>;
  if (made === undefined) throw new Error(`no class for the refusal ${type}`);
  ObjectType(type, { implements: () => [Refusal] })(made);
  refusalClasses.set(type, made);
  return made;
};

/** Accepted: where it stands in the log, and the thing that it changed, read at that position. */
export interface AcceptedPayload {
  readonly position: number;
  readonly streamVersion: number;
  readonly recordedAt: Instant;
  readonly repeated: boolean;
}

@ObjectType({ isAbstract: true })
abstract class AcceptedFields implements AcceptedPayload {
  @Field(() => Int, { description: 'Position of its last event in the log; give it as `minPosition` to a read that has to include it.' })
  readonly position!: number;

  @Field(() => Int, { description: 'Version of the stream that it changed; give it as `expectedVersion` to a command that relies on it.' })
  readonly streamVersion!: number;

  @Field(() => InstantScalar)
  readonly recordedAt!: Instant;

  @Field(() => Boolean, { description: 'True: the command had been answered before, and this is that answer.' })
  readonly repeated!: boolean;
}

/** What a mutation can answer: `<Name>Accepted` with the thing it changed, or one of the refusals of its stream. */
export const resultOf = (
  name: string,
  refusals: readonly RefusalType[],
  subject: { readonly field: string; readonly type: Type<unknown> },
): AcceptedPayload | RefusalPayload => {
  const { [`${name}Accepted`]: Accepted } = { [`${name}Accepted`]: class extends AcceptedFields {} } as Record<
    string,
    Type<AcceptedFields>
  >;
  if (Accepted === undefined) throw new Error(`no class for the answer to ${name}`);
  ObjectType(`${name}Accepted`)(Accepted);
  Field(() => subject.type, { nullable: true, description: 'Null where the read models have not seen it in time.' })(
    Accepted.prototype as object,
    subject.field,
  );
  const members = [Accepted, ...[...new Set([...alwaysPossible, ...refusals])].map(refusalClass)];
  return createUnionType({
    name: `${name}Result`,
    types: () => members as never,
    resolveType: (answer: AcceptedPayload | RefusalPayload) => ('code' in answer ? refusalClass(answer.code) : Accepted),
  });
};

/** `content.tasks[2].leads` as `['content', 'tasks', '2', 'leads']`. */
const segmentsOf = (path: string): readonly string[] => path.split(/[.[\]]+/).filter((segment) => segment !== '');

/**
 * The path in the input as the client wrote it. A member of a oneOf input stands one level deeper there than in the domain's command; a
 * segment that the input does not have is kept as it is.
 */
const pathIn = (input: unknown, path: string): readonly string[] => {
  let at: unknown = input;
  const found: string[] = [];
  for (const segment of segmentsOf(path)) {
    const fields = at === null || typeof at !== 'object' ? undefined : (at as Readonly<Record<string, unknown>>);
    const [only, another] = Object.keys(fields ?? {});
    const inner = fields !== undefined && only !== undefined && another === undefined ? fields[only] : undefined;
    if (inner !== null && typeof inner === 'object' && segment in inner) {
      found.push(only as string);
      at = inner;
    }
    found.push(segment);
    at = at === null || typeof at !== 'object' ? undefined : (at as Readonly<Record<string, unknown>>)[segment];
  }
  return found;
};

/** @param names of the units, plans and duties that the refusal speaks of; its details keep their ids */
export const refusalPayload = (refusal: AnyRefusal, language: Language, input: object, names: Names): RefusalPayload => {
  if (refusal.type === 'InputInvalid') return inputInvalidPayload(refusal, language);
  const { type, ...facts } = refusal;
  const path = 'path' in facts ? facts.path : undefined;
  return {
    code: type,
    message: refusalText(refusal, language, names),
    path: path === undefined ? null : pathIn(input, path),
    details: facts,
  };
};

const inputInvalidPayload = ({ type, problems }: InputInvalid, language: Language): RefusalPayload => {
  const lines = problems.map(({ path, expected }) =>
    language === 'vi' ? `${path.join('.')}: cần ${expected.vi}` : `${path.join('.')}: expected ${expected.en}`,
  );
  return {
    code: type,
    message: lines.join('; '),
    path: problems[0]?.path ?? null,
    details: { problems: problems.map(({ path, expected }) => ({ path, expected: expected[language] })) },
  };
};
