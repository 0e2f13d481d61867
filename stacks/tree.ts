import { TerraformElement, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Problem } from '../lib/errors';

/** The stack that speaks for its whole tree, so that the tree is walked once, however many stacks it has. */
const speakers = new WeakMap<IConstruct, TerraformStack>();

/** What cdktf would drop without a word: elements outside every stack, and all but one of the stacks of one id. */
export function* problemsOfTree(stack: TerraformStack): Iterable<Problem> {
  const { root } = stack.node;
  const speaker = speakers.get(root) ?? stack;
  speakers.set(root, speaker);
  if (speaker !== stack) return;

  const byId = new Map<string, string>();
  const pending: IConstruct[] = [root];
  for (let construct = pending.pop(); construct !== undefined; construct = pending.pop()) {
    if (TerraformStack.isStack(construct)) {
      yield* repeated(construct, byId);
      continue;
    }
    if (TerraformElement.isTerraformElement(construct)) yield outside(construct);
    pending.push(...construct.node.children);
  }
}

function* repeated(stack: TerraformStack, byId: Map<string, string>): Iterable<Problem> {
  const { id, path } = stack.node;
  const other = byId.get(id);
  byId.set(id, path);
  if (other !== undefined)
    yield {
      code: 'stack-id',
      path,
      what: `there is another stack '${id}', at ${other}; only one of them would be synthesized`,
      fix: 'give one of them another id',
    };
}

function outside({ node }: IConstruct): Problem {
  return {
    code: 'construct-outside-stack',
    path: node.path,
    what: 'it lies outside every stack and would not be synthesized',
    fix: `pass a stack as its scope, for example the platform's 'stack'`,
  };
}
