import '#libs/config/program-start.js';
import 'reflect-metadata';
import { readFile, writeFile } from 'node:fs/promises';
import { fromRoot } from '#libs/config/paths.js';
import { printApi } from './graphql/api.js';

/** `npm run schema` writes schema.graphql; with `--check` it only says whether the committed one is up to date. */
const path = fromRoot('schema.graphql');
const printed = await printApi();

if (!process.argv.includes('--check')) {
  await writeFile(path, printed);
} else if ((await readFile(path, 'utf8').catch(() => '')) !== printed) {
  process.stderr.write('schema.graphql is not what the code says; run "npm run schema" and commit it\n');
  process.exitCode = 1;
}
