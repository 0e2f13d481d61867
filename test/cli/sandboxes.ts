import { AwsGround } from '../../cli/aws/environments/ground';
import type { EnvironmentRecord } from '../../cli/environments/record';
import type { EnvironmentStack } from '../../cli/environments/stack';
import { statePrefix } from '../../lib/names';
import { names, place, type EmulatedAccount } from './aws/emulated';
import { withEnvironment } from './environment';
import { record, stack } from './life/support';
import { dataops, type RunOptions } from './terminal';

/** Sandboxes that the emulated account has records of, and the command run on them. */
export class EmulatedSandboxes {
  constructor(readonly account: EmulatedAccount) {}

  /** Writes a record where a command would; returns it. */
  async add(environment: string, change: Partial<EnvironmentRecord> = {}): Promise<EnvironmentRecord> {
    const identity = { platform: 'acme', environment, ...place, ...change.identity };
    const written = record({ ...change, identity, stacks: change.stacks ?? [stackIn(environment)] });
    await new AwsGround(place, this.account.client).store('sandbox').create(written);
    return written;
  }

  /** Writes anything where the record of a sandbox belongs. */
  async damage(environment: string, Body: string): Promise<void> {
    const Key = `${statePrefix({ platform: 'acme', environment, ...place })}/environment.json`;
    await this.account.s3.putObject({ Bucket: names.stateBucket, Key, Body });
  }

  /** Locks a sandbox's state as Terraform does. */
  async lock(environment: string, ID = 'id-1'): Promise<void> {
    await this.account.s3.putObject({
      Bucket: names.stateBucket,
      Key: `${keyOf(environment)}.tflock`,
      Body: JSON.stringify({
        ID,
        Who: 'ben@desk',
        Created: '2026-11-20T09:00:00Z',
        Operation: 'OperationTypeApply',
      }),
    });
  }

  /** `dataops <args>`, told where the sandboxes lie; in a folder without an app unless the options say otherwise. */
  run(args: readonly string[], options: RunOptions = {}) {
    const where = ['--account', place.account, '--region', place.region];
    return withEnvironment(this.account.emulator.environment, () =>
      dataops([...args, ...where], { folder: __dirname, ...options }),
    );
  }
}

/** A stack of the sandbox, whose state lies in the emulated account's bucket. */
export function stackIn(environment: string, resource: object = {}): EnvironmentStack {
  const made = stack(`acme__${environment}`, resource);
  const terraform = { backend: { s3: { bucket: names.stateBucket, key: keyOf(environment) } } };
  return { ...made, json: { ...made.json, terraform } };
}

const keyOf = (environment: string): string => `acme/${environment}/platform.tfstate`;
