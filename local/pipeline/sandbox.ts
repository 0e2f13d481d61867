import { S3 } from '@aws-sdk/client-s3';
import { STS } from '@aws-sdk/client-sts';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { S3EnvironmentStore } from '../../cli/aws/environments/store';
import { iamArn } from '../../lib/aws/foundation/arn';
import { accountNames } from '../../lib/aws/foundation/target';
import { ORCHESTRATOR_ROLE } from '../../lib/capabilities/orchestrator';
import type { Identity } from '../../lib/names';
import type { WorkOrchestrator } from '../../lib/workbench';
import type { Place } from '../command/place';
import { SANDBOXES } from '../command/place';
import type { Ended } from '../command/process';
import { setSecret } from '../proofs/set-secret';
import { DEPLOYED, EXAMPLE } from './example';

const IDENTITY: Identity = { platform: 'sales', environment: 'pipeline', ...SANDBOXES };

/** A sandbox of the example's platform, which the published command makes and takes away. */
export class Sandbox {
  private constructor(
    readonly place: Place,
    readonly orchestrator: WorkOrchestrator,
    /** The last line that the command said. */
    readonly said: string,
    /** The role of Airflow's tasks. */
    readonly roleName: string,
  ) {}

  static async up(place: Place): Promise<Sandbox> {
    for (const part of DEPLOYED) cpSync(join(EXAMPLE, part), join(place.folder, part), { recursive: true });
    const { stdout } = done(
      await place.dataops(['up', IDENTITY.environment, '--owner', 'npm-start', '--for', '2h']),
    );
    const store = new S3EnvironmentStore(
      s3Of(place),
      SANDBOXES,
      accountNames(SANDBOXES, 'sandbox').stateBucket,
      'sandbox',
    );
    const { workbench } = (await store.read(IDENTITY))!.record.stacks[0]!.description;
    const { orchestrator, roles } = workbench!;
    return new Sandbox(place, orchestrator!, stdout.split('\n')[0]!, roles[ORCHESTRATOR_ROLE]!.roleName);
  }

  /** Writes a secret's value, as a person does. */
  setSecret(name: string, value: string): Promise<void> {
    return setSecret(IDENTITY, name, value, this.place.emulator.client);
  }

  get s3(): S3 {
    return s3Of(this.place);
  }

  /** The role of Airflow's tasks, as variables that every SDK finds. */
  async credentials(): Promise<Readonly<Record<string, string>>> {
    const { Credentials } = await new STS(this.place.emulator.client).assumeRole({
      RoleArn: iamArn(SANDBOXES, `role/${this.roleName}`),
      RoleSessionName: 'pipeline',
    });
    return {
      AWS_ACCESS_KEY_ID: Credentials!.AccessKeyId!,
      AWS_SECRET_ACCESS_KEY: Credentials!.SecretAccessKey!,
      AWS_SESSION_TOKEN: Credentials!.SessionToken!,
    };
  }

  async down(): Promise<string> {
    const { stdout } = done(await this.place.dataops(['down', IDENTITY.environment, '--yes']));
    return stdout.split('\n').find((line) => line.includes(' is gone'))!;
  }
}

function s3Of({ emulator }: Place): S3 {
  return new S3({ ...emulator.client, forcePathStyle: true });
}

function done(ended: Ended): Ended {
  if (ended.code !== 0) throw new Error(`${ended.stdout}\n${ended.stderr}`.trim());
  return ended;
}
