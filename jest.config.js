// Packages published as ES modules only: jest loads CommonJS, so these are transformed like our own sources.
const esModules = [
  'execa',
  'is-stream',
  'get-stream',
  'figures',
  'strip-final-newline',
  'npm-run-path',
  'path-key',
  'unicorn-magic',
  'pretty-ms',
  'parse-ms',
  'yoctocolors',
  'is-unicode-supported',
  'is-plain-obj',
  'human-signals',
  '@sindresorhus/merge-streams',
  '@sec-ant/readable-stream',
];

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
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
  moduleNameMapper: {
    '^cdktf-dataops$': '<rootDir>/lib/index.ts',
    '^cdktf-dataops/cost$': '<rootDir>/lib/cost.ts',
    '^cdktf-dataops/(aws|google|testing)$': '<rootDir>/lib/$1/index.ts',
    '^cdktf-dataops/stacks$': '<rootDir>/stacks/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
