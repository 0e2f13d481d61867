import type { Classified, ResourceClass } from './classification';
import type { Problem } from './errors';

/** What is pinned of one store, key or secret. */
export interface GoldenEntry {
  readonly class: ResourceClass;
  readonly address: string;
  readonly name: string;
  /** Addresses of what is let go together with it. */
  readonly with: readonly string[];
}

/** Pinned entries by stack id and path: the content of a golden file. */
export type Golden = Readonly<Record<string, Readonly<Record<string, GoldenEntry>>>>;

/** A golden file's content for one stack. */
export function goldenEntries(classified: readonly Classified[]): Record<string, GoldenEntry> {
  return Object.fromEntries(classified.map(({ path, ...entry }) => [path, entry]));
}

export interface GoldenCheck {
  readonly stackId: string;
  readonly pinned: Readonly<Record<string, GoldenEntry>>;
  readonly classified: readonly Classified[];
  /** Paths that left the definition on purpose. */
  readonly removed: readonly string[];
  /** Addresses that a `moved` block leads to, by the address it comes from; asked for only when something is missing. */
  readonly moved: () => ReadonlyMap<string, string>;
}

const WRITE_AGAIN = 'write the golden file again and review the new line';

/** What differs from the golden file without a reviewed word for it. */
export function* checkGolden(check: GoldenCheck): Iterable<Problem> {
  const { stackId, pinned, classified, removed } = check;
  const accounted = new Set<string>();
  for (const [path, entry] of Object.entries(pinned)) {
    const place = { code: 'golden', path: `${stackId}: ${path}` } as const;
    const now = found(entry, check);
    if (now !== undefined) {
      accounted.add(now.address);
      if (now.name !== entry.name)
        yield {
          ...place,
          what: `the ${entry.class} ${entry.address} would be replaced by another one of a new name`,
          got: now.name,
          allowed: entry.name,
          fix: 'what it holds would be lost; restore the name, or change the golden file if that is meant',
        };
      for (const address of now.with.filter((it) => !entry.with.includes(it)))
        yield { ...place, what: `${address}, which belongs to it, is not pinned yet`, fix: WRITE_AGAIN };
    } else if (!removed.includes(path))
      yield {
        ...place,
        what: `the ${entry.class} ${entry.address} left the definition, or changed its address`,
        fix: `add a moved block (moveFromId), or name '${path}' in 'removed'`,
      };
  }
  for (const { path, address, class: kind } of classified)
    if (!accounted.has(address))
      yield {
        code: 'golden',
        path: `${stackId}: ${path}`,
        what: `the ${kind} ${address} is not pinned yet`,
        fix: WRITE_AGAIN,
      };
}

/**
 * What a golden file pins once the present state of things is meant: everything that is there now, and what was pinned and
 * left, so that nothing leaves unnoticed.
 */
export function renewed(
  check: Pick<GoldenCheck, 'pinned' | 'classified' | 'moved'>,
): Record<string, GoldenEntry> {
  const left = Object.entries(check.pinned).filter(([, entry]) => found(entry, check) === undefined);
  return { ...goldenEntries(check.classified), ...Object.fromEntries(left) };
}

/** What a pinned entry has become: the resource at its address, or where a `moved` block leads. */
function found(
  { address }: GoldenEntry,
  { classified, moved }: Pick<GoldenCheck, 'classified' | 'moved'>,
): Classified | undefined {
  const at = (place: string | undefined) => classified.find((entry) => entry.address === place);
  return at(address) ?? at(moved().get(address));
}

/** Addresses that Terraform is to forget instead of destroying: what was removed, and all that belongs to it. */
export function letGo({
  pinned,
  classified,
  removed,
}: Pick<GoldenCheck, 'pinned' | 'classified' | 'removed'>): string[] {
  const present = new Set(classified.map(({ address }) => address));
  return Object.entries(pinned)
    .filter(([path, { address }]) => removed.includes(path) && !present.has(address))
    .flatMap(([, entry]) => [entry.address, ...entry.with]);
}
