import base from '../../jest.config.mjs';

/** Tests in a real browser, which `npm test` leaves out: `npm run test:e2e`. */
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/tests/e2e/**/*.e2e.ts'],
  testTimeout: 240_000,
  maxWorkers: 1,
};
