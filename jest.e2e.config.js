/**
 * Tests that drive Terraform against the local emulator, three at a time: each takes minutes, in which it mostly
 * waits.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...require('./jest.config.js'),
  roots: ['<rootDir>/test/e2e'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 3,
  testTimeout: 20 * 60 * 1000,
};
