import base from '../../jest.config.js';

/** Tests in a real browser, on the story of the demonstration; apart from `npm test`, which needs no browser. Each worker has a story of its own. */
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/web/**/*.web.ts'],
  globalSetup: '<rootDir>/test/web/tell-story.js',
  globalTeardown: '<rootDir>/test/web/end-story.js',
  maxWorkers: 2,
  // Some do a hundred things one after the other; whatever a page does not come to is told long before, by the bound of each thing that is waited for.
  testTimeout: 30 * 60_000,
};
