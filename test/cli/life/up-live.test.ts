import { SSM } from '@aws-sdk/client-ssm';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { S3EnvironmentStore } from '../../../cli/aws/environments/store';
import type { EnvironmentRecord } from '../../../cli/environments/record';
import { hashOf, type EnvironmentStack, type StackJson } from '../../../cli/environments/stack';
import { python } from '../../local/python';
import { emulatedAccount, names, place } from '../aws/emulated';
import { withEnvironment } from '../environment';
import { dataops, type Ran } from '../terminal';
import { record, stack } from './support';

const account = emulatedAccount();
const here = { ...stack().description, ...place };
const mine: EnvironmentStack = {
  ...stack('acme__ada'),
  description: here,
  json: {
    ...stack().json,
    '//': { dataops: here },
    terraform: { backend: { s3: { bucket: names.stateBucket, key: 'acme/ada/acme__ada.tfstate' } } },
  },
};

/** The folder of an app that builds the sandbox `ada`, and nothing that is asked of it. */
function app(sandboxes: readonly object[] = [place], json: StackJson = mine.json): string {
  const folder = mkdtempSync(join(tmpdir(), 'dataops-up-'));
  const settings = { app: 'node app.js', context: { 'dataops:sandboxes': sandboxes } };
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify(settings));
  writeFileSync(
    join(folder, 'app.js'),
    `const { mkdirSync, writeFileSync } = require('node:fs'); const out = process.env.CDKTF_OUTDIR;
     mkdirSync(out + '/stacks/acme__ada', { recursive: true });
     writeFileSync(out + '/stacks/acme__ada/cdk.tf.json', ${JSON.stringify(JSON.stringify(json))});
     writeFileSync(out + '/manifest.json', '{"stacks":{"acme__ada":{"constructPath":"acme__ada","dependencies":[]}}}');`,
  );
  return folder;
}

/** Where nothing but Node is: whoever needs Terraform fails. */
const withoutTerraform = {
  PATH: [dirname(process.execPath), '/bin'].join(delimiter),
  DATAOPS_CACHE: mkdtempSync(join(tmpdir(), 'dataops-cache-')),
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};

const up = (args: readonly string[] = [], folder = app(), variables = {}): Promise<Ran> =>
  withEnvironment({ ...account.emulator.environment, ...withoutTerraform, ...variables }, () =>
    dataops(['up', 'ada', '--owner', 'ada', ...args], { folder }),
  );

/** As a record is after `up` applied what the app builds. */
function deployed(change: Partial<EnvironmentRecord> = {}): EnvironmentRecord {
  const tags = { 'dataops:creation': 'c1', 'dataops:expires': '2099-01-01' };
  const said = { ...here, creation: 'c1', expires: '2099-01-01' };
  const provider = { aws: [{ region: 'eu-west-1', default_tags: [{ tags }] }] };
  const applied = { ...mine, json: { ...mine.json, '//': { dataops: said }, provider } };
  const hash = hashOf([applied]);
  const identity = { ...record().identity, ...place };
  return record({ identity, expires: '2099-01-01', hash, applied: hash, stacks: [applied], ...change });
}

