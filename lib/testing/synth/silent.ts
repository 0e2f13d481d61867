import { type App, TerraformElement, TerraformStack } from 'cdktf';
import { declaredIn } from '../../synthesized/declared';
import type { SynthesisProblem } from './problems';

/** What cdktf drops, overwrites or merges without a word. */
export function droppedOrOverwritten(app: App): readonly SynthesisProblem[] {
  const stacks = app.node.findAll().filter((construct) => TerraformStack.isStack(construct));
  return [...outsideStacks(app), ...sharedStackIds(stacks), ...stacks.flatMap(sharedAddresses)];
}

function outsideStacks(app: App): readonly SynthesisProblem[] {
  return app.node
    .findAll()
    .filter((construct) => TerraformElement.isTerraformElement(construct))
    .filter(({ node }) => !node.scopes.some((scope) => TerraformStack.isStack(scope)))
    .map(({ node }) => ({
      path: node.path,
      message:
        'it is outside of any stack, so cdktf would drop it; make its scope a stack or something in one',
    }));
}

function sharedStackIds(stacks: readonly TerraformStack[]): readonly SynthesisProblem[] {
  return repeated(stacks.map(({ node }) => ({ key: node.id, path: node.path }))).map(
    ({ key, path, first }) => ({
      path,
      message: `the stack '${first}' has the id '${key}' too, and the one would overwrite the other; give each its own id`,
    }),
  );
}

function sharedAddresses(stack: TerraformStack): readonly SynthesisProblem[] {
  return repeated(declaredIn(stack).map(({ address, path }) => ({ key: address, path }))).map(
    ({ key, path, first }) => ({
      path,
      message: `'${first}' has the address '${key}' too, and cdktf would merge both; give them ids that differ in letters, digits, _ or -`,
    }),
  );
}

interface Keyed {
  readonly key: string;
  readonly path: string;
}

/** Those whose key an earlier one has, with the path of the first. */
function repeated(all: readonly Keyed[]): readonly (Keyed & { readonly first: string })[] {
  const firsts = new Map<string, string>();
  return all.flatMap(({ key, path }) => {
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, path);
    return first === undefined ? [] : [{ key, path, first }];
  });
}
