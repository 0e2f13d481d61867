import { S3BucketNotification } from '@cdktf/provider-aws/lib/s3-bucket-notification';
import { Lazy } from 'cdktf';
import type { Construct } from 'constructs';
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

const CREATED = ['s3:ObjectCreated:*'];

/** A bucket's one notification resource. A bucket that nobody asked to notify has none. */
export class Arrivals {
  private readonly targets: ArrivalTarget[] = [];

  constructor(
    private readonly scope: Construct,
    private readonly bucket: BucketReference,
  ) {}

  add(target: ArrivalTarget): void {
    this.targets.push(target);
    if (this.targets.length > 1) return;
    new S3BucketNotification(this.scope, 'Arrivals', {
      bucket: this.bucket.id,
      queue: this.collect((to) => 'queueArn' in to && { queueArn: to.queueArn }),
      lambdaFunction: this.collect((to) => 'functionArn' in to && { lambdaFunctionArn: to.functionArn }),
      topic: this.collect((to) => 'topicArn' in to && { topicArn: to.topicArn }),
    });
  }

  /** Targets of one kind, read when the stack is synthesized; with none of the kind, the block is left out. */
  private collect<T extends object>(pick: (target: ArrivalTarget) => T | false) {
    return Lazy.anyValue(
      {
        produce: () =>
          this.targets.flatMap((target) => {
            const to = pick(target);
            const { prefix, suffix } = target;
            return to === false
              ? []
              : [{ ...to, events: CREATED, filterPrefix: prefix, filterSuffix: suffix }];
          }),
      },
      { omitEmptyArray: true },
    );
  }
}
