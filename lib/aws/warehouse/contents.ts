import type { GivenClone, TakenClone } from '../../base/clones';
import { databaseTables, type DatabaseContents, type Share } from '../../base/contents';
import type { WarehouseProps } from '../../capabilities/warehouse';
import type { BuildContext } from '../../cloud';
import type { AwsKinds } from '../kinds';
import type { IAwsRole } from '../roles/role';
import { givenClone, takenClone } from './clones';

/** The user that a role is in Redshift. @see https://docs.aws.amazon.com/redshift/latest/mgmt/generating-iam-credentials-role-permissions.html */
export function userOf({ roleName }: IAwsRole): string {
  return `IAMR:${roleName}`;
}

/** What a database of Redshift holds: as it was declared, and for whoever is granted something until synthesis. */
export class Contents implements DatabaseContents {
  readonly tables: DatabaseContents['tables'];
  readonly queries: DatabaseContents['queries'];
  readonly shares: readonly Share[];
  readonly sharePrefix: string;
  readonly gives?: GivenClone;
  readonly takes?: TakenClone;
  readonly readers: string[] = [];
  readonly builders: string[] = [];

  constructor(props: WarehouseProps, context: BuildContext<AwsKinds>) {
    const { tables = {}, queries = {}, shares = {} } = props;
    const { names, settings, tuning } = context;
    const consumers = settings.replicas === 'kept' ? (tuning.warehouse?.sharedWith ?? {}) : {};
    this.tables = databaseTables(tables);
    this.queries = queries;
    this.sharePrefix = sharePrefix(context);
    this.shares = Object.entries(shares).map(([share, shared]) => ({
      name: names.of('aws.redshift-datashare', share),
      tables: shared,
      consumer: consumers[share],
    }));
    this.gives = givenClone(props, context);
    this.takes = takenClone(props, context);
  }

  reads(role: IAwsRole): void {
    add(this.readers, userOf(role));
  }

  builds(role: IAwsRole): void {
    this.reads(role);
    add(this.builders, userOf(role));
  }
}

/** What every share's name begins with. */
function sharePrefix({ identity: { platform, environment } }: BuildContext<AwsKinds>): string {
  return `${platform}__${environment}__`.replaceAll('-', '_');
}

function add(users: string[], user: string): void {
  if (!users.includes(user)) users.push(user);
}
