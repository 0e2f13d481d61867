import type { Namespace, RedshiftServerless } from '@aws-sdk/client-redshift-serverless';

/** The namespace that a workgroup answers for. */
export async function namespaceOf(
  serverless: Pick<RedshiftServerless, 'getWorkgroup' | 'getNamespace'>,
  workgroupName: string,
): Promise<Namespace> {
  const { workgroup } = await serverless.getWorkgroup({ workgroupName });
  const { namespace } = await serverless.getNamespace({ namespaceName: workgroup!.namespaceName });
  return namespace!;
}
