import module from 'node:module';
import { fromRoot } from './paths.js';

/** Beside the packages. As NODE_COMPILE_CACHE it does the same for a program that is started. */
export const compiledCodeDir: string = fromRoot('node_modules', '.cache', 'plan-cascade');

/**
 * Keeps what Node compiles of the modules that are loaded from now on, so that the next start of any program need not compile them again.
 * Where that folder cannot be written, or Node is older than 22.8, nothing is kept.
 */
export const keepCompiledCode = (): void => {
  module.enableCompileCache?.(compiledCodeDir);
};
