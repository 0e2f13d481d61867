const { availableParallelism } = require('node:os');

// Where `.ci/run` wants the counts, because `npm cit` hands no arguments on.
const { JEST_REPORT: file } = process.env;
const report = file ? [['<rootDir>/test/support/report.cjs', { file }]] : [];

// One for all tests is what jest makes of two processors, of which the tests that start programs use half.
const maxWorkers = Math.max(2, availableParallelism() - 1);

/** @type {import('jest').Config} */
module.exports = {
  reporters: ['default', ...report],
  maxWorkers,
  testEnvironment: 'node',
  roots: ['<rootDir>/test', '<rootDir>/examples'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '<rootDir>/test/e2e/'],
  transform: {
    '^.+\\.[mc]?[jt]s$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: {
    '^cdktf-dataops$': '<rootDir>/lib/index.ts',
    '^cdktf-dataops/cost$': '<rootDir>/lib/cost.ts',
    '^cdktf-dataops/(aws|google|testing)$': '<rootDir>/lib/$1/index.ts',
    '^cdktf-dataops/stacks$': '<rootDir>/stacks/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
