import type { AwsTarget } from '../../../lib/aws/foundation/target';
import type { TakenClone } from '../../../lib/base/clones';
import type { DatabaseContents, OwnDatabase } from '../../../lib/base/contents';
import type { LentDatabase } from '../../../lib/base/database';
import type { NeededPools } from '../../../lib/base/pools';
import type { Filling, Masking, TablePlace } from '../../../lib/data/filling';
import { duckdb } from '../../data/duck';
import type { Contents, FilledWith } from '../../environments/contents';
import type { EnvironmentStack } from '../../environments/stack';
import type { WrittenStack } from '../../environments/synthesize';
import { clients, type ClientOptions, type Clients } from '../clients';
import { dropDatabase, lostInDatabase, makeDatabase } from '../databases';
import { authorizeShares, needAuthorization } from '../databases/authorize';
import { acceptShare, checkOffer, leaveShare } from '../databases/clones/consent';
import { fillOwn, lostInOwn } from '../databases/own';
import { declaredShares } from '../databases/shares';
import { Edits } from '../edits';
import { editedFolders, leftFolders, type EditedFolder } from '../edits/folders';
import { objectsIn } from '../edits/objects';
import { orNothing } from '../failures';
import { fillLake } from '../lake/fill';
import { Steward } from '../lake/steward';
import { TableFiles } from '../lake/table-files';
import { dropPools, makePools, surplusOf } from '../pools';
import { AirflowApi } from '../pools/airflow-api';

/** Over the Data API of Redshift, Airflow's own API, and S3. */
export class AwsContents implements Contents {
  constructor(
    private readonly target: AwsTarget,
    private readonly client: Omit<ClientOptions, 'region'> = {},
  ) {}

  async lost(stacks: readonly EnvironmentStack[]): Promise<readonly string[]> {
    const found = await Promise.all([
      ...lentTo(stacks).map((it) => lostInDatabase(this.clients('ssm', 'redshift-data'), it)),
      ...ownOf(stacks).map((it) => lostInOwn(this.clients('redshift-data', 'redshift-serverless'), it)),
    ]);
    return found.flat();
  }

  async checkClones(stacks: readonly EnvironmentStack[]): Promise<void> {
    for (const { takes } of clonesOf([...lentTo(stacks), ...ownOf(stacks)]))
      await checkOffer(this.clients('redshift').redshift, takes, this.target.account);
  }

  async makeDatabases(stacks: readonly EnvironmentStack[]): Promise<void> {
    for (const { takes, workgroup } of clonesOf([...lentTo(stacks), ...ownOf(stacks)]))
      await acceptShare(
        this.clients('redshift', 'redshift-serverless'),
        takes,
        this.target.account,
        workgroup,
      );
    for (const database of lentTo(stacks)) {
      await makeDatabase(this.clients('ssm', 'redshift-data'), database);
      await this.authorize(database.workgroup, database.contents);
    }
    for (const database of ownOf(stacks)) {
      await fillOwn(this.clients('redshift-data', 'redshift-serverless'), database);
      await this.authorize(database.workgroup, database.contents);
    }
    await this.leaveShares(clonesOf(ownOf(stacks)).filter(({ takes }) => takes.tables.length === 0));
  }

  async dropDatabases(stacks: readonly EnvironmentStack[]): Promise<void> {
    for (const database of lentTo(stacks)) await dropDatabase(this.clients('ssm', 'redshift-data'), database);
    await this.leaveShares(clonesOf(ownOf(stacks)));
  }

  async makePools(stacks: readonly EnvironmentStack[], before: readonly EnvironmentStack[]): Promise<void> {
    const [needed, surplus] = [poolsOf(stacks), surplusOf(poolsOf(before), poolsOf(stacks))];
    for (const pools of needed) await makePools(this.airflow(), pools);
    for (const pools of surplus) await dropPools(this.airflow(), pools);
  }

  async dropPools(stacks: readonly EnvironmentStack[]): Promise<void> {
    for (const pools of poolsOf(stacks))
      if (pools.parameter !== undefined) await dropPools(this.airflow(), pools);
  }

  async checkSource(filling: Filling): Promise<void> {
    await duckdb();
    if (filling.data !== 'masked') return;
    const steward = await this.steward(filling);
    await steward.key();
    await steward.requireSources(filling.tables);
  }

