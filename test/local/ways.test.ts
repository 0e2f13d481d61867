import { testApp } from '../../lib/testing';
import type { Definition } from '../../lib';
import { plannedRows } from '../../local/run/certainty';
import { waysOf } from '../../local/run/ways';
import { acme } from '../../stacks/reference';

const titles = (definition: Definition) => waysOf('acme', definition).map(({ title }) => title);
const settingsIn = (definition: Definition, wanted: string) =>
  waysOf('acme', definition)
    .find(({ title }) => title === wanted)!
    .build(testApp()).context.settings;

test('a platform is planned in production, in the base, and in sandboxes with and without one', () => {
  expect(titles(acme.definition)).toEqual(
    expect.arrayContaining(['production', 'base', 'borrowing sandbox', 'standalone sandbox']),
  );
  expect(settingsIn({ network: {} }, 'borrowing sandbox')).toMatchObject({ network: 'borrowed' });
  expect(settingsIn({ network: {} }, 'standalone sandbox')).toMatchObject({ network: 'own' });
});

test('and with other engines, where it has any', () => {
  expect(titles({ lake: {} })).not.toContain('production (other engines)');
  expect(titles({ warehouse: { database: 'analytics' } })).toContain('production (other engines)');
});

test('a row for each engine of a capability, in the environments that have it', () => {
  const [mwaa, containers] = [{ orchestrator: 'mwaa' }, { orchestrator: 'containers' }];
  const rows = plannedRows([
    { title: 'production', engines: mwaa, resources: { lake: 5, orchestrator: 3 } },
    { title: 'production (other engines)', engines: containers, resources: { lake: 5, orchestrator: 7 } },
    { title: 'base', engines: mwaa, resources: { orchestrator: 2, base: 9 } },
  ]);
  const row = { cloud: 'AWS', certainty: 'planned' };
  expect(rows).toEqual([
    {
      ...row,
      capability: 'data lake',
      resources: 5,
      environments: ['production', 'production (other engines)'],
    },
    { ...row, capability: 'orchestrator: mwaa', resources: 3, environments: ['production', 'base'] },
    {
      ...row,
      capability: 'orchestrator: containers',
      resources: 7,
      environments: ['production (other engines)'],
    },
  ]);
});
