import { DeleteParametersCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Offer } from '../../lib';
import { arn } from '../../lib/aws/foundation/arn';
import { baseReference } from '../../lib/base/reference';
import { ENDPOINT_SERVICES } from '../../lib/aws/network/contract';
import { parameterOf } from '../../lib/aws/account-base/parameter';
import type { ClientConfig } from '../emulator/emulator';
import { EMULATOR_ACCOUNT } from '../emulator/environment';
import { REGION } from './deployment';

const HERE = { account: EMULATOR_ACCOUNT, region: REGION };

/** What a base would publish, besides secrets, which it lends by name; a plan reads it, and looks at its form alone. */
const VALUES = {
  key: arn(HERE, 'kms', 'key/1234abcd-12ab-34cd-56ef-1234567890ab'),
  'access-logs': 'access-logs-of-the-base',
  network: JSON.stringify({
    vpcId: 'vpc-0123456789abcdef0',
    range: '10.0.0.0/16',
    s3PrefixListId: 'pl-0123456789abcdef0',
    endpoints: [...ENDPOINT_SERVICES],
    subnetIds: Array.from({ length: 6 }, (_, index) => `subnet-0123456789abcdef${index}`),
  }),
  warehouse: JSON.stringify({
    workgroupArn: arn(HERE, 'redshift-serverless', 'workgroup/1234abcd-12ab-34cd-56ef-1234567890ab'),
    endpoint: 'warehouse-of-the-base.example',
    adminSecretArn: arn(HERE, 'secretsmanager', 'secret:redshift-admin-AbCdEf'),
  }),
  orchestrator: JSON.stringify({
    environmentName: 'airflow-of-the-base',
    bucket: 'airflow-of-the-base',
    webServer: 'airflow-of-the-base.example',
  }),
} as const satisfies Record<Exclude<Offer, 'secrets'>, string>;

/** Lets what a base offers be read while something is done, as if one had been deployed. */
export async function withOffers<T>(client: ClientConfig, name: string, work: () => Promise<T>): Promise<T> {
  const ssm = new SSMClient(client);
  const { names } = baseReference(name, HERE);
  const offers = Object.entries(VALUES).map(([offer, Value]) => ({
    Name: parameterOf(names, offer as keyof typeof VALUES),
    Value,
  }));
  await Promise.all(offers.map((offer) => ssm.send(new PutParameterCommand({ ...offer, Type: 'String' }))));
  try {
    return await work();
  } finally {
    await ssm.send(new DeleteParametersCommand({ Names: offers.map(({ Name }) => Name) }));
  }
}
