import type { Difference, Predicting } from '../difference';
import type { BuiltPlatform } from '../platform/built';
import { elementsOf, type Element } from './element';
import { flatten, type Leaves } from './flatten';
import type { TerraformJson } from './json';
import { neutralizer } from './neutralize';

/** One of two environments that are compared. */
export interface Side {
  readonly environment: string;
  readonly elements: ReadonlyMap<string, Element>;
  readonly differences: readonly Difference[];
  readonly predicting: Predicting;
  /** Construct paths of capabilities: there, a prediction must come true even where both sides agree. */
  readonly capabilities: readonly string[];
  /** Construct paths of what was adopted instead of created. */
  readonly adopted: readonly string[];
  /** A value's leaves, with what differs by identity alone replaced by placeholders. */
  leaves(value: unknown): Leaves;
}

/** A built platform and what was synthesized of its stacks, in their order, made ready for a comparison. */
export function sideOf(built: BuiltPlatform, ...synthesized: readonly TerraformJson[]): Side {
  const elements = built.stacks.flatMap(({ node }, index) =>
    elementsOf(synthesized[index] ?? {}, node.path).map((element) => ofStack(element, index)),
  );
  const neutral = neutralizer(built.placeholders());
  return {
    environment: built.environment.name,
    elements: new Map(elements.map((element) => [element.address, element])),
    differences: built.differences(),
    predicting: built.predicting(),
    capabilities: Object.keys(built.capabilities),
    adopted: built.adoptedPaths(),
    leaves: (value) => neutral(flatten(value)),
  };
}

/** Blocks that every stack has (provider, backend) are told apart by the stack; the others are in one stack alone. */
function ofStack(element: Element, index: number): Element {
  if (index === 0 || element.path !== '') return element;
  return { ...element, address: `stores: ${element.address}` };
}
