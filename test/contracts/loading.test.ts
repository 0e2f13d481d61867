import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Aws from '../../lib/aws';
import type * as Google from '../../lib/google';
import type * as Neutral from '../../lib';
import type * as Testing from '../../lib/testing/synth';

const CLOUD_FOLDERS = ['aws', 'google'] as const;

/** Every module of a cloud's provider that our sources name. */
function providerModules(cloud: (typeof CLOUD_FOLDERS)[number]): readonly string[] {
  const folder = join(__dirname, '../../lib', cloud);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const sources = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  return [...new Set(Array.from(sources.matchAll(/'(@cdktf\/provider-[^']+)'/g), ([, name]) => name!))];
}

/** As if the provider's package were not installed. */
function without(cloud: (typeof CLOUD_FOLDERS)[number]): void {
  for (const name of providerModules(cloud))
    jest.doMock(name, () => {
      throw new Error(`Cannot find module '${name}'`);
    });
}

beforeEach(() => {
  jest.resetModules();
  for (const name of CLOUD_FOLDERS.flatMap(providerModules)) jest.dontMock(name);
});

const definition = {
  secrets: ['crm-api-key'],
  lake: { zones: { raw: { tables: { t: { columns: { id: 'int' } } } } } },
} as const;

describe('a cloud whose provider is not installed', () => {
  test.each(CLOUD_FOLDERS)('%s is imported from modules of the provider, never from its barrel', (cloud) => {
    const modules = providerModules(cloud);
    expect(modules.length).toBeGreaterThan(8);
    for (const name of modules) expect(name).toMatch(new RegExp(`^@cdktf/provider-${cloud}/lib/[a-z0-9-]+$`));
  });

  test('is in nobody’s way: AWS builds without Google Cloud’s', () => {
    without('google');
    const { Environment, platform } = require('../../lib') as typeof Neutral;
    const { aws } = require('../../lib/aws') as typeof Aws;
    const { synth, testApp } = require('../../lib/testing/synth') as typeof Testing;
    const production = Environment.production({
      cloud: aws,
      target: { account: '111122223333', region: 'eu-west-1' },
    });
    expect(synth(platform('acme', definition).build(testApp(), production).stack).resources()).not.toEqual(
      [],
    );
  });

  test('is in nobody’s way: Google Cloud builds without AWS’s', () => {
    without('aws');
    const { Environment, platform } = require('../../lib') as typeof Neutral;
    const { google } = require('../../lib/google') as typeof Google;
    const { synth, testApp } = require('../../lib/testing/synth') as typeof Testing;
    const target = { project: 'acme-production', projectNumber: '123456789012', region: 'europe-west1' };
    const production = Environment.production({ cloud: google, target });
    expect(synth(platform('acme', definition).build(testApp(), production).stack).resources()).not.toEqual(
      [],
    );
  });

  test('can be named and its environments described; only building fails', () => {
    without('google');
    const { Environment, platform } = require('../../lib') as typeof Neutral;
    const { google } = require('../../lib/google') as typeof Google;
    const { testApp } = require('../../lib/testing/synth') as typeof Testing;
    const target = { project: 'acme-production', projectNumber: '123456789012', region: 'europe-west1' };
    const production = Environment.production({ cloud: google, target });
    expect(() => platform('acme', definition).build(testApp(), production)).toThrow(/Cannot find module/);
  });
});
