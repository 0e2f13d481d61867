import type { AccountBase } from './base';
import { borrowedFrom, type LendingProps } from './base/lending';
import type { AnyCloud, EnvironmentClass } from './cloud';
import { checkEnvironment } from './environment/check';
import { isEmail } from './environment/email';
import type { HibernationSchedule } from './environment/hibernation';
import type {
  Decommission,
  ProductionOptions,
  SandboxOptions,
  SandboxSettings,
  StagingOptions,
} from './environment/options';
import { DECOMMISSION, PRODUCTION_OPTIONS, SANDBOX_OPTIONS, STAGING_OPTIONS } from './environment/shapes';
import type { Problem } from './errors';
import { PRODUCTION, SANDBOX, STAGING, type BORROWED, type Settings } from './settings';
import { fit } from './shape';

/** A sandbox's settings, with what its options chose kept as literal types, and which engines it has without a choice. */
export type SandboxOf<S extends SandboxSettings, B = undefined> = Settings & {
  readonly removal: 'destroy';
  readonly warehouse: S extends { readonly warehouse: infer W } ? W : Unchosen<'warehouse', B>;
  readonly orchestrator: S extends { readonly orchestrator: infer O } ? O : Unchosen<'orchestrator', B>;
} & S;

/** Whether a base lends it, its type does not say. */
type Unchosen<P extends 'warehouse' | 'orchestrator', B> =
  (typeof SANDBOX)[P] | (B extends undefined ? never : (typeof BORROWED)[P]);

interface EnvironmentProps<C extends AnyCloud, X extends Settings> {
  readonly name: string;
  readonly environmentClass: EnvironmentClass;
  readonly cloud: C;
  readonly target: C['kinds']['target'];
  readonly settings: X;
  readonly adopt?: C['kinds']['adoption'];
  readonly owner?: string;
  readonly expires?: string;
  readonly shareAccountWithProduction?: string;
  readonly base?: AccountBase<C['kinds']>;
  readonly branch?: string;
  readonly hibernate?: HibernationSchedule;
  readonly decommissioned?: Decommission;
  readonly production?: Environment<C, Settings>;
}

/**
 * Where a definition is built, and in what it may differ there from everywhere else: a value.
 *
 * Every environment starts from production: `Environment.production(...)`, `production.staging(...)`,
 * `production.sandbox(...)`.
 */
export class Environment<C extends AnyCloud, X extends Settings> {
  readonly name: string;
  readonly environmentClass: EnvironmentClass;
  readonly cloud: C;
  readonly target: C['kinds']['target'];
  readonly settings: X;
  readonly adopt: C['kinds']['adoption'];
  readonly owner?: string;
  readonly expires?: string;
  /** Why a sandbox shares production's account. */
  readonly shareAccountWithProduction?: string;
  /** What a sandbox borrows from. */
  readonly base?: AccountBase<C['kinds']>;
  /** The git branch that it is deployed from. */
  readonly branch?: string;
  /** When its own orchestrator sleeps. */
  readonly hibernate?: HibernationSchedule;
  /** Set when this environment is being taken down on purpose. */
  readonly decommissioned?: Decommission;
  /** The environment that this one mirrors; absent on production itself. */
  readonly production?: Environment<C, Settings>;

  private constructor(props: EnvironmentProps<C, X>, misfits: readonly Problem[]) {
    this.name = props.name;
    this.environmentClass = props.environmentClass;
    this.cloud = props.cloud;
    this.target = props.target;
    this.settings = props.settings;
    this.adopt = props.adopt ?? {};
    this.owner = props.owner;
    this.expires = props.expires;
    this.shareAccountWithProduction = props.shareAccountWithProduction;
    this.base = props.base;
    this.branch = props.branch;
    this.hibernate = props.hibernate;
    this.decommissioned = props.decommissioned;
    this.production = props.production;
    checkEnvironment(this, misfits);
  }

  /**
   * The environment that all others mirror. Nothing in it can be destroyed, short of `decommission`.
   *
   * @throws InvalidPlatform when the target is not one that the cloud accepts
   */
  static production<C extends AnyCloud>(options: ProductionOptions<C>): Environment<C, typeof PRODUCTION> {
    const { value, problems } = fit(options ?? null, PRODUCTION_OPTIONS, `environment 'production'`);
    return new Environment(
      { ...value, name: 'production', environmentClass: 'production', settings: PRODUCTION },
      problems,
    );
  }

  /**
   * Where changes are proven before production: production's settings at another target.
   *
   * @throws InvalidPlatform when the target is not one that the cloud accepts
   */
  staging(options: StagingOptions<C>): Environment<C, typeof STAGING> {
    const { value, problems } = fit(options ?? null, STAGING_OPTIONS, `environment 'staging'`);
    return new Environment(
      {
        ...value,
        name: 'staging',
        environmentClass: 'staging',
        cloud: this.cloud,
        settings: STAGING,
        production: this.production ?? this,
      },
      problems,
    );
  }

  /**
   * A disposable environment of one person, which mirrors production.
   *
   * @throws InvalidPlatform with everything that is wrong: owner, name, expiry, target, an account shared without a
   * reason, a base that lies elsewhere
   */
  sandbox<const S extends SandboxSettings = {}, B extends AccountBase<C['kinds']> | undefined = undefined>(
    options: SandboxOptions<C, S> & { readonly base?: B },
  ): Environment<C, SandboxOf<S, B>> {
    const name = sandboxName(options ?? {});
    const { value, problems } = fit(options ?? null, SANDBOX_OPTIONS, `environment '${name}'`);
    const chosen = Object.entries(value.settings ?? {}).filter(([, setting]) => setting !== undefined);
    const alerts = isEmail(value.owner) ? value.owner : SANDBOX.alerts;
    const borrowed = value.base === undefined ? {} : borrowedFrom(lendingOf(value.base));
    return new Environment<C, SandboxOf<S, B>>(
      {
        ...value,
        name,
        environmentClass: 'sandbox',
        cloud: this.cloud,
        // TypeScript does not see that what S chose is spread over the defaults, as SandboxOf says.
        settings: {
          ...SANDBOX,
          alerts,
          ...borrowed,
          ...Object.fromEntries(chosen),
        } as unknown as SandboxOf<S, B>,
        production: this.production ?? this,
      },
      problems,
    );
  }

  /**
   * The same environment without its protections. Deploy it once, so that the services and the state learn that they may
   * let go, then destroy it. The confirmation is checked against the platform when it is built.
   *
   * Keys deny changes of their policy to everyone but the break-glass role, so their policies are put as that role first:
   * `docs/decommission.md`.
   */
  decommission(
    decommission: Decommission,
  ): Environment<C, Omit<X, 'removal'> & { readonly removal: 'destroy' } & Settings> {
    const path = `environment '${this.name}'.decommission`;
    const { value, problems } = fit(decommission ?? null, DECOMMISSION, path);
    return new Environment(
      { ...this, decommissioned: value, settings: { ...this.settings, removal: 'destroy' as const } },
      problems,
    );
  }
}

/** An environment on any cloud, whatever its settings. */
export type AnyEnvironment = Environment<AnyCloud, Settings>;

/** What a base lends; what is none, which only JavaScript hands in, is refused by the checks. */
function lendingOf(base: { readonly lends?: LendingProps } | null): LendingProps {
  return base?.lends ?? {};
}

/** The name that was given, else the owner's; what is neither is refused as one or the other. */
function sandboxName({ name, owner }: { readonly name?: unknown; readonly owner?: unknown }): string {
  if (typeof name === 'string') return name;
  return typeof owner === 'string' ? owner.split('@')[0]! : 'sandbox';
}
