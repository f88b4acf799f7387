import module from 'node:module';
import { fromRoot } from './paths.js';

/**
 * Keeps what Node compiles of the modules that are loaded from now on beside the packages, so that the next start of any program need not compile them again.
 * Where that folder cannot be written, or Node is older than 22.8, nothing is kept.
 */
export const keepCompiledCode = (): void => {
  module.enableCompileCache?.(fromRoot('node_modules', '.cache', 'plan-cascade'));
};
