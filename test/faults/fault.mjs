/**
 * Faults of one file: what each would bring about, a text that stands exactly once in the file, and what to plant in its
 * place.
 *
 * @param {string} file below `lib`, without its ending
 * @param {string} caughtBy the suites that are run first, below `test`; the others run only if these notice nothing
 * @param {readonly (readonly [what: string, from: string, to: string])[]} faults
 */
export function faultsIn(file, caughtBy, faults) {
  const suites = caughtBy.split(' ').map((suite) => `test/${suite}.test.ts`);
  return faults.map(([what, from, to]) => ({ what, file: `lib/${file}.ts`, from, to, caughtBy: suites }));
}
