import { inventory, mirror, testApp } from 'cdktf-dataops/testing';
import { ada, ben, production, shared } from './environments';
import { acme } from './platform';

// The app runs where its `cdktf.json` lies, and the folder of DAGs is named from there.
const before = process.cwd();
beforeAll(() => process.chdir(__dirname));
afterAll(() => process.chdir(before));

const live = () => acme.build(testApp(), production);

test('production makes what it says', () => expect(inventory(live())).toMatchSnapshot());

test('each environment has its engines', () => {
  const mwaa = { network: 'vpc', warehouse: 'redshift-serverless', orchestrator: 'mwaa' };
  expect(live().engines()).toEqual(mwaa);
  expect(acme.build(testApp(), ada).engines()).toEqual(mwaa);
  expect(acme.build(testApp(), ben).engines()).toEqual({
    network: 'none',
    warehouse: 'athena',
    orchestrator: 'local',
  });
});

test('a sandbox that borrows mirrors production, together with its base', () => {
  const [sandbox, base] = [acme.build(testApp(), ada), shared.build(testApp())];
  expect(sandbox).toMirror(live(), { base });
  const { resources, attributes } = mirror(sandbox, live(), { base });
  for (const { compared, of } of [resources, attributes]) expect(compared / of).toBeGreaterThan(0.8);
});

test('a sandbox that stands alone mirrors production, and says which engines it has instead', () => {
  const alone = acme.build(testApp(), ben);
  expect(alone).toMirror(live());
  const { notMirrored } = mirror(alone, live());
  expect(notMirrored.map(({ capability }) => capability)).toEqual(['network', 'warehouse', 'orchestrator']);
});
