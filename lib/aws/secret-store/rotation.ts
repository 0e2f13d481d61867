import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { SecretsmanagerSecretRotation } from '@cdktf/provider-aws/lib/secretsmanager-secret-rotation';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';

export interface RotationProps {
  readonly secretArn: string;
  readonly account: string;
  readonly functionArn: string;
  readonly everyDays: number;
}

/**
 * A function of the user's own takes the place of a value from time to time. Not at once: until then the old value is what
 * everybody else knows. @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda.html
 */
export class Rotation extends Construct {
  /** What means nothing without the secret. */
  readonly parts: readonly TerraformResource[];

  constructor(scope: Construct, id: string, { secretArn, account, functionArn, everyDays }: RotationProps) {
    super(scope, id);
    const invoke = new LambdaPermission(this, 'Invoke', {
      functionName: functionArn,
      action: 'lambda:InvokeFunction',
      principal: 'secretsmanager.amazonaws.com',
      sourceAccount: account,
      sourceArn: secretArn,
    });
    const rotation = new SecretsmanagerSecretRotation(this, 'Default', {
      secretId: secretArn,
      rotationLambdaArn: functionArn,
      rotateImmediately: false,
      rotationRules: { automaticallyAfterDays: everyDays },
      // The service tries the function before it agrees to rotate.
      dependsOn: [invoke],
    });
    this.parts = [invoke, rotation];
  }
}
