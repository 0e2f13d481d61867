import { IAM } from '@aws-sdk/client-iam';
import { KMS } from '@aws-sdk/client-kms';
import { S3 } from '@aws-sdk/client-s3';
import { bootstrap, type BootstrapOptions, type BootstrapReport } from '../../../cli/aws/bootstrap';
import { accountNames } from '../../../lib/aws';
import { startEmulator, type Emulator } from '../../../local/emulator/emulator';
import { EMULATOR_ACCOUNT } from '../../../local/emulator/environment';
import { python } from '../../local/python';

export const place = { account: EMULATOR_ACCOUNT, region: 'eu-west-1' };
export const names = accountNames(place, 'sandbox');
export const PolicyArn = `arn:aws:iam::${EMULATOR_ACCOUNT}:policy/${names.boundary}`;

/** The emulator's account, empty before every test of a file. */
export class EmulatedAccount {
  emulator!: Emulator;
  iam!: IAM;
  kms!: KMS;
  s3!: S3;

  get client() {
    return this.emulator.client;
  }

  /** `dataops bootstrap`, for sandboxes unless the options say otherwise. */
  bootstrap(options: Partial<BootstrapOptions> = {}): Promise<BootstrapReport> {
    return bootstrap({ ...place, classes: ['sandbox'], client: this.client, ...options });
  }

  async createBucket(Bucket: string): Promise<void> {
    const LocationConstraint = 'eu-west-1';
    await this.s3.createBucket({ Bucket, CreateBucketConfiguration: { LocationConstraint } });
  }

  async start(): Promise<void> {
    this.emulator = await startEmulator({ python });
    this.iam = new IAM(this.client);
    this.kms = new KMS(this.client);
    this.s3 = new S3(this.client);
  }

  async reset(): Promise<void> {
    await fetch(`${this.emulator.url}/moto-api/reset`, { method: 'POST' });
  }
}

/** Starts an emulator for the tests of a file, where something runs it. */
export function emulatedAccount(): EmulatedAccount {
  const account = new EmulatedAccount();
  if (python === undefined) return account;
  beforeAll(() => account.start(), 120_000);
  afterEach(() => account.reset());
  afterAll(() => account.emulator.stop());
  return account;
}

const ALL = ['break-glass role', 'boundary', 'state key', 'state bucket'];

/** Everything that is made for a class of environment, with one outcome. */
export const all = (outcome: string) => ALL.map((thing) => `${thing}, ${outcome}`);

export function outcomes({ items }: BootstrapReport): string[] {
  return items.map(({ thing, outcome, changed }) => [thing, outcome, ...changed].join(', '));
}
