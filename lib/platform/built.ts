import { TerraformStack, type TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { PlatformStack } from '../../stacks/platform-stack';
import { addressAt } from '../address';
import type { IDataLake } from '../capabilities/data-lake';
import type { IMonitoring } from '../capabilities/monitoring';
import type { INetwork } from '../capabilities/network';
import type { IOrchestrator } from '../capabilities/orchestrator';
import type { IRoles } from '../capabilities/roles';
import type { ISecretStore } from '../capabilities/secret-store';
import type { IWarehouse } from '../capabilities/warehouse';
import type { BuildContext, Elsewhere, Engines, Placeholder } from '../cloud';
import type { Filling } from '../data/filling';
import type { Difference, Predicting } from '../difference';
import type { AnyEnvironment } from '../environment';
import { Problems } from '../errors';
import type { Golden } from '../golden';
import { stackId } from '../names';
import type { Definition } from './definition';
import { differencesOf } from './differences';

/** What the stack of the stores and its state are called. */
const STORES = 'stores';

/** The capabilities by their contracts, as code that does not know the cloud sees them. */
export interface Capabilities {
  secrets?: ISecretStore;
  lake?: IDataLake;
  roles?: IRoles;
  monitoring?: IMonitoring;
  network?: INetwork;
  warehouse?: IWarehouse;
  orchestrator?: IOrchestrator;
}

export interface BuiltPlatformProps {
  readonly definition: Definition;
  readonly environment: AnyEnvironment;
  readonly context: BuildContext;
  /** What a command fills its tables with. @default - nothing */
  readonly filling?: Filling;
  /** Pinned stores, keys and secrets. @default - nothing is pinned */
  readonly golden?: Golden;
}

/** A platform in one environment: the constructs, and what they were made from. */
export class BuiltPlatform extends Construct {
  /** The stack that everything lies in; your own resources may lie there too. */
  readonly stack: PlatformStack;
  /** The stack that stores and keys lie in; the same one, unless the definition is cut. */
  readonly stores: PlatformStack;
  readonly environment: AnyEnvironment;
  readonly context: BuildContext;
  /** What was declared, by its contract. */
  readonly capabilities: Capabilities = {};
  private readonly definition: Definition;
  private readonly providers = new Map<string, TerraformProvider>();

  constructor(scope: Construct, props: BuiltPlatformProps) {
    const id = stackId(props.context.identity);
    super(scope, id);
    this.environment = props.environment;
    this.context = {
      ...props.context,
      upstream: this.capabilities,
      lasting: (place) => this.lasting(place),
    };
    this.definition = props.definition;
    const { environment, context, golden, definition } = props;
    const stack = {
      cloud: environment.cloud,
      context,
      golden,
      removed: definition.removed,
      branch: environment.branch,
      hibernate: environment.hibernate,
      decommissioned: environment.decommissioned?.reason,
    };
    this.stack = new PlatformStack(this, id, { ...stack, filling: props.filling });
    this.stores =
      definition.cut === 'stores-apart'
        ? new PlatformStack(this, stackId(context.identity, STORES), { ...stack, state: STORES })
        : this.stack;
  }

  /** Every stack of this environment; the one that is named first refers to the others. */
  get stacks(): readonly PlatformStack[] {
    return this.stores === this.stack ? [this.stack] : [this.stack, this.stores];
  }

  /** The same place in the stack of the stores; the place itself where there is no other stack. */
  private lasting(place: Construct): Construct {
    if (this.stores === this.stack || TerraformStack.of(place) !== this.stack) return place;
    const ids = place.node.path
      .slice(this.stack.node.path.length + 1)
      .split('/')
      .filter((id) => id !== '');
    return ids.reduce<Construct>(
      (scope, part) => (scope.node.tryFindChild(part) as Construct | undefined) ?? new Construct(scope, part),
      this.stores,
    );
  }

  /**
   * The provider of another region, in the same account and with the same tags; made at the first call.
   *
   * @throws InvalidPlatform when the cloud has no region of this form
   */
  providerIn(region: string): TerraformProvider {
    if (region === this.context.identity.region) return this.stack.provider;
    const known = this.providers.get(region);
    if (known !== undefined) return known;
    const problems = new Problems();
    const { cloud, target } = this.environment;
    problems.addAll(cloud.parts.checkTarget({ ...target, region }, `${this.node.path}.providerIn`));
    problems.throwIfAny();
    const provider = cloud.parts.provider(this.stack, this.context, region);
    this.providers.set(region, provider);
    return provider;
  }

  /** What settings may change, the definition's extensions included. */
  differences(): readonly Difference[] {
    return differencesOf(this.environment.cloud, this.definition);
  }

  /** What the permitted differences are predicted from. */
  predicting(): Predicting {
    return {
      context: this.context,
      definition: this.definition,
      address: (path) => addressAt(this.stores, path) ?? addressAt(this.stack, path),
    };
  }

  /** What runs the capabilities that a setting may replace. */
  engines(): Engines {
    return this.environment.cloud.parts.engines?.(this.definition, this.context) ?? {};
  }

  /** What those have outside of their capabilities. */
  elsewhere(): readonly Elsewhere[] {
    return this.environment.cloud.parts.elsewhere?.(this.definition, this.context) ?? [];
  }

  /** Construct paths, below the stack, of what was there already. */
  adoptedPaths(): readonly string[] {
    return this.environment.cloud.parts.adoptedPaths(this.context);
  }

  /** Texts that differ from another environment's by identity alone. */
  placeholders(): readonly Placeholder[] {
    const names = this.context.names.issued().map(({ name, placeholder }) => ({ text: name, placeholder }));
    return [...names, ...this.environment.cloud.parts.placeholders(this.context)];
  }
}
