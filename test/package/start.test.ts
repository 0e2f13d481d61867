import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf } from '../docs/blocks';
import { Project } from './project';

const REPOSITORY = join(__dirname, '../..');
const GUIDE = 'docs/start.md';
const blocks = blocksOf(GUIDE, readFileSync(join(REPOSITORY, GUIDE), 'utf8'));
const [install, sdk, tried] = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
const { peerDependencies } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
  peerDependencies: Record<string, string>;
};

/** The packages that commands install, without what they say of a version. */
const packagesOf = (commands: string) =>
  [...commands.matchAll(/(?<= )(?:@[\w-]+\/)?[a-z][\w-]+(?=@\d| |$)/gm)].map(([name]) => name);

let project: Project;
beforeAll(() => {
  const named = packagesOf(install!).filter((name) => !['install', 'init', 'cdktf-dataops'].includes(name));
  project = new Project(named);
  const settings = blocks.filter(({ language }) => language === 'json' || language === 'js');
  ['tsconfig.json', 'cdktf.json', 'jest.config.js'].forEach((file, index) =>
    project.write(file, settings[index]!.text),
  );
  for (const { rule, text } of blocks.filter(({ language }) => language === 'ts'))
    project.write(rule!.value.replace(/^.*\//, ''), text);
}, 60_000);
afterAll(() => project.remove());

test('every part of the SDK is installed that a command may need', () => {
  const peers = Object.keys(peerDependencies).filter((name) => name.startsWith('@aws-sdk/'));
  expect(packagesOf(sdk!).filter((name) => name !== 'install')).toEqual(peers);
});

test('what it shows compiles, passes its test, and is compared with production without an account', () => {
  const type = (command: string) => {
    const [, tool, ...args] = command.split(' ');
    return project.node([`node_modules/${TOOLS[tool!]}`, ...args]);
  };
  const [compile, jest, diff, ...others] = tried!.split('\n');
  expect(others).toEqual([]);
  type(compile!);
  type(jest!);
  expect(type(diff!)).toMatch(/^ada against production: .*, 0 unexplained$/m);
}, 180_000);

/** What npm makes commands of. */
const TOOLS: Readonly<Record<string, string>> = {
  tsc: 'typescript/bin/tsc',
  jest: 'jest/bin/jest.js',
  dataops: 'cdktf-dataops/dist/cli/dataops.js',
};
