import type { TerraformElement, TerraformProvider, TerraformStack } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import type { LendingProps } from './base/lending';
import type { BaseReference } from './base/reference';
import type { LakeProps } from './capabilities/data-lake';
import type { MonitoringProps } from './capabilities/monitoring';
import type { NetworkProps } from './capabilities/network';
import type { OrchestratorEngine, OrchestratorProps } from './capabilities/orchestrator';
import type { RolesProps } from './capabilities/roles';
import type { SecretsProps } from './capabilities/secret-store';
import type { WarehouseEngine, WarehouseProps } from './capabilities/warehouse';
import type { Whereabouts } from './data/filling';
import type { Difference } from './difference';
import type { Problem } from './errors';
import type { Identity, Names } from './names';
import type { Settings } from './settings';

/** What a definition can ask for, and the props that each capability's builder gets. */
export interface CapabilityProps {
  readonly secrets: SecretsProps;
  readonly lake: LakeProps;
  readonly roles: RolesProps;
  readonly monitoring: MonitoringProps;
  readonly network: NetworkProps;
  readonly warehouse: WarehouseProps;
  readonly orchestrator: OrchestratorProps;
}
/** The name of something that a definition can ask for. */
export type Capability = keyof CapabilityProps;

/** Capabilities that a setting of the same name may replace by another engine, or have a base lend. */
export type Replaceable = Capability & keyof Settings;

/** Something that a base lends, where it is not at the same place in the base as in an environment that has its own. */
export interface LentPlace {
  /** The setting by which it is borrowed. */
  readonly setting: keyof Settings;
  /** Its construct path below an environment's stack. */
  readonly path: string;
  /** Its construct path below the base's stack. */
  readonly inBase: string;
}

/** Something that an engine has outside of its capability, and for itself alone. */
export interface Elsewhere {
  readonly capability: Replaceable;
  /** Construct path below the stack. */
  readonly path: string;
  /** The `Sid`s of what it adds to a policy there. @default - all that lies there is its own */
  readonly statements?: readonly string[];
}

/** What runs each of them in one environment, in the cloud's own words: `redshift-serverless`, `athena`. */
export type Engines = { readonly [P in Replaceable]?: string };

/** The order in which capabilities are built: whoever is granted something comes after what is granted. */
export const CAPABILITIES = [
  'monitoring',
  'network',
  'secrets',
  'lake',
  'warehouse',
  'roles',
  'orchestrator',
] as const satisfies readonly Capability[];

/**
 * What a cloud builds, as a function from the names in a definition and the environment's settings to types.
 *
 * A cloud extends this with one member per capability (`readonly lake: AwsDataLake<this['zone']>`). Members must stand in
 * the cloud's own interface, or `this` is not narrowed.
 */
export interface Kinds {
  readonly zone: string;
  readonly secret: string;
  readonly role: string;
  /** The engine of the definition's warehouse. */
  readonly engine: WarehouseEngine;
  /** The engine of the definition's orchestrator. */
  readonly orchestratorEngine: OrchestratorEngine;
  readonly settings: Settings;
  /** Where an environment lies: account and region, or project and region. */
  readonly target: object;
  /** What an environment takes over from somebody else. */
  readonly adoption: object;
  /** What `with` may tune, in the cloud's own words. */
  readonly tuning: object;
  /** What a builder may use of the capabilities that were built before its own. */
  readonly upstream: object;
}

/** Which kind of environment it is; it decides where state lies. */
export type EnvironmentClass = 'production' | 'staging' | 'sandbox';

/** Who an environment belongs to, as tags or labels on every resource. */
export interface Labels {
  readonly platform: string;
  readonly environment: string;
  readonly creation: string;
  /** @default - it belongs to nobody in particular */
  readonly owner?: string;
  /** @default - it does not expire */
  readonly expires?: string;
}

/** Everything a builder may know. What it passes further down are concrete values. */
export interface BuildContext<K extends Kinds = Kinds> {
  readonly identity: Identity;
  readonly names: Names;
  readonly environmentClass: EnvironmentClass;
  readonly settings: Settings;
  readonly labels: Labels;
  readonly target: K['target'];
  readonly adoption: K['adoption'];
  readonly tuning: K['tuning'];
  /** The environment that it mirrors. @default - it is production, or a base */
  readonly production?: Identity;
  /** What is lent, wherever a setting says `borrowed`; absent where the environment stands alone. @default - nothing is */
  readonly base?: BaseReference;
  /** What was built before, by capability; what a definition left out, or a setting did away with, is not there. */
  readonly upstream: K['upstream'];
  /** Where what lasts is built: the place itself, or the same place in the stack of the stores. */
  lasting(scope: Construct): Construct;
}

/**
 * Builds one capability. The method form keeps builders of one cloud usable where any cloud's are expected: a platform only
 * ever hands a builder the context of its own cloud.
 */
