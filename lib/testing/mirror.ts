import type { TerraformStack } from 'cdktf';
import type { BuiltBase } from '../base/built';
import { compare, renderReport, sideOf, sideOfBase, type MirrorReport } from '../mirror';
import type { BuiltPlatform } from '../platform/built';
import type { MatcherResult } from './matchers';
import { synth } from './synth';

/** What else is compared with production. */
export interface MirrorOptions {
  /**
   * The base that the environment borrows from: what it lends is compared there.
   * @default - what is borrowed besides keys and the bucket for access logs is not comparable
   */
  readonly base?: BuiltBase;
}

/**
 * How well a built platform mirrors another: what is equal, what a setting explains, and what has drifted apart.
 *
 * @throws SynthesisError when one of them does not synthesize
 * @throws TypeError when the environment borrows from another base, or from none
 */
export function mirror(
  environment: BuiltPlatform,
  mirrored: BuiltPlatform,
  { base }: MirrorOptions = {},
): MirrorReport {
  demandLender(environment, base);
  return compare(
    sideOf(environment, ...environment.stacks.map(jsonOf)),
    sideOf(mirrored, ...mirrored.stacks.map(jsonOf)),
    base && sideOfBase(base, jsonOf(base.stack)),
  );
}

export function toMirror(
  received: BuiltPlatform,
  expected: BuiltPlatform,
  options?: MirrorOptions,
): MatcherResult {
  const report = mirror(received, expected, options);
  return {
    pass: report.unexplained.length === 0,
    message: () => `expect(environment).toMirror(mirrored)\n\n${renderReport(report)}`,
  };
}

function demandLender({ context }: BuiltPlatform, base: BuiltBase | undefined): void {
  const [lender, given] = [context.base?.stackId, base?.stack.node.id];
  if (given !== undefined && given !== lender)
    throw new TypeError(
      `the environment '${context.identity.environment}' borrows from ${lender ?? 'no base'}, got the base ${given}`,
    );
}

function jsonOf(stack: TerraformStack) {
  const [synthesized] = synth(stack).stacks;
  if (synthesized === undefined) throw new Error(`the stack ${stack.node.path} was not synthesized`);
  return synthesized.json;
}
