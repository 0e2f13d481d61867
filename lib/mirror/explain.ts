import {
  isPart,
  isPresence,
  isReference,
  type AttributeDifference,
  type PartDifference,
  type PresenceDifference,
} from '../difference';
import { isAt, type Element } from './element';
import { flatten, subtree, type Leaves } from './flatten';
import type { Side } from './side';

/** A prediction that did not come true. */
export interface Broken {
  readonly setting: string;
  readonly attribute: string;
  /** `predicted …, found …`, for the side where it failed. */
  readonly why: string;
}

export interface Explanation {
  /** The setting that explains the value at each path. */
  readonly settings: ReadonlyMap<string, string>;
  /** Paths whose values something adopted decides on one side. */
  readonly adopted: ReadonlySet<string>;
  readonly broken: readonly Broken[];
}

/** Whether a permitted difference speaks of this element. */
export function concerns(
  { type, under }: AttributeDifference | PartDifference | PresenceDifference,
  element: Element,
): boolean {
  return type === element.type && (under === undefined || isAt(element, under));
}

/**
 * Checks every prediction that speaks of a pair of elements. In a capability it must come true on both sides; elsewhere,
 * where a resource may be the user's own, it may also simply not apply.
 */
export function explain(
  element: Element,
  sides: readonly [Side, Side],
  leaves: readonly [Leaves, Leaves],
): Explanation {
  const settings = new Map<string, string>();
  const adopted = new Set<string>();
  const broken: Broken[] = [];
  const strict = element.path === '' || sides[0].capabilities.includes(element.path.split('/')[0]!);
  for (const difference of sides[0].differences) {
    if (isPresence(difference) || isReference(difference) || !concerns(difference, element)) continue;
    if (isPart(difference)) {
      const part = partOf(difference, sides, leaves);
      if (part.isAsPredicted) for (const path of part.alone) settings.set(path, difference.setting);
      else if (strict) broken.push(...part.failures);
      continue;
    }
    const found = leaves.map((side) => subtree(side, difference.attribute));
    if (sides.some(({ predicting }) => difference.adopted?.(predicting) === true)) {
      for (const path of found.flatMap((side) => [...side.keys()])) adopted.add(path);
      continue;
    }
    const failures = sides.flatMap((side, index) => failure(difference, element, side, found[index]!));
    if (failures.length === 0)
      for (const path of found.flatMap((side) => [...side.keys()])) settings.set(path, difference.setting);
    else if (strict) broken.push(...failures);
  }
  return { settings, adopted, broken };
}

/** A part that should be there, and where one side alone has it. */
function partOf(
  { setting, part, isThere }: PartDifference,
  sides: readonly [Side, Side],
  leaves: readonly [Leaves, Leaves],
) {
  const found = leaves.map((side) => subtree(side, part));
  const failures = sides.flatMap((side, index): Broken[] => {
    const [expected, is] = [isThere(side.predicting), found[index]!.size > 0];
    const said = (there: boolean) => (there ? 'something' : 'nothing');
    const why = `${side.environment}: predicted ${said(expected)}, found ${said(is)}`;
    return expected === is ? [] : [{ setting, attribute: part, why }];
  });
  const [mine, theirs] = found as [Leaves, Leaves];
  const alone = mine.size === 0 ? theirs : theirs.size === 0 ? mine : undefined;
  return { isAsPredicted: failures.length === 0, failures, alone: [...(alone?.keys() ?? [])] };
}

function failure(difference: AttributeDifference, { path }: Element, side: Side, found: Leaves): Broken[] {
  const { setting, attribute } = difference;
  const predicted = leavesAt(attribute, difference.predicts(side.predicting, path), side);
  if (same(predicted, found)) return [];
  const why = `${side.environment}: predicted ${show(predicted)}, found ${show(found)}`;
  return [{ setting, attribute, why }];
}

/** A predicted value under the paths that the attribute itself has; nothing predicted is no path at all. */
function leavesAt(attribute: string, value: unknown, side: Side): Leaves {
  const leaves = flatten(value, attribute);
  return leaves.size === 0 ? leaves : side.leaves(Object.fromEntries(leaves));
}

function same(a: Leaves, b: Leaves): boolean {
  return a.size === b.size && [...a].every(([path, leaf]) => b.get(path) === leaf);
}

function show(leaves: Leaves): string {
  const values = [...leaves.values()];
  if (values.length === 0) return 'nothing';
  return values.length === 1 ? JSON.stringify(values[0]) : JSON.stringify(Object.fromEntries(leaves));
}
