import type { AwsTarget } from '../../../lib/aws/foundation/target';
import type { NeededPools } from '../../../lib/base/pools';
import type { Filling, Masking, TablePlace } from '../../../lib/data/filling';
import { duckdb } from '../../data/duck';
import type { Contents, FilledWith } from '../../environments/contents';
import type { EnvironmentStack } from '../../environments/stack';
import type { WrittenStack } from '../../environments/synthesize';
import { clients, type ClientOptions, type Clients } from '../clients';
import { Edits } from '../edits';
import { editedFolders, leftFolders, type EditedFolder } from '../edits/folders';
import { objectsIn } from '../edits/objects';
import { emptyTables } from '../lake/empty';
import { fillLake } from '../lake/fill';
import { Steward } from '../lake/steward';
import { dropPools, makePools, surplusOf } from '../pools';
import { AirflowApi } from '../pools/airflow-api';
import { Databases } from './databases';

/** Over the Data API of Redshift, Airflow's own API, and S3. */
export class AwsContents implements Contents {
  private readonly databases: Databases;

  constructor(
    private readonly target: AwsTarget,
    private readonly client: Omit<ClientOptions, 'region'> = {},
  ) {
    this.databases = new Databases(target, (...names) => this.clients(...names));
  }

  lost: Contents['lost'] = (stacks) => this.databases.lost(stacks);
  checkClones: Contents['checkClones'] = (stacks) => this.databases.checkClones(stacks);
  makeDatabases: Contents['makeDatabases'] = (stacks) => this.databases.make(stacks);
  dropDatabases: Contents['dropDatabases'] = (stacks) => this.databases.drop(stacks);

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

  empty(tables: readonly TablePlace[]): Promise<number> {
    return emptyTables(this.clients('s3', 'glue'), tables, this.target.account);
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

function poolsOf(stacks: readonly EnvironmentStack[]): readonly NeededPools[] {
  return stacks.flatMap(({ description }) => description.pools ?? []);
}
