import type { KeptMetadata, Sleeper } from '../../environments/hibernation';
import type { Hibernator } from '../../environments/hibernator';
import type { EnvironmentStack } from '../../environments/stack';
import type { Clients } from '../clients';
import { asleepStack } from './asleep';
import { Mailbox } from './mailbox';
import { keepMetadata, metadataBucketOf, waitForMetadata } from './metadata';
import { startDatabases, stopDatabases } from './databases';
import { waitForServices } from './services';
import { partsOf, SLEEPING } from './sleepers';
import { Waiting } from './waiting';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Tasks have two minutes at most to end by themselves. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html */
const TASKS = new Waiting(3 * SECOND, 5 * MINUTE);
/** Stopping and starting takes RDS minutes, and now and then a good half of an hour. */
const DATABASE = new Waiting(10 * SECOND, 40 * MINUTE);

/** Airflow looks for wishes three times a minute, and copies what it knows in seconds; a long history takes longer. */
const ANSWER = new Waiting(5 * SECOND, 20 * MINUTE);

/** An orchestrator on AWS: services and database are stopped; MWAA, which cannot be, is removed with its metadata kept. */
export class AwsHibernator implements Hibernator {
  /** @param client makes a client when it is first needed */
  constructor(
    private readonly account: string,
    private readonly client: <N extends keyof Clients>(name: N) => Clients[N],
  ) {}

  sleepers(stacks: readonly EnvironmentStack[]): readonly Sleeper[] {
    return (Object.keys(SLEEPING) as (keyof typeof SLEEPING)[]).flatMap((type) =>
      partsOf(stacks, type).map(({ stack, address }) => ({ stack: stack.id, address, what: SLEEPING[type] })),
    );
  }

  asleep(stacks: readonly EnvironmentStack[]): readonly EnvironmentStack[] {
    for (const part of partsOf(stacks, 'aws_mwaa_environment')) metadataBucketOf(part);
    return stacks.map(asleepStack);
  }

  async stop(stacks: readonly EnvironmentStack[]): Promise<void> {
    if (partsOf(stacks, 'aws_db_instance').length === 0) return;
    if (partsOf(stacks, 'aws_ecs_service').length > 0)
      await waitForServices(this.client('ecs'), stacks, TASKS);
    await stopDatabases(this.client('rds'), stacks, DATABASE);
  }

  async start(stacks: readonly EnvironmentStack[]): Promise<void> {
    if (partsOf(stacks, 'aws_db_instance').length > 0)
      await startDatabases(this.client('rds'), stacks, DATABASE);
  }

  async keep(stacks: readonly EnvironmentStack[]): Promise<readonly KeptMetadata[]> {
    const kept: KeptMetadata[] = [];
    for (const part of partsOf(stacks, 'aws_mwaa_environment'))
      kept.push(await keepMetadata(this.mailbox(metadataBucketOf(part)), part.address, ANSWER));
    return kept;
  }

  async offer(kept: readonly KeptMetadata[]): Promise<void> {
    for (const { bucket, prefix, manifest } of kept)
      await this.mailbox(bucket).wish({ id: prefix.split('/').at(-1)!, does: 'restore', manifest });
  }

  async restored(kept: readonly KeptMetadata[]): Promise<void> {
    for (const each of kept) await waitForMetadata(this.mailbox(each.bucket), each, ANSWER);
  }

  async forget(kept: readonly KeptMetadata[]): Promise<void> {
    for (const { bucket } of kept) await this.mailbox(bucket).empty();
  }

  private mailbox(bucket: string): Mailbox {
    return new Mailbox(this.client('s3'), bucket, this.account);
  }
}
