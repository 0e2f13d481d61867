import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { accountBase, Environment, platform } from '../../lib';
import { aws } from '../../lib/aws';
import { mirror } from '../../lib/testing/mirror';
import { testApp } from '../../lib/testing/synth';
import { wantedSandbox } from '../../stacks';
import type { Mirrored } from '../../stacks/mirrors/file';
import { acme, ada, OTHER_ACCOUNT, production, REGION, SANDBOX_ACCOUNT } from '../support/acme';

/** What an app writes that builds something, when it is asked about the environments of a name. */
function answer(name: unknown, build: (app: App) => void): readonly Mirrored[] | undefined {
  const outdir = mkdtempSync(join(tmpdir(), 'mirrors-'));
  const app = new App({ outdir, context: name === undefined ? {} : { 'dataops:diff': name } });
  wantedSandbox(app);
  build(app);
  app.synth();
  const file = join(outdir, 'dataops.mirrors.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Mirrored[]) : undefined;
}

test('an app that nobody asks writes nothing', () => {
  expect(answer(undefined, (app) => void acme.build(app, production))).toBeUndefined();
  expect(answer({}, (app) => void acme.build(app, production))).toBeUndefined();
});

test('the answer is what the matcher finds of the same environments', () => {
  const [mirrored, ...others] = answer('ada', (app) => {
    acme.build(app, ada);
    acme.build(app, production);
  })!;
  const app = testApp();
  const report = mirror(acme.build(app, ada), acme.build(app, production));
  expect(others).toEqual([]);
  expect(mirrored).toEqual({
    platform: 'acme',
    account: '444455556666',
    region: REGION,
    report: JSON.parse(JSON.stringify(report)) as unknown,
  });
  expect(report.equal).toBeGreaterThan(500);
});

test('what an environment borrows is compared in the base, if the app builds it', () => {
  const NETWORK = { range: '10.1.0.0/16' } as const;
  const target = { account: SANDBOX_ACCOUNT, region: REGION };
  const networked = platform('acme', { network: NETWORK });
  const base = accountBase('shared', { cloud: aws, target, lends: { network: NETWORK } });
  const other = accountBase('other', { cloud: aws, target, lends: { network: NETWORK } });
  const borrower = production.sandbox({ owner: 'ada', expires: '2026-12-01', target, base });
  const lent = (...bases: (typeof base)[]) => {
    const [mirrored] = answer('ada', (app) => {
      for (const each of bases) each.build(app);
      networked.build(app, production);
      networked.build(app, borrower);
    })!;
    return mirrored!.report!.lent;
  };
  expect(lent(other, base)).toEqual([{ setting: 'network', base: 'shared', compared: true }]);
  expect(lent(other)).toEqual([{ setting: 'network', base: 'shared', compared: false }]);
});

test('every stack of a definition that is cut is compared', () => {
  const cut = platform('acme', { ...acme.definition, cut: 'stores-apart' });
  const [mirrored] = answer('ada', (app) => {
    cut.build(app, production);
    cut.build(app, ada);
  })!;
  const app = testApp();
  const { elements, unexplained } = mirror(cut.build(app, ada), cut.build(app, production));
  expect(mirrored!.report).toMatchObject({ elements, unexplained: [] });
  expect(unexplained).toEqual([]);
});

test('what one environment has alone is unexplained', () => {
  const [mirrored] = answer('ada', (app) => {
    acme.build(app, production);
    const built = acme.build(app, ada);
    built.stack.addOverride('resource.aws_sqs_queue.extra', { name: 'extra' });
  })!;
  expect(mirrored!.report!.unexplained).toEqual([{ address: 'aws_sqs_queue.extra', because: 'only in ada' }]);
});

test('it is compared with the production that it was made from, else with that of its region', () => {
  const elsewhere = { account: OTHER_ACCOUNT, region: 'eu-central-1' };
  const other = Environment.production({ cloud: aws, target: elsewhere });
  const [mine] = answer('ada', (app) => {
    acme.build(app, other).stack.addOverride('resource.aws_sqs_queue.extra', { name: 'extra' });
    acme.build(app, production);
    acme.build(app, ada);
  })!;
  expect(mine!.report!.unexplained).toEqual([]);
});

test('without a production of the platform there is no report', () => {
  const [mirrored] = answer('ada', (app) => void acme.build(app, ada))!;
  expect(mirrored).toMatchObject({ platform: 'acme' });
  expect(mirrored).not.toHaveProperty('report');
  expect(answer('eve', (app) => void acme.build(app, ada))).toEqual([]);
});
