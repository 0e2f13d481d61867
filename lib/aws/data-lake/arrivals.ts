import {
  S3BucketNotification,
  type S3BucketNotificationLambdaFunction,
  type S3BucketNotificationQueue,
  type S3BucketNotificationTopic,
} from '@cdktf/provider-aws/lib/s3-bucket-notification';
import type { Construct } from 'constructs';
import { InvalidPlatform } from '../../errors';
import type { BucketReference } from './bucket';

interface ArrivalFilter {
  /** Only objects whose key begins like this. @default - every object */
  readonly prefix?: string;
  /** Only objects whose key ends like this. @default - every object */
  readonly suffix?: string;
}

/** Who is told of new objects; it must let the S3 service of this bucket send to it. */
export type ArrivalTarget = ArrivalFilter &
  ({ readonly queueArn: string } | { readonly functionArn: string } | { readonly topicArn: string });

/** A bucket's one notification resource. A bucket that nobody asked to notify has none. */
export class Arrivals {
  private readonly queues: S3BucketNotificationQueue[] = [];
  private readonly functions: S3BucketNotificationLambdaFunction[] = [];
  private readonly topics: S3BucketNotificationTopic[] = [];
  private notification?: S3BucketNotification;

  constructor(
    private readonly scope: Construct,
    private readonly bucket: BucketReference,
  ) {}

  /** @throws InvalidPlatform when the target is none that S3 knows, which only untyped code can ask for */
  add(target: ArrivalTarget): void {
    const { prefix: filterPrefix, suffix: filterSuffix } = target;
    const when = { events: ['s3:ObjectCreated:*'], filterPrefix, filterSuffix };
    if ('queueArn' in target) this.queues.push({ ...when, queueArn: target.queueArn });
    else if ('functionArn' in target) this.functions.push({ ...when, lambdaFunctionArn: target.functionArn });
    else if ('topicArn' in target) this.topics.push({ ...when, topicArn: target.topicArn });
    else throw unknownTarget(this.scope.node.path, target);
    this.write();
  }

  private write(): void {
    this.notification ??= new S3BucketNotification(this.scope, 'Arrivals', { bucket: this.bucket.id });
    if (this.queues.length > 0) this.notification.putQueue([...this.queues]);
    if (this.functions.length > 0) this.notification.putLambdaFunction([...this.functions]);
    if (this.topics.length > 0) this.notification.putTopic([...this.topics]);
  }
}

function unknownTarget(path: string, got: unknown): InvalidPlatform {
  const allowed = ['queueArn', 'functionArn', 'topicArn'];
  return new InvalidPlatform([
    { code: 'type', path: `${path}.onArrival`, what: 'it tells nobody', got, allowed },
  ]);
}
