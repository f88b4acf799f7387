import base from '../../jest.config.js';

/** Tests in a real browser, on the story of the demonstration; apart from `npm test`, which needs no browser. Each worker has a story of its own. */
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/web/**/*.web.ts'],
  globalSetup: '<rootDir>/test/web/tell-story.js',
  globalTeardown: '<rootDir>/test/web/end-story.js',
  maxWorkers: 2,
};
