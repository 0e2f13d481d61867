import {
  S3BucketNotification,
  type S3BucketNotificationLambdaFunction,
  type S3BucketNotificationQueue,
  type S3BucketNotificationTopic,
} from '@cdktf/provider-aws/lib/s3-bucket-notification';
import { dependable, type ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import { InvalidPlatform } from '../../errors';
import type { BucketReference } from './bucket';

interface ArrivalFilter {
  /** Only objects whose key begins like this. @default - every object */
  readonly prefix?: string;
  /** Only objects whose key ends like this. @default - every object */
  readonly suffix?: string;
  /**
   * The policy or permission that lets the S3 service of this bucket send there: S3 tries before it agrees to notify.
   * @default - it is in place already
   */
  readonly letsSend?: ITerraformDependable;
}

/** Who is told of new objects; it must let the S3 service of this bucket send to it. */
export type ArrivalTarget = ArrivalFilter &
  ({ readonly queueArn: string } | { readonly functionArn: string } | { readonly topicArn: string });

/** A bucket's one notification resource. A bucket that nobody asked to notify has none. */
export class Arrivals {
  private readonly queues: S3BucketNotificationQueue[] = [];
  private readonly functions: S3BucketNotificationLambdaFunction[] = [];
  private readonly topics: S3BucketNotificationTopic[] = [];
  private readonly lets: ITerraformDependable[] = [];
  private notification?: S3BucketNotification;

  constructor(
    private readonly scope: Construct,
    private readonly bucket: BucketReference,
  ) {}

  /**
   * Hands every event of the bucket to EventBridge, where rules pick from them; nothing is to be let.
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html
   */
  announce(): void {
    this.resource.eventbridge = true;
  }

  /** @throws InvalidPlatform when the target is none that S3 knows, which only untyped code can ask for */
  add(target: ArrivalTarget): void {
    const { prefix: filterPrefix, suffix: filterSuffix, letsSend } = target;
    const when = { events: ['s3:ObjectCreated:*'], filterPrefix, filterSuffix };
    if ('queueArn' in target) this.queues.push({ ...when, queueArn: target.queueArn });
    else if ('functionArn' in target) this.functions.push({ ...when, lambdaFunctionArn: target.functionArn });
    else if ('topicArn' in target) this.topics.push({ ...when, topicArn: target.topicArn });
    else throw unknownTarget(this.scope.node.path, target);
    if (letsSend !== undefined) this.lets.push(letsSend);
    this.write();
  }

  private get resource(): S3BucketNotification {
    this.notification ??= new S3BucketNotification(this.scope, 'Arrivals', { bucket: this.bucket.id });
    return this.notification;
  }

  private write(): void {
    const { resource } = this;
    if (this.queues.length > 0) resource.putQueue([...this.queues]);
    if (this.functions.length > 0) resource.putLambdaFunction([...this.functions]);
    if (this.topics.length > 0) resource.putTopic([...this.topics]);
    if (this.lets.length > 0) resource.dependsOn = this.lets.map(dependable);
  }
}

/** What an EventBridge rule picks the arrivals of one bucket by, as JSON. */
export function arrivalPattern(bucketName: string): string {
  return JSON.stringify({
    source: ['aws.s3'],
    'detail-type': ['Object Created'],
    detail: { bucket: { name: [bucketName] } },
  });
}

function unknownTarget(path: string, got: unknown): InvalidPlatform {
  const allowed = ['queueArn', 'functionArn', 'topicArn'];
  return new InvalidPlatform([
    { code: 'type', path: `${path}.onArrival`, what: 'it tells nobody', got, allowed },
  ]);
}
