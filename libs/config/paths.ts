import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const findPackageRoot = (start: string): string => {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder) throw new Error(`no package.json in ${start} or a folder above it; keep dist/ inside the package`);
  }
};

/** Absolute path of the folder that holds package.json: the same from the sources (specs) and from `dist`. */
export const packageRoot: string = findPackageRoot(dirname(fileURLToPath(import.meta.url)));

/** Absolute path of something that is shipped beside the code and not built, e.g. `fromRoot('infra', 'migrations')`. */
export const fromRoot = (...segments: readonly string[]): string => join(packageRoot, ...segments);

/** Numbered SQL migrations. */
export const migrationsDir: string = fromRoot('infra', 'migrations');
/** Administrative units, mappings and holidays, with their notices. */
export const dataDir: string = fromRoot('data');
/** Plan files, units and assumptions of the demonstration. */
export const samplesDir: string = fromRoot('samples');
