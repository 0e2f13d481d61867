import type { Construct, IConstruct } from 'constructs';
import type { DefaultZones, Zones } from './capabilities/data-lake';
import type { ORCHESTRATOR_DEFAULTS, OrchestratorEngine } from './capabilities/orchestrator';
import type { WAREHOUSE_DEFAULTS, WarehouseEngine } from './capabilities/warehouse';
import type { AnyCloud, Capability, Kinds } from './cloud';
import type { AnyEnvironment } from './environment';
import { assemble } from './platform/assemble';
import type { BuiltPlatform } from './platform/built';
import { checkDefinition } from './platform/check-definition';
import type { BuiltExtensions, Definition, ZoneOf } from './platform/definition';
import type { BuildInputs } from './platform/inputs';
import type { Settings } from './settings';

/** The capabilities that a definition declares. */
type DeclaredIn<D> = Extract<keyof D, Capability>;

/** The network that warehouse and orchestrator lie in, declared or not. */
type ImpliedBy<D> = D extends { readonly orchestrator: object }
  ? 'network'
  : D extends { readonly warehouse: { readonly engine: 'athena' } }
    ? never
    : D extends { readonly warehouse: object }
      ? 'network'
      : never;

/** Those that the cloud has no builder for. */
type Lacks<D, C extends AnyCloud> = Exclude<DeclaredIn<D>, keyof C['builders']>;

/** A cloud's types, told the definition's names and the environment's settings. */
type Apply<K extends Kinds, D, Z extends string, S extends string, X extends Settings> = K & {
  readonly zone: Z;
  readonly secret: S;
  readonly role: RoleOf<D>;
  readonly engine: EngineOf<D>;
  readonly orchestratorEngine: OrchestratorEngineOf<D>;
  readonly settings: X;
};

type BuilderResult<B> = B extends (...args: never[]) => infer Built ? Built : never;

/** What a capability becomes: what a replaced builder returns, else what the cloud says. */
type Result<C extends AnyCloud, P extends Capability, Names extends Kinds> = P extends keyof C['replaced']
  ? BuilderResult<C['replaced'][P]>
  : P extends keyof Names
    ? Names[P]
    : never;

/** A built platform: one member for each capability that was declared, or that another one needs. */
export type Built<
  C extends AnyCloud,
  D,
  Z extends string,
  S extends string,
  X extends Settings,
> = BuiltPlatform & {
  readonly [P in DeclaredIn<D> | ImpliedBy<D>]: Result<C, P, Apply<C['kinds'], D, Z, S, X>>;
} & { readonly extensions: BuiltExtensions<D> };

type RoleOf<D> = D extends { readonly roles: infer R } ? keyof R & string : never;

/** The engine of the definition's warehouse, the default one where it names none. */
type EngineOf<D> = D extends { readonly warehouse: { readonly engine: infer E extends WarehouseEngine } }
  ? E
  : (typeof WAREHOUSE_DEFAULTS)['engine'];

/** The engine of the definition's orchestrator, the default one where it names none. */
type OrchestratorEngineOf<D> = D extends {
  readonly orchestrator: { readonly engine: infer E extends OrchestratorEngine };
}
  ? E
  : (typeof ORCHESTRATOR_DEFAULTS)['engine'];

/** A platform as a value: what it consists of, not yet where. */
export interface Platform<D, Zs extends Zones, S extends string> {
  readonly name: string;
  readonly definition: D;
  /**
   * Makes the constructs of this platform in an environment.
   *
   * A capability that the environment's cloud lacks does not compile.
   *
   * @throws InvalidPlatform with everything that is wrong, before anything is built
   */
  build<E extends AnyEnvironment>(
    scope: Construct,
    environment: E &
      ([Lacks<D, E['cloud']>] extends [never]
        ? unknown
        : { readonly 'this cloud lacks': Lacks<D, E['cloud']> }),
    inputs?: BuildInputs,
  ): Built<E['cloud'], D, ZoneOf<Zs>, S, E['settings']>;
}

/**
 * Defines a platform: written once, built in production, in staging and in every sandbox.
 *
 * @throws InvalidPlatform with everything that is wrong with the definition
 */
export function platform<
  const S extends string,
  const D extends Definition<Zs, S, T>,
  const Zs extends Zones = DefaultZones,
  const T extends string = never,
>(name: string, definition: D & Definition<Zs, S, T>): Platform<D, Zs, S> {
  checkDefinition(name, definition);
  return {
    name,
    definition,
    build: (scope, environment, inputs = {}) =>
      // The members that the type promises are added one by one, as the cloud builds them.
      assemble(scope, name, definition, environment, inputs) as IConstruct as never,
  };
}
