import { Construct } from 'constructs';
import { PlatformStack } from '../../stacks/platform-stack';
import type { AccountBase, BaseInputs } from '../base';
import { addressAt } from '../address';
import type { BuildContext, Builder, Engines, Kinds, Placeholder } from '../cloud';
import type { Difference, Predicting } from '../difference';
import { problemsOfLabel } from '../environment/label';
import { Problems } from '../errors';
import { checkSources } from '../platform/check-sources';
import { MANUAL } from '../platform/inputs';
import { PRODUCTION } from '../settings';
import { fit } from '../shape';
import { pathOf } from './check';
import { LENDABLE } from './lending';
import { BASE_PLATFORM } from './reference';
import { BASE_INPUTS } from './shapes';

type Contents<K extends Kinds> = K extends { readonly base: infer Base } ? Base : never;

/** The base of an account as constructs. */
export class BuiltBase<K extends Kinds = Kinds> extends Construct {
  /** The stack that everything lies in. */
  readonly stack: PlatformStack;
  readonly context: BuildContext;
  /** What it lends, in the cloud's own types. */
  readonly lends: Contents<K>;
  private readonly base: AccountBase<K>;

  constructor(scope: Construct, base: AccountBase<K>, given: BaseInputs) {
    const { stackId } = base.reference;
    super(scope, stackId);
    this.base = base;
    const path = pathOf(base.name);
    const inputs = checked(given, `${path}.inputs`);
    this.context = contextOf(base, inputs);
    const problems = new Problems();
    problems.addAll(checkSources(`${path}.lends.orchestrator`, base.lends.orchestrator ?? {}));
    problems.addAll(base.cloud.parts.check(base.lends, this.context, `${path}.lends`));
    problems.throwIfAny();
    this.stack = new PlatformStack(this, stackId, {
      cloud: base.cloud,
      context: this.context,
      golden: inputs.golden,
      state: 'base',
      describedAs: 'base',
      decommissioned: base.decommissioned?.reason,
    });
    const lends = base.cloud.parts.base!(this.stack, 'base', base.lends, this.context);
    Object.assign(this.context.upstream, lends.upstream);
    for (const capability of LENDABLE) {
      const props = base.lends[capability];
      const builder = base.cloud.builders[capability] as Builder | undefined;
      if (props === undefined || builder === undefined) continue;
      Object.assign(this.context.upstream, {
        [capability]: builder(this.stack, capability, props, this.context),
      });
    }
    lends.publish(this.context.upstream);
    this.lends = lends as unknown as Contents<K>;
  }

  /** What runs the capabilities that it lends. */
  engines(): Engines {
    return this.base.cloud.parts.engines?.(this.base.lends, this.context) ?? {};
  }

  /** What settings may change. */
  differences(): readonly Difference[] {
    return this.base.cloud.parts.differences(this.base.lends);
  }

  /** What the permitted differences are predicted from, where an environment is compared in what it borrows. */
  predicting(): Predicting {
    const { context, stack, base } = this;
    return { context, definition: base.lends, address: (path) => addressAt(stack, path) };
  }

  /** Texts that differ from an environment's by identity alone. */
  placeholders(): readonly Placeholder[] {
    const names = this.context.names.issued().map(({ name, placeholder }) => ({ text: name, placeholder }));
    return [...names, ...this.base.cloud.parts.placeholders(this.context)];
  }
}

function checked(given: BaseInputs, path: string): BaseInputs {
  const { value, problems: misfits } = fit(given, BASE_INPUTS, path);
  const problems = new Problems();
  problems.addAll(misfits);
  if (value.creation !== undefined)
    problems.addAll(
      problemsOfLabel(value.creation, { code: 'name', path: `${path}.creation`, what: 'creation' }),
    );
  problems.throwIfAny();
  return value;
}

/** Protected as production is, in the account of sandboxes. */
function contextOf(
  { name, cloud, target, reference, decommissioned }: AccountBase,
  { creation }: BaseInputs,
): BuildContext {
  const { identity, names } = reference;
  return {
    identity,
    names,
    environmentClass: 'sandbox',
    settings: decommissioned === undefined ? PRODUCTION : { ...PRODUCTION, removal: 'destroy' },
    labels: { platform: BASE_PLATFORM, environment: name, creation: creation ?? MANUAL },
    target,
    adoption: {},
    tuning: cloud.tuning,
    upstream: {},
    lasting: (place) => place,
  };
}
