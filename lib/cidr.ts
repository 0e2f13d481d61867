/** A range of IPv4 addresses. @see https://datatracker.ietf.org/doc/html/rfc4632 */
export interface Cidr {
  /** Its first address, as a number. */
  readonly first: number;
  /** Bits that all its addresses share. */
  readonly prefix: number;
}

/** Reads `10.0.0.0/16`; undefined where it is no range, or its address is not the first one of it. */
export function parseCidr(text: unknown): Cidr | undefined {
  const [, address, bits] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(String(text)) ?? [];
  if (address === undefined) return undefined;
  const octets = address.split('.').map(Number);
  const prefix = Number(bits);
  if (prefix > 32 || octets.some((octet) => octet > 255)) return undefined;
  const first = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return first % sizeOf(prefix) === 0 ? { first, prefix } : undefined;
}

/** One of the equal parts of a range, counted from 0. @param bits the parts are 2 to the power of this */
export function partOf({ first, prefix }: Cidr, bits: number, index: number): Cidr {
  return { first: first + index * sizeOf(prefix + bits), prefix: prefix + bits };
}

export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.first < b.first + sizeOf(b.prefix) && b.first < a.first + sizeOf(a.prefix);
}

export function contains(outer: Cidr, inner: Cidr): boolean {
  return inner.prefix >= outer.prefix && overlaps(outer, inner);
}

export function writeCidr({ first, prefix }: Cidr): string {
  const octets = [3, 2, 1, 0].map((place) => Math.floor(first / 256 ** place) % 256);
  return `${octets.join('.')}/${prefix}`;
}

function sizeOf(prefix: number): number {
  return 2 ** (32 - prefix);
}
