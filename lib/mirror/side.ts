import { offersIn } from '../base/borrowed';
import type { BuiltBase } from '../base/built';
import type { Elsewhere, Engines, LentPlace, Placeholder } from '../cloud';
import type { Difference, Predicting } from '../difference';
import type { BuiltPlatform } from '../platform/built';
import { namesOf } from './apart';
import { elementsOf, type Element } from './element';
import { flatten, type Leaves } from './flatten';
import type { TerraformJson } from './json';
import { neutralizer } from './neutralize';

/** One of two environments that are compared, or the base that one of them borrows from. */
export interface Side {
  readonly environment: string;
  readonly elements: ReadonlyMap<string, Element>;
  readonly differences: readonly Difference[];
  readonly predicting: Predicting;
  /** Construct paths of capabilities: there, a prediction must come true even where both sides agree. */
  readonly capabilities: readonly string[];
  /** What runs the capabilities that a setting may replace. */
  readonly engines: Engines;
  /** What those have outside of their capabilities. */
  readonly elsewhere: readonly Elsewhere[];
  /** Construct paths of what was adopted instead of created. */
  readonly adopted: readonly string[];
  /** Where a base has what it lends besides capabilities. */
  readonly lent: readonly LentPlace[];
  /** Construct paths at which it is read what a base offers. */
  readonly offers: readonly string[];
  /** A value's leaves, with what differs by identity alone replaced by placeholders. */
  leaves(value: unknown): Leaves;
}

/** A built platform and what was synthesized of its stacks, in their order, made ready for a comparison. */
export function sideOf(built: BuiltPlatform, ...synthesized: readonly TerraformJson[]): Side {
  const elements = built.stacks.flatMap(({ node }, index) =>
    elementsOf(synthesized[index] ?? {}, node.path).map((element) => ofStack(element, index)),
  );
  const neutral = neutralizer([...built.placeholders(), ...namesOfLoans(built)]);
  return {
    environment: built.environment.name,
    elements: byAddress(elements),
    differences: built.differences(),
    predicting: built.predicting(),
    capabilities: Object.keys(built.capabilities),
    engines: built.engines(),
    elsewhere: built.elsewhere(),
    adopted: built.adoptedPaths(),
    lent: built.environment.cloud.parts.lent ?? [],
    offers: built.stacks.flatMap((stack) => offersIn(stack)),
    leaves: (value) => neutral(flatten(value)),
  };
}

/** A built base and what was synthesized of it: what it lends has the paths, and the addresses, of an environment's own. */
export function sideOfBase(built: BuiltBase, synthesized: TerraformJson): Side {
  const neutral = neutralizer(built.placeholders());
  return {
    environment: `the base '${built.context.identity.environment}'`,
    elements: byAddress(elementsOf(synthesized, built.stack.node.path)),
    differences: built.differences(),
    predicting: built.predicting(),
    capabilities: Object.keys(built.context.upstream),
    engines: built.engines(),
    elsewhere: [],
    adopted: [],
    lent: [],
    offers: [],
    leaves: (value) => neutral(flatten(value)),
  };
}

/** The same side with some of its elements alone. */
export function narrowed(side: Side, elements: readonly Element[]): Side {
  return { ...side, elements: byAddress(elements) };
}

function byAddress(elements: readonly Element[]): ReadonlyMap<string, Element> {
  return new Map(elements.map((element) => [element.address, element]));
}

/** Blocks that every stack has (provider, backend) are told apart by the stack; the others are in one stack alone. */
function ofStack(element: Element, index: number): Element {
  if (index === 0 || element.path !== '') return element;
  return { ...element, address: `stores: ${element.address}` };
}

/** What is borrowed has the base's name where it would have the environment's own; it is the same otherwise. */
function namesOfLoans({ context: { base, settings } }: BuiltPlatform): Placeholder[] {
  const borrowed = Object.entries(settings).filter(([, value]) => value === 'borrowed');
  const words = borrowed.flatMap(([capability]) => namesOf(capability));
  return (base?.names.issued() ?? [])
    .filter(({ placeholder }) => words.some((word) => placeholder.includes(word)))
    .map(({ name, placeholder }) => ({ text: name, placeholder }));
}
