import { join } from 'node:path';
import { Environment, platform } from '../../lib';
import { aws } from '../../lib/aws';
import { testApp, synth } from '../../lib/testing';
import { acme as shown } from '../../examples/whole-platform/platform';
import { readGolden } from '../../stacks';
import { acme } from '../../stacks/reference';

const production = Environment.production({
  cloud: aws,
  target: { account: '111122223333', region: 'eu-west-1' },
});
const golden = readGolden(join(__dirname, '../../dataops.golden.json'));

test('the reference platform is the one that the example shows, whose app runs elsewhere', () => {
  const { dags, ...orchestrator } = shown.definition.orchestrator;
  expect({ ...shown.definition, orchestrator }).toEqual({
    ...acme.definition,
    orchestrator: { ...orchestrator, dags: undefined },
  });
  expect(acme.definition.orchestrator).toEqual({ ...orchestrator, dags: `examples/whole-platform/${dags}` });
});

test('its stores, keys and secrets are pinned, and are what they were', () => {
  const built = acme.build(testApp(), production, { golden });
  expect(Object.keys(golden![built.stack.node.id]!)).toEqual(
    expect.arrayContaining(['lake/raw', 'lake/Key', 'lake/raw/catalog', 'secrets/crm-api-key']),
  );
  expect(() => synth(built)).not.toThrow();
});

test('a zone that was renamed is found before it is destroyed', () => {
  const { lake, secrets, warehouse } = acme.definition;
  const { raw, ...zones } = lake.zones;
  const renamed = platform('acme', { secrets, warehouse, lake: { zones: { landing: raw, ...zones } } });
  expect(() => synth(renamed.build(testApp(), production, { golden }))).toThrow(
    /lake\/raw.*left the definition, or changed its address.*moved block/,
  );
});
