import { globSync } from 'node:fs';

/** Starts the database server of the run, unless no spec that was asked for needs one. */
export default async (globalConfig) => {
  const specs = globSync('{libs,apps,test}/**/*.{int.spec,e2e.spec,kafka}.ts', {
    cwd: globalConfig.rootDir,
    exclude: (name) => name === 'node_modules',
  });
  const patterns = (globalConfig.testPathPatterns?.patterns ?? []).map((pattern) => new RegExp(pattern, 'i'));
  const needed = specs.some((spec) => patterns.length === 0 || patterns.some((pattern) => pattern.test(`${globalConfig.rootDir}/${spec}`)));
  if (!needed) return;
  // As it was built: here Node loads it, and not Jest.
  const { startTestServer } = await import('#libs/testing/database/test-server.js');
  globalThis.stopTestServer = await startTestServer();
};
