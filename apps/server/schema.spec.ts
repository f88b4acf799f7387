import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  getNamedType,
  type GraphQLAbstractType,
  type GraphQLFieldMap,
  type GraphQLInputObjectType,
  type GraphQLSchema,
  isInputObjectType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { getMetadataStorage } from 'class-validator';
import { TypeMetadataStorage } from '@nestjs/graphql/dist/schema-builder/storages/type-metadata.storage.js';
import { fromRoot } from '#libs/config/paths.js';
import { REFUSAL_TYPES } from '#libs/domain/refusal-words.js';
import { printApi } from './graphql/api.js';

let printed: string;
let schema: GraphQLSchema;

beforeAll(async () => {
  printed = await printApi();
  schema = buildSchema(printed);
});

const fields = (name: 'Query' | 'Mutation'): GraphQLFieldMap<unknown, unknown> => {
  const type = schema.getType(name);
  return isObjectType(type) ? type.getFields() : {};
};

/** Kept outside of the log, so that it can be erased; or what would be done at this moment: there is no past to look at. */
const WITHOUT_PAST: readonly string[] = ['contact', 'explanationRequestPreview', 'urgingPreview'];

describe('the schema', () => {
  it('is the committed one', () => {
    expect(readFileSync(fromRoot('schema.graphql'), 'utf8')).toBe(printed);
  });

  it('lets every read look at recorded and at legal time, and say at which it looked', () => {
    for (const [name, { args, type }] of Object.entries(fields('Query'))) {
      if (WITHOUT_PAST.includes(name)) continue;
      const names = args.map((arg) => arg.name);
      expect([name, names]).toEqual([name, expect.arrayContaining(['asOf', 'atPosition', 'inForceOn', 'minPosition'])]);
      const answer = getNamedType(type);
      const members = isObjectType(answer) ? [answer] : schema.getPossibleTypes(answer as GraphQLAbstractType);
      for (const member of members)
        expect([name, member.name, String(member.getFields()['dataAsOf']?.type)]).toEqual([name, member.name, 'DataAsOf!']);
    }
  });

  it('takes a command id and may take a version in every mutation, and answers with a union of refusals', () => {
    const mutations = Object.entries(fields('Mutation'));
    expect(mutations.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        'registerOrgUnit',
        'draftPlan',
        'signPlan',
        'issuePlan',
        'numberPlan',
        'amendPlan',
        'recallPlan',
        'decideSchedule',
        'submitReport',
        'returnReport',
        'acceptReport',
        'requestReport',
        'extendDeadline',
        'waiveObligation',
        'rectifyEntry',
      ]),
    );
    for (const [name, { args, type }] of mutations) {
      const [input] = args;
      const inputType = schema.getType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`) as GraphQLInputObjectType;
      expect([name, String(input?.type)]).toEqual([name, `${inputType.name}!`]);
      expect([name, String(inputType.getFields()['commandId']?.type), String(inputType.getFields()['expectedVersion']?.type)]).toEqual([
        name,
        'ID!',
        'Int',
      ]);
      const union = isNonNullType(type) ? type.ofType : type;
      if (!isUnionType(union)) throw new Error(`${name} does not answer with a union`);
      const [accepted, ...refusals] = [...union.getTypes()].sort((a) => (a.name.endsWith('Accepted') ? -1 : 1));
      expect(Object.keys(accepted?.getFields() ?? {})).toEqual(
        expect.arrayContaining(['position', 'recordedAt', 'repeated', 'streamVersion']),
      );
      for (const refusal of refusals)
        expect([refusal.name, refusal.getInterfaces().map((each) => each.name)]).toEqual([refusal.name, ['Refusal']]);
    }
  });

  it('has a type for every refusal that has words, but for those of the cascade and of notices', () => {
    const missing = REFUSAL_TYPES.filter((type) => schema.getType(type) === undefined);
    expect([...missing].sort()).toEqual([
      'AlreadyNoticed',
      'CorrectionNotOverdue',
      'DueBeforeTakeOver',
      'DutyAlreadyOpen',
      'NoNoticeForKind',
      'NotASubPlan',
      'NotOverdue',
    ]);
  });

  it('checks the form of every field of every input that is not an input of its own', () => {
    const unchecked = TypeMetadataStorage.getInputTypesMetadata().flatMap(({ name, target, properties }) => {
      const checked = new Set(
        getMetadataStorage()
          .getTargetValidationMetadatas(target, '', false, false)
          .map(({ propertyName }) => propertyName),
      );
      const isOfMutation = (schema.getType(name) as GraphQLInputObjectType | undefined) && !name.endsWith('FilterInput');
      return isOfMutation ? (properties ?? []).filter((field) => !checked.has(field.name)).map((field) => `${name}.${field.name}`) : [];
    });
    expect(unchecked).toEqual([]);
    expect(Object.values(schema.getTypeMap()).filter(isInputObjectType).length).toBeGreaterThan(40);
  });
});
