import { accountBase, Environment, platform } from '../../../lib';
import { aws } from '../../../lib/aws';
import { testApp } from '../../../lib/testing';
import { acme } from '../../../stacks/reference';

const region = 'eu-west-1';
const target = { account: '444455556666', region };
const image = `111122223333.dkr.ecr.${region}.amazonaws.com/airflow:3.0.6`;
const cloud = aws.with({ orchestrator: { image } });
const production = Environment.production({ cloud, target: { account: '111122223333', region } });
const pools = { crm: { slots: 2 } };
const ada = { owner: 'ada', expires: '2026-12-12', target };

describe.each([
  ['MWAA that can give out its metadata', { hibernates: true }],
  ['containers', { engine: 'containers' }],
] as const)('%s, with pools', (_name, more) => {
  const whole = platform('acme', {
    ...acme.definition,
    orchestrator: { ...acme.definition.orchestrator, ...more, pools },
  });
  const live = () => whole.build(testApp(), production);

  test('a sandbox with the Airflow on its own machine mirrors production', () =>
    expect(whole.build(testApp(), production.sandbox(ada))).toMirror(live()));

  test('a sandbox with an Airflow of its own mirrors production', () => {
    const settings = { orchestrator: 'own', network: 'own' } as const;
    expect(whole.build(testApp(), production.sandbox({ ...ada, settings }))).toMirror(live());
  });

  test('a sandbox in the Airflow that its base lends mirrors production, with the base', () => {
    const lends = { warehouse: { database: 'analytics' }, orchestrator: {}, secrets: ['crm-api-key'] };
    const base = accountBase('shared', { cloud, target, lends });
    const sandbox = whole.build(testApp(), production.sandbox({ ...ada, base }));
    expect(sandbox).toMirror(live(), { base: base.build(testApp()) });
  });
});
