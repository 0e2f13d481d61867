import { Construct, type IConstruct } from 'constructs';
import type { IMonitored } from '../capabilities/monitoring';
import { CAPABILITIES, type BuildContext, type Builder, type Labels } from '../cloud';
import { fillingOf, type Filling } from '../data/filling';
import type { AnyEnvironment } from '../environment';
import { InvalidPlatform } from '../errors';
import { Names, type Identity } from '../names';
import { fit } from '../shape';
import { BuiltPlatform } from './built';
import { checkBuild } from './check-build';
import type { Definition } from './definition';
import { grantAll } from './grants';
import { withNetwork } from './implied-network';
import { MANUAL, type BuildInputs } from './inputs';
import { INPUTS } from './shapes';

/** Makes the constructs of a definition in an environment: capabilities, what they grant each other, extensions. */
export function assemble(
  scope: Construct,
  name: string,
  declared: Definition,
  environment: AnyEnvironment,
  given: BuildInputs,
): BuiltPlatform {
  demandEnvironment(name, environment);
  const { settings, cloud } = environment;
  const definition = cloud.builders.network === undefined ? declared : withNetwork(declared);
  const path = `${name} in ${environment.name}`;
  const { value: inputs, problems: misfits } = fit(given, INPUTS, `${path}.inputs`);
  const context = contextOf(name, environment, inputs);
  checkBuild({ path, definition, environment, context, inputs, misfits });
  const filling = fillingIn(environment, definition, context);
  const built = new BuiltPlatform(scope, {
    definition,
    environment,
    context,
    filling,
    golden: inputs.golden,
  });
  for (const capability of CAPABILITIES) {
    const props = definition[capability];
    const builder = cloud.builders[capability] as Builder | undefined;
    if (props === undefined || builder === undefined) continue;
    if (capability === 'network' && settings.network === 'none') continue;
    const made = builder(built.stack, capability, props, built.context);
    Object.assign(built.capabilities, { [capability]: made });
    Object.assign(built, { [capability]: made });
  }
  grantAll(definition, built.capabilities);
  watchAll(built);
  Object.assign(built, { extensions: extend(definition, built) });
  return built;
}

/** Types say so; JavaScript may hand in the options of an environment instead. */
function demandEnvironment(path: string, environment: Partial<AnyEnvironment> | undefined): void {
  if (environment?.environmentClass === undefined)
    throw new InvalidPlatform([
      {
        code: 'type',
        path,
        what: 'it is built in an environment',
        got: environment,
        fix: 'make one with Environment.production({ cloud, target })',
      },
    ]);
}

function contextOf(name: string, environment: AnyEnvironment, inputs: BuildInputs): BuildContext {
  const { cloud, target, settings, adopt, environmentClass, owner, base, production } = environment;
  const identity = identityOf(name, environment);
  const labels: Labels = {
    platform: name,
    environment: environment.name,
    creation: inputs.creation ?? MANUAL,
    owner,
    expires: inputs.expires ?? environment.expires,
  };
  return {
    identity,
    names: new Names(identity),
    environmentClass,
    settings,
    labels,
    target,
    adoption: adopt,
    tuning: cloud.tuning,
    production: production && identityOf(name, production),
    base: base?.reference,
    upstream: {},
    lasting: (place) => place,
  };
}

function identityOf(platform: string, { name, cloud, target }: AnyEnvironment): Identity {
  return { platform, environment: name, ...cloud.parts.place(target) };
}

/** What a command fills its tables with. Names are issued anew: those of the stack's own resources stay as they are. */
function fillingIn(
  { settings, cloud, production }: AnyEnvironment,
  definition: Definition,
  context: BuildContext,
): Filling | undefined {
  const whereabouts = (of: BuildContext) =>
    cloud.parts.whereabouts!({ ...of, names: new Names(of.identity) });
  const mirrored = () => contextOf(context.identity.platform, production!, {});
  return fillingOf(
    definition,
    settings,
    () => whereabouts(context),
    () => whereabouts(mirrored()),
  );
}

function watchAll({ capabilities }: BuiltPlatform): void {
  const { monitoring } = capabilities;
  if (monitoring === undefined) return;
  for (const capability of Object.values(capabilities) as IConstruct[])
    if (isMonitored(capability)) capability.monitoredBy(monitoring);
}

function isMonitored(construct: IConstruct): construct is IMonitored {
  return typeof (construct as Partial<IMonitored>).monitoredBy === 'function';
}

function extend(definition: Definition, built: BuiltPlatform): Readonly<Record<string, IConstruct>> {
  const extensions = Object.entries(definition.extensions ?? {});
  if (extensions.length === 0) return {};
  const room = new Construct(built.stack, 'extensions');
  const { environmentClass } = built.context;
  return Object.fromEntries(
    extensions.map(([name, extension]) => {
      const settings = (extension.settings?.[environmentClass] ?? {}) as never;
      return [name, extension.build(room, name, built, settings)];
    }),
  );
}
