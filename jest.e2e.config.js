/**
 * Tests that drive Terraform against the local emulator, one after the other: each takes minutes, and a provider takes
 * most of the machine.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...require('./jest.config.js'),
  roots: ['<rootDir>/test/e2e'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
  testTimeout: 20 * 60 * 1000,
};
