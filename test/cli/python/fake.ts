import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UV } from '../../../cli/python/uv';

interface Fake {
  /** @default '3.11' */
  readonly version?: string;
  /** Whether it can make environments. @default true */
  readonly venv?: boolean;
  /** What its pip does, as a shell script. @default 'exit 0' */
  readonly pip?: string;
  /** What uv does when it installs or compiles, as a shell script. @default 'exit 0' */
  readonly uv?: string;
}

/** A machine whose only Python answers to what is asked of it here, and notes what it was told to make. */
export class FakeMachine {
  readonly home = mkdtempSync(join(tmpdir(), 'python-'));
  readonly cache = join(this.home, 'cache');
  readonly said: string[] = [];
  readonly options: {
    readonly env: Record<string, string>;
    readonly say: (text: string) => void;
  };

  constructor(fake?: Fake) {
    mkdirSync(join(this.home, 'bin'));
    const tools = '/usr/bin:/bin';
    for (const tool of ['sh', 'mkdir', 'cat', 'chmod', 'sleep', 'cp'])
      this.script(tool, `PATH=${tools} exec ${tool} "$@"`);
    if (fake !== undefined) this.python(fake);
    this.options = {
      env: { PATH: join(this.home, 'bin'), DATAOPS_CACHE: this.cache },
      say: (text) => void this.said.push(text),
    };
  }

  /** What was made, in order. */
  get made(): string[] {
    const file = join(this.home, 'made');
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  }

  /** What pip and uv were told, in order, each with the settings of uv's that were in its environment. */
  get told(): string[] {
    return readFileSync(join(this.home, 'told'), 'utf8').trim().split('\n');
  }

  file(name: string, text: string): string {
    const path = join(this.home, name);
    writeFileSync(path, text);
    return path;
  }

  private python({ version = '3.11', venv = true, pip = 'exit 0', uv = 'exit 0' }: Fake): void {
    const answer = JSON.stringify([join(this.home, 'bin', 'python3'), version, venv]);
    const made = `echo "$1" >> '${this.home}/made'`;
    const told = `echo "$UV_PYTHON_DOWNLOADS $UV_NO_CONFIG $UV_DEFAULT_INDEX $*" >> '${this.home}/told'`;
    // An environment of uv's gets its Python from `uv venv`, uv itself gets uv from pip.
    const uvScript = `#!/bin/sh
shift
${told}
${made}
[ "$1" = venv ] && { for last; do :; done; mkdir -p "$last/bin"; cat /dev/null > "$last/bin/python"; exit 0; }
${uv}`;
    const inside = `#!/bin/sh\n${told}\n${pip}`;
    this.script(
      'python3',
      `[ "$1" = -I ] && { echo '${answer}'; exit; }
mkdir -p "$3/bin"
cat > "$3/bin/python" <<'END'
${inside}
END
cat > "$3/bin/uv" <<'END'
${uvScript}
END
chmod +x "$3/bin/python" "$3/bin/uv"
echo 'uv ${UV}' >> '${this.home}/made'`,
    );
  }

  private script(name: string, text: string): void {
    const path = join(this.home, 'bin', name);
    writeFileSync(path, `#!/bin/sh\n${text}\n`);
    chmodSync(path, 0o755);
  }
}
