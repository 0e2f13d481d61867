import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../../cli/cache';

const [VERSION] = /(?<=^sqlfluff==).+$/m.exec(readFileSync(join(__dirname, 'requirements.txt'), 'utf8'))!;

/** A Python that reads Redshift's SQL, if there is one already: tests install none. */
const python = [join(cacheFolder(process.env), `sqlfluff-${VERSION}`, 'bin', 'python'), 'python3'].find(
  reads,
);

/** A test that needs the parser; where there is none, skipped by a name that says so. */
export function parserTest(title: string, run: () => Promise<void>): void {
  if (python) test(title, run, 120_000);
  else test.skip(`${title} (needs a Python with sqlfluff ${VERSION})`, run);
}

/** Why Redshift's grammar has not a statement, for each; null of those that it has. */
export function whyNot(statements: readonly string[]): readonly (string | null)[] {
  const output = execFileSync(python!, [join(__dirname, 'parse.py')], {
    input: JSON.stringify(statements),
    encoding: 'utf8',
  });
  return JSON.parse(output) as readonly (string | null)[];
}

function reads(command: string): boolean {
  const script = `import sqlfluff; assert sqlfluff.__version__ == "${VERSION}"`;
  try {
    execFileSync(command, ['-c', script], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
