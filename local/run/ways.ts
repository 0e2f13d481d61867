import type { App } from 'cdktf';
import { accountBase, Environment, type Definition } from '../../lib';
import { aws } from '../../lib/aws';
import type { BuiltBase } from '../../lib/base/built';
import type { LendingProps } from '../../lib/base/lending';
import type { AnyEnvironment } from '../../lib/environment';
import { assemble } from '../../lib/platform/assemble';
import type { BuiltPlatform } from '../../lib/platform/built';
import { EMULATOR_ACCOUNT } from '../emulator/environment';
import { PRODUCTION, REGION } from './deployment';

/** A way to build a platform, or what it needs, besides the one that the run deploys. */
export interface Way {
  readonly title: string;
  build(app: App): BuiltPlatform | BuiltBase;
}

/** Name of the base that is borrowed from. */
export const BASE = 'shared';

const HERE = { account: EMULATOR_ACCOUNT, region: REGION };
const production = Environment.production({ cloud: aws, target: HERE });
const elsewhere = Environment.production({ cloud: aws, target: PRODUCTION });
const sandbox = { owner: 'developer', expires: '2099-12-31', target: HERE };

/** A sandbox that has all of production's engines to itself. */
const OWN = { network: 'own', warehouse: 'own', orchestrator: 'own' } as const;

/** The engine besides production's, of each capability that has one. */
const OTHER_ENGINES = { warehouse: 'athena', orchestrator: 'containers' } as const;

/** The image of Airflow on containers, where a network without a way to the internet reaches it. */
const IMAGE = `${EMULATOR_ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/airflow:3.0.6`;
const withImage = aws.with({ orchestrator: { image: IMAGE } });

/** Every engine that a definition can run on, in production and in sandboxes. Whatever it declares is in each of them. */
export function waysOf(name: string, definition: Definition): readonly Way[] {
  // Values are checked when they are made, and what one way lacks is no matter of the others.
  const base = () => accountBase(BASE, { cloud: aws, target: HERE, lends: lendsFor(definition) });
  const others = withOtherEngines(definition);
  const platform = (title: string, of: Definition, environment: () => AnyEnvironment): Way => ({
    title,
    build: (app) => assemble(app, name, of, environment(), {}),
  });
  return [
    platform('production', definition, () => production),
    ...(others === definition
      ? []
      : [
          platform('production (other engines)', others, () =>
            Environment.production({ cloud: withImage, target: HERE }),
          ),
          platform('standalone sandbox (other engines)', others, () =>
            Environment.production({ cloud: withImage, target: PRODUCTION }).sandbox({
              ...sandbox,
              settings: OWN,
            }),
          ),
        ]),
    { title: 'base', build: (app) => base().build(app) },
    platform('borrowing sandbox', definition, () => elsewhere.sandbox({ ...sandbox, base: base() })),
    platform('standalone sandbox', definition, () => elsewhere.sandbox({ ...sandbox, settings: OWN })),
  ];
}

function withOtherEngines(definition: Definition): Definition {
  const { warehouse, orchestrator } = definition;
  if (warehouse === undefined && orchestrator === undefined) return definition;
  return {
    ...definition,
    ...(warehouse && { warehouse: { ...warehouse, engine: OTHER_ENGINES.warehouse } }),
    ...(orchestrator && { orchestrator: { ...orchestrator, engine: OTHER_ENGINES.orchestrator } }),
  };
}

/** What a base lends so that a sandbox of a definition borrows all that can be lent. */
export function lendsFor({ network, warehouse, orchestrator }: Definition): LendingProps {
  return {
    ...(network && { network }),
    ...(warehouse && { warehouse: { database: warehouse.database, engine: warehouse.engine } }),
    ...(orchestrator && {
      orchestrator: {
        ...(orchestrator.plugins !== undefined && { plugins: orchestrator.plugins }),
        ...(orchestrator.requirements !== undefined && { requirements: orchestrator.requirements }),
      },
    }),
  };
}
