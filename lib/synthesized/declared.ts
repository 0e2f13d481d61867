import { TerraformAsset, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { addressOf } from '../address';
import type { SynthesizedAsset } from './element';

/** A construct and the address of the block it becomes. */
export interface Declared {
  readonly address: string;
  readonly path: string;
}

/** What a stack's constructs declare, in the order of the tree: the written JSON is sorted and no longer knows it. */
export function declaredIn(stack: TerraformStack): readonly Declared[] {
  return constructsOf(stack).flatMap((construct) => {
    const address = addressOf(construct);
    return address === undefined ? [] : [{ address, path: construct.node.path }];
  });
}

/** The assets of a stack, in the order of the tree. */
export function assetsIn(stack: TerraformStack): readonly SynthesizedAsset[] {
  return constructsOf(stack)
    .filter((construct) => construct instanceof TerraformAsset)
    .map((asset) => ({
      path: asset.node.path,
      folder: `assets/${stack.getLogicalId(asset.node)}/${asset.assetHash}`,
      hash: asset.assetHash,
    }));
}

/** A stack's own constructs: those of a stack nested in it belong to that one. */
function constructsOf(stack: TerraformStack): readonly IConstruct[] {
  const visit = (construct: IConstruct): readonly IConstruct[] => [
    construct,
    ...construct.node.children.filter((child) => !TerraformStack.isStack(child)).flatMap(visit),
  ];
  return visit(stack);
}
