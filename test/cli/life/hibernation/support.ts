import type { KeptMetadata } from '../../../../cli/environments/hibernation';
import type { Hibernator } from '../../../../cli/environments/hibernator';
import type { EnvironmentRecord } from '../../../../cli/environments/record';
import { hashOf, type EnvironmentStack } from '../../../../cli/environments/stack';
import { withLife } from '../../../../cli/environments/labels';
import { AwsHibernator } from '../../../../cli/aws/hibernation/hibernator';
import { identity, MemoryGround, record, stack, stateText } from '../support';

const at = (path: string) => ({ '//': { metadata: { path: `acme/acme__ada/${path}` } } });

/** What an orchestrator of its own consists of, on containers. */
export const containers = {
  aws_ecs_service: {
    scheduler: {
      ...at('orchestrator/Scheduler'),
      name: 'acme-ada-scheduler',
      cluster: '${aws_ecs_cluster.airflow.arn}',
      desired_count: 1,
      launch_type: 'FARGATE',
      task_definition: '${aws_ecs_task_definition.airflow.arn}',
    },
    mine: { ...at('mine/Service'), name: 'mine', desired_count: 3 },
  },
  aws_ecs_cluster: { airflow: { ...at('orchestrator/Cluster'), name: 'acme-ada' } },
  aws_ecs_task_definition: { airflow: { ...at('orchestrator/Task'), cpu: '1024', memory: '2048' } },
  aws_db_instance: {
    metadata: {
      ...at('orchestrator/Database'),
      identifier: 'acme-ada-airflow',
      engine: 'postgres',
      instance_class: 'db.t4g.micro',
      storage_type: 'gp3',
      allocated_storage: 20,
    },
  },
  aws_cloudwatch_metric_alarm: {
    heartbeat: { ...at('orchestrator/alarms/scheduler'), alarm_name: 'heartbeat' },
    lake: { ...at('lake/alarms/bytes'), alarm_name: 'bytes' },
  },
};

/** And on MWAA. */
export const managed = {
  aws_s3_bucket: { airflow: { ...at('orchestrator/Bucket'), bucket: 'acme-ada-airflow' } },
  aws_mwaa_environment: {
    airflow: {
      ...at('orchestrator/Default'),
      name: 'acme-ada-airflow',
      environment_class: 'mw1.micro',
      airflow_configuration_options: { 'dataops.metadata_bucket': 'acme-ada-airflow' },
      source_bucket_arn: '${aws_s3_bucket.airflow.arn}',
    },
  },
};

/** The services behind a hibernator: what they did, in order, and what goes wrong. */
export class FakeServices implements Hibernator {
  readonly did: string[] = [];
  /** The step that fails. @default - none */
  failing?: string;
  private readonly aws = new AwsHibernator(identity.account, () => {
    throw new Error('nobody should call AWS');
  });
  sleepers = (stacks: readonly EnvironmentStack[]) => this.aws.sleepers(stacks);
  asleep = (stacks: readonly EnvironmentStack[]) => this.aws.asleep(stacks);
  stop = () => this.step('stop');
  start = () => this.step('start');
  offer = () => this.step('offer');
  restored = () => this.step('restored');
  forget = (kept: readonly KeptMetadata[]) => (kept.length > 0 ? this.step('forget') : Promise.resolve());

  async keep(stacks: readonly EnvironmentStack[]): Promise<readonly KeptMetadata[]> {
    await this.step('keep');
    return this.sleepers(stacks)
      .filter(({ what }) => what === 'Airflow environment')
      .map(({ address }) => ({ address, bucket: 'acme-ada-airflow', prefix: 'metadata/1', manifest: 'm1' }));
  }

  private step(name: string): Promise<void> {
    this.did.push(name);
    return this.failing === name ? Promise.reject(new Error(`${name} failed`)) : Promise.resolve();
  }
}

/** A sandbox with these resources, as the last `up` left it. */
export async function sandbox(resource: object = containers, change: Partial<EnvironmentRecord> = {}) {
  const ground = new MemoryGround();
  const services = new FakeServices();
  ground.sleepMaker = services;
  const made = stack('acme__ada', resource);
  const stacks = [{ ...made, json: withLife(made.json, { creation: 'c1', expires: '2026-12-01' }) }];
  const hash = hashOf(stacks);
  ground.memory.states.set('acme/ada/acme__ada.tfstate', stateText(1));
  await ground.memory.create(record({ stacks, hash, applied: hash, ...change }));
  const stored = async () => (await ground.memory.list())[0]!;
  const now = async () => (await stored()).record;
  return { ground, services, stacks, hash, stored, now };
}

/** Resources of the stack that Terraform was given, in the place of which something else may stand. */
export function resourcesIn(text: string): Readonly<Record<string, Record<string, Record<string, unknown>>>> {
  return (JSON.parse(text) as { resource: Record<string, Record<string, Record<string, unknown>>> }).resource;
}
