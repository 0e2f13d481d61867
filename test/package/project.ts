import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const REPOSITORY = join(__dirname, '../..');

/**
 * What a folder above may hold is not there either: Node looks for packages in every folder up to the root.
 */
const ABSENT = `
  const Module = require('node:module');
  const resolve = Module._resolveFilename;
  Module._resolveFilename = (name, ...rest) => {
    if (/^@cdktf\\/provider-google/.test(name)) throw new Error(name + ' is not installed here');
    return resolve(name, ...rest);
  };
`;

/** A user's project with the packed package in it, and of other packages only what is named. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), 'package-'));
  readonly tarball: string;
  /** The package as it lies in the project. */
  readonly installed = join(this.folder, 'node_modules/cdktf-dataops');

  constructor(neighbours: readonly string[]) {
    if (!existsSync(join(REPOSITORY, 'dist/lib/index.js')))
      throw new Error('nothing is built to pack; npm run build');
    const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', this.folder];
    const name = execFileSync('npm', pack, { cwd: REPOSITORY, encoding: 'utf8' }).trim();
    this.tarball = join(this.folder, name);
    mkdirSync(this.installed, { recursive: true });
    execFileSync('tar', ['-xzf', this.tarball, '-C', this.installed, '--strip-components=1']);
    const { dependencies } = JSON.parse(readFileSync(join(this.installed, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    for (const neighbour of [...Object.keys(dependencies), ...neighbours]) this.link(neighbour);
    this.write('package.json', JSON.stringify({ name: 'a-user', private: true }));
    this.write('absent.cjs', ABSENT);
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  copy(path: string, to: string): void {
    cpSync(join(REPOSITORY, path), join(this.folder, to));
  }

  /** @throws Error with what the compiler says */
  compile(options: Record<string, unknown>, ...files: string[]): void {
    const compilerOptions = { target: 'es2022', strict: true, types: ['node'], ...options };
    this.write('tsconfig.json', JSON.stringify({ compilerOptions, files }));
    this.node([join(REPOSITORY, 'node_modules/typescript/bin/tsc'), '-p', '.']);
  }

  /** What a program printed. @throws Error with everything that it printed, if it fails */
  node(args: readonly string[], env: Record<string, string> = {}): string {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', './absent.cjs', ...args], {
      cwd: this.folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: this.folder, ...env },
    });
    if (status !== 0) throw new Error(`exit code ${status}\n${stdout}${stderr}`);
    return stdout;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private link(name: string): void {
    const place = join(this.folder, 'node_modules', name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(REPOSITORY, 'node_modules', name), place);
  }
}
