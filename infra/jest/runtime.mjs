import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import Runtime from 'jest-runtime';
import { loadSourcesBy } from './sources.mjs';

const require = createRequire(import.meta.url);

const HANDLERS_OF_CIRCUS = Symbol.for('EVENT_HANDLERS');
const TIMEOUT_OF_FILE = Symbol.for('TEST_TIMEOUT_SYMBOL');
const isStateOfCircus = (symbol) => symbol.description === 'JEST_STATE_SYMBOL';

let current;

/** `describe`, `it`, `expect`, `jest` and all others, of the file that is run. */
export const globalsOfFile = () => current.jestGlobals.cjsGlobals(current.testPath);

/**
 * Lets Node load specs, sources and packages, each once for all files that a worker runs. Jest's own runtime compiles all of them anew for each file, and a worker of
 * a whole run grows to 2 GB with it. What a file changes in its process it has to put back, as in any program.
 */
export default class NodeRuntime extends Runtime {
  constructor(...given) {
    super(...given);
    const [, , , transformer, , , testPath] = given;
    this.testPath = testPath;
    current = this;
    loadSourcesBy(transformer, this.getSourceMaps());
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  unstable_importModule(path) {
    return import(pathToFileURL(path).href);
  }

  /** What counts the tests of a file is loaded anew for each, because it begins with what it has counted. */
  requireInternalModule(path) {
    delete require.cache[path];
    delete globalThis[HANDLERS_OF_CIRCUS];
    delete globalThis[TIMEOUT_OF_FILE];
    return require(path);
  }

  requireModule(path) {
    return require(path);
  }

  /** Modules stay. */
  resetModules() {}

  /** Those of Node are what they are. */
  installGetBuiltinModule() {}

  teardown() {
    super.teardown();
    for (const symbol of Object.getOwnPropertySymbols(globalThis).filter(isStateOfCircus)) delete globalThis[symbol];
  }
}
