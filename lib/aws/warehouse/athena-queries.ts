import { AthenaNamedQuery } from '@cdktf/provider-aws/lib/athena-named-query';
import { Construct } from 'constructs';
import { withTables } from '../../query';
import type { AwsWorkgroup } from '../data-lake/workgroup';
import { arn, type Place } from '../foundation/arn';
import type { IAwsRole } from '../roles/role';

export interface AthenaQueriesProps {
  /** SQL by name. */
  readonly queries: Readonly<Record<string, string>>;
  readonly databaseName: string;
  readonly place: Place;
}

/** Named queries. They lie in a workgroup, so that every role has them in its own. */
export class AthenaQueries extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: AthenaQueriesProps,
  ) {
    super(scope, id);
  }

  keepFor(role: IAwsRole, { workgroupName, resource }: AwsWorkgroup): void {
    const { id } = role.node;
    const { databaseName: database, place } = this.props;
    const queries = Object.entries(this.props.queries);
    if (queries.length === 0 || this.node.tryFindChild(id) !== undefined) return;
    const room = new Construct(this, id);
    for (const [name, query] of queries)
      new AthenaNamedQuery(room, name, {
        name,
        // Its tables are those of the database that it is asked in.
        query: withTables(query, (table) => `"${table}"`),
        database,
        workgroup: workgroupName,
        dependsOn: [resource],
      });
    role.addToPolicy({
      Sid: 'WarehouseNamedQueries',
      Effect: 'Allow',
      Action: ['athena:ListNamedQueries', 'athena:GetNamedQuery', 'athena:BatchGetNamedQuery'],
      Resource: arn(place, 'athena', `workgroup/${workgroupName}`),
    });
  }
}
