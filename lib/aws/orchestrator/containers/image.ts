import { arn } from '../../foundation/arn';
import type { AwsTuning } from '../../kinds';
import { AIRFLOW_VERSION } from '../version';

/** The image that Airflow's project publishes. @see https://hub.docker.com/r/apache/airflow */
export const PUBLISHED_IMAGE = `apache/airflow:${AIRFLOW_VERSION}`;

/** The image that an environment runs. */
export function imageOf({ orchestrator }: AwsTuning): string {
  return orchestrator?.image ?? PUBLISHED_IMAGE;
}

/** Whether a name says which image it is: by its digest, or by a tag that is a version. `latest` is another one every day. */
export function isFixed(image: string): boolean {
  const [, version] = /^[a-z0-9][a-z0-9._/:-]*?(?:@sha256:[0-9a-f]{64}|:([\w][\w.-]{0,127}))$/.exec(
    image,
  ) ?? [image, 'latest'];
  return version !== 'latest';
}

/** The repository in ECR that an image lies in, if it does. */
export interface Repository {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html */
export function repositoryOf(image: string): Repository | undefined {
  const [, account, region, name] =
    /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([a-z0-9._/-]+?)(?:[:@].*)?$/.exec(image) ??
    [];
  return account && region && name ? { account, region, name } : undefined;
}

/** The statement that lets an image be pulled. */
export const PULL = 'PullImage';

export function repositoryArn(repository: Repository): string {
  return arn(repository, 'ecr', `repository/${repository.name}`);
}
