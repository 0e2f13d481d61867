import { CLASSIFIED as ON_AWS } from '../../lib/aws/classified';
import type { ResourceClass } from '../../lib/classification';
import { CLASSIFIED as ON_GOOGLE } from '../../lib/google/classified';
import type { Golden } from '../../lib/golden';
import type { PlannedChange } from '../engine';
import type { DescribedStack } from '../environments/stack';

/** Why something is a store, key or secret, and which one. */
export interface Protected {
  readonly class: ResourceClass;
  /** What its service calls it. @default - only its type is known */
  readonly name?: string;
  /** The path that it is pinned under. @default - it is not pinned */
  readonly path?: string;
  /** `type`: neither the definition nor the golden file has it, but all that the library builds of its type are. */
  readonly by: 'definition' | 'golden' | 'type';
}

const BY_TYPE: Readonly<Record<string, ResourceClass>> = { ...ON_AWS, ...ON_GOOGLE };

/** The stores, keys and secrets of a stack: those of its description, those that are pinned, and whatever else may be one. */
export class Protection {
  private readonly known = new Map<string, Protected>();
  private readonly types: Record<string, ResourceClass> = { ...BY_TYPE };

  constructor({ id, description }: Pick<DescribedStack, 'id' | 'description'>, golden: Golden = {}) {
    for (const [path, { class: kind, name, address }] of Object.entries(golden[id] ?? {}))
      this.add(address, { class: kind, name, path, by: 'golden' });
    for (const [address, { class: kind, name }] of Object.entries(description.classified))
      this.add(address, { class: kind, name, path: this.known.get(address)?.path, by: 'definition' });
  }

  /** How many are known by their address. */
  get size(): number {
    return this.known.size;
  }

  /** A moved resource answers to both of its addresses, an instance to that of all. */
  of({
    address,
    previousAddress,
    type,
  }: Pick<PlannedChange, 'address' | 'previousAddress' | 'type'>): Protected | undefined {
    for (const each of [address, previousAddress]) {
      const known = each === undefined ? undefined : this.known.get(withoutIndex(each));
      if (known !== undefined) return known;
    }
    const kind = this.types[type];
    return kind && { class: kind, by: 'type' };
  }

  private add(address: string, thing: Protected): void {
    this.known.set(address, thing);
    const [type = ''] = address.split('.');
    this.types[type] ??= thing.class;
  }
}

export const withoutIndex = (address: string): string => address.replace(/\[(\d+|".*")\]$/, '');
