import type { App } from 'cdktf';
import { EVERYBODY, type Statement } from '../../lib/aws/foundation/policy';
import type { SynthesizedStack } from '../../lib/synthesized';
import { acme } from '../../stacks/reference';
import { ada, production, stackOf } from '../support/acme';
import { References } from '../support/references';
import { everyAction } from './support/actions';
import { groundworkOf, identitiesOf } from './support/groundwork';
import { adaInProduction } from './support/platforms';
import { reach } from './support/reach';
import { resourcesOf } from './support/resources';
import { rolesOf, type Role } from './support/roles';

const actions = everyAction();

jest.setTimeout(120_000);

const build = (app: App) => acme.build(app, production);

const productionWith = (plant: (built: ReturnType<typeof build>) => void = () => undefined) =>
  stackOf((app) => {
    const built = build(app);
    plant(built);
    return built;
  });

const sandboxWith = (statement?: Statement, environment = adaInProduction) =>
  stackOf((app) => {
    const built = acme.build(app, environment);
    if (statement !== undefined) built.roles.role('analyst').addToPolicy(statement);
    return built;
  });

const clean = productionWith();
const rawOf = (stack: SynthesizedStack) => {
  const of = new References(stack);
  const bucket = of.all('aws_s3_bucket').find(({ path }) => path.includes('/lake/raw/'));
  return of.attribute(bucket!.address, 'arn');
};
const RAW = rawOf(clean);

/** What the roles of a sandbox may do to production and to the account, without their names. */
async function found(roles: readonly Role[], stack = clean): Promise<readonly string[]> {
  const targets = [
    ...resourcesOf(stack),
    ...groundworkOf(production.target),
    ...identitiesOf(production.target),
  ];
  const { allowed } = await reach(roles, targets, await actions);
  return [...new Set(allowed.map((it) => it.replace(/ by .*$/, '')))];
}

const getObject = (resource: string): Statement => ({
  Sid: 'Planted',
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: resource,
});

describe('in a policy of a role, what is found is', () => {
  test.each([
    ['all objects of a bucket', getObject(`${RAW}/*`)],
    ['one object', getObject(`${RAW}/customers/2026/ada.csv`)],
    ['what is called alike', getObject(`${RAW.slice(0, -3)}???/secret*`)],
    [
      'what a tag would have to allow',
      {
        ...getObject(`${RAW}/*`),
        Condition: { StringEquals: { 'aws:ResourceTag/dataops:environment': 'ada' } },
      },
    ],
  ])('%s', async (_what, statement) => {
    const roles = rolesOf(sandboxWith(statement));
    await expect(found(roles)).resolves.toEqual([`s3:GetObject on ${RAW}/*`]);
  });

  test('nothing from an account of its own, because there the bucket has to allow it, too', async () => {
    const roles = rolesOf(sandboxWith(getObject(`${RAW}/*`), ada));
    await expect(found(roles)).resolves.toEqual([]);
    const open = productionWith(({ lake }) =>
      lake.zone('raw').addToResourcePolicy({ ...getObject(`${RAW}/*`), Principal: EVERYBODY }),
    );
    await expect(found(roles, open)).resolves.toEqual([`s3:GetObject on ${RAW}/*`]);
  });
});

describe('in a policy of production, what is found is', () => {
  const roles = rolesOf(sandboxWith());
  const everybody = { Sid: 'Planted', Effect: 'Allow', Principal: EVERYBODY, Resource: '*' } as const;

  test('a bucket that lets everybody read', async () => {
    const open = productionWith(({ lake }) =>
      lake.zone('raw').addToResourcePolicy({ ...getObject(`${RAW}/*`), Principal: EVERYBODY }),
    );
    await expect(found(roles, open)).resolves.toEqual([`s3:GetObject on ${RAW}/*`]);
  });

  test('a bucket that names a session, which goes past what the boundary leaves out', async () => {
    const [{ principal }] = roles as [Role];
    const session = `${principal.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/nightly`;
    const open = productionWith(({ lake }) =>
      lake.zone('raw').addToResourcePolicy({
        ...everybody,
        Principal: { AWS: session },
        Action: 's3:DeleteBucket',
        Resource: RAW,
      }),
    );
    await expect(found(roles, open)).resolves.toEqual([`s3:DeleteBucket on ${RAW}`]);
  });

  test('a secret that everybody reads, on a condition', async () => {
    const open = productionWith(({ secrets }) =>
      secrets.secret('crm-api-key').addToResourcePolicy({
        ...everybody,
        Action: 'secretsmanager:GetSecretValue',
        Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } },
      }),
    );
    await expect(found(roles, open)).resolves.toEqual([
      expect.stringMatching(/^secretsmanager:GetSecretValue on .*:secret:acme\/production\/crm-api-key-/),
    ]);
  });

  test('a key that everybody decrypts with', async () => {
    const open = productionWith(({ lake }) => lake.key.addToPolicy({ ...everybody, Action: 'kms:Decrypt' }));
    await expect(found(roles, open)).resolves.toEqual([expect.stringMatching(/^kms:Decrypt on .*:key\//)]);
  });
});

describe('the boundary', () => {
  const everything: Statement = { Sid: 'Planted', Effect: 'Allow', Action: '*', Resource: '*' };
  const unbounded = ({ boundary: _boundary, ...role }: Role): Role => role;
  /** What decides over others: state, identities, policies, the life of a key. */
  const powers = /-state-|:iam:|Put\w*Policy|ScheduleKeyDeletion/;

  test('keeps a role that was granted everything from state, identities and changes, not from data', async () => {
    const all = await found(rolesOf(sandboxWith(everything)));
    expect(all).toContain(`s3:GetObject on ${RAW}/*`);
    // At worst, `*` is a role that a base's warehouse loads as: called like one, tagged for it, and trusting whoever asks.
    const loaders = 'sts:AssumeRole on arn:aws:iam::111122223333:role/*';
    expect(new Set(all.filter((it) => powers.test(it)))).toEqual(new Set([loaders]));
  });

  test('is missed when it is gone', async () => {
    const all = await found(rolesOf(sandboxWith(everything)).map(unbounded));
    expect(all).toEqual(
      expect.arrayContaining([
        `s3:DeleteBucket on ${RAW}`,
        `s3:PutBucketPolicy on ${RAW}`,
        'iam:DeleteRolePermissionsBoundary on arn:aws:iam::111122223333:role/*',
        expect.stringMatching(/^s3:GetObject on arn:aws:s3:::dataops-production-state-\w+\/\*$/),
        expect.stringMatching(/^kms:Decrypt on .*:key\/production-state$/),
      ]),
    );
  });

  test('is a second line: without it, too, what is granted reaches nothing', async () => {
    await expect(found(rolesOf(sandboxWith()).map(unbounded))).resolves.toEqual([]);
  });
});
