import { RedshiftserverlessNamespace } from '@cdktf/provider-aws/lib/redshiftserverless-namespace';
import { Construct } from 'constructs';
import { classify } from '../../classification';
import type { BuildContext } from '../../cloud';
import { disposalOf } from '../foundation/disposal';
import type { IAwsKey } from '../foundation/key';
import type { AwsKinds } from '../kinds';
import { AwsLogGroup } from '../monitoring/log-group';
import type { IAwsRole } from '../roles/role';

/** Everybody knows a superuser who is called `admin`. @see https://docs.aws.amazon.com/securityhub/latest/userguide/redshiftserverless-controls.html */
const ADMIN = 'warehouse_admin';

/** What is logged: who connected, which users changed, and every statement. */
const LOGS = ['connectionlog', 'userlog', 'useractivitylog'] as const;

export interface AwsNamespaceProps {
  readonly databaseName: string;
  readonly key: IAwsKey;
  /** What it loads as. */
  readonly loadRole: IAwsRole;
}

/**
 * The data of a warehouse: its databases, encrypted, with audit logs that are kept, and an administrator whose password
 * Secrets Manager makes and rotates, so that it is in no code and no state.
 * @see https://docs.aws.amazon.com/redshift/latest/mgmt/redshift-secrets-manager-integration.html
 */
export class AwsNamespace extends Construct {
  readonly resource: RedshiftserverlessNamespace;
  readonly namespaceName: string;
  /** ARN of the secret with the administrator's password, which Redshift keeps. */
  readonly adminSecretArn: string;

  constructor(scope: Construct, id: string, props: AwsNamespaceProps, context: BuildContext<AwsKinds>) {
    super(scope, id);
    const { databaseName, key, loadRole } = props;
    const { names, settings, identity } = context;
    const disposal = disposalOf(settings);
    const name = names.of('aws.redshiftserverless-namespace', 'warehouse');
    // Redshift writes to groups of these names, and would make them without retention and key, to outlive the namespace.
    const groups = LOGS.map(
      (log) =>
        new AwsLogGroup(this, log, {
          name: `/aws/redshift/${name}/${log}`,
          what: `warehouse/${log}`,
          place: identity,
          key,
          disposal,
        }),
    );
    this.resource = new RedshiftserverlessNamespace(this, 'Default', {
      namespaceName: name,
      dbName: databaseName,
      kmsKeyId: key.keyArn,
      adminUsername: ADMIN,
      manageAdminPassword: true,
      adminPasswordSecretKmsKeyId: key.keyArn,
      iamRoles: [loadRole.roleArn],
      defaultIamRoleArn: loadRole.roleArn,
      logExports: [...LOGS],
      lifecycle: { preventDestroy: disposal.preventDestroy },
      dependsOn: groups.map(({ resource }) => resource),
    });
    classify(this.resource, { class: 'store', name });
    this.namespaceName = this.resource.namespaceName;
    this.adminSecretArn = this.resource.adminPasswordSecretArn;
  }
}
