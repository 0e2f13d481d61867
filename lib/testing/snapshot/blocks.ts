import type { Synthesized, SynthesizedStack } from '../../synthesized';
import { asObject, entriesOf, isObject, type Json, type JsonObject } from '../../synthesized/json';
import type { Labels } from './labels';
import type { Rewrite } from './rewrite';

export interface Block {
  readonly title: string;
  readonly attributes: JsonObject;
}

/** Sections whose blocks have an address; they are shown one by one. */
const ADDRESSED = new Set(['data', 'locals', 'module', 'output', 'resource', 'variable']);

/** The blocks of a stack; of a construct inside of one, its addressable blocks alone. */
export function blocksOf(
  stack: SynthesizedStack,
  synthesized: Synthesized,
  labels: Labels,
  rewrite: Rewrite,
): readonly Block[] {
  const addressed = stack.elements
    .filter(({ path }) => synthesized.includes(path))
    .map(({ address, attributes }) => ({ title: labels.of(stack, address) ?? address, attributes }));
  if (!synthesized.includes(stack.path)) return addressed;
  const { terraform, provider, ...sections } = stack.json;
  const others = entriesOf(sections).filter(([name]) => !ADDRESSED.has(name));
  return [
    { title: 'terraform', attributes: withoutVersions(asObject(terraform)) },
    ...entriesOf(provider).flatMap(([type, blocks]) =>
      listed(blocks).map((block) => providerBlock(type, block, rewrite)),
    ),
    ...addressed,
    ...others.flatMap(([name, blocks]) =>
      listed(blocks).map((block) => ({ title: name, attributes: block })),
    ),
  ];
}

function providerBlock(type: string, { alias, ...attributes }: JsonObject, rewrite: Rewrite): Block {
  const name = typeof alias === 'string' ? `${type}.${rewrite(alias, 'alias').text}` : type;
  return { title: `provider ${name}`, attributes };
}

/** Which version of a provider is used is the lock file's matter. */
function withoutVersions(terraform: JsonObject): JsonObject {
  const providers = entriesOf(terraform.required_providers).map(([name, provider]) => {
    const { version: _version, ...kept } = asObject(provider);
    return [name, kept] as const;
  });
  return providers.length === 0
    ? terraform
    : { ...terraform, required_providers: Object.fromEntries(providers) };
}

function listed(blocks: Json): readonly JsonObject[] {
  const list: readonly Json[] = Array.isArray(blocks) ? blocks : [blocks];
  return list.map((block) => (isObject(block) ? block : { value: block }));
}
