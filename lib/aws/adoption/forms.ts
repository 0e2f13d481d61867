import type { Problem } from '../../errors';
import { problemsOfName } from '../../names';

const KEY_ARN = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/;

export function* checkBucketName(path: string, bucket: unknown): Iterable<Problem> {
  if (typeof bucket !== 'string') yield { code: 'adoption', path, what: `it names no 'bucket'`, got: bucket };
  else
    for (const what of problemsOfName('aws.s3-bucket', bucket))
      yield { code: 'adoption', path, what, got: bucket };
}

export function* checkRoleName(path: string, roleName: unknown): Iterable<Problem> {
  const fix = `give the role's name, not its ARN`;
  if (typeof roleName !== 'string')
    yield { code: 'adoption', path, what: `it names no 'roleName'`, got: roleName, fix };
  else
    for (const what of problemsOfName('aws.iam-role', roleName))
      yield { code: 'adoption', path, what, got: roleName, fix };
}

export function* checkKeyArn(path: string, keyArn: unknown): Iterable<Problem> {
  if (typeof keyArn !== 'string' || !KEY_ARN.test(keyArn))
    yield {
      code: 'adoption',
      path,
      what: `its 'keyArn' is not the ARN of a KMS key`,
      got: keyArn,
      allowed: 'arn:aws:kms:<region>:<account>:key/<id>',
      fix: 'an alias can be pointed at another key, so name the key itself',
    };
}
