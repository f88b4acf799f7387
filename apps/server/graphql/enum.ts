import { registerEnumType } from '@nestjs/graphql';

/** One description for each member of a closed union of texts. */
type Descriptions<Member extends string> = { readonly [M in Member]: string };

const MEMBERS = new Map<string, readonly string[]>();

/** The members of an enum of the schema, for a message about a value that is none of them. */
export const enumMembers = (name: string): readonly string[] => MEMBERS.get(name) ?? [];

/**
 * An enum of the schema over a union of the domain: the list is total, so a new member of the union does not compile before it is here.
 *
 * @param members descriptions by member; an empty one is left out of the schema
 */
export const graphqlEnum = <Member extends string>(
  name: string,
  members: Descriptions<Member>,
  description?: string,
): { readonly [M in Member]: M } => {
  const values = Object.fromEntries(Object.keys(members).map((member) => [member, member])) as { readonly [M in Member]: M };
  MEMBERS.set(name, Object.keys(members));
  registerEnumType(values, {
    name,
    ...(description === undefined ? {} : { description }),
    valuesMap: Object.fromEntries(
      Object.entries<string>(members).flatMap(([member, text]) => (text === '' ? [] : [[member, { description: text }]])),
    ) as { [M in Member]?: { description: string } },
  });
  return values;
};
