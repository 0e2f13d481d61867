import { iamArn } from '../../../lib/aws/foundation/arn';
import { accountNames, type AwsTarget } from '../../../lib/aws/foundation/target';
import type { EnvironmentClass } from '../../../lib/cloud';
import type { Hibernator } from '../../environments/hibernator';
import type { Ground, LiveResource } from '../../environments/ground';
import type { MissingResource, NamelessThing, StandingThing } from '../../environments/missing';
import { regionsOf } from '../../environments/regions';
import type { EnvironmentRecord } from '../../environments/record';
import { stateOf, type EnvironmentStack } from '../../environments/stack';
import type { EnvironmentStore } from '../../environments/store';
import { requireAccount } from '../account';
import { clients, type ClientOptions, type Clients } from '../clients';
import { isNamed } from '../failures';
import { AwsHibernator } from '../hibernation/hibernator';
import { ownKeys, removeKeys } from '../recover/keys';
import type { Search } from '../recover/search';
import { standingThings } from '../recover/standing';
import { AwsContents } from './contents';
import { protectedKeys } from './key-protection';
import { liveResources } from './live';
import { missingOffers } from './offers';
import { S3EnvironmentStore } from './store';

/** An AWS account and region. Each service's client is loaded when it is first needed. */
export class AwsGround implements Ground {
  readonly contents: AwsContents;

  constructor(
    private readonly target: AwsTarget,
    private readonly client: Omit<ClientOptions, 'region'> = {},
  ) {
    this.contents = new AwsContents(target, client);
  }

  get account(): string {
    return this.target.account;
  }

  get region(): string {
    return this.target.region;
  }

  requireAccount(): Promise<void> {
    return requireAccount(this.clients('sts').sts, this.account);
  }

  store(environmentClass: EnvironmentClass): EnvironmentStore {
    const { stateBucket } = accountNames(this.target, environmentClass);
    return new S3EnvironmentStore(this.clients('s3').s3, this.target, stateBucket, environmentClass);
  }

  async missing(stacks: readonly EnvironmentStack[]): Promise<readonly string[]> {
    const [unprepared, notLent] = await Promise.all([this.unprepared(stacks), this.notLent(stacks)]);
    return [...unprepared, ...notLent];
  }

  async held(stacks: readonly EnvironmentStack[], folder: string): Promise<readonly string[]> {
    const { kms } = this.clients('kms');
    return (await Promise.all(stacks.map((stack) => protectedKeys(kms, stack, folder)))).flat();
  }

  hibernator(): Hibernator {
    return new AwsHibernator(this.account, this.remembering());
  }

  async live(
    platform: string,
    environment: string,
    stacks: readonly EnvironmentStack[] = [],
  ): Promise<readonly LiveResource[]> {
    const found = await Promise.all(
      regionsOf(stacks, this.region).map((region) => {
        const one = <P extends keyof Clients>(name: P): Clients[P] => this.clientsIn(region, name)[name];
        const searching = {
          ...this.clientsIn(region, 'iam', 'resource-groups-tagging-api'),
          ec2: () => one('ec2'),
          ecs: () => one('ecs'),
          glue: () => one('glue'),
          kms: () => one('kms'),
          secrets: () => one('secrets-manager'),
        };
        return liveResources(searching, platform, environment);
      }),
    );
    // What knows no regions is found in each.
    return [...new Map(found.flat().map((resource) => [resource.id, resource])).values()];
  }

  async nameless(record: EnvironmentRecord): Promise<readonly NamelessThing[]> {
    const { identity, stacks } = record;
    const live = await this.live(identity.platform, identity.environment, stacks);
    const regions = regionsOf(stacks, this.region);
    const keys = regions.map((region) => ownKeys(this.search(record, region), live));
    return (await Promise.all(keys)).flat();
  }

  inPlaceOf(
    record: EnvironmentRecord,
    missing: readonly MissingResource[],
    nameless: readonly NamelessThing[],
  ): Promise<readonly StandingThing[]> {
    return standingThings(this.search(record), missing, nameless);
  }

  async remove(things: readonly NamelessThing[]): Promise<void> {
    await removeKeys((region) => this.clientsIn(region, 'kms').kms, things);
  }

  /** What `dataops bootstrap` makes. */
  private async unprepared(stacks: readonly EnvironmentStack[]): Promise<readonly string[]> {
    const classes = [...new Set(stacks.map(({ description }) => description.environmentClass))];
    const found = await Promise.all([
      ...stacks.map((stack) => this.missingBucket(stateOf(stack).bucket)),
      ...classes.map((environmentClass) => this.missingBoundary(environmentClass)),
    ]);
    const lines = found.filter((line) => line !== undefined);
    if (lines.length === 0) return [];
    const wanted = classes.join(' ');
    return [
      ...new Set(lines),
      `make what is missing with \`dataops bootstrap --account ${this.account} --region ${this.region} --class ${wanted}\``,
    ];
  }

  /** What a base lends. */
  private async notLent(stacks: readonly EnvironmentStack[]): Promise<readonly string[]> {
    const borrows = stacks.flatMap(({ description }) => description.borrows);
    return borrows.length === 0 ? [] : missingOffers(this.clients('ssm').ssm, borrows);
  }

  private search(record: EnvironmentRecord, region = this.region): Search {
    const elsewhere = new Map<string, Search>();
    const search: Search = {
      record,
      region,
      in: (other) => {
        const known = other === region ? search : elsewhere.get(other);
        const found = known ?? this.search(record, other);
        elsewhere.set(other, found);
        return found;
      },
      client: this.remembering(region),
    };
    return search;
  }

  /** Makes each client when it is first asked for. */
  private remembering(region = this.region): Search['client'] {
    const made: Partial<Clients> = {};
    return (name) => (made[name] ??= this.clientsIn(region, name)[name]);
  }

  private async missingBucket(Bucket: string): Promise<string | undefined> {
    try {
      await this.clients('s3').s3.headBucket({ Bucket, ExpectedBucketOwner: this.account });
      return undefined;
    } catch (error) {
      if (isNamed(error, 'NotFound', 'NoSuchBucket')) return `the state bucket ${Bucket} does not exist`;
      throw error;
    }
  }

  private async missingBoundary(environmentClass: EnvironmentClass): Promise<string | undefined> {
    const { boundary } = accountNames(this.target, environmentClass);
    const PolicyArn = iamArn(this.target, `policy/${boundary}`);
    try {
      await this.clients('iam').iam.getPolicy({ PolicyArn });
      return undefined;
    } catch (error) {
      if (isNamed(error, 'NoSuchEntityException'))
        return `the permissions boundary ${boundary} does not exist`;
      throw error;
    }
  }

  private clients<P extends keyof Clients>(...names: readonly P[]): Pick<Clients, P> {
    return this.clientsIn(this.region, ...names);
  }

  private clientsIn<P extends keyof Clients>(region: string, ...names: readonly P[]): Pick<Clients, P> {
    return clients(names, { ...this.client, region });
  }
}
