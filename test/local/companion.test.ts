import { S3 } from '@aws-sdk/client-s3';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { zip } from '../../lib/assets/zip';
import { COMPANION } from '../../lib/aws/orchestrator/containers/companion';
import { startEmulator, type Emulator } from '../../local/emulator/emulator';
import { emulatorTest, python } from './python';

const Bucket = 'a-bucket';

let folder: string;
let emulator: Emulator | undefined;
let companion: ChildProcess | undefined;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'companion-'))));
afterEach(async () => {
  companion?.kill('SIGKILL');
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const at = (path: string) => join(folder, path);
const textAt = (path: string) => (existsSync(at(path)) ? readFileSync(at(path), 'utf8') : undefined);

/** Waits until what is read is what is expected, or shows how it differs. */
async function becomes(path: string, expected: string | undefined): Promise<void> {
  for (let attempt = 0; attempt < 100 && textAt(path) !== expected; attempt++) await delay(100);
  expect([path, textAt(path)]).toEqual([path, expected]);
}

/** One life, because each part starts where the one before ended. */
emulatorTest(
  'what runs beside Airflow fetches files and the password, and keeps both as they are',
  async () => {
    emulator = await startEmulator({ python });
    const s3 = new S3({ ...emulator.client, forcePathStyle: true });
    const secrets = new SecretsManager(emulator.client);
    await s3.createBucket({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } });
    await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: 'Enabled' } });
    const put = async (Key: string, Body: string | Buffer) =>
      (await s3.putObject({ Bucket, Key, Body })).VersionId!;
    await put('dags/load.py', 'one');
    await put('dags/deep/er/curate.py', 'two');
    const REQUIREMENTS = await put('requirements.txt', 'numpy==1.26.4');
    await put('requirements.txt', 'of another version');
    const PLUGINS = await put('plugins.zip', zip([{ path: 'in/side.py', content: Buffer.from('plugin') }]));
    const secret = (password: string) => JSON.stringify({ username: 'airflow_owner', password });
    const { ARN } = await secrets.createSecret({ Name: 'rds!db-1', SecretString: secret('a:b\\c') });

    companion = spawn(python!, ['-c', COMPANION.replace('time.sleep(30)', 'time.sleep(0.2)')], {
      env: {
        ...process.env,
        ...emulator.environment,
        SHARED: folder,
        BUCKET: Bucket,
        SECRET: ARN,
        PLUGINS,
        REQUIREMENTS,
      },
      stdio: 'ignore',
    });
    await becomes('ready', '');
    expect(textAt('dags/load.py')).toBe('one');
    expect(textAt('dags/deep/er/curate.py')).toBe('two');
    expect(textAt('plugins/in/side.py')).toBe('plugin');
    expect(textAt('requirements.txt')).toBe('numpy==1.26.4');
    // PostgreSQL's own client takes colons and backslashes apart, and ignores a file that others may read.
    expect(textAt('pgpass')).toBe('*:*:*:airflow_owner:a\\:b\\\\c\n');
    expect(statSync(at('pgpass')).mode & 0o777).toBe(0o600);

    await put('dags/load.py', 'six');
    await put('dags/new.py', 'new');
    await s3.deleteObject({ Bucket, Key: 'dags/deep/er/curate.py' });
    await becomes('dags/load.py', 'six');
    await becomes('dags/new.py', 'new');
    await becomes('dags/deep/er/curate.py', undefined);

    // A value that it cannot read takes nothing away, and does not end it.
    await secrets.putSecretValue({ SecretId: ARN, SecretString: 'no object' });
    await put('dags/new.py', 'later');
    await becomes('dags/new.py', 'later');
    expect(textAt('pgpass')).toContain('airflow_owner');
    await secrets.putSecretValue({ SecretId: ARN, SecretString: secret('rotated') });
    await becomes('pgpass', '*:*:*:airflow_owner:rotated\n');
  },
);
