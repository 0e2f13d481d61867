import { S3 } from '@aws-sdk/client-s3';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { Environment, platform } from '../../lib';
import { accountNames, aws } from '../../lib/aws';
import { listAccount } from '../../local/audit/account';
import { leftovers } from '../../local/audit/leftovers';
import { contained, inProduction, open, openProduction } from '../support/contained';
import { ACCOUNT, Emulated, REGION } from './emulated';

const IMAGE = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/airflow:3.0.6`;
const production = Environment.production({
  cloud: aws.with({ orchestrator: { image: IMAGE } }),
  target: { account: '777788889999', region: REGION },
});
const ben = production.sandbox({
  owner: 'ben',
  expires: '2999-12-01',
  target: { account: ACCOUNT, region: REGION },
  settings: { orchestrator: 'own', network: 'own' },
});
const { dags, plugins, requirements, connections } = contained.definition.orchestrator;
/** Airflow on containers, and nothing that the emulator takes long for besides. */
const alone = platform('acme', {
  orchestrator: { engine: 'containers', dags, plugins, requirements, connections },
});

/** All that is in the bucket of states. */
async function stateOf({ emulator: { client } }: Emulated): Promise<string> {
  const s3 = new S3({ ...client, forcePathStyle: true });
  const { stateBucket: Bucket } = accountNames(ben.target, 'sandbox');
  const { Contents = [] } = await s3.listObjectsV2({ Bucket });
  const texts = Contents.map(async ({ Key }) =>
    (await s3.getObject({ Bucket, Key })).Body!.transformToString(),
  );
  return (await Promise.all(texts)).join('\n');
}

describe('in an account of sandboxes', () => {
  let emulated: Emulated;
  beforeAll(async () => (emulated = await Emulated.start('sandbox')));
  afterAll(() => emulated.stop());

  test('Airflow on containers is applied, stays as it is, has its keys from nowhere else, and goes without a trace', async () => {
    const { client } = emulated.emulator;
    const before = await listAccount(client);
    const { workspace, built } = emulated.synthesize((app) => alone.build(app, ben));
    await workspace.apply({ autoApprove: true });
    const plan = await workspace.plan();
    expect(plan.changes.map(({ address, action }) => `${action} ${address}`)).toEqual([]);

    const secrets = new SecretsManager(client);
    const valueOf = async (what: string) => {
      const SecretId = built.context.names.of('aws.secret', `airflow/${what}`);
      const { SecretString } = await secrets.getSecretValue({ SecretId });
      return JSON.parse(SecretString!) as Record<string, string>;
    };
    const keys = await valueOf('keys');
    expect(Buffer.from(keys.fernet!, 'base64url')).toHaveLength(32);
    expect(new Set(Object.values(keys)).size).toBe(3);
    const { username, password } = await valueOf('administrator');
    expect([username, password!.length]).toEqual(['admin', 43]);
    const state = await stateOf(emulated);
    expect(state).toContain('aws_db_instance');
    for (const value of [...Object.values(keys), password!]) expect(state).not.toContain(value);

    await workspace.destroy();
    expect(leftovers(before, await listAccount(client)).left).toEqual([]);
  });
});

describe('in the account of production', () => {
  let emulated: Emulated;
  beforeAll(async () => (emulated = await Emulated.start('production', '111122223333')));
  afterAll(() => emulated.stop());

  test.each([
    ['private', contained, inProduction, 0],
    ['public', open, openProduction, 1],
  ] as const)(
    'one with a %s web server is planned by the real provider',
    async (_, definition, environment, count) => {
      const { workspace } = emulated.synthesize((app) =>
        (definition as typeof contained).build(app, environment as typeof inProduction),
      );
      const plan = await workspace.plan();
      expect(plan.counts).toMatchObject({ update: 0, replace: 0, delete: 0 });
      const types = plan.changes.map(({ type }) => type);
      expect(types).toEqual(expect.arrayContaining(['aws_db_instance', 'aws_ecs_service']));
      expect(types.filter((type) => type === 'aws_lb')).toHaveLength(count);
    },
  );
});
