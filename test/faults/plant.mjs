/**
 * Plants each fault in a copy of the sources and runs the tests there: every fault must make one of them fail. A fault that
 * no test catches is a hole in the tests; one whose text is no longer in the file must be written anew.
 *
 *     node test/faults/plant.mjs [words of a fault's description]
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { faults } from './faults.mjs';

const COPIED = ['lib', 'stacks', 'cli', 'local', 'test', 'package.json', 'jest.config.js', 'tsconfig.json'];
/** From where a fault is caught most often to where it is caught least. */
const TESTS = [
  'test/lib/mirror',
  'test/lib/aws',
  'test/contracts',
  'test/lib/decommission',
  'test/lib/extensions',
];

/** A copy of the sources that one fault at a time is planted in. */
class Field {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'faults-'));
    process.on('exit', () => rmSync(this.folder, { recursive: true, force: true }));
    for (const name of COPIED) cpSync(name, join(this.folder, name), { recursive: true });
    for (const name of ['node_modules', 'examples'])
      symlinkSync(join(process.cwd(), name), join(this.folder, name));
  }

  /** The first test that fails, or undefined. */
  failingTest() {
    const jest = join('node_modules', 'jest', 'bin', 'jest.js');
    const args = [jest, ...TESTS, '--bail', '--json', '--silent', '--runInBand'];
    const options = {
      cwd: this.folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, CI: 'true' },
    };
    return new Promise((resolve) => {
      execFile(process.execPath, args, options, (error, stdout) =>
        resolve(error ? firstFailure(stdout) : undefined),
      );
    });
  }

  /** @returns whether a test caught it */
  async plant({ what, file, from, to }) {
    const path = join(this.folder, file);
    const source = readFileSync(path, 'utf8');
    const found = source.split(from).length - 1;
    if (found !== 1) {
      console.log(`✗ ${what}: its text stands ${found} times in ${file}, not once`);
      return false;
    }
    writeFileSync(
      path,
      source.replace(from, () => to),
    );
    const caught = await this.failingTest();
    writeFileSync(path, source);
    console.log(caught === undefined ? `✗ ${what}: no test noticed` : `✓ ${what}: ${caught}`);
    return caught !== undefined;
  }
}

function firstFailure(stdout) {
  const { testResults } = JSON.parse(stdout);
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  return tests.find(({ status }) => status === 'failed')?.fullName ?? 'a suite that does not run';
}

const wanted = process.argv.slice(2).join(' ');
const waiting = faults.filter(({ what }) => what.includes(wanted));
const fields = Array.from({ length: Math.min(availableParallelism(), 4) }, () => new Field());

const sound = await fields[0].failingTest();
if (sound !== undefined) {
  console.log(`the tests fail before anything is planted: ${sound}`);
  process.exit(1);
}
const results = [];
const work = async (field) => {
  for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift())
    results.push(await field.plant(fault));
};
await Promise.all(fields.map(work));
const missed = results.filter((caught) => !caught).length;
console.log(`${results.length - missed} passed, ${missed} failed`);
process.exitCode = missed === 0 && results.length > 0 ? 0 : 1;
