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

/** A built platform and the stack that was synthesized from it, made ready for a comparison. */
export function sideOf(built: BuiltPlatform, json: TerraformJson): Side {
  const elements = elementsOf(json, built.stack.node.path);
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
