import { compare, renderReport, sideOf, type MirrorReport } from '../mirror';
import type { BuiltPlatform } from '../platform/built';
import type { MatcherResult } from './matchers';
import { synth } from './synth';

/**
 * How well a built platform mirrors another: what is equal, what a setting explains, and what has drifted apart.
 *
 * @throws SynthesisError when one of them does not synthesize
 */
export function mirror(environment: BuiltPlatform, mirrored: BuiltPlatform): MirrorReport {
  return compare(sideOf(environment, ...stacksOf(environment)), sideOf(mirrored, ...stacksOf(mirrored)));
}

export function toMirror(received: BuiltPlatform, expected: BuiltPlatform): MatcherResult {
  const report = mirror(received, expected);
  return {
    pass: report.unexplained.length === 0,
    message: () => `expect(environment).toMirror(mirrored)\n\n${renderReport(report)}`,
  };
}

function stacksOf({ stacks }: BuiltPlatform) {
  return stacks.map((stack) => {
    const [synthesized] = synth(stack).stacks;
    if (synthesized === undefined) throw new Error(`the stack ${stack.node.path} was not synthesized`);
    return synthesized.json;
  });
}
