import type { AwsTarget } from '../../../lib/aws/foundation/target';
import type { TakenClone } from '../../../lib/base/clones';
import type { DatabaseContents, OwnDatabase } from '../../../lib/base/contents';
import type { LentDatabase } from '../../../lib/base/database';
import type { EnvironmentStack } from '../../environments/stack';
import type { Clients } from '../clients';
import { dropDatabase, lostInDatabase, makeDatabase } from '../databases';
import { authorizeShares, needAuthorization } from '../databases/authorize';
import { acceptShare, checkOffer, leaveShare } from '../databases/clones/consent';
import { fillOwn, lostInOwn } from '../databases/own';
import { declaredShares } from '../databases/shares';

/** Makes clients of the services that are named, once something is asked of them. */
type ClientsOf = <P extends keyof Clients>(...names: readonly P[]) => Pick<Clients, P>;

/** What is read where production has it, and the workgroup that reads it. */
interface Clone {
  readonly takes: TakenClone;
  readonly workgroup: string;
}

/** The databases of Redshift that stacks need: their own, and those in what a base lends. */
export class Databases {
  constructor(
    private readonly target: AwsTarget,
    private readonly clients: ClientsOf,
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

  async make(stacks: readonly EnvironmentStack[]): Promise<void> {
    const { account } = this.target;
    for (const { takes, workgroup } of clonesOf([...lentTo(stacks), ...ownOf(stacks)]))
      await acceptShare(this.clients('redshift', 'redshift-serverless'), takes, account, workgroup);
    for (const database of lentTo(stacks)) {
      await makeDatabase(this.clients('ssm', 'redshift-data'), database);
      await this.authorize(database.workgroup, database.contents);
    }
    for (const database of ownOf(stacks)) {
      await fillOwn(this.clients('redshift-data', 'redshift-serverless'), database);
      await this.authorize(database.workgroup, database.contents);
    }
    await this.leave(clonesOf(ownOf(stacks)).filter(({ takes }) => takes.tables.length === 0));
  }

  async drop(stacks: readonly EnvironmentStack[]): Promise<void> {
    for (const database of lentTo(stacks)) await dropDatabase(this.clients('ssm', 'redshift-data'), database);
    await this.leave(clonesOf(ownOf(stacks)));
  }

  private async authorize(workgroup: string, contents: DatabaseContents | undefined): Promise<void> {
    const shares = contents === undefined ? [] : declaredShares(contents);
    if (!needAuthorization(shares)) return;
    await authorizeShares(this.clients('redshift', 'redshift-serverless'), this.target, workgroup, shares);
  }

  /** Only for warehouses of their own: of a base's namespace, other sandboxes still need it. */
  private async leave(clones: readonly Clone[]): Promise<void> {
    for (const { takes, workgroup } of clones)
      await leaveShare(this.clients('redshift', 'redshift-serverless'), takes, workgroup);
  }
}

function lentTo(stacks: readonly EnvironmentStack[]): readonly LentDatabase[] {
  return stacks.flatMap(({ description }) => description.databases ?? []);
}

function ownOf(stacks: readonly EnvironmentStack[]): readonly OwnDatabase[] {
  return stacks.flatMap(({ description }) => description.fills ?? []);
}

function clonesOf(databases: readonly (LentDatabase | OwnDatabase)[]): readonly Clone[] {
  return databases.flatMap(({ workgroup, contents }) =>
    contents?.takes === undefined ? [] : [{ takes: contents.takes, workgroup }],
  );
}
