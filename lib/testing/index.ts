import { type Expect, extendExpect } from './matchers';

export { Synthesized } from '../synthesized';
export type {
  ElementKind,
  Json,
  JsonObject,
  ResourceType,
  SynthesizedAsset,
  SynthesizedBackend,
  SynthesizedElement,
  SynthesizedProvider,
  SynthesizedStack,
} from '../synthesized';
export type { InfrastructureMatchers } from './expect-types';
export { type Counts, type ExpectedInventory, inventory, type Inventory } from './inventory';
export { type Expect, extendExpect, type InfrastructureOptions, type Matchers } from './matchers';
export { mirror, type MirrorOptions } from './mirror';
export { type MirrorReport, renderReport } from '../mirror';
export { InfrastructureSnapshot, type Placeholder, snapshot, type SnapshotOptions } from './snapshot';
export { type Scope, synth, testApp, type TestAppOptions } from './synth';
export { SynthesisError, type SynthesisProblem } from './synth/problems';

// Outside of jest, and in jest without globals, there is none: `extendExpect` is for the latter.
const { expect } = globalThis as { expect?: Partial<Expect> };
if (expect?.extend !== undefined && expect.addSnapshotSerializer !== undefined)
  extendExpect(expect as Expect);
