/** Of what jest said, as many lines tell why it broke. */
const LINES = 15;

/**
 * What a run of jest says of what was planted: `caught` by the named test, `broken` when the run itself went wrong and
 * proves nothing, neither when every test passed.
 *
 * @param {{ error?: { code?: unknown, signal?: unknown } | null, report?: string, stderr?: string }} run how jest ended,
 *   the text of its JSON report (none if it wrote none) and what it said besides
 * @returns {{ caught?: string, broken?: string }}
 */
function verdictOf({ error, report, stderr = '' }) {
  const how = error ? `ended with ${error.signal ?? `code ${error.code}`}` : 'ended well';
  const broken = (what) => {
    const tail = stderr.trimEnd().split('\n').slice(-LINES);
    return { broken: [`jest ${how}, but ${what}; the end of what it said:`, ...tail].join('\n    ') };
  };
  if (!report) return broken('wrote no report');
  let testResults, numTotalTests;
  try {
    ({ testResults, numTotalTests } = JSON.parse(report));
  } catch {
    return broken('its report is cut short');
  }
  const suites = Array.isArray(testResults) ? testResults : [];
  const uncompiled = suites.find(({ message }) => /Syntax ?Error/.test(message));
  if (uncompiled) return { broken: `what was planted does not compile: ${firstLines(uncompiled.message)}` };
  const failed = suites
    .flatMap(({ assertionResults }) => assertionResults)
    .find(({ status }) => status === 'failed');
  if (failed) return { caught: failed.fullName };
  const stopped = suites.find(({ status }) => status === 'failed');
  if (stopped) return { caught: `a suite that does not run, ${stopped.name}` };
  if (error) return broken('no test failed');
  return numTotalTests > 0 ? {} : broken('ran no test');
}

const firstLines = (text) => text.trim().split('\n').slice(0, LINES).join('\n    ');

module.exports = { verdictOf };
