import { descriptionOf, type EnvironmentStack } from '../../../../cli/environments/stack';
import { AwsHibernator } from '../../../../cli/aws/hibernation/hibernator';
import { partsOf } from '../../../../cli/aws/hibernation/sleepers';
import { literal } from '../../../../cli/aws/hibernation/values';
import { overviewOf } from '../../../../cli/life/overview';
import { Environment, platform } from '../../../../lib';
import { aws } from '../../../../lib/aws';
import { synth, testApp } from '../../../../lib/testing';
import { PRODUCTION_ACCOUNT, REGION, SANDBOX_ACCOUNT } from '../../../support/acme';
import { record } from '../../life/support';

const production = Environment.production({
  cloud: aws.with({
    orchestrator: { image: `${SANDBOX_ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/airflow:3.0.6` },
  }),
  target: { account: PRODUCTION_ACCOUNT, region: REGION },
});

/** The stacks of a sandbox with an orchestrator of its own, as they are synthesized. */
function stacksOf(orchestrator: object, cut?: 'stores-apart'): readonly EnvironmentStack[] {
  const made = platform('acme', {
    lake: {},
    network: {},
    orchestrator,
    monitoring: { alertTo: 'data-oncall@acme.example' },
    ...(cut && { cut }),
  });
  const ada = production.sandbox({
    owner: 'ada',
    expires: '2026-12-01',
    target: { account: SANDBOX_ACCOUNT, region: REGION },
    settings: { orchestrator: 'own', network: 'own' },
  });
  return synth(made.build(testApp(), ada).stack).stacks.flatMap(({ id, json }) => {
    const description = descriptionOf(json);
    return description === undefined ? [] : [{ id, json, description, after: [] } as EnvironmentStack];
  });
}

const hibernator = new AwsHibernator(SANDBOX_ACCOUNT, () => {
  throw new Error('nobody should call AWS');
});

test.each([undefined, 'stores-apart'] as const)('containers sleep, however the stacks are cut: %s', (cut) => {
  const awake = stacksOf({ engine: 'containers' }, cut);
  expect(hibernator.sleepers(awake).map(({ what }) => what)).toEqual(['service', 'service', 'database']);
  for (const service of partsOf(awake, 'aws_ecs_service'))
    expect([literal(service, 'name'), literal(service, 'cluster')]).toEqual([
      expect.stringMatching(/^acme/),
      expect.stringMatching(/^acme/),
    ]);
  for (const database of partsOf(awake, 'aws_db_instance'))
    expect(literal(database, 'identifier')).toMatch(/^acme/);
  const asleep = hibernator.asleep(awake);
  for (const { values } of partsOf(asleep, 'aws_ecs_service')) expect(values.desired_count).toBe(0);
  const text = JSON.stringify(asleep.map(({ json }) => json));
  const silent = text.match(/"actions_enabled":false/g) ?? [];
  expect(silent.length).toBeGreaterThan(2);
  expect(hibernator.asleep(asleep)).toEqual(asleep);
});

test('asleep they cost less, by what runs', () => {
  const awake = stacksOf({ engine: 'containers' });
  const hibernation = { phase: 'asleep', since: '', by: '', awake: {} } as const;
  const jsons = Object.fromEntries(awake.map(({ id, json }) => [id, json]));
  const sleeping = record({
    stacks: hibernator.asleep(awake),
    hibernation: { ...hibernation, awake: jsons },
  });
  const { hibernation: sleep, usdPerDay } = overviewOf(sleeping, new Date());
  expect(sleep!.savesUsdPerDay).toBeGreaterThan(1);
  expect(usdPerDay + sleep!.savesUsdPerDay).toBeCloseTo(
    overviewOf(record({ stacks: awake }), new Date()).usdPerDay,
    5,
  );
});

test.each([undefined, 'stores-apart'] as const)('nothing hangs on MWAA that stays behind: %s', (cut) => {
  const awake = stacksOf({ hibernates: true }, cut);
  const text = JSON.stringify(
    hibernator.asleep(awake).map(({ json: { resource, output } }) => [resource, output]),
  );
  expect(JSON.stringify(awake)).toContain('aws_mwaa_environment');
  expect(text).not.toContain('aws_mwaa_environment');
});

test('MWAA that was not asked to give out its metadata does not sleep', () => {
  expect(() => hibernator.asleep(stacksOf({}))).toThrow(/orchestrator: \{ hibernates: true \}/);
});
