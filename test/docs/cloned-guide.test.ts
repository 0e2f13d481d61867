import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillOwn } from '../../cli/aws/databases/own';
import type { AnyEnvironment } from '../../lib/environment';
import { synth, testApp } from '../../lib/testing/synth';
import type { StackDescription } from '../../stacks/description';
import { FakeRedshift } from '../cli/aws/redshift';
import { blocksOf } from './blocks';
import { ada, production, sales } from './cloned-guide';

const GUIDE = 'docs/data.md';
const NAMESPACE = '13b8833d-17c6-4f16-8fe4-1a018f5ed00d';

const [given, taken] = blocksOf(GUIDE, readFileSync(join(__dirname, '../..', GUIDE), 'utf8'))
  .filter(({ language }) => language === 'sql')
  .map(({ text }) => text.split(/;\n|;$/).filter((it) => it !== ''));

/** What an environment of the guide says to Redshift. */
async function saidIn(environment: AnyEnvironment): Promise<readonly string[]> {
  const [stack] = synth(sales.build(testApp(), environment as typeof production).stack).stacks;
  const { dataops } = stack!.json['//'] as unknown as { readonly dataops: StackDescription };
  const redshift = new FakeRedshift();
  redshift.given.set('sales__production__clones', ['111122223333', NAMESPACE]);
  await fillOwn(redshift.clients, dataops.fills![0]!);
  return redshift.changes;
}

test('the SQL of the guide is what production gives, and what a sandbox takes', async () => {
  expect([given!.length, taken!.length]).toEqual([3, 2]);
  expect(await saidIn(production)).toEqual(expect.arrayContaining(given!));
  expect(await saidIn(ada)).toEqual(expect.arrayContaining(taken!));
});