export type Builder<Props = unknown, K extends Kinds = Kinds, Built extends IConstruct = IConstruct> = {
  build(scope: Construct, id: string, props: Props, context: BuildContext<K>): Built;
}['build'];

/** Builders by capability; a cloud may lack some, and a definition that asks for those does not compile. */
export type Builders<K extends Kinds = Kinds> = {
  readonly [P in Capability]?: Builder<CapabilityProps[P], K>;
};

/** A definition as far as a cloud may look at it before anything is built. */
export type Declared = Partial<CapabilityProps>;

/** A text that differs between environments by identity alone, and what stands for it when two are compared. */
export interface Placeholder {
  readonly text: string;
  readonly placeholder: string;
}

/** How a value of one stack reaches another one. */
export interface StackExports<K extends Kinds = Kinds> {
  /** The value of an attribute, where names alone tell it; undefined where only the service knows. */
  compute(element: TerraformElement, attribute: string, context: BuildContext<K>): string | undefined;
  /** Publishes a value that is no secret. @returns the name that it is published under */
  publish(scope: Construct, id: string, what: string, value: string, context: BuildContext<K>): string;
  /** A reference to what was published under a name. */
  read(scope: Construct, id: string, name: string): string;
}

/** What a base of a cloud always lends. */
export interface Lender<K extends Kinds = Kinds> extends IConstruct {
  /** What builders of the capabilities that are lent besides may use of it. */
  readonly upstream: K['upstream'];
  /** Publishes all that is lent, together with the capabilities that were built for it. */
  publish(capabilities: K['upstream']): void;
}

/** What a cloud provides besides its builders. */
export interface CloudParts<K extends Kinds = Kinds> {
  /** Account (or project) and region of a target. */
  place(target: K['target']): Pick<Identity, 'account' | 'region'>;
  /** What is wrong with a target. */
  checkTarget(target: K['target'], path: string): Iterable<Problem>;
  /** What is wrong with an environment's adoption and with the tuning, for this definition. */
  check(declared: Declared, context: BuildContext<K>, path: string): Iterable<Problem>;
  /** The provider block: account, region, default tags. Another region gets an alias. */
  provider(scope: Construct, context: BuildContext<K>, region?: string): TerraformProvider;
  /** The backend block: where the stack's state lies. */
  state(stack: TerraformStack, key: string, context: BuildContext<K>): void;
  /** What differs by identity alone, besides the names in `context.names`. */
  placeholders(context: BuildContext<K>): readonly Placeholder[];
  /** Construct paths, below the stack, of what this environment adopts. */
  adoptedPaths(context: BuildContext<K>): readonly string[];
  /** Which attribute of which resource type a setting may change, and to what, in environments of this definition. */
  differences(declared: Declared): readonly Difference[];
  /**
   * What runs the capabilities of a definition in an environment, as its settings say; the mirror compares none that runs on
   * another engine there than here. Absent where settings replace nothing.
   */
  engines?(declared: Declared, context: BuildContext<K>): Engines;
  /** What those have outside of their capabilities. @default - nothing */
  elsewhere?(declared: Declared, context: BuildContext<K>): readonly Elsewhere[];
  /** What a base lends besides capabilities, as far as it can be compared there. @default - nothing */
  readonly lent?: readonly LentPlace[];
  /** Where an environment's data lies; absent where no command fills it yet. */
  whereabouts?(context: BuildContext<K>): Whereabouts;
  /** How stacks refer to each other; absent where a definition cannot be cut yet. */
  exports?(): StackExports<K>;
  /**
   * Builds what the base of an account always lends, before the capabilities that it lends besides; absent where the cloud has no
   * base yet.
   */
  base?(scope: Construct, id: string, lends: LendingProps, context: BuildContext<K>): Lender<K>;
}

/** One cloud: a builder per capability, and how stacks, state and targets look there. */
export class Cloud<K extends Kinds, B extends Builders, Replaced extends Builders = {}> {
  /** For types alone. */
  declare readonly kinds: K;
  /** For types alone. */
  declare readonly replaced: Replaced;

  constructor(
    readonly name: string,
    readonly builders: B,
    readonly parts: CloudParts<K>,
    readonly tuning: K['tuning'],
  ) {}

  /** The same cloud, tuned in its own words. */
  with(tuning: K['tuning']): Cloud<K, B, Replaced> {
    return new Cloud<K, B, Replaced>(this.name, this.builders, this.parts, { ...this.tuning, ...tuning });
  }

  /** The same cloud with other builders: what they build keeps their own type. */
  replace<const R extends Builders<K>>(
    builders: R,
  ): Cloud<K, Omit<B, keyof R> & R, Omit<Replaced, keyof R> & R> {
    return new Cloud<K, Omit<B, keyof R> & R, Omit<Replaced, keyof R> & R>(
      this.name,
      { ...this.builders, ...builders },
      this.parts,
      this.tuning,
    );
  }
}

/** A cloud, whatever it builds. */
export type AnyCloud = Cloud<Kinds, Builders, Builders>;
