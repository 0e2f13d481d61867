import { accountBase, Environment, existing, platform, type Definition } from '../../lib';
import { aws } from '../../lib/aws';
import { testApp } from '../../lib/testing/synth';
import { REGION } from '../support/acme';
import { CERTIFICATE, containingBen, IMAGE, inProduction } from '../support/contained';
import { inShort } from '../support/problems';

type Given = Readonly<Record<string, unknown>>;

const define = (orchestrator: Given = {}, network?: Given) =>
  platform('acme', {
    orchestrator: { engine: 'containers', ...orchestrator },
    ...(network && { network }),
  } as Definition);
const tuned = (orchestrator: Given, adopt?: object) =>
  Environment.production({
    cloud: aws.with({ orchestrator } as never),
    target: inProduction.target,
    ...(adopt && { adopt }),
  } as never);
const refused = (environment: unknown, of = define()) =>
  inShort(() => of.build(testApp(), environment as never));

test.each<[Given, string]>([
  [{ image: 'apache/airflow' }, 'orchestrator.image'],
  [{ image: 'apache/airflow:latest' }, 'orchestrator.image'],
  [{ image: '' }, 'orchestrator.image'],
  [{ cpu: 512 }, 'orchestrator.cpu'],
  [{ cpu: '2048' }, 'orchestrator.cpu'],
  [{ memory: 2048 }, 'orchestrator.memory'],
  [{ memory: 8193 }, 'orchestrator.memory'],
  [{ cpu: 1024, memory: 16384 }, 'orchestrator.memory'],
  [{ databaseClass: 'db.t3.huge' }, 'orchestrator.databaseClass'],
])('%j is no tuning of it, whatever runs', (tuning, path) => {
  const anyway = platform('acme', { orchestrator: {}, network: { internet: true } });
  expect(refused(tuned(tuning), anyway).map((problem) => problem.split(' in production.')[1])).toEqual([
    path,
  ]);
});

test.each<Given>([
  { image: `apache/airflow@sha256:${'0a'.repeat(32)}` },
  { image: 'registry.acme.example:5000/airflow:3.0.6-7' },
  { cpu: 4096, memory: 30720 },
  { databaseClass: 'db.m7g.large' },
])('%j is one', (tuning) => {
  expect(() => define({}, { internet: true }).build(testApp(), tuned(tuning) as never)).not.toThrow();
});

describe('an image', () => {
  test('that lies in the internet needs a network that leads there', () => {
    expect(refused(tuned({}))).toEqual(['target at acme in production.orchestrator.image']);
    expect(() => define({}, { internet: true }).build(testApp(), tuned({}) as never)).not.toThrow();
    expect(() => define().build(testApp(), tuned({ image: IMAGE }) as never)).not.toThrow();
  });

  test('in ECR lies in the environment’s region', () => {
    expect(refused(tuned({ image: IMAGE.replace(REGION, 'us-east-1') }))).toEqual([
      'target at acme in production.orchestrator.image',
    ]);
  });

  test('of a network that is somebody else’s is its owner’s affair', () => {
    const what = {
      vpcId: 'vpc-0123456789abcdef0',
      subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    };
    expect(() => define().build(testApp(), tuned({}, { network: existing(what) }) as never)).not.toThrow();
  });

  test('is looked at where a sandbox has its own, not where it runs Airflow locally', () => {
    const of = (settings: object) =>
      (tuned({}) as typeof inProduction).sandbox({
        owner: 'eve',
        expires: '2026-12-01',
        target: containingBen.target,
        settings,
      });
    expect(refused(of({ orchestrator: 'own', network: 'own' }))).toEqual([
      'target at acme in eve.orchestrator.image',
    ]);
    expect(() => define().build(testApp(), of({}) as never)).not.toThrow();
  });

  test('is pulled by way of a base whose network leads there', () => {
    const { cloud, target } = containingBen;
    const borrowing = (internet: boolean) =>
      (tuned({}) as typeof inProduction).sandbox({
        owner: 'eve',
        expires: '2026-12-01',
        target,
        base: accountBase('shared', { cloud, target, lends: { network: { internet } } }),
        settings: { orchestrator: 'own' },
      });
    expect(refused(borrowing(false))).toEqual([
      'network at acme in eve.network',
      'target at acme in eve.orchestrator.image',
    ]);
    expect(() => define().build(testApp(), borrowing(true) as never)).not.toThrow();
  });
});

describe('a public web server', () => {
  const open = (network?: Given) => define({ webServer: 'public' }, network);

  test('needs a network that leads to the internet, and a certificate: all told at once', () => {
    expect(refused(tuned({ image: IMAGE }), open())).toEqual([
      'network at acme in production.orchestrator.webServer',
      'target at acme in production.orchestrator.certificateArn',
    ]);
  });

  test.each([
    ['arn:aws:acm:us-east-1:111122223333:certificate/1'],
    ['certificate'],
    [CERTIFICATE.replace('acm', 'iam')],
  ])('does not take %s for a certificate of its region', (certificateArn) => {
    expect(refused(tuned({ image: IMAGE, certificateArn }), open({ internet: true }))).toEqual([
      'target at acme in production.orchestrator.certificateArn',
    ]);
  });

  test('stands with both, and a sandbox needs neither', () => {
    const production = tuned({ image: IMAGE, certificateArn: CERTIFICATE });
    expect(() => open({ internet: true }).build(testApp(), production as never)).not.toThrow();
    const own = (tuned({ image: IMAGE }) as typeof inProduction).sandbox({
      owner: 'eve',
      expires: '2026-12-01',
      target: containingBen.target,
      settings: { orchestrator: 'own', network: 'own' },
    });
    expect(() => open({ internet: true }).build(testApp(), own as never)).not.toThrow();
  });
});