  fill(filling: Filling, progress: (filled: FilledWith) => void): Promise<readonly FilledWith[]> {
    return fillLake(filling, {
      clients: this.clients('s3', 'glue'),
      account: this.target.account,
      steward: (masking) => this.steward(masking),
      progress,
    });
  }

  async empty(tables: readonly TablePlace[]): Promise<number> {
    const using = this.clients('s3', 'glue');
    const ExpectedBucketOwner = this.target.account;
    let count = 0;
    for (const place of tables) {
      const bucket = using.s3.headBucket({ Bucket: place.bucket, ExpectedBucketOwner });
      if ((await orNothing(bucket, 'NotFound', 'NoSuchBucket')) === undefined) continue;
      count += await new TableFiles(using, place, this.target.account).removeStale();
    }
    return count;
  }

  async edits(stacks: readonly EnvironmentStack[]): Promise<readonly string[]> {
    const addresses = new Map(stacks.flatMap(objectsIn).map(({ key, address }) => [key, address]));
    const found = await Promise.all(
      editedFolders(stacks).map(async (folder) => {
        const { paths } = await this.editsOf(folder).list.read();
        return paths.map((path) => folder.prefix + path);
      }),
    );
    return found.flat().map((key) => addresses.get(key) ?? key);
  }

  async undoEdits(stacks: readonly WrittenStack[]): Promise<number> {
    const folders = editedFolders(stacks);
    const counts = await Promise.all(folders.map((folder) => this.editsOf(folder).undo(stacks)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async clearFolders(
    stacks: readonly EnvironmentStack[],
    staying: readonly EnvironmentStack[],
    keep: 'deployed' | 'nothing',
  ): Promise<void> {
    // A base may lend the same bucket by another parameter: what stays is never removed.
    const kept = keep === 'deployed' ? [...stacks, ...staying] : staying;
    for (const folder of leftFolders(stacks, staying)) await this.editsOf(folder).clear(kept);
  }

  private async authorize(workgroup: string, contents: DatabaseContents | undefined): Promise<void> {
    const shares = contents === undefined ? [] : declaredShares(contents);
    if (!needAuthorization(shares)) return;
    await authorizeShares(this.clients('redshift', 'redshift-serverless'), this.target, workgroup, shares);
  }

  /** Of a base's namespace, the other sandboxes there still need it. */
  private async leaveShares(clones: ReturnType<typeof clonesOf>): Promise<void> {
    for (const { takes, workgroup } of clones)
      await leaveShare(this.clients('redshift', 'redshift-serverless'), takes, workgroup);
  }

  private steward({ source }: Masking): Promise<Steward> {
    return Steward.enter(this.clients('sts').sts, source, 'dataops-mask', this.client);
  }

  private airflow(): AirflowApi {
    const endpoint = this.client.endpoint ?? process.env['AWS_ENDPOINT_URL'];
    return new AirflowApi(this.clients('sts').sts, this.target.region, endpoint);
  }

  private editsOf(folder: EditedFolder): Edits {
    return new Edits({ s3: this.clients('s3').s3, ssm: () => this.clients('ssm').ssm }, folder);
  }

  private clients<P extends keyof Clients>(...names: readonly P[]): Pick<Clients, P> {
    return clients(names, { ...this.client, region: this.target.region });
  }
}

function lentTo(stacks: readonly EnvironmentStack[]): readonly LentDatabase[] {
  return stacks.flatMap(({ description }) => description.databases ?? []);
}

function ownOf(stacks: readonly EnvironmentStack[]): readonly OwnDatabase[] {
  return stacks.flatMap(({ description }) => description.fills ?? []);
}

/** What is read where production has it, and the workgroup that reads it. */
function clonesOf(
  databases: readonly (LentDatabase | OwnDatabase)[],
): readonly { readonly takes: TakenClone; readonly workgroup: string }[] {
  return databases.flatMap(({ workgroup, contents }) =>
    contents?.takes === undefined ? [] : [{ takes: contents.takes, workgroup }],
  );
}

function poolsOf(stacks: readonly EnvironmentStack[]): readonly NeededPools[] {
  return stacks.flatMap(({ description }) => description.pools ?? []);
}
