import { ProjectIamCustomRole } from '@cdktf/provider-google/lib/project-iam-custom-role';
import type { Construct } from 'constructs';

/** To add rows to tables that are declared, and to see their columns, but no row. */
const PERMISSIONS = [
  'bigquery.datasets.get',
  'bigquery.tables.get',
  'bigquery.tables.list',
  'bigquery.tables.updateData',
];

/**
 * The IAM role that lets write tables without reading them: every role of Google's own that writes reads as well. A lake that
 * nobody writes to has none. @see https://cloud.google.com/bigquery/docs/access-control#bigquery.dataEditor
 */
export class TableWriter {
  private made?: ProjectIamCustomRole;

  constructor(
    private readonly scope: Construct,
    private readonly id: string,
    private readonly roleId: string,
  ) {}

  /** The role's full name; asking for it makes the role. */
  get role(): string {
    this.made ??= new ProjectIamCustomRole(this.scope, this.id, {
      roleId: this.roleId,
      title: 'Table writer',
      description: 'Writes tables of a data lake without reading them',
      permissions: PERMISSIONS,
    });
    return this.made.name;
  }
}
