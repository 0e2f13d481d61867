import type { SSM } from '@aws-sdk/client-ssm';
import type { LentAirflow } from '../../../lib/aws/orchestrator/lent';
import { Failure } from '../../failure';
import { orNothing } from '../failures';
import type { EditedFolder } from './folders';

export interface BucketClients {
  /** Made where a base lends the bucket. */
  readonly ssm: () => SSM;
}

/** The base that lent a folder is gone, or lends no Airflow any more. */
export class NotLent extends Failure {}

/** The name of the bucket that a folder lies in. @throws NotLent when nobody tells it any more */
export async function bucketOf(
  { bucket }: Pick<EditedFolder, 'bucket'>,
  clients: BucketClients,
): Promise<string> {
  if ('name' in bucket) return bucket.name;
  const { parameter: Name } = bucket;
  const found = await orNothing(clients.ssm().getParameter({ Name }), 'ParameterNotFound');
  if (found?.Parameter?.Value === undefined)
    throw new NotLent(`the base lends no Airflow any more: there is no parameter ${Name}`);
  return (JSON.parse(found.Parameter.Value) as LentAirflow).bucket;
}
