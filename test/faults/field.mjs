import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verdictOf } from './verdict.cjs';

const COPIED = ['lib', 'stacks', 'cli', 'local', 'test', 'package.json', 'jest.config.js', 'tsconfig.json'];
const LINKED = ['node_modules', 'examples'];
const JEST = join('node_modules', 'jest', 'bin', 'jest.js');

/** A copy of the sources that one fault at a time is planted in, with a cache of its own that goes with it. */
export class Field {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'faults-'));
    process.on('exit', () => {
      this.jest?.kill('SIGKILL');
      rmSync(this.folder, { recursive: true, force: true });
    });
    for (const name of COPIED) cpSync(name, join(this.folder, name), { recursive: true });
    for (const name of LINKED) symlinkSync(join(process.cwd(), name), join(this.folder, name));
  }

  /** What the suites say: see `verdictOf`. With `--bail` jest would end before it wrote its report. */
  test(suites) {
    const report = join(this.folder, 'report.json');
    rmSync(report, { force: true });
    const cache = join(this.folder, 'cache');
    const quiet = ['--silent', '--runInBand', `--cacheDirectory=${cache}`];
    const args = [JEST, ...suites, ...quiet, '--json', `--outputFile=${report}`];
    const options = {
      cwd: this.folder,
      maxBuffer: 1 << 28,
      env: { ...process.env, CI: 'true', FORCE_COLOR: '0' },
    };
    return new Promise((resolve) => {
      this.jest = execFile(process.execPath, args, options, (error, _, stderr) => {
        const written = existsSync(report) ? readFileSync(report, 'utf8') : undefined;
        resolve(verdictOf({ error, report: written, stderr }));
      });
    });
  }

  /** Plants a fault, runs the suites that should notice, then all others, and takes it out again. */
  async plant({ file, from, to, caughtBy }, others) {
    const path = join(this.folder, file);
    const source = readFileSync(path, 'utf8');
    const found = source.split(from).length - 1;
    if (found !== 1) return { broken: `its text stands ${found} times in ${file}, not once` };
    writeFileSync(
      path,
      source.replace(from, () => to),
    );
    try {
      const first = await this.test(caughtBy);
      return first.caught || first.broken ? first : await this.test(others);
    } finally {
      writeFileSync(path, source);
    }
  }
}
