import { readFileSync } from 'node:fs';
import { fromRoot } from './paths.js';

/** The version of this release, as package.json has it. */
export const releaseVersion = (): string =>
  (JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as { readonly version: string }).version;
