import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import { Project } from './project';

const REPOSITORY = join(__dirname, '../..');

/** What a user of AWS has installed; Google's provider is not among it. */
const NEIGHBOURS = ['cdktf', 'constructs', '@cdktf/provider-aws', '@types/node', '@types/jest', 'expect'];

let project: Project;
let files: readonly string[];
beforeAll(() => {
  project = new Project(NEIGHBOURS);
  files = filesBelow(project.installed);
}, 60_000);
afterAll(() => project.remove());

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

const read = (path: string) => readFileSync(join(project.installed, path), 'utf8');

describe('the packed package', () => {
  test('holds what users need, and nothing else', () => {
    // The guides that the README leads to, and the pages that alarms name.
    const pages = filesBelow(join(REPOSITORY, 'docs')).map((page) => `docs/${page}`);
    expect(files.filter((path) => path.startsWith('docs/'))).toEqual(pages);
    const locks = readdirSync(join(REPOSITORY, 'locks')).map((lock) => `locks/${lock}`);
    expect(files.filter((path) => path.startsWith('locks/'))).toEqual(locks.sort());
    const others = files.filter((path) => !/^(dist|docs|locks)\//.test(path));
    expect(others).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
    const built = /^dist\/(lib|stacks|cli)\/.+\.(js|js\.map|d\.ts)$/;
    expect(files.filter((path) => !built.test(path))).toEqual([...others, ...pages, ...locks].sort());
    expect(files.filter((path) => /test\.|__snapshots__/.test(path))).toEqual([]);
  });

  test('has every guide that its README leads to; examples come with the repository alone', () => {
    const links = [...read('README.md').matchAll(/\]\(([\w./-]+)\)/g)].map(([, link]) => link!);
    const dead = links.filter((link) => !files.some((path) => path === link || path.startsWith(`${link}/`)));
    expect(dead.filter((link) => !/^(examples|local)\//.test(link))).toEqual([]);
  });

  test('names no folder of the machine that built it', () => {
    const folders = [REPOSITORY, `${homedir()}/`];
    expect(files.filter((path) => folders.some((folder) => read(path).includes(folder)))).toEqual([]);
  });

  test('names every class as its source does, and says which source that is', () => {
    const scripts = files.filter((path) => path.endsWith('.js'));
    expect(scripts.filter((path) => /class \w+\$/.test(read(path)))).toEqual([]);
    for (const path of scripts)
      expect(read(path)).toContain(`//# sourceMappingURL=${path.replace(/^.*\//, '')}.map`);
    expect(files).toEqual(expect.arrayContaining(scripts.map((path) => `${path}.map`)));
  });

  test('loads one copy of a class from every entry point', () => {
    project.write(
      'classes.cjs',
      `const { App } = require('cdktf');
       const { Environment, platform, InvalidPlatform } = require('cdktf-dataops');
       const { aws } = require('cdktf-dataops/aws');
       const { PlatformStack } = require('cdktf-dataops/stacks');
       const { testApp } = require('cdktf-dataops/testing');
       const target = { account: '111122223333', region: 'eu-west-1' };
       const built = platform('acme', { secrets: ['a'] }).build(testApp(), Environment.production({ cloud: aws, target }));
       if (!(built.stack instanceof PlatformStack)) throw new Error('another PlatformStack');
       try {
         Environment.production({ cloud: aws, target: { ...target, account: '1' } });
       } catch (error) {
         console.log(error instanceof InvalidPlatform);
       }`,
    );
    expect(project.node(['classes.cjs'])).toBe('true\n');
  });

  test('is what other tools expect of a package', () => {
    project.node([join(REPOSITORY, 'node_modules/publint/src/cli.js'), 'run', project.tarball, '--strict']);
  }, 60_000);

  test('keeps what each entry point promises', () => {
    const entries = Object.keys(JSON.parse(read('package.json')).exports as Record<string, string>);
    const specifiers = entries.map((entry) => entry.replace('.', 'cdktf-dataops'));
    project.write(
      'load.mjs',
      specifiers
        .map(
          (name) =>
            `import ${JSON.stringify(name)}${name.endsWith('.json') ? ' with { type: "json" }' : ''};`,
        )
        .join('\n'),
    );
    project.write('load.cjs', specifiers.map((name) => `require(${JSON.stringify(name)});`).join('\n'));
    project.node(['load.mjs']);
    project.node(['load.cjs']);
  }, 60_000);

  test('hides the rest', () => {
    project.write('deep.cjs', `require('cdktf-dataops/dist/lib/names.js')`);
    expect(() => project.node(['deep.cjs'])).toThrow('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });
});

describe('a project with AWS alone', () => {
  beforeAll(() => {
    for (const file of ['platform.ts', 'main.ts', 'platform.test.ts'])
      project.copy(`examples/minimal/${file}`, file);
    project.write('stack.ts', `export { PlatformStack } from 'cdktf-dataops/stacks';\n`);
  });

  test('has no provider of Google', () => {
    project.write('google.cjs', `require('@cdktf/provider-google/package.json')`);
    expect(() => project.node(['google.cjs'])).toThrow('not installed here');
  });

  const FILES = ['main.ts', 'platform.test.ts', 'stack.ts'];
  const types = ['node', 'jest'];

  test('compiles, the declarations of the package included', () => {
    project.compile({ module: 'nodenext', types, skipLibCheck: false, noEmit: true }, ...FILES);
  }, 120_000);

  test('compiles without the types of Node, and declares what it exports itself', () => {
    project.copy('examples/team/environments.ts', 'environments.ts');
    project.compile(
      { module: 'nodenext', types: [], skipLibCheck: false, declaration: true, outDir: 'declared' },
      'platform.ts',
      'environments.ts',
    );
    const declared = readFileSync(join(project.folder, 'declared/platform.d.ts'), 'utf8');
    expect(declared).toMatch(/^export declare const production: .*AwsBuilders/m);
    expect(declared).not.toContain('readonly monitoring: (scope');
  }, 120_000);

  test('compiles for a bundler', () => {
    project.compile({ module: 'preserve', types, skipLibCheck: true, noEmit: true }, ...FILES);
  }, 120_000);

  test('synthesizes the platform', () => {
    project.compile({ module: 'nodenext', skipLibCheck: true, outDir: 'built' }, 'main.ts');
    project.node(['built/main.js'], { CDKTF_OUTDIR: 'synthesized' });
    const manifest = JSON.parse(readFileSync(join(project.folder, 'synthesized/manifest.json'), 'utf8')) as {
      stacks: Record<string, unknown>;
    };
    expect(Object.keys(manifest.stacks)).toHaveLength(2);
  }, 120_000);
});
