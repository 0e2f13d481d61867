import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { PlatformStack } from '../../stacks/platform-stack';
import { addressAt } from '../address';
import type { IDataLake } from '../capabilities/data-lake';
import type { IMonitoring } from '../capabilities/monitoring';
import type { IRoles } from '../capabilities/roles';
import type { ISecretStore } from '../capabilities/secret-store';
import type { BuildContext, Placeholder } from '../cloud';
import type { Difference, Predicting } from '../difference';
import type { AnyEnvironment } from '../environment';
import { Problems } from '../errors';
import type { Golden } from '../golden';
import { stackId } from '../names';
import type { Definition } from './definition';
import { differencesOf } from './differences';

/** The capabilities by their contracts, as code that does not know the cloud sees them. */
export interface Capabilities {
  secrets?: ISecretStore;
  lake?: IDataLake;
  roles?: IRoles;
  monitoring?: IMonitoring;
}

export interface BuiltPlatformProps {
  readonly definition: Definition;
  readonly environment: AnyEnvironment;
  readonly context: BuildContext;
  /** Pinned stores, keys and secrets. @default - nothing is pinned */
  readonly golden?: Golden;
}

/** A platform in one environment: the constructs, and what they were made from. */
export class BuiltPlatform extends Construct {
  /** The stack that everything lies in; your own resources may lie there too. */
  readonly stack: PlatformStack;
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
    this.context = props.context;
    this.definition = props.definition;
    this.stack = new PlatformStack(this, id, {
      cloud: props.environment.cloud,
      context: props.context,
      golden: props.golden,
      removed: props.definition.removed,
      branch: props.environment.branch,
      decommissioned: props.environment.decommissioned?.reason,
    });
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
      address: (path) => addressAt(this.stack, path),
    };
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
