import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../local/emulator/environment';

const ROOT = join(__dirname, '../..');

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder as a user has it: an example's sources, compiled by themselves, with this package among those installed. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), 'project-'));

  constructor(
    example: string,
    private readonly env: Environment,
  ) {
    cpSync(join(ROOT, 'examples', example), this.folder, { recursive: true });
    rmSync(join(this.folder, 'platform.test.ts'), { force: true });
    rmSync(join(this.folder, '__snapshots__'), { recursive: true, force: true });
    this.install();
    const { app: _, ...settings } = this.json('cdktf.json');
    this.write('cdktf.json', JSON.stringify({ ...settings, app: 'node dist/main.js' }));
    const compilerOptions = {
      module: 'nodenext',
      outDir: 'dist',
      skipLibCheck: true,
      strict: true,
      target: 'es2022',
    };
    this.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  }

  /** Types commands, as a person would. */
  type(commands: string, env: Environment = {}): Ran {
    const cache = { DATAOPS_CACHE: join(this.folder, '.cache') };
    return spawnSync('bash', ['-euo', 'pipefail', '-c', commands], {
      cwd: this.folder,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      env: { ...process.env, ...cache, ...this.env, CI: 'true', CHECKPOINT_DISABLE: '1', ...env },
    });
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private json(file: string): Record<string, unknown> {
    return jest.requireActual<Record<string, unknown>>(join(this.folder, file));
  }

  /** What is installed for the repository, and this package as if it were, too. */
  private install(): void {
    const [from, to] = [join(ROOT, 'node_modules'), join(this.folder, 'node_modules')];
    mkdirSync(join(to, '.bin'), { recursive: true });
    for (const name of readdirSync(from))
      if (!name.startsWith('.')) symlinkSync(join(from, name), join(to, name));
    symlinkSync(ROOT, join(to, 'cdktf-dataops'));
    symlinkSync(join(ROOT, 'node_modules/.bin/tsc'), join(to, '.bin/tsc'));
    symlinkSync(join(ROOT, 'node_modules/.bin/cdktf'), join(to, '.bin/cdktf'));
    // npm makes what it installs executable, and what the compiler writes is not.
    writeFileSync(
      join(to, '.bin/dataops'),
      `#!/bin/sh\nexec node "${join(ROOT, 'dist/cli/dataops.js')}" "$@"\n`,
      {
        mode: 0o755,
      },
    );
  }
}
