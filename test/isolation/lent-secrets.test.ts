import { platform } from '../../lib';
import type { SandboxSettings } from '../../lib/environment/options';
import { acme, ada, production, resourceAt, stackOf } from '../support/acme';
import { withKey } from '../support/borrowed-key';
import { lender, lenderStack } from '../support/lender';
import { References } from '../support/references';
import { everyAction } from './support/actions';
import { reach } from './support/reach';
import { resourcesOf } from './support/resources';
import { rolesOf } from './support/roles';

const actions = everyAction();

jest.setTimeout(120_000);

const base = lenderStack();
const of = new References(base);
const KEY = of.attribute(resourceAt(base, 'aws_kms_key', 'base/Key').address, 'arn');
const secretArn = (name: string) =>
  of.attribute(resourceAt(base, 'aws_secretsmanager_secret', `base/secrets/${name}`).address, 'arn');

/** The platform of tests with a role that reads the secret which the base does not lend. */
const reading = platform('acme', {
  ...acme.definition,
  roles: { ...acme.definition.roles, keeper: { secrets: ['erp-password'] } },
});

const options = { owner: 'ada', expires: '2026-12-01', target: ada.target, base: lender } as const;

/** What the roles of a sandbox may do to everything that the base has, by the role. */
async function found(settings: SandboxSettings) {
  const environment = production.sandbox({ ...options, settings });
  const roles = rolesOf(
    withKey(
      stackOf((app) => reading.build(app, environment)),
      KEY,
    ),
  );
  const { allowed } = await reach(roles, resourcesOf(base), await actions);
  const of = (role: string) =>
    allowed.filter((it) => it.includes(` by acme-ada-${role}-`)).map((it) => it.replace(/ by .*$/, ''));
  return { loader: of('loader'), keeper: of('keeper'), nobody: of('nobody'), others: allowed };
}

const onTheKey = (...names: readonly string[]) => names.map((name) => `kms:${name} on ${KEY}`);
const onTheSecret = ['DescribeSecret', 'GetSecretValue'].map(
  (name) => `secretsmanager:${name} on ${secretArn('crm-api-key')}`,
);

describe('of what the base has, roles of a sandbox with keys of its own', () => {
  test('read the lent secret that they were granted, and nothing else', async () => {
    const { loader, keeper, nobody, others } = await found({ keys: 'own', logs: 'own' });
    expect([...loader].sort()).toEqual([...onTheKey('Decrypt', 'DescribeKey'), ...onTheSecret].sort());
    expect([keeper, nobody]).toEqual([[], []]);
    expect(others).toHaveLength(loader.length);
  });

  test('read none where the sandbox keeps its secrets to itself', async () => {
    const { others } = await found({ keys: 'own', logs: 'own', secrets: 'own' });
    expect(others).toEqual([]);
  });
});

describe('of what the base has, roles of a sandbox that borrows its keys as well', () => {
  test('read that same secret alone', async () => {
    const { others, keeper, nobody } = await found({});
    const secrets = others.filter((it) => it.startsWith('secretsmanager:'));
    expect(secrets.map((it) => it.replace(/ by .*$/, '')).sort()).toEqual(onTheSecret);
    expect(secrets.every((it) => it.includes(' by acme-ada-loader-'))).toBe(true);
    expect(others.filter((it) => !it.startsWith('secretsmanager:') && !it.startsWith('kms:'))).toEqual([]);
    // With the key they read what is their own.
    expect([...keeper].sort()).toEqual(onTheKey('Decrypt', 'DescribeKey'));
    expect(nobody).toEqual([]);
  });
});
