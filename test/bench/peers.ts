import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fromRoot } from '#libs/config/paths.js';

/** The peers have a package of their own, so that the product never depends on them. */
export const peersFolder = fromRoot('test', 'bench', 'peers');

/** Installs the peers on the first run. */
export const installPeers = (): void => {
  if (existsSync(join(peersFolder, 'node_modules', '.package-lock.json'))) return;
  process.stderr.write('Installing the peers of the benches…\n');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: peersFolder, stdio: ['ignore', 'ignore', 'inherit'] });
};

/** Loads a module of a peer. Its types are not known to the type check, since it need not be installed for it. */
export const importPeer = async (name: string): Promise<Record<string, unknown>> => {
  const require = createRequire(join(peersFolder, 'package.json'));
  return (await import(pathToFileURL(require.resolve(name)).href)) as Record<string, unknown>;
};
