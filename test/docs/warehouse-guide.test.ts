import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillOwn } from '../../cli/aws/databases/own';
import { synth, testApp } from '../../lib/testing/synth';
import type { StackDescription } from '../../stacks/description';
import { FakeRedshift } from '../cli/aws/redshift';
import { blocksOf } from './blocks';
import { production, sales } from './warehouse-guide';

const GUIDE = 'docs/warehouse.md';

test('the SQL of the guide is what the platform of the guide says to Redshift', async () => {
  const [stack] = synth(sales.build(testApp(), production).stack).stacks;
  const { dataops } = stack!.json['//'] as unknown as { readonly dataops: StackDescription };
  const redshift = new FakeRedshift();
  await fillOwn(redshift.clients, dataops.fills![0]!);
  const markdown = readFileSync(join(__dirname, '../..', GUIDE), 'utf8');
  const [sql] = blocksOf(GUIDE, markdown).filter(({ language }) => language === 'sql');
  const statements = sql!.text.split(/;\n|;$/).filter((it) => it !== '');
  expect(statements).toHaveLength(6);
  expect(redshift.changes).toEqual(expect.arrayContaining(statements));
});
