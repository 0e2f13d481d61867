import { accountBase } from '../../lib';
import { aws } from '../../lib/aws';
import { synth, testApp } from '../../lib/testing/synth';
import { production, REGION, resourceAt, SANDBOX_ACCOUNT, stackOf } from '../support/acme';
import { withKey } from '../support/borrowed-key';
import { orchestrated } from '../support/orchestrated';
import { References } from '../support/references';
import { everyAction } from './support/actions';
import { reach } from './support/reach';
import { resourcesOf } from './support/resources';
import { rolesOf } from './support/roles';

const actions = everyAction();

jest.setTimeout(240_000);

const target = { account: SANDBOX_ACCOUNT, region: REGION };
const { plugins, requirements } = orchestrated.definition.orchestrator;
const shared = accountBase('shared', {
  cloud: aws,
  target,
  lends: { orchestrator: { plugins, requirements } },
});
const base = synth(shared.build(testApp()).stack).stacks[0]!;
const KEY = new References(base).attribute(resourceAt(base, 'aws_kms_key', 'base/Key').address, 'arn');

const borrower = (owner: string) => {
  const options = { owner, expires: '2026-12-01', target, base: shared };
  return withKey(
    stackOf((app) => orchestrated.build(app, production.sandbox({ ...options, settings: { logs: 'own' } }))),
    KEY,
  );
};
const [ada, eve] = [borrower('ada'), borrower('eve')];
const found = async (of: typeof ada, on: typeof ada) =>
  (await reach(rolesOf(of), resourcesOf(on), await actions)).allowed;

test('roles of a sandbox reach nothing of the base that lends it an Airflow: no file, secret, log or role', async () => {
  const allowed = await found(ada, base);
  expect(allowed.filter((it) => !it.includes(` on ${KEY} `))).toEqual([]);
});

test('roles of a sandbox reach nothing of another one that borrows the same Airflow', async () => {
  expect(await found(ada, eve)).toEqual([]);
});

test('tasks of the base itself become the roles of sandboxes, and reach nothing else of them', async () => {
  const allowed = await found(base, ada);
  const names = allowed.map((it) => it.replace(/ by .*$/, '').replace(/-[a-z2-7]{10}(?=$| )/, ''));
  expect([...new Set(names)]).toEqual([
    `sts:AssumeRole on arn:aws:iam::${SANDBOX_ACCOUNT}:role/acme-ada-airflow`,
  ]);
});
