import type { IAwsRole } from '../roles/role';

/**
 * Lets a role connect to a workgroup as itself, with a driver or through the Data API, and fetch what its own statements
 * found. In the database it is the user `IAMR:<role>`, who sees what was granted to that name.
 * @see https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-iam.html
 */
export function grantConnect(role: IAwsRole, workgroupArn: string): void {
  role.addToPolicy({
    Sid: 'WarehouseConnect',
    Effect: 'Allow',
    Action: [
      'redshift-serverless:GetCredentials',
      'redshift-serverless:GetWorkgroup',
      'redshift-data:ExecuteStatement',
      'redshift-data:BatchExecuteStatement',
    ],
    Resource: workgroupArn,
  });
  role.addToPolicy({
    Sid: 'WarehouseOwnStatements',
    Effect: 'Allow',
    Action: [
      'redshift-data:DescribeStatement',
      'redshift-data:GetStatementResult',
      'redshift-data:CancelStatement',
    ],
    // A statement has no ARN; who sent it stands in its place. The first `$` keeps Terraform from reading the rest.
    Resource: '*',
    Condition: { StringEquals: { 'redshift-data:statement-owner-iam-userid': '$${aws:userid}' } },
  });
}
