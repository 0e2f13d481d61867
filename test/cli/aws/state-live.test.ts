import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KMS } from '@aws-sdk/client-kms';
import { S3 } from '@aws-sdk/client-s3';
import { App, TerraformStack } from 'cdktf';
import { bootstrap } from '../../../cli/aws/bootstrap';
import { accountNames } from '../../../lib/aws';
import { keepState } from '../../../lib/aws/foundation/state';
import type { BuildContext } from '../../../lib/cloud';
import type { AwsKinds } from '../../../lib/aws/kinds';
import { startEmulator, type Emulator } from '../../../local/emulator/emulator';
import { EMULATOR_ACCOUNT } from '../../../local/emulator/environment';
import { emulatorTest, python } from '../../local/python';

const target = { account: EMULATOR_ACCOUNT, region: 'eu-west-1' };
const { stateBucket: Bucket, stateKeyAlias } = accountNames(target, 'sandbox');
const KEY = 'acme/ada/platform.tfstate';

const terraformTest = hasTerraform()
  ? emulatorTest
  : (title: string) => test.skip(`${title} (needs terraform)`, () => undefined);

/** A folder with the backend block as our stacks have it, and a resource that needs no provider from anywhere. */
function stack(): string {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'dataops-state-')) });
  const made = new TerraformStack(app, 'stack');
  keepState(made, KEY, { target, environmentClass: 'sandbox' } as BuildContext<AwsKinds>);
  made.addOverride('resource.terraform_data.it', { input: 'something' });
  const folder = mkdtempSync(join(tmpdir(), 'dataops-state-'));
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(made.toTerraform()));
  return folder;
}

terraformTest(
  'state is encrypted with the customer key, though its backend block says nothing of encryption',
  async () => {
    const emulator = await startEmulator({ python });
    try {
      await bootstrap({ ...target, classes: ['sandbox'], client: emulator.client });
      const folder = stack();
      terraform(emulator, folder, 'init', '-input=false');
      terraform(emulator, folder, 'apply', '-auto-approve', '-input=false');

      const s3 = new S3(emulator.client);
      const { KeyMetadata } = await new KMS(emulator.client).describeKey({ KeyId: stateKeyAlias });
      const { ServerSideEncryption, SSEKMSKeyId } = await s3.headObject({ Bucket, Key: KEY });
      expect([ServerSideEncryption, SSEKMSKeyId]).toEqual(['aws:kms', KeyMetadata!.Arn]);
      const { Versions = [], DeleteMarkers = [] } = await s3.listObjectVersions({ Bucket });
      expect(Versions.map(({ Key }) => Key)).toContain(`${KEY}.tflock`);
      expect(DeleteMarkers.map(({ Key }) => Key)).toContain(`${KEY}.tflock`);
    } finally {
      await emulator.stop();
    }
  },
);

function terraform({ environment }: Emulator, folder: string, ...args: readonly string[]): string {
  const env = { ...process.env, ...environment, CHECKPOINT_DISABLE: '1' } as NodeJS.ProcessEnv;
  return execFileSync('terraform', [...args, '-no-color'], {
    cwd: folder,
    env,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

function hasTerraform(): boolean {
  try {
    execFileSync('terraform', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
