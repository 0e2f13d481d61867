/** A reporter of jest that writes how many tests passed, failed and were skipped, for what adds up several suites. */
const { writeFileSync } = require('node:fs');

module.exports = class Report {
  constructor(_, { file }) {
    this.file = file;
  }

  onRunComplete(
    _,
    { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests },
  ) {
    const counts = [
      numPassedTests,
      numFailedTests + numRuntimeErrorTestSuites,
      numPendingTests + numTodoTests,
    ];
    writeFileSync(this.file, `${counts.join(' ')}\n`);
  }
};
