import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readdir, readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { documentSchemas } from './schemas.js';

const root = new URL('../../', import.meta.url);
const schemas = documentSchemas();
const FOLDERS = {
  'plan.schema.json': 'samples/plans/',
  'units.schema.json': 'samples/units/',
  'assumptions.schema.json': 'samples/assumptions/',
  'rubric.schema.json': 'samples/rubrics/',
} as const;

const valid = (schema: object, value: unknown): string => {
  const ajv = new Ajv2020({ validateFormats: false, strict: false });
  return ajv.validate(schema, value) ? '' : ajv.errorsText();
};

describe.each(Object.entries(FOLDERS))('%s', (name, folder) => {
  it('is committed as the loaders have it (npm run schema writes it)', async () => {
    expect(JSON.parse(await readFile(new URL(`docs/schemas/${name}`, root), 'utf8'))).toEqual(schemas[name]);
  });

  it('accepts the samples, each of which names it', async () => {
    const files = await readdir(new URL(folder, root));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const text = await readFile(new URL(folder + file, root), 'utf8');
      expect([file, valid(schemas[name]!, parse(text))]).toEqual([file, '']);
      expect(text.split('\n', 1)[0]).toBe(`# yaml-language-server: $schema=../../docs/schemas/${name}`);
    }
  });

  it('refuses a key that it does not know', () => expect(valid(schemas[name]!, { formats: 1 })).not.toBe(''));
});
