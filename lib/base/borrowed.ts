import type { IConstruct } from 'constructs';
import type { BaseReference } from './reference';
import { OFFERS, type Offer } from './contract';

/** What must be there before a stack that borrows it is planned. */
export interface Borrowed {
  /** The base's name. */
  readonly base: string;
  /** Id of the base's stack, which comes first. */
  readonly stack: string;
  readonly offer: Offer;
  /** Which one of what is offered by name: the secret, for example. @default - there is one alone */
  readonly what?: string;
  /** Name of the parameter that the base publishes the offer under. */
  readonly parameter: string;
  /** Version of the offer's contract; it is part of the parameter's name. */
  readonly contract: number;
}

const METADATA = 'dataops:borrowed';

/** Says, where something borrowed takes the place of something built, that it is. */
export function borrow(
  construct: IConstruct,
  base: BaseReference,
  offer: Offer,
  parameter: string,
  what?: string,
): void {
  const borrowed: Borrowed = {
    base: base.name,
    stack: base.stackId,
    offer,
    ...(what !== undefined && { what }),
    parameter,
    contract: OFFERS[offer],
  };
  construct.node.addMetadata(METADATA, borrowed, { stackTrace: false });
}

/** Everything that what lies in a scope borrows, each once, by the parameter's name. */
export function borrowedIn(scope: IConstruct): readonly Borrowed[] {
  const all = scope.node
    .findAll()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => type === METADATA))
    .map(({ data }) => data as Borrowed);
  const byParameter = new Map(all.map((borrowed) => [borrowed.parameter, borrowed]));
  return [...byParameter.values()].sort((a, b) => (a.parameter < b.parameter ? -1 : 1));
}

/** Construct paths below a stack at which it is said that something borrowed takes the place of something built. */
export function offersIn(stack: IConstruct): readonly string[] {
  return stack.node
    .findAll()
    .filter(({ node }) => node.metadata.some(({ type }) => type === METADATA))
    .map(({ node }) => node.path.slice(stack.node.path.length + 1));
}
