import type { TerraformStack } from 'cdktf';
import { assetsIn, declaredIn } from './declared';
import type { ElementKind, SynthesizedElement, SynthesizedStack } from './element';
import { asObject, entriesOf, type Json, type JsonObject } from './json';

type Found = Pick<SynthesizedElement, 'kind' | 'address' | 'type'> & { readonly block: Json };

/** Reads what cdktf wrote for a stack (`cdk.tf.json`), with the construct tree at hand for paths and order. */
export function readStack(stack: TerraformStack, json: JsonObject): SynthesizedStack {
  const id = stack.node.id;
  const declared = new Map(declaredIn(stack).map(({ address, path }, order) => [address, { path, order }]));
  const order = ({ address }: Found) => declared.get(address)?.order ?? Number.POSITIVE_INFINITY;
  const elements = found(json)
    .sort((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b)))
    .map(({ block, ...element }) => ({
      ...element,
      stack: id,
      path: declared.get(element.address)?.path ?? stack.node.path,
      attributes: attributesOf(element.kind, block),
    }));
  return { id, path: stack.node.path, json, elements, assets: assetsIn(stack) };
}

function found(json: JsonObject): Found[] {
  return [
    ...named('variable', 'var', json.variable),
    ...named('local', 'local', json.locals),
    ...typed('data', 'data.', json.data),
    ...typed('resource', '', json.resource),
    ...named('module', 'module', json.module),
    ...named('output', 'output', json.output),
  ];
}

function typed(kind: ElementKind, prefix: string, section: unknown): readonly Found[] {
  return entriesOf(section).flatMap(([type, blocks]) =>
    entriesOf(blocks).map(([name, block]) => ({ kind, type, address: `${prefix}${type}.${name}`, block })),
  );
}

function named(kind: ElementKind, prefix: string, section: unknown): readonly Found[] {
  return entriesOf(section).map(([name, block]) => ({
    kind,
    type: kind,
    address: `${prefix}.${name}`,
    block,
  }));
}

function attributesOf(kind: ElementKind, block: Json): JsonObject {
  if (kind === 'local') return { value: block };
  return Object.fromEntries(entriesOf(asObject(block)));
}
