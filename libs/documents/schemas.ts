import { assumptionsShape } from './plans/assumptions-file.js';
import { planShape } from './plans/plan-shape.js';
import type { JsonSchema } from './reading/shape.js';
import { rubricShape } from './rubric-file.js';
import { refsWith } from './units/unit-ref.js';
import { unitsShape } from './units/units-file.js';

/** Shorter pieces are repeated where they stand; longer ones that repeat are named once under `$defs`. */
const SHARED_LENGTH_MIN = 300;

const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Names pieces of a schema that stand in several places, biggest first, so that the file stays readable. */
const hoisted = (schema: JsonSchema): JsonSchema => {
  const count = new Map<string, number>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isObject(value)) return;
    const text = JSON.stringify(value);
    count.set(text, (count.get(text) ?? 0) + 1);
    // What stands inside a piece that is known already was counted with it.
    if (count.get(text) === 1) Object.values(value).forEach(visit);
  };
  visit(schema);
  const shared = [...count]
    .filter(([text, times]) => times > 1 && text.length >= SHARED_LENGTH_MIN)
    .sort(([a], [b]) => b.length - a.length);
  const names = new Map(shared.map(([text], index) => [text, `shared${index + 1}`]));
  const replaced = (value: unknown, top = false): unknown => {
    if (Array.isArray(value)) return value.map((inner) => replaced(inner));
    if (!isObject(value)) return value;
    const name = top ? undefined : names.get(JSON.stringify(value));
    if (name !== undefined) return { $ref: `#/$defs/${name}` };
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner)]));
  };
  const $defs = Object.fromEntries([...names].map(([text, name]) => [name, replaced(JSON.parse(text), true)]));
  return { ...(replaced(schema, true) as JsonSchema), ...(names.size > 0 ? { $defs } : {}) };
};

const document = (title: string, description: string, schema: JsonSchema): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title,
  description,
  ...hoisted(schema),
});

/**
 * JSON Schemas of the file formats, by file name under `docs/schemas/`. They help an editor while somebody writes a file; the loaders
 * decide, and check more (days that exist, references, leads). Made from the same descriptions as the loaders.
 */
export const documentSchemas = (): Readonly<Record<string, JsonSchema>> => ({
  'plan.schema.json': document(
    'Plan file',
    'A plan: its document, rows, clauses and duties. See docs/plan-files.md.',
    planShape(refsWith()).schema,
  ),
  'units.schema.json': document('Units file', 'Units below the official administrative ones. See docs/plan-files.md.', unitsShape().schema),
  'rubric.schema.json': document(
    'Rubric file',
    'Criteria by which units are scored, and how points follow from figures. See docs/scoring.md.',
    rubricShape().schema,
  ),
  'assumptions.schema.json': document(
    'File of assumptions',
    'What no document says and a demonstration needs. See docs/plan-files.md.',
    assumptionsShape(refsWith()).schema,
  ),
});
