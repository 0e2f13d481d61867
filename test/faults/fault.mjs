/**
 * Faults of one file: what each would bring about, a text that stands exactly once in the file, and what to plant in its
 * place.
 *
 * @param {string} file below `lib`, without its ending
 * @param {string} caughtBy the suites that are run first, below `test`; the others run only if these notice nothing
 * @param {readonly (readonly [what: string, from: string, to: string])[]} faults
 */
export const faultsIn = (file, caughtBy, faults) => faultsOf(`lib/${file}`, caughtBy, faults);

/** The same of a file below `cli`. */
export const faultsInCommand = (file, caughtBy, faults) => faultsOf(`cli/${file}`, caughtBy, faults);

function faultsOf(file, caughtBy, faults) {
  const suites = caughtBy.split(' ').map((suite) => `test/${suite}.test.ts`);
  return faults.map(([what, from, to]) => ({ what, file: `${file}.ts`, from, to, caughtBy: suites }));
}
