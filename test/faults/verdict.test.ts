interface Verdict {
  readonly caught?: string;
  readonly broken?: string;
}
interface Run {
  readonly error?: { readonly code?: unknown; readonly signal?: string };
  readonly report?: string;
  readonly stderr?: string;
}
const { verdictOf } = jest.requireActual<{ verdictOf(run: Run): Verdict }>('./verdict.cjs');

const failing = { code: 1 };
const suite = (status: string, assertionResults: readonly object[], message = '') => ({
  name: '/x/lake.test.ts',
  status,
  message,
  assertionResults,
});
const written = (...testResults: readonly object[]) =>
  JSON.stringify({ numTotalTests: testResults.length, testResults });
const passed = suite('passed', [{ status: 'passed', fullName: 'a lake holds' }]);
const failed = suite('failed', [
  { status: 'passed', fullName: 'a lake holds' },
  { status: 'failed', fullName: 'a lake is private' },
]);

test('a fault is caught by the first test that failed', () => {
  expect(verdictOf({ error: failing, report: written(passed, failed) })).toEqual({
    caught: 'a lake is private',
  });
});

test('a fault is caught by a suite that does not run', () => {
  const stopped = suite('failed', [], 'TypeError: no lake');
  expect(verdictOf({ error: failing, report: written(passed, stopped) })).toEqual({
    caught: 'a suite that does not run, /x/lake.test.ts',
  });
});

test('nothing is caught where every test passed', () => {
  expect(verdictOf({ report: written(passed) })).toEqual({});
});

const broken: readonly (readonly [string, Run, RegExp])[] = [
  ['jest wrote no report', { error: failing }, /^jest ended with code 1, but wrote no report; /],
  ['its report is empty', { error: failing, report: '' }, /wrote no report/],
  ['its report is cut short', { error: failing, report: '{"testRes' }, /its report is cut short/],
  ['its report is none', { error: failing, report: '{}' }, /no test failed/],
  ['jest was killed', { error: { signal: 'SIGKILL' } }, /^jest ended with SIGKILL, /],
  ['jest failed without a test', { error: failing, report: written(passed) }, /no test failed/],
  ['there was no test', { report: written() }, /^jest ended well, but ran no test/],
  [
    'what was planted does not compile',
    { error: failing, report: written(suite('failed', [], 'x Syntax Error\n lake.ts:1')) },
    /^what was planted does not compile: x Syntax Error/,
  ],
  [
    'a test is the first to load what does not compile',
    { error: failing, report: written(suite('failed', [{ status: 'failed' }], 'SyntaxError: x')) },
    /^what was planted does not compile: SyntaxError: x/,
  ],
];

test.each(broken)('nothing is proven where %s', (_, run, expected) => {
  const verdict = verdictOf(run);
  expect(verdict.caught).toBeUndefined();
  expect(verdict.broken).toMatch(expected);
});

test('a run that broke shows the end of what jest said', () => {
  const stderr = Array.from({ length: 30 }, (_, line) => `line ${line}`).join('\n');
  const { broken: told } = verdictOf({ error: failing, stderr: `${stderr}\n` });
  expect(told!.split('\n')).toHaveLength(16);
  expect(told).toMatch(/line 29$/);
});
