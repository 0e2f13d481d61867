import { isObject, type Json, type JsonObject } from '../synthesized/json';

/** The cost hangs on something that a synthesized stack does not say. */
export class Undetermined extends Error {}

/** One resource block as a rule reads it; whatever only Terraform will know is an `Undetermined`. */
export class PricedResource {
  constructor(
    readonly type: string,
    private readonly block: JsonObject,
    private readonly siblings: JsonObject,
  ) {}

  /** @throws Undetermined for a reference, and for a missing value without a default */
  text(name: string, missing?: string): string {
    const value = this.value(name);
    if (value === undefined && missing !== undefined) return missing;
    if (typeof value !== 'string') throw new Undetermined(`'${name}' is not set`);
    return value;
  }

  /** @throws Undetermined for a reference, for what is no number, and for a missing value without a default */
  number(name: string, missing?: number): number {
    const value = this.value(name);
    if (value === undefined && missing !== undefined) return missing;
    if (value === undefined) throw new Undetermined(`'${name}' is not set`);
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number !== 'number' || Number.isNaN(number))
      throw new Undetermined(`'${name}' is not a number`);
    return number;
  }

  /** @throws Undetermined for a reference */
  flag(name: string): boolean {
    const value = this.value(name);
    return value === true || value === 'true';
  }

  /** How many a list has. @throws Undetermined for a reference, and for a missing list */
  length(name: string): number {
    const value = this.value(name);
    if (!Array.isArray(value)) throw new Undetermined(`'${name}' is not set`);
    return value.length;
  }

  has(name: string): boolean {
    return (this.block[name] ?? undefined) !== undefined;
  }

  /** Nested blocks, which cdktf writes as an object where one is allowed and as a list elsewhere. */
  blocks(name: string): readonly PricedResource[] {
    if (isObject(this.block.dynamic) && this.block.dynamic[name] !== undefined)
      throw new Undetermined(`'${name}' is only known when it is deployed`);
    const value = this.value(name) ?? [];
    return (Array.isArray(value) ? (value as readonly Json[]) : [value])
      .filter(isObject)
      .map((block) => new PricedResource(this.type, block, this.siblings));
  }

  /** The resource of the same stack that an attribute refers to. @throws Undetermined if there is none */
  referred(name: string): PricedResource {
    const reference = this.block[name];
    const [, type = '', id = ''] =
      typeof reference === 'string' ? (/^\$\{(\w+)\.([\w-]+)\.\w+\}$/.exec(reference) ?? []) : [];
    const blocks = this.siblings[type];
    const block = isObject(blocks) ? blocks[id] : undefined;
    if (!isObject(block)) throw new Undetermined(`'${name}' is not in the same stack`);
    return new PricedResource(type, block, this.siblings);
  }

  private value(name: string): Json | undefined {
    const value = this.block[name] ?? undefined;
    if (typeof value === 'string' && value.includes('${'))
      throw new Undetermined(`'${name}' is only known when it is deployed: ${value}`);
    return value;
  }
}
