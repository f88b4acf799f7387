// Reads what the events mean from the comments in libs/domain: an event that is written out as a member of a union has its comment above the `|`, where the
// generator of the schemas does not find it.
import { readdir, readFile } from 'node:fs/promises';
import ts from 'typescript';

const domain = new URL('../../libs/domain/', import.meta.url);

/** The words of a comment, without what makes it one. */
const plain = (comment) =>
  comment
    .slice('/**'.length, -'*/'.length)
    .replace(/^\s*\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The names of the events whose shape is written out in a member of a union. */
const eventsIn = (member) => {
  if (ts.isParenthesizedTypeNode(member)) return eventsIn(member.type);
  if (ts.isIntersectionTypeNode(member)) return member.types.flatMap(eventsIn);
  if (!ts.isTypeLiteralNode(member)) return [];
  return member.members.filter(({ name }) => name.text === 'type').map(({ type }) => type.literal.text);
};

/** What the members of a union of events mean: the comment above each, which the compiler keeps with no declaration. */
const meaningsIn = ({ text, statements }) =>
  statements
    .filter(
      (statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text.endsWith('Event') && ts.isUnionTypeNode(statement.type),
    )
    .flatMap(({ type: union }) =>
      union.types.flatMap((member, index) => {
        const comment = ts.getLeadingCommentRanges(text, union.types[index - 1]?.end ?? union.pos)?.at(-1);
        return comment === undefined ? [] : eventsIn(member).map((event) => [event, plain(text.slice(comment.pos, comment.end))]);
      }),
    );

/** What each event means, by its name, for those whose meaning stands in a union; an interface carries its own. */
export const meaningsOfEvents = async () => {
  const names = (await readdir(domain, { recursive: true })).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  const sources = await Promise.all(
    names.map(async (name) => ts.createSourceFile(name, await readFile(new URL(name, domain), 'utf8'), ts.ScriptTarget.Latest)),
  );
  return new Map(sources.flatMap(meaningsIn));
};
