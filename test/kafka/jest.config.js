import base from '../../jest.config.js';

/** Tests that need a broker; apart from `npm test`, which needs none. */
export default { ...base, rootDir: '../..', testMatch: ['<rootDir>/test/kafka/**/*.kafka.ts'], testTimeout: 180_000 };