(python === undefined ? describe.skip : describe)('dataops up (needs Python)', () => {
  const store = () => new S3EnvironmentStore(account.s3, place, names.stateBucket, 'sandbox');
  const left = (change?: Partial<EnvironmentRecord>) => store().create(deployed(change));
  beforeEach(async () => {
    await account.bootstrap();
  });

  test('does nothing where nothing changed: no Terraform is looked for', async () => {
    await left();
    const ran = await up(['--json']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(ran.stdout)).toMatchObject({ changed: false, creation: 'c1', expires: '2099-01-01' });
  });

  test('says that --for moves no expiry of a sandbox that is there', async () => {
    await left();
    expect(await up(['--for', '5d'])).toMatchObject({
      code: 0,
      stderr: "'ada' expires on 2099-01-01 as before; move that with `dataops extend ada --for 5d`\n",
    });
  });

  test('does not say that nothing changed where the state is gone', async () => {
    await left({ states: { [mine.id]: { lineage: 'l1', serial: 7 } } });
    expect(await up()).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/the state is not the one that was left: .* is gone; /) as string,
    });
  });

  test.each<[string, Partial<EnvironmentRecord>]>([
    ['the last command did not end', { status: 'applying' }],
    ['the last command failed', { status: 'failed' }],
    ['something else was applied', { applied: 'other' }],
  ])('needs Terraform where %s', async (_, change) => {
    await left(change);
    expect(await up()).toMatchObject({ code: 1, stderr: expect.stringMatching(/terraform/i) as string });
    expect((await store().list())[0]?.record).toEqual(deployed(change));
  });

  test(`refuses somebody else's, unless one says whose it is`, async () => {
    await left({ owner: 'ben@acme.example' });
    const folder = app();
    const ran = await withEnvironment({ ...account.emulator.environment, ...withoutTerraform }, () =>
      dataops(['up', 'ada'], { folder }),
    );
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/'ada' belongs to ben@acme.example, got .*--owner ben@acme.example/);
  });

  test.each<[string, Partial<EnvironmentRecord>, number, RegExp]>([
    ['an expired one', { expires: '2020-01-01' }, 2, /expired on 2020-01-01.*dataops extend ada/],
    [
      'one that is being destroyed',
      { status: 'destroying' },
      1,
      /being destroyed since .* by ada@laptop.*dataops down ada/,
    ],
  ])('refuses %s', async (_, change, code, message) => {
    await left(change);
    expect(await up()).toMatchObject({ code, stderr: expect.stringMatching(message) as string });
  });

  test('refuses a record that another version wrote', async () => {
    const Key = `acme/ada/${place.account}/${place.region}/environment.json`;
    await account.s3.putObject({ Bucket: names.stateBucket, Key, Body: '{"format":9,"library":"7.0.0"}' });
    expect(await up()).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/7\.0\.0: format 9/) as string,
    });
  });

  test('refuses an account that is not on the list, and credentials of another one', async () => {
    const other = { account: '999988887777', region: 'eu-west-1' };
    const ran = await up([], app([other]));
    expect(ran).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/not on the list of accounts/) as string,
    });
    expect(await up([], app(['nonsense' as never]))).toMatchObject({ code: 2 });
  });

  test('refuses to choose between several places, unless the code has chosen', async () => {
    const both = [place, { account: place.account, region: 'us-east-1' }];
    await left();
    expect(await up([], app(both))).toMatchObject({ code: 0 });
    const ran = await withEnvironment({ ...account.emulator.environment, ...withoutTerraform }, () =>
      dataops(['up', 'ben'], { folder: app(both) }),
    );
    expect(ran).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /several places for sandboxes: .*us-east-1; choose with --account/,
      ) as string,
    });
  });

  test('asks for --for in a form that it knows', async () => {
    expect(await up(['--for', 'ages'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/got "ages"; allowed: for example 48h/) as string,
    });
  });

  test('says in one line that there are no credentials, or no network', async () => {
    const none = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, HOME: '/nowhere' };
    expect((await up([], app(), none)).stderr).toMatch(/^no AWS credentials were found; .*\n$/);
    expect((await up([], app(), { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' })).stderr).toMatch(
      /^AWS cannot be reached .*\n$/,
    );
  });

  test('says what is missing before the first deployment, and how to make it', async () => {
    await account.reset();
    const { code, stderr } = await up();
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /the state bucket .* does not exist; .*`dataops bootstrap --account 123456789012 --region eu-west-1 --class sandbox`/,
    );
  });

  test('says which stack comes first where nobody deployed the base', async () => {
    const parameter = '/dataops-base/shared/v1/key';
    const base = `dataops-base__shared__${place.account}__eu-west-1`;
    const borrows = [{ base: 'shared', stack: base, offer: 'key', parameter, contract: 1 }];
    const folder = app([place], { ...mine.json, '//': { dataops: { ...here, borrows } } });
    expect(await up([], folder)).toMatchObject({
      code: 1,
      stderr: `the base 'shared' was never deployed: there is no parameter ${parameter}; deploy it first with \`dataops bootstrap\`, or with \`npx cdktf deploy ${base}\`\n`,
    });
    expect(await store().list()).toEqual([]);
    await new SSM(account.client).putParameter({ Name: parameter, Value: 'arn', Type: 'String' });
    expect((await up([], folder)).stderr).toMatch(/terraform/i);
  });

  test('says that the boundary is missing, too', async () => {
    const PolicyArn = `arn:aws:iam::${place.account}:policy/${names.boundary}`;
    await account.iam.deletePolicy({ PolicyArn });
    const { code, stderr } = await up();
    expect(code).toBe(1);
    expect(stderr).toMatch(/the permissions boundary .* does not exist; .*--class sandbox`/);
  });
});
