import type { SynthesizedStack } from '../../lib/synthesized';

/** A borrower's stack as it reads once the base's parameter was read: with the key's ARN in its place. */
export function withKey(stack: SynthesizedStack, keyArn: string): SynthesizedStack {
  return JSON.parse(
    JSON.stringify(stack).replaceAll(/\$\{data\.aws_ssm_parameter\.\w+\.insecure_value\}/g, keyArn),
  ) as SynthesizedStack;
}
