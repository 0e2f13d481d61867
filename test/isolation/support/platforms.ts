import * as team from '../../../examples/team/environments';
import { shop } from '../../../examples/team/platform';
import type { AwsTarget } from '../../../lib/aws';
import type { SynthesizedStack } from '../../../lib/synthesized';
import { acme } from '../../../stacks/reference';
import { ada, production, stackOf } from '../../support/acme';
import { orchestrated } from '../../support/orchestrated';

/** In the account of production, where one policy alone allows, be it the role's or the resource's. */
const shared = { expires: '2026-12-01', shareAccountWithProduction: 'to prove that it reaches nothing' };
export const adaInProduction = production.sandbox({ ...shared, owner: 'ada', target: production.target });
/** With Redshift and MWAA of its own, and every role that those have. */
const engines = { network: 'own', warehouse: 'own', orchestrator: 'own' } as const;
const eveInProduction = production.sandbox({
  ...shared,
  owner: 'eve',
  target: production.target,
  settings: engines,
});
const eve = production.sandbox({
  owner: 'eve',
  expires: '2026-12-01',
  target: ada.target,
  settings: engines,
});
const shopAda = team.production.sandbox({ ...shared, owner: 'ada', target: team.production.target });
const shopBen = team.production.sandbox({
  ...shared,
  owner: team.ben.owner!,
  target: team.production.target,
  settings: { size: 'production' },
});

/** Production of the reference platform and of the team's. */
export const productions: readonly SynthesizedStack[] = [
  stackOf((app) => acme.build(app, production)),
  stackOf((app) => shop.build(app, team.production)),
];

export const productionPlaces: readonly AwsTarget[] = [production.target, team.production.target];

export interface Sandboxes {
  readonly where: string;
  readonly stacks: readonly SynthesizedStack[];
  /** Where they lie; there is state there, too. */
  readonly places: readonly AwsTarget[];
}

export const everySandbox: readonly Sandboxes[] = [
  {
    where: `in production's account`,
    stacks: [
      stackOf((app) => acme.build(app, adaInProduction)),
      stackOf((app) => acme.build(app, eveInProduction)),
      stackOf((app) => orchestrated.build(app, adaInProduction)),
      stackOf((app) => shop.build(app, shopAda)),
      stackOf((app) => shop.build(app, shopBen)),
    ],
    places: productionPlaces,
  },
  {
    where: 'in an account of its own',
    stacks: [
      stackOf((app) => acme.build(app, ada)),
      stackOf((app) => acme.build(app, eve)),
      stackOf((app) => orchestrated.build(app, ada)),
      stackOf((app) => shop.build(app, team.ada)),
      stackOf((app) => shop.build(app, team.ben)),
    ],
    places: [ada.target, team.ada.target],
  },
];
