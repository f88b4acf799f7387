import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { oneFileOf } from './infra/build/one-file.mjs';

const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
delete swc.exclude;

// Packages run as they do in production: graphql else looks twice at every type, a third of the time in which a server of a spec starts.
// eslint-disable-next-line no-restricted-properties -- of this run, and of the workers that it starts
process.env['NODE_ENV'] = 'production';

/** Specs run as native ES modules; `npm test` passes the flag that Node needs for it. */
export default {
  testMatch: ['<rootDir>/{libs,apps,test}/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
  moduleNameMapper: {
    '^#(libs|apps)/(.*)\\.js$': '<rootDir>/$1/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^typeorm$': oneFileOf('typeorm'),
  },
  // A generous bound, never a measure: on a machine with much else to do a test takes twenty times as long.
  testTimeout: 240_000,
  // Much of the time is spent waiting for disks and processes, so two also on two cores.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  testSequencer: '<rootDir>/infra/build/jest-longest-first.mjs',
  globalSetup: '<rootDir>/libs/testing/database/jest-global-setup.js',
  globalTeardown: '<rootDir>/libs/testing/database/jest-global-teardown.js',
  reporters: ['default', '<rootDir>/infra/build/jest-count.mjs'],
};
