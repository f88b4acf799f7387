// Writes the JSON Schemas of the files of plans, units, assumptions and rubrics to docs/schemas/ (a spec fails when they are not up to date).
import { mkdir, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { documentSchemas } from '../../dist/libs/documents/schemas.js';

const folder = new URL('../../docs/schemas/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const [name, schema] of Object.entries(documentSchemas())) {
  const target = new URL(name, folder);
  const options = await resolveConfig(target);
  await writeFile(target, await format(JSON.stringify(schema), { ...options, parser: 'json' }));
  console.log(`docs/schemas/${name}`);
}
