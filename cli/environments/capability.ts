import type { StackJson } from './stack';

/** A resource of a stack, and which capability it belongs to. */
export interface CapableResource {
  readonly type: string;
  /** Terraform's address. */
  readonly address: string;
  /** The first part of its construct's path below the stack; `other` where it has none. */
  readonly capability: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Every resource of a stack. */
export function resourcesOf({
  id,
  json,
}: {
  readonly id: string;
  readonly json: StackJson;
}): readonly CapableResource[] {
  return Object.entries((json.resource ?? {}) as Blocks).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, values]) => ({
      type,
      address: `${type}.${name}`,
      capability: capabilityOf(id, values['//']?.metadata?.path),
      values,
    })),
  );
}

type Block = Readonly<Record<string, unknown>> & {
  readonly '//'?: { readonly metadata?: { readonly path?: string } };
};
type Blocks = Readonly<Record<string, Readonly<Record<string, Block>>>>;

function capabilityOf(stack: string, path = ''): string {
  const parts = path.split('/');
  return parts[parts.lastIndexOf(stack) + 1] || 'other';
}
