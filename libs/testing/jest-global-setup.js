import { globSync } from 'node:fs';
import './typescript-loader.js';

/** Starts the database server of the run, unless no spec that was asked for needs one. */
export default async (globalConfig) => {
  const specs = globSync('{libs,apps,test}/**/*.{int.spec,e2e.spec,kafka}.ts', {
    cwd: globalConfig.rootDir,
    exclude: (name) => name === 'node_modules',
  });
  const patterns = (globalConfig.testPathPatterns?.patterns ?? []).map((pattern) => new RegExp(pattern, 'i'));
  const needed = specs.some((spec) => patterns.length === 0 || patterns.some((pattern) => pattern.test(`${globalConfig.rootDir}/${spec}`)));
  if (!needed) return;
  const { startTestServer } = await import('./test-server.ts');
  globalThis.stopTestServer = await startTestServer();
};
