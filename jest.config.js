// Where `.ci/run` wants the counts, because `npm cit` hands no arguments on.
const { JEST_REPORT: file } = process.env;
const report = file ? [['<rootDir>/test/support/report.cjs', { file }]] : [];

/** @type {import('jest').Config} */
module.exports = {
  reporters: ['default', ...report],
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
