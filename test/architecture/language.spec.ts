import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { EVENT_GROUPS } from '#apps/web/screens/auditor/event-groups.js';
import { fromRoot, packageRoot } from '#libs/config/paths.js';
import { EVENT_WORDS } from '#libs/domain/words/event.words.js';

interface Row {
  readonly section: string;
  readonly cells: readonly string[];
}

/** Rows of all tables of a page, without their heads. */
const rowsOf = (markdown: string): Row[] => {
  let section = '';
  return markdown.split('\n').flatMap((line, i, lines) => {
    if (line.startsWith('## ')) section = line.slice(3);
    const isHead = lines[i + 1]?.startsWith('|---') ?? false;
    if (!line.startsWith('|') || line.startsWith('|---') || isHead) return [];
    return [
      {
        section,
        cells: line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      },
    ];
  });
};

const codeSpans = (cell: string | undefined): string[] => [...(cell ?? '').matchAll(/`([^`]+)`/g)].map((match) => String(match[1]));

const sourceFiles = (pattern: string): string[] =>
  globSync(pattern, { cwd: packageRoot }).filter((path) => !path.endsWith('.spec.ts') && !path.includes('node_modules'));

const typeLiteralsIn = (node: ts.Node): string[] => {
  const found: string[] = [];
  const visit = (child: ts.Node): void => {
    if (
      ts.isPropertySignature(child) &&
      child.name.getText() === 'type' &&
      child.type !== undefined &&
      ts.isLiteralTypeNode(child.type) &&
      ts.isStringLiteral(child.type.literal)
    )
      found.push(child.type.literal.text);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
};

/** Members of every union that is named `…Event`, the interfaces in it, and those that are named so themselves. */
const eventTypesOf = (texts: readonly string[]): string[] => {
  const files = texts.map((text, i) => ts.createSourceFile(`${i}.ts`, text, ts.ScriptTarget.ESNext, true));
  const statements = files.flatMap((file) => [...file.statements]);
  const interfaces = new Map(statements.filter(ts.isInterfaceDeclaration).map((node) => [node.name.text, node]));
  const unions = statements.filter(ts.isTypeAliasDeclaration).filter((node) => /Event$/.test(node.name.text));
  const named = unions.flatMap((union) => [...union.type.getText().matchAll(/\b[A-Z]\w+/g)].map((match) => interfaces.get(match[0])));
  const single = [...interfaces.values()].filter((node) => /Event$/.test(node.name.text));
  const nodes: ts.Node[] = [...unions, ...single, ...named.filter((node) => node !== undefined)];
  return [...new Set(nodes.flatMap(typeLiteralsIn))].sort();
};

/** What a text of code declares, and the literals in it; nothing that stands only in a comment. */
const namesIn = (text: string): string[] => {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const { name } = node as Partial<ts.NamedDeclaration>;
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    else if (name !== undefined && ts.isIdentifier(name) && !ts.isPropertyAccessExpression(node)) found.push(name.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('code.ts', text, ts.ScriptTarget.ESNext));
  return found;
};

const glossary = rowsOf(readFileSync(fromRoot('docs', 'LANGUAGE.md'), 'utf8'));
const terms = glossary.filter(({ section }) => section !== 'Events');
const events = glossary.filter(({ section }) => section === 'Events').flatMap(({ cells }) => codeSpans(cells[0]));

describe('the glossary', () => {
  it('lists every event of the domain, and no other', () => {
    const inCode = eventTypesOf(sourceFiles('libs/domain/**/*.ts').map((path) => readFileSync(fromRoot(path), 'utf8')));
    expect(inCode).toContain('PlanIssued');
    expect([...events].sort()).toEqual(inCode);
  });

  it('has the words in which people read of an event', () => {
    const listed = glossary.filter(({ section }) => section === 'Events').map(({ cells }) => [codeSpans(cells[0])[0], cells[1]]);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(Object.entries(EVENT_WORDS).map(([type, { vi }]) => [type, vi])));
  });

  it('has every event in a group by which people look for it in the history', () => {
    const listed = glossary.filter(({ section }) => section === 'Events').map(({ cells }) => codeSpans(cells[0])[0]);
    expect([...new Set<string>(Object.values(EVENT_GROUPS).flat())].sort()).toEqual(listed.sort());
  });

  it('would miss an event that it does not list', () => {
    const union = "export type PlanEvent = { readonly type: 'PlanPostponed' } | EntryMoved;";
    const member = "export interface EntryMoved { readonly type: 'EntryMoved'; readonly holder: { readonly kind: 'X' } }";
    expect(eventTypesOf([union, member])).toEqual(['EntryMoved', 'PlanPostponed']);
  });

  it('gives each Vietnamese term one meaning, and each meaning one name', () => {
    const vietnamese = terms.flatMap(({ cells }) => String(cells[0]).split(', '));
    const english = terms.map(({ cells }) => String(cells[1]));
    const twice = (words: readonly string[]): string[] => words.filter((word, i) => words.indexOf(word) !== i);
    expect(vietnamese.length).toBeGreaterThan(100);
    expect(twice(vietnamese)).toEqual([]);
    expect(twice(english)).toEqual([]);
  });

  it('names in code what is there', () => {
    const names = terms.flatMap(({ cells }) => codeSpans(cells[2]));
    const inCode = new Set(sourceFiles('{apps,libs}/**/*.ts').flatMap((path) => namesIn(readFileSync(fromRoot(path), 'utf8'))));
    expect(names.length).toBeGreaterThan(80);
    expect(names.filter((name) => !inCode.has(name))).toEqual([]);
  });

  it('would miss in code what only a comment has', () => {
    expect(namesIn("/** A `Decree`. */\nexport const form = lawOf('DECISION'); // and a Law")).toEqual(['form', 'DECISION']);
  });

  it('is written in composed letters', () => {
    const text = readFileSync(fromRoot('docs', 'LANGUAGE.md'), 'utf8');
    expect(text).toBe(text.normalize('NFC'));
  });
});
