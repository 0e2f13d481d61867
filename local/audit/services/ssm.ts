import { paginateDescribeParameters, SSMClient } from '@aws-sdk/client-ssm';
import type { ClientConfig, Listing } from '../inventory';

export const ssm: readonly Listing[] = [{ service: 'ssm', kind: 'parameter', list: parameters }];

async function* parameters(config: ClientConfig): AsyncGenerator<string> {
  for await (const page of paginateDescribeParameters({ client: new SSMClient(config) }, {})) {
    for (const { Name } of page.Parameters ?? []) yield Name!;
  }
}
